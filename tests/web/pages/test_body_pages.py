"""The pages of the body: what they show is the ranking's, nothing blocked is on them, and they work for anybody."""

from __future__ import annotations

import sys
from html import unescape
from typing import Any

import pytest

from unknot.body.postures import posture
from unknot.body.ranking import changes, sitting, stretches
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


def test_a_release_card_says_where_it_goes_on_this_person(visitor: Any) -> None:
    """With answers: the place by hand, the drawing with its caption, and the places to keep off, for both sides."""
    assert 'id="zone"' not in visitor.get("/techniques/ql-ball-sink")
    visitor.finish()
    html = unescape(visitor.get("/techniques/ql-ball-sink"))
    part = html.split('id="zone"')[1].split("</section>")[0]
    assert "Where it goes on your right side" in part
    assert "The same for your left side" in part
    assert part.count("Never here") == 2
    assert "The kidney" in part
    assert "Seen from behind: your right is on the right." in part
    assert "finger-width" in part
    assert 'href="/techniques/ql-ball-sink#zone"' in visitor.get("/body")


def test_no_zone_where_the_card_is_closed(visitor: Any) -> None:
    """Whoever may not be pressed gets neither a spot nor a drawing, and no link to one."""
    visitor.finish(anticoagulant=["yes"])
    html = visitor.get("/techniques/ql-ball-sink")
    assert 'id="zone"' not in html
    assert "zone-figure" not in html
    assert "/techniques/ql-ball-sink#zone" not in visitor.get("/body")


def test_a_stretch_card_has_its_chart_and_a_closed_one_has_none(visitor: Any) -> None:
    """The chart has the ranking's sentence and both muscles; what is closed shows none of it."""
    visitor.finish(**{"spine-fusion-12mo": ["yes"]})
    closed = blocked(visitor)
    for name, rules in technique_rules().items():
        if rules.phase != "stretch":
            continue
        html = unescape(visitor.get(f"/techniques/{name}"))
        assert ('id="length"' in html) == (name not in closed), name
    visitor.finish()
    html = unescape(visitor.get("/techniques/ql-side-bend"))
    assert str(stretches("ql", "right")[0].sentence) in html
    assert "Right psoas" in html


def test_contradicted_claims_show_the_bodys_answer(visitor: Any) -> None:
    """Down dog shortens the psoas, and the claim that says otherwise stands beside it."""
    html = unescape(visitor.get("/claims"))
    part = html.split('id="cat-dog-stretch-psoas"')[1].split("</article>")[0]
    assert "Down dog: psoas" in part
    assert part.count("shorter") >= 2
    assert part.count("<svg") == 2


YOURS = ("/body/yours/sitting", "/body/yours/stretches", "/body/yours/techniques/ql-side-bend")


def test_nobodys_own_figures_without_answers(visitor: Any) -> None:
    """A newcomer has no body yet, and a card that is closed gives no figures."""
    for path in YOURS:
        visitor.get(path, status=204)
    visitor.finish(**{"fracture-recent": ["yes"]})
    for path in YOURS:
        visitor.get(path, status=204)
    visitor.get("/body/yours/techniques/no-such", status=204)


def test_while_the_model_is_not_ready_it_is_built_and_nothing_waits(
    visitor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fragment says nothing and starts the building once asked; the page keeps the reference body's figures."""
    from unknot.body.model import cache

    begun: list[bool] = []
    monkeypatch.setattr(cache, "ready", lambda: False)
    monkeypatch.setattr(cache, "start_building", lambda: begun.append(True))
    visitor.finish()
    for path in YOURS:
        visitor.get(path, status=204)
    assert len(begun) == len(YOURS)
    assert 'hx-get="/body/yours/sitting"' in visitor.get("/body/sitting")


def test_your_figures_say_whose_they_are_and_hold_nothing_closed(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's own figures take the same shape, name the size, and leave out what screening closes."""
    from unknot.body.model import cache
    from unknot.web.pages import body_yours

    monkeypatch.setattr(cache, "ready", lambda: True)
    monkeypatch.setattr(body_yours, "changes_for", lambda names, _: {name: changes(name) for name in names})
    visitor.finish(**{"glaucoma-eye-surgery": ["yes"]})
    closed = blocked(visitor)
    assert "down-dog" in closed
    for path in YOURS:
        html = unescape(visitor.get(path))
        assert "On a body of your size: " in html
        assert "hx-get" not in html, "nothing is fetched twice"
        assert "<h1" not in html
        assert not [name for name in closed if f'href="/techniques/{name}"' in html]
    visitor.get("/body/yours/techniques/down-dog", status=204)


def test_cards_about_sitting_lead_to_the_day(visitor: Any) -> None:
    """Whoever reads about breaks finds the page that says when one is worth most."""
    visitor.finish()
    assert 'href="/body/sitting"' in visitor.get("/techniques/sitting-break")
    assert "my day so far" not in visitor.get("/techniques/ql-wall")
