"""Technique cards: everything Unknot knows about each, and no steps of what screening blocks."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.body.card_lengths import card_lengths
from unknot.body.zones import techniques_with_zone
from unknot.catalog.claims import claims_about
from unknot.catalog.forms import technique_in
from unknot.catalog.gear import gear
from unknot.catalog.sources import sources
from unknot.catalog.technique import Technique, TechniqueRules
from unknot.catalog.techniques import technique, technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.screening import (
    Because,
    Status,
    TechniqueVerdict,
    discomfort_words,
    is_open as card_is_open,
    open_gear,
    open_levels,
)
from unknot.coach.words import PHASES, PLACES
from unknot.locale import Text
from unknot.web.pages.body_card import card_zones, length_chart
from unknot.web.pages.errors import not_found
from unknot.web.pages.film import film_of
from unknot.web.pages.kept import kept_page
from unknot.web.pages.own_body import own_body
from unknot.web.pages.shell import SentForm, one, render, see
from unknot.web.pages.standing import Standing, Stands, change_setting
from unknot.web.pages.zone_view import zone_view
from unknot.web.pose_pictures import Sheet, StepPictures, pose_card
from unknot.web.viewer_data import body_address

router = APIRouter()


def verdict_of(stands: Standing, name: str) -> TechniqueVerdict | None:
    """Return the verdict on a technique; None where none is needed (education, refusals)."""
    return stands.screening.techniques.get(name)


def is_open(stands: Standing, name: str) -> bool:
    """Whether its steps may be shown: not stopped, and allowed on at least one side."""
    return card_is_open(name, verdict_of(stands, name))


@router.get("/techniques", include_in_schema=False)
def all_techniques(request: Request, stands: Stands) -> Response:
    """List what is open, by phase; what is blocked is named below with its reason, without steps."""
    if stands.stopped:
        return see("/result")
    groups: list[tuple[Text, list[Technique]]] = []
    for phase, name in PHASES.items():
        rows = [
            technique(row.id) for row in technique_rules().values() if row.phase == phase and is_open(stands, row.id)
        ]
        if rows:
            groups.append((name, rows))
    blocked = [
        (technique(row.id), verdict_of(stands, row.id))
        for row in technique_rules().values()
        if not is_open(stands, row.id)
    ]
    return render(
        request,
        "techniques.html",
        title=Text("Techniques"),
        groups=groups,
        blocked=blocked,
        screened=stands.intake is not None and not stands.screening.disposition.stops,
        verdicts=stands.screening.techniques,
    )


@router.get("/techniques/{name}", include_in_schema=False)
def card(request: Request, name: str, stands: Stands) -> Response:
    """Show one card; blocked: why, and what serves instead, and no steps at all."""
    if name not in technique_rules():
        return not_found(request)
    if stands.stopped:
        return see("/result")
    # The place is painted on the person's own body once that is made; for a closed card none is made.
    body = own_body(stands) if name in techniques_with_zone() and is_open(stands, name) else None
    return kept_page(request, stands, lambda: _card_page(request, name, stands), body and body_address(body))


def _card_page(request: Request, name: str, stands: Standing) -> Response:
    shown, rules, verdict = technique(name), technique_rules()[name], verdict_of(stands, name)
    at = next((form for form in shown.forms if form == request.query_params.get("at")), None)
    shown = technique_in(name, at)
    numbers = [one.number for one in open_levels(name, verdict) if not one.switch_on or name in _switched_on(stands)]
    allowed = is_open(stands, name)
    sides = verdict.allowed_sides if verdict else ("left", "right")
    asked = stands.intake is not None and not stands.screening.disposition.stops
    side: Side = "right" if "right" in sides else "left"
    sheet = Sheet()
    return render(
        request,
        "technique.html",
        title=shown.name,
        card=shown,
        rules=rules,
        verdict=verdict,
        open=allowed,
        asked=asked,
        at=at,
        levels=[one for one in shown.levels if one.number in numbers],
        works=open_gear(name, verdict, at),
        side=side,
        discomfort=discomfort_words(name, verdict) if allowed else None,
        changes=length_chart(card_lengths(name, side, form=at)) if allowed else None,
        sheet=sheet,
        pose=pose_card(sheet, name, side, numbers) if allowed and at is None else None,
        shown=StepPictures(sheet, shown, at, sided=rules.sided) if allowed else None,
        film=film_of(request, stands, name, verdict, sheet, side=side, form=at) if allowed else None,
        zones=card_zones(stands, name, verdict, sides) if allowed else [],
        zone_view=zone_view(request, stands, name, verdict, side) if allowed else None,
        one_side_only=sides[0] if rules.sided and len(sides) == 1 else None,
        reasons=_reasons(verdict),
        instead=[other for other in _instead(rules, verdict) if is_open(stands, other)],
        sources=sources(),
        claims=claims_about(name),
        gear=gear(),
        place_name=lambda place: PLACES[place],
        may_switch_on=_may_switch_on(stands, name),
        switched_on=name in _switched_on(stands),
        blocked_status=Status.BLOCKED,
    )


def _switched_on(stands: Standing) -> tuple[str, ...]:
    return tuple((stands.document or {}).get("switched_on", ()))


def _reasons(verdict: TechniqueVerdict | None) -> list[Because]:
    if verdict is None:
        return []
    seen: dict[str, Because] = {}
    for because in sorted(verdict.because, key=lambda one: -one.status):
        seen.setdefault(str(because.why), because)
    return list(seen.values())


def _instead(rules: TechniqueRules, verdict: TechniqueVerdict | None) -> tuple[str, ...]:
    return verdict.instead if verdict is not None and verdict.instead else rules.instead


def _may_switch_on(stands: Standing, name: str) -> bool:
    """Whether the switch may be offered: answers are there and nothing else blocks the technique (or its level)."""
    verdict = verdict_of(stands, name)
    if verdict is None or stands.intake is None or stands.screening.disposition.stops:
        return False
    return verdict.needs == "switch-on" and name not in _switched_on(stands)


@router.get("/techniques/{name}/switch-on", include_in_schema=False)
def switch_page(request: Request, name: str, stands: Stands) -> Response:
    """Show the plain warning that comes before switching on, only when nothing else blocks the technique."""
    if name not in technique_rules() or not _may_switch_on(stands, name):
        return see(f"/techniques/{name}") if name in technique_rules() else not_found(request)
    return _switch(request, name)


def _switch(request: Request, name: str, *, fault: Text | None = None) -> Response:
    return render(
        request,
        "switch_on.html",
        status=422 if fault else 200,
        title=Text("Read this first"),
        card=technique(name),
        fault=fault,
        sources=sources(),
    )


@router.post("/techniques/{name}/switch-on", include_in_schema=False)
def switch_on(request: Request, name: str, form: SentForm, stands: Stands) -> Response:
    """Switch a technique on after the warning was read and confirmed."""
    if name not in technique_rules():
        return not_found(request)
    document = stands.finished
    if document is None or not _may_switch_on(stands, name):
        return see(f"/techniques/{name}")
    if one(form, "read") != "yes":
        return _switch(request, name, fault=Text("Tick the box when you have read the warning."))
    names = [*document.get("switched_on", ()), name]
    change_setting(stands, {"switched_on": names})
    return see(f"/techniques/{name}")


@router.post("/techniques/{name}/switch-off", include_in_schema=False)
def switch_off(request: Request, name: str, stands: Stands) -> Response:
    """Switch a technique off again."""
    if name not in technique_rules():
        return not_found(request)
    document = stands.finished
    if document is not None and name in document.get("switched_on", ()):
        names = [other for other in document["switched_on"] if other != name]
        change_setting(stands, {"switched_on": names})
    return see(f"/techniques/{name}")
