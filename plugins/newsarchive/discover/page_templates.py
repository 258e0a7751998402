"""The address of any page of a listing, from that of its second."""

import re

_SECOND_PAGE = re.compile(r"(?<![\d.])2(?!\d)")
_PARTS = re.compile(r"[/?&;]")


def template_from(next_url: str | None, front: str) -> str | None:
    """The template behind page 2's address, to ask for page 512: /page/2/ gives /page/{page}/.

    A 2 that the front has in the same step or parameter is no page's: /section-2/?offset=20, /?cat=2&from=20.
    """
    own = set(_PARTS.split(front))
    places = [
        place
        for place in _SECOND_PAGE.finditer(next_url or "")
        if _part_around(place.string, place.start()) not in own
    ]
    if not next_url or not places:
        return None
    start, end = places[-1].span()
    return f"{next_url[:start]}{{page}}{next_url[end:]}"


def _part_around(address: str, place: int) -> str:
    """The step or parameter of an address in which a letter stands."""
    return _PARTS.split(address[:place])[-1] + _PARTS.split(address[place:])[0]
