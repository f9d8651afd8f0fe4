"""The body that can be turned, in a real browser: it draws, it obeys, and it says what it shows. One page for all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Open
from browser.test_accessibility import violations
from browser.viewing import (
    SMALL,
    arrive,
    colours,
    frames,
    look_again,
    numbers,
    picture,
    press,
    rest,
    shown_words,
)
from unknot.body.ranking import changes
from unknot.web.change_chart import signed

pytestmark = pytest.mark.browser
CANVAS = ".viewer canvas"


@pytest.fixture(scope="module")
def opened(shared_visit: Open) -> Page:
    """The one page that all tests here look at."""
    return arrive(shared_visit("/body/meet", viewport=SMALL, has_touch=True))


@pytest.fixture
def page(opened: Page) -> Page:
    """The page as it opens."""
    look_again(opened)
    return opened


def named(page: Page) -> str:
    """Return the name of the picture."""
    return page.locator(CANVAS).get_attribute("aria-label") or ""


def test_the_body_is_drawn_with_both_muscles_in_their_colours(page: Page) -> None:
    """Protects from a blank canvas, and from one that shows bones and skin only; one muscle alone leaves the other."""
    assert colours(page)["amber"] > 100
    press(page, "view", "front")
    assert colours(page)["indigo"] > 100
    press(page, "shown", "ql")
    assert colours(page)["indigo"] < 30
    press(page, "view", "back")
    press(page, "shown", "psoas")
    assert colours(page)["amber"] < 30


def test_arrow_keys_turn_it_and_then_it_stands_still(page: Page) -> None:
    """The keyboard is enough; the picture changes, its name follows, and nothing is drawn while nothing happens."""
    canvas = page.get_by_role("img", name="Standing. Seen from behind")
    before, name = picture(page), named(page)
    canvas.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    drawn = rest(page)
    assert picture(page) != before
    assert named(page) != name
    turned = picture(page)
    page.keyboard.press("+")
    still = rest(page)
    assert picture(page) != turned
    assert still > drawn
    page.wait_for_timeout(700)
    assert frames(page) == still
    page.keyboard.press("-")


def test_a_mouse_turns_it(page: Page) -> None:
    """Dragging sideways turns the body."""
    before = picture(page)
    box = page.locator(CANVAS).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y, steps=5)
    page.mouse.up()
    rest(page)
    assert picture(page) != before


def fingers(page: Page, *ways: tuple[tuple[float, float], tuple[float, float]], steps: int = 4) -> None:
    """Put fingers on the canvas, each at the first of its two places (shares of it), and lead them to the second."""
    box = page.locator(CANVAS).bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)

    def points(share: float) -> list[dict[str, float]]:
        return [
            {
                "x": box["x"] + box["width"] * (a[0] + (b[0] - a[0]) * share),
                "y": box["y"] + box["height"] * (a[1] + (b[1] - a[1]) * share),
                "id": number,
            }
            for number, (a, b) in enumerate(ways)
        ]

    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points(0)})
    for step in range(1, steps + 1):
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points(step / steps)})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()
    rest(page)


def test_two_fingers_bring_it_nearer_and_further_away(page: Page) -> None:
    """Protects phones: fingers that part bring the body nearer, fingers that meet lead it away, and the page stays."""
    size = "window.visualViewport.scale"
    plain = colours(page)["amber"]
    fingers(page, ((0.45, 0.5), (0.2, 0.5)), ((0.55, 0.5), (0.8, 0.5)))
    near = colours(page)["amber"]
    assert near > plain * 1.3
    assert page.evaluate(size) == 1
    fingers(page, ((0.2, 0.5), (0.45, 0.5)), ((0.8, 0.5), (0.55, 0.5)))
    fingers(page, ((0.2, 0.5), (0.45, 0.5)), ((0.8, 0.5), (0.55, 0.5)))
    far = colours(page)["amber"]
    assert far < plain * 0.8
    fingers(page, ((0.45, 0.5), (0.2, 0.5)), ((0.55, 0.5), (0.8, 0.5)))
    assert page.evaluate("window.scrollY") == 0


def test_one_finger_turns_it(page: Page) -> None:
    """Protects phones: a finger that goes sideways turns the body."""
    before = picture(page)
    fingers(page, ((0.6, 0.5), (0.35, 0.5)))
    assert picture(page) != before


def test_the_wheel_scrolls_the_page_until_the_body_is_chosen(page: Page) -> None:
    """Nobody is caught in the picture on the way down the page; once it has the focus the wheel brings it nearer."""
    page.evaluate("document.activeElement.blur()")
    page.locator(CANVAS).hover()
    page.mouse.wheel(0, 60)
    page.wait_for_function("() => window.scrollY > 0")
    page.evaluate("window.scrollTo(0, 0)")
    page.locator(CANVAS).focus()
    before = picture(page)
    page.locator(CANVAS).hover()
    place = page.evaluate("window.scrollY")
    page.mouse.wheel(0, -240)
    rest(page)
    assert page.evaluate("window.scrollY") == place
    assert picture(page) != before
    page.mouse.wheel(0, 240)


@pytest.mark.parametrize("posture", ["usual-sitting", "slumped-sitting"])
def test_a_posture_brings_its_figures(page: Page, posture: str) -> None:
    """The body sits down, and beside it stand the figures of that posture, the same as everywhere else."""
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
def test_every_layer_changes_the_picture_and_its_name(page: Page, layer: str) -> None:
    """Whoever cannot see the picture is told what was added to it, and it can be taken away again."""
    button = page.locator(f'.viewer [data-viewer-do="layer"][data-with="{layer}"]')
    before, name = picture(page), named(page)
    button.click()
    rest(page)
    assert picture(page) != before
    assert named(page) != name
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    rest(page)
    assert named(page) == name


def test_what_the_words_speak_of_can_be_shown(page: Page) -> None:
    """A press beside "Where it is fixed" of the psoas brings the psoas, its dots and the body into sight."""
    page.locator('[data-viewer-show="fixed:psoas"]').click()
    rest(page)
    assert "The psoas is in colour" in named(page)
    assert "Dots mark" in named(page)
    expect(page.locator(CANVAS)).to_be_in_viewport(ratio=0.5)


def test_a_change_is_said_once_it_is_at_rest(page: Page) -> None:
    """A screen reader hears what the picture shows after a press."""
    press(page, "posture", "usual-sitting")
    expect(page.locator("[data-viewer-live]")).to_contain_text("Sitting.")


def test_out_of_sight_nothing_is_drawn(page: Page) -> None:
    """A body that is scrolled away costs nothing; back in sight it is up to date."""
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(600)
    seen = frames(page)
    page.evaluate("document.querySelector('[data-viewer-do=posture][data-with=usual-sitting]').click()")
    page.wait_for_timeout(600)
    assert frames(page) == seen
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_function("seen => document.querySelector('.viewer').numbers.frames > seen", arg=seen)


def test_dark_is_drawn_dark(page: Page) -> None:
    """The body takes the colours of the scheme, and changes them when the scheme changes."""
    light = picture(page)
    page.emulate_media(color_scheme="dark")
    rest(page)
    assert picture(page) != light
    assert colours(page)["amber"] > 100


def test_axe_finds_nothing_with_the_body_there(page: Page) -> None:
    """WCAG 2.2 AA by axe in light and dark, with every control in sight, standing and sitting."""
    found = violations(page)
    page.emulate_media(color_scheme="light")
    press(page, "posture", "slumped-sitting")
    press(page, "shown", "psoas")
    press(page, "layer", "ache")
    found += violations(page)
    assert not found, "\n".join(found)


def test_every_control_is_reached_by_tab(page: Page) -> None:
    """From the canvas on, Tab visits every button of the viewer once, in the order in which they are seen."""
    page.locator(CANVAS).focus()
    wanted: list[str] = page.eval_on_selector_all(
        ".viewer button:not([hidden])", "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML)"
    )
    met = []
    for _ in wanted:
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.outerHTML"))
    assert met == wanted
    assert len(wanted) > 12


def test_the_budget_of_a_phone_is_kept(page: Page) -> None:
    """At most 150 thousand triangles and 60 draw calls with everything shown, seated; both sides are one mesh each."""
    press(page, "posture", "usual-sitting")
    for layer in ("fixed", "ache", "near"):
        press(page, "layer", layer)
    found = numbers(page)
    assert 50_000 < found["triangles"] <= 150_000
    assert 10 < found["calls"] <= 20


def test_reduced_motion_shows_the_end_at_once(page: Page) -> None:
    """With reduced motion a press changes the picture in one step; without it the body moves there."""
    steps = {}
    for motion in ("reduce", "no-preference"):
        page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
        press(page, "posture", "standing")
        before = rest(page)
        press(page, "posture", "usual-sitting")
        steps[motion] = rest(page) - before
    assert 1 <= steps["reduce"] <= 2, steps
    assert steps["no-preference"] > steps["reduce"], steps
