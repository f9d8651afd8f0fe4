"""`unknot technique`: the catalogue, or one card.

A card without a person shows what the technique is and is for; its steps appear only if screening left it open for
the person whose answers are given (`--intake`) or kept in the journal. What is closed is said, and what serves instead.
"""

from __future__ import annotations

import dataclasses
import difflib
from typing import TYPE_CHECKING, Any

from unknot.catalog.gear import gear
from unknot.catalog.sources import cited
from unknot.catalog.technique import Level, Step, Technique
from unknot.catalog.techniques import technique as card_of, technique_rules
from unknot.catalog.vocabulary import Phase, Side
from unknot.cli.documents import kept_standing, load_intake, print_json, today
from unknot.cli.faults import CommandError, journal_faults
from unknot.cli.options import AsJson, IntakePath, Pictures
from unknot.cli.status import OK, WRONG_INPUT
from unknot.coach.intake.wrong import either
from unknot.coach.screening import (
    Screening,
    TechniqueVerdict,
    discomfort_words,
    is_open,
    open_gear,
    open_levels,
    screen,
    visible_card,
)
from unknot.coach.words import GRADES, PHASES, SIDES
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.body.steps import Section


def technique(
    name: str | None = None,
    /,
    *,
    intake: IntakePath | None = None,
    pictures: Pictures | None = None,
    as_json: AsJson = False,
) -> int:
    """Show the catalogue, or one technique's card.

    Parameters
    ----------
    name
        Id of a technique; without it, the whole list.
    """
    rules = technique_rules()
    if name is None:
        _list(as_json=as_json)
        return OK
    if name not in rules:
        near = difflib.get_close_matches(name, rules, n=3)
        hint = Text("`unknot technique` lists them all.")
        if near:
            hint = Text("Did you mean {names}?", names=either(near))
        raise CommandError(Text("There is no technique {name}.", name=repr(name)), hint, status=WRONG_INPUT)
    screening = screen(load_intake(intake), on=today()) if intake else _kept_screening()
    verdict = screening.techniques[name] if screening else None
    if as_json:
        print_json(_document(name, verdict))
    else:
        _show(name, verdict, pictures)
    return OK


def _kept_screening() -> Screening | None:
    """Return today's verdict as the journal knows it; None when there are no answers in it and nothing that stops."""
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        here = kept_standing(journal)
        return here.screening if here.document is not None or here.alarm is not None else None


def _document(name: str, verdict: TechniqueVerdict | None) -> dict[str, Any]:
    return {**visible_card(name, verdict), "rules": dataclasses.asdict(technique_rules()[name])}


def _list(*, as_json: bool) -> None:
    rows = [
        {"id": row.id, "name": card_of(row.id).name, "phase": row.phase, "one_line": card_of(row.id).one_line}
        for row in technique_rules().values()
    ]
    if as_json:
        print_json({"techniques": rows})
        return
    from unknot.cli.show import heading, points, tr

    for phase, title in PHASES.items():
        heading(title)
        points(f"{row['id']} — {tr(row['one_line'])}" for row in rows if row["phase"] == phase)


class _Steps:
    """The steps of a card for one side, each group of them under its pictures where these are shown."""

    def __init__(self, name: str, side: Side, pictures: bool | None) -> None:
        from unknot.cli.show import console

        self.name, self.side, self.shown, self.told = name, side, None, ""
        if console().is_terminal and pictures is not False:  # elsewhere nothing of it is even loaded
            from unknot.body.step_pictures import shown_steps
            from unknot.cli.pictures import can_show

            self.shown = shown_steps(name) if can_show(console(), pictures) else None

    def show_change(self, card: Technique) -> None:
        """Print the change to the other side; it begins on this one."""
        other: Side = "left" if self.side == "right" else "right"
        self._print(self._told(card, "change_side")[: card.leaving], self.side)
        self._print(self._told(card, "change_side")[card.leaving :], other)

    def show(self, of: Technique | Level, *sections: Section) -> None:
        """Print the steps of some sections."""
        self._print(self._told(of, *sections), self.side)

    def _told(self, of: Technique | Level, *sections: Section) -> list[tuple[Step, tuple[str, ...]]]:
        """The steps of some sections, each with what shows it."""
        level = of.number if isinstance(of, Level) else 0
        return [
            (step, (self.shown or {}).get((section, level, number), ()))
            for section in sections
            for number, step in enumerate(getattr(of, section), 1)
        ]

    def _print(self, told: list[tuple[Step, tuple[str, ...]]], side: Side) -> None:
        from unknot.body.step_pictures import grouped
        from unknot.cli.show import points

        other = SIDES["left" if side == "right" else "right"]
        for poses, steps in grouped(told):
            if poses:
                from unknot.cli.pictures import show_group

                self.told = show_group(self.name, poses, side, told=self.told)
            points([Text(step.say, side=SIDES[side], other=other) for step in steps])


def _show(name: str, verdict: TechniqueVerdict | None, pictures: bool | None) -> None:
    from unknot.cli.show import heading, points, say, tr

    card = card_of(name)
    heading(card.name)
    say(card.purpose)
    say(card.muscle_sentence)
    if is_open(name, verdict):
        _show_steps(name, verdict, pictures)
    elif verdict:
        heading(Text("Closed for you, and why"))
        points(dict.fromkeys(str(reason.why) for reason in verdict.because))
        if verdict.instead:
            heading(Text("Safer, for the same muscle"))
            points(f"{tr(card_of(other).name)} ({other})" for other in verdict.instead)
    else:
        say(Text("The steps appear once the questions are answered. Run `unknot ask`, or name your answers: --intake."))
    heading(Text("What is not right, and what to do"))
    points(Text("{feel} {do}", feel=one.feel, do=one.do) for one in card.feel_wrong)
    for title, lines in ((Text("Take care"), card.cautions), (Text("Common mistakes"), card.mistakes)):
        if lines:
            heading(title)
            points(lines)
    if card.departures:
        heading(Text("Where we do otherwise than an article"))
        points(
            Text(
                "{article}: {says} We: {we} {why}",
                article=tr(cited(one.article)[0].short),
                says=one.says,
                we=one.we,
                why=one.why,
            )
            for one in card.departures
        )
    heading(Text("How we know: {grade}", grade=GRADES[card.evidence.grade]))
    say(card.evidence.sentence)
    points(
        Text(
            "{supports} ({sources})", supports=one.supports, sources="; ".join(tr(it.short) for it in cited(one.source))
        )
        for one in card.sources
    )
    say(Text("Reviewed by a clinician: yes.") if card.reviewed_by_clinician else Text("Reviewed by a clinician: no."))


def _show_steps(name: str, verdict: TechniqueVerdict | None, pictures: bool | None) -> None:
    from unknot.cli.card_body import show_lengths, show_place
    from unknot.cli.show import heading, points, say, tr

    card, rules = card_of(name), technique_rules()[name]
    if verdict and verdict.modify:
        heading(Text("For you, in a milder form"))
        points(verdict.modify)
    heading(Text("What you need"))
    points(Text("{gear}: {note}", gear=gear()[note.id].name, note=note.note) for note in open_gear(name, verdict))
    if card.gear.substitutes:
        say(Text("Instead: {things}", things=" ".join(tr(one) for one in card.gear.substitutes)))
    say(Text("With nothing: {what}", what=tr(card.gear.nothing)))
    side: Side = "right" if verdict is None or "right" in verdict.allowed_sides else "left"
    one_side_only = bool(rules.sided and verdict and len(verdict.allowed_sides) == 1)
    if one_side_only:
        say(Text("Only your {side} side is open for this. The steps are for that side.", side=SIDES[side]))
    elif rules.sided:
        say(Text("The steps are written for the right side; swap right and left for the other."))
    steps = _Steps(name, side, pictures)
    if card.way_in:
        heading(Text("Getting in"))
        steps.show(card, "way_in")
    if card.find:
        heading(Text("Finding the spot"))
        steps.show(card, "find")
    show_place(name, side)
    for level in open_levels(name, verdict):
        heading(Text("Level {number}: {name}", number=level.number, name=level.name))
        say(Text("{summary} {earned_by}", summary=level.summary, earned_by=level.earned_by))
        steps.show(level, "before", "work")
        say(_dose(level, verdict, rules.phase))
        if level.between:
            say(Text("Between two rounds"))
            steps.show(level, "between")
    if card.change_side and not one_side_only:
        heading(Text("Changing sides"))
        steps.show_change(card)
    heading(Text("Getting out"))
    steps.show(card, "way_out")
    heading(Text("How it should feel"))
    points(card.feel_right)
    if limits := discomfort_words(name, verdict):
        say(limits)
    show_lengths(name, side)


def _dose(level: Level, verdict: TechniqueVerdict | None, phase: Phase) -> str:
    """How often and how long a level is done, as its card has it: "2 rounds · 45 seconds"."""
    from unknot.cli.show import tr

    dose, cap = level.dose, (verdict.cap_s if verdict else None) or level.dose.cap_s
    told = (
        Text("{n} rounds", n=dose.bouts) if dose.bouts > 1 else None,
        Text("{n} seconds", n=dose.hold_s) if dose.hold_s else None,
        Text("{n} repetitions", n=dose.reps) if dose.reps else None,
        None
        if not cap
        else Text("at most {n} seconds on one spot", n=cap)
        if phase == "release"
        else Text("at most {n} seconds at a time", n=cap),
    )
    return " · ".join(tr(one) for one in told if one)
