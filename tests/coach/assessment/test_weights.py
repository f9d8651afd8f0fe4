"""The table of weights against the numbers it was set from, written here a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.catalog import weights as module
from unknot.catalog.errors import CatalogError
from unknot.catalog.sources import sources
from unknot.catalog.vocabulary import AGGRAVATORS, FEELS
from unknot.catalog.weights import PATTERNS, weights

PRIORS = {
    "ql": 0.24, "psoas": 0.14, "disc": 0.10, "sacroiliac": 0.08, "hip": 0.05, "trochanteric": 0.03, "stenosis": 0.02,
    "facet": 0.04, "kidney": 0.01, "unclear": 0.30,
}  # fmt: skip

NERVE = {"ql": 0.4, "psoas": 0.4}
SEAT = {"ql": 1.2, "psoas": 0.8}

# when → multipliers; one line a row of the rules, answer by answer
ROWS = {
    ("region:low-back-one-side",): {"ql": 1.5},
    ("region:flank",): {"ql": 1.5},
    ("region:buttock-upper",): {"ql": 1.3, "sacroiliac": 1.5},
    ("region:sacroiliac",): {"ql": 1.3, "sacroiliac": 2.5},
    ("region:buttock-outer",): SEAT,
    ("region:buttock-lower",): SEAT,
    ("region:tailbone",): SEAT,
    ("region:hip-outer",): {"trochanteric": 3, "ql": 1.2},
    ("region:groin",): {"hip": 3.5, "psoas": 1.5, "ql": 1.1},
    ("region:not-behind",): {"ql": 0.4, "psoas": 0.6},
    ("worse:walking",): {"hip": 1.6},
    ("age:60|age:over-60",): {"hip": 1.5},
    ("region:thigh-front",): {"psoas": 2.5, "hip": 1.3, "ql": 0.7},
    ("region:thigh-inner",): {"hip": 7.8},
    ("region:below-knee|sign:leg-pain-below-knee",): {"disc": 4, **NERVE},
    ("feels:electric",): {"disc": 3, **NERVE},
    ("feels:pins-and-needles",): {"disc": 3, **NERVE},
    ("feels:moves-further-down-leg",): {"disc": 3, **NERVE},
    ("feels:moves-back-toward-spine",): {"disc": 3.1},
    ("worse:rolling-in-bed",): {"ql": 1.8},
    ("worse:side-bend-away",): {"ql": 2},
    ("eased:propping-trunk",): {"ql": 2},
    ("worse:cough-sneeze",): {"ql": 1.4, "disc": 1.8},
    ("worse:carrying",): {"ql": 1.4},
    ("worse:standing-long",): {"ql": 1.2},
    ("feels:fragile",): {"ql": 1.4},
    ("feels:cannot-bend-forward",): {"ql": 1.2},
    ("worse:rising-from-sitting",): {"psoas": 2},
    ("worse:long-stride",): {"psoas": 2},
    ("worse:bending-backward",): {"psoas": 1.6, "facet": 1.8, "stenosis": 1.5},
    ("eased:curling-up",): {"psoas": 1.8},
    ("feels:stiff-hips",): {"psoas": 1.4},
    ("feels:short-stride",): {"psoas": 1.4},
    ("feels:sore-to-lift-thigh",): {"psoas": 1.6},
    ("worse:walking|worse:standing-long|worse:standing", "eased:leaning-forward|eased:sitting", "age:over-60"): {
        "stenosis": 15
    },
    ("test:squat_pain",): {"hip": 6.1},
    ("worse:stairs",): {"hip": 2.1, "ql": 1.1},
    ("age:under-60",): {"hip": 0.3, "stenosis": 0.2},
    ("test:one_leg_stand_hip_pain",): {"trochanteric": 10},
}  # fmt: skip

PUBLISHED = {"thigh-inner", "moves-back-toward-spine", "squat-pain", "stairs", "one-leg-stand"}


def test_every_prior_is_the_rules_prior() -> None:
    """Protects the starting odds of every pattern."""
    assert {pattern: row.prior for pattern, row in weights().patterns.items()} == PRIORS
    assert set(PATTERNS) == set(PRIORS)


def test_every_row_is_a_row_of_the_rules_and_the_other_way_round() -> None:
    """Protects every multiplier: none missing, none added, none changed."""
    assert {tuple("|".join(line) for line in row.when): row.times for row in weights().rows} == ROWS


def test_the_numbers_that_are_not_multipliers() -> None:
    """Protects the cap, the line of "not clear", and how unclear answers count."""
    rules = weights().rules
    assert (rules.cap, rules.clear_from, rules.unclear_times, rules.unclear_every) == (0.6, 0.35, 1.5, 3)
    counted = {answer.partition(":")[2] for answer in rules.never_counted}
    assert counted == {"sitting-long", "dull", "lying", "rest"}


def test_only_the_published_ratios_call_themselves_published() -> None:
    """Protects the difference between what was measured and what Unknot's authors set."""
    assert {row.id for row in weights().rows if row.certainty == "published"} == PUBLISHED
    assert {row.id for row in weights().rows if row.this_side} == {"low-back-one-side"}
    assert {row.id for row in weights().rows if row.points_to == ("kidney",)} == {"flank"}


def test_the_four_nerve_answers_share_one_lowering() -> None:
    """Protects "the 0.4 of the below-knee row once in all"."""
    groups = {row.id: row.once for row in weights().rows if row.group}
    assert set(groups) == {"below-knee", "electric", "pins-and-needles", "moves-further-down-leg"}
    assert all(set(once) == {"ql", "psoas"} for once in groups.values())


def test_every_source_is_known_and_every_row_has_words() -> None:
    """Protects the promise that each reason says where it comes from."""
    for row in (*weights().rows, *weights().patterns.values()):
        assert set(row.source.split()) <= set(sources()), row.id
    for row in weights().rows:
        assert row.says.endswith("."), row.id


def test_every_answer_that_weighs_can_be_asked_for() -> None:
    """Protects `ask_next`: an answer of a list that weighs has its question."""
    weighing = {answer for row in weights().rows for line in row.when for answer in line}
    asked = set(weights().questions)
    assert {one for one in weighing if one.split(":")[0] in ("worse", "eased", "feels", "test")} == asked - {"age"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('when = [["region:flank"]]', 'when = [["region:flanc"]]', "rows.flank.when: no answer is written"),
        ("[patterns.facet]", "[patterns.faucet]", "faucet"),
        ("[patterns.ql]", "[patterns]\nstray = 1\n[patterns.ql]", "patterns.stray: this is no table"),
        ('id = "flank"', 'id = "low-back-one-side"', "two rows"),
        ("times = { hip = 7.8 }", "times = { hip = 0.0 }", "rows.thigh-inner.times.hip"),
        ('group = "down-the-leg"\n', "", "rows.below-knee.group"),
        ('"worse:carrying" = ', '"worse:hauling" = ', "questions"),
        ("cap = 0.6", 'cap = "much"', "rules.cap"),
        ('"feels:dull"', '"feels:boring"', "rules.never_counted"),
    ],
)
def test_a_broken_table_names_the_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, message: str
) -> None:
    """Protects whoever edits the table: file, key and reason."""
    good = (module.DATA / "weights.toml").read_text(encoding="utf-8")
    assert old in good
    (tmp_path / "weights.toml").write_text(good.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(module, "DATA", tmp_path)
    with pytest.raises(CatalogError, match=r"weights\.toml") as fault:
        module.weights.__wrapped__()
    assert message in str(fault.value)


def test_lists_named_in_the_table_are_the_vocabulary() -> None:
    """Protects against an answer that no form can give."""
    known = {*AGGRAVATORS, *FEELS}
    for answer in weights().questions:
        kind, _, name = answer.partition(":")
        if kind in ("worse", "eased", "feels"):
            assert name in known
