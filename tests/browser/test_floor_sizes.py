"""Floor mode on small, low and zoomed screens: Stop keeps its own corner, the keys stay in sight, the words scroll."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessibility import violations
from browser.test_floor import breath, pass_time

pytestmark = pytest.mark.browser

SIZES = [(390, 844), (844, 390), (195, 422), (320, 568), (1280, 800)]
OVERLAPS = """() => {
  const box = (one) => one.getBoundingClientRect();
  const stop = document.querySelector(".floor-stop"), corner = box(stop);
  const seen = (one) => one !== stop && one.checkVisibility() && !one.closest("dialog:not([open])");
  const meets = (one) => {
    const a = box(one);
    return a.left < corner.right && corner.left < a.right && a.top < corner.bottom && corner.top < a.bottom;
  };
  const fixed = document.querySelectorAll(".floor-middle, .floor-keys button, .floor-top, dialog[open]");
  const faults = [...fixed].filter((one) => seen(one) && meets(one)).map((one) => one.className);
  for (const one of [stop, ...document.querySelectorAll(".floor-keys button")]) {
    const a = box(one);
    const inside = a.left >= 0 && a.top >= 0 && a.right <= innerWidth && a.bottom <= innerHeight;
    if (!inside) faults.push(`out of sight: ${one.textContent}`);
    if (a.width < 44 || a.height < 44) faults.push(`too small: ${one.textContent} ${a.width} x ${a.height}`);
    if (one.scrollWidth > one.clientWidth + 1) faults.push(`cut off: ${one.textContent}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("scrolls sideways");
  if (document.querySelector(".floor-middle").clientHeight < 90) faults.push("no room for words");
  return faults;
}"""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_stop_covers_nothing_and_every_key_is_in_sight(visit: Callable[..., Page], width: int, height: int) -> None:
    """At a question, in a breath, with the list of feelings open, paused: nothing lies under Stop or off the screen."""
    page = breath(visit, viewport={"width": width, "height": height})
    page.keyboard.press("Enter")
    assert page.evaluate(OVERLAPS) == []
    page.keyboard.press("3")
    pass_time(page, 22)
    assert page.evaluate(OVERLAPS) == []
    place = page.locator(".floor-stop").bounding_box()
    page.keyboard.press("?")
    assert page.evaluate(OVERLAPS) == []
    assert page.locator(".floor-stop").bounding_box() == place
    assert not violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Space")
    assert page.evaluate(OVERLAPS) == []
    assert not violations(page)


def test_stop_works_above_the_list_of_feelings(visit: Callable[..., Page]) -> None:
    """The list is open and it gets worse: Stop is pressed where it always is, and the dangers come first."""
    page = breath(visit)
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    page.keyboard.press("?")
    rows = page.locator("dialog button")
    expect(rows.first).to_have_text("Get help")
    expect(rows.nth(1)).to_contain_text("Severe pain")
    expect(page.locator("dialog li").last).to_contain_text("dull, spread pressure")
    page.locator(".floor-stop").click()
    expect(page.locator(".floor-last")).to_contain_text("emergency care")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert "Stopped." not in (page.locator(".floor-last").text_content() or "")


def test_a_remark_passes_and_the_words_of_the_hold_come_back(visit: Callable[..., Page]) -> None:
    """More where there is no more: a few seconds later the instruction stands there again."""
    page = breath(visit)
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    pass_time(page, 32)
    words = page.locator(".floor-say").text_content()
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.locator(".floor-say")).to_have_text("Stay as you are. More comes another day.")
    pass_time(page, 5)
    expect(page.locator(".floor-say")).to_have_text(words or "")


def test_numbers_can_be_skipped_and_say_how_long_they_wait(visit: Callable[..., Page]) -> None:
    """Nobody has to name a number, and the page says what happens without one; paused stands there once."""
    page = breath(visit)
    page.keyboard.press("Enter")
    expect(page.locator(".floor-silent")).to_contain_text("after 2 minutes")
    page.get_by_role("button", name="Not sure, or skip").click()
    expect(page.locator(".floor-ask")).to_be_hidden()
    page.keyboard.press("Space")
    assert (page.locator(".floor-words").text_content() or "").count("Paused") == 1
