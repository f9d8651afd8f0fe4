"""What a newcomer meets: where to be, how to start, what is open, whom to call."""

from __future__ import annotations

import itertools
import re
from html import unescape
from typing import Any

import pytest

from unknot.catalog.vocabulary import Phase
from unknot.coach.interview import apply, next_page
from unknot.journal import Event, new_id


def _danger_before_the_country(visitor: Any) -> None:
    """Answer page after page until an emergency stops the questions, which is before the country is asked."""
    draft: dict[str, Any] = {}
    for _ in range(20):
        page = next_page(draft)
        assert page is not None
        form: dict[str, list[str]] = {}
        for question in page.questions:
            values = [option.value for option in question.options]
            form[question.id] = ["no" if "no" in values else values[0] if values else "5"]
            if question.id.endswith("saddle-numbness"):
                form[question.id] = ["yes"]
        draft = apply(draft, page.id, form).document
        where = visitor.post(f"/questions/{page.id}", **form)
        if where == "/stop":
            return
    raise AssertionError("nothing stopped the questions")


def test_an_early_emergency_asks_for_the_country_and_shows_its_number(visitor: Any) -> None:
    """Nothing is guessed: without a country no number is dialled; one choice on the page shows it at once."""
    _danger_before_the_country(visitor)
    page = visitor.get("/stop")
    assert "tel:" not in page
    assert 'name="country"' in page
    assert "One more question" not in page
    assert visitor.post("/country", country="DE", back="/stop") == "/stop"
    assert 'href="tel:112"' in visitor.get("/stop")
    assert visitor.post("/country", country="XX", back="https://elsewhere.example/") == "/"


@pytest.mark.parametrize(
    ("at", "words"), [("desk", "chair"), ("car", "parked"), ("plane", "belt fastened low"), ("home", "floor")]
)
def test_what_has_to_be_ready_is_what_the_place_asks_for(visitor: Any, at: str, words: str) -> None:
    """At a desk, in a car and on a plane no floor is asked for, and nobody is told to lie down."""
    visitor.finish()
    for path in (f"/session?minutes=3&at={at}", f"/plan/now?minutes=3&at={at}"):
        main = re.sub(r"<(details|ol).*?</\1>", "", visitor.get(path).split("<main")[1], flags=re.S)
        assert words in main, path
        if at != "home":
            assert "floor" not in main, path
            assert "lying down" not in main, path


def test_the_minutes_add_up(visitor: Any) -> None:
    """The minutes of the items are those of their phases, and both are the whole session's."""
    from unknot.coach.words import item_minutes, phase_minutes
    from unknot.web.pages.place import lies
    from unknot.web.pages.standing import Standing

    visitor.finish()
    programme = Standing(visitor.journal, visitor.clock.day).programme
    assert programme is not None
    for week in programme.weeks:
        for session in week.sessions:
            whole = round(session.minutes)
            assert abs(sum(item_minutes(session)) - whole) <= 0
            assert sum(minutes for _, minutes in phase_minutes(session)) == whole
            standing = any(item.technique in ("ql-wall", "wall-dog", "suitcase-carry") for item in session.items)
            assert not (standing and lies(session))


def test_the_steps_are_read_only_after_nothing_is_new(visitor: Any) -> None:
    """The list of steps first asks whether anything is new; no shows it, and yes ends the session before it began."""
    visitor.finish()
    where = visitor.post("/session/start")
    session_id = where.rsplit("/", 1)[-1]
    assert 'class="timed"' not in visitor.get(where)
    assert 'class="timed"' not in visitor.get("/session?steps=1")
    after = visitor.post("/session/steps", new="no", session_id=session_id)
    shown = visitor.get(after)
    assert 'class="timed"' in shown
    assert "Is anything new or worse" not in shown.split('<script type="application/json')[0]
    assert 'class="timed"' in visitor.get(visitor.post("/session/steps", new="no").split("#")[0])
    assert visitor.post("/session/steps", session_id=session_id) == f"/session/{session_id}#new"
    visitor.get(visitor.post("/session/steps", new="unsure", session_id=session_id))
    left = re.findall(r"</ol><h3>([^<]+)</h3>", visitor.get("/session?steps=1"))
    assert left == ["Settle and breathe"], "only what is safe for everybody, until all is asked again"
    assert visitor.journal.play_session(session_id).reason == "anything-new"


def test_only_the_newest_session_is_open(visitor: Any) -> None:
    """Starting a quiet rest again closes the one before; the history never lists two that are open."""
    visitor.finish()
    for _ in range(3):
        where = visitor.post("/session/start?now=1")
        session_id = where.split("/")[-1].split("?")[0]
        body = {"kind": "one-off", "title": "3 minutes of slow breathing"}
        visitor.journal.append(Event.make("session-started", body, session_id=session_id))
    assert visitor.get("/history").count("still open") == 1
    assert sum(one.open for one in visitor.journal.play_sessions()) == 1


def test_a_session_of_the_plan_in_progress_is_not_closed_by_another(visitor: Any) -> None:
    """Whoever is in the middle of the plan's session is asked first, and loses nothing."""
    visitor.finish()
    session_id = new_id()
    visitor.journal.append(
        Event.make(
            "session-started", {"programme_day": 1, "kind": "programme", "title": "Day 1"}, session_id=session_id
        ),
        Event.make("cue", {"cue": 3, "played_ms": 4000}, session_id=session_id),
    )
    assert visitor.post("/session/start?minutes=3&at=desk") == "/session?minutes=3&at=desk"
    assert visitor.journal.play_session(session_id).open


def test_home_starts_at_once(visitor: Any) -> None:
    """With a plan, the start page starts it, three minutes here, and three minutes at a desk, with one press each."""
    visitor.finish()
    page = unescape(visitor.get("/"))
    for action in ("/session/start", "/session/start?minutes=3&at=home", "/session/start?minutes=3&at=desk"):
        assert f'action="{action}"' in page
    assert '"player-steps"' in visitor.get(visitor.post("/session/start?minutes=3&at=desk"))


def test_a_card_reached_from_a_desk_shows_the_desk_first(visitor: Any) -> None:
    """The names in a desk session lead to the card as it is done at a desk."""
    visitor.finish()
    page = visitor.get("/plan/now?minutes=3&at=desk")
    assert "/techniques/cat-cow?at=desk" in page
    card = visitor.get("/techniques/cat-cow?at=desk").split("<main")[1]
    assert card.index("At a desk") < card.index("What it is for")
    assert "toward the front of your seat" in card
    assert "hands and knees" not in card[: card.index("Doing it")].lower().split("getting in")[-1]


def test_a_broken_file_is_named_once_in_plain_words(visitor: Any) -> None:
    """The technical detail of a file that cannot be taken in stands behind a press."""
    answer = visitor.client.post(
        "/data/import",
        files={"file": ("x.json", b'{"a": 1}')},
        headers={"Origin": "http://127.0.0.1:8642", "Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 422
    assert answer.text.count("This is not a file that Unknot exported. Nothing was changed.") == 1
    assert "What exactly is wrong with it" in answer.text


def test_faults_of_a_check_in_name_their_questions(visitor: Any) -> None:
    """The summary of a check-in says which questions need another look, and what is missing."""
    visitor.finish()
    page = visitor.post("/check-in/weekly", status=422)
    summary = page.split('class="summary"')[1].split("</div>")[0]
    assert "another look" in summary
    links = re.findall(r">([^<]+)</a>", summary)
    assert links
    assert all(" · " in link and link.split(" · ")[0] in page.split("</div>", 1)[1] for link in links)


def test_a_fault_says_what_is_missing(visitor: Any) -> None:
    """Whoever sends the first page empty reads what to do, and not the page's own title again."""
    page = visitor.post("/questions/where", status=422)
    summary = page.split('class="summary"')[1].split("</div>")[0]
    assert re.findall(r">([^<]+)</a>", summary) == ["Choose at least one place."]


@pytest.mark.parametrize("minutes", [[12], [2, 5, 3, 2], [0, 4, 1], [1, 1, 1, 1]])
def test_the_ring_is_always_closed(minutes: list[int]) -> None:
    """Protects from reading the ring as progress: its pieces are the phases and go all the way round, gaps aside."""
    from unknot.web.pages.words import RING_GAP, ring_of

    names: list[Phase] = ["settle", "release", "stretch", "strengthen"]
    pieces = ring_of(list(zip(names, minutes, strict=False)))
    gaps = RING_GAP * len(pieces) if len(pieces) > 1 else 0
    assert sum(long for _, _, long in pieces) == pytest.approx(100 - gaps, abs=0.1)
    for (_, start, long), (_, following, _) in itertools.pairwise(pieces):
        assert start + long + RING_GAP == pytest.approx(following, abs=0.05)
