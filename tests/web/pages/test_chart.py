"""The chart of the pain: what is drawn keeps clear of the numbers beside it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from unknot.web.pages.chart import LEFT, RIGHT, WIDTH, pain_chart

DOT = 5


@pytest.mark.parametrize("days", [0, 1, 40])
def test_no_dot_sits_on_the_numbers_of_the_axis(days: int) -> None:
    """Protects whoever reads the chart: the first dot does not hide the number beside it, the last is whole."""
    first = datetime(2026, 11, 1, tzinfo=UTC)
    chart = pain_chart([(first, 10, False), (first + timedelta(days=days, hours=1), 0, True)])
    assert all(LEFT + DOT < dot.x <= WIDTH - RIGHT for dot in chart.dots)
