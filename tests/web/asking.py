"""What several tests of the page ask the server and the browser."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from typing import Any

from playwright.sync_api import Page, expect


def get(address: str, path: str, **query: str) -> Any:
    """What the API answers."""
    with urllib.request.urlopen(f"{address}api/{path}?{urllib.parse.urlencode(query)}") as answer:
        return json.load(answer)


def find(address: str, name: str, kind: str) -> str:
    """The id of an entity with facts."""
    hits = [e for e in get(address, "search", q=name)["entities"] if e["name"] == name and e["type"] == kind]
    return str(max(hits, key=lambda e: e["degree"])["id"])


def settle(page: Page) -> None:
    """Wait until nothing is loaded any more."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(".state.loading")).to_have_count(0)
    page.evaluate("document.fonts.ready")


def route(path: str, **query: str) -> str:
    """An address of the page: `#/team?skill=…`."""
    return f"#/{path}?{urllib.parse.urlencode(query)}"
