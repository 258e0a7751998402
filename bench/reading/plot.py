"""A small plot as SVG: quality against speed, no library."""

import math

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 360, 70, 50, 40


def svg(points: dict[str, tuple[float, float]]) -> str:
    """`points` is name -> (pages a second, quality 0 to 1); the speed's axis is logarithmic."""
    fast = max(10 ** math.ceil(math.log10(max(x for x, _ in points.values()))), 10)
    low = math.floor(min(y for _, y in points.values()) * 10) / 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold">Reading news pages: quality against speed</text>',
        f'<text x="{WIDTH - 20}" y="{HEIGHT - 10}" text-anchor="end">pages a second on one core (logarithmic)</text>',
        f'<text x="14" y="{TOP + 4}">mean of text, title, authors, day, instant</text>',
    ]
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500):
        if step <= fast:
            x = _x(step, fast)
            parts.append(
                f'<path d="M{x:.0f} {TOP + 10}V{HEIGHT - BOTTOM}" stroke="#e3e3e3"/><text x="{x:.0f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{step}</text>'  # noqa: E501
            )
    for tenth in range(round(low * 10), 11):
        y = _y(tenth / 10, low)
        parts.append(
            f'<path d="M{LEFT} {y:.0f}H{WIDTH - 20}" stroke="#e3e3e3"/><text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{tenth / 10:.1f}</text>'  # noqa: E501
        )
    for name, (speed, quality) in points.items():
        color = "#c0392b" if name == "newsarchive" else "#2c5f8a"
        x, y = _x(speed, fast), _y(quality, low)
        parts.append(
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="6" fill="{color}"/><text x="{x + 10:.0f}" y="{y + 4:.0f}" fill="{color}">{name} ({quality:.3f}, {speed:.0f}/s)</text>'  # noqa: E501
        )
    return "\n".join([*parts, "</svg>", ""])


def _x(speed: float, fast: float) -> float:
    return LEFT + (WIDTH - LEFT - 120) * math.log10(max(speed, 1)) / math.log10(fast)


def _y(quality: float, low: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP - 10) * (quality - low) / (1 - low)
