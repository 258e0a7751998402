"""The words in addresses that name lists, static pages and services, in the languages of the news."""

import re

_LIST_WORDS = """
    category categories kategorie kategorien categorie categoria categorias rubrik rubrique rubrica seccion
    secciones section sections tag tags schlagwort schlagworte stichwort etiqueta etiquetas label labels keyword
    keywords topic topics thema themen tema temas author authors autor autoren autores auteur auteurs
    contributor contributors profile profiles staff byline columnist columnists reporter reporters user users
    member members search suche recherche buscar busca query feed feeds rss atom newsletter newsletters
    podcast podcasts video videos watch live-tv player photoview photonew photos slideshow slideshows news-event
    shop store puzzles crosswords crossword horoscopes coupons wp-admin
    wp-content wp-json wp-includes cgi-bin login signin signup register registration account accounts auth
    subscribe subscription subscriptions cart checkout hilfe faq comments comment forum forums classifieds
    sitemap sitemaps download downloads hashtag hashtags ressort ressorts rubriek rubrieken onderwerp
    onderwerpen rubrika rubriky sezione sezioni argomento argomenti autori autore etiquette etiquettes mot-cle
    mots-cles palabra-clave assunto assuntos temat tematy tagi kategoria kategorier kategori etiket etiketler
    yazar yazarlar konu konular stitek stitky tagg taggar amne ämne ämnen emne emner emneord stikkord skribent
    forfatter aihe aiheet topik penulis chu-de tac-gia cimke тег теги метка тема темы рубрика рубрики категория
    категории автор авторы мітка категорія ετικέτα ετικέτες κατηγορία κατηγορίες θέμα συγγραφέας وسم وسوم تصنيف
    تصنيفات كاتب قسم برچسب دسته نویسنده תגית תגיות קטגוריה מחבר 标签 標籤 分类 分類 作者 专题 タグ カテゴリー
    カテゴリ 著者 연재 태그 카테고리 기자 टैग श्रेणी लेखक
"""
LISTS = frozenset(_LIST_WORDS.split())
# Names of sections as often as of services: with a headline behind them they lead to stories.
_TOPIC_WORDS = """
    people tv special specials spotlight collection collections games weather jobs careers events about help support
    legal privacy
"""
TOPICS = frozenset(_TOPIC_WORDS.split())
STATIC = re.compile(
    r"(about(?!\w)|contact(?![a-z]{2})|imprint|impressum|kontakt|contacto|contato|contatti|datenschutz|agb(?!\w)|advertis|"
    r"terms(?!\w)|privacy|cookie|"
    r"disclaimer|copyright|accessibility|careers?$|jobs?$|faq(?![a-rt-z])|help$|sitemap|site-map|subscri|newsletter|sign-?(in|up)|"
    r"log-?in|register|mentions-legales|aviso-legal|nota-legal|politica-de-(privaci|cookies)|quienes-somos|quem-somos|"
    r"chi-siamo|qui-sommes|ueber-uns|uber-uns|over-ons|om-oss|our-(team|staff|story|mission)|meet-the-|masthead|"
    r"editorial-(policy|standards|guidelines)|ethics-policy|corrections?(-policy)?$|feedback|donate|support-us|"
    r"write-for-us|work-with-us|how-to-advertise|media-kit|press(-center|-room)?$|rss(?!\w)|index$|home$|more$|archives?$)",
    re.I,
)
STATIC_WORDS = 5  # a headline of more words may begin as a static page's name does
_SERVICE_WORDS = """
    help support store shop mail webmail login signin account accounts auth jobs careers
    subscribe subscriptions info corp ads advertise advertising weather games comment comments bbs forum
    forums search edit my id sso sitemap events live tv video videos mobile shopping
"""
SERVICE_HOSTS = frozenset(_SERVICE_WORDS.split())
