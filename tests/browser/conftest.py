"""A Chromium, the sample page on disk, and a guard that aborts and counts every request to another address."""

from __future__ import annotations

import importlib.util
import os
import shutil
import time
from pathlib import Path

import pytest

READY = "document.documentElement.dataset.incidentmap === 'ready'"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _executable():
    return next((path for path in map(shutil.which, NAMES) if path), None)


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def sample():
    path = Path(__file__).parents[1] / "layers" / "sample_incident.py"
    spec = importlib.util.spec_from_file_location("sample_for_browser", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def browser():
    executable = _executable()
    if executable is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"REQUIRE_BROWSER=1 and none of {', '.join(NAMES)} is on the path")
        pytest.skip(f"no Chromium: none of {', '.join(NAMES)} is on the path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sample_file(sample, tmp_path_factory):
    import layers

    text = layers.build_page(sample.incident(), sample.findings(), sample.regions(), gazetteer=sample.PaperGazetteer())
    return layers.write(text, tmp_path_factory.mktemp("pages") / "sample.html")


class Visit:
    """An open page with what went wrong on it: console errors, exceptions, requests to anywhere but its own file."""

    def __init__(self, browser, file, *, fragment="", **context):
        options = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce", **context}
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.errors, self.requests = [], []
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.route("**/*", self._route)
        self.page.goto(Path(file).as_uri() + fragment)
        if options.get("java_script_enabled", True):
            self.until(READY, 60.0)

    def _route(self, route):
        address = route.request.url
        if address.startswith(("file:", "data:", "blob:", "about:")):
            route.continue_()
        else:
            self.requests.append(address)
            route.abort()

    def until(self, expression, seconds=30.0):
        """Wait until an expression holds; polled from here: the page lets nothing evaluate strings in it."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, f"never came true: {expression}"
            time.sleep(0.03)

    def settle(self):
        """Wait until the labels were placed anew."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def clean(self):
        assert self.errors == []
        assert self.requests == []


@pytest.fixture
def visit(browser):
    visits = []

    def start(file, **options):
        visits.append(Visit(browser, file, **options))
        return visits[-1]

    yield start
    for one in visits:
        one.context.close()


@pytest.fixture
def sample_visit(visit, sample_file):
    one = visit(sample_file)
    yield one
    one.clean()
