"""The pages behind the links that lead to no article, and the paper's pictures."""

import struct
import zlib
from functools import cache

from newsroom import furniture, town
from newsroom.dice import Dice
from newsroom.oddities import Oddity

WIDTH, HEIGHT = 640, 360


def video_page(odd: Oddity, base: str) -> str:
    """A player and hardly a word."""
    extra = '<meta property="og:type" content="video.other">\n'
    content = f"""<main><h1>{odd.title}</h1>
<video controls width="640" height="360" poster="/images/harbour-01.png">
<source src="/files/morning.mp4"></video>
<p class="meta">02:04</p></main>"""
    return furniture.page(base, furniture.Head(f"{odd.title} – {town.PAPER}", odd.path, extra=extra), content)


def gallery_page(odd: Oddity, base: str) -> str:
    """Twelve pictures with captions."""
    figures = "".join(
        f'<figure><img src="/images/harbour-{i:02}.png" alt="" width="640" height="360">'
        f"<figcaption>{i} of 12. Photograph: Gazette archive</figcaption></figure>\n"
        for i in range(1, 13)
    )
    content = f'<main><h1>{odd.title}</h1><div class="gallery">{figures}</div></main>'
    return furniture.page(base, furniture.Head(f"{odd.title} – {town.PAPER}", odd.path), content)


def about_page(base: str) -> str:
    """Who makes the paper."""
    staff = "".join(f"<li>{name}</li>" for name in (*town.REPORTERS, *town.GERMAN_REPORTERS))
    content = f"""<main><h1>About {town.PAPER}</h1>
<p>{town.PAPER} was founded in 1911 by three ship chandlers who wanted to read the tide tables without going
out in the rain. It has been printed in English ever since, because the first compositor, a Welshman, had only
English type; a Portuguese and a German page were added when the type arrived.</p>
<p>We are owned by our readers, through a cooperative of some nine hundred members, and by our printer, who
will not sell. Letters are read aloud on Mondays.</p>
<h2 id="staff">Staff</h2><ul>{staff}</ul>
<p>Porto Salgado does not exist, and neither does this newspaper. Both were made up for the
tests of an archive.</p>
</main>"""
    return furniture.page(base, furniture.Head(f"About – {town.PAPER}", "/about/"), content)


def login_page(odd: Oddity, base: str) -> str:
    """The first words of something, and a form."""
    content = f"""<main><h1>{odd.title}</h1>
<p>On the first morning of December the men of the quay light a fire in a barrel, and …</p>
<div class="box paywall"><h2>Sign in to continue reading</h2><p>This story is for subscribers.</p>
<form action="/private/login" method="post"><input name="user"><input name="password" type="password">
<button>Sign in</button></form>
<p><a href="/private/subscribe/">Subscribe for 3 euros a month</a></p></div></main>"""
    return furniture.page(base, furniture.Head(f"{odd.title} – {town.PAPER}", odd.path), content)


def not_found_page(path: str, base: str) -> str:
    """What is shown where nothing is."""
    content = """<main><h1>Page not found</h1><p>Sorry, the page you are looking for does not exist or was
moved. The tide may have taken it. Try the <a href="/">front page</a>.</p></main>"""
    return furniture.page(base, furniture.Head(f"Page not found – {town.PAPER}", path), content)


def private_page(odd: Oddity, base: str) -> str:
    """A page that robots are asked not to read."""
    content = f"<main><h1>{odd.title}</h1><p>If a robot reads this, it did not read robots.txt.</p></main>"
    return furniture.page(base, furniture.Head(f"{odd.title} – {town.PAPER}", odd.path), content)


def tide_tables(odd: Oddity) -> bytes:
    """A PDF of one page."""
    text = f"BT /F1 18 Tf 72 720 Td (Tide tables, Porto Salgado, {odd.shown_at:%d %B %Y}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    )
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return written + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(written)


@cache
def picture(number: int) -> bytes:
    """A PNG of sky, sea and a sun, its colours by number."""
    dice = Dice("picture", number)
    sky, sea = (
        (150 + dice.roll(90), 170 + dice.roll(50), 200 + dice.roll(55)),
        (20 + dice.roll(40), 80 + dice.roll(50), 110),
    )
    horizon, sun_x, sun_y, radius = (
        170 + dice.roll(50),
        100 + dice.roll(440),
        40 + dice.roll(90),
        24 + dice.roll(20),
    )
    rows = bytearray()
    for y in range(HEIGHT):
        above = y < horizon
        shade = y * 40 // HEIGHT if above else (y - horizon) * 30 // HEIGHT
        colour = bytes(max(0, c - shade) for c in (sky if above else sea))
        row = bytearray(colour * WIDTH)
        half = int(max(0, radius**2 - (y - sun_y) ** 2) ** 0.5)
        if half and above:
            row[3 * (sun_x - half) : 3 * (sun_x + half)] = bytes((250, 225, 150)) * (2 * half)
        rows += b"\0" + row
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
