-- Names are keyed by the loader, and functions of extensions are open to nobody by default (0001).

grant execute on function public.unaccent(regdictionary, text) to newsarchive_loader;
