"""Tracks: how a body lies, stands or leans in a technique, key pose by key pose, as data; written for the right side.

A key pose is a posture to begin with and what must touch what; `body.scene.stage` finds the posture that does. Loaded
strictly: an unknown technique, part, support or angle is a fault of the data and refused by name. Light.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from unknot.catalog.errors import CatalogError
from unknot.catalog.reading import read_toml, shape
from unknot.catalog.techniques import technique_rules

FILE = Path(__file__).parent / "data" / "tracks.toml"

Support = Literal["floor", "wall", "wall-right", "seat", "chair-back"]
Moment = Literal["way-in", "on-the-spot", "moving", "way-out"]
Axis = Literal["left", "up", "front"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPose:
    """One key pose.

    Attributes:
        says: which sentences of the card it shows, as `way_in 2` or `level 1 work 1`.
        turn: turns of the whole body one after the other, each about an axis that turns with it: (axis, degrees).
        height: of the hip joints above the floor, as a share of where they stand.
        shift: where the hip joints begin, in shares of the stature, left and front.
        angles: degrees by name, as `Angles` and `Pose` have them.
        touch: `part support` pairs; `part support 20` lies 20 mm off it.
        hands: where a palm lies: `spot`, `landmark:<id>`, or `<other hand>`.
        ball: the support that carries the ball; "" shows none; `held` is carried by the hands.
        free: spread in degrees by angle.
        turn_free: spread of the body's own turn about its left, up and front.
        view: from where this one is seen, where that is not the view of its track.
    """

    moment: Moment
    says: tuple[str, ...]
    supports: tuple[Support, ...] = ("floor",)
    turn: tuple[tuple[Axis, float], ...] = ()
    height: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    angles: Mapping[str, float] = field(default_factory=dict)
    touch: tuple[str, ...] = ()
    hands: Mapping[str, str] = field(default_factory=dict)
    ball: Literal["", "held", "floor", "wall", "wall-right", "chair-back"] = ""
    free: Mapping[str, float] = field(default_factory=dict)
    view: str = ""
    turn_free: tuple[float, float, float] = (10.0, 10.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The key poses of a technique, and how its picture is seen.

    Attributes:
        thing: the ball that is drawn, by its id; "" where hands alone are used.
        view: from where, by the name that `body.scene.stills.VIEWS` has.
        main: number of the key pose that the picture shows.
        muscles: which muscles are drawn, without their side.
    """

    id: str
    thing: str = ""
    sunk_mm: float = 15.0
    view: str
    main: int
    muscles: tuple[str, ...] = ("ql",)
    poses: tuple[KeyPose, ...]


@lru_cache(maxsize=1)
def tracks() -> Mapping[str, Track]:
    """Every track by its technique, in the order of the file.

    Raises `CatalogError` naming the technique and what is wrong with it.
    """
    raw = read_toml(FILE)
    stances = raw.pop("stances", {})
    found = {}
    for name, row in raw.items():
        if name not in technique_rules():
            raise CatalogError(f"{FILE.name}: {name}: no technique has this id")
        poses = [_whole(one, stances, name) for one in row.get("poses", ())]
        one = shape(Track, {**row, "id": name, "poses": poses}, file=FILE.name, key=name)
        if not 0 <= one.main < len(one.poses):
            raise CatalogError(f"{FILE.name}: {name}: main: there is no key pose {one.main}")
        found[name] = one
    return MappingProxyType(found)


def track(technique: str) -> Track:
    """The track of a technique. Raises `KeyError` where there is none."""
    return tracks()[technique]


def _whole(row: Any, stances: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A key pose with everything that it takes from its stance; what it says itself comes first."""
    if not isinstance(row, dict):
        raise CatalogError(f"{FILE.name}: {name}: a key pose is no table")
    own = dict(row)
    stance = own.pop("stance", None)
    if stance is None:
        return own
    if stance not in stances:
        raise CatalogError(f"{FILE.name}: {name}: no stance is called {stance!r}")
    whole = dict(stances[stance])
    for key, value in own.items():
        both = isinstance(value, dict) and isinstance(whole.get(key), dict)
        whole[key] = {**whole[key], **value} if both else value
    return whole
