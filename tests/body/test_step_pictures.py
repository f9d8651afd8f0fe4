"""Which picture stands for which sentence, and for the whole: bears what is not there, shows no closed level."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.body.step_pictures import drawn_track, grouped, main_pose, shown_steps
from unknot.body.steps import addresses
from unknot.body.tracks import track, with_track
from unknot.catalog.forms import technique_in
from unknot.catalog.techniques import technique


@pytest.mark.parametrize("name", with_track())
def test_every_sentence_of_every_form_is_found(name: str) -> None:
    """Protects cards and players: what the track shows is found by section, level and number, form by form."""
    for form in (None, *technique(name).forms):
        wanted = {(one.section, one.level, one.number) for one in addresses(name) if one.form == form}
        assert set(shown_steps(name, form)) == wanted


@pytest.mark.parametrize("name", with_track())
def test_what_stands_for_the_whole_is_shown_at_an_open_level(name: str) -> None:
    """Protects whoever has a level closed: the large picture is never of what only that level does."""
    for form in (None, *technique(name).forms):
        for level in range(1, len(technique_in(name, form).levels) + 1):
            chosen = main_pose(name, form, (level,))
            shown = {
                pose
                for (_, of, _), poses in shown_steps(name, form).items()
                if of in (0, level)
                for pose in poses
            }  # fmt: skip
            assert chosen in shown
    assert main_pose(name) == track(name).main


@pytest.mark.parametrize("name", ["water", "psoas-block", "nobody"])
def test_what_has_no_track_shows_nothing(name: str) -> None:
    """Protects pages of what is not done with the body: no picture, and no fault."""
    assert drawn_track(name) is None
    assert not shown_steps(name)
    assert main_pose(name) is None


def test_sentences_with_the_same_poses_are_one_group() -> None:
    """Protects the calm of a card: a picture that stays is shown once, and one that comes back is shown again."""
    told = [("a", ("x",)), ("b", ("x",)), ("c", ("x", "y")), ("d", ("x",))]
    assert grouped(told) == [(("x",), ["a", "b"]), (("x", "y"), ["c"]), (("x",), ["d"])]
    assert grouped([]) == []


def test_the_notice_names_what_the_pictures_are_drawn_of() -> None:
    """Protects the licence: who passes the pictures on finds whose bones and muscles they show."""
    notice = (Path(__file__).parents[2] / "NOTICE").read_text(encoding="utf-8")
    told = next(line for line in notice.splitlines() if "body/data/poses" in line)
    assert "myo-sim" in told
