"""Finished answers go into the journal with all that follows from them: verdict, assessment, programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from unknot.coach.assessment import assessment_document
from unknot.coach.interview import Page, pages
from unknot.coach.interview.anew import CALMING
from unknot.coach.interview.pages import AGAIN
from unknot.coach.planning import programme_document
from unknot.coach.screening import screening_document
from unknot.journal.journal import Journal
from unknot.journal.standing import Standing, standing

DECIDING = ("danger", "health", "today")
"""Stages of the interview whose pages decide what is safe; of the story it is the page about the leg."""


def finish(journal: Journal, document: Mapping[str, Any], on: date) -> Standing:
    """Record answers whose last open page was just sent; the first ones, all of them anew, or a page changed.

    Saving one page of older answers is no whole screening: it lifts nothing and the week goes on counting. A page need
    not be sent again where all its answers are a yes or a "not sure" that only makes things stricter. The pain of
    another day keeps its day. Raises a `JournalError`.
    """
    before = journal.latest_intake()
    sent = journal.pages_saved(standing(journal, on).anew_since)
    deciding = (one for one in pages(document) if one.stage in DECIDING or one.id == "signs-leg")
    whole = all(one.id in sent or one.id.endswith(AGAIN) or _strict(one) for one in deciding)
    if before is None or whole:
        return conclude(journal, document, on)
    day = None if sent & {"where", "how-strong"} else before.get("asked_on")
    return conclude(journal, document, on, asked_on=day, recheck=True)


def _strict(page: Page) -> bool:
    return all(
        question.value in (("yes",), ("unsure",)) and question.id.rpartition(".")[2] not in CALMING
        for question in page.questions
    )


def conclude(
    journal: Journal, document: Mapping[str, Any], on: date, *, asked_on: str | None = None, recheck: bool = False
) -> Standing:
    """Record finished answers and what follows from them; return where the person stands with them.

    The programme keeps its first day when one is running, so that new answers do not send anybody back to week one.
    What the journal itself knows (the history) is no answer and is left out. `recheck`: they come from "anything new?"
    or a changed setting, which is not the whole screening. `asked_on`: the day they were given (ISO), when it was
    another one than `on`. Raises a `JournalError`.
    """
    answers = {key: value for key, value in document.items() if key != "history"}
    answers["asked_on"] = asked_on or on.isoformat()
    event = journal.record("intake", {"document": answers, **({"recheck": True} if recheck else {})})
    here = standing(journal, on)
    journal.record("screening", {"document": screening_document(here.screening), "intake_id": event.id})
    if here.assessment is not None:
        journal.record("assessment", {"document": assessment_document(here.assessment)})
    if here.programme is not None and here.programme.kind == "programme":
        journal.record_programme(programme_document(here.programme), on=on, intake_id=event.id)
    return here
