"""Floor mode in a real browser: keys, the same trace as the terminal, killed tabs, a server that goes away, axe."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from browser.person import HEALTHY, answer_until
from browser.test_accessibility import violations
from playing import plain, play

if TYPE_CHECKING:
    from browser.conftest import Site, Watch

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
OPEN = [{"type": "start"}, {"type": "answer", "question": "start-pain", "value": 3}]


def breath(visit: Visit, **options: Any) -> Page:
    """The player of "3 minutes now", waiting for its first press, with the page's clock in our hands."""
    page = visit("/", **options)
    page.clock.install()
    page.goto("/")
    page.get_by_role("button", name="3 minutes now").click()
    page.wait_for_url("**/session/*-*")
    page.locator("#player[data-ready='1']").wait_for()
    return page


def ball(visit: Visit) -> Page:
    """The player of today's session of somebody with a sore right low back."""
    page = visit("/questions", java_script_enabled=True)
    page.clock.install()
    answer_until(page, HEALTHY)
    page.goto("/session")
    page.locator("main form button.main-button, main form .main-button").first.click()
    page.wait_for_url("**/session/*-*")
    page.locator("#player[data-ready='1']").wait_for()
    return page


def pass_time(page: Page, seconds: float) -> None:
    """Let the page's clock run in small steps, as a real one does."""
    for _ in range(round(seconds * 2)):
        page.clock.run_for(500)


def stand_still(page: Page) -> None:
    """From now on nothing passes on the page's clock but what the test lets pass."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def session_of(page: Page) -> str:
    """The id in the address."""
    return page.url.split("/session/")[1].split("?")[0].split("/")[0]


def kept(site: Site, session_id: str) -> list[dict[str, Any]]:
    """What the journal has of a session."""
    with urlopen(f"{site.url}/api/v1/journal/events?session_id={session_id}&limit=1000", timeout=10) as answer:
        events: list[dict[str, Any]] = json.load(answer)["events"]
    return sorted(events, key=lambda event: event["id"])


def wait_kept(page: Page, site: Site, session_id: str, true: Callable[[list[dict[str, Any]]], bool]) -> None:
    """Wait until the journal has something, letting the page send it."""
    for _ in range(60):
        if true(kept(site, session_id)):
            return
        page.clock.run_for(300)
        page.wait_for_timeout(50)
    raise AssertionError([event["kind"] for event in kept(site, session_id)])


def wait_for(page: Page, true: Callable[[], bool]) -> None:
    """Wait for something while the page's own, real clock runs."""
    for _ in range(100):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came")


@pytest.fixture
def started(visit: Visit) -> Page:
    """Three minutes of breathing, begun and the first number given, by keyboard alone."""
    page = breath(visit)
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    return page


def test_the_browser_plays_the_same_trace_as_the_terminal(started: Page, site: Site) -> None:
    """Played to the end in the browser, the journal holds event for event what the Python machine says."""
    page, session_id = started, session_of(started)
    score = json.loads(page.locator("#score").text_content() or "")
    pass_time(page, score["seconds"] + 2)
    page.keyboard.press("2")
    wait_kept(page, site, session_id, lambda events: any(event["kind"] == "session-ended" for event in events))
    expected = play(
        score,
        [
            *OPEN,
            {"type": "tick", "ms": 1000 * score["seconds"]},
            {"type": "answer", "question": "end-pain", "value": 2},
        ],
    )
    told = [one for many in plain(expected)["trace"] for one in many if one["do"] == "log"]
    extra = {"state", "score", "programme_day", "kind", "title"}
    mine = [
        {
            "do": "log",
            "kind": event["kind"],
            "body": {key: held for key, held in event["body"].items() if key not in extra},
        }
        for event in kept(site, session_id)
    ]
    assert mine == told
    page.get_by_role("button", name="Go on to the end check").click()
    page.wait_for_url("**/end")


def test_keys_pause_ease_and_stop(started: Page, site: Site) -> None:
    """Space, e, ? and s, without touching the screen; the stop stays where it is."""
    page, session_id = started, session_of(started)
    stop = page.get_by_role("button", name="Stop", exact=True)
    place = stop.bounding_box()
    pass_time(page, 20)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    words = page.locator(".floor-show").text_content()
    pass_time(page, 60)
    assert page.locator(".floor-show").text_content() == words
    page.keyboard.press("Space")
    page.keyboard.press("e")
    expect(page.locator(".floor-show")).to_contain_text("easier")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert stop.bounding_box() == place
    page.keyboard.press("s")
    expect(page.locator(".floor-last")).to_contain_text("emergency care")
    wait_kept(page, site, session_id, lambda events: events[-1]["kind"] == "session-ended")
    assert kept(site, session_id)[-1]["body"]["reason"] == "asked"


def test_a_stray_enter_in_the_list_of_feelings_is_no_call_for_help(started: Page, site: Site) -> None:
    """The focus opens on the list's heading: Enter does nothing there, and "Get help" is one Tab away and the first."""
    page, session_id = started, session_of(started)
    stand_still(page)
    sheet = page.locator("dialog.floor-feel")
    page.keyboard.press("?")
    expect(sheet.get_by_role("heading", name="What do you feel?")).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    assert all(event["kind"] != "session-ended" for event in kept(site, session_id))
    page.keyboard.press("Tab")
    expect(sheet.get_by_role("button").first).to_be_focused()
    expect(sheet.get_by_role("button", name="Get help")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".floor-last")).to_be_visible()
    wait_kept(page, site, session_id, lambda events: events[-1]["kind"] == "session-ended")
    assert kept(site, session_id)[-1]["body"]["how"] == "get-help"


def test_a_hold_on_the_ball_asks_and_sharp_pain_ends_it(visit: Visit, site: Site) -> None:
    """A planned session: on the ball the number is asked, and "sharp" stops everything and rests the ball a week."""
    page = ball(visit)
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="3", exact=True).click()
    page.get_by_role("button", name="No", exact=True).click()
    for _ in range(600):
        pass_time(page, 2)
        if page.locator(".floor-ask:visible").count():
            break
    expect(page.locator(".floor-ask")).to_contain_text("0 to 10")
    assert page.locator(".floor-side").text_content() in ("Left side", "Right side")
    page.get_by_role("button", name="What I feel").click()
    page.get_by_role("button", name="Sharp or stabbing").click()
    expect(page.locator("h1.floor-show")).to_contain_text("Lie on your side")
    session_id = session_of(page)
    wait_kept(page, site, session_id, lambda events: events[-1]["kind"] == "session-ended")
    assert {"id": "ql-ball", "days": 7} in kept(site, session_id)[-1]["body"]["locks"]


def test_a_killed_tab_goes_on_where_it_was(visit: Visit, site: Site) -> None:
    """The tab dies in the middle: another one takes the session up at the same cue, with the same words."""
    page = breath(visit)
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    pass_time(page, 32)
    session_id, words = session_of(page), page.locator(".floor-show").text_content()
    wait_kept(page, site, session_id, lambda events: any(event["body"]["elapsed_ms"] for event in events))
    page.context.close()
    again = visit(f"/session/{session_id}")
    again.locator("#player[data-ready='1']").wait_for()
    again.get_by_role("button", name="Go on").click()
    expect(again.locator(".floor-show")).to_have_text(words or "")
    wait_for(again, lambda: any(event["kind"] == "session-resumed" for event in kept(site, session_id)))
    assert [event["kind"] for event in kept(site, session_id)].count("session-started") == 1


def test_a_page_that_goes_away_keeps_the_very_moment(visit: Visit, site: Site) -> None:
    """In the middle of a breath the page is left: the journal has the pause, with the position at that moment."""
    page = breath(visit)
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    pass_time(page, 33)
    session_id = session_of(page)
    wait_kept(page, site, session_id, lambda events: any(event["body"]["elapsed_ms"] for event in events))
    page.goto("about:blank")
    wait_for(page, lambda: kept(site, session_id)[-1]["kind"] == "session-paused")
    *_, before, last = (event["body"] for event in kept(site, session_id))
    assert last["cue"] == before["cue"]
    assert last["elapsed_ms"] > before["elapsed_ms"]


def test_a_server_that_goes_away_loses_nothing_of_the_session(visit: Visit, site: Site, watch: Watch) -> None:
    """Killed and started again in the middle: play goes on meanwhile, and every event arrives afterwards, once."""
    watch.allowed = ("ERR_CONNECTION_REFUSED", "Failed to load resource")
    page = breath(visit)
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    pass_time(page, 5)
    session_id = session_of(page)
    wait_kept(page, site, session_id, lambda events: len(events) > 2)
    site.kill()
    pass_time(page, 30)
    expect(page.locator(".floor-saved")).to_contain_text("Not saved yet")
    site.start()
    pass_time(page, 25)
    wait_kept(page, site, session_id, lambda events: events[-1]["body"]["t_s"] > 40)
    expect(page.locator(".floor-saved")).to_be_empty()
    cues = [event["body"]["cue"] for event in kept(site, session_id) if event["kind"] == "cue"]
    assert cues == sorted(cues)


def test_unsent_events_survive_the_tab(visit: Visit, site: Site, watch: Watch) -> None:
    """The network is away and the page is closed: the next page of this browser brings what was not sent."""
    watch.allowed = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
    page = breath(visit)
    page.keyboard.press("Enter")
    session_id = session_of(page)
    wait_kept(page, site, session_id, lambda events: len(events) > 1)
    page.context.set_offline(True)
    page.keyboard.press("4")
    pass_time(page, 20)
    page.wait_for_timeout(200)
    assert len(kept(site, session_id)) < 5
    page.context.set_offline(False)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.locator("#player[data-ready='1']").wait_for()
    wait_kept(page, site, session_id, lambda events: len(events) >= 5)


def test_nothing_about_the_person_stays_in_the_browser(started: Page, site: Site) -> None:
    """No local storage, no session storage, and an outbox that is empty once the journal has everything."""
    page, session_id = started, session_of(started)
    pass_time(page, 12)
    wait_kept(page, site, session_id, lambda events: len(events) > 4)
    page.wait_for_timeout(300)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    left = page.evaluate(
        """() => new Promise((resolve) => {
            const request = indexedDB.open("unknot-outbox");
            request.onsuccess = () => {
              const all = request.result.transaction("events").objectStore("events").count();
              all.onsuccess = () => resolve(all.result);
            };
        })"""
    )
    assert left == 0


def test_floor_mode_has_no_violations(visit: Visit) -> None:
    """axe finds nothing: at the door, at a question, in a breath, in the menu, paused, and at the end."""
    page = breath(visit)
    found = violations(page)
    page.keyboard.press("Enter")
    found += violations(page)
    page.keyboard.press("3")
    pass_time(page, 22)
    found += violations(page)
    page.keyboard.press("?")
    found += violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Space")
    found += violations(page)
    page.keyboard.press("s")
    found += violations(page)
    assert not found, "\n".join(found)


def test_targets_and_words_are_large(visit: Visit) -> None:
    """Every button is at least 44 px, the words at least 46 px, and the phone does not scroll sideways."""
    page = breath(visit)
    page.keyboard.press("Enter")
    sizes = page.evaluate(
        """[...document.querySelectorAll('#player button')].filter(one => one.offsetParent)
             .map(one => [one.offsetWidth, one.offsetHeight])"""
    )
    assert len(sizes) > 10
    assert all(width >= 44 and height >= 44 for width, height in sizes)
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.floor-show')).fontSize)") >= 46
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_breath_moves_only_for_whoever_wants_it(visit: Visit, motion: str) -> None:
    """Reduced motion: a bar and a word; otherwise a disc that grows and shrinks."""
    page = breath(visit, reduced_motion=motion)
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    pass_time(page, 24)
    expect(page.locator(".breath-word")).to_have_text(
        "in" if page.locator(".breath").get_attribute("data-phase") == "in" else "out"
    )
    still = motion == "reduce"
    expect(page.locator(".breath-bar")).to_be_visible(visible=still)
    expect(page.locator(".breath-rings")).to_be_visible(visible=not still)
    assert page.evaluate("document.querySelector('.breath-disc').getAnimations().length") == (0 if still else 1)


def test_the_words_are_announced_and_the_breath_is_not(started: Page) -> None:
    """A screen reader hears each instruction once, and is not told "in, out" all the time."""
    assert started.locator(".floor-words").get_attribute("aria-live") == "polite"
    assert started.locator(".breath").get_attribute("aria-hidden") == "true"
    assert started.locator(".floor-words .breath").count() == 0


def test_a_phone_that_slept_waits_instead_of_running_on(started: Page) -> None:
    """The clock jumps by ten minutes: the session pauses where it was."""
    pass_time(started, 6)
    words = started.locator(".floor-show").text_content()
    started.clock.fast_forward("10:00")
    started.clock.run_for(200)
    expect(started.get_by_role("button", name="Go on")).to_be_visible()
    started.get_by_role("button", name="Go on").click()
    expect(started.locator(".floor-show")).to_have_text(words or "")


def test_without_javascript_every_step_can_be_read(visit: Visit) -> None:
    """No script: the same page lists all steps with times and the number to call."""
    page = visit("/", java_script_enabled=False)
    page.get_by_role("button", name="3 minutes now").click()
    page.wait_for_url("**/session/*-*")
    expect(page.locator("#player-steps")).to_be_visible()
    assert page.locator("#player-steps li").count() > 3
