insert into archive.sources (source_key, name, home_url, timezone, language_code, config, config_digest)
values (
  %(source_key)s, %(name)s, %(home_url)s, %(timezone)s, %(language_code)s, %(config)s::jsonb, %(config_digest)s
)
on conflict (source_key) do update set
  name = excluded.name,
  home_url = excluded.home_url,
  timezone = excluded.timezone,
  language_code = excluded.language_code,
  config = excluded.config,
  config_digest = excluded.config_digest,
  updated_at = now()
where archive.sources.config_digest <> excluded.config_digest;
