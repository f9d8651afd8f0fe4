"""The questions as plain forms: drafts, faults, danger, changing answers."""

from __future__ import annotations

from typing import Any

import pytest

from unknot.journal.concluding import conclude


def test_nothing_is_lost_when_a_page_is_half_filled(visitor: Any) -> None:
    """A page with something missing comes back with 422, says what, and keeps what was given."""
    visitor.post("/questions/where", pains=["low-back:right", "flank:left"])
    page = visitor.post("/questions/how-strong", status=422, **{"intensity.low-back:right": "7"})
    assert "another look" in page
    assert 'id="intensity-low-back-right-7" name="intensity.low-back:right" value="7" checked' in page
    assert "flank" in page.lower()


def test_rubbish_in_a_form_is_a_fault_and_not_a_crash(visitor: Any) -> None:
    """Unknown values, impossible numbers and unknown pages are answered in plain words."""
    assert "another look" in visitor.post("/questions/where", status=422, pains=["moon:left"])
    visitor.post("/questions/where", pains=["low-back:right"])
    assert "another look" in visitor.post("/questions/how-strong", status=422, **{"intensity.low-back:right": "14"})
    assert "This page is not here." in visitor.post("/questions/nowhere", status=404, x="y")
    visitor.get("/questions/nowhere", status=404)


def test_changing_an_answer_starts_from_the_old_ones(visitor: Any) -> None:
    """Finished answers can be opened again; until the new ones are finished the old plan stands."""
    visitor.finish()
    assert 'value="low-back:right" checked' in visitor.get("/questions/where")
    visitor.post("/questions/where", pains=["low-back:left"], then="later")
    assert "Your plan" in visitor.get("/plan")
    draft = visitor.journal.draft()
    assert draft is not None
    assert draft.document["interview"]["places"] == ["low-back:left"]


def test_an_emergency_in_a_draft_closes_everything_else(visitor: Any) -> None:
    """A draft that says emergency counts before it is finished, also when an older, milder intake exists."""
    visitor.finish()
    page = visitor.get("/questions/signs-nerves")
    names = {part.split('"')[0] for part in page.split('name="')[1:]}
    form = {name: "no" for name in names if name not in ("then", "none")}
    form[next(name for name in names if "saddle-numbness" in name)] = "yes"
    assert visitor.post("/questions/signs-nerves", **form) == "/stop"
    stop = visitor.get("/stop")
    assert 'href="tel:112"' in stop
    for path in ("/", "/plan", "/session", "/techniques", "/techniques/settle-breath", "/plan/now"):
        assert "Get help now." in visitor.get(path), path


@pytest.mark.parametrize("country", [None, "XX"])
def test_no_number_is_dialled_where_none_is_known(visitor: Any, country: str | None) -> None:
    """Protects the minutes that count: without a known country no page links a number, and it says whom to call."""
    visitor.finish()
    document = {key: value for key, value in (visitor.journal.latest_intake() or {}).items() if key != "country"}
    if country:
        document["country"] = country
    conclude(visitor.journal, document, visitor.clock.day)
    where = visitor.post("/session/start")
    assert "tel:" not in visitor.get(where)
    end = visitor.post(f"{where}/end", how="stopped", sensation="leg-weakness", technique="settle-breath")
    shown = visitor.get(end)
    assert "Call your local emergency number now." in shown
    assert "tel:" not in shown
    conclude(visitor.journal, {**document, "signs": {**document["signs"], "saddle-numbness": True}}, visitor.clock.day)
    for path in ("/result", "/", "/plan", "/session"):
        shown = visitor.get(path)
        assert "Call your local emergency number now." in shown, path
        assert "tel:" not in shown, path
