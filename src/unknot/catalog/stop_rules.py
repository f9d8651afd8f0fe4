"""The stop rules of a session: what may be felt, what each feeling leads to, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from unknot.catalog.errors import CatalogError
from unknot.catalog.reading import DATA, as_table, read_toml, shape
from unknot.catalog.technique import SHOW_MAX
from unknot.catalog.vocabulary import Certainty

Branch = Literal[
    "continue", "ease", "shake-out", "shift", "stop-spot", "stop-movement", "sit-up", "stop-session", "get-help"
]  # fmt: skip
"""What a feeling leads to. `shake-out` is ease with a pause; `sit-up` is the head-down stop."""
LockId = Literal["ql-ball", "belly"]

_FILE = "stop_rules.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLock:
    """A family that rests after the session: for so many days, or (None) until a clinician has looked."""

    id: LockId
    days: int | None = None
    only_in: LockId | None = None
    """Only when it happened in this family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """One thing the person may feel, and what it leads to."""

    id: str
    words: str
    do: Branch
    say: str
    show: str
    """The large words, at most `SHOW_MAX` characters."""
    seconds: int | None = None
    """How long the words stay; None: as long as they take to hear."""
    reason: str | None = None
    """What the review calls the stop; None: no stop, or "other"."""
    locks: tuple[FamilyLock, ...] = ()
    family: LockId | None = None
    """Only offered in this family (it is always accepted)."""
    head_down: bool = False
    """Only offered in head-down items."""
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class StopLimits:
    """The numbers of the stop rules."""

    ease_check_s: int
    drop_within_s: int
    ease_from: int
    stops_in_a_row: int
    calm_only_from: int
    worse_by: int
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRules:
    """All of them; the dangerous feelings first, which is the order of the menu."""

    limits: StopLimits
    feelings: Mapping[str, Feeling]


@lru_cache(maxsize=1)
def stop_rules() -> StopRules:
    """Return the stop rules.

    Raises `CatalogError` naming file, key and reason: an unknown key, a missing one, words that are too long for the
    screen, a lock on something that does not stop the session.
    """
    table = read_toml(DATA / _FILE)
    for key in table:
        if key not in ("limits", "feelings"):
            raise CatalogError(f"{_FILE}: {key}: there is no such table")
    feelings = {
        name: shape(
            Feeling, {"id": name, **as_table(f"feelings.{name}", row, _FILE)}, file=_FILE, key=f"feelings.{name}"
        )
        for name, row in as_table("feelings", table.get("feelings", {}), _FILE).items()
    }
    for one in feelings.values():
        if len(one.show) > SHOW_MAX:
            raise CatalogError(
                f"{_FILE}: feelings.{one.id}.show: {len(one.show)} characters, at most {SHOW_MAX} fit the screen"
            )
        if one.locks and one.do != "stop-session":
            raise CatalogError(f"{_FILE}: feelings.{one.id}.locks: only what stops the session locks a family")
    limits = shape(StopLimits, table.get("limits", {}), file=_FILE, key="limits")
    return StopRules(limits=limits, feelings=MappingProxyType(feelings))
