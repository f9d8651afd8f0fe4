"""The result: safety first, then what the pain resembles and why, then today."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.catalog.sources import sources
from unknot.coach.assessment import Assessment, hypothesis_name, in_ten
from unknot.coach.interview import page_of
from unknot.coach.screening import Disposition, Screening, Status
from unknot.coach.session.help import help_now
from unknot.locale import Text
from unknot.web import figure
from unknot.web.pages.asked_names import asked_name
from unknot.web.pages.country import country_of
from unknot.web.pages.shell import render, see
from unknot.web.pages.standing import Stands

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of the picture."""

    id: str
    name: str
    kind: str
    """Its colour: `ql`, `psoas` or `other`."""
    share: float
    in_ten: Text
    """The share as a frequency; those of all bars add up to ten."""


def bars_of(assessment: Assessment) -> list[Bar]:
    """Return the three likeliest and the rest, so that the bars add up to ten in ten."""
    named = [one for one in assessment.hypotheses if one.id != "other:unclear"][:3]
    named = [one for place, one in enumerate(named) if place < 2 or one.share >= 0.05]
    bars = [
        Bar(id=one.id, name=hypothesis_name(one.id), kind=one.muscle or "other", share=one.share, in_ten=one.in_ten)
        for one in named
    ]
    rest, whole = max(1 - sum(one.share for one in named), 0), 10 - sum(one.tenths for one in named)
    name = Text("Something else, or not clear")
    return [*bars, Bar(id="other:rest", name=name, kind="other", share=rest, in_ten=in_ten(rest, whole))]


def number_for(country: str | None, disposition: Disposition) -> str:
    """Return the number to call, empty when the country is not known or nothing is that urgent."""
    return help_now(country).number if disposition is Disposition.EMERGENCY else ""


def mistake_page(screening: Screening) -> str:
    """Return where the answer that stopped everything can be looked at again."""
    worst = max(screening.findings, key=lambda one: one.action, default=None)
    try:
        return f"/questions/{page_of(worst.id)}" if worst is not None else "/questions/where"
    except KeyError:
        return "/questions/signs-nerves"


@router.get("/result", include_in_schema=False)
def result(request: Request, stands: Stands) -> Response:
    """Show the verdict and the picture; for urgent and emergency only what to do now."""
    screening = stands.screening
    if screening.disposition >= Disposition.URGENT:
        return render(
            request,
            "stop.html",
            title=Text("What to do now"),
            screening=screening,
            more=None,
            number=number_for(country_of(stands), screening.disposition),
            back_to=mistake_page(screening),
            again=stands.alarm is not None,
        )
    if stands.intake is None and stands.alarm is None:
        return see("/questions")
    if screening.disposition is Disposition.NOT_SCREENED:
        return render(
            request,
            "not_screened.html",
            title=Text("A few questions are still open"),
            screening=screening,
            alarm=stands.alarm,
            open_questions=[(asked_name(one), f"/questions/{page_of(one)}") for one in screening.ask],
        )
    assessment = stands.assessment
    assert assessment is not None  # there are answers
    bars = bars_of(assessment)
    return render(
        request,
        "result.html",
        title=Text("Your result"),
        screening=screening,
        assessment=assessment,
        bars=bars,
        reasons=[one for one in assessment.hypotheses if any(one.id == bar.id for bar in bars)],
        lit=tuple(one.id for one in bars if one.kind != "other" and one.share >= 0.15),
        picture_label=Text("The low back seen from behind, with the muscles it resembles drawn dark."),
        careful=[one for one in screening.findings if one.action is Disposition.CAUTION],
        gentler=[one for one in screening.techniques.values() if one.status is Status.MODIFIED and one.modify],
        sources=sources(),
        hypothesis_name=hypothesis_name,
        ask_path=f"/questions/{page_of(assessment.ask_next)}" if assessment.ask_next else None,
        session=stands.today,
        rests=stands.rests,
        programme=stands.programme,
        figure=figure,
    )
