"""The named postures as poses of the body, and posing it by angles; what cannot be is refused by name."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from unknot.body.angles import RANGES_DEG, Angles, ImpossibleAngle
from unknot.catalog import postures as catalogue
from unknot.catalog.errors import CatalogError
from unknot.catalog.postures import PostureCard, PostureKind, Spread
from unknot.locale import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

ASSUMED = Text("Nobody has measured these angles: they are assumed.")


class UnknownPosture(ValueError):
    """There is no posture of this name; `nearest` are the names that come closest, best first."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        self.name, self.nearest = name, nearest
        shown = f"{name:.60}"
        if nearest:
            text = Text(
                "There is no posture {name}. Did you mean {nearest}?", name=repr(shown), nearest=" or ".join(nearest)
            )
        else:
            text = Text("There is no posture {name}. `unknot body posture` lists them all.", name=repr(shown))
        super().__init__(text)


class MistakenSign(ImpossibleAngle):
    """A forward bend written as a positive number."""

    def __init__(self, value_deg: float) -> None:
        super().__init__("flexion", value_deg)
        low, high = self.range_deg
        words = Text(
            "flexion: {value}° is not possible. It goes from {low}° to {high}°. Bending forward is negative:"
            " did you mean {meant}°?",
            value=f"{value_deg:g}", low=f"{low:g}", high=f"{high:g}", meant=f"{-value_deg:g}",
        )  # fmt: skip
        self.args = (words,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """One named posture: its pose, how widely people differ in it, and how that is known."""

    id: str
    name: str
    kind: PostureKind
    sentence: str
    """What the body does, in one plain sentence."""
    angles: Angles
    band: Spread
    """One standard deviation between people, in degrees; an assumption nearly everywhere."""
    measured: tuple[str, ...]
    """The angles that somebody measured."""
    sources: tuple[str, ...]
    note: str
    lasting: bool
    """Whether people stay in it, as against holding it for a stretch or passing through."""

    @property
    def assumed(self) -> bool:
        """Whether none of its angles was ever measured."""
        return not self.measured


@lru_cache(maxsize=1)
def _all() -> Mapping[str, Posture]:
    return MappingProxyType({card.id: _posture(card) for card in catalogue.postures().values()})


def _posture(card: PostureCard) -> Posture:
    try:
        angles = Angles(
            flexion=card.angles.flexion, side_bend=card.angles.side_bend, rotation=card.angles.rotation,
            hip_left=card.angles.hip_left, hip_right=card.angles.hip_right,
        )  # fmt: skip
    except ImpossibleAngle as fault:
        raise CatalogError(f"{catalogue.FILE}: {card.id}.angles.{fault.name}: {fault}") from fault
    return Posture(
        id=card.id,
        name=card.name,
        kind=card.kind,
        sentence=card.sentence,
        angles=angles,
        band=card.sd,
        measured=card.measured,
        sources=tuple(card.sources.split()),
        note=card.note,
        lasting=card.lasting,
    )


def posture_ids() -> tuple[str, ...]:
    """Return the ids of all postures, in the order of the catalogue.

    Raises `CatalogError` when postures.toml is broken or poses a body impossibly.
    """
    return tuple(_all())


def postures() -> Mapping[str, Posture]:
    """Return every posture by id, in the order of the catalogue. Raises as `posture_ids`."""
    return _all()


def posture(name: str) -> Posture:
    """Return one posture.

    Raises:
        UnknownPosture: nothing has this name; the nearest names are offered.
        CatalogError: postures.toml is broken.
    """
    found = _all().get(name)
    if found is None:
        raise UnknownPosture(name, _nearest(name))
    return found


def _nearest(name: str) -> tuple[str, ...]:
    """The names that come closest, as a whole or word by word (`lunge-left` means `lunge-left-back`).

    The words of the name count beside those of the id: a boomerang is `wall-side-bend`.
    """
    wanted = "-".join(name[:60].lower().replace("_", "-").replace("'", "").split())
    words = [word for word in wanted.split("-") if word][:6]

    def like(known: str) -> float:
        whole = SequenceMatcher(None, wanted, known).ratio()
        if not words:
            return whole
        parts = known.split("-")
        spoken = re.findall(r"[a-z]+", _all()[known].name.lower())
        each = [max(SequenceMatcher(None, word, part).ratio() for part in (*parts, *spoken)) for word in words]
        return max(whole, sum(each) / len(each) - 0.02 * abs(len(parts) - len(words)))

    scored = sorted(((like(known), known) for known in _all()), key=lambda one: -one[0])
    return tuple(known for score, known in scored[:3] if score >= NEAR)


NEAR = 0.72
"""How alike a name has to be to be offered; 1 is the same."""


def angles_of(
    *,
    flexion: float = 0.0,
    side_bend: float = 0.0,
    rotation: float = 0.0,
    hip_left: float = 0.0,
    hip_right: float = 0.0,
) -> Angles:
    """Return a pose by its angles in degrees, as somebody typed them.

    Raises:
        ImpossibleAngle: an angle is no number, or no body reaches it; names the angle and its range.
        MistakenSign: flexion is a forward bend written as a positive number.
    """
    low, high = RANGES_DEG["flexion"]
    if high < flexion <= -low:
        raise MistakenSign(flexion)
    return Angles(flexion=flexion, side_bend=side_bend, rotation=rotation, hip_left=hip_left, hip_right=hip_right)


RADIANS_MAX = 2.2
"""The largest angle of a body in radians: a hip bent 125°."""


def units_hint(angles: Angles) -> Text | None:
    """Return a hint when angles look like radians: every one is small, and one has three decimals or more.

    Such a pose is possible, so it is not refused.
    """
    given = {each.name: getattr(angles, each.name) for each in fields(angles)}
    largest = max(given, key=lambda name: abs(given[name]))
    value = given[largest]
    if abs(value) > RADIANS_MAX or all(abs(one * 100 - round(one * 100)) < 1e-9 for one in given.values()):
        return None
    return Text(
        "{name}: {value} was read as degrees. If it is in radians, write {degrees}.",
        name=largest.replace("_", " "), value=f"{value:g}", degrees=f"{math.degrees(value):.0f}",
    )  # fmt: skip
