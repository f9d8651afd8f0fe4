"""A broken catalogue file is refused with its name, the key and the reason, so that whoever broke it can mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from unknot.catalog.asked import conditions, signs
from unknot.catalog.claims import claims
from unknot.catalog.errors import CatalogError
from unknot.catalog.gear import gear
from unknot.catalog.muscles import muscles
from unknot.catalog.postures import postures
from unknot.catalog.regions import regions
from unknot.catalog.sources import sources
from unknot.catalog.techniques import technique, technique_rules

Edit = Callable[[str, str, str], None]
LOADERS = {
    "sources.toml": sources,
    "claims.toml": claims,
    "regions.toml": regions,
    "gear.toml": gear,
    "muscles.toml": muscles,
    "postures.toml": postures,
    "signs.toml": signs,
    "conditions.toml": conditions,
    "index.toml": technique_rules,
}


@pytest.mark.parametrize("file", LOADERS)
def test_an_unknown_key_is_named(file: str, copy_of_catalogue: Path) -> None:
    """Protects against typing errors: a misspelt key is refused, never ignored."""
    path = copy_of_catalogue / file
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("["))
    path.write_text("\n".join([*lines[: first + 1], 'misspelt = "x"', *lines[first + 1 :]]), encoding="utf-8")
    with pytest.raises(CatalogError) as fault:
        LOADERS[file]()
    assert str(fault.value).startswith(f"{file}: {lines[first].strip('[]')}.misspelt: ")
    assert "Unexpected" in str(fault.value)


@pytest.mark.parametrize("file", LOADERS)
def test_a_row_that_is_no_table_is_named(file: str, copy_of_catalogue: Path) -> None:
    """Protects whoever writes a row on one line too few: the key is named, nothing breaks off without words."""
    (copy_of_catalogue / file).write_text('lost = "x"\n', encoding="utf-8")
    with pytest.raises(CatalogError, match=rf"^{file}: lost: this is no table"):
        LOADERS[file]()


@pytest.mark.parametrize("file", LOADERS)
def test_what_is_no_toml_is_named(file: str, copy_of_catalogue: Path) -> None:
    """Protects against half-saved files: the message names the file and the line."""
    (copy_of_catalogue / file).write_text("[a]\nb = \n", encoding="utf-8")
    with pytest.raises(CatalogError, match=rf"^{file}: .*line 2"):
        LOADERS[file]()


@pytest.mark.parametrize("file", LOADERS)
def test_a_missing_file_is_named(file: str, copy_of_catalogue: Path) -> None:
    """Protects a broken installation: the message names the file that is not there."""
    (copy_of_catalogue / file).unlink()
    with pytest.raises(CatalogError, match=rf"^{file}: .*No such file"):
        LOADERS[file]()


def test_a_wrong_encoding_is_named(copy_of_catalogue: Path) -> None:
    """Protects against an editor that saves in another encoding."""
    (copy_of_catalogue / "regions.toml").write_bytes('[flank]\nname = "Flanké"\n'.encode("latin-1"))
    with pytest.raises(CatalogError, match=r"^regions\.toml: .*utf-8"):
        regions()


CARD = "techniques/ql-side-bend.toml"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("purpose = ", "purpos = ", "purpose: Field required"),
        ("bouts = 3", 'bouts = "3"', "levels.0.dose.bouts: Input should be a valid integer"),
        ("bouts = 3", "bouts = 3.5", "levels.0.dose.bouts: Input should be a valid integer"),
        ('kind = "hold"', 'kind = "wait"', "levels.0.work.0.kind: Input should be"),
        ('grade = "weak"', 'grade = "very weak"', "evidence.grade: Input should be"),
        ('{ id = "doorway"', '{ id = "door"', "gear.works.1.id: Input should be"),
        ("number = 1", "number = 2", "levels: number them 1, 2, … in order"),
        ("[variants]", "reviewed_by_clinician = 1\n[variants]", "evidence.reviewed_by_clinician: Unexpected"),
        ("[[levels]]", "[[level]]", "level"),
    ],
)
def test_a_broken_card_is_named(old: str, new: str, says: str, edit: Edit) -> None:
    """Protects the words on the floor: a card with a wrong type, value or key is refused, with the place."""
    edit(CARD, old, new)
    with pytest.raises(CatalogError) as fault:
        technique("ql-side-bend")
    assert str(fault.value).startswith(f"{CARD}: ")
    assert says in str(fault.value)


def test_a_card_and_the_table_agree_on_levels(edit: Edit) -> None:
    """Protects the plan: it counts levels by the table, the session takes them from the card."""
    edit("index.toml", "levels = 3", "levels = 2")
    with pytest.raises(CatalogError, match=r"techniques/side-plank-knees\.toml: levels: index\.toml says 2, found 3"):
        technique("side-plank-knees")


def test_a_sided_card_says_how_to_change_sides(edit: Edit) -> None:
    """Protects the second side: without the way over, nobody would be told to change."""
    edit(CARD, "change_side = [", "way_nowhere = [")
    with pytest.raises(CatalogError, match=rf"^{CARD}: "):
        technique("ql-side-bend")


def test_an_unknown_technique_in_instead_is_named(edit: Edit) -> None:
    """Protects the safer offer: it never leads to a technique that does not exist."""
    edit("index.toml", 'instead = ["ql-wall", "ql-side-bend", "pelvic-clock"]', 'instead = ["ql-wal"]')
    with pytest.raises(CatalogError, match=r"^index\.toml: ql-ball-sink\.instead: no technique is called 'ql-wal'"):
        technique_rules()


def test_an_unknown_technique_is_a_key_error() -> None:
    """Protects callers: a wrong id is told from a broken file."""
    with pytest.raises(KeyError):
        technique("no-such-technique")
