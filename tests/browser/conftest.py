"""A running service and a headless Chromium to visit it with."""

import os
import shutil
from collections.abc import Callable, Iterator
from threading import Thread
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from werkzeug.serving import make_server

from tests.browser.visiting import Visit
from tests.web.conftest import dispose, make_app
from tests.web.pages.catalogs import compile_catalogs
from tests.web.visitors import Visitor

CHROMIUM = shutil.which("chromium")
SWITCHES = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def playwright(address: str) -> Iterator[Playwright]:
    """Playwright; without a Chromium the tests skip, and in CI they fail.

    It keeps an event loop running in this thread, in which the application would refuse to work:
    so the service is up before it starts, and it stops with the last test of the module.
    """
    if CHROMIUM is None:
        _do_without("no chromium on this machine: install the package chromium to run the browser tests")
    try:
        started = sync_playwright().start()
    except Exception as error:
        _do_without(f"Playwright does not start; install the package libatomic1 if it asks for it: {error}")
    yield started
    started.stop()


def _do_without(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A headless Chromium that asks nobody anything on its own account."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service on a database of its own, with an agency's account."""
    folder = tmp_path_factory.mktemp("browser")
    app = make_app(
        f"sqlite:///{folder / 'browser.sqlite'}",
        DEMO=True,
        BABEL_TRANSLATION_DIRECTORIES=str(compile_catalogs(folder / "translations")),
    )
    Visitor.sign_up(app, "agency", "agency@example.com")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    dispose(app)


@pytest.fixture
def begin_visit(chromium: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Begin visits: ``begin_visit(390, javascript=False)``. All of them are checked at their end."""
    visits: list[Visit] = []

    def begin(width: int, *, javascript: bool = True) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="en-GB"
        )
        visits.append(Visit(context, address, javascript=javascript))
        return visits[-1]

    yield begin
    for visit in visits:
        visit.end()
