"""The map on a card: only where steps may be shown, a picture for every sentence, and readable without scripts."""

from __future__ import annotations

import re

import pytest

from unknot.body.map import FIND, STEPS
from unknot.body.zones import techniques_with_zone
from unknot.body.zones.places import PLACES
from web.pages.conftest import Visitor

OPEN = ("ql-wall", "ql-ball-sink", "side-waist-roll", "glute-ball")


def card(visitor: Visitor, name: str) -> str:
    """Return the text of a card's page."""
    return visitor.client.get(f"/techniques/{name}").text


@pytest.mark.parametrize("name", OPEN)
def test_a_card_has_its_maps_and_a_picture_for_each_sentence(name: str, visitor: Visitor) -> None:
    """Protects whoever has no script: the page itself holds both sides and a small map for every sentence."""
    visitor.finish()
    page = card(visitor, name)
    assert page.count('class="body-map whole-map"') == 2
    sentences = 2 * len(STEPS[PLACES[name][0]]) + len(FIND[name])
    assert page.count('class="body-map step-map"') == sentences
    for side in ("left", "right"):
        for form in ("pdf", "svg"):
            assert f'href="/api/v1/body/map/{name}.{form}?side={side}"' in page
            assert visitor.client.get(f"/api/v1/body/map/{name}.{form}?side={side}").status_code == 200
    assert "The soft edge of the green field" in page
    assert "Find it with your hand" in page


def test_drawings_are_silent_and_their_words_stand_beside_them(visitor: Visitor) -> None:
    """Protects whoever listens: no drawing speaks, and whence it is seen, where and how unsure is said in sentences."""
    visitor.finish()
    page = card(visitor, "ql-wall")
    maps = re.findall(r'<svg class="body-map[^>]*>', page)
    assert maps
    assert all('aria-hidden="true"' in one and 'focusable="false"' in one for one in maps)
    assert "Seen from behind: your right is on the right." in page
    assert "Seen from behind: your left is on the left." in page


def test_before_the_questions_and_where_it_is_closed_there_is_no_map(visitor: Visitor) -> None:
    """Protects whoever may not press: not a shape, not a link, on any card."""
    for name in techniques_with_zone():
        assert "body-map" not in card(visitor, name)
        assert "/body/map/" not in card(visitor, name)
    visitor.finish(anticoagulant=["yes"])
    for name in ("ql-wall", "ql-ball-sink", "psoas-sphinx", "psoas-tool"):
        assert "body-map" not in card(visitor, name), name
        assert "/body/map/" not in card(visitor, name), name
        assert visitor.client.get(f"/api/v1/body/map/{name}.pdf?side=right").status_code == 409


def test_the_plan_can_be_printed_from_its_page(visitor: Visitor) -> None:
    """Protects whoever wants paper: the plan and a session for now each lead to their pages."""
    visitor.finish()
    assert 'href="/api/v1/plan.pdf"' in visitor.client.get("/plan").text
    now = visitor.client.get("/plan/now?minutes=6&at=desk").text
    (link,) = re.findall(r'href="(/api/v1/plan\.pdf\?[^"]+)"', now)
    answer = visitor.client.get(link.replace("&amp;", "&"))
    assert answer.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("name", OPEN)
def test_the_spot_is_found_before_anything_is_on_it(name: str, visitor: Visitor) -> None:
    """Protects the order of doing: in place, finding the spot, its map, then how it looks on the spot; drawn once."""
    visitor.finish()
    page = card(visitor, name)
    order = [page.index(f'id="{one}"') for one in ("in-h", "find-h", "zone-h", "pose-h", "level-1")]
    assert order == sorted(order)
    folded = page[page.index('id="zone-h"') : page.index('id="pose-h"')]
    unfolded = re.sub(r"<details.*</details>", "", folded, flags=re.S)
    assert 'step-map"' not in unfolded
