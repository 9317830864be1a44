"""Finds title, date, author and origin of a page: in its header lines, its markup, its first lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import unescape

from ingest.clean.aligned import Edit
from ingest.clean.data import data

FORMS = data("metadata.toml")


def _form(name: str) -> re.Pattern[str]:
    pattern: str = FORMS[name]
    return re.compile(pattern.replace("{day}", FORMS["day"]).replace("{clock}", FORMS["clock"]), re.VERBOSE)


DAY, HEADER, FIELDS, LABELLED, STAMP, IMPRINT, COMPACT, AUTHOR, ORIGIN = map(
    _form, ("day", "header", "fields", "labelled", "stamp", "imprint", "compact", "author", "origin")
)
SUFFIX = re.compile(r"\s*[_|丨—-]+\s*[^_|丨—-]{2,24}$")
SENTENCE = re.compile(r"[。；;]|[，,].*[，,].*[，,]")

META = re.compile(r"<meta\b([^<>]{0,2000})>", re.IGNORECASE)
META_NAME = re.compile(r"""(?:name|property|itemprop)\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)
META_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
TITLE_TAG = re.compile(r"<title\b[^<>]*>([^<]{1,300})", re.IGNORECASE)
HEADING_TAG = re.compile(r"<h1\b[^<>]*>(.{1,400}?)</h1", re.IGNORECASE | re.DOTALL)

TITLES = ("TITLE", "title", "标题", "题目")
HEAD = 20  # lines in which a page names its date
LINE = 160  # characters up to which a line may be one of names and dates
TITLE = 80  # characters up to which a first line may be the title


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; empty where it says nothing."""

    title: str = ""
    published: str = ""
    author: str = ""
    origin: str = ""


def from_markup(text: str) -> Metadata:
    """From the head of a web page: its meta elements, its main heading, its title without the site's name."""
    head = text[:60_000]
    metas: dict[str, str] = {}
    for found in META.finditer(head):
        name, content = META_NAME.search(found[1]), META_CONTENT.search(found[1])
        if name and content:
            metas.setdefault(name[1].lower(), unescape(content[1] or content[2] or "").strip())
    titles = (metas[key] for key in FORMS["titles"] if metas.get(key))
    heading, title = HEADING_TAG.search(text), TITLE_TAG.search(head)
    headline = " ".join(unescape(re.sub(r"<[^<>]*>", "", heading[1])).split()) if heading else ""
    named = " ".join(unescape(title[1]).split()) if title else ""
    published = next((day for key in FORMS["dates"] if (day := _search_day(metas.get(key, "")))), "")
    best = next(titles, "") or (headline if len(headline) > 4 else "") or SUFFIX.sub("", named)
    return Metadata(best, published, metas.get("author", ""))


def header(text: str) -> tuple[Metadata, list[Edit]]:
    """From lines that hold nothing else (`URL: …`, `author=… date=…`, dates), and edits that drop them."""
    found, edits, address, stamp = Metadata(), [], "", ""
    for number, (start, line) in enumerate(_lines(text)):
        if number >= HEAD or "\t" in line:
            break
        if (match := HEADER.fullmatch(line)) and number < 6:
            if match["key"] not in TITLES:
                address = address or (match["value"] if match["key"] == "URL" else "")
                stamp = stamp or (_search_day(match["value"]) if match["key"] == "date" else "")
                found = replace(found, author=match["value"] if match["key"] == "author" else found.author)
                edits.append((start, start + len(line), ""))
            else:
                found = replace(found, title=found.title or match["value"].strip())
                edits.append((start, start + match.start("value"), ""))
        elif (fields := _fields(line)) and number < 6:
            day = _search_day(fields.get("date", ""))
            found = replace(found, published=found.published or day, author=fields.get("author", ""))
            edits.append((start, start + len(line), ""))
        elif len(line) <= LINE and (day := _dateline(line)):
            stamp = stamp or day
            found = _credit(found, line)
            edits.append((start, start + len(line), ""))
        elif len(line) <= LINE and not SENTENCE.search(line):
            found = _credit(found, line)
    published = found.published or stamp or _address_day(address) or _signed(text)
    return replace(found, published=published), edits


def first_line(text: str, more: bool = False) -> str:
    """The title as the first line of the cleaned text gives it; empty where that is a sentence already.

    A line that nothing follows is no title, unless there is `more` elsewhere, in tables.
    """
    lines = [line for _, line in _lines(text[:4000])]
    if not lines or "\t" in lines[0] or len(lines[0]) > TITLE or SENTENCE.search(lines[0]):
        return ""
    first = lines[0]
    return first if (more or len(lines) > 1) and not first.endswith((",", "，", "、", ":", "：")) else ""


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with something in them, without blanks at their ends, and where they start."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        raw = text[at:end]
        if bare := raw.strip():
            yield at + raw.index(bare), bare
        at = end + 1


def _fields(line: str) -> dict[str, str]:
    found = {m["key"]: m["value"].strip() for m in FIELDS.finditer(line)}
    return found if len(line) <= LINE and re.match(r"\w+=", line) else {}


def _dateline(line: str) -> str:
    """The day of a line that names little else than when the page was published."""
    if (found := LABELLED.search(line)) and not re.search("[。！？]", line):
        return _day(found)
    found = STAMP.match(line)
    if found and (found["clock"] or not found["rest"].strip()) and not re.search("[，,。]", found["rest"]):
        return _day(found)
    imprint = IMPRINT.match(line)
    return _day(imprint) if imprint else ""


def _credit(found: Metadata, line: str) -> Metadata:
    author, origin = AUTHOR.search(line), ORIGIN.search(line)
    return replace(
        found,
        author=found.author or (author[1].strip() if author else ""),
        origin=found.origin or (origin[1].strip() if origin else ""),
    )


def _signed(text: str) -> str:
    """The day under a notice: one of the last lines, and nothing else in it."""
    last = [line for _, line in _lines(text[-400:])][-4:]
    found = (DAY.fullmatch(line) for line in last)
    return next((_day(m) for m in found if m), "")


def _address_day(address: str) -> str:
    found = COMPACT.search(address)
    return _day(found) if found else ""


def _search_day(text: str) -> str:
    found = DAY.search(text)
    return _day(found) if found else ""


def _day(found: re.Match[str]) -> str:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
    except ValueError:
        return ""
