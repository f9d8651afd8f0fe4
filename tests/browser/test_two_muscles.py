"""The pages of the two muscles in a real browser: own figures come in quietly, the day is told by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from browser.person import finish

if TYPE_CHECKING:
    from browser.conftest import Site

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_your_own_figures_come_in_without_moving_anything(visit: Visit, site: Site) -> None:
    """The page is whole at once; the figures for this body replace the others, and focus and place stay."""
    from unknot.body.model.cache import geometry

    geometry()  # built here once, so that the server finds it on disk
    page = visit("/")
    finish(site.url)
    page.goto("/body/sitting")
    expect(page.get_by_text("On a body of your size")).to_be_visible()
    assert page.evaluate("window.scrollY") == 0
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    assert page.get_by_text("On a body of average size").count() == 0
    page.goto("/techniques/ql-side-bend")
    expect(page.locator("#length").get_by_text("On a body of your size")).to_be_visible()


def test_a_day_is_told_by_keyboard_alone(visit: Visit) -> None:
    """From the first row to the answer with Tab, arrows and Enter; the answer is there, and so are the rows."""
    page = visit("/body/sitting")
    page.locator("#p-1").focus()
    page.keyboard.type("Slumped")
    page.keyboard.press("Tab")
    page.keyboard.type("45")
    page.keyboard.press("Enter")
    page.locator("#day-answer").wait_for()
    assert page.locator("#m-1").input_value() == "45"
    assert page.locator("#p-1").input_value() == "slumped-sitting"
    assert "a break is worth most" in page.locator("#day-answer").inner_text()


def test_more_rows_by_keyboard_keep_what_was_written(visit: Visit) -> None:
    """Asking for more rows sends nothing away."""
    page = visit("/body/sitting")
    page.locator("#m-1").fill("30")
    page.get_by_role("button", name="More rows").press("Enter")
    page.locator("#m-6").wait_for()
    assert page.locator("#m-1").input_value() == "30"
