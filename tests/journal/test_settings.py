"""What this machine remembers: kept whole, private, read with care, and gone with everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.journal import Journal, UnwritableError
from unknot.journal.settings import Settings, keep_settings, read_settings, settings_path


def test_nobody_chose_anything(path: Path) -> None:
    """Without a file, and without a folder, one breath is ten seconds."""
    assert read_settings(path) == Settings(breath_s=10.0)


def test_what_is_chosen_is_remembered_for_this_user_alone(path: Path) -> None:
    """Kept in one piece, over what was kept before, in a file that only this user can read."""
    for seconds in (7.5, 12.0):
        keep_settings(path, Settings(breath_s=seconds))
        assert read_settings(path).breath_s == seconds
    assert settings_path(path).stat().st_mode & 0o077 == 0
    assert [file.name for file in path.parent.iterdir() if "settings" in file.name] == ["settings.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", "{}", '{"breath_s": "9"}', '{"breath_s": true}', '{"breath_s": 99}']
)
def test_a_damaged_file_is_as_if_nobody_chose(path: Path, text: str) -> None:
    """A setting is no reason to stop anybody."""
    path.parent.mkdir(parents=True)
    settings_path(path).write_text(text)
    assert read_settings(path) == Settings()


@pytest.mark.parametrize("seconds", [7, 13, float("nan")])
def test_what_cannot_be_paced_is_not_kept(path: Path, seconds: float) -> None:
    """Nothing out of range ever reaches the file."""
    with pytest.raises(ValueError, match="breath"):
        keep_settings(path, Settings(breath_s=seconds))
    assert not settings_path(path).exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The message names the place and the way out."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableError, match="UNKNOT_DATA"):
        keep_settings(tmp_path / "file" / "journal.db", Settings())


def test_forgetting_forgets_the_settings_too(journal: Journal) -> None:
    """Deleting everything leaves no choice of the person behind, and the receipt names the file."""
    keep_settings(journal.path, Settings(breath_s=8.0))
    assert str(settings_path(journal.path)) in journal.forget().files
    assert not settings_path(journal.path).exists()
