"""A journal of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from unknot.journal import Journal, open_journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where this test's journal lies: in a folder that is not there yet."""
    return tmp_path / "unknot" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """An open, empty journal."""
    with open_journal(path) as opened:
        yield opened
