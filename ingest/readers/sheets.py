"""Rows of .xlsx sheets one by one; the texts that the cells of a workbook share lie on disk meanwhile."""

from __future__ import annotations

import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree  # `refuse_declarations` has looked at each part before

from openpyxl.cell.text import Text
from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import DATA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from ingest.readers.excel import COLUMNS, Merged, find_merged, shown_rows
from ingest.readers.limits import STREAMED, damage, open_zip, refuse_declarations

STRING_TAG = f"{{{SHEET_MAIN_NS}}}si"
OFFSET = 8  # bytes of a number in the index
RECENT = 20_000  # shared texts that are kept at hand: names of firms and honours come again and again
BLOCK = 1 << 20  # bytes of a sheet that are searched for merged cells at a time
OVERLAP = 100  # bytes, longer than the mark of a merged cell

# (sheet, number of the row, texts of its cells, where the first and the last of them stand in all the text)
StreamedRow = tuple[str, int, tuple[str, ...], int, int]


def _parse(source: IO[bytes]) -> Iterator[tuple[str, ElementTree.Element]]:
    """Starts and ends of elements; defusedxml's parser takes five times as long for the same."""
    return ElementTree.iterparse(source, ("start", "end"))  # noqa: S314 - no part declares an entity


class SharedTexts:
    """The texts that cells share, in two temporary files: the texts, and where each of them begins."""

    def __init__(self) -> None:
        self._texts: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - `close` closes both
        self._starts: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._get = lru_cache(RECENT)(self._read)

    def fill(self, source: IO[bytes]) -> None:
        """Take in a part `sharedStrings.xml`."""
        end = 0
        parents: list[ElementTree.Element] = []
        for event, element in _parse(source):
            if event == "start":
                parents.append(element)
                continue
            parents.pop()
            if element.tag == STRING_TAG:
                text = (Text.from_tree(element).content or "").encode()
                self._starts.write(end.to_bytes(OFFSET, "big"))
                end += self._texts.write(text)
                parents[-1].clear()
        self._starts.write(end.to_bytes(OFFSET, "big"))

    def __getitem__(self, number: int) -> str:
        return self._get(number)

    def _read(self, number: int) -> str:
        self._starts.seek(number * OFFSET)
        start, end = (int.from_bytes(self._starts.read(OFFSET), "big") for _ in range(2))
        self._texts.seek(start)
        return self._texts.read(end - start).decode()

    def close(self) -> None:
        """Delete the files."""
        self._texts.close()
        self._starts.close()


class _Sheet(ReadOnlyWorksheet):  # type: ignore[misc]  # openpyxl has no types
    """A sheet that does not look for its size, which a file need not tell."""

    def _get_size(self) -> None:
        self._max_row = self._max_column = None


class _Book(ExcelReader):  # type: ignore[misc]  # openpyxl has no types
    """A workbook that keeps its shared texts on disk."""

    def read_strings(self) -> None:
        self.shared_strings = SharedTexts()
        if found := self.package.find(SHARED_STRINGS):
            with self.archive.open(found.PartName[1:]) as source:
                self.shared_strings.fill(source)

    def read_worksheets(self) -> None:
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                page = _Sheet(self.wb, sheet.name, relation.target, self.shared_strings)
                page.sheet_state = sheet.state
                self.wb._sheets.append(page)


class _Rows(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """Cells row by row, each row forgotten when the next is asked for."""

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        data = None
        for event, element in _parse(self.source):
            if element.tag == DATA_TAG:
                if event == "end":
                    return
                data = element
            elif event == "end" and element.tag == ROW_TAG and data is not None:
                yield self.parse_row(element)
                data.clear()
                self.row_dimensions.clear()


def stream_xlsx(path: Path) -> Iterator[StreamedRow]:
    """Rows of all visible sheets, merged cells filled; places count characters of cells joined by tabs."""
    with open_zip(path.name, path, STREAMED) as archive, warnings.catch_warnings():
        # openpyxl warns of styles, validations and extensions that it drops: none of them is text.
        warnings.simplefilter("ignore")
        refuse_declarations(path.name, archive)
        with damage(path.name, ".xlsx"):
            book = _Book(path, read_only=True, data_only=True, keep_links=False)
            book.read()
        try:
            with damage(path.name, ".xlsx"):
                yield from _stream(book, archive)
        finally:
            book.shared_strings.close()
            book.archive.close()


def _stream(book: _Book, archive: zipfile.ZipFile) -> Iterator[StreamedRow]:
    at = 0
    for page in book.wb.worksheets:
        if page.sheet_state != "visible":
            continue
        rows = shown_rows(_cells(page), _merged(archive, page._worksheet_path))
        for number, row in enumerate(rows, start=1):
            texts = tuple(" ".join(text.split()) for text in row)
            length = sum(map(len, texts)) + len(texts)
            yield page.title, number, texts, at, at + max(0, length - 1)
            at += max(1, length)


def _cells(page: _Sheet) -> Iterator[tuple[Any, ...]]:
    """Rows of cells; rows that the file leaves out are empty."""
    book, last, width = page.parent, 0, 0
    with page._get_source() as source:
        parser = _Rows(
            source,
            page._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, row in parser.parse():
            yield from (() for _ in range(last + 1, number))
            width = max(width, min(COLUMNS, row[-1]["column"] if row else 0))
            yield page._get_row(row, 1, width) if row else ()
            last = max(last, number)


def _merged(archive: zipfile.ZipFile, path: str) -> list[Merged]:
    """Merged ranges of a sheet, which stand behind all of its rows."""
    found: list[Merged] = []
    tail = b""
    with archive.open(path) as source:
        while block := source.read(BLOCK):
            window = tail + block
            found += find_merged(window[: len(window) - OVERLAP] if len(block) == BLOCK else window)
            tail = window[-OVERLAP:]
    return list(dict.fromkeys(found))
