"""What screening closes stays closed on every page, and danger is answered at once and with nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from browser.person import HEALTHY, answer_until, fill, finish, tell
from unknot.catalog.techniques import technique
from unknot.journal import new_id

if TYPE_CHECKING:
    from browser.conftest import Site, Watch

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


def test_an_emergency_stops_the_questions_at_once(visit: Visit) -> None:
    """Numbness around the saddle leads straight to what to do now, and every other page leads there too."""
    page = visit("/questions", java_script_enabled=False)
    answer_until(page, {**HEALTHY, "saddle-numbness": "yes"}, stop="/stop")
    expect(page.get_by_role("heading", level=1)).to_have_text("Get help now.")
    # The country is asked later: no number is known, so none is dialled.
    assert page.locator("a[href^='tel:']").count() == 0
    expect(page.get_by_text("Call your local emergency number now.")).to_be_visible()
    main = page.locator("main").inner_text().lower()
    assert not re.search(r"your plan|start lying|minutes now|your session", main), main
    assert page.locator("main a[href^='/session'], main a[href^='/plan'], main a[href^='/techniques']").count() == 0
    for path in ("/", "/plan", "/session", "/techniques", "/techniques/ql-ball-sink", "/result", "/plan/now?minutes=3"):
        page.goto(path)
        assert page.get_by_text("Call your local emergency number now.").count() == 1, path
        assert page.locator(".steps li").count() <= 12, path


def test_help_in_a_session_leaves_only_help(visit: Visit, site: Site) -> None:
    """After a session that ended with help every page leads to what to do now, until all questions are answered."""
    finish(site.url)
    left, ended = new_id(), new_id()
    tell(site.url, "session-started", {"programme_day": 1, "title": "Day 1"}, session_id=left)
    tell(site.url, "session-ended", {"how": "get-help", "reason": "leg-weakness"}, session_id=ended)
    page = visit("/", java_script_enabled=False)
    for path in ("/", "/plan", "/session", f"/session/{left}", "/techniques", "/plan/now?minutes=3"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Get help now.")
    assert page.locator("main a[href^='/session'], main a[href^='/plan'], main a[href^='/techniques']").count() == 0
    page.get_by_role("link", name="Answer all the questions again").click()
    page.wait_for_url("**/questions/*")
    page.goto("/plan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Get help now.")


def test_an_answer_given_by_mistake_can_be_taken_back(visit: Visit) -> None:
    """The stop page leads back to the question, and the other answers are still there."""
    page = visit("/questions")
    answer_until(page, {**HEALTHY, "saddle-numbness": "yes"}, stop="/stop")
    page.get_by_role("link", name="I answered something by mistake").click()
    page.wait_for_url("**/questions/signs-nerves")
    fill(page, HEALTHY)
    page.locator("form.questions .main-button").click()
    page.wait_for_url("**/questions/signs-*")
    page.goto("/questions/where")
    assert page.locator("#pain-low-back-right").is_checked()


def test_a_blocked_technique_appears_nowhere_with_steps(visit: Visit, site: Site) -> None:
    """With an anticoagulant no ball is pressed: no page gives its steps or puts it in the plan."""
    finish(site.url, anticoagulant=["yes"])
    page = visit("/result", java_script_enabled=False)
    card = technique("ql-ball-sink")
    words = [step.say.split("{")[0].strip() for step in (*card.way_in, *card.find, *card.levels[0].work)]
    words = [sentence for sentence in words if len(sentence) > 24]
    page.goto("/techniques/ql-ball-sink")
    expect(page.locator("main")).to_contain_text("Not for you now")
    expect(page.locator("main")).to_contain_text("What serves instead")
    for path in ("/techniques/ql-ball-sink", "/plan", "/session?steps=1", "/plan/now?minutes=15", "/result"):
        page.goto(path)
        text = page.content()
        assert not [sentence for sentence in words if sentence in text], path
        assert page.locator(".items a[href='/techniques/ql-ball-sink']").count() == 0, path
    for link in page.locator("main a[href^='/techniques/']").all():
        assert link.get_attribute("href") != "/techniques/ql-ball-sink"


def test_no_steps_before_the_questions(visit: Visit) -> None:
    """Without answers a pressing technique says what it is and what to mind, and shows no step."""
    page = visit("/techniques/ql-ball-sink")
    expect(page.locator("main")).to_contain_text("First the questions")
    assert page.locator(".steps").count() == 0


def test_the_belly_ball_is_switched_on_only_after_its_warning(visit: Visit, site: Site, watch: Watch) -> None:
    """The prone belly technique is closed until the warning was read and confirmed; then it can be closed again."""
    watch.allowed = ("422",)
    finish(site.url)
    page = visit("/techniques/psoas-sphinx")
    assert page.locator(".steps").count() == 0
    page.get_by_role("link", name="Read the warning").click()
    page.get_by_role("button", name="Switch it on").click()
    expect(page.locator(".fault")).to_be_visible()
    page.locator("#read").check(force=True)
    page.get_by_role("button", name="Switch it on").click()
    page.wait_for_url("**/techniques/psoas-sphinx")
    assert page.locator(".steps").count() > 0
    page.get_by_role("button", name="Switch it off again").click()
    expect(page.locator("main")).to_contain_text("Not for you now")
