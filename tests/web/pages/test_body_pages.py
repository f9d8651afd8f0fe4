"""The pages of the body: what they show is the ranking's, nothing blocked is on them, and they work for anybody."""

from __future__ import annotations

import sys
from html import unescape
from typing import Any

import pytest

from unknot.body.postures import posture
from unknot.body.ranking import sitting, stretches
from unknot.catalog.techniques import technique, technique_rules
from unknot.web.pages.standing import Standing


def blocked(visitor: Any) -> list[str]:
    """Return the stretches that screening keeps closed."""
    screening = Standing(visitor.journal, visitor.clock.day).screening
    return [
        name
        for name, rules in technique_rules().items()
        if rules.phase == "stretch" and not screening.techniques[name].allowed_sides
    ]


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("path", ["/body", "/body/sitting", "/body/stretches"])
def test_the_pages_render_for_anybody(visitor: Any, path: str, answered: bool) -> None:
    """Before the questions and after: each page has one heading, and a way to it in the menu."""
    if answered:
        visitor.finish()
    html = visitor.get(path)
    assert html.count("<h1") == 1
    assert 'href="/body"' in html


def test_every_way_of_sitting_is_there_in_words(visitor: Any) -> None:
    """A screen reader gets what the bars show: both muscles of each posture, longer or shorter."""
    html = unescape(visitor.get("/body/sitting"))
    for name in (one.posture for one in sitting()):
        assert str(posture(name).name) in html
    assert html.count("</b> about ") >= 2 * len(sitting())
    assert "shorter" in html
    assert 'role="img"' not in html.split('id="postures-h"')[1].split('id="day"')[0], (
        "the drawings are beside the words"
    )


def test_before_the_questions_no_stretch_is_shown_that_needs_them(visitor: Any) -> None:
    """A newcomer sees only what is safe for everybody."""
    html = visitor.get("/body/stretches")
    for name in blocked(visitor):
        assert f'href="/techniques/{name}"' not in html
    assert blocked(visitor)


@pytest.mark.parametrize(
    "condition", ["spine-fusion-12mo", "glaucoma-eye-surgery", "spine-surgery-12w", "fracture-recent"]
)
def test_what_screening_blocks_is_absent_from_the_ranking(visitor: Any, condition: str) -> None:
    """The ranking of a person never praises a stretch that is closed to them."""
    visitor.finish(**{condition: ["yes"]})
    closed = blocked(visitor)
    assert closed
    html = unescape(visitor.get("/body/stretches")) if visitor.where("/body/stretches") != "/result" else ""
    for name in closed:
        assert f'href="/techniques/{name}"' not in html
        assert str(technique(name).name) not in html


def test_the_ranking_is_in_its_order(visitor: Any) -> None:
    """For somebody with nothing to beware of, the list is the body's own, the longest first."""
    visitor.finish()
    html = visitor.get("/body/stretches")
    closed = blocked(visitor)
    for muscle in ("ql", "psoas"):
        part = html.split(f'id="s-{muscle}"')[1].split("</section>")[0]
        wanted = [one.technique for one in stretches(muscle, "right") if one.technique not in closed]
        places = [part.index(f'/techniques/{name}"') for name in wanted]
        assert len(places) > 4
        assert places == sorted(places)


def test_somebody_who_should_be_seen_now_is_not_sent_to_charts(visitor: Any) -> None:
    """With an emergency every page of the body leads to what to do."""
    visitor.finish(**{"saddle-numbness": ["yes"]})
    for path in ("/body", "/body/sitting", "/body/stretches"):
        assert visitor.where(path) == "/result"


def test_a_day_is_told_and_nothing_of_it_is_kept(visitor: Any) -> None:
    """The answer to "my day so far" is on the page, as words and as a table, and the journal holds nothing new."""
    before = visitor.journal.newest_id()
    html = unescape(visitor.get("/body/sitting?p=slumped-sitting&m=45&p=standing&m=2&p=usual-sitting&m=60"))
    assert 'id="day-answer"' in html
    assert "a break is worth most" in html
    assert "gave back" in html
    assert html.count("<tr><td>") == 3
    assert 'value="45"' in html
    assert visitor.journal.newest_id() == before


def test_a_fault_in_the_day_is_said_beside_its_field(visitor: Any) -> None:
    """What was written stays, and the field points to its fault."""
    html = visitor.get("/body/sitting?p=standing&m=5&p=usual-sitting&m=long")
    assert 'aria-invalid="true" aria-describedby="m-2-fault"' in html
    assert 'id="m-2-fault"' in html
    assert 'value="long"' in html
    assert 'id="day-answer"' not in html


def test_no_page_of_the_body_waits_for_the_model(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page that shows the body's answers renders on a machine where MuJoCo cannot even be loaded."""
    visitor.finish()
    for name in ("mujoco", "myo_sim", "numpy"):
        monkeypatch.setitem(sys.modules, name, None)
    for path in ("/body", "/body/sitting", "/body/stretches", "/techniques/ql-side-bend", "/claims"):
        assert "<h1" in visitor.get(path)
