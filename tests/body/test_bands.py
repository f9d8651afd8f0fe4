"""The band around a change: it holds the change, grows with every doubt, and is mirrored by the sign."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from unknot.body.bands import MODEL_FACTOR, MUSCLES, change_of, rounded

change_pct = st.floats(-50, 50, allow_nan=False)
se_pct = st.floats(0, 20, allow_nan=False)
muscle = st.sampled_from(MUSCLES)


@given(change_pct, se_pct, muscle)
def test_the_change_lies_in_its_band(change: float, se: float, name: str) -> None:
    """Protects every chart: the figure is never outside its own band, rounded or not."""
    for one in (change_of(change, se_pct=se, muscle=name), rounded(change_of(change, se_pct=se, muscle=name))):
        assert one.band_pct[0] <= one.change_pct <= one.band_pct[1]


@given(change_pct, se_pct, se_pct, muscle)
def test_less_is_never_surer(change: float, se: float, more: float, name: str) -> None:
    """Protects from false exactness: a larger standard error never makes the band narrower at either end."""
    narrow, wide = (change_of(change, se_pct=one, muscle=name) for one in (se, se + more))
    assert wide.band_pct[0] <= narrow.band_pct[0] + 1e-9
    assert wide.band_pct[1] >= narrow.band_pct[1] - 1e-9


@given(change_pct, se_pct, muscle)
def test_longer_and_shorter_are_doubted_alike(change: float, se: float, name: str) -> None:
    """Protects from a band that leans: the band of the opposite change is the mirror image."""
    one, other = (change_of(sign * change, se_pct=se, muscle=name).band_pct for sign in (1, -1))
    assert one == pytest.approx((-other[1], -other[0]), abs=1e-9)


@given(st.floats(0.1, 50), muscle)
def test_without_other_doubts_the_factor_of_the_model_is_left(change: float, name: str) -> None:
    """Protects the meaning of the factor: the change may be that many times too small or too large."""
    low, high = change_of(change, se_pct=0.0, muscle=name).band_pct
    factor = MODEL_FACTOR[name.split("-")[0]]
    assert (low, high) == pytest.approx((change / factor, change * factor))


def test_no_change_and_no_doubt_is_exactly_nothing() -> None:
    """Protects standing: it is 0, from 0 to 0."""
    standing = change_of(0.0, se_pct=0.0, muscle="ql-left")
    assert (standing.change_pct, standing.band_pct) == (0.0, (0.0, 0.0))
    assert not standing.longer
    assert not standing.shorter


def test_the_ql_is_the_least_sure() -> None:
    """Protects the published doubt: a factor of one and a half to two for the QL, less for the others."""
    assert 1.5 <= MODEL_FACTOR["ql"] <= 2.0
    assert MODEL_FACTOR["iliacus"] <= MODEL_FACTOR["psoas"] < MODEL_FACTOR["ql"]
    with pytest.raises(KeyError):
        change_of(1.0, se_pct=0.0, muscle="biceps-left")
