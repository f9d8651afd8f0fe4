"""The small files of the site: its sign and its manifest."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from unknot.web.pages.shell import TEMPLATES

router = APIRouter()


@router.get("/favicon.svg", include_in_schema=False)
@router.get("/favicon.ico", include_in_schema=False)
def favicon() -> Response:
    """Return the sign: a knot that has come loose, an amber and an indigo strand."""
    return Response((TEMPLATES / "parts/icon.svg").read_text(encoding="utf-8"), media_type="image/svg+xml")


@router.get("/site.webmanifest", include_in_schema=False)
def manifest() -> Response:
    """Return the web app manifest."""
    return JSONResponse(
        {
            "name": "Unknot",
            "short_name": "Unknot",
            "start_url": "/",
            "display": "standalone",
            "background_color": "#faf6ef",
            "theme_color": "#faf6ef",
            "icons": [{"src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"}],
        },
        media_type="application/manifest+json",
    )
