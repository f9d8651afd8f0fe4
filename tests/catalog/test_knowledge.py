"""The small files of the catalogue: sources, claims, regions, gear, muscles."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import get_args

import pytest

from unknot.catalog.claims import Verdict, claims, claims_about
from unknot.catalog.gear import gear
from unknot.catalog.muscles import muscles
from unknot.catalog.regions import regions
from unknot.catalog.sources import cited, sources
from unknot.catalog.vocabulary import DEFAULT_GEAR, GEAR, REGIONS, Muscle


def test_every_region_of_the_vocabulary_has_a_row() -> None:
    """Protects the questions: each place on the body map has a name, a description and sides."""
    assert set(regions()) == set(REGIONS)
    for region in regions().values():
        assert all((region.name, region.where.endswith("."), region.sides)), region.id
        assert region.also_view != region.view, region.id


def test_only_the_middle_line_has_a_middle() -> None:
    """Protects the questions: nobody is offered the middle of a thigh."""
    middle = {region.id for region in regions().values() if "middle" in region.sides}
    assert middle == {"low-back", "mid-back", "tailbone", "belly-lower"}


def test_every_gear_of_the_vocabulary_has_a_row() -> None:
    """Protects the list of gear: each thing has a name and a description, and balls have a size."""
    assert set(gear()) == set(GEAR) >= set(DEFAULT_GEAR)
    for one in gear().values():
        assert all((one.name, one.what)), one.id
        if one.id.endswith("-ball") or "-ball-" in one.id:
            assert one.size_cm is not None, one.id
            assert 4 < one.size_cm[0] <= one.size_cm[1] < 90, one.id


def test_every_muscle_of_the_vocabulary_has_a_row() -> None:
    """Protects the cards: each muscle that a technique names can be explained."""
    assert set(muscles()) == set(get_args(Muscle))
    for one in muscles().values():
        assert all((one.attaches, one.does, one.sitting, one.sources)), one.id
    assert all((muscles()["ql"].pattern, muscles()["psoas"].pattern))


def test_the_thirty_claims_are_judged() -> None:
    """Protects honesty: every row of the claim check has a card, the last row one for each of its five claims."""
    rows = [claim.row for claim in claims().values() if claim.row]
    assert sorted(set(rows)) == list(range(1, 31))
    assert rows == sorted(rows)
    assert rows.count(30) == 5
    assert all(rows.count(row) == 1 for row in range(1, 30))
    assert {claim.verdict for claim in claims().values()} == set(get_args(Verdict))


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("balls-through-organs", "unsafe"),
        ("balls-while-driving", "unsafe"),
        ("ball-on-block", "unsafe"),
        ("cat-dog-stretch-psoas", "contradicted"),
        ("magnesium-relaxes", "mixed"),
        ("kidney-caution", "supported"),
        ("ql-back-of-spine", "contradicted"),
        ("ql-primary-cause", "plausible"),
        ("psoas-stores-emotions", "plausible"),
        ("psoas-flexes-hip", "supported"),
        ("which-knee", "mixed"),
    ],
)
def test_a_verdict_stays_what_the_evidence_says(name: str, verdict: Verdict) -> None:
    """Protects readers: the claims that can hurt are called unsafe, the refuted ones contradicted."""
    assert claims()[name].verdict == verdict


def test_claims_say_what_unknot_does() -> None:
    """Protects the cards: each claim is answered with an action, and cites something."""
    for claim in claims().values():
        assert claim.does.startswith("Unknot "), claim.id
        assert claim.sources, claim.id
        assert all((claim.known.endswith("."), claim.verdict_words.endswith("."))), claim.id


def test_a_claim_from_memory_cites_memory() -> None:
    """Protects honesty: what nobody looked up says so, and what cites only memory is not called published."""
    for claim in claims().values():
        if claim.certainty == "published":
            assert set(claim.sources) - {"mem", "ei", "rules"}, claim.id
        if set(claim.sources) == {"mem"}:
            assert claim.certainty == "from-memory", claim.id


def test_claims_are_found_by_technique() -> None:
    """Protects the technique page: it shows the claims that bear on it, in order."""
    assert [claim.id for claim in claims_about("down-dog")] == ["down-dog-ql", "cat-dog-stretch-psoas"]
    assert claims_about("no-such-technique") == ()


def test_sources_say_how_they_were_read() -> None:
    """Protects honesty: the articles were read whole, nothing else claims to be, and memory is marked as such."""
    rows = sources()
    assert {key for key, one in rows.items() if one.read == "whole"} == {"a1", "a2", "a3", "a4", "a5"}
    assert rows["mem"].read == "memory"
    assert {key for key, one in rows.items() if one.read == "title"} >= {"chenhl13", "cho19", "truong26"}
    assert {key for key, one in rows.items() if one.kind == "own"} == {"rules", "ei"}


def test_sources_are_never_links() -> None:
    """Protects privacy: a citation is text for looking up by hand, not an address that a page could fetch."""
    assert [key for key, one in sources().items() if "://" in one.citation or "<" in one.citation] == []


def test_what_was_read_cannot_be_changed() -> None:
    """Protects everybody who shares the catalogue: it is the same for all, for good."""
    with pytest.raises(TypeError):
        sources()["a1"] = sources()["a2"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        sources()["a1"].short = "x"  # type: ignore[misc]
    assert sources() is sources()


def test_a_citation_of_several_sources_names_each() -> None:
    """Protects readers: keys joined by a space are several sources, and an unknown one is not passed over."""
    assert [one.id for one in cited("fernrod22 owen20")] == ["fernrod22", "owen20"]
    assert [one.id for one in cited("a1")] == ["a1"]
    with pytest.raises(KeyError):
        cited("a1 nobody99")
