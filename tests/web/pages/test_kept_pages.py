"""Pages that are kept: whatever changes, what is shown is what an app that keeps nothing would show."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from alarming import feel, play
from pseudo import CODE, write_pseudo
from unknot.catalog.techniques import technique_rules
from unknot.journal import Event, new_id, open_journal
from unknot.journal.concluding import conclude
from unknot.web import viewer_data
from unknot.web.app import create_app
from unknot.web.pages import kept, plan as plan_pages, techniques as card_pages
from unknot.web.static import STATIC, Assets

CARD = "/techniques/ql-wall"
PAGES = ("/plan", CARD, "/techniques/psoas-sphinx", f"{CARD}?at=desk")


@pytest.fixture(autouse=True)
def no_own_body(monkeypatch: pytest.MonkeyPatch) -> None:
    """No body is made beside the tests: when it is ready would be chance."""
    monkeypatch.setattr(viewer_data, "ready", lambda _: False)
    monkeypatch.setattr(viewer_data, "start_making", lambda _: None)


def look(client: TestClient, **headers: str) -> dict[str, str]:
    """Return what each page shows, wherever it leads."""
    return {path: client.get(path, headers=headers).text for path in PAGES}


def anew(visitor: Any, **headers: str) -> dict[str, str]:
    """Return what an app shows that has never shown anything: the same journal, the same clock."""
    app = create_app(journal_path=visitor.journal.path, now=visitor.clock)
    with TestClient(app, base_url=str(visitor.client.base_url)) as client:
        return look(client, **headers)


def calm_session(visitor: Any) -> None:
    """Play today's session to its end."""
    played, at = new_id(), datetime.now(UTC) - timedelta(minutes=9)
    work = [{"technique": "ql-wall", "side": "right", "level": 1, "seconds": 45, "completed": True, "stop": None}]
    visitor.journal.append(
        Event.make("session-started", {"programme_day": 1}, session_id=played, at=at),
        Event.make("session-ended", {"how": "finished", "pain_before": 5, "pain_after": 3, "work": work},
                   session_id=played, at=at + timedelta(minutes=8)),
    )  # fmt: skip


def by_another(visitor: Any) -> None:
    """Let another program write answers into the same journal."""
    with open_journal(visitor.journal.path) as journal:
        document = {**(visitor.journal.latest_intake() or {}), "minutes_per_day": 6}
        journal.record("intake", {"document": document})


def another_body(visitor: Any) -> None:
    """Answer again, with another height and weight."""
    document = visitor.journal.latest_intake()
    conclude(visitor.journal, {**document, "person": {**document["person"], "height_cm": 158}}, visitor.clock.day)


def brought_back(visitor: Any) -> None:
    """Delete everything and import what was exported, without the answers: its last event is the same."""
    visitor.journal.record("check-in", {"due": "any"})
    assert "First the questions" not in visitor.get(CARD)
    export = visitor.journal.export()
    events = [one for one in export["events"] if one["kind"] == "check-in"]
    visitor.post("/data/delete", 200, sure="yes")
    visitor.journal.import_({**export, "events": events, "count": len(events)})


CHANGES: dict[str, Callable[[Any], object]] = {
    "something is closed": lambda one: one.finish(anticoagulant=["yes"]),
    "an emergency": lambda one: one.finish(**{"saddle-numbness": ["yes"]}),
    "a danger told and not finished": lambda one: one.journal.save_draft(
        {**(one.journal.latest_intake() or {}), "signs": {"saddle-numbness": True}}
    ),
    "another body": another_body,
    "inches": lambda one: one.post("/data/units", units="imperial"),
    "a switch": lambda one: one.post("/techniques/psoas-sphinx/switch-on", read="yes"),
    "tomorrow": lambda one: one.clock.later(1),
    "a month later": lambda one: one.clock.later(30),
    "a session was played": calm_session,
    "an alarm in a session": lambda one: play(one.journal, feel("numb-saddle")),
    "another program": by_another,
    "deleted": lambda one: one.post("/data/delete", 200, sure="yes"),
    "brought back": brought_back,
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_seen_at_once(visitor: Any, change: str) -> None:
    """Protects from an old page: after every kind of change each page is the one that a new app makes."""
    visitor.finish()
    before = look(visitor.client)
    assert look(visitor.client) == before
    CHANGES[change](visitor)
    after = look(visitor.client)
    assert after != before, "this changes no page: the comparison below says nothing"
    assert after == anew(visitor)
    assert look(visitor.client) == after


def test_nothing_is_made_twice(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the calm of a phone: a page is made once for each newest event, and again after the next one."""
    made: list[str] = []
    for module, name in ((card_pages, "_card_page"), (plan_pages, "_programme_page")):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, real=real, name=name: made.append(name) or real(*given))
    visitor.finish()
    for path in (*PAGES, *PAGES):
        visitor.get(path)
    assert len(made) == len(PAGES)
    visitor.journal.record("check-in", {"due": "any"})
    visitor.get(CARD)
    assert len(made) == len(PAGES) + 1


def test_every_language_has_its_own_page(visitor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects whoever reads another language on the same machine."""
    folder = write_pseudo(tmp_path / "languages", ["Getting in"])
    monkeypatch.setattr(sys.modules["unknot.locale.translate"], "LOCALES", folder)
    visitor.finish()
    english = look(visitor.client)
    other = look(visitor.client, **{"Accept-Language": CODE})
    assert "⟦Getting in⟧" in other[CARD]
    assert other == anew(visitor, **{"Accept-Language": CODE})
    assert look(visitor.client) == english


def test_another_bundle_is_asked_for_at_its_own_address(visitor: Any, tmp_path: Path) -> None:
    """Protects whoever updates or builds while the app runs: no page names a style sheet that is gone."""
    (tmp_path / "build").mkdir()
    manifest = tmp_path / "build" / "manifest.json"
    shutil.copy(STATIC / "build" / "manifest.json", manifest)
    visitor.client.app.state.asset = Assets(tmp_path)
    visitor.finish()
    old = visitor.get(CARD)
    entries = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**entries, "app.css": "app-ANOTHER1.css"}))
    assert "app-ANOTHER1.css" not in old
    assert "app-ANOTHER1.css" in visitor.get(CARD)


def test_the_own_body_is_there_as_soon_as_it_is_made(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the place on one's own skin: the page that was made before the body was is not shown after it."""
    there = False
    begun: list[Any] = []
    monkeypatch.setattr(viewer_data, "ready", lambda _: there)
    monkeypatch.setattr(viewer_data, "start_making", begun.append)
    visitor.finish()
    assert "scene.glb?height_cm" not in visitor.get(CARD)
    assert begun
    there = True
    assert "scene.glb?height_cm=178" in visitor.get(CARD)
    there = False
    assert "scene.glb?height_cm" not in visitor.get(CARD)


def test_for_a_closed_card_no_body_is_made(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the machine: a minute of work for a picture that may not be shown is not begun."""
    begun: list[Any] = []
    monkeypatch.setattr(viewer_data, "ready", lambda _: False)
    monkeypatch.setattr(viewer_data, "start_making", begun.append)
    visitor.finish(anticoagulant=["yes"])
    assert "Not for you now" in visitor.get(CARD)
    assert not begun


def test_two_people_never_see_each_others_pages(visitor: Any, tmp_path: Path) -> None:
    """Protects one person from another: two apps in one program keep their pages apart."""
    visitor.finish()
    app = create_app(journal_path=tmp_path / "other" / "journal.db", now=visitor.clock)
    with TestClient(app, base_url=str(visitor.client.base_url)) as other:
        mine, theirs = look(visitor.client), look(other)
        assert mine != theirs
        assert look(visitor.client) == mine
        assert look(other) == theirs


def test_little_is_kept(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the memory: whatever is added to the address, and however many cards there are."""
    monkeypatch.setattr(card_pages, "_card_page", lambda request, *_: card_pages.render(
        request, "no_plan.html", title="A card"))  # fmt: skip
    visitor.finish()
    for name in technique_rules():
        visitor.get(f"/techniques/{name}")
        visitor.get(f"/techniques/{name}?more=1")
        assert len(visitor.client.app.state.kept_pages[1]) <= kept.MOST


def test_many_at_once_see_what_is_so(visitor: Any) -> None:
    """Protects from a page of the moment before: every look is one of the two, the last the new one."""
    visitor.finish()
    first = visitor.get(CARD)
    with ThreadPoolExecutor(4) as pool:
        looks = [pool.submit(visitor.get, CARD) for _ in range(6)]
        visitor.post("/data/units", units="imperial")
        looks += [pool.submit(visitor.get, CARD) for _ in range(6)]
        seen = {one.result() for one in looks}
    last = visitor.get(CARD)
    assert last != first
    assert seen <= {first, last}
    assert last == anew(visitor)[CARD]
