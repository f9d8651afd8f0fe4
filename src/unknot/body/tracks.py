"""Tracks: how a body lies, stands or leans in a technique, key pose by key pose, as data; written for the right side.

A key pose is a posture to begin with and what must touch what; `body.scene.stage` finds the posture that does. A track
is whole: every sentence of its technique, in every form, is shown by a pose (`body.steps`). Loaded strictly: an unknown
technique, part, support, angle or sentence is a fault of the data and refused by name. Light.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from unknot.body.steps import Place, addresses, shows
from unknot.catalog.errors import CatalogError
from unknot.catalog.reading import read_toml, shape
from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique, technique_rules

FOLDER = Path(__file__).parent / "data" / "tracks"
STANCES = "stances.toml"

SupportId = Literal[
    "floor", "wall", "wall-right", "wall-left", "wall-front", "seat", "chair-back", "seat-front", "seat-front-right",
    "bed", "physio-ball", "towel-roll", "table",
]  # fmt: skip
Axis = Literal["left", "up", "front"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPose:
    """One key pose.

    Attributes:
        name: of this pose, in its track.
        says: the sentences that it shows (docs/algorithms/poses.md): `way_in 2`, `before 1-3`, `level 2 work 1`,
            `chair+desk way_in 1`.
        turn: turns of the whole body one after the other, each about an axis that turns with it: (axis, degrees).
        height: of the hip joints above the floor, as a share of where they stand.
        shift: where the hip joints begin, in shares of the stature, left and front.
        angles: degrees by name, as `Angles` and `Pose` have them.
        touch: `part support` pairs; `part support 20` lies 20 mm off it.
        hands: where a palm lies: `spot` (`spot:tips`: only its fingertips; `spot:mirrored`, `spot:mirrored:tips`: the
            same place of the belly's other half), `thigh:<side>` (`thigh:<side>:<share>` of the way to the knee),
            `knee:<side>`, `waist:<side>` (`waist:<side>:<share>` of the way from hip bone to rib), `ribs:<side>`,
            `head` (behind it), `ball` (on the one that presses),
            `landmark:<id>`, `hook:<share>`, or `at:<left>,<up>,<front>` in shares of the stature.
        ball: the support that carries the ball; "" shows none; `held` is carried by the hands.
        free: spread in degrees by angle.
        turn_free: spread of the body's own turn about its left, up and front.
        view: from where this one is seen, where that is not the view of its track.
        things: what else is drawn, as `body.scene.things` reads it.
    """

    name: str
    says: tuple[str, ...] = ()
    supports: tuple[SupportId, ...] = ("floor",)
    turn: tuple[tuple[Axis, float], ...] = ()
    height: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    angles: Mapping[str, float] = field(default_factory=dict)
    touch: tuple[str, ...] = ()
    hands: Mapping[str, str] = field(default_factory=dict)
    ball: Literal["", "held", "floor", "wall", "wall-right", "chair-back", "bed"] = ""
    free: Mapping[str, float] = field(default_factory=dict)
    view: str = ""
    turn_free: tuple[float, float, float] = (10.0, 10.0, 10.0)
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The key poses of a technique, and how its pictures are seen.

    Attributes:
        thing: the ball that is drawn, by its id; "" where hands alone are used.
        view: from where: a name that `body.views.VIEWS` has, or `<degrees from behind to the left> <raised>`.
        main: name of the key pose that stands for the whole.
        muscles: which muscles are drawn, without their side.
        alike: forms whose sentences are shown by the card's own poses, where the form says nothing of its own.
        steps: which poses show which sentence, in order: more than one is a movement between them.
    """

    id: str
    thing: str = ""
    sunk_mm: float = 15.0
    view: str
    main: str
    muscles: tuple[str, ...] = ("ql",)
    alike: tuple[FormId, ...] = ()
    poses: tuple[KeyPose, ...]
    steps: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)

    def pose(self, name: str) -> KeyPose:
        """The key pose of a name. Raises `KeyError` where there is none."""
        for one in self.poses:
            if one.name == name:
                return one
        raise KeyError(name)


def with_track() -> tuple[str, ...]:
    """Every technique that has a posture, so a track, in the catalogue's order."""
    return tuple(name for name in technique_rules() if technique(name).postures)


@lru_cache(maxsize=1)
def tracks() -> Mapping[str, Track]:
    """Every track by its technique, each of them whole.

    Raises `CatalogError` naming the technique and what is wrong with it: no track, or a sentence that no pose shows.
    """
    known = with_track()
    for path in sorted(FOLDER.glob("*.toml")):
        if path.name != STANCES and path.stem not in known:
            raise CatalogError(f"{path.name}: no technique with a posture has this id")
    found = {name: track(name) for name in known}
    for name, one in found.items():
        if missing := [place for place in addresses(name) if place not in one.steps]:
            told = ", ".join(str(place) for place in missing[:12])
            raise CatalogError(f"{name}.toml: {len(missing)} sentences are shown by no key pose: {told}")
    return MappingProxyType(found)


@lru_cache(maxsize=128)
def track(name: str) -> Track:
    """The track of a technique; whether it shows every sentence, `tracks` sees.

    Raises `KeyError` for a technique without posture, `CatalogError` for a track that is missing or wrong.
    """
    if name not in technique_rules() or not technique(name).postures:
        raise KeyError(name)
    file = f"{name}.toml"
    row = read_toml(FOLDER / file)
    poses = [_whole(one, file) for one in row.get("poses", ())]
    found = shape(Track, {**row, "id": name, "poses": poses}, file=file, key=name)
    names = [one.name for one in found.poses]
    if doubled := {one for one in names if names.count(one) > 1}:
        raise CatalogError(f"{file}: two key poses are called {min(doubled)!r}")
    if found.main not in names:
        raise CatalogError(f"{file}: main: there is no key pose {found.main!r}")
    steps = shows(name, {one.name: one.says for one in found.poses}, found.alike, file)
    return Track(
        id=name, thing=found.thing, sunk_mm=found.sunk_mm, view=found.view, main=found.main, muscles=found.muscles,
        alike=found.alike, poses=found.poses, steps=MappingProxyType(steps),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _stances() -> Mapping[str, Any]:
    return MappingProxyType(read_toml(FOLDER / STANCES))


def _whole(row: Any, file: str) -> dict[str, Any]:
    """A key pose with everything that it takes from its stance; what it says itself comes first."""
    if not isinstance(row, dict):
        raise CatalogError(f"{file}: a key pose is no table")
    own = dict(row)
    stance = own.pop("stance", None)
    if stance is None:
        return own
    if stance not in _stances():
        raise CatalogError(f"{file}: no stance is called {stance!r}")
    whole = _whole(_stances()[stance], STANCES)  # a stance may begin with another one
    for key, value in own.items():
        both = isinstance(value, dict) and isinstance(whole.get(key), dict)
        whole[key] = {**whole[key], **value} if both else value
    return whole
