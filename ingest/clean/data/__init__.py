"""Word lists and patterns of the cleaner."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def data(name: str) -> dict[str, Any]:
    """The content of a TOML file of this package."""
    return tomllib.loads(files(__name__).joinpath(name).read_text("utf-8"))
