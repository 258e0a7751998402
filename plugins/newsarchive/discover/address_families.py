"""Addresses that are made alike: the shape that a site's stories share, and what tells those of one script apart."""

import re
from urllib.parse import parse_qsl, urlsplit

from newsarchive.discover.address_queries import VIEW_PARAMETERS, may_name
from newsarchive.discover.addresses import CODE, EXTENSION, steps_of


def shape_of(url: str) -> str:
    """The family of an address: its host and path with slugs, numbers and codes made alike."""
    parts = urlsplit(url)
    steps = steps_of(parts.path)
    shaped = [_step_shape(step, n == len(steps) - 1) for n, step in enumerate(steps)]
    query = "&".join(
        sorted(
            f"{name}={value}" if name in VIEW_PARAMETERS else name for name, value in parse_qsl(parts.query)
        )
    )
    return f"{parts.hostname}/{'/'.join(shaped)}?{query}"


def template_of(url: str) -> tuple[str, dict[str, str]]:
    """What the addresses of one template share, a script and the names of its parameters, and the values that may tell
    one from another: numbers and slugs. news.php?item.12 and ?article12 keep their number in a name.
    """
    parts = urlsplit(url)
    pairs = [_parted(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True)]
    shared = f"{parts.netloc}{parts.path}?{'&'.join(sorted(name for name, _ in pairs))}"
    return shared, {name: value for name, value in pairs if may_name(name.lower(), value)}


def _parted(name: str, value: str) -> tuple[str, str]:
    """A parameter without a value at its first figure."""
    if value:
        return name, value
    return re.sub(r"\d.*", "", name, flags=re.S), name


def _step_shape(step: str, is_last: bool) -> str:
    bare = EXTENSION.sub("", step)
    ending = step[len(bare) :]
    if bare.isdigit():
        return f"N{ending}"
    if len(re.findall(r"[-_]", bare)) >= 1 and (is_last or len(bare) > 20):
        return f"S{ending}"
    if CODE.fullmatch(bare):
        return f"I{ending}"
    return f"w{ending}" if is_last else step.lower()
