"""Reader of .docx: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.table import Table, _Cell

from graph.errors import EmptyFile
from ingest.readers.grid import Sheet
from ingest.readers.limits import damage, open_zip, refuse_declarations
from ingest.source import Source

COLUMNS = 256  # as for sheets: a roster has a few dozen


def read_docx(name: str, data: bytes) -> Source:
    """A Word document; its title is the paragraph in style Title, if there is one."""
    with open_zip(name, data) as archive:
        refuse_declarations(name, archive)
    sheet = Sheet(name)
    with damage(name, ".docx"):
        title = _fill(sheet, docx.Document(io.BytesIO(data)))
    if not sheet.text.strip():
        raise EmptyFile(f"{name}: holds no text; pictures of text are not read")
    return Source(name=name, format="docx", text=sheet.text, tables=tuple(sheet.tables), title=title)


def _fill(sheet: Sheet, document: Document) -> str:
    title = ""
    titles = {style.style_id for style in document.styles if style.name == "Title"}
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            sheet.table("", _rows(block))
            continue
        text = re.sub(r"[^\S\n]+", " ", block.text).strip()
        sheet.line(text)
        title = title or (text if block._p.style in titles else "")
    return title


def _rows(table: Table) -> Iterator[list[str]]:
    """Texts of the cells; one that spans several columns counts once, one that spans rows in each of them.

    The elements are walked here, for `python-docx` makes an object of every column that a cell claims to span
    and looks through all rows above for each row that one spans.
    """
    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:
        texts: list[str] = []
        for cell in row.tc_lst[:COLUMNS]:
            at = len(texts)
            above[at] = above.get(at, "") if cell.vMerge == "continue" else _Cell(cell, table).text
            texts += [above[at], *[""] * (min(cell.grid_span, COLUMNS) - 1)]
        yield texts[:COLUMNS]
