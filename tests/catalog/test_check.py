"""The check of the whole catalogue: empty for what is shipped, and it sees each kind of fault it promises to see."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from unknot.catalog.check import check_catalog
from unknot.catalog.check_cards import card_texts, technique_faults
from unknot.catalog.techniques import technique

Edit = Callable[[str, str, str], None]
BEND = "techniques/ql-side-bend.toml"
DOG = "techniques/wall-dog.toml"


def test_the_catalogue_has_no_fault() -> None:
    """Protects everybody: each file is there, each id and source exists, each sentence keeps the house rules."""
    assert check_catalog() == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (BEND, 'source = "a3"', 'source = "a33"', "no source is called 'a33'"),
        ("claims.toml", 'sources = ["phillips08", "mem"]', 'sources = ["phillips"]', "no source is called 'phillips'"),
        ("claims.toml", "row = 16\n", "", "row 16 of the claim check is missing"),
        ("claims.toml", 'said_by = ["a4"]', 'said_by = ["a9"]', "said_by: no article is called 'a9'"),
        ("claims.toml", 'techniques = ["magnesium"]', 'techniques = ["zinc"]', "no technique is called 'zinc'"),
        ("regions.toml", "[flank]", "[groin]\n[flank]", "regions.toml"),
        (BEND, 'show = "Both feet flat"', f'show = "{"Both feet flat " * 4}"', ".show: 60 characters, at most 48"),
        (BEND, "Raise your {side} arm.", "Raise your {which} arm.", "{which} is no placeholder"),
        (DOG, "Stand facing a wall", "Stand with your {side} side at a wall", "in a technique that has no sides"),
        (BEND, 'one_line = "', f'one_line = "{"x" * 90}', "one_line: "),
        (BEND, 'article = "a2"', 'article = "ng59"', "departures: no article is called 'ng59'"),
        (BEND, "hold_s = 30, first", "reps = 3, first", "a hold needs hold_s"),
        (BEND, "cap_s = 45", "cap_s = 20", "first_hold_s, hold_s and cap_s go upward"),
        (BEND, "bouts = 3", "bouts = 0", "bouts: at least 1"),
        (BEND, "car = ", "boat = ", "variants: no place is called 'boat'"),
        (BEND, "Dropping over", "Dropping over to the {other} side", "placeholders belong in the words of steps only"),
        (BEND, "Dropping over", "No pain!", "words Unknot never uses"),
        (BEND, '{ id = "chair"', '{ id = "bed"', "index.toml can use chair, the card does not mention it"),
        (BEND, "Stay tall for one breath.", "Stay tall " + "and " * 25 + "go.", "words in one sentence, at most 22"),
        ("index.toml", 'instead = ["pelvic-clock", "settle-breath"]', 'instead = ["ql-side-bend"]', "names itself"),
        ("index.toml", 'instead = ["ql-side-bend", "pelvic-clock"]', 'instead = ["rest"]', "rest is never planned"),
    ],
)
def test_each_kind_of_fault_is_seen(file: str, old: str, new: str, says: str, edit: Edit) -> None:
    """Protects the check itself: a fault of every kind it promises to find is found and named."""
    edit(file, old, new)
    assert any(says in fault and fault.startswith((file, "claims.toml")) for fault in check_catalog()), check_catalog()


def test_a_dead_end_of_safer_offers_is_seen(edit: Edit) -> None:
    """Protects whoever is blocked: the safer offers end at something that is always open."""
    edit("index.toml", 'instead = ["pelvic-clock", "settle-breath"]', 'instead = ["boomerang-wall"]')
    boomerang = 'needs = [{ gear = ["wall"], can = ["stand"] }]\ninstead = ["ql-side-bend"'
    edit("index.toml", f'{boomerang}, "pelvic-clock"]', f"{boomerang}]")
    assert "index.toml: ql-side-bend.instead: leads only to techniques that can be blocked" in check_catalog()


def test_a_sided_card_that_names_no_side_is_seen(copy_of_catalogue: object, edit: Edit) -> None:
    """Protects left and right: a one-sided technique always says which side."""
    from pathlib import Path

    path = Path(str(copy_of_catalogue)) / BEND
    path.write_text(path.read_text(encoding="utf-8").replace("{side}", "first"), encoding="utf-8")
    assert any("a sided technique names {side}" in fault for fault in technique_faults("ql-side-bend"))


def test_the_texts_of_a_card_are_all_there() -> None:
    """Protects translators and the quality table: every sentence of a card is listed, no id among them."""
    card = technique("ql-side-bend")
    texts = card_texts(card)
    assert card.purpose in texts
    assert card.levels[0].work[0].say in texts
    assert card.variants["car"] in texts
    assert card.sources[0].supports in texts
    assert not {"ql-side-bend", "hold", "a3", "weak", "chair"} & set(texts)
