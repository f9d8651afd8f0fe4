"""What articles say and what is known about it, and the sources behind everything."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.catalog.claims import claims
from unknot.catalog.sources import sources
from unknot.catalog.techniques import technique_rules
from unknot.locale import Text
from unknot.web.pages.body_card import claim_rows
from unknot.web.pages.shell import render
from unknot.web.pages.standing import Stands
from unknot.web.pages.techniques import is_open

router = APIRouter()

READ: dict[str, Text] = {
    "whole": Text("read whole"),
    "abstract": Text("abstract or excerpt read"),
    "title": Text("title only"),
    "secondary": Text("known through another text"),
    "memory": Text("recalled, not verified"),
    "own": Text("our own"),
}
KINDS: dict[str, Text] = {
    "article": Text("The five articles we grew from"),
    "comments": Text("What their readers say"),
    "guideline": Text("Guidelines"),
    "review": Text("Reviews of studies"),
    "trial": Text("Trials"),
    "observational": Text("Observations of people"),
    "laboratory": Text("Laboratory studies"),
    "case-report": Text("Single cases"),
    "consensus": Text("Agreements of experts"),
    "reference": Text("Reference works"),
    "opinion": Text("Opinions"),
    "own": Text("Our own rules"),
}


@router.get("/claims", include_in_schema=False)
def claims_page(request: Request, stands: Stands) -> Response:
    """List every claim with its verdict, what is known, and what Unknot does."""
    open_names = {name for name in technique_rules() if is_open(stands, name)}
    return render(
        request,
        "claims.html",
        title=Text("What articles say, and what is known"),
        claims=claims(),
        body_rows={name: claim_rows(claim) for name, claim in claims().items() if claim.body},
        sources=sources(),
        open_names=set() if stands.stopped else open_names,
    )


@router.get("/how-we-know", include_in_schema=False)
def sources_page(request: Request) -> Response:
    """List every source, how it was read, and what the grades mean."""
    groups = [(label, [one for one in sources().values() if one.kind == kind]) for kind, label in KINDS.items()]
    return render(
        request,
        "how_we_know.html",
        title=Text("How we know"),
        groups=[(label, rows) for label, rows in groups if rows],
        read=READ,
    )
