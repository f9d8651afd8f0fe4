"""The page of the body without the body: no WebGL, no script, no answer, a slow line, graphics that are taken away."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Open
from browser.test_accessibility import violations
from browser.viewing import LIVE_MS, NO_WEBGL, SMALL, arrive, colours, press, rest, shown_words

if TYPE_CHECKING:
    from browser.conftest import Watch

pytestmark = pytest.mark.browser

BUILD = Path(__file__).parents[2] / "src/unknot/web/static/build"
POSTERS = Path(__file__).parents[2] / "src/unknot/web/static/viewer"


def whole_without_it(page: Page) -> None:
    """Assert that the picture and all the words stand there, and no button that does nothing."""
    assert page.locator(".viewer-poster img").evaluate("one => one.complete && one.naturalWidth > 0")
    expect(page.locator(".viewer-poster")).to_be_visible()
    assert page.locator(".viewer-poster").evaluate("one => getComputedStyle(one).opacity") == "1"
    assert shown_words(page) == ["standing", "usual-sitting", "slumped-sitting"]
    for part in page.locator("[data-viewer-part]").all():
        expect(part).to_be_hidden()
    assert not page.locator("[data-viewer-show]:visible").count()
    assert page.locator(".viewer canvas").get_attribute("aria-hidden") == "true" or not page.evaluate(
        "document.querySelector('.viewer canvas').checkVisibility()"
    )
    expect(page.get_by_role("heading", name="What sitting does").first).to_be_visible()


def test_without_webgl_picture_and_words_stay(shared_visit: Open) -> None:
    """A browser without WebGL shows the picture, says so, and all postures stand there in words."""
    page = shared_visit("/")
    page.add_init_script(NO_WEBGL)
    page.goto("/body/meet")
    page.locator(".viewer[data-state=failed]").wait_for()
    whole_without_it(page)
    said = page.get_by_text("could not show the moving body")
    expect(said).to_be_visible()
    box, stage = said.bounding_box(), page.locator(".viewer-stage").bounding_box()
    assert box is not None
    assert stage is not None
    assert box["y"] >= stage["y"] + stage["height"], "it hides a part of the picture"
    expect(page.get_by_role("progressbar")).to_be_hidden()
    assert violations(page) == []


COMING = """document.addEventListener('readystatechange', () => {
  if (document.readyState !== 'interactive') return;
  const bar = document.querySelector('[data-viewer-progress] progress');
  const said = document.querySelector('[data-viewer-said]');
  window.came = [];
  window.heard = [];
  new MutationObserver(() => { if (bar.checkVisibility()) came.push(bar.value); }).observe(bar, {attributes: true});
  new MutationObserver(() => heard.push(said.textContent)).observe(said, {childList: true});
});"""


def test_on_a_slow_line_one_sees_how_much_has_come(shared_visit: Open) -> None:
    """Protects whoever waits: the share of the body that has come grows step by step, in a bar that can be asked; the
    status says one sentence and is silent then; the picture stands there, and when the body does the bar is gone."""
    page = shared_visit("/", viewport=SMALL)
    page.add_init_script(COMING)
    line = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 20, "downloadThroughput": 250_000, "uploadThroughput": 250_000}
    line.send("Network.emulateNetworkConditions", slow)
    page.goto("/body/meet")
    page.wait_for_function("() => window.came?.some(one => one > 30)", timeout=LIVE_MS)
    if page.locator(".viewer").get_attribute("data-state") == "loading":
        expect(page.locator(".viewer-poster")).to_be_visible()
    arrive(page)
    came = page.evaluate("came")
    assert came == sorted(came)
    assert len(set(came)) >= 8
    assert max(came) <= 100
    assert page.evaluate("heard") == ["The body is on its way.", ""]
    expect(page.locator("[data-viewer-progress]")).to_be_hidden()


def test_without_javascript_picture_and_words_stay(shared_visit: Open) -> None:
    """The page is whole without any script."""
    page = shared_visit("/body/meet", java_script_enabled=False)
    expect(page.locator(".viewer-poster img")).to_be_visible()
    expect(page.locator("[data-posture-words]")).to_have_count(3)
    assert page.locator("[data-posture-words]:visible").count() == 3
    assert page.locator("[data-viewer-part]:visible").count() == 0
    assert page.locator("[data-viewer-show]:visible").count() == 0


def test_a_body_that_does_not_come_leaves_the_picture(visit: Open, watch: Watch) -> None:
    """A broken line, or a server that cannot make the body, is no blank page."""
    watch.allowed = ("ERR_FAILED", "503")
    page = visit("/")
    page.route("**/scene.glb*", lambda route: route.abort())
    page.goto("/body/meet")
    page.locator(".viewer[data-state=failed]").wait_for()
    whole_without_it(page)
    page.unroute("**/scene.glb*")
    page.route("**/scene.glb*", lambda route: route.fulfill(status=503, body="{}"))
    page.goto("/body/meet")
    page.locator(".viewer[data-state=failed]").wait_for()
    whole_without_it(page)


def test_from_its_way_here_to_a_lost_context_and_back(shared_visit: Open) -> None:
    """A slow network shows the picture and says that the body is coming; nothing is announced while the page opens; a
    phone that takes the graphics away gets the picture meanwhile, and the body as it was afterwards."""
    page = shared_visit("/", viewport=SMALL)
    held: list[Any] = []
    page.route("**/scene.glb*", lambda route: held.append(route))
    page.goto("/body/meet")
    page.locator(".viewer[data-state=loading]").wait_for()
    whole_without_it(page)
    expect(page.get_by_text("The body is on its way.")).to_be_visible()
    held[0].continue_()
    arrive(page)
    page.wait_for_timeout(900)
    assert page.locator("[data-viewer-live]").inner_text() == ""

    press(page, "posture", "usual-sitting")
    before = colours(page)
    assert min(before["amber"], before["indigo"]) > 30, before
    page.evaluate(
        """const canvas = document.querySelector('.viewer canvas');
        window.lose = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        window.lose.loseContext();"""
    )
    page.locator(".viewer[data-state=lost]").wait_for()
    assert page.locator(".viewer-poster").evaluate("one => getComputedStyle(one).opacity") == "1"
    expect(page.get_by_text("has gone for a moment")).to_be_visible()
    page.evaluate("window.lose.restoreContext()")
    page.locator(".viewer[data-state=live]").wait_for(timeout=LIVE_MS)
    rest(page)
    assert colours(page) == {name: pytest.approx(count, rel=0.05, abs=20) for name, count in before.items()}


def test_the_code_is_small_and_loaded_only_where_it_is_used(shared_visit: Open) -> None:
    """Three.js and the viewer are at most 200 kB compressed, and no page without a body asks for them."""
    names = json.loads((BUILD / "manifest.json").read_text(encoding="utf-8"))
    heavy = names["viewer-stage.js"]
    assert len(gzip.compress((BUILD / heavy).read_bytes(), 9)) <= 200_000
    assert len(gzip.compress((BUILD / names["viewer.js"]).read_bytes(), 9)) <= 5_000
    assert {len(POSTERS.joinpath(f"meet-{one}.webp").read_bytes()) <= 110_000 for one in ("light", "dark")} == {True}
    page = shared_visit("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/body", "/body/sitting", "/techniques/ql-ball-sink", "/questions/where"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert asked
    assert not [url for url in asked if "viewer" in url or "scene.glb" in url]
    page.goto("/body/meet")
    asks = "address => performance.getEntriesByType('resource').some(one => one.name.includes(address))"
    page.wait_for_function(asks, arg=heavy)
