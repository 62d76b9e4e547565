"""What browser tests share: a server, a Chromium, and a chain opened in a page."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from app.settings import sqlite_url
from tests.access import new_session
from tests.browser.chromium import NoChromiumError, find_chromium, use_packaged_node
from tests.browser.editor import Editor
from tests.browser.node import ROOT
from tests.builders import Row, shared_data, shop_data
from tests.servers import serving


def _cannot(reason: str) -> NoReturn:
    """A developer may go without a browser; the gate may not."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh database."""
    return tmp_path_factory.mktemp("server") / "chains.db"


@pytest.fixture(scope="session")
def server(database: Path) -> Iterator[str]:
    """The address of a server on the database, with the built editor."""
    if not (ROOT / "app/static/index.html").is_file():
        _cannot("the editor is not built: install the project again without CUSTCHAIN_SKIP_FRONTEND")
    with serving(database) as address:
        yield address


# Of a module, not of the run: Playwright keeps an event loop running, and other tests of this process start their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    try:
        executable = find_chromium()
    except NoChromiumError as error:
        _cannot(str(error))
    use_packaged_node()
    # Chromium refuses to run sandboxed as root
    arguments = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def editor(browser: Browser, server: str, database: Path, request: pytest.FixtureRequest) -> Iterator[Editor]:
    """An administrator's editor with no chain open; whatever it complains about or asks elsewhere fails the test."""
    editor = _tab(browser, server, new_session(sqlite_url(database)), request)
    yield editor
    editor.page.context.close()
    assert editor.complaints == []
    assert editor.foreign_requests == []


def _tab(browser: Browser, server: str, session: str, request: pytest.FixtureRequest) -> Editor:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US", reduced_motion="reduce")
    context.set_default_timeout(8_000)
    context.add_cookies([{"name": f"custchain-{urlsplit(server).port}", "value": session, "url": server}])
    return Editor(context, server, organisation=_slug(request.node.name))


@pytest.fixture
def other(
    browser: Browser, server: str, database: Path, shop: Editor, request: pytest.FixtureRequest
) -> Iterator[Editor]:
    """Another person's browser, grace's, on the same chain as `shop`."""
    other = _tab(browser, server, new_session(sqlite_url(database), "grace"), request).entered()
    yield other
    other.page.context.close()
    assert other.complaints == []


@pytest.fixture
def shop(editor: Editor) -> Editor:
    """The editor on a chain of five parties and three links."""
    return editor.opened(shop_data())


@pytest.fixture
def oakland(editor: Editor) -> Editor:
    """The editor on a real city: 45 parties, 219 links."""
    return editor.opened(_read(shared_data("oakland", "chain.json")))


def _read(path: Path) -> Row:
    chain: Row = json.loads(path.read_text(encoding="utf-8"))
    return chain


def _slug(test: str) -> str:
    return "".join(character if character.isalnum() else "-" for character in test.lower())[:90].strip("-")
