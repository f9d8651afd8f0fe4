"""The techniques: rules table and cards. The table is read at once; a card only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from unknot.catalog.errors import CatalogError
from unknot.catalog.reading import DATA, read_table, read_toml, shape
from unknot.catalog.technique import Technique, TechniqueRules


@lru_cache(maxsize=1)
def technique_rules() -> Mapping[str, TechniqueRules]:
    """Return the rules row of every technique, by id, in catalogue order.

    Raises `CatalogError` when index.toml is broken or names an unknown technique.
    """
    rows = read_table(TechniqueRules, "index.toml")
    for row in rows.values():
        for other in row.instead:
            if other not in rows:
                raise CatalogError(f"index.toml: {row.id}.instead: no technique is called {other!r}")
    return rows


@lru_cache(maxsize=128)
def technique(name: str) -> Technique:
    """Return the card of one technique.

    Raises `KeyError` when the id is unknown, `CatalogError` when its file is broken or disagrees with index.toml.
    """
    rules = technique_rules()[name]
    file = f"{name}.toml"
    card = shape(Technique, {"id": name, **read_toml(DATA / "techniques" / file)}, file=f"techniques/{file}")
    if len(card.levels) != rules.levels:
        raise CatalogError(f"techniques/{file}: levels: index.toml says {rules.levels}, found {len(card.levels)}")
    if [level.number for level in card.levels] != list(range(1, rules.levels + 1)):
        raise CatalogError(f"techniques/{file}: levels: number them 1, 2, … in order")
    if rules.sided and not card.change_side:
        raise CatalogError(f"techniques/{file}: change_side: a sided technique says how to change sides")
    return card
