"""Steps on lines: Markdown, repeated paragraphs, wrapped lines, runs of blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.clean.aligned import Edit
from ingest.clean.data import data
from ingest.clean.step import drop_lines

MARKDOWN = (
    (re.compile(r"(?m)^[ ]{0,3}(?:#{1,6}[ \t]+|>[ ]?|(?:[-*_][ ]?){3,}$|```.*$|~~~.*$)"), 0),
    (re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)"), 0),  # pictures go, captions too
    (re.compile(r"\[([^\]\n]{1,200})\]\((?:https?:|/|#|\.|mailto:)[^)\n]{0,2000}\)"), 1),
    (re.compile(r"(?<!\*)\*\*(?=\S)([^*\n]{2,300})(?<=\S)\*\*(?!\*)"), 1),
    (re.compile(r"(?<!\w)__(?=\S)([^_\n]{2,300})(?<=\S)__(?!\w)"), 1),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{2,300})(?<=[^\s*])\*(?![\w*])"), 1),
    (re.compile(r"`([^`\n]{1,200})`"), 1),
)
LINK = re.compile(r"(?:[-*+•]\s+)?!?\[[^\]\n]{1,100}\]\([^)\n]{1,500}\)")
REPEATED = 20  # characters from which a line that comes again is a repetition, not a refrain
CUT = 30  # characters from which a last line that began an earlier one is a repetition cut short

TERMINAL, LIST_ITEM, OPEN_END, OPEN_START = (
    re.compile(data("lines.toml")[key].replace("\n", ""), re.VERBOSE)
    for key in ("terminal", "item", "open_end", "open_start")
)
COMMA = re.compile("[，,、]")
PUNCTUATION = re.compile("[，。、；,;“”]")
WRAPPED = 60  # characters up to which a line may be the line of a printed column or page
SHORT = 25  # characters of a line that is set for effect
HEADING = 30  # characters up to which a line without a full stop may be a heading


def markdown(text: str) -> list[Edit]:
    """Marks of headings, emphasis, links and pictures; the words of links and headings stay."""
    edits: list[Edit] = []
    for pattern, group in MARKDOWN:
        for found in pattern.finditer(text):
            if not group:
                edits.append((*found.span(), ""))
                continue
            edits.append((found.start(), found.start(group), ""))
            edits.append((found.end(group), found.end(), ""))
    return _disjoint(edits)


def links(text: str) -> list[Edit]:
    """Lines that are nothing but a link: the list of other pages under an article."""
    return drop_lines(text, lambda line: LINK.fullmatch(line) is not None)


def repeats(text: str) -> list[Edit]:
    """Paragraphs that stood there before, and a last one that is the cut beginning of an earlier one."""
    seen: set[str] = set()
    edits: list[Edit] = []
    title = ""
    lines = list(_lines(text))
    for number, line in enumerate(lines):
        key = "".join(line.text.split())
        after = "".join(lines[number + 1].text.split()) if number + 1 < len(lines) else ""
        site = number < 3 and len(after) >= 6 and re.match(r"[_|丨]", key.removeprefix(after)) is not None
        again = key in seen and len(key) >= REPEATED
        heading = bool(title) and number < 8 and (key == title or title.startswith(key + "-"))
        cut = number == len(lines) - 1 and len(key) >= CUT and any(s.startswith(key) for s in seen)
        if "\t" not in line.text and (again or heading or cut or site):
            edits.append((line.start, line.end, ""))
        title = title or ("" if site else key)
        seen.add(key)
    return edits


def signature(text: str, author: str) -> list[Edit]:
    """A short last line that ends with the name of the page's author: 原料厂：王薇."""
    last = list(_lines(text))[-1:]
    names = tuple(name for name in re.split(r"[\s、,，]+", author) if 2 <= len(name) <= 4)
    signed = [line for line in last if len(line.text) <= SHORT and names and line.text.endswith(names)]
    return [(line.start, line.end, "") for line in signed if line.start]


def blanks(text: str) -> list[Edit]:
    """Runs of blanks become one; blanks at the ends of lines go."""
    found = re.finditer(r"(?m)^[ \t]+|[ \t]{2,}|[ \t]$", text)
    edits = []
    for start, end in (m.span() for m in found):
        inside = start > 0 and end < len(text) and text[start - 1] != "\n" != text[end]
        edits.append((start, end, " " if inside else ""))
    return edits


def wraps(text: str) -> list[Edit]:
    """Line breaks inside sentences: printed lines, and sentences that are set on several lines."""
    lines = list(_lines(text))
    edits: list[Edit] = []
    for block in _blocks(text, lines):
        width = max(len(line.text) for line in block)
        printed = _is_printed(block, width)
        for line, after in pairwise(block):
            titled = line is lines[0] and not COMMA.search(line.text)  # a title above its first paragraph
            if printed and len(line.text) >= width * 0.7 and not titled and not _stops(line, after):
                edits.append(_join(line, after))
    edits += [_join(a, b) for run in _set_lines(text, lines) for a, b in pairwise(run)]
    joined = {start for start, _, _ in edits}
    for line, after in pairwise(lines):
        if line.end not in joined and _runs_on(line, after):
            edits.append(_join(line, after))
    return _disjoint(edits)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the blanks at its ends."""

    text: str
    start: int
    end: int


def _lines(text: str) -> Iterator[_Line]:
    """Lines with something in them."""
    at = 0
    for raw in text.split("\n"):
        if bare := raw.strip():
            end = at + len(raw.rstrip())
            yield _Line(bare, end - len(bare), end)
        at += len(raw) + 1


def _blocks(text: str, lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines that follow each other without a blank line."""
    block: list[_Line] = []
    for line in lines:
        if block and text.count("\n", block[-1].end, line.start) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_printed(block: list[_Line], width: int) -> bool:
    """True for the lines of a printed column: about as long as each other, with sentences running through."""
    if len(block) < 2 or width > WRAPPED or any("\t" in line.text for line in block):
        return False
    if len(block) == 2 and LIST_ITEM.match(block[0].text):
        return len(block[1].text) < len(block[0].text)
    marked = sum(1 for line in block if PUNCTUATION.search(line.text))
    return marked * 3 >= len(block) and bool(TERMINAL.search(block[-1].text) or len(block) > 4)


def _set_lines(text: str, lines: list[_Line]) -> Iterator[list[_Line]]:
    """Sentences set on short lines with blank ones between: four or more, with a comma among them."""
    run: list[_Line] = []
    for line in [*lines, _Line("", 0, 0)]:
        apart = not 0 < len(line.text) <= SHORT or "\t" in line.text or LIST_ITEM.match(line.text)
        close = run and text.count("\n", run[-1].end, line.start) < 2
        if apart or close:
            yield from [run] if _is_set(run) else []
            run = []
        if not apart:
            run.append(line)
        if TERMINAL.search(line.text):
            yield from [run] if _is_set(run) else []
            run = []


def _is_set(run: list[_Line]) -> bool:
    return len(run) >= 4 and any(COMMA.search(line.text) for line in run)


def _stops(line: _Line, after: _Line) -> bool:
    return bool(TERMINAL.search(line.text) or LIST_ITEM.match(after.text))


def _runs_on(line: _Line, after: _Line) -> bool:
    """True where a sentence goes on after a break: it ends on a comma, or stops short without a full stop."""
    if _stops(line, after) or "\t" in line.text or "\t" in after.text:
        return False
    if OPEN_END.search(line.text) or OPEN_START.match(after.text):
        return True
    long = len(line.text) > HEADING and len(after.text) > HEADING
    return long and all(PUNCTUATION.search(one.text) for one in (line, after)) and after.text[0] not in "“《"


def _join(line: _Line, after: _Line) -> Edit:
    latin = line.text[-1].isascii() and after.text[0].isascii() and (line.text[-1] + after.text[0]).isalnum()
    return line.end, after.start, " " if latin else ""


def _disjoint(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if edit[1] > edit[0] and (not kept or edit[0] >= kept[-1][1]):
            kept.append(edit)
    return kept
