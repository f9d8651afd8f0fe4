"""Nothing is lost when the tab or the server is killed; the person's data can be taken along and deleted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from browser.person import HEALTHY, fill, finish

if TYPE_CHECKING:
    from browser.conftest import Site, Watch

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


def _play(page: Page) -> str:
    page.goto("/")
    page.get_by_role("button", name="3 minutes now").click()
    page.wait_for_url("**/session/*-*")
    page.locator("#player[data-ready='1']").wait_for()
    with page.expect_response("**/api/v1/journal/events"):
        page.locator("#player button:visible").first.click()
    return page.url.split("/session/")[1].split("?")[0]


def test_a_killed_tab_is_resumed(visit: Visit) -> None:
    """The tab dies in the middle of a session: the welcome offers to go on, and the player takes the session up."""
    page = visit("/")
    session_id = _play(page)
    page.wait_for_timeout(1500)
    page.context.close()
    again = visit("/")
    expect(again.locator("main")).to_contain_text("A session is still open")
    again.get_by_role("link", name="Go on").click()
    again.wait_for_url(f"**/session/{session_id}*")
    state = json.loads(again.locator("#state").text_content() or "null")
    assert state is not None
    expect(again.locator("#player")).to_have_attribute("data-ready", "1")


def test_a_killed_server_loses_nothing(visit: Visit, site: Site, watch: Watch) -> None:
    """The server is killed (SIGKILL) in the middle of a session: started again, the session can be closed."""
    watch.allowed = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "Failed to load resource")
    page = visit("/")
    _play(page)
    site.kill()
    site.start()
    again = visit("/")
    expect(again.locator("main")).to_contain_text("A session is still open")
    again.get_by_role("button", name="Close it").click()
    again.wait_for_url("**/end")
    again.goto("/history")
    assert again.locator(".log > li").count() == 1


def test_a_killed_server_keeps_the_draft(visit: Visit, site: Site, watch: Watch) -> None:
    """Answers given before the server was killed are there when it is back."""
    watch.allowed = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET")
    page = visit("/questions/where")
    fill(page, HEALTHY)
    page.locator("form.questions .main-button").click()
    page.wait_for_url("**/how-strong")
    site.kill()
    site.start()
    page.goto("/questions")
    page.wait_for_url("**/how-strong")


def test_data_goes_out_comes_back_and_goes_away(visit: Visit, site: Site, tmp_path: Path, watch: Watch) -> None:
    """Export gives everything, deletion leaves nothing and a receipt, import brings everything back."""
    watch.allowed = ("422",)
    finish(site.url)
    page = visit("/data", java_script_enabled=False)
    with page.expect_download() as started:
        page.get_by_role("link", name="Export everything (JSON)").click()
    file = tmp_path / "export.json"
    started.value.save_as(file)
    page.goto("/data/delete")
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".fault")).to_be_visible()
    page.locator("#sure").check(force=True)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted.")
    page.goto("/plan")
    expect(page.locator("main")).to_contain_text("There is no plan yet")
    page.goto("/data")
    page.locator("#file").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b"{"})
    page.get_by_role("button", name="Import").click()
    expect(page.locator(".summary")).to_contain_text("not JSON")
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Import").click()
    expect(page.locator("[role=status]")).to_contain_text("new entries")
    page.goto("/result")
    expect(page.locator("main")).to_contain_text("in 10")
