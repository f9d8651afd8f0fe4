"""Pictures on the pages: with every step that is shown, for its side, and of nothing that is closed."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import Any

import pytest

from closed import answers as sheet_of, changes, open_and_closed
from sessions import item, session, someone
from unknot.body.pose_words import pose_words
from unknot.body.step_pictures import main_pose, shown_steps
from unknot.body.tracks import with_track
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.screening import open_levels
from unknot.coach.session import compile_session
from unknot.journal.concluding import conclude
from unknot.web.pages.standing import Standing
from unknot.web.pose_pictures import Sheet, StepPictures, cue_key, cue_pictures, pose_card

PAGES = ("/", "/plan", "/session?steps=1&new=no", "/plan/now?minutes=15", "/result", "/techniques")
USE = re.compile(r'<use href="#pose-([a-z0-9-]+)"')
GROUP = re.compile(r'<div class="step-group(?: shown)?">(.*?)</ol>', re.S)


def _names(html: str) -> set[str]:
    """Every picture that a page shows or holds, as technique and pose in one."""
    return {*USE.findall(html), *re.findall(r'id="pose-([a-z0-9-]+)"', html)}


def _of(name: str) -> set[str]:
    return {f"{name}-{pose}" for poses in shown_steps(name).values() for pose in poses} | {
        f"{name}-{pose}"
        for form in technique(name).forms
        for poses in shown_steps(name, form).values()
        for pose in poses
    }


def _screening(visitor: Any) -> Any:
    return Standing(visitor.journal, visitor.clock.day).screening


@pytest.mark.parametrize(("who", "yes"), list(changes()), ids=[who for who, _ in changes()])
def test_nothing_closed_shows_a_picture_anywhere(visitor: Any, who: str, yes: dict[str, Any]) -> None:
    """Protects whoever must not do it: for everybody for whom something is closed, no page holds a picture of it."""
    conclude(visitor.journal, sheet_of(**yes), visitor.clock.day)
    opened, closed = open_and_closed(_screening(visitor))
    pages = [visitor.get(path) for path in PAGES]
    cards = [visitor.get(f"/techniques/{name}") for name in technique_rules()]
    held = set().union(*(_names(html) for html in [*pages, *cards]))
    forbidden = set().union(*(_of(name) for name in closed if name in with_track()))
    assert not held & (forbidden - set().union(*(_of(name) for name in opened if name in with_track())))
    if who != "emergency":
        for name in sorted(set(opened) & set(with_track())):
            assert _names(visitor.get(f"/techniques/{name}")) & _of(name), name


def test_before_the_questions_there_is_no_picture(visitor: Any) -> None:
    """Protects whoever has answered nothing yet: only what is safe for everybody is shown."""
    opened, _ = open_and_closed(None)
    shown = {name for name in with_track() if _names(visitor.get(f"/techniques/{name}"))}
    assert shown <= opened
    assert not {name for name in shown if technique_rules()[name].phase == "release"}


def test_a_closed_level_shows_no_picture(visitor: Any) -> None:
    """Protects whoever is at the first level: what only a further one does is neither a step nor the large picture."""
    visitor.finish()
    verdicts = _screening(visitor).techniques
    found = 0
    for name in with_track():
        verdict = verdicts.get(name)
        numbers = {one.number for one in open_levels(name, verdict) if not one.switch_on}
        steps = shown_steps(name)
        seen = {pose for (_, level, _), poses in steps.items() if level in {0, *numbers} for pose in poses}
        only_closed = {pose for poses in steps.values() for pose in poses} - seen
        found += len(only_closed)
        held = _names(visitor.get(f"/techniques/{name}"))
        assert not held & {f"{name}-{pose}" for pose in only_closed}, name
    assert found, "nobody has a level closed: the law above looked at nothing"


def test_every_step_of_a_card_has_its_picture_and_its_number(visitor: Any) -> None:
    """Protects whoever follows a card: no list of steps is without pictures, and the numbers go on under each."""
    visitor.finish()
    for name in ("ql-wall", "glute-bridge", "hip-flexor-lunge"):
        html = visitor.get(f"/techniques/{name}")
        groups = GROUP.findall(html)
        assert groups
        for group in groups:
            assert USE.search(group), group
            assert "<figcaption" in group
        lists = re.findall(r'<div class="step-groups">(.*?)</ol>\s*</div>\s*</div>', html, re.S)
        assert len(lists) >= 3
        for at, list_ in enumerate(lists):
            number = 1
            for start, steps in re.findall(r'<ol class="steps" start="(\d+)">(.*?)(?:</ol>|$)', list_, re.S):
                assert int(start) == number, (name, at)
                number += steps.count("<li>")


def test_a_picture_is_mirrored_for_the_left(visitor: Any) -> None:
    """Protects the side: what is said of the left side is shown by the mirror image, and its words name the left."""
    visitor.finish()
    html = visitor.get("/techniques/ql-wall")
    change = html[html.index('id="change-h"') : html.index('id="out-h"')]
    assert 'transform="scale(-1 1)"' in change
    assert "Your left side. Seen from" in change
    way_in = html[html.index('id="in-h"') : html.index('id="find-h"')]
    assert "scale(-1 1)" not in way_in
    assert "Your right side. Seen from" in way_in


def test_sentences_that_share_a_picture_share_it() -> None:
    """Protects the calm of a card: the picture stands once over the sentences that it shows."""
    for name in with_track():
        pictures = StepPictures(Sheet(), technique(name), None, sided=technique_rules()[name].sided)
        for section in ("way_in", "find", "way_out"):
            groups = pictures.of(section)  # type: ignore[arg-type]
            assert sum(len(group.steps) for group in groups) == len(getattr(technique(name), section))
            assert all(a.pictures != b.pictures for a, b in pairwise(groups))


def test_the_large_picture_speaks_in_words(visitor: Any) -> None:
    """Protects whoever cannot see it: the drawing is hidden from screen readers and the caption says it all."""
    visitor.finish()
    html = visitor.get("/techniques/ql-wall")
    assert str(pose_words("ql-wall", "right")) in unescape(html)
    for drawing in re.findall(r'<svg class="pose[^>]*>', html):
        assert 'aria-hidden="true"' in drawing


def test_a_drawing_is_on_a_page_once(visitor: Any) -> None:
    """Protects the size of a page: however often a picture is shown, what it is drawn of is there once."""
    visitor.finish()
    html = visitor.get("/plan")
    ids = re.findall(r'id="(pose-[a-z0-9-]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(USE.findall(html)) <= {one.removeprefix("pose-") for one in ids}
    assert len(USE.findall(html)) > len(ids)


def test_every_item_of_the_plan_has_its_small_picture(visitor: Any) -> None:
    """Protects whoever looks over the weeks: each item is recognised by its picture, of its own level."""
    visitor.finish()
    html = visitor.get("/plan")
    items = re.findall(r'<li class="item .*?</li>', html, re.S)
    assert items
    assert all('class="item-picture"' in one for one in items)


def test_the_form_for_another_place_has_its_own_pictures(visitor: Any) -> None:
    """Protects whoever does it elsewhere: the steps are shown as they are done there."""
    visitor.finish()
    for name, form in (("ql-ball-sink", "bed"), ("ql-side-bend", "desk")):
        shown = {f"{name}-{pose}" for poses in shown_steps(name, form).values() for pose in poses}
        assert _names(visitor.get(f"/techniques/{name}?at={form}")) & shown
        assert f"{name}-{main_pose(name, form, (1,))}" in shown


def test_the_player_has_every_picture_that_its_score_names(visitor: Any) -> None:
    """Protects the floor: whatever a cue names is in the page, for its side, so that no network is needed for it."""
    score = compile_session(session(item("ql-wall"), item("glute-bridge")), intake=someone())
    keys = {one.key for one in cue_pictures(Sheet(), score)}
    wanted = set()
    for cue in score.cues:
        segment = score.segments[cue.segment]
        for name in cue.pictures:
            wanted.add(cue_key(score.items[segment.item].technique, name, segment.side))
    assert keys == wanted
    assert {key.rsplit("/", 1)[1] for key in keys} == {"left", "right"}
    visitor.finish()
    html = visitor.get("/session/00000000-0000-4000-8000-000000000001?minutes=10&at=home")
    assert '<template data-picture="' in html


def test_a_score_that_names_unknown_pictures_is_played_without_them() -> None:
    """Protects an old or an imported session: a name that is no picture of ours is no path, no fault, and not shown."""
    sheet = Sheet()
    for name in ("nobody", "../ql-chair/on-the-spot", "", "ON-THE-SPOT"):
        assert sheet.picture("ql-wall", name) == ""
    assert sheet.picture("nobody", "on-the-spot") == ""
    assert sheet.drawings() == ""


def test_what_is_not_done_with_the_body_has_no_picture(visitor: Any) -> None:
    """Protects the other cards: nothing is drawn where there is nothing to do."""
    visitor.finish()
    assert pose_card(Sheet(), "water", "right", (1,)) is None
    assert not _names(visitor.get("/techniques/water"))
