"""The score document and the saved position: what is written is read, and nothing else is."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from sessions import item, session, someone
from unknot.coach.session import Player, ScoreError, compile_session, read_score, score_document

Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """A sound score document."""
    score = compile_session(session(item("settle-breath"), item("ql-ball-sink")), intake=someone(country="GB"))
    made: dict[str, Any] = json.loads(json.dumps(score_document(score)))
    return made


def changed(document: dict[str, Any], change: Change) -> dict[str, Any]:
    """A copy with one thing wrong."""
    copied = copy.deepcopy(document)
    change(copied)
    return copied


def test_what_is_written_is_read_back(document: dict[str, Any]) -> None:
    """Nothing is lost between a compiled score and a played one."""
    assert json.loads(json.dumps(score_document(read_score(document)))) == document


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d.update(format="midi"), "format"),
        (lambda d: d.update(version=2), "version"),
        (lambda d: d.update(version="1"), "version"),
        (lambda d: d.update(version=True), "version"),
        (lambda d: d.update(version=0), "version"),
        (lambda d: d.pop("cues"), "cues"),
        (lambda d: d["cues"].clear(), "cues"),
        (lambda d: d.update(surprise=1), "surprise"),
        (lambda d: d["cues"][3].update(ms="10"), "cues.3.ms"),
        (lambda d: d["cues"][3].update(ms=-5), "cues.3.ms"),
        (lambda d: d["cues"][3].update(at_ms=1), "cues.3.at_ms"),
        (lambda d: d["cues"][3].update(kind="sing"), "cues.3.kind"),
        (lambda d: d["cues"][4].update(segment=999), "cues.4.segment"),
        (lambda d: d["cues"][4].update(segment=0), "cues.4.segment"),
        (lambda d: d["cues"][0].pop("question"), "cues.0.question"),
        (lambda d: d["segments"][0].update(item=7), "segments.0.item"),
        (lambda d: d["questions"].pop("discomfort"), "questions"),
        (lambda d: d["notices"].pop("paused"), "notices"),
        (lambda d: d.update(seconds=1), "seconds"),
        (lambda d: d["limits"].pop("ease_check_ms"), "limits.ease_check_ms"),
    ],
)
def test_a_damaged_document_is_refused_with_its_place(document: dict[str, Any], change: Change, place: str) -> None:
    """Whoever made it learns where it is wrong."""
    with pytest.raises(ScoreError, match=place.replace(".", r"\.")):
        read_score(changed(document, change))


@pytest.mark.parametrize("other", [None, [], "score", 3, {}])
def test_what_is_no_score_is_refused(other: object) -> None:
    """A list, a word, nothing at all: an error, never a crash."""
    with pytest.raises(ScoreError):
        read_score(other)


def test_a_newer_version_says_so(document: dict[str, Any]) -> None:
    """An older Unknot does not guess at a newer score."""
    with pytest.raises(ScoreError, match="newer Unknot"):
        read_score({**document, "version": 99, "something": "else"})


def test_a_saved_position_survives_json(document: dict[str, Any]) -> None:
    """The journal keeps JSON: the position comes back the same, only paused."""
    score = read_score(document)
    player = Player(score)
    for event in ({"type": "start"}, {"type": "answer", "question": "start-pain", "value": 2}):
        player.feed(event)
    saved = json.loads(json.dumps(player.state()))
    assert Player.resume(score, saved).state() == {**saved, "paused": True}


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.update(cue=9999),
        lambda s: s.update(cue=-1),
        lambda s: s.update(elapsed_ms=-1),
        lambda s: s.update(version=2),
        lambda s: s.update(notice={"key": "nothing", "left_ms": 1, "then": 0, "ask": None}),
        lambda s: s.update(open=[{"question": "nothing", "left_ms": 1, "segment": 0, "judged": False}]),
        lambda s: s.update(held={"x": 1}),
        lambda s: s.update(held={"²": 1}),
        lambda s: s.update(extra={"9" * 5000: 1}),
        lambda s: s.update(skipped=[99]),
        lambda s: s.update(surprise=1),
        lambda s: s.update(waiting=True, open=[]),
    ],
)
def test_a_position_that_does_not_fit_is_refused(document: dict[str, Any], change: Change) -> None:
    """A damaged position ends in a sentence, not in a session that starts anywhere."""
    score = read_score(document)
    player = Player(score)
    player.feed({"type": "start"})
    with pytest.raises(ScoreError, match="position"):
        Player.resume(score, changed(player.state(), change))


def test_every_sentence_is_translated_and_no_id_is(document: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """In another language the words change, the structure does not, and the session plays the same."""
    monkeypatch.setattr("unknot.coach.session.document.translate", lambda sentence, locale: f"«{sentence}»")
    score = compile_session(session(item("settle-breath"), item("ql-ball-sink")), intake=someone(country="GB"))
    other = json.loads(json.dumps(score_document(score, locale="xx")))
    assert all(cue["say"].startswith("«") and cue["show"].startswith("«") for cue in other["cues"])
    assert all(words.startswith("«") for words in other["labels"].values())
    assert all(one["notice"]["say"].startswith("«") for one in other["sensations"])
    assert [one["id"] for one in other["sensations"]] == [one["id"] for one in document["sensations"]]
    assert [one["technique"] for one in other["items"]] == [one["technique"] for one in document["items"]]
    assert [(cue["at_ms"], cue["kind"]) for cue in other["cues"]] == [
        (cue["at_ms"], cue["kind"]) for cue in document["cues"]
    ]
    assert read_score(other).locale == "xx"


def _played(document: dict[str, Any]) -> tuple[Any, dict[str, Any], int]:
    """A score, the position of somebody in the first hold on the ball, and the place of that hold."""
    score = read_score(document)
    player = Player(score)
    player.feed({"type": "answer", "question": "start-pain", "value": 3})
    player.feed({"type": "answer", "question": "anything-new", "value": "no"})
    place = next(i for i, cue in enumerate(score.cues) if cue.kind == "hold" and cue.more_ms)
    while player.s.cue != place:
        player.feed({"type": "tick", "ms": 500})
    return score, json.loads(json.dumps(player.state())), place


def test_a_position_that_was_tampered_with_is_refused(document: dict[str, Any]) -> None:
    """Protects the caps and the questions: no position adds time to a hold, skips the opening, or breaks the player."""
    score, sound, hold = _played(document)
    last, cue, work = len(score.cues), score.cues[hold], next(iter(sound["work"].values()))
    fresh = {**sound, "pain_before": None, "cue": 0, "held": {}, "work": {}, "bout": -1}
    wrong: list[dict[str, Any]] = [
        {**sound, "extra": {str(hold): cue.more_ms + 1}},
        {**sound, "extra": {str(hold): -1}},
        {**sound, "held": {str(hold): -60_000}},
        {**sound, "pain_before": None},
        {**sound, "pain_before": 9},
        {**sound, "then": last + 1},
        {**sound, "then": -1},
        {**sound, "notice": {"key": "more", "left_ms": 10, "then": last + 1, "ask": None}},
        {**sound, "notice": {"key": "more", "left_ms": 10, "then": -2, "ask": None}},
        {**sound, "work": {"99:left": work}},
        {**sound, "work": {"nothing": work}},
        {**sound, "check_ms": -1},
        {**sound, "asked": -1},
        {**sound, "elapsed_ms": -1},
        {**sound, "played_ms": -1},
        {**sound, "stops": -9},
        {**sound, "stops_in_a_row": -9},
        {**sound, "done": [999]},
        {**sound, "over": [-1]},
        fresh,
        {**fresh, "cue": 1},
        {**fresh, "cue": hold},
        {**fresh, "waiting": True, "then": hold,
         "open": [{"question": "start-pain", "left_ms": 9, "segment": 0, "judged": False}]},
        {**fresh, "notice": {"key": "more", "left_ms": 10, "then": hold, "ask": None}},
    ]  # fmt: skip
    assert Player.resume(score, sound).paused
    for state in wrong:
        with pytest.raises(ScoreError, match="does not fit"):
            Player.resume(score, state)
