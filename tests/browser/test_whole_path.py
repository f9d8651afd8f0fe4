"""The whole path in a real browser: from the welcome to the history, with and without JavaScript, and by keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from browser.person import HEALTHY, answer_until, fill

if TYPE_CHECKING:
    from browser.conftest import Site, Watch

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


def _begin(page: Page) -> None:
    page.goto("/session")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/session/*-*")


def test_from_the_welcome_to_the_history_at_phone_size(visit: Visit) -> None:
    """A person answers the questions, sees the result and the plan, plays a session and finds it in the history."""
    page = visit("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Answer the questions").click()
    answer_until(page, HEALTHY)
    expect(page.locator("main")).to_contain_text("in 10")
    expect(page.locator("main")).to_contain_text("not a diagnosis")
    page.get_by_role("link", name="The whole plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your plan")
    expect(page.locator(".week").first).to_contain_text("Day 1")
    _begin(page)
    expect(page.locator("#player")).to_have_attribute("data-ready", "1")


def test_three_minutes_start_before_any_question(visit: Visit) -> None:
    """Relief starts with one press, and nothing but the breath is offered before the questions."""
    page = visit("/")
    page.get_by_role("button", name="3 minutes now").click()
    page.wait_for_url("**/session/*-*")
    score = json.loads(page.locator("#score").text_content() or "")
    assert [item["technique"] for item in score["items"]] == ["settle-breath"]
    expect(page.locator("#player")).to_have_attribute("data-ready", "1")


def test_the_whole_path_without_javascript(visit: Visit, tmp_path: Path) -> None:
    """Every form works as a plain form: questions, a session read as a list, a one-off, check-ins, history, data."""
    page = visit("/", java_script_enabled=False)
    page.get_by_role("link", name="Answer the questions").click()
    answer_until(page, HEALTHY)
    expect(page.locator("main")).to_contain_text("not a diagnosis")
    page.get_by_role("link", name="The whole plan").click()
    expect(page.locator(".week").first).to_contain_text("Day 1")

    _begin(page)
    _follow_by_hand(page, before="5", after="3")
    expect(page.locator(".before-after")).to_contain_text("3")

    page.goto("/plan")
    page.get_by_label("3 min", exact=True).check(force=True)
    page.get_by_label("At a desk").check(force=True)
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("For now: 3 minutes")
    page.locator("main form[method=post] .main-button").click()
    page.wait_for_url("**/session/*-*")
    _follow_by_hand(page, before="3", after="2")

    page.goto("/check-in")
    page.get_by_role("link", name="Check in now").click()
    fill(page, {**HEALTHY, "none": "no"})
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you.")

    page.goto("/history")
    expect(page.locator("main")).to_contain_text("pain 5 before, 3 after")
    expect(page.locator("main")).to_contain_text("pain 3 before, 2 after")
    _settings_and_data(page, tmp_path / "unknot.json")


def _follow_by_hand(page: Page, *, before: str, after: str) -> None:
    """Without the player: is anything new, the list of steps, the end check."""
    steps = page.locator("#player-steps")
    expect(steps).to_be_visible()
    assert steps.locator(".timed li").count() == 0, "first: is anything new?"
    steps.get_by_label("No", exact=True).check(force=True)
    steps.get_by_role("button", name="Go on").click()
    page.wait_for_url("**new=no")
    assert steps.locator(".timed li").count() > 5
    expect(steps).to_contain_text("numb")
    page.get_by_label("Your pain before, 0 to 10").select_option(before)
    page.get_by_label("Your pain now, 0 to 10").select_option(after)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/end")
    expect(page.get_by_role("heading", level=1)).to_have_text("Done.")


def _settings_and_data(page: Page, file: Path) -> None:
    """Units, export, delete, and everything back from the exported file."""
    page.goto("/data")
    page.get_by_label("feet and pounds").check(force=True)
    page.get_by_role("button", name="Save").click()
    assert page.get_by_label("feet and pounds").is_checked()
    with page.expect_download() as export:
        page.get_by_role("link", name="Export everything").click()
    export.value.save_as(file)
    page.goto("/data")
    page.get_by_role("link", name="Delete everything…").click()
    page.get_by_label("Yes, delete everything of mine.").check(force=True)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted.")
    page.goto("/history")
    expect(page.locator("main")).to_contain_text("Nothing has happened yet.")
    page.goto("/data")
    page.get_by_label("A file exported before").set_input_files(file)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("status")).to_contain_text("Taken in:")
    page.goto("/history")
    expect(page.locator("main")).to_contain_text("pain 5 before, 3 after")


def test_the_title_is_that_of_the_shown_question(visit: Visit) -> None:
    """When one question replaces another, the title has changed before the new heading takes the focus."""
    page = visit("/questions/where")
    page.evaluate(
        """() => { window.seen = []; document.addEventListener("focusin", (event) => {
             if (event.target.matches("h1")) window.seen.push([document.title, event.target.textContent]); }); }"""
    )
    page.locator("#pain-low-back-right").check(force=True)
    page.locator("form.questions .main-button").click()
    page.wait_for_url("**/how-strong")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    seen = page.evaluate("window.seen")
    assert seen
    assert all(title.startswith(heading.strip()) for title, heading in seen), seen
    page.locator("#intensity-low-back-right-5").check(force=True)
    page.locator("form.questions .main-button").click()
    page.wait_for_url("**/signs-*")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert all(title.startswith(heading.strip()) for title, heading in page.evaluate("window.seen"))


def test_questions_by_keyboard_alone(visit: Visit) -> None:
    """The body map's list, the answers and the way on are reached and used with Tab, Space and Enter only."""
    page = visit("/questions/where")
    expect(page.locator("html")).to_have_attribute("data-ready", "1")
    _tab_to(page, "#pain-low-back-right")
    page.keyboard.press("Space")
    assert page.locator("#pain-low-back-right").is_checked()
    assert page.locator(".place.chosen").count() == 1
    _tab_to(page, "form.questions .main-button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/how-strong")
    _tab_to(page, "input[type=radio]")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    _tab_to(page, "form.questions .main-button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/signs-*")


def _tab_to(page: Page, selector: str, limit: int = 90) -> None:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


def test_touching_the_body_ticks_the_list(visit: Visit) -> None:
    """A press on the drawn right low back is the same as ticking "Low back, right"."""
    page = visit("/questions/where")
    page.locator('.view[data-side=back] [data-for="pain-low-back-right"]').click()
    assert page.locator("#pain-low-back-right").is_checked()
    expect(page.locator(".chip")).to_have_text("Low back, right")
    page.get_by_role("button", name="Front").click()
    expect(page.locator(".view[data-side=front]")).to_be_visible()
    expect(page.locator(".view[data-side=back]")).to_be_hidden()


def test_a_half_filled_page_keeps_every_answer(visit: Visit, watch: Watch) -> None:
    """A page sent with something missing says what, next to the field and in a summary, and loses nothing."""
    watch.allowed = ("422",)  # the browser itself reports the answer to a half-filled form
    page = visit("/questions/where")
    page.locator("form.questions .main-button").click()
    expect(page.locator(".summary")).to_be_visible()
    page.locator("#pain-low-back-left").check(force=True)
    page.locator("form.questions .main-button").click()
    page.wait_for_url("**/how-strong")
    page.goto("/questions/where")
    assert page.locator("#pain-low-back-left").is_checked()


def test_save_and_return(visit: Visit) -> None:
    """What was answered is there after leaving, and the welcome leads back to the first open question."""
    page = visit("/questions/where")
    fill(page, HEALTHY)
    page.get_by_role("button", name="Save for later").click()
    page.wait_for_url("**/")
    page.get_by_role("link", name="Go on with the questions").click()
    page.wait_for_url("**/how-strong")


def test_a_double_submit_answers_once(visit: Visit, site: Site) -> None:
    """The same end check sent twice is one session, not two."""
    page = visit("/", java_script_enabled=False)
    page.get_by_role("button", name="3 minutes now").click()
    form = page.locator("#player-steps form")
    action = form.get_attribute("action") or ""
    fields = {name: form.locator(f"[name={name}]").get_attribute("value") or "" for name in ("start_id", "end_id")} | {
        "how": "finished",
        "pain_before": "4",
        "pain_after": "3",
    }
    for _ in range(2):
        answer = page.request.post(action, form=fields, headers={"Origin": site.url, "Sec-Fetch-Site": "same-origin"})
        assert answer.ok
    page.goto("/history")
    assert page.locator(".log > li").count() == 1
