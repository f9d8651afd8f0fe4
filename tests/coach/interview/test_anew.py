"""Asking everything anew: what calms goes, what worsens stays, and every page that lost an answer comes up again."""

from __future__ import annotations

import random
from typing import Any

import pytest

from answering import begun, form_for, walked
from unknot.coach.interview import apply, next_page
from unknot.coach.interview.anew import asked_anew
from unknot.coach.interview.draft import get


def finished(**complaint: Any) -> dict[str, Any]:
    """Return calm answers to every question, with some of the story as told."""
    document = walked(random.Random(4), trouble=0, document=begun())
    return {**document, "complaint": {**document["complaint"], **complaint}}


def asked(document: dict[str, Any]) -> list[str]:
    """Return the pages that come up, in order, until nothing is open."""
    shown = []
    while (page := next_page(document)) is not None and len(shown) < 100:
        shown.append(page.id)
        applied = apply(document, page.id, form_for(page, random.Random(4), trouble=0))
        assert applied.ok, applied.faults
        document = applied.document
    return shown


@pytest.mark.parametrize("trend", ["better", "same", "worse", None])
def test_the_last_two_weeks_are_asked_again(trend: str | None) -> None:
    """Protects against a cleared answer whose page never comes back, because all it needs is still there; once only."""
    assert asked(finished(trend=trend)) == []
    assert asked(asked_anew(finished(trend=trend))).count("when") == 1


@pytest.mark.parametrize("page_left_blank", [True, False])
def test_what_got_worse_stays_until_it_is_answered_again(page_left_blank: bool) -> None:
    """ "Worse" and "new or different" make things stricter: asking anew takes neither away, nor does a blank page."""
    sheet = asked_anew(finished(trend="worse", new_or_different=True))
    if page_left_blank:
        sheet = apply(sheet, "when", {"complaint.since": ["over-3-months"]}).document
    assert (get(sheet, "complaint.trend"), get(sheet, "complaint.new_or_different")) == ("worse", True)


@pytest.mark.parametrize("trend", ["better", "same"])
def test_what_calms_is_open_again(trend: str) -> None:
    """A calm word of two weeks ago says nothing about these two weeks."""
    sheet = asked_anew(finished(trend=trend, new_or_different=False))
    assert (get(sheet, "complaint.trend"), get(sheet, "complaint.new_or_different")) == (None, None)
