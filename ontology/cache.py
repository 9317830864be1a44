"""Compiled vocabulary on disk: JSON files named by what they were compiled from.

A cache can be lost, damaged or unwritable at any time; then it is compiled again, which takes longer and
changes nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import platformdirs

Data = dict[str, Any]

STALE = 30 * 24 * 3600.0  # seconds; a vocabulary that nobody compiled for a month is no longer in use


def folder() -> Path:
    """Where compiled files lie: under `JIANGTU_CACHE`, or else the user's cache folder."""
    named = os.environ.get("JIANGTU_CACHE")
    root = (
        Path(named).expanduser() if named else Path(platformdirs.user_cache_dir("jiangtu", appauthor=False))
    )
    return root / "ontology"


def read(key: str) -> Data | None:
    """What was stored under `key`; None where there is nothing, or nothing whole."""
    try:
        found = json.loads((folder() / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or found.get("key") != key or not isinstance(found.get("data"), dict):
        return None
    data: Data = found["data"]
    return data


def write(key: str, data: Data) -> bool:
    """Store `data` under `key` in one step; False where the folder cannot be written."""
    target = folder() / f"{key}.json"
    text = json.dumps({"key": key, "data": data}, ensure_ascii=False, separators=(",", ":"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text)
        _forget(target.parent)
    except OSError:
        return False
    return True


def _replace(target: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _forget(place: Path) -> None:
    for old in place.glob("*.json"):
        with contextlib.suppress(FileNotFoundError):  # another process may have removed it first
            if time.time() - old.stat().st_mtime > STALE:
                old.unlink()
