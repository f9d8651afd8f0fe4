"""A side that has to rest is shown nowhere: no step, no picture, no map and no film of it, on any page or paper."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from alarming import feel, play
from paper_text import text_of
from unknot.body.tracks import with_track
from unknot.body.zones import techniques_with_zone
from unknot.catalog.techniques import technique
from unknot.paper.sheet import written
from unknot.web.pages.standing import Standing

PAGES = ("/", "/plan", "/session?steps=1&new=no", "/plan/now?minutes=15", "/result", "/techniques")


@pytest.fixture
def resting(visitor: Any) -> dict[str, tuple[str, str]]:
    """Somebody in whom a side tingled: by technique the open and the closed side."""
    visitor.finish()
    play(visitor.journal, feel("tingling"))
    verdicts = Standing(visitor.journal, visitor.clock.day).screening.techniques
    found = {}
    for name, verdict in verdicts.items():
        if len(verdict.allowed_sides) == 1:
            (open_,) = verdict.allowed_sides
            found[name] = (open_, "left" if open_ == "right" else "right")
    assert "ql-wall" in found
    return found


def over_to(name: str, closed: str, open_: str) -> list[str]:
    """Return the sentences of a card that lead over to a side, and that are no part of getting out of the other one."""
    card = technique(name)
    out = "\n".join(step.say.replace("{side}", open_).replace("{other}", closed) for step in card.way_out)
    told = [
        step.say.replace("{side}", closed).replace("{other}", open_) for step in card.change_side if "{" in step.say
    ]
    return [one for one in told if one not in out]


def test_no_card_leads_over_to_it(visitor: Any, resting: dict[str, tuple[str, str]]) -> None:
    """Protects whoever follows a card: only the open side has steps, pictures and a map; the film begins on it."""
    assert sum(len(over_to(name, *reversed(sides))) for name, sides in resting.items()) >= len(resting) / 2
    for name, (open_, closed) in resting.items():
        html = unescape(visitor.get(f"/techniques/{name}"))
        assert f"Only your {open_} side." in html
        assert 'id="change-h"' not in html
        assert f"Your {closed} side. Seen from" not in html
        assert f"/api/v1/body/map/{name}.pdf?side={closed}" not in html
        assert 'data-viewer-do="side"' not in html
        if name in with_track():
            assert f'"side": "{open_}"' in html
        for sentence in over_to(name, closed, open_):
            assert sentence not in html, (name, sentence)


def test_no_other_page_does_either(visitor: Any, resting: dict[str, tuple[str, str]]) -> None:
    """Protects whoever reads the list, the plan or the steps of a session."""
    pages = [re.sub(r"\s+", " ", unescape(visitor.get(path))) for path in PAGES]
    for name, (open_, closed) in resting.items():
        for sentence in over_to(name, closed, open_):
            assert not [path for path, html in zip(PAGES, pages, strict=True) if sentence in html], (name, sentence)


def test_neither_map_nor_film_nor_paper_does(visitor: Any, resting: dict[str, tuple[str, str]]) -> None:
    """Protects whoever asks for the files themselves."""
    paper = text_of(visitor.client.get("/api/v1/plan.pdf").content)
    for name, (open_, closed) in resting.items():
        if name in techniques_with_zone():
            assert visitor.client.get(f"/api/v1/body/map/{name}.svg?side={closed}").status_code == 409
        assert visitor.client.get(f"/api/v1/body/track/{name}?side={closed}").status_code == 404
        for sentence in over_to(name, closed, open_):
            assert written(sentence) not in paper, (name, sentence)
