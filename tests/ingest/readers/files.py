"""Small files of every kind, made by the libraries that people's own programs stand for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import docx
import openpyxl

ROWS: list[list[object]] = [
    ["姓名", "工作单位", "评选日期"],
    ["冯远山", "海州机床厂", date(2023, 5, 1)],
    ["孟令芳", None, 0.125],
]


def word(paragraphs: Sequence[str] = ("开头的一段。", "结尾的一段。")) -> bytes:
    """A .docx with a title, a table between two paragraphs, and a cell that spans two rows."""
    document = docx.Document()
    document.add_heading("先进人物名单", 0)
    document.add_paragraph(paragraphs[0])
    table = document.add_table(rows=3, cols=2)
    for number, text in enumerate(["地区", "姓名", "海州", "冯远山", "", "孟令芳"]):
        table.cell(number // 2, number % 2).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph(paragraphs[1])
    return _saved(document)


def excel(rows: Sequence[Sequence[object]] = ROWS) -> bytes:
    """A .xlsx with a merged title, a cell that spans two rows, a percentage, a formula and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append(["海州市劳动模范名单"])
    sheet.merge_cells("A1:C1")
    for row in rows:
        sheet.append(list(row))
    sheet.merge_cells("B3:B4")
    sheet["C4"].number_format = "0.0%"
    sheet["A5"] = "=A3"
    book.create_sheet("第二张").append(["韩雪", 2024.0, True])
    return _saved(book)


def pdf(lines: Sequence[str] = ("Crane repair", "Second line"), pages: int = 1) -> bytes:
    """A PDF in Latin letters, written by hand: one stream a page."""
    text = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {text} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{' '.join(['3 0 R'] * pages)}] >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 612 792]"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def repacked(data: bytes, part: str, content: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive with one part exchanged."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", compression) as made:
        for info in source.infolist():
            made.writestr(info.filename, content if info.filename == part else source.read(info))
    return target.getvalue()


def _saved(file: object) -> bytes:
    buffer = io.BytesIO()
    file.save(buffer)  # type: ignore[attr-defined]  # both libraries spell it so
    return buffer.getvalue()
