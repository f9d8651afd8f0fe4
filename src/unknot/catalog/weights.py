"""The assessment's table of odds multipliers: which answer makes which pattern likelier, by how much, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from unknot.catalog.errors import CatalogError
from unknot.catalog.reading import DATA, as_table, read_toml, shape
from unknot.catalog.vocabulary import AGGRAVATORS, FEELS, REGIONS, Certainty

PatternId = Literal[
    "ql", "psoas", "disc", "sacroiliac", "hip", "trochanteric", "stenosis", "facet", "kidney", "unclear"
]  # fmt: skip
"""What a pain can resemble, before the two muscles are split into left and right."""

PATTERNS: tuple[PatternId, ...] = get_args(PatternId)

DERIVED_REGIONS = ("low-back-one-side", "not-behind")
AGES = ("under-60", "60", "over-60")
TESTS = ("squat_pain", "one_leg_stand_hip_pain")

_FILE = "weights.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One thing a pain can resemble: how common it is taken to be, and what to do when it leads."""

    id: PatternId
    prior: float
    """Odds before any answer; they are normalised, so they need not sum to 1."""
    source: str
    certainty: Certainty = "expert-inference"
    seen: str = ""
    """Who should look at it."""
    meanwhile: str = ""
    """What stays sensible until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRow:
    """One answer and the odds it multiplies."""

    id: str
    when: tuple[tuple[str, ...], ...]
    """Every line must hold; a line holds when any of its answers (`worse:carrying`) was given."""
    times: dict[PatternId, float] = field(default_factory=dict)
    says: str
    """The reason in words."""
    against: str = ""
    """The reason in words for a pattern that is lowered; empty: `says`."""
    source: str
    certainty: Certainty = "expert-inference"
    group: str = ""
    once: tuple[PatternId, ...] = ()
    """Patterns that all rows of `group` multiply a single time between them."""
    this_side: bool = False
    """The multiplier belongs to the sore side alone."""
    points_to: tuple[PatternId, ...] = ()
    """Patterns that get the reason but no weight: they lead to a question instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRules:
    """The numbers that are not multipliers."""

    never_counted: tuple[str, ...]
    """Answers that change nothing, not even how unclear the picture is."""
    unclear_times: float
    unclear_every: int
    """`unclear` is multiplied by `unclear_times` for each `unclear_every` answers that no row knows."""
    cap: float
    """No pattern but `unclear` has a larger share; what is over goes to `unclear`."""
    clear_from: float
    """A leading share below this is called "not clear"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The whole table."""

    patterns: dict[PatternId, Pattern]
    rows: tuple[WeightRow, ...]
    questions: dict[str, str]
    """How each answer is asked for on its own, by answer (`worse:carrying`), and `age`."""
    rules: CountingRules


def _answers() -> frozenset[str]:
    """Every answer that a row may name."""
    from unknot.catalog.asked import signs

    known = {f"region:{region}" for region in (*REGIONS, *DERIVED_REGIONS)}
    known |= {f"{field}:{item}" for field in ("worse", "eased") for item in AGGRAVATORS}
    known |= {f"feels:{feel}" for feel in FEELS} | {f"age:{age}" for age in AGES} | {f"test:{test}" for test in TESTS}
    return frozenset(known | {f"sign:{sign}" for sign in signs()})


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the table of weights (weights.toml).

    Raises `CatalogError` when the file is broken, names an unknown answer, misses a pattern or repeats a row.
    """
    raw = read_toml(DATA / _FILE)
    patterns = as_table("patterns", raw.get("patterns", {}), _FILE)
    raw["patterns"] = {key: {"id": key, **as_table(f"patterns.{key}", row, _FILE)} for key, row in patterns.items()}
    table = shape(Weights, raw, file=_FILE)
    for pattern in PATTERNS:
        if pattern not in table.patterns:
            raise CatalogError(f"{_FILE}: patterns.{pattern}: this pattern is missing")
    known, seen = _answers(), set[str]()
    for row in table.rows:
        if row.id in seen:
            raise CatalogError(f"{_FILE}: rows.{row.id}: there are two rows with this id")
        seen.add(row.id)
        for answer in (answer for line in row.when for answer in line):
            if answer not in known:
                raise CatalogError(f"{_FILE}: rows.{row.id}.when: no answer is written {answer!r}")
        for pattern, times in row.times.items():
            if times <= 0:
                raise CatalogError(f"{_FILE}: rows.{row.id}.times.{pattern}: a multiplier is above 0")
        if bool(row.group) != bool(row.once):
            raise CatalogError(f"{_FILE}: rows.{row.id}.group: `group` and `once` go together")
    for answer in table.questions:
        if answer not in known and answer != "age":
            raise CatalogError(f"{_FILE}: questions: no answer is written {answer!r}")
    for answer in table.rules.never_counted:
        if answer not in known:
            raise CatalogError(f"{_FILE}: rules.never_counted: no answer is written {answer!r}")
    return table
