"""The words of the pictures: every technique has them, they name the person's own sides, and from where it is seen."""

from __future__ import annotations

import re

import pytest

from unknot.body.pose_sentences import SENTENCES
from unknot.body.pose_words import pose_words, seen_words
from unknot.body.tracks import KeyPose, Track, track, with_track
from unknot.catalog.techniques import technique_rules


def seen(view: str, *turn: tuple[str, float], side: str = "right") -> str:
    """From where a body that is turned so is seen."""
    pose = KeyPose(name="a", turn=turn)  # type: ignore[arg-type]
    return str(seen_words(Track(id="ql-wall", view=view, main="a", poses=(pose,)), "a", side))  # type: ignore[arg-type]


def test_every_technique_with_pictures_has_its_sentence() -> None:
    """Protects whoever cannot see: no main picture is without words, and no words are of a picture that is gone."""
    assert set(SENTENCES) == set(with_track())


@pytest.mark.parametrize("name", with_track())
def test_the_words_of_the_two_sides_are_each_others_mirror(name: str) -> None:
    """Protects left and right: with the words left and right exchanged, one side says what the other one says."""
    right, left = str(pose_words(name, "right")), str(pose_words(name, "left"))
    turned = re.sub(r"\b(left|right)\b", lambda one: "left" if one[0] == "right" else "right", right)
    kept = ("your left is on the", "your right is on the")  # in both pictures right is told, on the same hand
    for words in kept:
        turned, left = turned.replace(words, "is on the"), left.replace(words, "is on the")
    same_hand = re.compile(r"is on the (left|right)")
    assert same_hand.sub("", turned) == same_hand.sub("", left)
    assert same_hand.findall(str(pose_words(name, "right"))) == same_hand.findall(str(pose_words(name, "left")))
    assert "Seen from" in right
    assert "{" not in right
    if technique_rules()[name].sided:
        assert re.search(r"\b(left|right)\b", right)


@pytest.mark.parametrize("name", with_track())
def test_every_pose_says_from_where_it_is_seen(name: str) -> None:
    """Protects the steps of a card: each group of pictures can say it."""
    one = track(name)
    for pose in one.poses:
        assert str(seen_words(one, pose.name, "right")).startswith("Seen from")


@pytest.mark.parametrize(
    ("view", "turn", "words"),
    [
        ("right", (), "Seen from your right."),
        ("90 0", (), "Seen from your left."),
        ("behind", (), "Seen from behind (your right is on the right)."),
        ("front", (), "Seen from the front (your right is on the left)."),
        ("-135 12", (), "Seen from the front and your right, a little from above."),
        ("-45 40", (), "Seen from behind and your right, from above."),
        ("right", (("left", -90.0),), "Seen from your right."),
        ("right", (("left", 90.0),), "Seen from your right."),
        ("from-the-feet", (("left", -90.0),), "Seen from your feet, from above."),
        ("right", (("left", -90.0), ("up", 90.0)), "Seen from behind."),
        ("right", (("left", -90.0), ("up", -90.0)), "Seen from the front."),
        ("right", (("up", 90.0),), "Seen from behind (your right is on the right)."),
    ],
)
def test_from_where_follows_how_the_body_lies(view: str, turn: tuple[tuple[str, float], ...], words: str) -> None:
    """Protects against a room's right that is no one's right: lying on a side, one is seen from before or behind."""
    assert seen(view, *turn) == words


def test_the_left_picture_is_seen_from_the_other_side() -> None:
    """Protects the mirrored picture's words: what was the right is the left, front stays front."""
    assert seen("right", side="left") == "Seen from your left."
    assert seen("front", side="left") == "Seen from the front (your right is on the left)."


def test_another_pose_than_the_main_one_has_not_its_words() -> None:
    """Protects against words of another picture: of a step only from where it is seen is said."""
    other = next(pose.name for pose in track("ql-wall").poses if pose.name != track("ql-wall").main)
    assert str(pose_words("ql-wall", "right", other)).startswith("Seen from")
    with pytest.raises(KeyError):
        pose_words("water", "right")
