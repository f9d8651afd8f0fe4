"""Everything by keyboard alone, at the size of a phone: the focus is seen at every step, and nothing needs a mouse."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from browser.keyboard import Keys
from browser.person import HEALTHY, finish
from browser.test_floor import kept, pass_time, session_of, wait_kept

if TYPE_CHECKING:
    from browser.conftest import Site, Watch

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
ANSWERS: Mapping[str, str | Sequence[str]] = {**HEALTHY, "minutes_per_day": "12", "meal_hours_ago": "5"}

PAGES = ("/", "/result", "/plan", "/plan/now?minutes=6&at=desk", "/techniques", "/techniques/ql-ball-sink",
         "/session", "/session?steps=1", "/session?steps=1&new=no", "/history", "/data", "/data/delete", "/check-in",
         "/check-in/any", "/check-in/weekly", "/how-we-know", "/questions/all", "/questions/time", "/body",
         "/body/stretches", "/body/sitting?p=slumped-sitting&m=45&p=standing&m=2", "/no-such-page")  # fmt: skip
MAIN = ".main-button, .actions .second"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_walked_with_tab(visit: Visit, site: Site, watch: Watch, scheme: str) -> None:
    """On every page: first the way past the head, every stop seen and uncovered, the main button reached, a way out."""
    watch.allowed = ("404",)
    finish(site.url)
    page = visit("/", color_scheme=scheme)
    for path in PAGES if scheme == "light" else PAGES[:3]:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status in (200, 404), path
        keys = Keys(page)
        assert keys.here() is None or keys.here()["tag"] == "body", path
        stops = keys.tour()
        assert stops[0]["words"] == "Skip to the content", path
        assert not keys.hidden, "\n".join(keys.hidden)
        buttons = page.locator(MAIN)
        reached = {stop["words"] for stop in stops}
        assert all(" ".join(one.inner_text().split())[:70] in reached for one in buttons.all()), (path, reached)


def test_the_questions_cover_no_focus(visit: Visit) -> None:
    """With places chosen the bar of buttons is tall: what has the focus stays above it all the same, back and forth."""
    page = visit("/questions/where")
    keys = Keys(page)
    for place in ("low-back-left", "low-back-right", "flank-left", "flank-right", "buttock-upper-left", "groin-left"):
        keys.to(f"#pain-{place}")
        keys.press("Space")
    expect(page.locator(".chip")).to_have_count(6)
    keys.to(".main-button")
    keys.to("a.skip", back=True)
    assert keys.stops > 70
    assert not keys.hidden, "\n".join(keys.hidden)


def test_the_whole_path_by_keyboard_alone(visit: Visit, site: Site) -> None:
    """From the welcome over the questions, the plan and a session to its end, then history, export and check-in."""
    page = visit("/")
    page.clock.install()
    page.goto("/")
    keys = Keys(page)
    _past_the_head(keys)
    keys.to_words("Answer the questions")
    _go(keys, "**/questions/where")
    passed = _answer(keys)
    assert len(passed) > 15
    _seen(keys)

    keys.to_words("The whole plan")
    _go(keys, "**/plan")
    keys.to("details.day:not([open]) > summary")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    _menu(keys, "Today", "**/")
    keys.to_words("See each step first")
    _go(keys, "**/session?steps=1")
    keys.to("input[name=new]")
    keys.press("Space")
    keys.to_words("Go on")
    _go(keys, "**new=no**")
    keys.to("form .main-button")
    _go(keys, "**/session/*-*")

    _play(keys, site)
    page.wait_for_url("**/end")
    expect(page.get_by_role("heading", level=1)).to_have_text("Done.")
    _past_the_head(keys)
    _menu(keys, "History", "**/history")
    keys.to("details.details > summary")
    keys.press("Enter")
    keys.to(".table-wrap")
    expect(page.locator("main")).to_contain_text("pain 5 before, 2 after")
    _menu(keys, "Settings and data", "**/data")
    keys.to("a[download]")
    with page.expect_download() as export:
        page.keyboard.press("Enter")
    assert json.loads(export.value.path().read_text(encoding="utf-8"))["events"]
    _menu(keys, "Check-in", "**/check-in")
    keys.to_words("Check in now")
    _go(keys, "**/check-in/any")
    keys.to("#none-of-these")
    keys.press("Space")
    keys.to("input[name^='intensity']")
    _choose(keys, "4")
    keys.to("input[name^='intensity']")
    _choose(keys, "3")
    keys.to(".main-button")
    _go(keys, "**/check-in-done")
    _seen(keys)


def _seen(keys: Keys) -> None:
    assert not keys.hidden, "\n".join(keys.hidden)


def _go(keys: Keys, url: str) -> None:
    """Press Enter on what leads to another page."""
    keys.page.keyboard.press("Enter")
    keys.page.wait_for_url(url)


def _past_the_head(keys: Keys) -> None:
    """The first stop of a new page leads past its head, and the one after that is inside the content."""
    stop = keys.tab()
    assert stop is not None
    assert stop["words"] == "Skip to the content"
    keys.press("Enter")
    assert keys.page.evaluate("document.activeElement.id") == "main"
    keys.tab()
    assert keys.page.evaluate("document.activeElement.closest('main') !== null")


def _menu(keys: Keys, words: str, url: str) -> None:
    """Open the menu from wherever the focus is, and go."""
    keys.to(".menu > summary")
    keys.press("Enter")
    keys.to_words(words, limit=10)
    _go(keys, url)


def _answer(keys: Keys) -> list[str]:
    """Answer page after page until the result, with what a keyboard has; returns the addresses passed."""
    page, passed = keys.page, []
    while "/questions/" in page.url:
        passed.append(page.url)
        _fill(keys)
        before = page.url
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, before=before: url != before, wait_until="commit")
        if "/questions/" in page.url:
            path = "/" + page.url.split("/", 3)[3]
            page.locator(f"form.questions[action='{path}']").wait_for()
            expect(page.get_by_role("heading", level=1)).to_be_focused()
            first = keys.tab()
            assert first is not None
            assert page.evaluate("document.activeElement.closest('form.questions') !== null")
            keys.press("Shift+Tab")
    assert page.url.endswith("/result"), page.url
    return passed


def _fill(keys: Keys) -> None:
    """Go through one page of questions by Tab, answer by `ANSWERS` or no, and end on its main button."""
    page, done = keys.page, set[str]()
    one_tap = page.locator("#none-of-these").count() == 1
    for _ in range(90):
        stop = keys.tab()
        assert stop is not None
        if page.evaluate("document.activeElement.matches('.main-button')"):
            return
        name = stop["name"] or ""
        wanted = ANSWERS.get(name, ANSWERS.get(name.rsplit(".", 1)[-1]))
        if name in done or not name or name == "then":
            continue
        if stop["type"] == "checkbox":
            if name == "none" or stop["value"] in (wanted or ("none",)):
                keys.press("Space")
        elif stop["type"] == "radio" and not (one_tap and wanted is None):
            done.add(name)
            _choose(keys, wanted if isinstance(wanted, str) else None)
        elif stop["tag"] == "select":
            page.keyboard.type("Fran")
        elif stop["type"] == "text":
            page.keyboard.type(str(wanted or ""))
    raise AssertionError(f"{page.url}: Tab never reached the main button")


def _choose(keys: Keys, wanted: str | None) -> None:
    """Space takes the answer that has the focus; the arrows go on to the next ones. None: no, or the first."""
    stop = keys.press("Space")
    assert stop is not None
    values: list[str] = keys.page.eval_on_selector_all(
        f"input[type=radio][name='{stop['name']}']", "all => all.map(one => one.value)"
    )
    wanted = wanted or next((plain for plain in ("no", "none") if plain in values), values[0])
    for _ in values:
        assert stop is not None
        assert stop["checked"]
        if stop["value"] == wanted:
            return
        stop = keys.press("ArrowDown")
    raise AssertionError(f"{keys.page.url}: the arrows never reached {wanted} in {values}")


def _play(keys: Keys, site: Site) -> None:
    """The door, the keys of floor mode, the list of what one feels, every question, and the end."""
    page = keys.page
    page.locator("#player[data-ready='1']").wait_for()
    stop = keys.here()
    assert stop is not None
    assert stop["words"] == "Start"
    keys.look(stop)
    keys.press("Enter")
    floor = [one["words"] for one in keys.tour(limit=30)]
    assert {"Pause", "What I feel", "Stop", "0", "10"} <= set(floor), floor
    keys.to_words("5")
    keys.press("Enter")
    expect(page.locator("#floor-question")).to_contain_text("Is anything new")
    keys.to_words("No")
    keys.press("Enter")
    keys.press("?")
    expect(page.locator("dialog.floor-feel")).to_be_visible()
    for _ in range(3):
        assert keys.tab() is not None
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
    keys.press("Escape")
    expect(page.locator("dialog.floor-feel")).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.floor-mode') !== null")
    asked = 0
    for _ in range(400):
        if page.evaluate("document.querySelector('.floor-mode').dataset.ended !== undefined"):
            break
        pass_time(page, 3)
        if page.locator(".floor-ask .floor-number").count():
            asked += 1
            keys.press("2")
        elif page.locator(".floor-ask .floor-choice").count():
            asked += 1
            keys.press("n")
    assert asked > 2
    wait_kept(page, site, session_of(page), lambda events: events[-1]["kind"] == "session-ended")
    assert kept(site, session_of(page))[-1]["body"]["how"] == "finished"
    keys.to(".floor-next")
    page.keyboard.press("Enter")
