-- Near-copies: a MinHash sketch of every current text, and the pairs of articles whose sketches agree.

create table archive.article_sketches (
  article_id bigint primary key references archive.articles,
  text_digest text not null,
  shingle_count int not null check (shingle_count > 0),
  sketch int[] not null check (cardinality(sketch) = 64),
  bands int[] not null check (cardinality(bands) = 10)
);
comment on table archive.article_sketches is
  'MinHash of each article''s current text: 64 minima over runs of five words; 10 bands of three find candidates.';
-- No pending list: every load looks candidates up at once, and would read that list for each article.
create index article_sketches_bands on archive.article_sketches using gin (bands) with (fastupdate = off);

create table archive.near_copies (
  article_id bigint not null references archive.articles,
  other_id bigint not null references archive.articles,
  similarity real not null check (similarity between 0 and 1),
  is_current boolean not null default true,
  primary key (article_id, other_id),
  check (article_id < other_id)
);
create index near_copies_other on archive.near_copies (other_id);
comment on table archive.near_copies is
  'Pairs of articles whose texts share at least 0.4 of their five-word runs; is_current turns false when an edit parts them.';

create function archive.agreement(one int[], other int[]) returns real
language sql immutable parallel safe as $$
  select (count(*) filter (where pair.a = pair.b))::real / greatest(count(*), 1)
  from unnest(one, other) as pair (a, b)
$$;
comment on function archive.agreement is 'Share of equal minima: an estimate of the Jaccard similarity of two texts.';
