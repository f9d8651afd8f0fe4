"""Pages that change only when something happens: made once for each newest event, as where the person stands is.

A card and the plan show much and are looked at often. What they show comes from the journal, the day and the address
alone; anything else that a page depends on is named by the page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from unknot.journal.standing import Standing as Kept
from unknot.web.pages.shell import locale_of
from unknot.web.pages.standing import Standing

MOST = 24
"""Pages that are kept; a card is some 150 kB."""


def kept_page(request: Request, stands: Standing, make: Callable[[], Response], *also: Hashable) -> Response:
    """Return the page as it was made, or make it; `also`: what it depends on beside journal, day, address, language."""
    if not hasattr(request.app.state, "kept_pages"):
        request.app.state.kept_pages = {}
    pages: dict[Hashable, tuple[Kept, bytes]] = request.app.state.kept_pages
    key = (request.url.path, request.url.query, locale_of(request), *also)
    held = pages.get(key)
    if held is not None and held[0] is stands.kept:
        return HTMLResponse(held[1])
    made = make()
    if made.status_code == 200:
        if len(pages) >= MOST:
            pages.clear()
        pages[key] = (stands.kept, bytes(made.body))
    return made
