-- The closed list of how a link may end, as newsarchive/outcomes.py has it; a test holds the two together.

create or replace view news.outcomes as
select words.outcome, words.ending, words.meaning
from (
  values
    ('pending', 'pending', 'not visited yet, or its visit has not ended'),
    ('archived', 'good', 'a new article, or a new version of one'),
    ('unchanged', 'good', 'looked at again; text, title and byline are the same'),
    ('listing', 'rejected', 'a list of links: a front, section, tag or date page'),
    ('gallery', 'rejected', 'pictures with captions only'),
    ('video', 'rejected', 'a player with hardly any text'),
    ('soft_404', 'rejected', '''not found'' served with status 200'),
    ('consent_wall', 'rejected', 'a cookie or consent page in place of the article'),
    ('challenge', 'rejected', 'a bot check in place of the article'),
    ('login_wall', 'rejected', 'a login or paywall stub without article text'),
    ('notice', 'rejected', 'a notice in the article''s place: the site was away, or would not show it'),
    ('empty', 'rejected', 'no text to speak of'),
    ('script_only', 'rejected', 'text that only a browser with scripts would show'),
    ('other_page', 'rejected', 'a page, but not a news article'),
    ('not_html', 'rejected', 'a PDF, image, video file or other bytes; kept, not read'),
    ('moved_away', 'rejected', 'redirected to a front page or to another site'),
    ('robots', 'refused', 'robots.txt disallows the address'),
    ('out_of_scope', 'refused', 'left out by the source''s file, or by a word in the address'),
    ('blocked_address', 'refused', 'a private, local or metadata address'),
    ('bad_url', 'refused', 'not an http or https address, or longer than 8 KiB'),
    ('takedown', 'refused', 'taken down, and stays down'),
    ('gone', 'gone', '410, or 404 on a page that was archived'),
    ('not_found', 'gone', '404 on a page that was never archived'),
    ('dns', 'retry', 'the host''s name was not found'),
    ('connect', 'retry', 'refused, reset or unreachable'),
    ('timeout', 'retry', 'not whole within the total time allowed'),
    ('truncated', 'retry', 'the body ended before its announced end'),
    ('server_error', 'retry', 'status 5xx or 408'),
    ('rate_limited', 'retry', 'status 429 or 503, or the host asked for a pause'),
    ('robots_unreachable', 'retry', 'robots.txt gave 5xx or no answer: all is disallowed'),
    ('forbidden', 'failed', 'status 401, 403 or 451'),
    ('http_error', 'failed', 'another 4xx status'),
    ('tls', 'failed', 'the certificate or the TLS handshake failed'),
    ('protocol', 'failed', 'not HTTP, or headers beyond all limits'),
    ('redirect_loop', 'failed', 'redirects in a circle, or more than ten'),
    ('too_large', 'failed', 'more bytes than a page may have'),
    ('bad_encoding', 'failed', 'a content coding that does not decode, or several'),
    ('extract_timeout', 'failed', 'reading took longer than a page may take'),
    ('extract_memory', 'failed', 'reading took more memory than a page may take'),
    ('extract_crash', 'failed', 'the reader died on this page'),
    ('internal_error', 'failed', 'newsarchive''s own code failed on this page; the reason names the place'),
    ('no_bytes', 'failed', 'a revisit record of an imported file; what it refers to is not there'),
    ('bad_row', 'failed', 'the database refused the row')
) as words (outcome, ending, meaning);
comment on view news.outcomes is 'Every word for how a link may end, and what it means.';
comment on column news.outcomes.outcome is 'The word, as news.links and news.run_outcomes have it.';
comment on column news.outcomes.ending is
  'good: the archive has the article; rejected: captured, and not an article; refused: not fetched, on purpose; gone: the site took it down; retry: to be tried again; failed: will not get better by itself; pending.';
comment on column news.outcomes.meaning is 'In words.';
