"""The Chromium that an npm package brings, with a Chinese font: no root, nothing of the system's."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

WEB = Path(__file__).parents[2] / "web"
FLAGS = (
    "--no-sandbox",  # neither root nor user namespaces can be relied on
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@contextmanager
def launch(folder: Path) -> Iterator[Browser]:
    """A running browser; `folder` takes its font configuration."""
    place = json.loads(
        subprocess.run(["node", "scripts/browser.mjs"], cwd=WEB, check=True, capture_output=True).stdout
    )
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=place["fonts"], cache=folder / "fonts"), encoding="utf-8")
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": place["libraries"],
        "FONTCONFIG_FILE": str(fonts),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=place["executable"], args=list(FLAGS), env=environment, headless=True
        )
        try:
            yield browser
        finally:
            browser.close()
