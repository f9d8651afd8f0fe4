"""`GET /healthz`, `/version`, `/docs`: the API about itself. Touches no journal."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from unknot import __version__
from unknot.web.api.answers import answer
from unknot.web.api.shapes import Health, Version

router = APIRouter(tags=["meta"])


@router.get("/healthz", response_model=Health)
def get_health() -> Response:
    """Whether the server answers. Looks at nothing else."""
    return answer({"status": "ok"})


@router.get("/version", response_model=Version)
def get_version() -> Response:
    """Which Unknot this is."""
    from unknot.journal.exchange import VERSION

    return answer({"version": __version__, "api": 1, "export_format": VERSION})


@router.get("/docs", include_in_schema=False)
def get_docs(request: Request) -> HTMLResponse:
    """The reference of this API as a page, made from its OpenAPI document; loads nothing from anywhere else."""
    from unknot.web.api.reference import page

    document: dict[str, Any] = request.app.openapi()
    asset = request.app.state.asset
    style = asset("app.css") if asset is not None and "app.css" in asset.entries else None
    return HTMLResponse(page(document, style=style))
