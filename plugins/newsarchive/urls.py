"""URL identity: an address as browsers read it, and the text and digest by which we know its page."""

import hashlib
import re
from contextlib import suppress
from functools import cache, lru_cache
from ipaddress import ip_address

import ada_url
from publicsuffixlist import PublicSuffixList

MAX_URL_BYTES = 8192  # PostgreSQL's index row limit, and longer than any address of an article

TRACKING_PREFIXES = ("utm_", "at_xt_", "pk_", "mtm_", "hsa_", "_branch_")
_TRACKING_NAMES = """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ymclid twclid ttclid li_fat_id igsh igshid mibextid
    mc_cid mc_eid mkt_tok vero_id vero_conv oly_anon_id oly_enc_id rb_clickid s_cid s_kwcid wickedid epik
    _ga _gl _hsenc _hsmi hsctatracking __hssc __hstc __hsfp __s _ke _openstat
    at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_link_id at_link_type at_link_origin
    at_format at_ptr_name at_bbc_team cmpid cmp ftag ncid ocid smid smtyp traffic_source xtor icid intcid
    guccounter guce_referrer guce_referrer_sig __twitter_impression amp_js_v usqp soc_src soc_trk
    ns_campaign ns_mchannel ns_source ns_linkname ns_fee
"""
TRACKING_NAMES = frozenset(_TRACKING_NAMES.split())
# Of these a number may be the story's own: of what they count for others, no value is one.
_OFTEN_NUMBERS = frozenset(("cmp", "cmpid", "ftag", "icid", "intcid", "ncid", "ocid", "smid"))
_OWN_NUMBERS = ("pk_",)

# What a server writes into links for who sends no cookies, another one in each answer: Java, PHP, ASP.NET, ColdFusion.
_SESSION_PARAMETER = re.compile(
    r"(?:(?:php|j)?sess(?:ion)?_?id(?!=\d{1,7}(?:$|[/?;&]))|aspsessionid\w*|oscsid|zenid|cfid|cftoken)=[\w.!~*:%-]{4,}",
    re.I,
)
_SESSION_IN_STEP = re.compile(rf"(?<=[^/.]);{_SESSION_PARAMETER.pattern}", re.I)
_SESSION_STEP = re.compile(r"/\((?:[A-Z]\([^()/]{20,}\))+\)(?=/)", re.I)
_CREDENTIALS = re.compile(r"//[^/\s'\"]*@")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_FRONT_PATH = re.compile(r"/(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w{2,5})?/?)?", re.I)


class BadUrl(ValueError):
    """Not an http or https address that we would fetch; the message says why."""


def normalize(url: str, base: str | None = None) -> str:
    """The absolute address as a browser would write it (WHATWG URL), its fragment kept; raises BadUrl."""
    href = str(_parse(url, base).href)
    if not href.startswith(("http://", "https://")):
        raise BadUrl(f"not an http or https address: {_shown(url)}")
    scheme, _, rest = href.partition("//")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if "@" in authority:
        raise BadUrl(f"carries a user name or password: {without_credentials(f'{scheme}//{authority}')}")
    return href


def on_its_host(url: str, base: str) -> str:
    """An address that was resolved on `base`, on the host with which it was written where that is the same site's.

    'www.lamp.example/a' without a scheme means that host: as a relative address, it would lie below the page.
    """
    folder = base.partition("?")[0].rpartition("/")[0] + "/"
    written = url.removeprefix(folder) if url.startswith(folder) else ""
    host, _, path = written.partition("/")
    if not path or "." not in host:
        return url
    with suppress(BadUrl):
        return f"{base.partition(':')[0]}://{written}" if same_site(f"https://{host}", base) else url
    return url


def without_credentials(text: str) -> str:
    """Any text, with the user names and passwords of the addresses in it left out."""
    return _CREDENTIALS.sub("//…@", text)


def without_fragment(url: str) -> str:
    """The address without '#…', which no server is ever sent."""
    return url.partition("#")[0]


@lru_cache(maxsize=20_000)
def url_key(url: str) -> str:
    """The text by which we know the page: no fragment, no tracking, no session, the query sorted; raises BadUrl.

    Parameters that are on no list are never dropped: they may be the whole address of an article (?p=123).
    """
    head, _, query = without_fragment(normalize(url)).partition("?")
    head = _SESSION_STEP.sub("", _SESSION_IN_STEP.sub("", head))
    kept = sorted(pair for pair in query.split("&") if pair and not _is_of_reader(pair))
    text = head + ("?" + "&".join(kept) if kept else "")
    return _ESCAPE.sub(lambda escape: escape[0].upper(), text)  # RFC 3986 §6.2.2.1: %c3 and %C3 are one


def without_menu(url: str) -> str:
    """The address without Joomla's Itemid, where `option` and `id` name the article; else the address as it is.

    It is the number of a menu's entry: one article has as many as menus lead to it.
    """
    head, _, query = url.partition("?")
    pairs = query.split("&")
    if not {"option", "id", "Itemid"} <= {pair.partition("=")[0] for pair in pairs}:
        return url
    return head + "?" + "&".join(pair for pair in pairs if pair.partition("=")[0] != "Itemid")


def url_digest(key: str) -> bytes:
    """The sha256 of a url_key, 32 bytes."""
    return hashlib.sha256(key.encode("utf-8")).digest()


def host_of(url: str) -> str:
    """The host in lower case and punycode, without port; raises BadUrl."""
    return str(_parse(url, None).hostname)


def site_of(url: str) -> str:
    """What one owner runs: the registered domain; host and port where there is none (an IP, localhost)."""
    parsed = _parse(url, None)
    return _site_of(str(parsed.hostname).rstrip("."), str(parsed.host))


def same_site(one: str, other: str) -> bool:
    """Whether both addresses belong to one registered domain (by the public suffix list)."""
    return site_of(one) == site_of(other)


def is_front_page(url: str) -> bool:
    """Whether the address is a site's front door, or the one of a language edition (/en/)."""
    key = _parse(url_key(url), None)
    return not key.search and _FRONT_PATH.fullmatch(str(key.pathname)) is not None


def _parse(url: str, base: str | None) -> ada_url.URL:
    if len(url) > MAX_URL_BYTES:
        raise BadUrl(f"longer than {MAX_URL_BYTES} bytes: {_shown(url)}")
    try:
        parsed = ada_url.URL(url, base=base)
    except (ValueError, UnicodeError) as error:
        raise BadUrl(f"no URL: {_shown(url)}") from error
    if len(parsed.href) > MAX_URL_BYTES:
        raise BadUrl(f"longer than {MAX_URL_BYTES} bytes: {_shown(url)}")
    return parsed


@lru_cache(maxsize=2_000)
def registered_domain(host: str) -> str | None:
    """The part of a host name that somebody registered; None for a number or a suffix."""
    return None if _is_address(host) else _suffixes().privatesuffix(host)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()  # 50 ms


@lru_cache(maxsize=2_000)
def _site_of(host: str, host_and_port: str) -> str:
    return registered_domain(host) or host_and_port


def may_be_number(name: str, value: str) -> bool:
    """Whether a parameter that elsewhere counts campaigns holds what may be the story's own number."""
    return value.isdecimal() and (name in _OFTEN_NUMBERS or name.startswith(_OWN_NUMBERS))


def _is_of_reader(pair: str) -> bool:
    """Whether a parameter tells who reads or whence they came, and nothing of the page."""
    name, _, value = pair.lower().partition("=")
    if may_be_number(name, value):
        return False
    if name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES):
        return True
    return _SESSION_PARAMETER.fullmatch(pair) is not None


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _shown(url: str) -> str:
    url = without_credentials(url)
    return ascii(url if len(url) <= 80 else url[:77] + "...")
