"""Technique cards: every one renders, and the steps of what is blocked are on no page."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from closed import answers, changes, open_and_closed, own
from unknot.catalog.techniques import technique, technique_rules
from unknot.journal.concluding import conclude
from unknot.web.pages.standing import Standing


def _steps(name: str) -> list[str]:
    card = technique(name)
    steps = [*card.way_in, *card.find, *card.change_side, *card.way_out]
    for level in card.levels:
        steps += [*level.before, *level.work, *level.between]
    return [step.say for step in steps]


def _own(name: str, open_: list[str]) -> set[str]:
    """Steps that no open technique shares (standing up slowly is the same everywhere)."""
    shared = "\n".join(sentence for other in open_ for sentence in _steps(other))
    return {words for words in _steps(name) if "{" not in words and len(words) > 30 and words not in shared}


@pytest.mark.parametrize("answered", [False, True])
def test_every_card_renders(visitor: Any, answered: bool) -> None:
    """All cards can be opened, before the questions and after, and each shows how we know."""
    if answered:
        visitor.finish()
    for name in technique_rules():
        html = visitor.get(f"/techniques/{name}")
        assert 'id="evidence"' in html, name


@pytest.mark.parametrize(
    "condition", ["anticoagulant", "spine-surgery-12w", "osteoporosis", "glaucoma-eye-surgery", None]
)
def test_no_page_gives_the_steps_of_a_blocked_technique(visitor: Any, condition: str | None) -> None:
    """For several people: what screening blocks shows no step on its card, in the plan, or in a session."""
    if condition:
        visitor.finish(**{condition: ["yes"]})
    screening = Standing(visitor.journal, visitor.clock.day).screening
    blocked = [name for name, verdict in screening.techniques.items() if not verdict.allowed_sides]
    open_ = [name for name in technique_rules() if name not in blocked]
    assert blocked
    pages = [
        visitor.get(path) for path in ("/plan", "/session?steps=1", "/plan/now?minutes=15", "/result", "/techniques")
    ]
    for name in blocked:
        words = _own(name, open_)
        for html in [*pages, visitor.get(f"/techniques/{name}")]:
            text = unescape(html)
            assert not [sentence for sentence in words if sentence in text], name


def test_a_clinicians_ok_opens_what_it_is_for(visitor: Any) -> None:
    """An OK is entered with who and when, opens the technique gently, and can be taken back."""
    visitor.finish(anticoagulant=["yes"])
    assert "Not for you now" in visitor.get("/techniques/ql-wall")
    wrong = visitor.post("/data/clearance", status=422, condition="anticoagulant", by="", on="2030-01-01")
    assert "Write who gave the OK." in wrong
    assert "lies ahead" in wrong
    day = visitor.clock.day.isoformat()
    assert visitor.post("/data/clearance", condition="anticoagulant", by="physiotherapist", on=day) == "/data"
    assert "Not for you now" not in visitor.get("/techniques/ql-wall")
    visitor.post("/data/clearance/remove", condition="anticoagulant")
    assert "Not for you now" in visitor.get("/techniques/ql-wall")


def test_a_switch_is_not_offered_when_something_else_blocks(visitor: Any) -> None:
    """With an anticoagulant the belly ball cannot be switched on, not even by its address."""
    visitor.finish(anticoagulant=["yes"])
    assert "Read the warning" not in visitor.get("/techniques/psoas-sphinx")
    assert visitor.where("/techniques/psoas-sphinx/switch-on") == "/techniques/psoas-sphinx"
    assert visitor.post("/techniques/psoas-sphinx/switch-on", read="yes") == "/techniques/psoas-sphinx"
    assert visitor.journal.latest_intake().get("switched_on", []) == []


@pytest.mark.parametrize("who", ["not-screened", *dict(changes())])
def test_no_page_at_all_gives_the_steps_of_what_is_closed(visitor: Any, who: str) -> None:
    """Not screened, in an emergency, with one closing condition a column: no page has a step of what is closed."""
    if who != "not-screened":
        conclude(visitor.journal, answers(**dict(changes())[who]), visitor.clock.day)
    opened, closed = open_and_closed(Standing(visitor.journal, visitor.clock.day).screening)
    forbidden = {sentence for name in closed for sentence in own(name, opened)}
    assert forbidden
    for path in (
        "/",
        "/plan",
        "/session?steps=1",
        "/plan/now?minutes=15",
        "/result",
        "/techniques",
        "/claims",
        "/history",
    ):
        text = unescape(visitor.get(path))
        assert not [sentence for sentence in forbidden if sentence in text], path
    for name in technique_rules():
        text = unescape(visitor.get(f"/techniques/{name}"))
        assert not [sentence for sentence in forbidden if sentence in text], name
