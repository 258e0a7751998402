-- What changed between two texts, word by word.

create or replace function archive.letters_apart(told text, letter text) returns text
language sql immutable parallel safe as $$
  -- U+E004 on both sides of each letter, but for blanks and ends; what is left of them parts words that touch.
  select regexp_replace(btrim(apart.text, E'\uE004'), '\uE004+', E' \uE003', 'g')
  from regexp_replace(told, letter, E'\uE004\\1\uE004', 'g') as lettered (text)
  cross join lateral regexp_replace(lettered.text, '\uE004*(\s+)\uE004*', '\1', 'g') as apart (text)
$$;
comment on function archive.letters_apart is
  'A text with blanks around what the pattern of a letter meets; what had no blank before it begins with U+E003.';

create or replace function archive.diff_words(told text) returns text[]
language sql immutable parallel safe as $$
  select array_remove(regexp_split_to_array(told, '\s+'), '')
$$;
comment on function archive.diff_words is 'The words of a text, in order.';

create or replace function archive.words_of_both(
  one text[], other text[],
  out word_count int, out one_words int[], out one_places int[], out other_words int[], out other_places int[]
)
language sql immutable parallel safe as $$
  select
    coalesce(max(word_no), 0),
    coalesce(array_agg(word_no order by place) filter (where side = 1), '{}'),
    coalesce(array_agg(place order by place) filter (where side = 1), '{}'),
    coalesce(array_agg(word_no order by place) filter (where side = 2), '{}'),
    coalesce(array_agg(place order by place) filter (where side = 2), '{}')
  from (
    select side, place, (dense_rank() over (order by word))::int as word_no
    from (
      select
        side,
        place,
        word,
        min(side) over (partition by word) < max(side) over (partition by word) as is_in_both
      from (
        select 1 as side, place::int as place, word collate "C" as word
        from unnest(one) with ordinality as told (word, place)
        union all
        select 2, place::int, word collate "C"
        from unnest(other) with ordinality as told (word, place)
      ) as told
    ) as sided
    where is_in_both
  ) as numbered
$$;
comment on function archive.words_of_both is
  'What two texts have in common, in each one''s order: a number for each word, from 1 on, and the places where it stands.';

create or replace function archive.places_in_blocks(
  words int[], word_count int,
  out first_entry int[], out next_entry int[], out entry_block int[], out entry_bits bigint[]
)
language plpgsql immutable parallel safe as $$
declare
  entries int := 0;
  word int;
  block int;
begin
  first_entry := array_fill(0, array[word_count]);
  for place in reverse cardinality(words) .. 1 loop
    word := words[place];
    block := (place + 61) / 62;
    if (entry_block[first_entry[word]] = block) is not true then
      entries := entries + 1;
      next_entry[entries] := first_entry[word];
      entry_block[entries] := block;
      entry_bits[entries] := 0;
      first_entry[word] := entries;
    end if;
    entry_bits[first_entry[word]] := entry_bits[first_entry[word]] | (1::bigint << ((place - 1) % 62));
  end loop;
end
$$;
comment on function archive.places_in_blocks is
  'Where each word, by its number, stands: a chain of entries, one for each block of 62 places that has it, a bit for each place.';

create or replace function archive.longest_common(
  one int[], other int[], word_count int, reach int,
  out bits bigint[], out noted_before int[], out noted_block int[], out noted_bits bigint[]
)
language plpgsql immutable parallel safe as $$
-- Hyyrö, "Bit-parallel LCS-length computation revisited", 2004: a bit of `bits` is 0 where the longest common subsequence of
-- `one` up to here and `other` is longer by this word of `other`. What a word of `one` changes in it is noted, for the way back.
declare
  n constant int := cardinality(one);
  m constant int := cardinality(other);
  blocks constant int := (m + 61) / 62;
  every_bit constant bigint := (1::bigint << 62) - 1;
  standing record := archive.places_in_blocks(other, word_count);
  first_entry int[] := standing.first_entry;
  next_entry constant int[] := standing.next_entry;
  entry_block constant int[] := standing.entry_block;
  entry_bits constant bigint[] := standing.entry_bits;
  noted int := 0;
  middle int;
  last_block int;
  entry int;
  block int;
  old bigint;
  met bigint;
  sum bigint;
  carry bigint;
begin
  bits := array_fill(every_bit, array[blocks]);
  noted_before := array_fill(0, array[n]);
  for x in 1 .. n loop
    noted_before[x] := noted;
    middle := x::bigint * m / n;
    while entry_block[first_entry[one[x]]] <= greatest(middle - reach - 2, 0) / 62 loop
      first_entry[one[x]] := next_entry[first_entry[one[x]]];
    end loop;
    entry := first_entry[one[x]];
    last_block := least((middle + reach) / 62 + 1, blocks);
    carry := 0;
    loop
      block := case when carry = 0 then entry_block[entry] else block + 1 end;
      exit when (block <= last_block) is not true;
      old := bits[block];
      met := 0;
      if block = entry_block[entry] then
        met := old & entry_bits[entry];
        entry := next_entry[entry];
      end if;
      continue when met = 0 and carry = 0;
      noted := noted + 1;
      noted_block[noted] := block;
      noted_bits[noted] := old;
      sum := old + met + carry;
      bits[block] := (sum | (old - met)) & every_bit;
      carry := sum >> 62;
    end loop;
  end loop;
end
$$;
comment on function archive.longest_common is
  'How the longest common subsequence of two rows of words grows, words farther than `reach` places from the diagonal passed over.';

create or replace function archive.partners(one int[], other int[], word_count int, reach int) returns int[]
language plpgsql immutable parallel safe as $$
declare
  paired int[] := array_fill(0, array[cardinality(one)]);
  x int := cardinality(one);
  y int := cardinality(other);
  block int;
  this_bit bigint;
  noted int;
  bits bigint[];
  noted_before int[];
  noted_block int[];
  noted_bits bigint[];
begin
  if x = 0 or y = 0 then
    return paired;
  end if;
  select grown.* into bits, noted_before, noted_block, noted_bits
  from archive.longest_common(one, other, word_count, reach) as grown;
  noted := cardinality(noted_block);
  while x > 0 and y > 0 loop
    block := (y + 61) / 62;
    this_bit := 1::bigint << ((y - 1) % 62);
    if bits[block] & this_bit <> 0 then
      y := y - 1;  -- no longer by this word of `other`
    else
      while noted > noted_before[x] loop
        bits[noted_block[noted]] := noted_bits[noted];
        noted := noted - 1;
      end loop;
      if bits[block] & this_bit <> 0 then  -- longer only since this word of `one`
        paired[x] := y;
        y := y - 1;
      end if;
      x := x - 1;
    end if;
  end loop;
  return paired;
end
$$;
comment on function archive.partners is
  'For each word of one row the place of its partner in the other, 0 for none: as many, in order, as there can be within reach.';

create or replace function archive.once_in_each(
  one int[], other int[],
  out one_words int[], out one_places int[], out other_words int[], out other_places int[]
)
language sql immutable parallel safe as $$
  select
    coalesce(array_agg(word_no order by one_place), '{}'),
    coalesce(array_agg(one_place order by one_place), '{}'),
    coalesce(array_agg(word_no order by other_place), '{}'),
    coalesce(array_agg(other_place order by other_place), '{}')
  from (
    select word_no, min(place) filter (where side = 1) as one_place, min(place) filter (where side = 2) as other_place
    from (
      select 1 as side, word_no, place::int as place from unnest(one) with ordinality as told (word_no, place)
      union all
      select 2, word_no, place::int from unnest(other) with ordinality as told (word_no, place)
    ) as told
    group by word_no
    having count(*) filter (where side = 1) = 1 and count(*) filter (where side = 2) = 1
  ) as known
$$;
comment on function archive.once_in_each is 'The words that stand once in each of two rows, in each one''s order, and their places.';

create or replace function archive.held_partners(one int[], other int[], word_count int, reach int) returns int[]
language plpgsql immutable parallel safe as $$
declare
  once constant record := archive.once_in_each(one, other);
  one_places constant int[] := once.one_places;
  other_places constant int[] := once.other_places;
  held constant int[] := archive.partners(once.one_words, once.other_words, word_count, reach);
  paired int[] := array_fill(0, array[cardinality(one)]);
  amid int[];
  x int := 0;  -- the last word that is held, and its partner
  y int := 0;
  next_x int;
  next_y int;
begin
  for i in 1 .. cardinality(held) + 1 loop
    continue when held[i] = 0;
    next_x := coalesce(one_places[i], cardinality(one) + 1);
    next_y := coalesce(other_places[held[i]], cardinality(other) + 1);
    amid := archive.partners(one[x + 1 : next_x - 1], other[y + 1 : next_y - 1], word_count, reach);
    for place in 1 .. cardinality(amid) loop
      paired[x + place] := case when amid[place] > 0 then y + amid[place] else 0 end;
    end loop;
    paired[next_x] := next_y;
    x := next_x;
    y := next_y;
  end loop;
  return paired[1 : cardinality(one)];
end
$$;
comment on function archive.held_partners is
  'The same where words that stand once in each row are held first, as many as keep their order, and the others between these.';

create or replace function archive.best_partners(one int[], other int[], word_count int) returns int[]
language plpgsql immutable parallel safe as $$
declare
  most_steps constant int := 150000;  -- of some 0.5 µs each, on a machine of 2026
  near constant int := 31;
  n constant int := cardinality(one);
  m constant int := cardinality(other);
  affordable constant int := case
    when n::bigint * m / 62 <= most_steps then greatest(n, m)
    else greatest(31 * most_steps / n, near)
  end;
  paired int[];
  lonely int;
begin
  paired := archive.partners(one, other, word_count, near);
  lonely := greatest(n, m) - n + cardinality(array_positions(paired, 0));
  -- An alignment that leaves so many words of either row alone is never farther from the diagonal: beyond it is no better one.
  if lonely <= near then
    return paired;
  elsif lonely <= affordable then
    return archive.partners(one, other, word_count, lonely);
  end if;
  return archive.held_partners(one, other, word_count, affordable);
end
$$;
comment on function archive.best_partners is
  'As many partners as there can be at whatever distance, in rows of up to 3,000 words and in longer ones that differ little;
what is longer and differs more has words held.';

create or replace function archive.word_partners(one text[], other text[]) returns int[]
language plpgsql immutable parallel safe as $$
declare
  n constant int := cardinality(one);
  m constant int := cardinality(other);
  paired int[] := array_fill(0, array[n]);
  head int := 0;
  tail int := 0;
  common record;
  one_places int[];
  other_places int[];
  kept int[];
begin
  while head < least(n, m) and one[head + 1] = other[head + 1] loop
    head := head + 1;
    paired[head] := head;
  end loop;
  while tail < least(n, m) - head and one[n - tail] = other[m - tail] loop
    paired[n - tail] := m - tail;
    tail := tail + 1;
  end loop;
  -- What only one text has can have no partner; a number is quicker than a word.
  common := archive.words_of_both(one[head + 1 : n - tail], other[head + 1 : m - tail]);
  one_places := common.one_places;
  other_places := common.other_places;
  if cardinality(one_places) > 0 then
    kept := archive.best_partners(common.one_words, common.other_words, common.word_count);
    for i in 1 .. cardinality(kept) loop
      paired[head + one_places[i]] := case when kept[i] > 0 then head + other_places[kept[i]] else 0 end;
    end loop;
  end if;
  return paired;
end
$$;
comment on function archive.word_partners is 'For each word of one text the place of its partner in the other, 0 for none.';

create or replace function archive.part_numbers(
  partners int[], other_count int, out one_parts int[], out other_parts int[]
)
language plpgsql immutable parallel safe as $$
declare
  part int := 0;
  y int := 0;  -- the last word of the other text that has its part
  is_apart boolean := false;
begin
  one_parts := array_fill(0, array[cardinality(partners)]);
  other_parts := array_fill(0, array[other_count]);
  for x in 1 .. cardinality(partners) + 1 loop
    if partners[x] = 0 then
      one_parts[x] := part + 1;
      is_apart := true;
    else
      for added in y + 1 .. coalesce(partners[x] - 1, other_count) loop
        other_parts[added] := part + 2;
        is_apart := true;
      end loop;
      exit when partners[x] is null;
      if is_apart then
        part := part + 3;
        is_apart := false;
      end if;
      y := partners[x];
      one_parts[x] := part;
    end if;
  end loop;
end
$$;
comment on function archive.part_numbers is
  'In which part of the diff each word of two texts stands; parts are three by three what is the same, removed, added. Of the
other text only added words have theirs.';

create or replace function news.word_diff(before text, after text)
returns table (part_no int, change text, words text)
language plpgsql immutable parallel safe security definer set search_path = archive, news, pg_temp as $$
-- Where a script puts no blanks between words, a letter with its marks is a word; one that had no blank before it begins
-- with U+E003, which is not compared.
#variable_conflict use_column
declare
  letter constant text :=
    '([\u0e01-\u0e30\u0e32\u0e33\u0e3f-\u0e46\u0e4f-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff'
    '\u3400-\u9fff\uf900-\ufaff\uff01-\uff60][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)';
  one text := btrim(translate(coalesce(before, ''), E'\uE003\uE004', ''));
  other text := btrim(translate(coalesce(after, ''), E'\uE003\uE004', ''));
  one_said text[] := diff_words(one);
  other_said text[] := diff_words(other);
  partners int[];
  parts record;
begin
  if length(one) + length(other) < 60000 and (one ~ letter or other ~ letter) then  -- beyond it letters would take seconds
    one := letters_apart(one, letter);
    other := letters_apart(other, letter);
    one_said := diff_words(one);
    other_said := diff_words(other);
    partners := word_partners(diff_words(translate(one, E'\uE003', '')), diff_words(translate(other, E'\uE003', '')));
  else
    partners := word_partners(one_said, other_said);
  end if;
  parts := part_numbers(partners, cardinality(other_said));
  return query
  select
    (row_number() over (order by part))::int,
    (array['same', 'removed', 'added'])[part % 3 + 1],
    ltrim(replace(string_agg(word, ' ' order by place), E' \uE003', ''), E'\uE003')
  from (
    select part, word, place from unnest(one_said, parts.one_parts) with ordinality as told (word, part, place)
    union all
    select part, word, place from unnest(other_said, parts.other_parts) with ordinality as told (word, part, place)
    where part % 3 = 2
  ) as placed
  group by part
  order by part;
end
$$;
comment on function news.word_diff is
  'Two texts word by word: parts in order, each `same`, `removed` or `added`. Scripts without blanks between words are told
letter by letter. No fewer words could be removed and added; only where each text has more than some 3,000 words of the
other, and hundreds of them were moved, are words that stand once in each held first.';
