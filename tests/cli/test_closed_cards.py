"""No command tells how to do what is closed: every card, for everybody for whom something is closed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from closed import CLOSING, answers, changes, open_and_closed, own
from unknot.catalog.rules import rules
from unknot.catalog.techniques import technique, technique_rules
from unknot.cli.main import run
from unknot.coach.intake import Intake, parse_intake
from unknot.coach.screening import Status, TechniqueVerdict, screen, visible_card

PEOPLE: dict[str, dict[str, Any] | None] = {"not-screened": None, **dict(changes())}
STEPS = {"way_in", "find", "change_side", "way_out", "levels", "variants", "forms"}


def intake(**yes: Any) -> Intake:
    """Return the sheet, read."""
    return parse_intake(answers(**yes))


@pytest.mark.parametrize("who", PEOPLE)
def test_no_card_tells_how_to_do_what_is_closed(
    who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words and as JSON, a closed card holds no step sentence of any closed technique."""
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))
    yes = PEOPLE[who]
    arguments: list[str] = []
    screening = None
    if yes is not None:
        path = tmp_path / "intake.json"
        path.write_text(json.dumps(answers(**yes)))
        arguments = ["--intake", str(path)]
        screening = screen(intake(**yes), on=date.today())
    opened, closed = open_and_closed(screening)
    assert closed
    assert "settle-breath" in opened
    forbidden = {name: own(name, opened) for name in closed}
    for name in technique_rules():
        for form in ([], ["--json"]):
            assert run(["technique", name, *arguments, *form]) == 0
            out = capsys.readouterr().out
            shown = " ".join(out.split())
            for other, words in forbidden.items():
                assert not [one for one in words if one in shown], (name, other, form)
            if form and name in closed:
                assert json.loads(out).keys().isdisjoint(STEPS), name
            if form and name in opened:
                assert json.loads(out)["levels"], name


@pytest.mark.parametrize("column", CLOSING)
def test_the_people_close_every_column(column: str) -> None:
    """The enumeration above would prove nothing if its conditions closed nothing."""
    cells = rules()[CLOSING[column]].cells
    assert getattr(cells, column) == "BLOCK"


def test_a_card_ends_at_the_open_level() -> None:
    """A level that is not switched on is in no document, for whoever it is closed."""
    name = "psoas-supine-fingers"
    verdict = screen(intake(), on=date.today()).techniques[name]
    assert verdict.level_cap == 1
    assert [level["number"] for level in visible_card(name, verdict)["levels"]] == [1]
    assert len(technique(name).levels) == 2


def test_with_one_side_closed_there_is_no_change_of_sides() -> None:
    """The document names the open side, and has no words for going over to the other one."""
    verdict = TechniqueVerdict(technique="psoas-march", left=Status.OK, right=Status.BLOCKED)
    card = visible_card("psoas-march", verdict)
    assert card["sides"] == ["left"]
    assert "change_side" not in card
    assert all("change_side" not in form for form in card["forms"].values())
    assert "change_side" in visible_card("psoas-march", replace(verdict, right=Status.OK))


def test_a_card_names_no_hard_ball_where_only_soft_ones_press() -> None:
    """Whoever needs it softer reads of soft balls only."""
    verdict = TechniqueVerdict(technique="ql-wall", left=Status.MODIFIED, right=Status.MODIFIED, soft_only=True)
    named = {one["id"] for one in visible_card("ql-wall", verdict)["gear"]["works"]}
    assert {"soft-air-ball-10cm", "plus-ball-7cm", "wall"} <= named
    assert named.isdisjoint({"tennis-ball", "massage-ball", "soft-ball-6cm"})


def test_a_card_says_how_strong_it_may_feel_for_this_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects whoever must be gentler: the terminal names their own limit, as page and paper do."""
    monkeypatch.setenv("UNKNOT_DATA", str(tmp_path / "data"))
    for yes, told in (({}, "Up to 4 of 10"), ({"antiplatelet-single": True}, "Up to 3 of 10")):
        (tmp_path / "intake.json").write_text(json.dumps(answers(**yes)))
        assert run(["technique", "ql-wall", "--intake", str(tmp_path / "intake.json")]) == 0
        assert told in " ".join(capsys.readouterr().out.split())
