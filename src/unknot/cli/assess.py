"""`unknot assess`: what the pain resembles, ranked, with reasons."""

from __future__ import annotations

from unknot.cli.documents import no_answers, print_json, told
from unknot.cli.options import AsJson, IntakePath
from unknot.cli.status import OK
from unknot.coach.assessment import LEAST, Assessment, assess as assess_intake, assessment_document, in_ten
from unknot.locale import Text


def show_assessment(assessment: Assessment) -> None:
    """Print the headline, a bar for each hypothesis worth showing, and the reasons."""
    from unknot.cli.show import bar, heading, points, say, tr

    heading(assessment.headline)
    say(assessment.note)
    shown = [one for one in assessment.hypotheses if one.share >= LEAST]
    for one in shown:
        say(f"{bar(one.share)}  {tr(one.label)} — {tr(one.in_ten)}", indent=2)
        points(one.for_, indent=4, mark="+")
        points(one.against, indent=4, mark="−")
    share, whole = 1 - sum(one.share for one in shown), 10 - sum(one.tenths for one in shown)
    if whole > 0:
        say(Text("{bar}  All others together — {share}", bar=bar(share), share=tr(in_ten(share, whole))), indent=2)
    points(assessment.advice)
    if assessment.ask_next_why:
        heading(Text("What would change this most"))
        say(assessment.ask_next_why)


def assess(intake: IntakePath | None = None, *, as_json: AsJson = False) -> int:
    """Say what the pain resembles. Never a diagnosis."""
    answers = told(intake).intake
    if answers is None:
        raise no_answers()
    assessment = assess_intake(answers)
    if as_json:
        print_json(assessment_document(assessment))
    else:
        show_assessment(assessment)
    return OK
