"""Which change of length is clearly more: an order that holds whatever the shared error of the model is."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from unknot.body.bands import MODEL_FACTOR, Change, change_of
from unknot.body.comparing import clearly_more, own_reach_pct

calmly = settings(deadline=None)
"""A busy machine is no fault: speed is measured in the bench."""

MUSCLE = st.sampled_from(sorted(MODEL_FACTOR))
MADE = st.tuples(st.floats(-30, 30), st.floats(0, 8))


def made(figure: tuple[float, float], muscle: str) -> Change:
    """Return a change from its middle and its own standard error."""
    return change_of(figure[0], se_pct=figure[1], muscle=muscle)


@calmly
@given(figure=MADE, muscle=MUSCLE)
def test_what_a_change_owes_to_itself_is_read_back_from_its_band(figure: tuple[float, float], muscle: str) -> None:
    """Protects the comparison: what is taken out of the band is the model's factor, and nothing else."""
    assert abs(own_reach_pct(made(figure, muscle), muscle) - 2 * figure[1]) < 1e-6


@calmly
@given(a=MADE, b=MADE, c=MADE, muscle=MUSCLE)
def test_clearly_more_carries_over_and_is_never_mutual(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], muscle: str
) -> None:
    """Protects every ordering by it: it is a strict order, so there is always something that nothing beats."""
    one, two, three = (made(figure, muscle) for figure in (a, b, c))
    assert not clearly_more(one, one, muscle)
    assert not (clearly_more(one, two, muscle) and clearly_more(two, one, muscle))
    if clearly_more(one, two, muscle) and clearly_more(two, three, muscle):
        assert clearly_more(one, three, muscle)


@calmly
@given(a=MADE, b=MADE, muscle=MUSCLE, factor=st.floats(0.4, 2.5))
def test_a_common_error_turns_no_order_around(
    a: tuple[float, float], b: tuple[float, float], muscle: str, factor: float
) -> None:
    """Were every figure of the model too large or too small by the same factor, no verdict would be another."""
    scaled = [made((change * factor, se * factor), muscle) for change, se in (a, b)]
    difference, reach = abs(a[0] - b[0]), 2 * (a[1] ** 2 + b[1] ** 2) ** 0.5
    if abs(difference - reach) > 1e-3:  # on the very edge, rounding decides
        assert clearly_more(*scaled, muscle) == clearly_more(made(a, muscle), made(b, muscle), muscle)


def test_a_larger_spread_makes_equals() -> None:
    """Four percent more is clearly more for two postures that everybody does alike, and not for two that vary."""
    sharp, blurred = ([made((middle, se), "ql") for middle in (9.0, 5.0)] for se in (1.0, 3.0))
    assert clearly_more(*sharp, "ql")
    assert not clearly_more(*blurred, "ql")
