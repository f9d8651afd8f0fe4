"""The document of a day: read strictly, each fault with its place; and the answer, held to three days."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from unknot.body.day_reading import DayError, memory_document, read_day
from unknot.body.postures import posture_ids

GOLDEN = Path(__file__).parents[1] / "golden" / "days.json"


def entry(**changes: Any) -> dict[str, Any]:
    """Return an entry."""
    return {"minutes": 10, "posture": "usual-sitting", **changes}


@pytest.mark.parametrize(
    ("document", "place", "says"),
    [
        ([], "", "must be an object"),
        ({}, "day", "empty"),
        ({"day": []}, "day", "empty"),
        ({"day": "slumped-sitting"}, "day", "empty"),
        ({"day": [entry(), entry(), entry(), entry(minutes=math.nan)]}, "day[3].minutes", "from 0 to 1440"),
        ({"day": [entry(minutes=-2)]}, "day[0].minutes", "-2 is out of range"),
        ({"day": [entry(minutes=math.inf)]}, "day[0].minutes", "inf is out of range"),
        ({"day": [entry(minutes=True)]}, "day[0].minutes", "as a number"),
        ({"day": [entry(minutes="10")]}, "day[0].minutes", "as a number"),
        ({"day": [{"posture": "standing"}]}, "day[0].minutes", "as a number"),
        ({"day": [entry(posture="usual-siting")]}, "day[0].posture", "Did you mean usual-sitting"),
        ({"day": [entry(posture=7)]}, "day[0].posture", "name of a posture"),
        ({"day": [{"minutes": 3}]}, "day[0].posture", "name of a posture"),
        ({"day": [entry(), "standing"]}, "day[1]", "An entry is an object"),
        ({"day": [entry(flexion=-30)]}, "day[0].flexion", "no such field. Known: minutes, posture"),
        ({"day": [entry(minutes=1000), entry(minutes=441)]}, "day", "24.02 hours"),
        ({"day": [entry(minutes=0)] * 1441}, "day", "1440 entries"),
        ({"day": [entry()], "ahead_minutes": 0}, "ahead_minutes", "from 5 to 480"),
        ({"day": [entry()], "minutes_since_rising": -1}, "minutes_since_rising", "from 0 to 1440"),
        ({"day": [entry()], "days": 3}, "days", "no such field"),
    ],
)
def test_each_fault_is_named_with_its_place(document: object, place: str, says: str) -> None:
    """Protects whoever writes a day by hand: what is wrong, and exactly where."""
    with pytest.raises(DayError) as wrong:
        read_day(document)
    assert [fault.place for fault in wrong.value.faults] == [place]
    assert says in wrong.value.faults[0].problem


def test_every_fault_is_named_at_once() -> None:
    """Protects from mending one fault a run."""
    with pytest.raises(DayError) as wrong:
        read_day({"day": [entry(minutes=-1, posture="sofa"), entry(minutes=None)], "ahead_minutes": 1})
    places = [fault.place for fault in wrong.value.faults]
    assert places == ["day[0].minutes", "day[0].posture", "day[1].minutes", "ahead_minutes"]
    assert str(wrong.value).count("\n") == 3


def test_what_may_be_left_out_has_its_default() -> None:
    """Protects the short form: a list is enough; null is the same as nothing."""
    short = read_day({"day": [entry()]})
    assert (short.ahead_min, short.since_rising_min) == (60, None)
    assert read_day({"day": [entry()], "ahead_minutes": None, "minutes_since_rising": None}) == short


@pytest.mark.parametrize("name", ["desk-day", "desk-day-without-breaks", "drive-and-lift"])
def test_three_days_stay_as_they_are(name: str) -> None:
    """Protects whoever reads the JSON: a figure or a sentence that moves is seen."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))[name]
    assert json.loads(json.dumps(memory_document(golden["in"]))) == golden["out"]


def test_the_answer_is_plain_json_without_nan() -> None:
    """Protects programs: the published fields are there, and every number is one."""
    answer = memory_document({"day": [entry(), entry(minutes=2, posture="standing")]})
    text = json.dumps(answer, allow_nan=False)
    assert {"day", "next_break", "peak_deg", "sentences", "cautions", "limits", "sources"} <= json.loads(text).keys()
    assert {"minutes", "posture", "creep_deg", "band_deg"} <= answer["day"][0].keys()
    assert {"in_minutes", "minutes", "while", "worth_deg"} <= answer["next_break"].keys()


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20) | st.sampled_from(posture_ids()),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["day", "minutes", "posture", "ahead_minutes", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["day", "ahead_minutes", "minutes_since_rising", "x"]), _JSON) | _JSON)
def test_whatever_is_sent_is_answered_or_refused_with_a_place(document: object) -> None:
    """Protects both doors: no document breaks the reader, and what it lets through is answered in sound numbers."""
    try:
        answer, faults = memory_document(document), ()
    except DayError as wrong:
        answer, faults = {}, wrong.faults
    assert answer or faults
    assert all(fault.problem and (fault.place or not isinstance(document, dict)) for fault in faults)
    assert json.dumps(answer, allow_nan=False)
