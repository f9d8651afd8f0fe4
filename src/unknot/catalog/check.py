"""Read the whole catalogue and name every fault in it: what the schema cannot see, because it spans files or words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, get_args

from unknot.catalog import rules as screening_rules
from unknot.catalog.asked import conditions, signs
from unknot.catalog.check_cards import ARTICLES, NEVER, technique_faults, texts_of
from unknot.catalog.claims import claims
from unknot.catalog.errors import CatalogError
from unknot.catalog.gear import gear
from unknot.catalog.muscles import muscles
from unknot.catalog.postures import postures
from unknot.catalog.reading import DATA, read_toml
from unknot.catalog.regions import regions
from unknot.catalog.sources import sources
from unknot.catalog.stop_rules import stop_rules
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import GEAR, REGIONS, Muscle
from unknot.catalog.weights import weights

_LOADERS: tuple[Callable[[], Any], ...] = (
    sources, claims, regions, gear, muscles, postures, signs, conditions, technique_rules, weights,
    screening_rules.rules, screening_rules.families, screening_rules.policy, screening_rules.contradictions,
    screening_rules.help_lines, stop_rules,
)  # fmt: skip


def check_catalog() -> tuple[str, ...]:
    """Return every fault of the catalogue, each naming its file and key; empty when all is well."""
    return tuple(_faults())


def _faults() -> Iterator[str]:
    for load in _LOADERS:
        fault = _loads(load)
        if fault:
            yield fault
    if _loads(sources) or _loads(technique_rules):
        return
    yield from _vocabulary_faults()
    yield from _source_faults()
    yield from _claim_faults()
    for name in technique_rules():
        yield from technique_faults(name)
    yield from _instead_faults()


def _loads(load: Callable[[], Any]) -> str:
    try:
        load()
    except CatalogError as fault:
        return str(fault)
    return ""


def _vocabulary_faults() -> Iterator[str]:
    for file, load, ids in (
        ("regions.toml", regions, REGIONS),
        ("gear.toml", gear, GEAR),
        ("muscles.toml", muscles, get_args(Muscle)),
        ("postures.toml", postures, ()),
    ):
        if _loads(load):
            continue
        for missing in sorted(set(ids) - set(load())):
            yield f"{file}: {missing}: is missing"
        for row in load().values():
            for place, text in texts_of(row):
                if NEVER.search(text):
                    yield f"{file}: {row.id}.{place}: {text!r} has words Unknot never uses"


def _cited(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (place, source key) for every `source` and `sources` below a parsed TOML value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            place = f"{path}.{key}" if path else key
            if key in ("source", "sources"):
                for words in [inner] if isinstance(inner, str) else inner if isinstance(inner, list) else []:
                    if isinstance(words, str):
                        yield from ((place, source) for source in words.split())
            yield from _cited(inner, place)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _cited(inner, f"{path}.{number}")


def _source_faults() -> Iterator[str]:
    known = sources()
    for path in sorted(DATA.rglob("*.toml")):
        try:
            rows = read_toml(path)
        except CatalogError as fault:
            yield str(fault)
            continue
        for place, key in _cited(rows):
            if key not in known:
                yield f"{path.relative_to(DATA)}: {place}: no source is called {key!r}"


def _claim_faults() -> Iterator[str]:
    if _loads(claims):
        return
    rows = claims()
    for missing in sorted(set(range(1, 31)) - {claim.row for claim in rows.values()}):
        yield f"claims.toml: row {missing} of the claim check is missing"
    for claim in rows.values():
        for article in claim.said_by:
            if article not in ARTICLES:
                yield f"claims.toml: {claim.id}.said_by: no article is called {article!r}"
        for text in (claim.verdict_words, claim.known, claim.does):
            if NEVER.search(text):
                yield f"claims.toml: {claim.id}: {text!r} has words Unknot never uses"
        for name in claim.techniques:
            if name not in technique_rules():
                yield f"claims.toml: {claim.id}.techniques: no technique is called {name!r}"
        for one in claim.body:
            if one.posture not in postures():
                yield f"claims.toml: {claim.id}.body: no posture is called {one.posture!r}"


def _instead_faults() -> Iterator[str]:
    rows = technique_rules()
    for rules in rows.values():
        for other in rules.instead:
            if other == rules.id:
                yield f"index.toml: {rules.id}.instead: names itself"
            elif not rows[other].planned:
                yield f"index.toml: {rules.id}.instead: {other} is never planned"
        if (rules.columns or rules.phase == "refusal") and not _reaches_open(rules.id):
            yield f"index.toml: {rules.id}.instead: leads only to techniques that can be blocked"


def _reaches_open(start: str) -> bool:
    """Whether following `instead` from `start` comes to a technique that no column and no cell blocks."""
    rows = technique_rules()
    seen: set[str] = set()
    waiting = list(rows[start].instead)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if (
            not rows[name].columns
            and "BLOCK" not in rows[name].cells.values()
            and "CLIN" not in rows[name].cells.values()
        ):
            return True
        waiting += rows[name].instead
    return False
