"""Changes of length in words: "Your right QL gets about a tenth longer here."."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from unknot.body.bands import Change
from unknot.locale import Text

PARTS: tuple[tuple[float, Text], ...] = (
    (1.0, Text("a hundredth")),
    (2.0, Text("a fiftieth")),
    (3.33, Text("a thirtieth")),
    (5.0, Text("a twentieth")),
    (6.67, Text("a fifteenth")),
    (10.0, Text("a tenth")),
    (12.5, Text("an eighth")),
    (16.7, Text("a sixth")),
    (20.0, Text("a fifth")),
    (25.0, Text("a quarter")),
    (33.3, Text("a third")),
    (50.0, Text("half")),
)
"""Parts of a whole that people know, by their percentage."""
HARDLY_PCT = 0.75
"""A smaller change is no change."""

_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "ql-left": Text("left QL"),
        "ql-right": Text("right QL"),
        "psoas-left": Text("left psoas"),
        "psoas-right": Text("right psoas"),
        "iliacus-left": Text("left iliacus"),
        "iliacus-right": Text("right iliacus"),
    }
)
_BOTH: Mapping[str, Text] = MappingProxyType(
    {
        "ql": Text("Your QL, on both sides,"),
        "psoas": Text("Your psoas, on both sides,"),
        "iliacus": Text("Your iliacus, on both sides,"),
    }
)


def muscle_name(muscle: str) -> Text:
    """Return what to call a muscle of one side: "right QL". Raises `KeyError` when it is unknown."""
    return _NAMES[muscle]


def both_sides(muscle: str) -> Text:
    """Return how a sentence about a muscle of both sides begins: "Your QL, on both sides,". Raises `KeyError`."""
    return _BOTH[muscle]


@lru_cache(maxsize=1024)
def part(pct: float) -> Text:
    """Return the size of a change as a part of the whole, such as "a tenth"; its sign is not said."""
    size = max(abs(pct), 1e-9)
    return min(PARTS, key=lambda one: abs(math.log(one[0] / size)))[1]


def hardly(pct: float) -> bool:
    """Return whether a change is too small to speak of."""
    return abs(pct) < HARDLY_PCT


class _Changed(Protocol):
    """A `Change`, a `Stretch`: whatever has a change of length."""

    @property
    def change_pct(self) -> float: ...


def change_words(found: _Changed) -> Text:
    """Return a change in a few words, for a label: "about a tenth longer", "about as long as in standing"."""
    if hardly(found.change_pct):
        return Text("about as long as in standing")
    if found.change_pct > 0:
        return Text("about {part} longer", part=part(found.change_pct))
    return Text("about {part} shorter", part=part(found.change_pct))


def change_sentence(muscle: str, change: Change) -> Text:
    """Return what happens to one muscle: "Your right QL gets about a tenth longer here."."""
    return _happens(Text("Your {muscle}", muscle=muscle_name(muscle)), change.change_pct)


def _happens(who: Text, pct: float) -> Text:
    if hardly(pct):
        return Text("{who} keeps about its length here.", who=who)
    if pct > 0:
        return Text("{who} gets about {part} longer here.", who=who, part=part(pct))
    return Text("{who} gets about {part} shorter here.", who=who, part=part(pct))


def band_sentence(change: Change) -> Text:
    """Return how far the figure may be off, in words."""
    low, high = sorted(change.band_pct, key=abs)
    if hardly(high):
        return Text("Going by the model, it stays within a hundredth.")
    if hardly(low):
        return Text("It may be as much as {high}, or nothing at all.", high=part(high))
    if low * high < 0:
        other = Text("shorter") if high > 0 else Text("longer")
        return Text(
            "It may be as much as {high}; in some bodies it may get a little {other}.", high=part(high), other=other
        )
    if part(low) == part(high):
        return Text("Going by the model, that is off by little.")
    return Text("It may be as little as {low}, or as much as {high}.", low=part(low), high=part(high))


def posture_sentences(changes: Mapping[str, Change]) -> tuple[Text, ...]:
    """Return what a posture does to the QL and the psoas, both sides in one sentence where they do the same.

    The muscle that changes most also says how far the figure may be off.
    """
    spoken = [name for name in changes if not name.startswith("iliacus")]
    most = max(spoken, key=lambda name: abs(changes[name].change_pct))
    found = []
    for muscle in ("ql", "psoas"):
        left, right = changes[f"{muscle}-left"], changes[f"{muscle}-right"]
        if _alike(left.change_pct, right.change_pct):
            mean = Change(change_pct=(left.change_pct + right.change_pct) / 2, band_pct=left.band_pct)
            found.append(_with_band(_happens(both_sides(muscle), mean.change_pct), mean, most.startswith(muscle)))
        else:
            for name, one in ((f"{muscle}-left", left), (f"{muscle}-right", right)):
                found.append(_with_band(change_sentence(name, one), one, name == most))
    return tuple(found)


def _alike(left_pct: float, right_pct: float) -> bool:
    if hardly(left_pct) or hardly(right_pct):
        return hardly(left_pct) and hardly(right_pct)
    return left_pct * right_pct > 0 and part(left_pct) == part(right_pct)


def _with_band(sentence: Text, change: Change, wanted: bool) -> Text:
    if not wanted or hardly(change.change_pct):
        return sentence
    return Text("{sentence} {band}", sentence=sentence, band=band_sentence(change))


def place_words(change_pct: float, best_pct: float, rank: int, of: int) -> Text:
    """Return where a stretch stands among all of them for a muscle."""
    if change_pct < HARDLY_PCT:
        return Text("this does not stretch it")
    if rank == 1:
        return Text("the most of any stretch in the list")
    if change_pct >= 0.75 * best_pct:
        return Text("among the most of any stretch in the list")
    if change_pct >= 0.4 * best_pct:
        return Text("in the middle of the list")
    return Text("among the least of any stretch in the list")


def stretch_sentence(muscle: str, change_pct: float, best_pct: float, rank: int, of: int) -> Text:
    """Return the sentence about one stretch: how much longer, and where it stands in the list."""
    who = Text("Your {muscle}", muscle=muscle_name(muscle))
    place = place_words(change_pct, best_pct, rank, of)
    if hardly(change_pct):
        return Text("{who} keeps about its length here: {place}.", who=who, place=place)
    if change_pct < 0:
        return Text("{who} gets about {part} shorter here: {place}.", who=who, part=part(change_pct), place=place)
    return Text("{who} gets about {part} longer here, {place}.", who=who, part=part(change_pct), place=place)


def compared(muscle: str, pct: float) -> Text:
    """Return how a muscle (`ql`, `psoas`) lies in a posture: "the psoas is about an eighth shorter"."""
    who = Text("the QL") if muscle == "ql" else Text("the psoas")
    if hardly(pct):
        return Text("{who} keeps its length", who=who)
    if pct > 0:
        return Text("{who} is about {part} longer", who=who, part=part(pct))
    return Text("{who} is about {part} shorter", who=who, part=part(pct))


def lasting_sentence(name: str, changes: Mapping[str, Change]) -> Text:
    """Return what a posture that people stay in does to both muscles, the two sides taken together."""
    means = {
        one: (changes[f"{one}-left"].change_pct + changes[f"{one}-right"].change_pct) / 2 for one in ("psoas", "ql")
    }
    return Text(
        "{name}, compared with standing: {psoas}, and {ql}.",
        name=name, psoas=compared("psoas", means["psoas"]), ql=compared("ql", means["ql"]),
    )  # fmt: skip
