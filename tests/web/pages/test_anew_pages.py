"""When everything is to be asked anew, one page of old answers is not enough; what is worse stays closed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from answered import MAN, answers
from unknot.coach.interview import next_page, page
from unknot.journal import Event
from unknot.journal.standing import standing

PAIN = {"region": "low-back", "side": "right"}
NOW = datetime.now(UTC)


def before(visitor: Any, days: float, **more: Sequence[str]) -> None:
    """Have answered the whole screening some days ago."""
    document = {**answers(**more), "asked_on": (NOW - timedelta(days=days)).date().isoformat()}
    visitor.journal.append(Event.make("intake", {"document": document}, at=NOW - timedelta(days=days)))


def worse(visitor: Any) -> None:
    """Three days of at least two points more than at the start (5), the last of them today."""
    for days in (2, 1, 0):
        body = {"due": "any", "pains": [{**PAIN, "intensity": 8}]}
        visitor.journal.append(Event.make("check-in", body, at=NOW - timedelta(days=days, minutes=1)))


def locked(visitor: Any) -> tuple[str, ...]:
    """What is locked today."""
    return tuple(standing(visitor.journal, visitor.clock.day).review.history.locked)


def save(visitor: Any, page_id: str, **more: str) -> str:
    """Send one page of questions, answered as the man of the tests would: no, or his own answers."""
    form: dict[str, Any] = {}
    for question in page(standing(visitor.journal, visitor.clock.day).sheet, page_id).questions:
        short = question.id.rsplit(".", 1)[-1]
        values = [option.value for option in question.options]
        plain = next((value for value in ("no", "none") if value in values), values[0] if values else "5")
        form[question.id] = more.get(short) or list(MAN.get(question.id, MAN.get(short, question.value or [plain])))
    return str(visitor.post(f"/questions/{page_id}", **form))


def answer_all(visitor: Any, **more: str) -> int:
    """Answer every page that is open; returns how many there were."""
    for count in range(60):
        waiting = next_page(standing(visitor.journal, visitor.clock.day).sheet)
        if waiting is None or (count and standing(visitor.journal, visitor.clock.day).unfinished is None):
            return count
        save(visitor, waiting.id, **more)
    raise AssertionError("the questions do not end")


def test_one_page_of_old_answers_lifts_no_lock(visitor: Any) -> None:
    """Worse for three days: saving the page about gear leaves every pressure closed; all questions anew open it."""
    before(visitor, 6)
    assert locked(visitor) == ()
    worse(visitor)
    assert locked(visitor) == ("ql-ball", "belly")
    assert "You said it got worse." in visitor.get("/")
    assert save(visitor, "gear") != "/result", "the questions about danger come first"
    assert locked(visitor) == ("ql-ball", "belly")
    assert answer_all(visitor) > 8
    assert locked(visitor) == ()


def test_still_worse_stays_closed(visitor: Any) -> None:
    """All questions anew, and it is still worse: pressure stays closed, and nobody is asked a second time today."""
    before(visitor, 6)
    worse(visitor)
    answer_all(visitor, worse_than_usual="yes")
    assert standing(visitor.journal, visitor.clock.day).unfinished is None
    assert "ql-ball" in locked(visitor)
    assert "You said it got worse." not in visitor.get("/")


def test_a_week_later_the_questions_are_asked_and_not_only_shown(visitor: Any) -> None:
    """The safety questions are a week old: the link asks them again, and one page does not settle it."""
    before(visitor, 8)
    assert "The safety questions are a week old." in visitor.get("/check-in")
    assert visitor.where("/questions") != "/questions/where"
    save(visitor, "gear")
    assert "The safety questions are a week old." in visitor.get("/check-in")
    assert answer_all(visitor) > 8
    assert "The safety questions are a week old." not in visitor.get("/check-in")


def test_a_page_changed_in_between_is_no_screening(visitor: Any) -> None:
    """Three days after the questions: a page that is changed is kept at once, and the week goes on counting."""
    before(visitor, 3)
    assert save(visitor, "gear", gear="wall") == "/result"
    assert (visitor.journal.latest_intake() or {})["gear"] == ["wall"]
    kept = list(visitor.journal.events(kind="intake"))
    assert [bool(event.body.get("recheck")) for event in kept] == [False, True]
    days = [event.body["document"]["asked_on"] for event in kept]
    assert days[0] == days[1], "the pain of three days ago was not told today"


def test_every_answer_can_be_found_and_changed(visitor: Any) -> None:
    """From the result one link leads to a list of all pages of questions; each leads back to the result."""
    before(visitor, 3)
    assert 'href="/questions/all"' in visitor.get("/result")
    html = visitor.get("/questions/all")
    for page_id in ("where", "signs-nerves", "worse", "you", "health-heart", "today", "gear", "time", "goals", "tests"):
        assert f'href="/questions/{page_id}"' in html
    assert save(visitor, "time", minutes_per_day="20") == "/result"
    assert (visitor.journal.latest_intake() or {})["minutes_per_day"] == 20


def test_before_the_first_answers_there_is_no_list(visitor: Any) -> None:
    """A newcomer is led through the questions one by one."""
    assert visitor.where("/questions/all") == "/questions"
