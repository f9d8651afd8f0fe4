"""Pages that change only when something happens: made once for each newest event, as where the person stands is.

A card and the plan show much and are looked at often. What they show comes from the journal, the day, the address, the
language and the bundled front end; anything else that a page depends on is named by the page.
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
    """Return the page as it was made, or make it; `also`: what it depends on beside what the module names."""
    state = request.app.state
    held: tuple[Kept, dict[Hashable, bytes]] | None = getattr(state, "kept_pages", None)
    if held is None or held[0] is not stands.kept:
        # Something happened, or it is another day: nothing that was made before it is kept.
        held = state.kept_pages = (stands.kept, {})
    pages = held[1]
    key = (request.url.path, request.url.query, locale_of(request), state.asset.made_ns, *also)
    body = pages.get(key)
    if body is None:
        made = make()
        if made.status_code != 200:
            return made
        if len(pages) >= MOST:
            pages.clear()
        body = pages[key] = bytes(made.body)
    return HTMLResponse(body)
