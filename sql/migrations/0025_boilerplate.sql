-- Paragraphs that stand word for word in many articles of a source are no article's text: learned by a re-reading.

create table archive.boilerplate (
  source_id int not null references archive.sources,
  paragraph_digest bytea not null check (octet_length(paragraph_digest) = 32),
  paragraph text not null,
  article_count int not null,
  of_articles int not null,
  is_cut boolean not null default true,
  learned_at timestamptz not null default now(),
  primary key (source_id, paragraph_digest)
);
comment on column archive.boilerplate.of_articles is 'How many articles were looked at.';
comment on column archive.boilerplate.is_cut is 'False where a person has said that it is text after all; it is then never cut.';
