"""'Three hours ago' is a time when one knows when it was read."""

from datetime import datetime

import pytest

from newsarchive.dates_in_words import read_relative

NOW = datetime(2026, 9, 17, 2, 30)


@pytest.mark.parametrize(("text", "at", "precision"), [
    ("3 hours ago", "2026-09-16", "day"), ("2h ago", "2026-09-17", "day"), ("an hour ago", "2026-09-17", "day"),
    ("5 minutes ago", "2026-09-17 02:25", "minute"), ("Updated 5 mins. ago", "2026-09-17 02:25", "minute"),
    ("a day ago", "2026-09-16", "day"), ("2 weeks ago", "2026-09-03", "month"), ("yesterday", "2026-09-16", "day"),
    ("Yesterday at 6:15 pm", "2026-09-16 18:15", "minute"), ("Today, 01:10", "2026-09-17 01:10", "minute"),
    ("vor 2 Stunden", "2026-09-17", "day"), ("vor einer Stunde", "2026-09-17", "day"), ("vor 3 Tagen", "2026-09-14", "day"),
    ("gestern", "2026-09-16", "day"), ("gestern, 18:30 Uhr", "2026-09-16 18:30", "minute"),
    ("il y a 2 heures", "2026-09-17", "day"), ("hier à 18h30", "2026-09-16 18:30", "minute"),
    ("hace 20 minutos", "2026-09-17 02:10", "minute"), ("Ayer", "2026-09-16", "day"),
    ("há 5 minutos", "2026-09-17 02:25", "minute"), ("ontem às 21h05", "2026-09-16 21:05", "minute"),
    ("2 giorni fa", "2026-09-15", "day"), ("un'ora fa", "2026-09-17", "day"), ("ieri", "2026-09-16", "day"),
    ("3 uur geleden", "2026-09-16", "day"), ("gisteren", "2026-09-16", "day"), ("för 4 timmar sedan", "2026-09-16", "day"),
    ("2 dager siden", "2026-09-15", "day"), ("I går 20:00", "2026-09-16 20:00", "minute"),
    ("3 päivää sitten", "2026-09-14", "day"),
    ("2 godziny temu", "2026-09-17", "day"), ("wczoraj", "2026-09-16", "day"), ("před 2 dny", "2026-09-15", "day"),
    ("2 часа назад", "2026-09-17", "day"), ("вчера, 22:10", "2026-09-16 22:10", "minute"),
    ("5 хвилин тому", "2026-09-17 02:25", "minute"),
    ("πριν 2 ώρες", "2026-09-17", "day"), ("3 saat önce", "2026-09-16", "day"), ("dün", "2026-09-16", "day"),
    ("2 jam yang lalu", "2026-09-17", "day"), ("3 giờ trước", "2026-09-16", "day"),
    ("3小时前", "2026-09-16", "day"), ("昨天 21:30", "2026-09-16 21:30", "minute"), ("2時間前", "2026-09-17", "day"),
    ("昨日", "2026-09-16", "day"), ("5분 전", "2026-09-17 02:25", "minute"), ("어제", "2026-09-16", "day"),
    ("منذ ٣ ساعات", "2026-09-16", "day"), ("أمس", "2026-09-16", "day"), ("2 ساعت پیش", "2026-09-17", "day"),
    ("3 घंटे पहले", "2026-09-16", "day"), ("לפני 2 ימים", "2026-09-15", "day"),
])  # fmt: skip
def test_times_ago_in_many_languages(text: str, at: str, precision: str) -> None:
    read = read_relative(text, NOW)
    assert read is not None, text
    assert (read.at, read.precision) == (datetime.fromisoformat(at), precision)


@pytest.mark.parametrize("text", [
    "5 min read", "Lesezeit: 3 Min.", "2 minutes", "in 2 hours", "2 comments", "Today", "USA Today", "Hoy", "heute",
    "Bürgermeister trat vor 3 Tagen zurück, sagt er", "Vor 20 Jahren starb er", "What we knew two days ago", "",
    "Yesterday's heroes of the old harbour", "Lagoon", "Hace falta más agua", "3 d", "Live: 12 m",
])  # fmt: skip
def test_what_only_looks_like_one(text: str) -> None:
    assert read_relative(text, NOW) is None
