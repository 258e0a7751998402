-- Which of these addresses are taken down: key and the takedown's number.
select asked.url_key, archive.takedown_of(decode(asked.url_digest, 'hex'), asked.url_key) as takedown_id
from jsonb_to_recordset(%(rows)s::jsonb) as asked (url_key text, url_digest text)
where archive.takedown_of(decode(asked.url_digest, 'hex'), asked.url_key) is not null;
