-- Views are run with their owner's rights on tables, but with the reader's own on functions.

grant execute on function
  public.similarity(text, text),
  public.similarity_op(text, text),
  public.word_similarity(text, text),
  public.word_similarity_op(text, text),
  public.word_similarity_commutator_op(text, text),
  public.unaccent(text)
to newsarchive_loader, newsarchive_reader;
