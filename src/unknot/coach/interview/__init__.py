"""The interview: which questions to ask, in which order, and what an answer does to the draft of the intake.

The terminal and the web draw the same pages; they hold no rule of their own about what is asked.
"""

from __future__ import annotations

from collections.abc import Collection

from unknot.coach.interview.checkin import (
    CHECK_INS,
    CheckInKind,
    apply_checkin,
    checkin_alarm,
    checkin_emergency,
    checkin_pages,
)
from unknot.coach.interview.draft import Document
from unknot.coach.interview.flow import apply, next_page, page, page_after, page_before, pages, recheck_pages
from unknot.coach.interview.page import Applied, Kind, Option, Page, Question, Stage, UnknownPage
from unknot.coach.interview.places import page_of
from unknot.coach.interview.stopping import Stop, answers_that_count, stop_here

__all__ = [
    "CHECK_INS",
    "Applied",
    "CheckInKind",
    "Kind",
    "Option",
    "Page",
    "Question",
    "Stage",
    "Stop",
    "UnknownPage",
    "answers_that_count",
    "apply",
    "apply_checkin",
    "checkin_alarm",
    "checkin_emergency",
    "checkin_pages",
    "next_page",
    "next_recheck",
    "page",
    "page_after",
    "page_before",
    "page_of",
    "pages",
    "recheck_pages",
    "stop_here",
]


def next_recheck(document: Document, done: Collection[str]) -> Page | None:
    """Return the next page of "anything new?" that is not in `done`; None when all are answered."""
    return next((one for one in recheck_pages(document) if one.id not in done), None)
