"""Word lists and patterns of the entity finders, as TOML."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read `NAME.toml` of this folder once."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
