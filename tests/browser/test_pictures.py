"""Pictures in a real browser: with each step on a card, quiet above the words on the floor, never over Stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from browser.person import finish
from browser.test_accessibility import violations
from browser.test_floor import pass_time
from browser.test_floor_sizes import OVERLAPS

if TYPE_CHECKING:
    from browser.conftest import Site

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
SIZES = [(390, 844), (320, 568), (1280, 800)]
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"
UNSEEN = """() => [...document.querySelectorAll(".step-pictures .pose")].filter((one) => {
  const box = one.getBoundingClientRect();
  return one.checkVisibility() && (box.width < 20 || box.height < 20 || box.left < 0 || box.right > innerWidth + 1);
}).length"""
IN_SIGHT = """() => {
  const box = (one) => one.getBoundingClientRect();
  const room = box(document.querySelector(".floor-middle")), words = box(document.querySelector(".floor-show"));
  const picture = document.querySelector(".floor-poses"), seen = picture?.checkVisibility() ? box(picture) : null;
  return {
    words: words.top >= room.top - 1 && words.bottom <= room.bottom + 1,
    picture: !!seen && seen.height > 40 && seen.top >= room.top - 1 && seen.bottom <= room.bottom + 1,
    apart: !seen || seen.bottom <= words.top + 1 || seen.top >= words.bottom - 1 || seen.right <= words.left + 1,
  };
}"""
NOW = "() => [...document.querySelectorAll('.pose-frame')].findIndex((one) => one.classList.contains('now'))"


@pytest.fixture
def told(site: Site) -> Site:
    """A site whose person has answered everything."""
    finish(site.url)
    return site


def playing(visit: Visit, item: int, width: int = 390, height: int = 844, motion: str = "reduce") -> Page:
    """Today's session at one of its items, with the page's clock in our hands."""
    page = visit("/", viewport={"width": width, "height": height}, reduced_motion=motion)
    page.clock.install()
    page.goto("/session?minutes=10&at=home")
    page.locator("main form button.main-button, main form .main-button").first.click()
    page.wait_for_url("**/session/*-*")
    page.locator("#player[data-ready='1']").wait_for()
    for key in ("Enter", "3", "n", *["l"] * item):
        page.keyboard.press(key)
        pass_time(page, 1)
    return page


def until_pictures(page: Page, least: int = 1) -> None:
    """Let time pass until a step stands there with so many poses."""
    for _ in range(300):
        if page.locator(".pose-frame").count() >= least or (least == 1 and page.locator(".floor-poses svg").count()):
            return
        pass_time(page, 1)
    raise AssertionError("no such step came")


@pytest.mark.parametrize(
    ("width", "height", "scheme"),
    [(390, 844, "dark"), (320, 568, "light"), (1280, 800, "dark")],
)
def test_a_card_shows_each_step(visit: Visit, told: Site, width: int, height: int, scheme: str) -> None:
    """Protects whoever follows a card: every picture is in sight and large enough, nothing scrolls sideways."""
    page = visit("/techniques/ql-wall", viewport={"width": width, "height": height}, color_scheme=scheme)
    assert page.locator(".step-group").count() > 3
    assert page.locator(".step-group:not(.shown)").count() == 0
    assert page.evaluate(UNSEEN) == 0
    assert not page.evaluate(TOO_WIDE)
    assert not violations(page)
    page.goto("/plan")
    assert page.locator(".item-picture svg").count() > 2
    assert not page.evaluate(TOO_WIDE)
    assert not violations(page)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 568), (844, 390)])
def test_the_floor_shows_the_step_and_keeps_words_and_stop(
    visit: Visit, told: Site, width: int, height: int
) -> None:  # fmt: skip
    """Protects the floor: the picture is there, the large words are whole, nothing is under Stop or off screen."""
    page = playing(visit, 1, width, height)
    until_pictures(page)
    pictures = 0  # on a very small screen the picture gives way to a long sentence
    for _ in range(6):
        seen = page.evaluate(IN_SIGHT)
        pictures += bool(seen["picture"])
        assert seen["words"], seen
        assert seen["apart"], seen
        assert page.evaluate(OVERLAPS) == []
        pass_time(page, 8)
    assert pictures >= (3 if height > 600 else 1)
    assert not violations(page)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (390, 664)])
def test_a_picture_beside_long_words_and_the_breath_stays_large(
    visit: Visit, told: Site, width: int, height: int
) -> None:  # fmt: skip
    """Protects the phone: the ring gives way before the picture, the picture before the words; whoever is there already
    goes on by hand, and not past the search of the spot."""
    page = playing(visit, 1, width, height, motion="no-preference")
    until_pictures(page)
    onward = page.get_by_role("button", name="Go on now")
    for _ in range(12):
        if not onward.is_visible():
            break
        before = page.locator(".floor-show").inner_text()
        pass_time(page, 1.5)
        onward.click()
        assert page.locator(".floor-show").inner_text() != before
        assert page.evaluate(OVERLAPS) == []
    expect(onward).to_be_hidden()
    until_pictures(page)
    for _ in range(40):
        if page.locator(".breath-rings").is_visible() and page.locator(".floor-poses").is_visible():
            break
        pass_time(page, 2)
    for one in (".floor-picture", ".breath-rings"):
        box = page.locator(one).bounding_box()
        assert box is not None
        assert box["height"] >= (110 if "picture" in one else 80)
    seen = page.evaluate(IN_SIGHT)
    assert (seen["words"], seen["picture"], seen["apart"]) == (True, True, True)
    assert page.evaluate(OVERLAPS) == []


def test_the_picture_is_of_the_side_that_is_played(visit: Visit, told: Site) -> None:
    """Protects left and right: of the second side the mirror image stands there."""
    page = playing(visit, 1)
    until_pictures(page)
    mirrored = "() => !!document.querySelector('.floor-poses use[transform]')"
    for _ in range(400):
        side = page.locator(".floor-side").inner_text()
        assert page.evaluate(mirrored) is (side == "Left side"), side
        if side == "Left side":
            return
        page.clock.run_for(2000)
    raise AssertionError("the left side never came")


def test_a_movement_goes_from_pose_to_pose(visit: Visit, told: Site) -> None:
    """Protects whoever copies it: in time, one pose after the other stands there; paused, it stands still."""
    page = playing(visit, 2, motion="no-preference")
    until_pictures(page, 2)
    expect(page.locator(".pose-frame.now")).to_have_count(1)
    stood = set()
    for _ in range(60):
        stood.add(page.evaluate(NOW))
        page.clock.run_for(500)
        if len(stood) > 1:
            break
    assert len(stood) > 1
    page.keyboard.press("Space")
    before = page.evaluate(NOW)
    page.clock.run_for(20_000)
    assert page.evaluate(NOW) == before


def test_with_reduced_motion_the_poses_stand_side_by_side(visit: Visit, told: Site) -> None:
    """Protects whoever gets sick of motion: nothing changes in turn, all poses of a movement are there at once."""
    page = playing(visit, 2)
    for _ in range(300):
        if page.locator(".floor-poses svg").count() > 1:
            break
        pass_time(page, 1)
    assert page.locator(".floor-poses svg").count() > 1
    assert page.locator(".pose-frame").count() == 0


def test_screen_readers_do_not_meet_the_pictures(visit: Visit, told: Site) -> None:
    """Protects whoever listens: the words say it, the picture is not announced, and the live region has only words."""
    page = playing(visit, 1)
    until_pictures(page)
    expect(page.locator(".floor-picture")).to_have_attribute("aria-hidden", "true")
    assert page.locator("[aria-live] svg").count() == 0


@pytest.mark.parametrize("path", ["/techniques/ql-wall", "/plan"])
def test_on_paper_the_pictures_stay(visit: Visit, told: Site, path: str) -> None:
    """Protects the printed page: pictures are printed, no larger than the column, not torn from their sentences."""
    page = visit(path, viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    assert page.locator(".step-pictures .pose:visible, .item-picture .pose:visible").count() > 1
    assert page.evaluate(UNSEEN) == 0
    kept = page.locator(".step-group.shown, .item-lead").first
    assert kept.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
