"""Reader of .csv and .tsv: any Chinese encoding, any delimiter, quoted cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.errors import EmptyFile
from ingest.readers.encoding import decode
from ingest.readers.limits import check_text
from ingest.source import Cell, Source, Table

DELIMITERS = ",\t;|，"
UNCLOSED = 50  # quoted cells without an end, after which quotation marks are taken for text
SAMPLE = 40  # lines that decide on the delimiter


def read_csv(name: str, data: bytes) -> Source:
    """Comma-, tab- or semicolon-separated values; offsets count characters of the decoded file (RFC 4180)."""
    text, encoding = decode(name, data)
    check_text(name, len(text))
    rows = tuple(cut_rows(text, delimiter(text)))
    if not any(cell.text for row in rows for cell in row):
        raise EmptyFile(f"{name}: holds no cell with anything in it")
    return Source(name=name, format="csv", text=text, tables=(Table("", rows),), encoding=encoding)


def delimiter(text: str) -> str:
    """The character that cuts most lines into the same number of cells; a comma where none does."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.split("\n", SAMPLE)[:SAMPLE] if line.strip()]

    def agreement(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual), usual) if usual else (0, 0)

    return max(DELIMITERS, key=agreement)


def cut_rows(text: str, mark: str) -> Iterator[tuple[Cell, ...]]:
    """Rows of cells that `mark` parts; an empty line is a row with one empty cell."""
    end = re.escape(mark)
    bare = re.compile(rf"[^{end}\r\n]*+")
    quoted = re.compile(rf'[ ]*"((?:[^"]|"")*+)"[^\S\r\n]*(?={end}|\r|\n|\Z)|{bare.pattern}')
    row: list[Cell] = []
    at = failures = 0
    while at < len(text):
        found = (quoted if failures < UNCLOSED else bare).match(text, at)
        assert found, "the bare form matches the empty string"
        failures += found[0].lstrip().startswith('"') and found.lastindex is None
        row.append(_cell(found))
        at = found.end()
        if text[at : at + 1] == mark:
            at += 1
            if at < len(text):
                continue
            row.append(Cell("", at, at))
        yield tuple(row)
        row = []
        at += 2 if text.startswith("\r\n", at) else 1


def _cell(found: re.Match[str]) -> Cell:
    if found.lastindex:
        return Cell(" ".join(found[1].replace('""', '"').split()), found.start(1), found.end(1))
    text = found[0].strip(" \t﻿　")
    start = found.start() + (found[0].index(text) if text else 0)
    return Cell(text, start, start + len(text))
