"""File names that can be kept, shown and written: text on one line."""

from __future__ import annotations

import re
from pathlib import Path

from graph.errors import UnreadableFile

# Line breaks and control characters forge lines of a log and move the cursor of a terminal; a lone surrogate
# stands for a byte that is no text (names of old archives in another encoding) and cannot be stored.
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def shown(path: Path) -> str:
    """The name of a file as it may stand in a message."""
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", path.name)


def check_name(path: Path) -> None:
    """Raise UnreadableFile where the name of a file or of a folder above it is not text on one line."""
    if UNFIT.search(str(path.absolute())):
        why = "its name, or a folder's, holds line breaks, control characters or bytes that are no text"
        raise UnreadableFile(f"{shown(path)}: {why}; rename it")
