"""`GET /techniques` and the rest of what is known, each with where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Path as InPath
from starlette.responses import Response

from unknot.catalog import asked, claims, gear, muscles, regions, sources
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.screening import visible_card
from unknot.locale import Text
from unknot.web.api.answers import answer
from unknot.web.api.shapes import CardDocument, Listing, TechniqueListing, problem_responses
from unknot.web.deps import journal_of, today_of
from unknot.web.problems import Problem

if TYPE_CHECKING:
    from unknot.journal import Journal
else:
    Journal = Any

router = APIRouter(tags=["catalogue"])

Kept = Annotated[Journal, Depends(journal_of)]
Id = Annotated[str, InPath(max_length=100, description="Its id.")]

SHELVES: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "claims": claims.claims,
    "sources": sources.sources,
    "regions": regions.regions,
    "gear": gear.gear,
    "muscles": muscles.muscles,
    "signs": asked.signs,
    "conditions": asked.conditions,
}
"""What can be listed and looked up, besides techniques."""


@router.get("/techniques", response_model=TechniqueListing)
def get_techniques() -> Response:
    """Every technique, in catalogue order: what it is, and what it needs."""
    listed = []
    for name, rules in technique_rules().items():
        card = technique(name)
        listed.append({"id": name, "name": card.name, "one_line": card.one_line, "rules": rules})
    return answer({"techniques": listed})


@router.get("/techniques/{id}", response_model=CardDocument, responses=problem_responses(404, 500, 503))
def get_technique(id: Id, journal: Kept, today: Annotated[date, Depends(today_of)]) -> Response:  # noqa: A002
    """One technique's card: dose, cautions and sources, and its steps where the journal's person has them open.

    For whoever was not screened, and for whom screening closed it, it holds no step, level, form or variant. `status`
    and `sides` say what is open; with one side closed the steps are for the other one only.
    """
    from unknot.journal.standing import standing

    if id not in technique_rules():
        raise Problem(404, Text("No technique has this id."), kind="no-such-id")
    here = standing(journal, today)
    known = here.document is not None or here.alarm is not None
    verdict = here.screening.techniques.get(id) if known else None
    return answer({"technique": visible_card(id, verdict), "rules": technique_rules()[id]})


def _add(shelf: str, read: Callable[[], Mapping[str, Any]]) -> None:
    def listing() -> Response:
        return answer({shelf: list(read().values())})

    def one(id: Id) -> Response:  # noqa: A002
        found = read().get(id)
        if found is None:
            raise Problem(404, Text("Nothing among the {shelf} has this id.", shelf=shelf), kind="no-such-id")
        return answer(found)

    listing.__doc__ = f"All {shelf}."
    one.__doc__ = f"One of the {shelf}."
    router.get(f"/{shelf}", name=f"list_{shelf}", response_model=Listing)(listing)
    extra = problem_responses(404)
    router.get(f"/{shelf}/{{id}}", name=f"get_{shelf}", response_model=dict[str, Any], responses=extra)(one)


for _shelf, _read in SHELVES.items():
    _add(_shelf, _read)
