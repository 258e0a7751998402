-- Edits as a reader wants them: those that nobody owned to and that changed most, before all others.

create or replace function archive.words_changed(before text, after text) returns int
language sql immutable parallel safe as $$
  select coalesce(sum(abs(counted.difference)), 0)::int
  from (
    select sum(each.count) as difference
    from (
      -- Where a script puts no blanks between words, each letter is one.
      select
        unnest(case
          when archive.is_spaceless(told.text) and length(told.text) > 15 * (1 + length(told.text) - length(replace(told.text, ' ', '')))
            then string_to_array(lower(told.text), null)
          -- Not by a regular expression, which takes twice as long: a thousand edits are a page that somebody waits for.
          else string_to_array(translate(lower(told.text), E'\t\n\r\f\u000b', '     '), ' ')
        end) as word,
        told.count
      from (values (coalesce(before, ''), 1), (coalesce(after, ''), -1)) as told (text, count)
    ) as each
    where each.word not in ('', ' ', E'\n')
    group by each.word
  ) as counted
$$;
comment on function archive.words_changed is 'Words (letters, where no blanks part words) that only one of two texts has, each as often as it has it more; their order is not looked at.';

create or replace function news.ranked_edits(
  of_source text default null,
  since timestamptz default null,
  until timestamptz default null,
  most int default 1000
)
returns table (
  article_id bigint,
  source text,
  url text,
  language_code text,
  version_no bigint,
  title_before text,
  title_after text,
  seen_at timestamptz,
  after_publication interval,
  change_classes text[],
  correction_note text,
  is_silent boolean,
  words_changed int,
  words_more int,
  kind text
)
language plpgsql stable security definer set search_path = archive, news, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  wanted_source constant int := archive.source_named($1);
begin
  return query
  with newest as materialized (
    select edits.version_id, edits.words_changed
    from archive.edits
    join archive.articles using (article_id)
    where ($2 is null or edits.seen_at >= $2)
      and ($3 is null or edits.seen_at < $3)
      and (wanted_source is null or articles.source_id = wanted_source)
    order by edits.seen_at desc
    limit $4
  ),

  judged as (
    select
      edits.*,
      later.language_code,
      edits.kind = 'article' and 'body edit' = any (edits.change_classes) as is_silent,
      newest.words_changed
    from newest
    join archive.article_versions as later using (version_id)
    join news.edits on edits.version_id_after = newest.version_id
  )

  select
    judged.article_id, judged.source, judged.url, judged.language_code, judged.version_no, judged.title_before,
    judged.title_after, judged.seen_at, judged.after_publication, judged.change_classes, judged.correction_note,
    judged.is_silent, judged.words_changed, judged.words_more, judged.kind
  from judged
  order by judged.is_silent desc, judged.kind, judged.words_changed desc, judged.seen_at desc, judged.article_id;
end
$$;
comment on function news.ranked_edits is
  'The newest `most` edits seen in a span (half open), silent ones first, the largest of them on top: `is_silent` where the
text of an article changed and does not say so, `words_changed` how many words only one of the two texts has.';
