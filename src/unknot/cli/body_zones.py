"""`unknot body zones`: where on one's own body a technique presses, what it keeps away from, how a hand finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from unknot.catalog.techniques import technique as card_of, technique_rules
from unknot.catalog.vocabulary import Side
from unknot.cli.documents import kept_standing, load_intake, print_json, today
from unknot.cli.faults import CommandError, journal_faults
from unknot.cli.options import AsJson
from unknot.cli.status import OK, WRONG_INPUT
from unknot.coach.screening import screen, visible_zone
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.coach.intake import Intake
    from unknot.coach.screening import Screening

Whose = Annotated[
    str | None,
    Parameter(
        name="--person",
        allow_leading_hyphen=True,
        help="Whose body: an intake document, or - for standard input. Without it, the answers kept in the journal.",
    ),
]
Ball = Annotated[str | None, Parameter(help="Id of a ball or another thing that presses; `unknot technique` has them.")]


def zones(technique: str, side: Side, /, *, ball: Ball = None, person: Whose = None, as_json: AsJson = False) -> int:
    """Say where on your body a technique presses, and where never.

    The answers are screened first: what is closed has no spot, and says why.

    Parameters
    ----------
    technique
        Id of a technique that presses, such as ql-wall.
    side
        Your own left or right.
    """
    document, _ = document_of(technique, side, ball, person)
    if as_json:
        print_json(document)
    else:
        _show(document)
    return OK


def document_of(
    technique: str, side: Side, ball: str | None, person: str | None
) -> tuple[dict[str, Any], Intake | None]:  # fmt: skip
    """Return the zone that this person may see, and whose it is; `person`: the path of an intake, None: the journal's.

    Raises `CommandError` (status 2) for what presses on nothing, for a thing that is not used, for unsound answers.
    """
    from unknot.body.zones import NoZone, UnknownBall, techniques_with_zone
    from unknot.coach.intake.model import Person

    if technique not in technique_rules():
        raise CommandError(_unknown(technique), status=WRONG_INPUT)
    intake, screening = _whose(person)
    try:
        document = visible_zone(
            technique,
            side,
            person=intake.person if intake else Person(),
            verdict=screening.techniques[technique] if screening else None,
            ball=ball,
            units=intake.units if intake else "metric",
        )
    except UnknownBall as fault:
        raise CommandError(fault.message, status=WRONG_INPUT) from fault
    except NoZone as fault:
        known = Text("Those that press are: {names}.", names=", ".join(techniques_with_zone()))
        raise CommandError(fault.message, known, status=WRONG_INPUT) from fault
    return document, intake


def _unknown(name: str) -> Text:
    import difflib

    near = difflib.get_close_matches(name, technique_rules(), n=3)
    if near:
        names = " · ".join(near)
        return Text("There is no technique {name}. Near it: {names}.", name=repr(name), names=names)
    return Text("There is no technique {name}. `unknot technique` lists them all.", name=repr(name))


def _whose(path: str | None) -> tuple[Intake | None, Screening | None]:
    """Return the answers and their verdict: of the document, or of the journal; nothing where there are none."""
    if path is not None:
        intake = load_intake(path)
        return intake, screen(intake, on=today())
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        here = kept_standing(journal)
        known = here.document is not None or here.alarm is not None
        return here.intake, here.screening if known else None


def _show(document: dict[str, Any]) -> None:
    """Print the zone in words."""
    from unknot.cli.show import heading, points, say

    heading(card_of(document["technique"]).name)
    if document["empty_because"] is not None:
        say(document["empty_because"])
        if document["status"] == "not-screened":
            say(Text("Run `unknot ask`, or name your answers: --person."))
        if document["instead"]:
            heading(Text("Safer, for the same muscle"))
            points(f"{card_of(other).name} ({other})" for other in document["instead"])
    else:
        if document["modify"]:
            heading(Text("For you, in a milder form"))
            points(document["modify"])
        heading(Text("Finding the spot"))
        points(document["by_hand"])
    hard = [one for one in document["no_go"] if one["hard"]]
    soft = [one for one in document["no_go"] if not one["hard"]]
    if hard:
        heading(Text("Never here"))
        points(Text("{name}: {why}", name=one["name"], why=one["why"]) for one in hard)
    if soft:
        heading(Text("What lies near it"))
        points(Text("{name}: {why}", name=one["name"], why=one["why"]) for one in soft)
    if document["notes"]:
        heading(Text("How sure this is"))
        points(document["notes"])
