"""The stop rules as a data file: strict, and a fault names file, key and reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from unknot.catalog import stop_rules as module
from unknot.catalog.errors import CatalogError
from unknot.catalog.reading import DATA
from unknot.catalog.sources import sources
from unknot.catalog.stop_rules import stop_rules


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the file that a test may break; the real one is read again afterwards."""
    copy = tmp_path / "stop_rules.toml"
    copy.write_text((DATA / "stop_rules.toml").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(module, "DATA", tmp_path)
    stop_rules.cache_clear()
    yield copy
    stop_rules.cache_clear()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[limits]", "[limit]", "limit: there is no such table"),
        ("[feelings.severe-pain]", "[feelings]\nstray = 1\n[feelings.severe-pain]", "feelings.stray: this is no table"),
        ("ease_check_s = 10", 'ease_check_s = "10"', "limits.ease_check_s"),
        ("ease_from = 5", "", "limits.ease_from"),
        ('do = "shift"', 'do = "wiggle"', "feelings.hard-edge.do"),
        ('show = "Shake it out.', 'show = "Shake it out, and out, and out, and out, and out.', "feelings.cramp.show"),
        ("head_down = true", "head_down = true\nsides = 2", "feelings.head-pressure"),
        ('do = "stop-session"', 'do = "stop-spot"', "only what stops the session locks a family"),
    ],
)
def test_a_broken_file_names_its_key_and_reason(broken: Path, old: str, new: str, said: str) -> None:
    """Whoever edits the stop rules learns at once what is wrong, before anybody lies on a ball."""
    text = broken.read_text(encoding="utf-8")
    assert old in text
    broken.write_text(
        text.replace(old, new, 1) if "stop-session" not in old else text.replace(old, new), encoding="utf-8"
    )
    with pytest.raises(CatalogError, match=r"stop_rules\.toml") as fault:
        stop_rules()
    assert said in str(fault.value)


def test_every_source_is_known() -> None:
    """Each rule says where it comes from, and the key leads somewhere."""
    rules = stop_rules()
    keys = {key for one in (*rules.feelings.values(), rules.limits) for key in one.source.split()}
    assert keys <= set(sources())


def test_every_rule_says_how_it_is_known() -> None:
    """None of the stop rules was tried in a trial, and none claims it was."""
    assert {one.certainty for one in stop_rules().feelings.values()} == {"expert-inference"}
