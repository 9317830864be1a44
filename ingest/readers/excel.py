"""Reader of .xlsx: every sheet a table, values as a person sees them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from graph.errors import EmptyFile
from ingest.readers.grid import Sheet
from ingest.readers.limits import damage, open_zip, refuse_declarations
from ingest.source import Source

BLANKS = 1000  # empty rows after which a sheet has ended, however many it claims to have
COLUMNS = 256  # a roster has a few dozen; a cell far to the right is a slip of the hand
Merged = tuple[int, int, int, int]  # first column, first row, last column, last row, counted from 1
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+:[A-Z]+\d+)"')


def read_xlsx(name: str, data: bytes) -> Source:
    """A workbook; formula cells give the value that was last computed, merged rows repeat their value."""
    sheet = Sheet(name)
    with open_zip(name, data) as archive, warnings.catch_warnings():
        # openpyxl warns of styles, validations and extensions that it drops: none of them is text.
        warnings.simplefilter("ignore")
        refuse_declarations(name, archive)
        with damage(name, ".xlsx"):
            _fill(sheet, archive, data)
    if not sheet.text.strip():
        raise EmptyFile(f"{name}: holds no cell with anything in it")
    return Source(name=name, format="xlsx", text=sheet.text, tables=tuple(sheet.tables))


def _fill(sheet: Sheet, archive: zipfile.ZipFile, data: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for page in book.worksheets:
        if page.sheet_state != "visible":
            continue
        page.reset_dimensions()  # the size that the file claims is not to be trusted
        spans = find_merged(archive.read(page._worksheet_path))
        sheet.table(page.title, shown_rows(page.iter_rows(max_col=COLUMNS), spans))
    book.close()


def find_merged(content: bytes) -> list[Merged]:
    """Merged ranges that span rows, in a sheet's part of the archive."""
    bounds = [range_boundaries(ref.decode()) for ref in MERGED.findall(content)]
    return [b for b in bounds if b[3] > b[1]]


def shown_rows(rows: Iterator[tuple[Any, ...]], spans: list[Merged]) -> Iterator[list[str]]:
    """Texts of each row, merged cells filled downwards, trailing blanks cut."""
    filled: dict[tuple[int, int], str] = {}
    starts = {(top, left): (right, bottom) for left, top, right, bottom in spans}
    pending: list[list[str]] = []
    for number, row in enumerate(rows, start=1):
        texts = [show(cell.value, cell.number_format if cell.value is not None else "") for cell in row]
        for column, text in enumerate(texts, start=1):
            _, bottom = starts.get((number, column), (0, 0))
            filled.update(
                {(below, column): text for below in range(number + 1, min(bottom, number + BLANKS) + 1)}
            )
            texts[column - 1] = text or filled.pop((number, column), "")
        while texts and not texts[-1]:
            texts.pop()
        pending.append(texts)
        if texts:
            yield from pending
            pending = []
        elif len(pending) > BLANKS:
            return


def show(value: object, form: str = "") -> str:
    """A cell as a person sees it: dates in ISO form, percentages, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return _date(value, form)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _date(value: datetime | date, form: str) -> str:
    if isinstance(value, datetime) and (value.hour or value.minute):
        return value.strftime("%Y-%m-%d %H:%M")
    form = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form.lower())
    if "d" in form or "y" not in form:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m" if "m" in form else "%Y")


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{value * 100:.10g}%"
    if value == int(value) if abs(value) < 1e15 else isinstance(value, int):
        digits = re.fullmatch(r"0+", form)
        return str(int(value)).zfill(len(form) if digits else 0)
    return f"{value:.11g}"
