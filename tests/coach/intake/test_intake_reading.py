"""Reading an intake: every fault is named with its place, and nothing sound is refused."""

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from unknot.catalog.asked import conditions, signs
from unknot.catalog.vocabulary import AGGRAVATORS, CANS, FEELS, GEAR, REGIONS
from unknot.coach.intake import IntakeError, parse_intake, read_intake, to_document
from unknot.coach.intake.reading import MAX_BYTES

LEAST: dict[str, Any] = {"complaint": {"pains": [{"region": "low-back", "side": "right", "intensity": 5}]}}

answers = st.sampled_from([True, False, "unsure"])
documents = st.fixed_dictionaries(
    {
        "complaint": st.fixed_dictionaries(
            {
                "pains": st.lists(
                    st.fixed_dictionaries(
                        {
                            "region": st.sampled_from(REGIONS),
                            "side": st.sampled_from(["left", "right", "middle"]),
                            "intensity": st.integers(0, 10),
                        }
                    ),
                    min_size=1,
                    max_size=5,
                )
            },
            optional={
                "since": st.sampled_from(["under-72-hours", "under-6-weeks", "6-12-weeks", "over-3-months"]),
                "worse": st.lists(st.sampled_from(AGGRAVATORS), unique=True),
                "feels": st.lists(st.sampled_from(FEELS), unique=True),
            },
        )
    },
    optional={
        "person": st.fixed_dictionaries(
            {},
            optional={
                "height_cm": st.integers(50, 260) | st.floats(50, 260),
                "weight_kg": st.integers(10, 400),
                "age": st.integers(0, 120),
                "sex": st.sampled_from(["male", "female", "intersex", "undisclosed"]),
            },
        ),
        "signs": st.dictionaries(st.sampled_from(sorted(signs())), answers),
        "conditions": st.dictionaries(st.sampled_from(sorted(conditions())), answers),
        "gear": st.lists(st.sampled_from(GEAR), unique=True),
        "can": st.lists(st.sampled_from(CANS), unique=True),
        "days_per_week": st.integers(1, 7),
    },
)


@given(documents)
def test_reading_and_writing_are_inverse(document: dict[str, Any]) -> None:
    """Protects every stored answer: what is written out reads back as the same intake."""
    intake = parse_intake(document)
    assert parse_intake(to_document(intake)) == intake
    assert read_intake(json.dumps(to_document(intake)).encode()) == intake


def fault_places(document: dict[str, Any]) -> set[str]:
    """Return the places that a broken document is faulted at."""
    with pytest.raises(IntakeError) as caught:
        parse_intake(document)
    return {fault.place for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"person": {"age": 900}}, "person.age"),
        ({"person": {"height_cm": 17}}, "person.height_cm"),
        ({"person": {"height_cm": "178"}}, "person.height_cm"),
        ({"person": {"weight_kg": -3}}, "person.weight_kg"),
        ({"person": {"sex": "robot"}}, "person.sex"),
        ({"signs": {"saddle-numness": True}}, "signs.saddle-numness"),
        ({"signs": {"saddle-numbness": "maybe"}}, "signs.saddle-numbness"),
        ({"signs": {"saddle-numbness": 1}}, "signs.saddle-numbness"),
        ({"conditions": {"pregnent": True}}, "conditions.pregnent"),
        ({"cleared": [{"condition": "osteoporosis", "by": "x", "on": "last May"}]}, "cleared.0.on"),
        ({"cleared": [{"condition": "boredom", "by": "x", "on": "2026-01-01"}]}, "cleared.0.condition.boredom"),
        ({"gear": ["tenis-ball"]}, "gear.0"),
        ({"minutes_per_day": 0}, "minutes_per_day"),
        ({"days_per_week": 8}, "days_per_week"),
        ({"switched_on": ["psoas-sfinx"]}, "switched_on.psoas-sfinx"),
        ({"history": {"locked": ["QL-ball"]}}, "history.locked.QL-ball"),
        ({"history": {"locked": ["strength"]}}, "history.locked.strength"),
        ({"history": {"stops": {"ql-bal-sink": 2}}}, "history.stops.ql-bal-sink"),
        ({"history": {"resting": ["ql_ball"]}}, "history.resting.ql_ball"),
        ({"wishes": []}, "wishes"),
    ],
)
def test_every_fault_names_its_place(change: dict[str, Any], place: str) -> None:
    """Protects whoever mends the document: the message says where the fault is."""
    assert place in fault_places({**LEAST, **change})


def test_what_the_journal_locks_and_rests_is_read() -> None:
    """Protects the strict reading above from refusing what history really holds."""
    history = {
        "locked": ["ql-ball", "belly", "towel-roll"], "stops": {"ql-ball-sink": 2, "strength": 1},
        "resting": ["ql-ball", "belly", "strength"],
    }  # fmt: skip
    assert to_document(parse_intake({**LEAST, "history": history}))["history"]["locked"] == history["locked"]


@pytest.mark.parametrize("intensity", [14, -1, 4.5, "5", None, True])
def test_an_impossible_intensity_is_refused(intensity: Any) -> None:
    """Protects the scale: pain is a whole number from 0 to 10, never a guess."""
    document = {"complaint": {"pains": [{"region": "low-back", "intensity": intensity}]}}
    assert "complaint.pains.0.intensity" in fault_places(document)


def test_all_faults_are_named_at_once() -> None:
    """Protects patience: one reading names every fault, not the first alone."""
    assert {"person.age", "days_per_week"} <= fault_places({**LEAST, "person": {"age": 900}, "days_per_week": 9})


def test_the_nearest_id_is_offered() -> None:
    """Protects typists: a slip of the finger is answered with the word that was meant."""
    with pytest.raises(IntakeError, match="did you mean saddle-numbness"):
        parse_intake({**LEAST, "signs": {"saddle-numness": True}})


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[]", "has to be an object"),
        (b"{}", "complaint"),
        (b'{"complaint": {"pains": []}}', "at least one place"),
        (b'{"complaint": {"pains": [{"region": "low-back", "intensity": NaN}]}}', "NaN"),
        (b"[" * 100_000, "not JSON"),
        (b" " * (MAX_BYTES + 1), "MB long"),
    ],
)
def test_what_is_no_document_is_said(data: bytes, word: str) -> None:
    """Protects against silence and tracebacks: broken bytes get a sentence."""
    with pytest.raises(IntakeError, match=word):
        read_intake(data)


def test_toml_reads_like_json() -> None:
    """Protects people who write by hand: TOML gives the same intake."""
    toml = b'[complaint]\npains = [{region = "low-back", side = "right", intensity = 5}]\n'
    assert read_intake(toml, form="toml") == parse_intake(LEAST)
