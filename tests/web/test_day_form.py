"""The form "my day so far": what is told is worked out, what is wrong is said beside its row."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from unknot.body.day import Entry, day_memory
from unknot.body.postures import posture
from unknot.web.day_form import CHOICES, FIRST_ROWS, HEIGHT, MORE_ROWS, MOST_ROWS, WIDTH, choices, read_form

calmly = settings(deadline=None)
"""A busy machine is no fault: speed is measured in the bench."""


def told(*rows: tuple[str, str], more: bool = False, rising: bool = False):  # type: ignore[no-untyped-def]
    """Return the form of some rows."""
    return read_form([name for name, _ in rows], [minutes for _, minutes in rows], rising=rising, more=more)


def test_an_empty_form_asks_and_answers_nothing() -> None:
    """Whoever opens the page sees a few rows and no result."""
    form = told()
    assert len(form.rows) == FIRST_ROWS
    assert form.memory is None
    assert form.fault is None


def test_a_day_is_what_the_memory_of_the_back_says() -> None:
    """The page has no arithmetic of its own: rows become entries, empty ones are left out, a comma is a point."""
    form = told(("slumped-sitting", "45"), ("standing", ""), ("standing", "2,5"))
    expected = day_memory([Entry(minutes=45, posture="slumped-sitting"), Entry(minutes=2.5, posture="standing")])
    assert form.memory == expected
    assert form.chart is not None


@calmly
@given(rows=st.lists(st.tuples(st.text(max_size=12), st.text(max_size=8)), max_size=30))
def test_nothing_that_is_sent_breaks_the_form(rows: list[tuple[str, str]]) -> None:
    """Whatever a query holds, the form comes back with rows, and with a result only when no row has a fault."""
    form = told(*rows)
    assert FIRST_ROWS <= len(form.rows) <= MOST_ROWS
    assert form.memory is None or not any(row.fault for row in form.rows)
    assert all(row.posture in CHOICES for row in form.rows)


def test_what_is_wrong_is_said_beside_its_row() -> None:
    """No number, a negative one, one longer than a day, and a whole day too much."""
    for minutes in ("abc", "-3", "0", "nan", "inf", "1e9", "2000"):
        form = told(("standing", "5"), ("usual-sitting", minutes))
        assert form.rows[1].fault is not None, minutes
        assert form.rows[0].fault is None
        assert form.memory is None
    long = told(("standing", "900"), ("usual-sitting", "900"))
    assert long.fault is not None
    assert long.memory is None


def test_more_rows_keeps_what_was_told() -> None:
    """Asking for more rows works nothing out and loses nothing."""
    form = told(("slumped-sitting", "45"), ("standing", "2"), ("usual-sitting", "10"), more=True)
    assert [row.minutes for row in form.rows[:3]] == ["45", "2", "10"]
    assert len(form.rows) == 3 + MORE_ROWS
    assert form.memory is None


def test_getting_up_brings_its_caution() -> None:
    """A slump right after rising is told about, at another time of day it is not."""
    early, later = (told(("slumped-sitting", "30"), rising=rising) for rising in (True, False))
    assert early.memory is not None
    assert later.memory is not None
    assert len(early.memory.cautions) == len(later.memory.cautions) + 1


@calmly
@given(
    entries=st.lists(st.tuples(st.sampled_from(CHOICES), st.integers(1, 120)), min_size=1, max_size=8),
)
def test_the_curve_stays_inside_its_box(entries: list[tuple[str, int]]) -> None:
    """Every point and every strip of any day lies in the drawing, from left to right."""
    form = told(*[(name, str(minutes)) for name, minutes in entries])
    assert form.chart is not None
    points = [tuple(map(float, pair.split(","))) for pair in (form.chart.line + " " + form.chart.ahead).split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert all(one.x >= 0 and one.x + one.width <= WIDTH for one in form.chart.strips)
    assert [one.number for one in form.chart.strips] == list(range(1, len(entries) + 1))


def test_every_choice_is_a_posture_with_a_name() -> None:
    """The form offers nothing that the body does not know."""
    assert [posture(name).id for name, _ in choices()] == list(CHOICES)
    assert all(words for _, words in choices())


def test_the_dashed_line_goes_on_where_the_day_stands_and_ends_with_the_break() -> None:
    """What lies ahead is drawn by the same memory: it starts at now, and its end is what the break leaves."""
    form = told(("slumped-sitting", "45"), ("standing", "2"))
    assert form.memory is not None
    assert form.memory.next_break is not None
    assert form.chart is not None
    points = [tuple(map(float, pair.split(","))) for pair in form.chart.ahead.split()]
    assert points[0] == form.chart.now
    assert len(points) > 10
    highest, lowest = min(y for _, y in points), points[-1][1]
    assert highest < points[0][1] < HEIGHT
    plan = form.memory.next_break.plan
    zero, two = (next(y for y, degrees in form.chart.rules if degrees == one) for one in (0, 2))
    for drawn, degrees in ((highest, plan.from_deg), (lowest, plan.to_deg)):
        assert abs((zero - drawn) / (zero - two) * 2 - degrees) < 0.05
