-- What changed between two texts, word by word.

create or replace function news.word_diff(before text, after text)
returns table (part_no int, change text, words text)
language plpgsql immutable parallel safe as $$
-- Myers, "An O(ND) difference algorithm", 1986, over words; beyond most_edits the middle is given as wholly replaced.
-- Where a script puts no blanks between words, a letter with its marks is a word; one that had no blank before it begins
-- with U+E003, which is not compared.
#variable_conflict use_column
declare
  letter constant text :=
    '([\u0e01-\u0e30\u0e32\u0e33\u0e3f-\u0e46\u0e4f-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff'
    '\u3400-\u9fff\uf900-\ufaff\uff01-\uff60][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)';
  told constant text[] := array[
    btrim(translate(coalesce(before, ''), E'\uE003\uE004', '')), btrim(translate(coalesce(after, ''), E'\uE003\uE004', ''))
  ];
  is_spaceless constant boolean :=
    length(told[1]) + length(told[2]) < 60000  -- beyond it letters would take seconds
    and (told[1] ~ letter or told[2] ~ letter);
  said constant text[] := case when is_spaceless then (
    -- U+E004 on both sides of each letter, but for blanks and ends; what is left of them parts words that touch.
    select array_agg(regexp_replace(btrim(apart.text, E'\uE004'), '\uE004+', E' \uE003', 'g') order by place)
    from unnest(told) with ordinality as whole (text, place)
    cross join lateral regexp_replace(whole.text, letter, E'\uE004\\1\uE004', 'g') as lettered (text)
    cross join lateral regexp_replace(lettered.text, '\uE004*(\s+)\uE004*', '\1', 'g') as apart (text)
  ) else told end;
  a_said constant text[] := regexp_split_to_array(said[1], '\s+');
  b_said constant text[] := regexp_split_to_array(said[2], '\s+');
  a constant text[] := regexp_split_to_array(translate(said[1], E'\uE003', ''), '\s+');
  b constant text[] := regexp_split_to_array(translate(said[2], E'\uE003', ''), '\s+');
  most_edits constant int := 600;
  head int := 0;
  n int;
  m int;
  tail int := 0;
  reached int[];    -- furthest x on each diagonal k, at index k + offset
  k int;
  x int;
  y int;
  mid int;
  found int := -1;
  traces text[] := '{}';
  trace int[];
  prev_k int;
  prev_x int;
  prev_y int;
  ops text[] := '{}';
  tokens text[] := '{}';
begin
  while head < cardinality(a) and head < cardinality(b) and a[head + 1] = b[head + 1] loop
    head := head + 1;
  end loop;
  while tail < cardinality(a) - head and tail < cardinality(b) - head
    and a[cardinality(a) - tail] = b[cardinality(b) - tail] loop
    tail := tail + 1;
  end loop;
  n := cardinality(a) - head - tail;
  m := cardinality(b) - head - tail;
  mid := least(n + m, most_edits) + 1;
  reached := array_fill(0, array[2 * mid + 1]);
  <<search>>
  for d in 0 .. least(n + m, most_edits) loop
    traces := traces || reached[mid + 1 - d - 1 : mid + 1 + d + 1]::text;
    k := -d;
    while k <= d loop
      if k = -d or (k <> d and reached[mid + 1 + k - 1] < reached[mid + 1 + k + 1]) then
        x := reached[mid + 1 + k + 1];
      else
        x := reached[mid + 1 + k - 1] + 1;
      end if;
      y := x - k;
      while x < n and y < m and a[head + x + 1] = b[head + y + 1] loop
        x := x + 1;
        y := y + 1;
      end loop;
      reached[mid + 1 + k] := x;
      if x >= n and y >= m then
        found := d;
        exit search;
      end if;
      k := k + 2;
    end loop;
  end loop;
  if found >= 0 then
    x := n;
    y := m;
    for d in reverse found .. 0 loop
      trace := traces[d + 1]::int[];  -- diagonals -d-1 .. d+1 before step d, at index k + d + 2
      k := x - y;
      if k = -d or (k <> d and trace[k - 1 + d + 2] < trace[k + 1 + d + 2]) then
        prev_k := k + 1;
      else
        prev_k := k - 1;
      end if;
      prev_x := case when d = 0 then 0 else trace[prev_k + d + 2] end;
      prev_y := case when d = 0 then 0 else prev_x - prev_k end;
      while x > prev_x and y > prev_y and x > 0 and y > 0 loop
        ops := ops || 'same'::text;
        tokens := tokens || a_said[head + x];
        x := x - 1;
        y := y - 1;
      end loop;
      if d > 0 then
        if x = prev_x then
          ops := ops || 'added'::text;
          tokens := tokens || b_said[head + y];
        else
          ops := ops || 'removed'::text;
          tokens := tokens || a_said[head + x];
        end if;
        x := prev_x;
        y := prev_y;
      end if;
    end loop;
  end if;
  return query
  with steps as (
    select i as place, 'same' as op, a_said[i] as token from generate_series(1, head) as i
    union all
    select head + cardinality(ops) - i + 1, ops[i], tokens[i] from generate_series(1, cardinality(ops)) as i
    union all
    select head + i, 'removed', a_said[head + i] from generate_series(1, n) as i where found < 0
    union all
    select head + n + i, 'added', b_said[head + i] from generate_series(1, m) as i where found < 0
    union all
    select 1000000000 + i, 'same', a_said[cardinality(a) - tail + i] from generate_series(1, tail) as i
  ),

  runs as (
    select
      place,
      op,
      token,
      row_number() over (order by place) - row_number() over (partition by op order by place) as run
    from steps
    where token <> ''
  ),

  parts as (
    select min(place) as place, op, ltrim(replace(string_agg(token, ' ' order by place), E' \uE003', ''), E'\uE003') as said
    from runs
    group by op, run
  )

  select (row_number() over (order by place))::int, op, said from parts order by place;
end
$$;
comment on function news.word_diff is
  'Two texts word by word: parts in order, each `same`, `removed` or `added`. Scripts without blanks between words are told
letter by letter. Beyond 600 edits the differing middle is given as one removed and one added part.';
