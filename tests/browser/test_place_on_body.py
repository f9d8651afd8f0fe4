"""A card's place on the skin of one's own body, in a real browser; and one body on a page at most."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from answered import answers
from browser.conftest import Open
from browser.person import tell
from browser.test_accessibility import violations
from browser.viewing import LIVE_MS, SMALL, arrive, counted, picture, press, rest

if TYPE_CHECKING:
    from browser.conftest import Site

pytestmark = pytest.mark.browser

FILM, PLACE = ".viewer.film", ".viewer.extra"


def test_a_place_is_painted_on_the_own_body_and_only_one_body_is_loaded(visit: Open, site: Site) -> None:
    """Protects the spot and the phone: the place stands on the skin of a body of one's own size, green for the ball,
    said in words; it is loaded when asked for, and takes the place of the film, which can be loaded again."""
    document = {**answers(), "asked_on": date.today().isoformat()}
    # The size of a body that comes with the package: nothing has to be made.
    document["person"] = {**document["person"], "height_cm": 169, "weight_kg": 75.5}
    tell(site.url, "intake", {"document": document})
    page = visit("/", viewport=SMALL)
    bodies: list[str] = []
    page.on("request", lambda request: bodies.append(request.url) if "scene.glb" in request.url else None)
    page.goto("/techniques/ql-ball-sink")
    assert page.locator(".zone-figure svg").count(), "the flat drawing is there from the start"
    page.locator(FILM).scroll_into_view_if_needed()
    arrive(page, FILM)
    ask = page.locator(f"{PLACE} [data-viewer-load]")
    ask.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert page.locator(PLACE).get_attribute("data-state") == "waiting"
    assert len(bodies) == 1

    ask.click()
    arrive(page, PLACE)
    assert page.locator(FILM).get_attribute("data-state") == "waiting"
    expect(page.locator(f"{FILM} [data-viewer-load]")).to_be_visible()
    expect(page.locator(f"{FILM} .film-poster svg.pose")).to_be_visible()
    name = page.locator(f"{PLACE} canvas").get_attribute("aria-label") or ""
    assert "Green is where the middle of the ball goes" in name
    assert "Seen from behind" in name
    skin = page.locator(f'{PLACE} [data-viewer-do="layer"][data-with="skin"]')
    assert skin.get_attribute("aria-pressed") == "true"
    # From the front the place is on the far side: what is green there is not paint.
    painted = counted(page, picture(page, PLACE))["green"]
    for _ in range(6):
        press(page, "turn", "1", PLACE)
    rest(page, PLACE)
    assert painted > 30 + counted(page, picture(page, PLACE))["green"]
    assert violations(page) == []

    page.locator(f"{FILM} [data-viewer-load]").click()
    page.locator(f"{FILM}[data-state=live]").wait_for(timeout=LIVE_MS)
    assert page.locator(PLACE).get_attribute("data-state") == "waiting"
