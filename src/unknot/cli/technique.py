"""`unknot technique`: the catalogue, or one card.

A card without a person shows what the technique is and is for; its steps appear only if screening left it open for
the person whose answers are given (`--intake`) or kept in the journal. What is closed is said, and what serves instead.
"""

from __future__ import annotations

import dataclasses
import difflib
from typing import Annotated, Any

from cyclopts import Parameter

from unknot.catalog.sources import cited
from unknot.catalog.technique import Step
from unknot.catalog.techniques import technique as card_of, technique_rules
from unknot.catalog.vocabulary import Side
from unknot.cli.documents import IntakePath, kept_answers, load_intake, print_json, today
from unknot.cli.faults import CommandError, journal_faults
from unknot.cli.status import OK
from unknot.coach.intake import Intake, parse_intake
from unknot.coach.screening import Status, TechniqueVerdict, screen
from unknot.locale import Text

_PHASES = {
    "settle": Text("Settle"),
    "release": Text("Release"),
    "stretch": Text("Stretch"),
    "strengthen": Text("Strengthen"),
    "habit": Text("Habits"),
    "education": Text("Good to know"),
    "refusal": Text("What we will not guide, and why"),
}
_SIDES: dict[Side, Text] = {"left": Text("left"), "right": Text("right")}
_STEP_FIELDS = ("way_in", "find", "change_side", "way_out", "levels", "variants", "forms")


def technique(
    name: str | None = None,
    /,
    *,
    intake: IntakePath | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Show the catalogue, or one technique's card.

    Parameters
    ----------
    name
        Id of a technique; without it, the whole list.
    intake
        Whose card: an intake document. Without it, the answers kept in the journal.
    as_json
        Print as JSON.
    """
    rules = technique_rules()
    if name is None:
        _list(as_json=as_json)
        return OK
    if name not in rules:
        near = difflib.get_close_matches(name, rules, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else "`unknot technique` lists them all."
        raise CommandError(f"there is no technique {name!r}. {hint}", status=2)
    answers = load_intake(intake) if intake else _kept_intake()
    verdict = screen(answers, on=today()).techniques[name] if answers else None
    if as_json:
        print_json(_document(name, verdict))
    else:
        _show(name, verdict)
    return OK


def _kept_intake() -> Intake | None:
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        document = kept_answers(journal)
        return parse_intake(document) if document is not None else None


def _document(name: str, verdict: TechniqueVerdict | None) -> dict[str, Any]:
    document = {**dataclasses.asdict(card_of(name)), "rules": dataclasses.asdict(technique_rules()[name])}
    if not _open(name, verdict):
        document = {key: value for key, value in document.items() if key not in _STEP_FIELDS}
    elif verdict and verdict.level_cap is not None:
        document["levels"] = document["levels"][: verdict.level_cap]
    document["status"] = verdict.status.id if verdict else "not-screened"
    return document


def _open(name: str, verdict: TechniqueVerdict | None) -> bool:
    """Whether the steps may be shown: screening left it open, or nothing about the technique needs screening."""
    if verdict:
        return verdict.status is not Status.BLOCKED
    row = technique_rules()[name]
    return name == "settle-breath" or row.phase in ("education", "refusal")


def _list(*, as_json: bool) -> None:
    rows = [
        {"id": row.id, "name": card_of(row.id).name, "phase": row.phase, "one_line": card_of(row.id).one_line}
        for row in technique_rules().values()
    ]
    if as_json:
        print_json({"techniques": rows})
        return
    from unknot.cli.show import heading, points

    for phase, title in _PHASES.items():
        heading(title)
        points(f"{row['id']} — {row['one_line']}" for row in rows if row["phase"] == phase)


def _steps(steps: tuple[Step, ...], side: Side) -> list[Text]:
    other = _SIDES["left" if side == "right" else "right"]
    return [Text(step.say, side=_SIDES[side], other=other) for step in steps]


def _show(name: str, verdict: TechniqueVerdict | None) -> None:
    from unknot.cli.show import heading, points, say

    card = card_of(name)
    heading(card.name)
    say(card.purpose)
    say(card.muscle_sentence)
    if verdict and verdict.status is Status.BLOCKED:
        heading(Text("Closed for you, and why"))
        points(dict.fromkeys(str(reason.why) for reason in verdict.because))
        if verdict.instead:
            heading(Text("Safer, for the same muscle"))
            points(f"{card_of(other).name} ({other})" for other in verdict.instead)
    elif not _open(name, verdict):
        say(Text("The steps appear once the questions are answered. Run `unknot ask`, or name your answers: --intake."))
    else:
        _show_steps(name, verdict)
    heading(Text("What is not right, and what to do"))
    points(Text("{feel} {do}", feel=one.feel, do=one.do) for one in card.feel_wrong)
    for title, lines in ((Text("Take care"), card.cautions), (Text("Common mistakes"), card.mistakes)):
        if lines:
            heading(title)
            points(lines)
    if card.departures:
        heading(Text("Where we do otherwise than an article"))
        points(
            Text("{article}: {says} We: {we} {why}", article=one.article.upper(), says=one.says, we=one.we, why=one.why)
            for one in card.departures
        )
    heading(Text("How we know: {grade}", grade=card.evidence.grade))
    say(card.evidence.sentence)
    points(
        Text("{supports} ({sources})", supports=one.supports, sources="; ".join(it.short for it in cited(one.source)))
        for one in card.sources
    )
    say(Text("Reviewed by a clinician: yes.") if card.reviewed_by_clinician else Text("Reviewed by a clinician: no."))


def _show_steps(name: str, verdict: TechniqueVerdict | None) -> None:
    from unknot.cli.show import heading, points, say

    card, rules = card_of(name), technique_rules()[name]
    if verdict and verdict.modify:
        heading(Text("For you, in a milder form"))
        points(verdict.modify)
    heading(Text("What you need"))
    points(Text("{gear}: {note}", gear=note.id, note=note.note) for note in card.gear.works)
    points(card.gear.substitutes)
    say(card.gear.nothing)
    side: Side = "right" if verdict is None or "right" in verdict.allowed_sides else "left"
    if rules.sided and verdict and len(verdict.allowed_sides) == 1:
        say(Text("Only your {side} side is open for this. The steps are for that side.", side=_SIDES[side]))
    elif rules.sided:
        say(Text("The steps are written for the right side; swap right and left for the other."))
    for title, steps in ((Text("Getting in"), card.way_in), (Text("Finding the spot"), card.find)):
        if steps:
            heading(title)
            points(_steps(steps, side))
    cap = verdict.level_cap if verdict else None
    for level in card.levels[:cap]:
        heading(Text("Level {number}: {name}", number=level.number, name=level.name))
        say(Text("{summary} {earned_by}", summary=level.summary, earned_by=level.earned_by))
        points(_steps((*level.before, *level.work, *level.between), side))
    heading(Text("Getting out"))
    points(_steps(card.way_out, side))
    heading(Text("How it should feel"))
    points(card.feel_right)
