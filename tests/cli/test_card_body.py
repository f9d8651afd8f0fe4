"""The small chart of a card in the terminal: true to the band, and only where the card is open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from closed import answers
from unknot.body.bands import change_of
from unknot.body.card_lengths import Length
from unknot.cli.card_body import WIDTH, line
from unknot.cli.main import run
from unknot.locale import Text

calmly = settings(deadline=None)
"""A busy machine is no fault: speed is measured in the bench."""


@calmly
@given(change=st.floats(-25, 25), se=st.floats(0.05, 8), wider=st.floats(0, 20))
def test_a_line_of_text_never_looks_surer_than_its_band(change: float, se: float, wider: float) -> None:
    """One zero, always the same width; full cells only on one side of it, and only where the band leaves zero out."""
    row = Length(muscle="ql", name=Text("QL"), change=change_of(change, se_pct=se, muscle="ql"))
    low, high = row.change.band_pct
    drawn = line(row, min(0.0, low) - wider, max(8.0, high) + wider)
    assert len(drawn) == WIDTH
    assert drawn.count("│") == 1
    before, after = drawn.split("│")
    assert ("█" in drawn) <= (low * high > 0)
    assert not ("█" in before and "█" in after)
    if low > 0:
        assert not set(before) & set("█▒")
    if high < 0:
        assert not set(after) & set("█▒")


def shown(path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the card says."""
    assert run(["technique", name, "--intake", str(path)]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_the_chart_is_on_open_stretches_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A closed stretch is not praised for its length; what presses says where its place is told."""
    path = tmp_path / "intake.json"
    path.write_text(json.dumps(answers(**{"glaucoma-eye-surgery": True})))
    assert "How long the muscles get" not in shown(path, "down-dog", capsys)
    bend = shown(path, "ql-side-bend", capsys)
    assert "How long the muscles get" in bend
    assert "Your right QL gets about" in bend
    assert "█" in bend
    ball = shown(path, "ql-wall", capsys)
    assert "How long the muscles get" not in ball
    assert "unknot body zones ql-wall right" in ball
