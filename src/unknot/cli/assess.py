"""`unknot assess`: what the pain resembles, ranked, with reasons."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from unknot.cli.documents import IntakePath, kept_standing, load_intake, no_answers, print_json
from unknot.cli.faults import journal_faults
from unknot.cli.status import OK
from unknot.coach.assessment import Assessment, assess as assess_intake, assessment_document
from unknot.coach.intake import Intake
from unknot.locale import Text


def show_assessment(assessment: Assessment) -> None:
    """Print the headline, a bar for each hypothesis worth showing, and the reasons."""
    from unknot.cli.show import bar, heading, points, say, tr

    heading(assessment.headline)
    say(assessment.note)
    for one in assessment.hypotheses:
        if one.share < 0.05:
            continue
        say(f"{bar(one.share)}  {tr(one.label)} — {tr(one.in_ten)}", indent=2)
        points(one.for_, indent=4, mark="+")
        points(one.against, indent=4, mark="−")
    points(assessment.advice)
    if assessment.ask_next_why:
        heading(Text("What would change this most"))
        say(assessment.ask_next_why)


def assess(
    intake: IntakePath | None = None, *, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False
) -> int:
    """Say what the pain resembles. Never a diagnosis.

    Parameters
    ----------
    intake
        Path of the intake document, or - for standard input. Without it, the answers kept in the journal.
    as_json
        Print the ranking as JSON.
    """
    assessment = assess_intake(load_intake(intake) if intake else _kept())
    if as_json:
        print_json(assessment_document(assessment))
    else:
        show_assessment(assessment)
    return OK


def _kept() -> Intake:
    from unknot.journal import open_journal

    with journal_faults(), open_journal() as journal:
        here = kept_standing(journal)
    if here.intake is None:
        raise no_answers()
    return here.intake
