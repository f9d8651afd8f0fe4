"""The body that can be turned, in a real browser: it draws, it obeys, and without it the page is whole."""

from __future__ import annotations

import base64
import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessibility import violations
from unknot.body.ranking import changes
from unknot.web.change_chart import signed

if TYPE_CHECKING:
    from browser.conftest import Watch

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]

BUILD = Path(__file__).parents[2] / "src/unknot/web/static/build"
POSTERS = Path(__file__).parents[2] / "src/unknot/web/static/viewer"
NO_WEBGL = """
const real = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith('webgl') ? null : real.call(this, kind, ...more);
};
"""
COUNT = """async (png) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const pen = canvas.getContext('2d');
  pen.drawImage(picture, 0, 0);
  const {data} = pen.getImageData(0, 0, canvas.width, canvas.height);
  let amber = 0, indigo = 0, green = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, leaf, blue] = data.subarray(at, at + 3);
    if (red - blue > 90 && leaf - blue > 30 && red - leaf > 30) amber += 1;
    if (blue - red > 50 && blue - leaf > 40) indigo += 1;
    if (leaf - red > 25 && leaf >= blue) green += 1;
  }
  return {amber, indigo, green};
}"""


def live(visit: Visit, **options: Any) -> Page:
    """Open the page and wait until the body is there and at rest."""
    page = visit("/body/meet", **options)
    page.locator(".viewer[data-state=live]").wait_for(timeout=60_000)
    rest(page)
    return page


def frames(page: Page) -> int:
    """Return how many pictures were drawn so far."""
    return int(page.evaluate("document.querySelector('.viewer').numbers.frames"))


def rest(page: Page) -> int:
    """Wait until nothing more is drawn; return how many pictures that took in all."""
    seen = -1
    until = time.monotonic() + 60
    while seen != (seen := frames(page)):
        assert time.monotonic() < until, "it is drawn without end"
        page.wait_for_timeout(500)
    return seen


def picture(page: Page) -> bytes:
    """Return what is seen of the body, without the buttons over it."""
    return page.locator(".viewer canvas").screenshot()


def colours(page: Page) -> dict[str, int]:
    """Return how many points are amber and how many indigo in the middle of what is seen."""
    box = page.locator(".viewer canvas").bounding_box()
    assert box is not None
    clip = {"x": box["x"], "y": box["y"], "width": box["width"] * 0.8, "height": box["height"] * 0.78}
    png = page.screenshot(clip=clip)  # type: ignore[arg-type]
    found: dict[str, int] = page.evaluate(COUNT, base64.b64encode(png).decode())
    return found


def press(page: Page, what: str, value: str) -> None:
    """Press one of the viewer's buttons and wait until the body is at rest."""
    page.locator(f'.viewer [data-viewer-do="{what}"][data-with="{value}"]').click()
    rest(page)


def shown_words(page: Page) -> list[str]:
    """Return the postures whose words are to be seen."""
    found: list[str] = page.eval_on_selector_all(
        "[data-posture-words]", "all => all.filter(one => !one.hidden).map(one => one.dataset.postureWords)"
    )
    return found


def test_the_body_is_drawn_with_both_muscles_in_their_colours(visit: Visit) -> None:
    """Protects from a blank canvas, and from one that shows bones and skin only; one muscle alone leaves the other."""
    page = live(visit)
    both = colours(page)
    assert both["amber"] > 300, both
    press(page, "view", "front")
    assert colours(page)["indigo"] > 300
    press(page, "shown", "ql")
    assert colours(page)["indigo"] < 60
    press(page, "view", "back")
    press(page, "shown", "psoas")
    assert colours(page)["amber"] < 60


def test_arrow_keys_turn_it_and_then_it_stands_still(visit: Visit) -> None:
    """The keyboard is enough; the picture changes, its name follows, and nothing is drawn while nothing happens."""
    page = live(visit)
    canvas = page.get_by_role("img", name="Standing. Seen from behind")
    before, name = picture(page), canvas.get_attribute("aria-label")
    canvas.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    drawn = rest(page)
    assert picture(page) != before
    assert page.locator(".viewer canvas").get_attribute("aria-label") != name
    turned = picture(page)
    page.keyboard.press("+")
    rest(page)
    assert picture(page) != turned
    still = rest(page)
    assert still > drawn
    page.wait_for_timeout(700)
    assert frames(page) == still


def test_a_finger_or_a_mouse_turns_it(visit: Visit) -> None:
    """Dragging sideways turns the body."""
    page = live(visit)
    before = picture(page)
    box = page.locator(".viewer canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y, steps=5)
    page.mouse.up()
    rest(page)
    assert picture(page) != before


def test_the_wheel_scrolls_the_page_until_the_body_is_chosen(visit: Visit) -> None:
    """Nobody is caught in the picture on the way down the page; once it has the focus the wheel brings it nearer."""
    page = live(visit, viewport={"width": 1280, "height": 700})
    page.locator(".viewer canvas").hover()
    page.mouse.wheel(0, 120)
    page.wait_for_function("window.scrollY > 0")
    page.evaluate("window.scrollTo(0, 0)")
    page.locator(".viewer canvas").focus()
    before = picture(page)
    page.locator(".viewer canvas").hover()
    place = page.evaluate("window.scrollY")
    page.mouse.wheel(0, -240)
    rest(page)
    assert page.evaluate("window.scrollY") == place
    assert picture(page) != before


@pytest.mark.parametrize("posture", ["usual-sitting", "slumped-sitting"])
def test_a_posture_brings_its_figures(visit: Visit, posture: str) -> None:
    """The body sits down, and beside it stand the figures of that posture, the same as everywhere else."""
    page = live(visit)
    assert shown_words(page) == ["standing"]
    before = picture(page)
    press(page, "posture", posture)
    assert picture(page) != before
    assert shown_words(page) == [posture]
    for muscle in ("ql", "psoas"):
        expected = signed(changes(posture)[f"{muscle}-right"].change_pct)
        assert page.locator(f'[data-chip="{muscle}"] [data-number]').inner_text() == expected
    assert page.locator('[data-viewer-do="posture"][aria-pressed="true"]').get_attribute("data-with") == posture
    press(page, "posture", "standing")
    assert page.locator('[data-chip="ql"] [data-number]').inner_text() == ""
    assert shown_words(page) == ["standing"]


@pytest.mark.parametrize("layer", ["skin", "fixed", "ache", "near"])
def test_every_layer_changes_the_picture_and_its_name(visit: Visit, layer: str) -> None:
    """Whoever cannot see the picture is told what was added to it, and it can be taken away again."""
    page = live(visit)
    button = page.locator(f'.viewer [data-viewer-do="layer"][data-with="{layer}"]')
    before, name = picture(page), page.locator(".viewer canvas").get_attribute("aria-label")
    button.click()
    rest(page)
    assert picture(page) != before
    assert page.locator(".viewer canvas").get_attribute("aria-label") != name
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    rest(page)
    assert page.locator(".viewer canvas").get_attribute("aria-label") == name


def test_what_the_words_speak_of_can_be_shown(visit: Visit) -> None:
    """A press beside "Where it is fixed" of the psoas brings the psoas, its dots and the body into sight."""
    page = live(visit)
    page.locator('[data-viewer-show="fixed:psoas"]').click()
    rest(page)
    name = page.locator(".viewer canvas").get_attribute("aria-label") or ""
    assert "The psoas is in colour" in name
    assert "Dots mark" in name
    expect(page.locator(".viewer canvas")).to_be_in_viewport(ratio=0.5)


def test_a_change_is_said_once_it_is_at_rest(visit: Visit) -> None:
    """A screen reader hears what the picture shows after a press, and nothing while the page opens."""
    page = live(visit)
    said = page.locator("[data-viewer-live]")
    page.wait_for_timeout(900)
    assert said.inner_text() == ""
    press(page, "posture", "usual-sitting")
    expect(said).to_contain_text("Sitting.")


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


def test_without_webgl_picture_and_words_stay(visit: Visit) -> None:
    """A browser without WebGL shows the picture, says so, and all postures stand there in words."""
    page = visit("/body/meet")
    page.add_init_script(NO_WEBGL)
    page.reload()
    page.locator(".viewer[data-state=failed]").wait_for()
    whole_without_it(page)
    expect(page.get_by_text("could not show the moving body")).to_be_visible()
    assert violations(page) == []


def test_without_javascript_picture_and_words_stay(visit: Visit) -> None:
    """The page is whole without any script."""
    page = visit("/body/meet", java_script_enabled=False)
    expect(page.locator(".viewer-poster img")).to_be_visible()
    expect(page.locator("[data-posture-words]")).to_have_count(3)
    assert page.locator("[data-posture-words]:visible").count() == 3
    assert page.locator("[data-viewer-part]:visible").count() == 0
    assert page.locator("[data-viewer-show]:visible").count() == 0


def test_a_body_that_does_not_come_leaves_the_picture(visit: Visit, watch: Watch) -> None:
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


def test_while_it_is_on_its_way_the_picture_stands_there(visit: Visit) -> None:
    """A slow network shows the picture and says that the body is coming; the words are all there."""
    page = visit("/")
    held: list[Any] = []
    page.route("**/scene.glb*", lambda route: held.append(route))
    page.goto("/body/meet")
    page.locator(".viewer[data-state=loading]").wait_for()
    whole_without_it(page)
    expect(page.get_by_text("The body is on its way.")).to_be_visible()
    held[0].continue_()
    page.locator(".viewer[data-state=live]").wait_for(timeout=60_000)


def test_a_lost_context_comes_back(visit: Visit) -> None:
    """A phone that takes the graphics away gets the picture meanwhile, and the body as it was afterwards."""
    page = live(visit)
    press(page, "posture", "usual-sitting")
    before = colours(page)
    assert min(before["amber"], before["indigo"]) > 100, before
    page.evaluate(
        """const canvas = document.querySelector('.viewer canvas');
        window.lose = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        window.lose.loseContext();"""
    )
    page.locator(".viewer[data-state=lost]").wait_for()
    assert page.locator(".viewer-poster").evaluate("one => getComputedStyle(one).opacity") == "1"
    expect(page.get_by_text("has gone for a moment")).to_be_visible()
    page.evaluate("window.lose.restoreContext()")
    page.locator(".viewer[data-state=live]").wait_for()
    rest(page)
    assert colours(page) == {name: pytest.approx(count, rel=0.05, abs=20) for name, count in before.items()}


def test_reduced_motion_shows_the_end_at_once(visit: Visit) -> None:
    """With reduced motion a press changes the picture in one step; without it the body moves there."""
    steps = {}
    for motion in ("reduce", "no-preference"):
        page = live(visit, reduced_motion=motion)
        before = rest(page)
        press(page, "posture", "usual-sitting")
        steps[motion] = rest(page) - before
    assert 1 <= steps["reduce"] <= 2, steps
    assert steps["no-preference"] > steps["reduce"], steps


def test_out_of_sight_nothing_is_drawn(visit: Visit) -> None:
    """A body that is scrolled away costs nothing; back in sight it is up to date."""
    page = live(visit)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(600)
    seen = frames(page)
    page.evaluate("document.querySelector('[data-viewer-do=posture][data-with=usual-sitting]').click()")
    page.wait_for_timeout(600)
    assert frames(page) == seen
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_function(f"document.querySelector('.viewer').numbers.frames > {seen}")


def painted(page: Page) -> int:
    """Return how many points of the picture are the green of a zone."""
    png = page.locator(".viewer canvas").screenshot()
    found: dict[str, int] = page.evaluate(COUNT, base64.b64encode(png).decode())
    return found["green"]


def test_dark_is_drawn_dark(visit: Visit) -> None:
    """The body takes the colours of the scheme, and changes them when the scheme changes."""
    page = live(visit)
    light = picture(page)
    page.emulate_media(color_scheme="dark")
    rest(page)
    dark = picture(page)
    assert dark != light
    assert colours(page)["amber"] > 300


def test_axe_finds_nothing_with_the_body_there(visit: Visit) -> None:
    """WCAG 2.2 AA by axe in light and dark, with every control in sight, standing and sitting."""
    page = live(visit)
    found = violations(page)
    page.emulate_media(color_scheme="light")
    press(page, "posture", "slumped-sitting")
    press(page, "shown", "psoas")
    press(page, "layer", "ache")
    found += violations(page)
    assert not found, "\n".join(found)


def test_every_control_is_reached_by_tab(visit: Visit) -> None:
    """From the canvas on, Tab visits every button of the viewer once, in the order in which they are seen."""
    page = live(visit)
    page.locator(".viewer canvas").focus()
    wanted: list[str] = page.eval_on_selector_all(
        ".viewer button:not([hidden])", "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML)"
    )
    met = []
    for _ in wanted:
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.outerHTML"))
    assert met == wanted
    assert len(wanted) > 12


def test_the_budget_of_a_phone_is_kept(visit: Visit) -> None:
    """At most 150 thousand triangles and 60 draw calls with everything shown, seated."""
    page = live(visit)
    press(page, "posture", "usual-sitting")
    for layer in ("fixed", "ache", "near"):
        press(page, "layer", layer)
    numbers: dict[str, float] = page.evaluate("document.querySelector('.viewer').numbers")
    assert 50_000 < numbers["triangles"] <= 150_000
    assert 10 < numbers["calls"] <= 60


def test_the_code_is_small_and_loaded_only_where_it_is_used(visit: Visit) -> None:
    """Three.js and the viewer are at most 200 kB compressed, and no other page asks for them."""
    names = json.loads((BUILD / "manifest.json").read_text(encoding="utf-8"))
    heavy = names["viewer-stage.js"]
    assert len(gzip.compress((BUILD / heavy).read_bytes(), 9)) <= 200_000
    assert len(gzip.compress((BUILD / names["viewer.js"]).read_bytes(), 9)) <= 5_000
    assert {len(POSTERS.joinpath(f"meet-{one}.webp").read_bytes()) <= 110_000 for one in ("light", "dark")} == {True}
    page = visit("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/body", "/body/sitting", "/techniques/ql-ball-sink", "/questions/where"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert asked
    assert not [url for url in asked if "viewer" in url or "scene.glb" in url]
    page.goto("/body/meet")
    page.locator(".viewer[data-state=live]").wait_for(timeout=60_000)
    assert [url for url in asked if heavy in url]
