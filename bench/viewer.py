"""The body that can be turned and the technique that is played: what they weigh, and what a picture of them costs on a
phone four times slower than here."""

from __future__ import annotations

import gzip
import importlib.util
import json
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench.row import Row
from bench.server import running
from unknot.body.tracks import with_track
from unknot.web.track_data import Shown, shape_for, track_document

STATIC = Path(__file__).parent.parent / "src/unknot/web/static"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
BODY = "/api/v1/body/scene.glb?shape=average-man"
SLOWER = 4
PICTURES = 60
SECONDS_MOST = 120
# Press turn and posture again and again, and note what each picture took of the script's time.
MEASURE = """async ([pictures, seconds]) => {
  const viewer = document.querySelector('.viewer');
  const press = (what, value) => viewer.querySelector(`[data-viewer-do="${what}"][data-with="${value}"]`).click();
  const taken = [];
  const until = performance.now() + seconds * 1000;
  let seen = viewer.numbers.frames;
  while (taken.length < pictures && performance.now() < until) {
    if (taken.length % 10 === 0) press('turn', '1');
    if (taken.length % 30 === 0) press('posture', taken.length % 60 ? 'standing' : 'usual-sitting');
    await new Promise((next) => requestAnimationFrame(next));
    if (viewer.numbers.frames === seen) continue;
    seen = viewer.numbers.frames;
    taken.push(viewer.numbers.scriptMs);
  }
  return taken;
}"""


FILM = "/techniques/settle-breath"
"""A film for everybody: its card is open before any question."""
# Play, step by step, and note what each picture took.
PLAY = """async ([pictures, seconds]) => {
  const film = document.querySelector('.film');
  const press = (what, value) => film.querySelector(`[data-viewer-do="${what}"][data-with="${value}"]`).click();
  const taken = [];
  const until = performance.now() + seconds * 1000;
  let seen = film.numbers.frames;
  press('play', '');
  while (taken.length < pictures && performance.now() < until) {
    if (taken.length % 12 === 11) press('step', '1');
    if (!film.hasAttribute('data-playing')) press('play', '');
    await new Promise((next) => requestAnimationFrame(next));
    if (film.numbers.frames === seen) continue;
    seen = film.numbers.frames;
    taken.push(film.numbers.scriptMs);
  }
  return taken;
}"""


def _weights() -> Iterator[Row]:
    names = json.loads((STATIC / "build/manifest.json").read_text(encoding="utf-8"))
    code = sum(len(gzip.compress((STATIC / "build" / names[f"{one}.js"]).read_bytes(), 9)) for one in
               ("viewer", "viewer-stage"))  # fmt: skip
    note = "three.js in it; loaded where the body is shown"
    yield Row(promise="code of the viewer, compressed", measured=code / 1000, limit=200, unit="kB", note=note)
    tracks = max(len(gzip.compress(_film(name), 9)) for name in with_track() if _shape(name))
    yield Row(promise="a track as it travels, compressed", measured=tracks / 1000, limit=40, unit="kB")
    poster = max(one.stat().st_size for one in (STATIC / "viewer").glob("*.webp"))
    yield Row(promise="the picture that stands there before", measured=poster / 1000, limit=110, unit="kB")


def _shape(name: str) -> str | None:
    return shape_for(name, None, "average-man")


def _film(name: str) -> bytes:
    return json.dumps(track_document(Shown(name=name, shape=_shape(name) or ""), str)).encode()


def rows() -> Iterator[Row]:
    """Measure in chromium, which draws by software here: the script's own time is what is held to the limit."""
    yield from _weights()
    if importlib.util.find_spec("playwright") is None:
        yield Row(promise="script for a picture of the body", measured=None, limit=6, unit="ms",
                  note='not installed: `pip install "unknot[test]"`')  # fmt: skip
        return
    import shutil

    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as (address, _, _), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium)
        page = browser.new_context(**PHONE, reduced_motion="no-preference").new_page()
        asked = urllib.request.Request(f"{address}{BODY}", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked, timeout=60) as answer:
            body_bytes = len(answer.read())
        page.goto(f"{address}/body/meet")
        page.locator(".viewer[data-state=live]").wait_for(timeout=60_000)
        for layer in ("fixed", "ache", "near"):
            page.locator(f'[data-viewer-do="layer"][data-with="{layer}"]').click()
        page.wait_for_timeout(2000)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        taken: list[float] = page.evaluate(MEASURE, [PICTURES, SECONDS_MOST])
        numbers: dict[str, float] = page.evaluate("document.querySelector('.viewer').numbers")
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        page.goto(f"{address}{FILM}")
        film = page.locator(".film")
        film.scroll_into_view_if_needed()
        page.locator(".film[data-state=live]").wait_for(timeout=60_000)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        played: list[float] = page.evaluate(PLAY, [PICTURES, SECONDS_MOST])
        filmed: dict[str, float] = page.evaluate("document.querySelector('.film').numbers")
        browser.close()
    yield Row(promise="the body as it travels", measured=body_bytes / 1000, limit=1500, unit="kB")
    note = "with everything shown, seated or standing"
    yield Row(promise="triangles of a picture", measured=numbers["triangles"] / 1000, limit=150, unit="thousand",
              note=note)  # fmt: skip
    yield Row(promise="draw calls of a picture", measured=numbers["calls"], limit=60, unit="calls", note=note)
    note = f"median of {len(taken)} pictures, chromium {SLOWER} × slowed down, drawing by software"
    yield Row(promise="script for a picture of the body", measured=median(taken), limit=6, unit="ms", note=note)
    note = f"median of {len(played)} pictures while a technique is played, chromium {SLOWER} × slowed down"
    yield Row(promise="script for a picture of a film", measured=median(played), limit=6, unit="ms", note=note)
    yield Row(promise="draw calls of a film", measured=filmed["calls"], limit=60, unit="calls", note="room and gear")
