"""How much longer a muscle gets, and how far that may be off.

A change of length is a figure of one model in one pose; a person differs from both. The band around it joins three
things, as if they were independent:

* how people do the posture: the spread of each angle (postures.toml), carried through the model;
* how well the size of the body is known: the standard errors of its measures, carried through the model;
* how well the model's paths are known: a factor on the change itself, `MODEL_FACTOR`.

The band reaches two standard errors each way; a factor counts as two standard errors. A hip and the low back are taken
to vary independently, which in sitting they do not quite. No band was ever compared with many living bodies, so it is
no confidence interval; where the model is wrong it is wrong for every posture alike, and so the order of postures is
surer than the bands suggest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MUSCLES = ("ql-left", "ql-right", "psoas-left", "psoas-right", "iliacus-left", "iliacus-right")

MODEL_FACTOR: Mapping[str, float] = MappingProxyType({"ql": 1.75, "psoas": 1.3, "iliacus": 1.2})
"""By how much a change may be too large or too small because the paths are not the person's own.

QL: moving its sites from where upstream has them onto the bone changed its figures by a factor of 1.5 to 2.6, and where
they sit in a living person is not known to a centimetre; 1.75 is the middle of 1.5 to 2. Psoas: its hip arms agree with
an independent model within a few percent, its lumbar arms are small and less sure. Iliacus: hip only. All three are
judgements (`rules`), not measurements."""

REACH = 2.0
"""Standard errors that a band reaches each way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How much longer (positive) or shorter a muscle's path is than in standing, in %, with its band."""

    change_pct: float
    band_pct: tuple[float, float]
    """Lowest and highest; the change lies between them."""

    @property
    def longer(self) -> bool:
        """Whether the whole band is above zero."""
        return self.band_pct[0] > 0

    @property
    def shorter(self) -> bool:
        """Whether the whole band is below zero."""
        return self.band_pct[1] < 0


def change_of(change_pct: float, *, se_pct: float, muscle: str) -> Change:
    """Return a change with its band.

    `se_pct`: standard error of the change from posture and size together; `muscle`: `ql-left`, or `ql`.
    Raises `KeyError` when the muscle is unknown.
    """
    factor = MODEL_FACTOR[muscle.partition("-")[0]]
    size = abs(change_pct)
    outward = math.hypot(REACH * se_pct, size * (factor - 1))
    inward = math.hypot(REACH * se_pct, size * (1 - 1 / factor))
    below, above = (inward, outward) if change_pct >= 0 else (outward, inward)
    return Change(change_pct=change_pct, band_pct=(change_pct - below, change_pct + above))


def rounded(change: Change) -> Change:
    """Return the change in tenths of a percent, without a minus before zero."""
    low, high = change.band_pct
    return Change(change_pct=tenths(change.change_pct), band_pct=(tenths(low), tenths(high)))


def tenths(value: float) -> float:
    """Return a number rounded to tenths, without a minus before zero."""
    return round(value, 1) + 0.0
