-- Words are judged in another way than they were: nobody has looked at any of them.
update archive.front_words set is_title = null where is_title is not null;
