"""kill -9 of the tab and of the server in the middle of a breath: at most the last second of it is missing."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page

from browser.test_floor import breath, kept, pass_time, session_of, stand_still, wait_for, wait_kept

if TYPE_CHECKING:
    from browser.conftest import Site, Watch

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
MOMENTS_S = (31.4, 36.9, 43.2)
"""Of the page's own clock, which is the player's: nothing passes in it but what a test lets pass."""


def kill_the_tab(chromium: Browser, page: Page) -> None:
    """SIGKILL to every process that draws a page of this browser."""
    page.wait_for_timeout(60)  # the player's clock stands meanwhile
    processes = chromium.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    drawing = [int(one["id"]) for one in processes if one["type"] == "renderer"]
    with page.expect_event("crash"):
        for pid in drawing:
            os.kill(pid, signal.SIGKILL)
    page.close()


def begun(visit: Visit) -> Page:
    """Three minutes of breathing; the first number is given at second 2 of the player's clock."""
    page = breath(visit)
    stand_still(page)
    page.keyboard.press("Enter")
    pass_time(page, 2)
    page.keyboard.press("3")
    return page


def taken_up(page: Page, address: str, site: Site, session_id: str) -> dict[str, Any]:
    """Open the session again, go on, and return the event that says so."""
    page.goto(address)
    page.locator("#player[data-ready='1']").wait_for()
    page.get_by_role("button", name="Go on").click()
    wait_kept(page, site, session_id, lambda events: any(event["kind"] == "session-resumed" for event in events))
    (event,) = (event for event in kept(site, session_id) if event["kind"] == "session-resumed")
    return event["body"]


def expected(score: dict[str, Any], played_ms: int) -> tuple[int, int]:
    """The cue, and how far in it, of somebody who answered at second 2 and has played so long."""
    into = played_ms - 2000
    at = max(index for index, cue in enumerate(score["cues"]) if cue["at_ms"] <= into)
    return at, into - score["cues"][at]["at_ms"]


@pytest.mark.parametrize("moment_s", MOMENTS_S)
def test_a_killed_tab_loses_at_most_a_second(visit: Visit, site: Site, chromium: Browser, moment_s: float) -> None:
    """SIGKILL to the tab in the middle of a breath: another tab goes on within a second of where it was."""
    page = begun(visit)
    score = json.loads(page.locator("#score").text_content() or "")
    address, session_id, context = page.url, session_of(page), page.context
    pass_time(page, moment_s // 0.5 / 2)
    page.clock.run_for(round(moment_s * 1000) % 500)
    kill_the_tab(chromium, page)
    cue, elapsed_ms = expected(score, 2000 + round(moment_s * 1000))
    assert score["cues"][cue]["kind"] == "breathe"
    body = taken_up(context.new_page(), address, site, session_id)
    assert body["cue"] == cue
    assert elapsed_ms - 1000 <= body["elapsed_ms"] <= elapsed_ms


def test_tab_and_server_killed_the_device_itself_knows_where_it_was(
    visit: Visit, site: Site, chromium: Browser, watch: Watch
) -> None:
    """The server is killed, play goes on, then the tab is killed too: this device goes on from its own last second."""
    watch.allowed = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "Failed to load resource")
    page = begun(visit)
    score = json.loads(page.locator("#score").text_content() or "")
    address, session_id, context = page.url, session_of(page), page.context
    began_ms = page.evaluate("performance.now()")
    pass_time(page, 32)
    wait_kept(page, site, session_id, lambda events: any(event["body"]["elapsed_ms"] for event in events))
    waited_ms = page.evaluate("performance.now()") - began_ms
    site.kill()
    pass_time(page, 12.5)
    page.clock.run_for(300)
    kill_the_tab(chromium, page)
    site.start()
    body = taken_up(context.new_page(), address, site, session_id)
    cue, elapsed_ms = expected(score, 2000 + round(waited_ms) + 12_800)
    assert body["cue"] == cue
    assert elapsed_ms - 1000 <= body["elapsed_ms"] <= elapsed_ms


def test_a_killed_server_knows_where_another_device_goes_on(visit: Visit, site: Site, watch: Watch) -> None:
    """SIGKILL to the server in the middle of a breath: started again, it still has the last second it was told."""
    watch.allowed = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "Failed to load resource")
    page = begun(visit)
    address, session_id = page.url, session_of(page)
    pass_time(page, 35)

    def state() -> dict[str, Any]:
        return json.loads(page.request.get(f"{site.url}/api/v1/journal/sessions/{session_id}").text())["state"]

    wait_for(page, lambda: state()["played_ms"] >= 36_000)
    known = state()
    events = len(kept(site, session_id))
    site.kill()
    page.context.close()
    site.start()
    again = visit(address.removeprefix(site.url))
    assert json.loads(again.locator("#state").text_content() or "") == known
    assert 36_000 <= known["played_ms"] <= 37_000
    assert len(kept(site, session_id)) == events


def test_positions_are_small_and_no_events(visit: Visit, site: Site) -> None:
    """One request a second at most, each under 4 kB, and the journal has no event for any of them."""
    page = begun(visit)
    session_id = session_of(page)
    pass_time(page, 30)
    wait_kept(page, site, session_id, lambda events: any(event["body"]["elapsed_ms"] for event in events))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    before = len(kept(site, session_id))
    for _ in range(9):
        with page.expect_response("**/api/v1/journal/events"):
            pass_time(page, 1)
    moved = [json.loads(body)["events"] for body in sent]
    assert 9 <= len(moved) <= 12
    assert all(len(events) <= 2 for events in moved)  # a breath that just began, and the position after it
    assert max(map(len, sent)) < 4000
    assert len(kept(site, session_id)) - before <= 2 < len(moved)
