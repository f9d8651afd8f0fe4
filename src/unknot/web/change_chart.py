"""Small charts of how much longer or shorter muscles get: a line of zero, a bar, and the band it may lie in.

The full part of a bar is as much as it is at the least, the pale part the rest of its band: nothing looks surer than
it is. A bar drawn from the left is a muscle that gets shorter. Drawing units: 220 wide, 16 high.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unknot.body.card_lengths import Muscle
from unknot.body.change_words import change_words
from unknot.body.comparing import Changed
from unknot.locale import Text

WIDTH = 220.0
EDGE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a bar, from `x` on, `width` wide."""

    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One muscle in one posture, drawn."""

    colour: Muscle
    sure: Piece | None
    """What holds wherever in the band the truth lies; None where the band has zero in it."""
    band: Piece
    """The whole bar: from zero to the far end of the band, or the band itself where zero is in it."""
    middle: float
    zero: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What the width of a chart stands for, in percent of the length in standing."""

    low_pct: float
    high_pct: float

    def x(self, pct: float) -> float:
        """Return where a change is drawn."""
        span = self.high_pct - self.low_pct
        return round(EDGE + (WIDTH - 2 * EDGE) * (pct - self.low_pct) / span, 1)

    def bar(self, change: Changed, colour: Muscle) -> Bar:
        """Return the bar of a change."""
        low, high = change.band_pct
        near = max(low, 0.0) + min(high, 0.0)  # the end of the band that lies nearer to zero; 0 where zero is inside
        return Bar(
            colour=colour,
            sure=self._piece(0.0, near) if near else None,
            band=self._piece(0.0, high if near > 0 else low) if near else self._piece(low, high),
            middle=self.x(change.change_pct),
            zero=self.x(0.0),
        )

    def _piece(self, one: float, other: float) -> Piece:
        start, end = sorted((self.x(one), self.x(other)))
        return Piece(x=start, width=round(max(end - start, 0.5), 1))


def scale_of(changes: Iterable[Changed], *, even: bool = False, least_pct: float = 2.0) -> Scale:
    """Return a scale that holds every band, with zero on it; `even`: zero in the middle.

    `least_pct`: what the longer side stands for at the least, so that next to nothing does not look like much.
    """
    bands = [change.band_pct for change in changes]
    low = min([0.0, *(band[0] for band in bands)])
    high = max([0.0, *(band[1] for band in bands)])
    reach = max(-low, high, least_pct)
    if even:
        return Scale(low_pct=-reach, high_pct=reach)
    return Scale(
        low_pct=low if low < 0 else -0.04 * reach, high_pct=max(high, least_pct if -low < least_pct else 0.04 * reach)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One muscle with its words, its numbers and its bar."""

    name: Text
    colour: Muscle
    words: Text
    number: str
    band: str
    bar: Bar


def change_row(name: Text, muscle: Muscle, found: Changed, scale: Scale) -> ChangeRow:
    """Return a muscle's row for a chart."""
    low, high = found.band_pct
    return ChangeRow(
        name=name,
        colour=muscle,
        words=change_words(found),
        number=signed(found.change_pct),
        band=f"{signed(low)} … {signed(high)}",
        bar=scale.bar(found, muscle),
    )


def signed(pct: float) -> str:
    """Return a percentage with its sign, in tenths where it is small."""
    shown = f"{abs(pct):.0f}" if abs(pct) >= 2.5 else f"{abs(pct):.1f}"
    sign = "" if float(shown) == 0 else "+" if pct > 0 else "−"
    return f"{sign}{shown} %"
