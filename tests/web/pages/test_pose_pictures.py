"""Pictures of key poses on the cards: only where the steps are shown too, for the open side, with their words."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from unknot.body.poses import pictured
from unknot.web.pages.standing import Standing
from unknot.web.pose_pictures import pose_card, pose_words


def _open(visitor: Any) -> dict[str, tuple[str, ...]]:
    verdicts = Standing(visitor.journal, visitor.clock.day).screening.techniques
    return {name: verdict.allowed_sides for name, verdict in verdicts.items() if verdict.allowed_sides}


@pytest.mark.parametrize("condition", [None, "anticoagulant", "osteoporosis"])
def test_nothing_blocked_shows_a_picture(visitor: Any, condition: str | None) -> None:
    """Protects people for whom a technique is closed: its card has no picture, and an open release has one."""
    visitor.finish(**({condition: ["yes"]} if condition else {}))
    opened = _open(visitor)
    shown = {name: 'id="pose"' in visitor.get(f"/techniques/{name}") for name in pictured()}
    assert shown == {name: name in opened for name in pictured()}
    assert set(shown.values()) == {True, False}


def test_before_the_questions_there_is_no_picture(visitor: Any) -> None:
    """Protects whoever has answered nothing yet: no release is shown."""
    assert not [name for name in pictured() if 'id="pose"' in visitor.get(f"/techniques/{name}")]


def test_a_card_without_a_track_has_no_picture(visitor: Any) -> None:
    """Protects the other cards: nothing is drawn that was not placed."""
    visitor.finish()
    assert 'id="pose"' not in visitor.get("/techniques/ql-side-bend")
    assert pose_card("ql-side-bend", "right") is None


def test_the_picture_speaks_in_words(visitor: Any) -> None:
    """Protects whoever cannot see it: the drawing is hidden from screen readers and the caption says it all."""
    visitor.finish()
    html = visitor.get("/techniques/ql-wall")
    figure = re.search(r'<figure class="pose-figure">(.*?)</figure>', html, re.S)
    assert figure is not None
    assert 'aria-hidden="true"' in figure.group(1)
    assert str(pose_words("ql-wall", "right")) in unescape(figure.group(1))


def test_the_form_for_another_place_shows_no_picture_of_the_usual_one(visitor: Any) -> None:
    """Protects whoever does it on a bed: the picture on the floor is not theirs."""
    visitor.finish()
    assert 'id="pose"' in visitor.get("/techniques/ql-ball-sink")
    assert 'id="pose"' not in visitor.get("/techniques/ql-ball-sink?at=bed")


@pytest.mark.parametrize("name", pictured())
def test_words_name_the_side_and_from_where_it_is_seen(name: str) -> None:
    """Protects left and right: each side's words say their own side, and from where the picture is seen."""
    right, left = str(pose_words(name, "right")), str(pose_words(name, "left"))
    assert "Seen from" in right
    assert "right" in right
    assert "left" in left
    assert right != left
