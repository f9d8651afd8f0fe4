"""The cues name the key poses that show them: those of the track, in every form and level, and none of their own."""

from __future__ import annotations

import dataclasses
import json

import pytest

from sessions import item, session, someone
from unknot.body.steps import OF_LEVEL
from unknot.body.tracks import track, with_track
from unknot.catalog.forms import technique_in
from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.session import Player, Score, compile_session, outline, read_score, score_document
from unknot.coach.timing import item_seconds

PLANNED = [name for name, rules in technique_rules().items() if rules.planned and rules.phase != "habit"]


def made(name: str, level: int = 1, form: FormId | None = None) -> Score:
    """The score of one technique, in one form."""
    one = dataclasses.replace(item(name, level=level), variant=form)
    seconds = item_seconds(name, level, one.dose, one.dose_second, one.side == "both", form)
    return compile_session(session(dataclasses.replace(one, seconds=seconds)), intake=someone())


@pytest.mark.parametrize("name", PLANNED)
def test_every_step_that_is_played_has_its_picture(name: str) -> None:
    """Protects whoever lies on the floor: at every level and in every form no instruction is without a picture."""
    for form in (None, *technique(name).forms):
        for level in range(1, len(technique_in(name, form).levels) + 1):
            score = made(name, level, form)
            for cue in score.cues:
                if score.segments[cue.segment].part not in ("opening", "closing") and cue.ms:
                    assert cue.pictures, (form, level, cue.say)


@pytest.mark.parametrize("name", PLANNED)
def test_a_picture_is_the_one_of_its_sentence(name: str) -> None:
    """Protects against the wrong picture: a cue shows what the track says of this sentence, in this form and level."""
    steps = track(name).steps
    for form in (None, *technique(name).forms):
        for level in range(1, len(technique_in(name, form).levels) + 1):
            known = {
                (one.section, poses)
                for one, poses in steps.items()
                if one.form == form and one.level == (level if one.section in OF_LEVEL else 0)
            }
            score = made(name, level, form)
            for cue in score.cues:
                part = score.segments[cue.segment].part.replace("-", "_")
                resting = cue.kind == "rest" and any(cue.pictures == poses[-1:] for _, poses in known)
                assert not cue.pictures or (part, cue.pictures) in known or resting, (form, level, cue.say)


def test_the_pictures_follow_the_sentences_one_by_one() -> None:
    """Protects the order: the first sentences of the wall release are shown by what its track names for them."""
    score = made("ql-wall")
    shown = [cue.pictures for cue in score.cues if score.segments[cue.segment].part == "way-in" and cue.ms]
    places = [one for one in track("ql-wall").steps if one.form is None and one.section == "way_in"]
    assert shown == [track("ql-wall").steps[one] for one in sorted(places, key=lambda one: one.number)]


def test_both_sides_name_the_same_poses() -> None:
    """Protects the mirror: the second side is shown by the same poses, which the page turns round."""
    score = made("ql-wall")
    by_side = {
        side: [cue.pictures for cue in score.cues if score.segments[cue.segment] == segment]
        for segment in score.segments
        if segment.part == "find" and (side := segment.side)
    }
    assert by_side["left"] == by_side["right"] != []


def test_the_same_input_gives_the_same_score() -> None:
    """Protects what is kept and compared: nothing in the pictures depends on when or how often they are asked for."""
    first, again = (score_document(made("glute-bridge")) for _ in range(2))
    assert json.dumps(first) == json.dumps(again)


def test_an_older_score_without_pictures_is_read_and_played() -> None:
    """Protects a session that an older Unknot began: it goes on, without pictures."""
    document = score_document(made("ql-wall"))
    assert any("pictures" in cue for cue in document["cues"])
    for cue in document["cues"]:
        cue.pop("pictures", None)
    score = read_score(json.loads(json.dumps(document)))
    assert not any(cue.pictures for cue in score.cues)
    assert Player(score).feed({"type": "start"})


def test_the_list_to_read_has_the_pictures_too() -> None:
    """Protects whoever has no player: every line knows of which technique it is and what shows it."""
    lines = outline(made("ql-wall"))
    assert {line.technique for line in lines} == {"ql-wall"}
    assert all(set(line.pictures) <= {pose.name for pose in track("ql-wall").poses} for line in lines)
    assert any(line.pictures for line in lines)


def test_every_technique_that_is_played_has_a_track() -> None:
    """Protects the two laws above: they look at everything that is planned."""
    assert set(PLANNED) <= set(with_track())
