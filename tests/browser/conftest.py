"""A real server on a free port with its own journal, and a real chromium that fails the test on any error it sees."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
PHONE = {"width": 390, "height": 844}
START_S = 30
START = "import sys; from unknot.cli.main import main; sys.exit(main())"


def find_chromium() -> str:
    """Return where chromium is installed."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "these tests need chromium: apt-get install chromium"
    return path


@dataclass
class Site:
    """The running app: where it is, and how to stop and start it the hard way."""

    folder: Path
    url: str = ""
    process: subprocess.Popen[str] | None = None
    said: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Start the server and wait until it says where it is, with its exit in view."""
        environment = {**os.environ, "UNKNOT_DATA": str(self.folder), "PYTHONUNBUFFERED": "1"}
        port = urlsplit(self.url).port or 0
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, "serve", "--port", str(port)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, args=(self.process, lines), daemon=True).start()
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            try:
                line = lines.get(timeout=0.1)
            except queue.Empty:
                assert self.process.poll() is None, "the server ended:\n" + "".join(self.said)
                continue
            found = re.search(r"http://[^\s]+/", line)
            if found:
                self.url = found[0].rstrip("/")
                return
        raise AssertionError("the server did not say where it is:\n" + "".join(self.said))

    def _listen(self, process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
        assert process.stdout is not None
        with process.stdout as said:
            for line in said:
                self.said.append(line)
                lines.put(line)

    def kill(self) -> None:
        """End the server the hard way (SIGKILL)."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        """End the server."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A server with an empty journal."""
    site = Site(tmp_path / "data")
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium())
        yield browser
        browser.close()


@dataclass
class Watch:
    """What went wrong in a context, gathered while a test runs."""

    host: str
    faults: list[str] = field(default_factory=list)
    allowed: tuple[str, ...] = ()

    def on(self, context: BrowserContext) -> None:
        """Listen to a context."""
        context.on("console", lambda message: self._said(message.type, message.text))
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))
        context.on("request", lambda request: self._asked(request.url))

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and not any(part in text for part in self.allowed):
            self.faults.append(f"console: {text}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.faults.append(f"a request to another host: {url}")


@pytest.fixture
def watch(site: Site) -> Iterator[Watch]:
    """Fails the test on console errors, page errors and any request to another host."""
    watch = Watch(host=urlsplit(site.url).netloc)
    yield watch
    assert not watch.faults, "\n".join(watch.faults)


Open = Callable[..., Page]


def opener(chromium: Browser, site: Site, watch: Watch, contexts: list[BrowserContext]) -> Open:
    """Return what opens a fresh page of a site: `visit("/plan", java_script_enabled=False)`."""

    def open_(path: str = "/", **options: Any) -> Page:
        options.setdefault("viewport", PHONE)
        options.setdefault("locale", "en-GB")
        options.setdefault("timezone_id", "UTC")
        options.setdefault("reduced_motion", "reduce")
        context = chromium.new_context(base_url=site.url, **options)
        context.set_default_timeout(10_000)
        watch.on(context)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    return open_


@pytest.fixture
def visit(chromium: Browser, site: Site, watch: Watch) -> Iterator[Open]:
    """Open a fresh page of the site: `visit("/plan", java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []
    yield opener(chromium, site, watch, contexts)
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server for all tests of a file that do not disturb each other."""
    site = Site(tmp_path_factory.mktemp("shared") / "data")
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="module")
def shared_visit(chromium: Browser, shared_site: Site) -> Iterator[Open]:
    """Open a page that several tests of a file look at; whatever goes wrong in it fails the last of them."""
    watch = Watch(host=urlsplit(shared_site.url).netloc)
    contexts: list[BrowserContext] = []
    yield opener(chromium, shared_site, watch, contexts)
    for context in contexts:
        context.close()
    assert not watch.faults, "\n".join(watch.faults)
