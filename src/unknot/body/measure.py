"""A number that says how sure it is: value and standard error, and how both travel through sums and scales."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An estimate for one person: the value, and its standard error, in the unit that the field's name says.

    The error is that of predicting one person, not that of a mean: about 2 in 3 people lie within `low` and `high`.
    Raises `ValueError` when either is not finite, or the error is negative.
    """

    value: float
    se: float = 0.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.value) and math.isfinite(self.se) and self.se >= 0):
            raise ValueError(f"not a measure: {self.value!r} ± {self.se!r}")

    @property
    def low(self) -> float:
        """The value less one standard error."""
        return self.value - self.se

    @property
    def high(self) -> float:
        """The value and one standard error."""
        return self.value + self.se

    def scaled(self, factor: float) -> Measure:
        """Return it times a factor that is certain."""
        return Measure(value=self.value * factor, se=self.se * abs(factor))

    def shifted(self, by: float) -> Measure:
        """Return it plus a number that is certain."""
        return Measure(value=self.value + by, se=self.se)

    def widened(self, by: float) -> Measure:
        """Return it with one more independent source of error, of the size `by`."""
        return Measure(value=self.value, se=math.hypot(self.se, by))

    def minus(self, other: Measure) -> Measure:
        """Return the difference, the errors taken as independent."""
        return Measure(value=self.value - other.value, se=math.hypot(self.se, other.se))


def either(one: Measure, other: Measure) -> Measure:
    """Return what is known when either of two may be the true one, each as likely: the mean, and the whole spread.

    The variance is that of the even mixture: the mean of the variances, and the square of half the distance.
    """
    apart = (one.value - other.value) / 2
    return Measure(
        value=(one.value + other.value) / 2,
        se=math.sqrt((one.se**2 + other.se**2) / 2 + apart**2),
    )
