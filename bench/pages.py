"""What a page weighs: HTML, CSS and JavaScript as they travel, compressed, without fonts."""

from __future__ import annotations

import gzip
import re
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import sample
from bench.row import Row
from bench.server import running
from unknot.journal import new_id

PAGES = (
    "/", "/questions/where", "/result", "/plan", f"/session/{new_id()}", "/techniques", "/techniques/ql-ball-sink",
    "/claims", "/how-we-know", "/history", "/data", "/body", "/body/sitting?p=slumped-sitting&m=45&p=standing&m=2",
    "/body/stretches", "/body/meet",
)  # fmt: skip
"""Every kind of page, as somebody with a plan sees it; the session's carries the whole score."""


def fetch(url: str) -> tuple[int, str]:
    """Return the bytes that travelled and the text."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        raw = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return len(raw), (gzip.decompress(raw) if packed else raw).decode("utf-8", "replace")


@contextmanager
def _answered(data: Path) -> Iterator[str]:
    sample.answer(data)
    with running(data) as (address, _, _):
        yield address


def rows() -> Iterator[Row]:
    """Measure the heaviest of the pages with everything it links, and the fonts."""
    with tempfile.TemporaryDirectory() as folder, _answered(Path(folder)) as address:
        weights: dict[str, float] = {}
        fonts: dict[str, int] = {}
        for page in PAGES:
            size, html = fetch(address + page)
            for link in set(re.findall(r'(?:src|href)="(/static/[^"]+\.(?:css|js))"', html)):
                linked, text = fetch(address + link)
                size += linked
                for font in re.findall(r'url\("?([^")]+\.woff2)"?\)', text):
                    where = font if font.startswith("/") else link.rsplit("/", 1)[0] + "/" + font.removeprefix("./")
                    fonts[where] = fetch(address + where)[0]
            weights[page] = size / 1000
        heaviest = max(weights, key=lambda page: weights[page])
        name = "/session/…" if heaviest.startswith("/session/") else heaviest
        yield Row(promise=f"heaviest page (`{name}`)", measured=weights[heaviest], limit=100, unit="kB")
        yield Row(promise="fonts, all together", measured=sum(fonts.values()) / 1000, limit=160, unit="kB")
