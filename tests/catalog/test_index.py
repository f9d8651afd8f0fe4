"""The rules table (index.toml): each technique obeys, needs and counts toward what the rules say, and nothing else."""

from __future__ import annotations

import pytest

from unknot.catalog.techniques import technique_rules

COLUMNS = {
    "settle-breath": "", "heat": "", "legs-on-chair": "", "ql-legs-wall": "",
    "ql-ball-sink": "Q", "ql-ball-deep": "Q", "ql-wall": "Q wall", "ql-chair": "Q", "ql-hook": "Q",
    "side-waist-roll": "Q", "glute-ball": "Q",
    "psoas-supine-fingers": "P", "psoas-sphinx": "P X", "psoas-tool": "P X", "psoas-block": "",
    "hip-flexor-lunge": "X mild", "ql-side-bend": "S", "boomerang-wall": "S", "gate-side-bend": "S",
    "down-dog": "H F", "wall-dog": "F mild", "cat-cow": "F mild X mild", "childs-pose-reach": "F S",
    "pelvic-clock": "", "towel-roll": "X", "sphinx-press": "X",
    "dead-bug": "L light", "glute-bridge": "L light", "side-lying-abduction": "L light", "bird-dog": "L light",
    "psoas-march": "L light", "wall-hip-hike": "L light", "side-plank-knees": "L", "towel-v": "L light",
    "back-extension-ball": "X L", "suitcase-carry": "L",
    "posture-reset": "", "sitting-break": "", "stand-some": "", "walk": "",
    "lumbar-support": "", "water": "", "rest": "", "body-weight": "", "magnesium": "", "hands-on-care": "",
}  # fmt: skip
"""Which columns each technique obeys; a word after a column says how it is read."""

LENGTHENS = {
    "hip-flexor-lunge": ("front",),
    "towel-roll": ("front",),
    "sphinx-press": ("front",),
    "down-dog": ("back",),
    "wall-dog": ("back",),
    "cat-cow": ("front", "back"),
    "childs-pose-reach": ("back", "side"),
    "ql-side-bend": ("side",),
    "boomerang-wall": ("side",),
    "gate-side-bend": ("side",),
}


def test_the_catalogue_holds_every_technique_and_no_other() -> None:
    """Protects the promise that every technique named in the rules is in the catalogue."""
    assert set(technique_rules()) == set(COLUMNS)


@pytest.mark.parametrize(("name", "columns"), COLUMNS.items())
def test_a_technique_obeys_its_columns(name: str, columns: str) -> None:
    """Protects screening: a column that is missing here would open a technique that the rules close."""
    obeyed = [
        f"{one.column} {one.read}" if one.read != "full" else one.column for one in technique_rules()[name].columns
    ]
    assert " ".join(obeyed) == columns


def test_what_counts_as_length_is_what_the_rules_say() -> None:
    """Protects the balance of front and back: only what lengthens a line counts toward it."""
    assert {name: rules.lengthens for name, rules in technique_rules().items() if rules.lengthens} == LENGTHENS


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("heat", {"numb-area-back": "BLOCK", "skin-lesion-back": "BLOCK", "sedatives_or_alcohol_6h": "BLOCK"}),
        ("glute-ball", {"hip-replacement-12w": "BLOCK"}),
        ("hip-flexor-lunge", {"hip-replacement-12w": "CLIN", "hernia-groin": "MOD", "knee-pain-kneeling": "MOD"}),
        ("psoas-march", {"hip-flexor-strain-2w": "BLOCK", "hernia-groin": "BLOCK"}),
        ("side-plank-knees", {"shoulder-injury": "BLOCK"}),
        ("towel-v", {"shoulder-injury": "MOD"}),
        ("bird-dog", {}),
    ],
)
def test_a_technique_has_its_own_cells(name: str, cells: dict[str, str]) -> None:
    """Protects whom a single technique would hurt: its extra cells are there."""
    assert cells.items() <= technique_rules()[name].cells.items()


def test_only_the_belly_family_has_to_be_switched_on() -> None:
    """Protects the belly: what presses on it stays off until the person has read the warning."""
    assert {name for name, rules in technique_rules().items() if rules.switch_on} == {"psoas-sphinx", "psoas-tool"}


def test_what_is_only_read_is_never_planned() -> None:
    """Protects the plan: refusals and cards to read are never items of a session."""
    for name, rules in technique_rules().items():
        assert rules.planned == (rules.phase not in ("education", "refusal")), name


@pytest.mark.parametrize("name", [name for name, rules in technique_rules().items() if rules.muscles == ("ql",)])
def test_a_blocked_ql_technique_leads_to_another_for_the_ql(name: str) -> None:
    """Protects whoever is blocked: the safer offers serve the same muscle first, where there is one."""
    rows = technique_rules()
    served = [other for other in rows[name].instead if "ql" in rows[other].muscles or rows[other].phase == "strengthen"]
    assert served, rows[name].instead
