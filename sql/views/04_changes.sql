-- What changed after publication: texts, dates, walls, and articles that went and came back.

create or replace view news.edits as
select
  edits.article_id,
  sources.source_key as source,
  articles.url,
  (
    select count(*)
    from archive.article_versions as counted
    where counted.article_id = edits.article_id
      and counted.retired_at is null
      and counted.captured_at <= edits.seen_at
  ) as version_no,
  earlier.title as title_before,
  later.title as title_after,
  earlier.body as body_before,
  later.body as body_after,
  array_remove(array[
    case when later.title is distinct from earlier.title then 'title' end,
    case when later.byline is distinct from earlier.byline then 'byline' end,
    case when edits.is_body_changed then 'body' end
  ], null) as changed,
  edits.seen_at,
  edits.seen_at - later.published_at as after_publication,
  array_remove(array[
    case when later.title is distinct from earlier.title then 'headline' end,
    case when later.byline is distinct from earlier.byline then 'byline' end,
    case
      when edits.correction_note is not null then 'declared correction'
      when edits.is_body_changed then 'body edit'
    end,
    -- A wall or an error that its words did not give away, or a newsroom that took most of it back: a reader decides.
    case when 2 * later.word_count < earlier.word_count then 'cut down' end
  ], null) as change_classes,
  edits.correction_note,
  later.word_count - earlier.word_count as words_more,
  edits.before_id as version_id_before,
  edits.version_id as version_id_after,
  case when 'live_blog' in (earlier.kind, later.kind) then 'live_blog' else 'article' end as kind
from archive.edits
join archive.articles using (article_id)
join archive.sources using (source_id)
join archive.article_versions as later on later.version_id = edits.version_id
join archive.article_versions as earlier on earlier.version_id = edits.before_id;
comment on view news.edits is 'Articles that changed: both texts, what changed, when the change was seen.';
comment on column news.edits.version_no is 'Number of the later text among the article''s texts.';
comment on column news.edits.title_before is 'Title before the edit.';
comment on column news.edits.title_after is 'Title after the edit.';
comment on column news.edits.body_before is 'Text before the edit.';
comment on column news.edits.body_after is 'Text after the edit; news.word_diff tells the two apart.';
comment on column news.edits.changed is 'Which of title, byline and body differ.';
comment on column news.edits.seen_at is 'Capture that showed the later text first: the edit was made at or before it.';
comment on column news.edits.after_publication is 'Time from publication to seen_at; null where publication is unknown.';
comment on column news.edits.change_classes is 'headline, byline, and body edit or, where the text owns to it, declared correction; cut down where less than half of the words are left.';
comment on column news.edits.correction_note is 'The paragraph that declares the correction.';
comment on column news.edits.words_more is 'Words gained; negative for words lost.';
comment on column news.edits.version_id_before is 'news.article_versions.version_id of the earlier text.';
comment on column news.edits.version_id_after is 'news.article_versions.version_id of the later text.';
comment on column news.edits.kind is 'live_blog where either text was one: it changes by its nature; else article.';

create or replace view news.removals as
with doubted as (
  select distinct links.article_id
  from archive.captures
  join archive.links using (link_id)
  where captures.status in (404, 410) and links.article_id is not null
),

-- Asked of single articles as well, and then of these alone.
answers as not materialized (
  select
    links.article_id,
    captures.captured_at,
    captures.status,
    captures.status in (404, 410) as is_gone,
    count(*) filter (where captures.status not in (404, 410))
      over (
        partition by links.article_id
        order by captures.captured_at, captures.status in (404, 410) desc, captures.capture_id
      ) as spell_no
  from doubted
  join archive.links using (article_id)
  join archive.captures using (link_id)
  where (archive.brings_page(captures.status) or captures.status in (304, 404, 410))
),

spells as (
  select
    article_id,
    spell_no,
    min(captured_at) filter (where is_gone) as gone_at,
    max(captured_at) filter (where is_gone) as last_gone_at,
    max(status) filter (where is_gone) as status,
    min(captured_at) filter (where status = 410) as gone_for_good_at,
    lead(min(captured_at) filter (where not is_gone)) over (partition by article_id order by spell_no) as returned_at
  from answers
  group by article_id, spell_no
)

select
  spells.article_id,
  sources.source_key as source,
  articles.url,
  versions.title,
  versions.published_at,
  spells.gone_at,
  spells.gone_at - versions.published_at as lived,
  spells.status::int as status,
  -- 410 says so itself; a 404 is believed when a capture of another night says it again.
  coalesce(
    spells.gone_for_good_at,
    (
      select min(again.captured_at)
      from answers as again
      where again.article_id = spells.article_id
        and again.spell_no = spells.spell_no
        and again.is_gone
        and archive.is_another_night(spells.gone_at, again.captured_at)
    )
  ) as confirmed_at,
  spells.returned_at
from spells
join archive.articles using (article_id)
join archive.sources using (source_id)
join archive.article_versions as versions on versions.version_id = articles.current_version_id
where spells.gone_at is not null
  and (spells.gone_for_good_at is not null or archive.is_another_night(spells.gone_at, spells.last_gone_at));
comment on view news.removals is
  'Articles that the site took down, for certain: a 410, or 404 on two nights; their texts stay in the archive.';
comment on column news.removals.gone_at is 'First capture that found it gone.';
comment on column news.removals.lived is 'Time from publication to gone_at.';
comment on column news.removals.status is 'HTTP status: 404 or 410.';
comment on column news.removals.confirmed_at is 'Capture that made it certain.';
comment on column news.removals.returned_at is 'Capture that found it back again; null while it is gone.';

create or replace view news.changes as
with dates as (
  select
    later.article_id,
    later.captured_at,
    later.published_at,
    later.modified_at,
    earlier.published_at as published_before,
    earlier.modified_at as modified_before,
    later.text_digest = earlier.text_digest as is_same_text
  from archive.observations as later
  cross join lateral (
    select *
    from archive.observations as before
    where before.article_id = later.article_id and before.captured_at < later.captured_at
    order by before.captured_at desc, before.word_count desc nulls last, before.text_digest, before.reading_digest
    limit 1
  ) as earlier
),

walled as not materialized (
  select links.article_id, captures.captured_at as seen_at
  from archive.run_links
  join archive.links using (link_id)
  join archive.captures on captures.capture_id = run_links.capture_id
  where run_links.outcome = 'login_wall' and links.article_id is not null
  union all
  select observations.article_id, observations.captured_at
  from archive.observations
  where observations.paywall in ('metered', 'hard')
    -- Looked up: most walled articles were so from the first.
    and (
      select true
      from archive.observations as open
      where open.article_id = observations.article_id
        and open.captured_at < observations.captured_at
        and open.paywall is distinct from observations.paywall
      limit 1
    )
),

-- What stands at an article's own address and is no article, since the text was last seen there.
led_away as not materialized (
  select links.article_id, captures.captured_at as seen_at, run_links.reason
  from archive.links
  join archive.articles on articles.article_id = links.article_id and articles.url_digest = links.url_digest
  join archive.run_links using (link_id)
  join archive.captures on captures.capture_id = run_links.capture_id
  where links.article_id is not null
    and links.outcome not in ('archived', 'unchanged')
    and captures.captured_at > articles.last_captured_at
    -- A wall hides the story, and a notice stands in its place for a while.
    and run_links.outcome not in ('challenge', 'consent_wall', 'login_wall', 'notice')
    and run_links.outcome in (select outcomes.outcome from news.outcomes where outcomes.ending = 'rejected')
),

every as (
  select edits.article_id, edits.seen_at, class.change, edits.correction_note as detail
  from news.edits
  cross join lateral unnest(edits.change_classes) as class (change)
  union all
  select distinct  -- of two captures of one moment that read alike
    article_id,
    captured_at,
    'date bump',
    case
      when published_at > published_before then 'published ' || published_before || ' became ' || published_at
      else 'modified ' || modified_before || ' became ' || modified_at
    end
  from dates
  where is_same_text and (published_at > published_before or modified_at > modified_before)
  union all
  -- The first of them; told by what is before it, so that a question about some days looks at those alone.
  select distinct walled.article_id, walled.seen_at, 'paywalled since', null
  from walled
  where not exists (
    select
    from walled as before
    where before.article_id = walled.article_id and before.seen_at < walled.seen_at
    offset 0
  )
  union all
  select article_id, gone_at, 'removed', 'status ' || status from news.removals
  union all
  select article_id, returned_at, 'back again', null from news.removals where returned_at is not null
  union all
  select distinct led_away.article_id, led_away.seen_at, 'leads elsewhere', led_away.reason
  from led_away
  where not exists (
    select
    from led_away as before
    where before.article_id = led_away.article_id and before.seen_at < led_away.seen_at
    offset 0
  )
)

select
  every.article_id,
  articles.source,
  articles.url,
  articles.title,
  articles.published_at,
  every.seen_at,
  every.change,
  every.detail,
  every.seen_at - articles.published_at as after_publication,
  articles.kind
from every
-- Looked up, change by change: however many the planner expects, they are few beside all articles.
cross join lateral (
  select sources.source_key as source, articles.url, versions.title, versions.published_at, versions.kind
  from archive.articles
  join archive.sources using (source_id)
  join archive.article_versions as versions on versions.version_id = articles.current_version_id
  where articles.article_id = every.article_id
  offset 0
) as articles;
comment on view news.changes is 'All that happened to articles after they were first archived, one row a change.';
comment on column news.changes.seen_at is 'Capture that showed it first: it happened at or before.';
comment on column news.changes.change is
  'headline, byline, body edit, declared correction, cut down (under half of the words are left), date bump (only the date moved), paywalled since, removed, back again, leads elsewhere (its address shows something else now, with a good status: a front page, a list, ''not found'').';
comment on column news.changes.detail is 'In words, where there is more to say.';
comment on column news.changes.after_publication is 'Time from publication to seen_at.';
comment on column news.changes.kind is 'What the article is now: article or live_blog.';

create or replace view news.front_page_stays as
-- Grouped by the keys of what is shown of a link: a question about one source, page or article reads only its stays. The
-- title is looked up for what is shown, behind a limit where there is one.
select
  stood.source,
  stood.listing_url,
  stood.url,
  stood.article_id,
  (
    select versions.title
    from archive.articles
    join archive.article_versions as versions on versions.version_id = articles.current_version_id
    where articles.article_id = stood.article_id
  ) as title,
  stood.first_shown_at,
  stood.last_shown_at,
  stood.stayed,
  stood.gone_by_at,
  stood.times_shown,
  stood.best_position,
  stood.mean_position,
  stood.stay_count
from (
  select
    sources.source_key as source,
    fronts.url as listing_url,
    links.url,
    links.article_id,
    min(stays.first_shown_at) as first_shown_at,
    max(stays.last_shown_at) as last_shown_at,
    sum(stays.last_shown_at - stays.first_shown_at) as stayed,
    (array_agg(stays.gone_by_at order by stays.last_shown_at desc))[1] as gone_by_at,
    sum(stays.times_shown) as times_shown,
    min(stays.best_position) as best_position,
    round(sum(stays.position_sum) / sum(stays.times_shown), 1) as mean_position,
    count(*) as stay_count
  from archive.front_stays as stays
  join archive.fronts using (front_id)
  join archive.sources using (source_id)
  join archive.links using (link_id)
  group by sources.source_id, fronts.front_id, links.link_id
) as stood;
comment on view news.front_page_stays is 'How long and how high each link stood on each listing and feed.';
comment on column news.front_page_stays.url is 'The link, as found.';
comment on column news.front_page_stays.article_id is 'The article that it leads to; null where the archive has none.';
comment on column news.front_page_stays.first_shown_at is 'First look at the listing that showed it.';
comment on column news.front_page_stays.last_shown_at is 'Last look at the listing that showed it.';
comment on column news.front_page_stays.stayed is
'Time that it stood, from a look that showed it to the last one in a row that did; while it was away does not count.';
comment on column news.front_page_stays.gone_by_at is
'Next look at the listing, which no longer showed it; a look that read nothing does not count. Null while it stands.';
comment on column news.front_page_stays.times_shown is 'Looks at the listing that showed it.';
comment on column news.front_page_stays.best_position is 'Highest place, 1 on top.';
comment on column news.front_page_stays.mean_position is 'Mean place over the looks.';
comment on column news.front_page_stays.stay_count is 'How often it came: 1 where it never left in between.';

-- Words that may be another headline than the title: those that are not known to be it, as the archive is now.
create or replace view archive.tried_words as
select words.front_id, words.link_id, words.anchor, words.first_shown_at, words.last_shown_at, words.times_shown,
  words.last_shown_month
from archive.front_words as words
where words.is_title is not true
union all
select words.front_id, words.link_id, words.anchor, words.first_shown_at, words.last_shown_at, words.times_shown,
  words.last_shown_month
from archive.front_words as words
join archive.links using (link_id)
where words.is_title and exists (select from archive.stale_titles where stale_titles.article_id = links.article_id);

create or replace view news.headline_tests as
with shown as (
  select
    sources.source_key as source,
    fronts.url as listing_url,
    links.article_id,
    words.anchor,
    min(words.first_shown_at) as first_shown_at,
    max(words.last_shown_at) as last_shown_at,
    sum(words.times_shown)::bigint as times_shown
  from archive.tried_words as words
  join archive.fronts using (front_id)
  join archive.sources using (source_id)
  join archive.links using (link_id)
  where links.article_id is not null
    and words.anchor ~ '\S\s+\S+\s+\S'  -- 'Read more' is no headline
  group by 1, 2, 3, 4
)

select
  shown.source,
  shown.listing_url,
  shown.article_id,
  articles.url,
  shown.anchor,
  then_valid.title,
  round(public.similarity(lower(shown.anchor), lower(then_valid.title))::numeric, 2) as likeness,
  count(*) over (partition by shown.source, shown.listing_url, shown.article_id) as anchor_count,
  shown.first_shown_at,
  shown.last_shown_at,
  shown.times_shown
from shown
join archive.articles on articles.article_id = shown.article_id
cross join lateral (
  select versions.title
  from archive.article_versions as versions
  where versions.article_id = shown.article_id and versions.retired_at is null
  order by
    (versions.captured_at <= shown.last_shown_at) desc,
    case when versions.captured_at <= shown.last_shown_at then versions.captured_at end desc,
    versions.captured_at
  limit 1
) as then_valid
where shown.anchor <> then_valid.title  -- nearly all are their title, letter for letter
  and lower(shown.anchor) <> archive.title_key(then_valid.title);
comment on view news.headline_tests is
  'Headlines tested against each other: the words that a listing showed for an article, where they are not its title.';
comment on column news.headline_tests.anchor is 'The listing''s words for it; three words at least.';
comment on column news.headline_tests.title is 'The article''s own title at that time.';
comment on column news.headline_tests.likeness is 'Share of equal trigrams, 0 to 1: low for another headline, high for a cut one.';
comment on column news.headline_tests.anchor_count is 'How many different wordings this listing showed for the article.';
comment on column news.headline_tests.first_shown_at is 'First visit of the listing with these words.';
comment on column news.headline_tests.last_shown_at is 'Last visit of the listing with these words.';
comment on column news.headline_tests.times_shown is 'Visits of the listing with these words.';
