"""The questions, one thing at a time: a draft saved at every step, back, and stopping at once for danger."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.catalog.regions import regions
from unknot.coach.interview import UnknownPage, apply, next_page, page, page_after, page_before, pages, stop_here
from unknot.coach.interview.page import Stage
from unknot.coach.interview.pages import AGAIN
from unknot.journal.concluding import finish
from unknot.locale import Text
from unknot.web import figure
from unknot.web.pages.country import country_of
from unknot.web.pages.errors import not_found
from unknot.web.pages.result import mistake_page, number_for
from unknot.web.pages.shell import SentForm, one, render, see
from unknot.web.pages.standing import Standing, Stands

router = APIRouter()
PARTS: dict[Stage, Text] = {
    "where": Text("Where and how strong"),
    "danger": Text("Signs of danger"),
    "story": Text("How it goes"),
    "you": Text("About you"),
    "health": Text("Your health"),
    "today": Text("Today"),
    "practical": Text("What you have, and what you want"),
    "tests": Text("Small tests"),
}


def draft_of(stands: Standing) -> dict[str, Any]:
    """Return the answers being worked on: the draft, or the finished answers, opened again; see `Standing.sheet`."""
    return stands.sheet


@router.get("/questions", include_in_schema=False)
def start(stands: Stands) -> Response:
    """Go to the first question that is still open, or to the first of all."""
    draft = draft_of(stands)
    waiting = next_page(draft)
    return see(f"/questions/{waiting.id if waiting else 'where'}")


@router.get("/questions/all", include_in_schema=False)
def all_of_them(request: Request, stands: Stands) -> Response:
    """List every page of questions, so that one answer can be changed without passing all the others."""
    if stands.finished is None:
        return see("/questions")
    shown = [one for one in pages(draft_of(stands)) if not one.id.endswith(AGAIN)]
    parts = [(name, [one for one in shown if one.stage == stage]) for stage, name in PARTS.items()]
    return render(
        request,
        "answers.html",
        title=Text("Your answers"),
        parts=[(name, found) for name, found in parts if found],
        anew=stands.kept.anew_since is not None,
        asked_on=stands.finished.get("asked_on"),
    )


@router.get("/questions/{page_id}", include_in_schema=False)
def show(request: Request, page_id: str, stands: Stands) -> Response:
    """Show one page of questions."""
    try:
        return _page(request, draft_of(stands), page_id)
    except UnknownPage:
        return not_found(request)


@router.post("/questions/{page_id}", include_in_schema=False)
def answer(request: Request, page_id: str, form: SentForm, stands: Stands) -> Response:
    """Take the answers of one page: save the draft, stop for danger, go on to the next page."""
    draft = draft_of(stands)
    try:
        applied = apply(draft, page_id, form)
        stands.journal.save_draft(applied.document, page=page_id)
        if not applied.ok:
            return _page(request, applied.document, page_id, faults=applied.faults, status=422)
    except UnknownPage:
        return not_found(request)
    document = applied.document
    if stop_here(document, on=stands.on) is not None:
        return see("/stop")
    if one(form, "then") == "later":
        return see("/")
    waiting = next_page(document)
    if waiting is not None:
        return see(f"/questions/{waiting.id}")
    finish(stands.journal, document, stands.on)
    return see("/result")


@router.get("/stop", include_in_schema=False)
def stop(request: Request, stands: Stands) -> Response:
    """Show what to do now, and nothing else, when the answers so far are urgent."""
    halt = stop_here(draft_of(stands), on=stands.on)
    if halt is None:
        return see("/result" if stands.stopped else "/questions")
    return render(
        request,
        "stop.html",
        title=Text("What to do now"),
        screening=halt.screening,
        more=halt.more,
        number=number_for(country_of(stands), halt.screening.disposition),
        back_to=mistake_page(halt.screening),
        again=False,
    )


def _page(request: Request, draft: dict[str, Any], page_id: str, *, faults: Any = None, status: int = 200) -> Response:
    shown = page(draft, page_id)
    before = page_before(draft, page_id)
    return render(
        request,
        "question.html",
        status=status,
        title=shown.title,
        page=shown,
        action=f"/questions/{page_id}",
        back="/questions/all" if next_page(draft) is None else f"/questions/{before.id}" if before else "/",
        faults=faults or {},
        labels={one.id: one.label for one in shown.questions},
        figure=figure,
        regions=regions(),
        last=_last(draft, page_id),
        intensities=_intensities(draft),
        later=True,
    )


def _last(draft: dict[str, Any], page_id: str) -> bool:
    """Whether the result comes next: nothing else is open."""
    waiting = next_page(draft)
    return waiting is None or (waiting.id == page_id and page_after(draft, page_id) is None)


def _intensities(draft: dict[str, Any]) -> dict[str, int]:
    pains = (draft.get("complaint") or {}).get("pains") or []
    return {f"{pain['region']}:{pain.get('side', 'middle')}": pain["intensity"] for pain in pains}
