"""The voice and the screen that stays on, in a real browser: what is asked of it, recorded by stubs in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.test_floor import breath, pass_time, stand_still

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

VOICES = """
window.spoken = []; window.hushed = 0;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES,
  speak: (one) => window.spoken.push({ text: one.text, lang: one.lang, voice: one.voice?.name ?? null }),
  cancel: () => { window.hushed += 1; },
} });
"""
LOCAL = """[{ name: "far", lang: "en-GB", localService: false }, { name: "near", lang: "en-GB", localService: true }]"""
WAKE = """
window.locks = []; window.released = 0;
Object.defineProperty(navigator, "wakeLock", { value: { request: async (kind) => {
  window.locks.push(kind);
  if (window.refuse) throw new DOMException("no", "NotAllowedError");
  return { release: async () => { window.released += 1; } };
} } });
window.seen = true;
Object.defineProperty(document, "hidden", { get: () => !window.seen });
window.turn = (seen) => { window.seen = seen; document.dispatchEvent(new Event("visibilitychange")); };
"""


@pytest.fixture
def spoken_to(visit: Visit) -> Callable[..., Page]:
    """The player of the three minutes, with recording stubs for voices and wake lock."""

    def open_(voices: str = LOCAL) -> Page:
        def prepared(path: str = "/", **options: Any) -> Page:
            page = visit(path, **options)
            page.add_init_script(VOICES.replace("VOICES", voices) + WAKE)
            return page

        page = breath(prepared)
        stand_still(page)
        return page

    return open_


def told(page: Page) -> list[str]:
    """What was spoken so far."""
    return [one["text"] for one in page.evaluate("window.spoken")]


def test_the_voice_is_off_until_it_is_wanted(spoken_to: Callable[..., Page]) -> None:
    """Nobody is spoken to without having asked for it, not even at the end."""
    page = spoken_to()
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    pass_time(page, 40)
    page.keyboard.press("s")
    assert told(page) == []


def test_every_cue_is_spoken_once_in_a_voice_of_this_machine(spoken_to: Callable[..., Page]) -> None:
    """Switched on, each instruction is spoken as it begins, once, by a local voice; time alone repeats nothing."""
    page = spoken_to()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Voice").click()
    expect(page.get_by_role("button", name="Voice")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("3")
    score = page.evaluate("JSON.parse(document.getElementById('score').textContent)")
    pass_time(page, score["seconds"] + 1)
    cues = [cue["say"] for cue in score["cues"] if cue["kind"] != "ask"]
    heard = told(page)
    assert [line for line in heard if line in cues] == cues
    assert len(set(cues)) > 3
    assert heard[0] == score["questions"]["start-pain"]["ask"]  # where we were when it was switched on
    assert heard[-1] == score["questions"]["end-pain"]["ask"]
    assert {one["voice"] for one in page.evaluate("window.spoken")} == {"near"}
    assert {one["lang"] for one in page.evaluate("window.spoken")} == {"en"}


def test_a_new_instruction_ends_the_one_before(spoken_to: Callable[..., Page]) -> None:
    """Words that are late are not queued up behind newer ones; a pause is quiet at once."""
    page = spoken_to()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Voice").click()
    page.keyboard.press("3")
    assert page.evaluate("window.hushed") >= 1
    before = page.evaluate("window.hushed")
    page.keyboard.press("Space")
    assert page.evaluate("window.hushed") > before


def test_muted_again_it_stays_muted(spoken_to: Callable[..., Page]) -> None:
    """Switched off in the middle: what is being said ends, and nothing more comes, through pause, ease and stop."""
    page = spoken_to()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Voice").click()
    page.keyboard.press("3")
    pass_time(page, 5)
    before, hushed = len(told(page)), page.evaluate("window.hushed")
    assert before > 0
    page.get_by_role("button", name="Voice").click()
    assert page.evaluate("window.hushed") > hushed
    pass_time(page, 30)
    for name in ("Pause", "Go on", "Ease", "Stop"):
        page.get_by_role("button", name=name, exact=True).click()
    assert len(told(page)) == before


def test_without_a_voice_of_this_machine_nothing_is_sent_to_a_far_one(spoken_to: Callable[..., Page]) -> None:
    """A voice from elsewhere would hear every word: then it stays silent."""
    page = spoken_to("""[{ name: "far", lang: "en-GB", localService: false }]""")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Voice").click()
    expect(page.get_by_role("button", name="Voice")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".floor-say")).to_contain_text("no voice on this device")
    page.keyboard.press("3")
    pass_time(page, 20)
    assert told(page) == []


def test_the_screen_is_kept_on_while_it_plays_and_asked_for_again_on_return(spoken_to: Callable[..., Page]) -> None:
    """Out of sight the browser lets the lock go: back in sight it is asked for again, until the end."""
    page = spoken_to()
    assert page.evaluate("window.locks") == []
    page.keyboard.press("Enter")
    assert page.evaluate("window.locks") == ["screen"]
    page.keyboard.press("3")
    page.evaluate("window.turn(false)")
    assert page.evaluate("window.locks") == ["screen"]
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    page.evaluate("window.turn(true)")
    assert page.evaluate("window.locks") == ["screen", "screen"]
    page.keyboard.press("s")
    page.wait_for_function("window.released === 1")
    page.evaluate("window.turn(false)")
    page.evaluate("window.turn(true)")
    assert page.evaluate("window.locks") == ["screen", "screen"]


def test_a_refused_wake_lock_stops_nothing(spoken_to: Callable[..., Page]) -> None:
    """A battery that is low refuses it: the session goes on."""
    page = spoken_to()
    page.evaluate("window.refuse = true")
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    words = page.locator(".floor-show").text_content()
    pass_time(page, 15)
    assert page.locator(".floor-show").text_content() != words


def test_out_of_sight_the_voice_goes_on_and_without_it_play_waits(spoken_to: Callable[..., Page]) -> None:
    """Whoever listens may turn the phone over; whoever only reads would miss everything."""
    page = spoken_to()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Voice").click()
    page.keyboard.press("3")
    page.evaluate("window.turn(false)")
    expect(page.locator(".floor-mode")).not_to_have_attribute("data-paused", "1")
    page.evaluate("window.turn(true)")
    page.get_by_role("button", name="Voice").click()
    page.evaluate("window.turn(false)")
    expect(page.locator(".floor-mode")).to_have_attribute("data-paused", "1")
