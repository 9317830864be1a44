"""Readers of text files: .txt, .md, .html."""

from __future__ import annotations

from graph.errors import EmptyFile
from ingest.readers.encoding import decode
from ingest.readers.limits import check_text
from ingest.source import Source


def read_text(name: str, data: bytes) -> Source:
    """Plain text in any Chinese encoding."""
    return _read(name, data, "txt")


def read_markdown(name: str, data: bytes) -> Source:
    """Markdown, kept as it stands: its marks are removed by the cleaner."""
    return _read(name, data, "md")


def read_html(name: str, data: bytes) -> Source:
    """HTML, kept as it stands: `Source.text` is the decoded file, and the cleaner takes the markup out."""
    return _read(name, data, "html")


def _read(name: str, data: bytes, kind: str) -> Source:
    text, encoding = decode(name, data)
    if not text.strip("﻿ \t\r\n　"):
        raise EmptyFile(f"{name}: holds nothing but blanks")
    check_text(name, len(text))
    return Source(name=name, format=kind, text=text, encoding=encoding)
