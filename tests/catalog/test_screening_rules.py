"""The rule files are read strictly: a slip in one names the file, the key and the reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from unknot.catalog.errors import CatalogError
from unknot.catalog.rules import contradictions, families, help_lines, policy, rules

Edit = Callable[[str, str, str], None]


def _read_all() -> None:
    for load in (rules, families, policy, contradictions, help_lines):
        load()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("conditions.toml", "Q = \"CLIN\", P = \"BLOCK\", H = \"ok\"", 'Q = "MAYBE", P = "BLOCK", H = "ok"', "cells.Q"),
        ("conditions.toml", ', L = "MOD" }', " }", "cells.L"),
        ("conditions.toml", 'until_cleared = ["H"]', "until_claered = ['H']", "until_claered"),
        ("conditions.toml", "[ibs]", "[ibs-typo]", "ibs: no rule for it"),
        ("conditions.toml", "[ibs]", "[saddle-numbness]", "has a rule already"),
        ("conditions.toml", 'all = ["new-pain"]', 'all = ["new-pane"]', "nothing is called 'new-pane'"),
        ("signs.toml", 'alone = "emergency"', 'alone = "panic"', "alone"),
        ("signs.toml", 'by = "signs-over-14-days-stable"', 'by = "signs-stable"', "nothing is called 'signs-stable'"),
        ("signs.toml", 'certainty = "published"', 'certainty = "certain"', "certainty"),
        ("states.toml", 'keeps = ["settle-breath"', 'keeps = ["settle-breth"', "no technique is called 'settle-breth'"),
        ("states.toml", 'until = "aaa-scan-normal"', 'until = "scan"', "nothing is called 'scan'"),
        ("families.toml", 'techniques = ["down-dog"]', 'techniques = ["down-cat"]', "called 'down-cat'"),
        ("families.toml", 'block = ["glaucoma-eye-surgery"', 'block = ["glaucoma"', "nothing is called 'glaucoma'"),
        ("policy.toml", '"saddle-numbness"', '"sadle-numbness"', "nothing is called 'sadle-numbness'"),
        ("policy.toml", 'ids = ["major-trauma"]', 'ids = ["big-trauma"]', "nothing is called 'big-trauma'"),
        ("policy.toml", 'ids = ["fainting-with-pain"]', 'ids = ["chest-pain"]', "'chest-pain' stands in two places"),
        ("policy.toml", 'rigid-belly = "My', 'rigid-bely = "My', "nothing is called 'rigid-bely'"),
        ("policy.toml", 'belly = [\n  "rigid-belly", ', "belly = [\n  ", "'rigid-belly' has words to say"),
        ("policy.toml", "cap_s = 60", 'cap_s = "60"', "enabled.cap_s"),
        ("contradictions.toml", 'when = ["male", "pregnant"]', 'when = ["man", "pregnant"]', "nothing is called 'man'"),
        ("help.toml", 'emergency = "107"', "emergency = 107", "AR.emergency"),
        ("help.toml", "[AR]", "[AR", "help.toml"),
        ("help.toml", "[AR]", "stray = 1\n[AR]", "stray: this is no table; write it as [stray]"),
    ],
)  # fmt: skip
def test_a_slip_is_named(edit: Edit, file: str, old: str, new: str, says: str) -> None:
    """Protects whoever edits a rule: the fault names what is wrong and where."""
    edit(f"rules/{file}", old, new)
    with pytest.raises(CatalogError) as fault:
        _read_all()
    assert says in str(fault.value)
    assert file in str(fault.value)


def test_an_untouched_copy_is_sound(copy_of_catalogue: object) -> None:
    """Protects the test above from passing for another reason."""
    _read_all()
