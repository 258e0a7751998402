"""The key by which pywb knows an address: host turned round, letters small, http and https one, sorted query."""

import re
from urllib.parse import quote, unquote_to_bytes, urlsplit

# The rules are those of webarchive-commons (URLRegexTransformer, IAURLCanonicalizer), which pywb uses by way of the
# library `surt`. That library is under the AGPL and stays on pywb's side of the wall: a test compares the two.
SAFE = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
DEFAULT_PORTS = {"http": 80, "https": 443}
WWW = re.compile(r"www\d*\.")
PATH_SESSIONS = (
    re.compile(r"^(.*/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)/)([^?]+\.aspx.*)$", re.I),
    re.compile(r"^(.*/)(?:\([0-9a-z]{24}\)/)([^?]+\.aspx.*)$", re.I),
)
QUERY_SESSIONS = tuple(
    re.compile(rf"^(.*)(?:{name})(?:&(.*))?$", re.I)
    for name in (
        "jsessionid=[0-9a-z]{32}",
        "phpsessid=[0-9a-z]{32}",
        "sid=[0-9a-z]{32}",
        "aspsessionid[a-z]{8}=[a-z]{24}",
        "cfid=[^&]+&cftoken=[^&]+",
    )
)


def replay_key(url: str) -> str:
    """'https://www.example.org/A?b=2&a=1' → 'org,example)/a?a=1&b=2'; raises ValueError for what is no address."""
    parts = urlsplit(url.strip())
    host = WWW.sub("", (parts.hostname or "").strip("."), count=1) if parts.hostname else ""
    if not host:
        raise ValueError(f"no host: {url!a}")
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    query = query_key(parts.query)
    return (
        ",".join(reversed(host.split(".")))
        + port
        + ")"
        + path_key(parts.path)
        + (f"?{query}" if query else "")
    )


def path_key(path: str) -> str:
    """Escapes undone and made anew, steps and doubled slashes gone, no slash at the end."""
    kept: list[bytes] = []
    for part in unescaped(path).split(b"/")[1:]:
        if part == b".." and kept:
            kept.pop()
        elif part != b".":
            kept.append(part)
    folders = b"".join(part + b"/" for part in kept[:-1] if part)
    whole = without(PATH_SESSIONS, escaped(b"/" + folders + b"".join(kept[-1:])).lower())
    return whole.removesuffix("/") or "/"


def query_key(query: str) -> str:
    """Small letters, no session, sorted."""
    found = without(QUERY_SESSIONS, escaped(unescaped(query))).lower()
    return "&".join("=".join(pair) for pair in sorted(pair.split("=", 1) for pair in found.split("&")))


def without(sessions: tuple[re.Pattern[str], ...], text: str) -> str:
    """The text without what only names a visitor's session."""
    for session in sessions:
        text = session.sub(lambda found: "".join(part or "" for part in found.groups()), text)
    return text


def unescaped(text: str) -> bytes:
    """%25C3 → %C3 → the byte, until nothing is escaped any more."""
    data = text.encode("utf-8", "surrogateescape")
    while (once := unquote_to_bytes(data)) != data:
        data = once
    return data


def escaped(data: bytes) -> str:
    """Escaped once, but for what the rules leave alone."""
    return quote(data, safe=SAFE)
