"""The file of published values: whole, each value once, each with a source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from unknot.body.published import FILE, HEAD, BrokenFile, published

GOOD = "a,b,c,1.5,mm,0.5,doi,verified"


def test_every_gathered_value_is_there_with_its_source() -> None:
    """Protects the page: none of the 220 values is dropped or left without a source."""
    rows = published()
    assert len(rows) == 220
    assert [row.line for row in rows] == list(range(2, 222))
    assert all(row.source and row.value and row.unit for row in rows)
    assert {row.confidence for row in rows} == {"verified", "memory"}


def test_numbers_spreads_and_ranges_are_read() -> None:
    """Protects the tolerances: a standard deviation, a range beside the value, a range that is the value."""
    rows = {(row.quantity, row.region, row.condition): row for row in published()}
    border = rows["medial_border_from_midline", "psoas", "low lumbar CT"]
    assert (border.number, border.sd) == (27.3, 6.4)
    assert rows["extension_moment_arm", "quadratus lumborum", "L2L3-L4L5 men MRI centroid"].range == (25, 35)
    assert rows["ball_diameter", "tennis ball", "ITF type 2"].range == (65.4, 68.6)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("unit", "units", 1), "line 1: the columns"),
        (lambda text: text + f"{GOOD},more\n", "cells are needed"),
        (lambda text: text + "a,b,c,1.5\n", "cells are needed"),
        (lambda text: text + "a,b,c,,mm,,doi,verified\n", "value is empty"),
        (lambda text: text + "a,b,c,1,mm,,,verified\n", "source_doi_or_url is empty"),
        (lambda text: text + "a,b,c,1,mm,,doi,sure\n", "verified or memory"),
        (lambda text: text + f"{GOOD}\n{GOOD}\n", "the same as line 222"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, change: Callable[[str], str], says: str) -> None:
    """Protects whoever adds a value: the line and the reason."""
    broken = tmp_path / "validation.csv"
    broken.write_text(change(FILE.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(BrokenFile, match=says):
        published(broken)


def test_the_columns_are_those_of_the_file() -> None:
    """Protects other readers of the file: its head does not change unseen."""
    assert FILE.read_text(encoding="utf-8").splitlines()[0] == ",".join(HEAD)
