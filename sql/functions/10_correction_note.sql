-- Corrections that newsrooms own up to.

create or replace function news.correction_note(body text) returns text
language sql immutable parallel safe as $$
  -- The first paragraph that says it corrects; in the words newsrooms use for it. Nearly every text says no such thing, and
  -- is asked once, as a whole, line by line (n): paragraph by paragraph it took four times as long.
  select paragraph
  from (
    values (
      '(?n)^\W*(correction|corrected|clarification|editor.?s.? note|erratum|amended|retraction'
      || '|berichtigung|korrektur|richtigstellung|anmerkung der redaktion|rectificatif|correctif|erratum|précision'
      || '|corrección|fe de errores|rectificación|aclaración|correção|errata|rettifica|correzione|rectificatie|correctie'
      || '|rättelse|rettelse|oikaisu|sprostowanie|уточнение|исправление|更正|訂正|정정)\y',
      '(an|this|the) (earlier|previous|original) version of this (article|story|report|post)'
      || '|this (article|story|report|post) (was|has been) (amended|corrected|updated to correct)'
      || '|in einer früheren (version|fassung)|une version précédente de cet article'
      || '|una versión anterior de est|uma versão anterior d'
    )
  ) as said (opening, phrase)
  cross join (select body || '' as words offset 0) as whole  -- unpacked once
  cross join lateral regexp_split_to_table(whole.words, '\n+') with ordinality as split (paragraph, n)
  where (whole.words ~* said.opening or whole.words ~* said.phrase)
    and (paragraph ~* said.opening or paragraph ~* said.phrase)
  order by n
  limit 1
$$;
comment on function news.correction_note is
  'The paragraph in which a text declares a correction, in fifteen languages'' set phrases; null where it declares none.';
