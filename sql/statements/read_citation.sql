select * from news.citations where citation_id = %(citation_id)s;
