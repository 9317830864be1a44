"""The real page: served by the real application over a real Neo4j, looked at in a real Chromium."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pydantic import SecretStr

from api import wiring
from api.app import PAGE, create_app
from api.settings import Settings
from graph.engine import Endpoint
from graph.store import Store
from ingest.pipeline import ingest
from tests.conftest import EMPTY
from tests.web.chromium import launch

EXAMPLES = Path(__file__).parents[2] / "examples"
LIBRARY = (
    "articles/02-service-team-kunshan.txt",
    "articles/05-cross-region-baoji.txt",
    "articles/12-dyeing-shaoxing.html",
)
# The first question of all loads models and warms the engine up, on machines that do other things besides.
PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)
# What a headless browser without a graphics card says about itself; nothing of the page's doing.
NOISE = ("GPU stall", "GL Driver Message", "Automatic fallback to software WebGL")


@dataclass
class Watch:
    """What must not happen while a page is looked at."""

    address: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Listen to a page's console, its failures and its requests; CSP violations reach the console."""
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("request", lambda request: self._see(request.url))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not any(noise in text for noise in NOISE):
            self.errors.append(text)

    def _see(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc and not url.startswith("blob:"):
            self.strangers.append(url)


@pytest.fixture(scope="package")
def address(endpoint: Endpoint, prepared: Store) -> Iterator[str]:
    """Where the application answers, a few example documents in its graph."""
    if not (PAGE / "index.html").is_file():
        pytest.fail("the page is not built: npm ci --prefix web && npm run build --prefix web")
    prepared.bolt.define([EMPTY])
    settings = Settings(
        store=endpoint.uri, store_user=endpoint.user, store_password=SecretStr(endpoint.password), port=0
    )
    embedder = wiring.open_embedder(settings)
    ingest([EXAMPLES / name for name in LIBRARY], wiring.open_reader(settings), prepared, embedder)
    app = create_app(settings, lambda: wiring.open_services(settings))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    sock = wiring.bind(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=20)
    sock.close()
    prepared.bolt.define([EMPTY])


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with launch(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: `JIANGTU_SCREENSHOTS`, or a folder of this run."""
    named = os.environ.get("JIANGTU_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def watch(address: str) -> Iterator[Watch]:
    """Fails the test for an error in the console, a refused resource, a request to another host."""
    found = Watch(address)
    yield found
    assert found.errors == []
    assert found.strangers == []


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str, watch: Watch) -> Iterator[Open]:
    """Opens the page at a route, in a context of its own."""
    contexts: list[BrowserContext] = []

    def open_page(route: str = "#/", width: int = 1280, theme: str = "light", language: str = "") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 860},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        if language:
            context.add_init_script(f"localStorage.setItem('jiangtu.language', '{language}')")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        watch.follow(page)
        page.goto(address + route)
        return page

    yield open_page
    for context in contexts:
        context.close()
