"""Years and dates that a text gives, resolved from the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

FULL = re.compile(r"((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?")
PART = re.compile(r"(?<![\d年])(\d{1,2})月(?:(\d{1,2})[日号])?")
WORD = re.compile(r"今年|去年|前年|今天|今日|昨天|昨日|当天|近日|日前")
SHIFT = {"今年": 0, "去年": 1, "前年": 2}


def dates(text: str, published: str) -> list[tuple[int, str]]:
    """(position, date) of each date in the text; ISO at the precision given: `2024`, `2024-08`, `2024-08-10`.

    Dates without a year, and words such as 去年, need the day of publication (ISO), else they are left out.
    """
    found = [(m.start(), _iso(*m.groups())) for m in FULL.finditer(text)]
    if published:
        today = date.fromisoformat(published)
        found += [(m.start(), _partial(m, today)) for m in PART.finditer(text)]
        found += [
            (m.start(), _word(m.group(), today)) for m in WORD.finditer(text) if _word(m.group(), today)
        ]
    return sorted(found)


def year(text: str, published: str) -> int | None:
    """The last year that the text gives."""
    found = dates(text, published)
    return int(found[-1][1][:4]) if found else None


def _iso(year_: str, month: str | None, day: str | None) -> str:
    return "-".join([year_, *(f"{int(part):02}" for part in (month, day if month else None) if part)])


def _partial(found: re.Match[str], today: date) -> str:
    """A date without a year: the latest one that is not after the publication."""
    month = int(found.group(1))
    year_ = today.year - 1 if month > today.month else today.year
    return _iso(str(year_), found.group(1), found.group(2))


def _word(word: str, today: date) -> str:
    if word in SHIFT:
        return str(today.year - SHIFT[word])
    if word in {"今天", "今日"}:
        return today.isoformat()
    return (today - timedelta(days=1)).isoformat() if word in {"昨天", "昨日"} else ""
