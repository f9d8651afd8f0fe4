"""The screening rules as data: what each sign, condition and state does, and the short lists around them.

How they combine is the coach's business (`coach.screening`); this room only reads them and refuses what is broken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from unknot.catalog.asked import conditions as asked_conditions, signs as asked_signs
from unknot.catalog.errors import CatalogError
from unknot.catalog.reading import DATA, read_toml, shape, with_id
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Cell, Certainty, Column

Action = Literal["caution", "see-clinician", "urgent", "emergency"]
Closes = Literal["pressure", "ball", "belly", "ball-that-side", "flare", "technique", "everything", "place"]
Kind = Literal["sign", "condition", "state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """One row of the contraindication table: a value for every column, none left to guess."""

    Q: Cell
    P: Cell
    H: Cell
    F: Cell
    X: Cell
    S: Cell
    L: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Stricter with company: `action` when all of `all` hold and, where `any` is given, one of `any` does."""

    action: Action
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """Milder with a lowering sign, unless one of `unless` holds. It lowers `alone`, never a clause."""

    action: Action
    by: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A number between `low` (inclusive) and `under` (exclusive)."""

    of: Literal["age", "bmi", "meal_hours_ago"]
    low: float = float("-inf")
    under: float = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """All of `all`, and at least `least` of `of`."""

    all: tuple[str, ...]
    least: int
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Men from one age on, anyone from another age with one of `with_`; never with `until`."""

    man_from: int
    anyone_from: int
    with_: tuple[str, ...]
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one sign, condition or state does."""

    id: str
    kind: Kind
    why: str
    """The reason, said to the person."""
    sources: tuple[str, ...]
    certainty: Certainty
    alone: Action | None = None
    """What it asks for by itself; None with cells: caution."""
    becomes: tuple[Clause, ...] = ()
    lowered: Lowered | None = None
    cells: Cells | None = None
    group: Literal["kidney", "aaa"] | None = None
    """A group of rows that a technique may leave out (`Obeys.without`)."""
    closes: Closes | None = None
    palms: bool = False
    """Hands may not even rest on the belly."""
    breaks: bool = False
    """A broken spine bone or rib: blocks also where a column is read mildly."""
    movement: Cell = "ok"
    """For movement that obeys no column."""
    wall_only: bool = False
    """Under MOD in Q only forms done standing at a wall stay open."""
    until_cleared: tuple[Column, ...] = ()
    """BLOCK cells that a clinician's OK opens."""
    clears_action: bool = False
    """A clinician's OK also turns "see a clinician" into "caution"."""
    clear_as: str | None = None
    """The name a clinician's OK goes by, where it is not the id."""
    keeps_pressure: bool = False
    """"See a clinician" for this does not close pressure."""
    keeps: tuple[str, ...] = ()
    """Techniques that stay open, for `closes = "flare"`."""
    levels: dict[str, int] = field(default_factory=dict)
    """Highest level of a technique while this holds."""
    caps: dict[str, int] = field(default_factory=dict)
    """Longest hold or rest in seconds, by technique."""
    max_discomfort: int | None = None
    modify: dict[str, str] = field(default_factory=dict)
    """How to do it, by column or technique (the technique's own words go first); `any`: for whatever it changes."""
    say: str = ""
    """What to say on the phone or to the doctor."""
    do: str = ""
    """What to do while waiting for help."""
    scan_eases: dict[Column, Cell] = field(default_factory=dict)
    """Cells that a normal scan of the aorta makes milder."""
    scan_lowers: Action | None = None
    """The action that a normal scan of the aorta leaves."""
    band: Band | None = None
    count: Count | None = None
    profile: Profile | None = None
    flags: tuple[str, ...] = ()
    worse_flag: str = ""
    why_one: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A movement family: cells on top of the columns, for its techniques."""

    id: str
    load: str
    techniques: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    block_that_side: tuple[str, ...] = ()
    clinician: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    sources: tuple[str, ...]
    certainty: Certainty
    caps: dict[str, int] = field(default_factory=dict)
    """Longest hold in seconds, by id of a sign, condition or state."""
    modify: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enabled:
    """What must hold before pressure on the belly is ever switched on."""

    age_from: int
    age_under: int
    cap_s: int
    max_discomfort: int
    why_age: str
    why_off: str
    sources: tuple[str, ...]
    certainty: Certainty
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """What nobody does, whoever they are."""

    id: str
    why: str
    lines: tuple[str, ...]
    sources: tuple[str, ...]
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """How to lie or sit until help comes, for an emergency of these ids."""

    words: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpWords:
    """What is said and done until help comes, where several dangers come together."""

    ambulance: tuple[str, ...]
    postures: tuple[Posture, ...]
    """First come, first said; never two."""
    about: dict[str, tuple[str, ...]]
    """Dangers that are told in one go."""
    told: dict[str, str]
    """An id in a few words, for the phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What must be known of everybody, what each column waits for, and other short lists (policy.toml)."""

    must_ask: tuple[str, ...]
    infection_risks: tuple[str, ...]
    palms: tuple[str, ...]
    no_mild_form: tuple[str, ...]
    mild_level: dict[str, int]
    not_movement: tuple[str, ...]
    waits_for: dict[Column, tuple[str, ...]]
    changed: dict[str, str]
    help: HelpWords
    enabled: Enabled
    never: Never


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Answers that cannot both be true: how they are read, and what is asked."""

    id: str
    when: tuple[str, ...]
    not_: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """Whom to call in one country."""

    id: str
    emergency: str
    urgent: str | None = None


FACTS = frozenset({
    "pain", "new-pain", "severe-pain", "changing-pain", "back-or-flank-pain", "buttock-pain", "mid-back-pain",
    "new-groin-or-flank-pain", "severe-belly-pain",
    "trend-worse", "under-72-hours", "over-6-weeks", "over-3-months", "infection-risk", "uveitis-or-ibd",
    "age-65-plus", "age-under-45", "age-under-35", "male", "female", "women-only", "pregnancy-weeks-given",
    "outside-childbearing", "zero-everywhere", "pain-sign", "night-waking", "no-position-day-and-night",
    "no-position-but-eased-by-one", "worse-and-eased-by-the-same", "first-episode-and-different",
    "first-episode-late-or-early", "worse-for-2-weeks", "eight-and-nothing-eases", "below-knee-pain", "worse-today",
})  # fmt: skip
"""Everything that a clause may name besides signs and conditions; `coach.screening.facts` works them out."""

_RENAMED = {"from": "low", "with": "with_", "not": "not_"}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {_RENAMED.get(key, key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _read(name: str, **more: str) -> dict[str, dict[str, object]]:
    rows = read_toml(DATA / "rules" / name)
    return {key: with_id(key, _plain(row), f"rules/{name}", **more) for key, row in rows.items()}


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Return every rule by id: signs, then conditions, then states.

    Raises `CatalogError` when a file is broken, a sign or condition has no rule, or a rule names an unknown id.
    """
    made: dict[str, Rule] = {}
    kinds: tuple[tuple[str, Kind], ...] = (
        ("signs.toml", "sign"), ("conditions.toml", "condition"), ("states.toml", "state"),
    )  # fmt: skip
    for name, kind in kinds:
        for key, row in _read(name, kind=kind).items():
            if key in made:
                raise CatalogError(f"rules/{name}: {key}: this id has a rule already")
            made[key] = shape(Rule, row, file=f"rules/{name}", key=key)
    for known, name in ((asked_signs(), "signs.toml"), (asked_conditions(), "conditions.toml")):
        for key in known:
            if key not in made:
                raise CatalogError(f"rules/{name}: {key}: no rule for it")
    known_ids = FACTS | made.keys()
    for rule in made.values():
        for used in _names(rule):
            if used not in known_ids:
                raise CatalogError(f"rules/{rule.kind}s.toml: {rule.id}: nothing is called {used!r}")
        for used in (*rule.keeps, *rule.levels, *rule.caps):
            if used not in technique_rules():
                raise CatalogError(f"rules/{rule.kind}s.toml: {rule.id}: no technique is called {used!r}")
    return MappingProxyType(made)


def _names(rule: Rule) -> tuple[str, ...]:
    names = [name for clause in rule.becomes for name in (*clause.all, *clause.any)]
    if rule.lowered is not None:
        names += [rule.lowered.by, *rule.lowered.unless]
    if rule.count is not None:
        names += [*rule.count.all, *rule.count.of]
    if rule.profile is not None:
        names += [*rule.profile.with_, rule.profile.until]
    return (*names, *rule.flags)


@lru_cache(maxsize=1)
def families() -> Mapping[str, Family]:
    """Return the movement families by id. Raises `CatalogError` when the file is broken or names an unknown id."""
    file = "rules/families.toml"
    made = {key: shape(Family, row, file=file, key=key) for key, row in _read("families.toml").items()}
    for family in made.values():
        for used in (
            *family.block,
            *family.block_that_side,
            *family.clinician,
            *family.changed,
            *family.modify,
            *family.caps,
        ):
            if used not in rules():
                raise CatalogError(f"{file}: {family.id}: nothing is called {used!r}")
        for used in family.techniques:
            if used not in technique_rules():
                raise CatalogError(f"{file}: {family.id}: no technique is called {used!r}")
    return MappingProxyType(made)


@lru_cache(maxsize=1)
def policy() -> Policy:
    """Return the short lists. Raises `CatalogError` when the file is broken or names an unknown id."""
    file = "rules/policy.toml"
    made = shape(Policy, _plain(read_toml(DATA / "rules" / "policy.toml")), file=file)
    for used in (*made.must_ask, *made.infection_risks, *made.palms):
        if used not in rules():
            raise CatalogError(f"{file}: nothing is called {used!r}")
    words = made.help
    grouped = [name for names in words.about.values() for name in names]
    postured = [name for posture in words.postures for name in posture.ids]
    for used in (*words.ambulance, *grouped, *postured, *words.told):
        if used not in rules() and used not in FACTS:
            raise CatalogError(f"{file}: help: nothing is called {used!r}")
    for names in (grouped, postured):
        for used in names:
            if names.count(used) > 1:
                raise CatalogError(f"{file}: help: {used!r} stands in two places")
    for rule in rules().values():
        if rule.say and (rule.id not in grouped or rule.id not in words.told):
            raise CatalogError(f"{file}: help: {rule.id!r} has words to say, and no place in about or told")
    return made


@lru_cache(maxsize=1)
def contradictions() -> Mapping[str, Contradiction]:
    """Return the contradictions by id. Raises `CatalogError` when the file is broken or names an unknown id."""
    file = "rules/contradictions.toml"
    made = {key: shape(Contradiction, row, file=file, key=key) for key, row in _read("contradictions.toml").items()}
    known = FACTS | rules().keys()
    for one in made.values():
        for used in (*one.when, *one.not_, *one.unless, *one.reads, *one.ignores):
            if used not in known:
                raise CatalogError(f"{file}: {one.id}: nothing is called {used!r}")
    return MappingProxyType(made)


@lru_cache(maxsize=1)
def help_lines() -> Mapping[str, HelpLine]:
    """Return the numbers to call by country code. Raises `CatalogError` when the file is broken."""
    rows = _read("help.toml")
    return MappingProxyType({key: shape(HelpLine, row, file="rules/help.toml", key=key) for key, row in rows.items()})
