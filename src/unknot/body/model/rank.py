"""Take the packaged ranking from the model: `python -m unknot.body.model.rank [--check]`.

Every figure is that of the reference body, in tenths of a percent, so that the same model writes the same bytes.
"""

from __future__ import annotations

import json
import sys

from unknot.body.bands import MUSCLES, rounded
from unknot.body.model.effects import changes_of
from unknot.body.person import REFERENCE
from unknot.body.postures import posture, posture_ids
from unknot.body.ranking import FILE, OWN
from unknot.catalog.techniques import technique, technique_rules


def figures() -> dict[str, list[list[float]]]:
    """What every posture does: by posture, in the order of `MUSCLES`, the change and the ends of its band, in %."""
    found = {}
    for name in posture_ids():
        one = posture(name)
        changes = changes_of(one.angles, one.band)
        found[name] = [
            [changed.change_pct, *changed.band_pct] for changed in (rounded(changes[muscle]) for muscle in MUSCLES)
        ]
    return found


def patterns() -> dict[str, dict[str, list[str]]]:
    """The postures of every technique that has any, by form; its own way first."""
    found: dict[str, dict[str, list[str]]] = {}
    for name in technique_rules():
        card = technique(name)
        if card.postures:
            found[name] = {OWN: list(card.postures)}
            found[name] |= {form: list(there.postures) for form, there in card.forms.items() if there.postures}
    return found


def document() -> dict[str, object]:
    """The whole file."""
    return {
        "about": "Change of length from standing, its lowest and its highest, in %, by muscle. Made by "
        "python -m unknot.body.model.rank; do not edit.",
        "body": {"height_cm": REFERENCE.height_cm, "weight_kg": REFERENCE.weight_kg, "sex": REFERENCE.sex},
        "muscles": list(MUSCLES),
        "postures": figures(),
        "techniques": patterns(),
    }


def text() -> str:
    """The file's text: one posture or technique a line."""
    lines = []
    for key, value in document().items():
        if key in ("postures", "techniques"):
            assert isinstance(value, dict)
            rows = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in value.items())
            lines.append(f"  {json.dumps(key)}: {{\n{rows}\n  }}")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Write the file; with `--check`, only say whether it is fresh."""
    fresh = text()
    if "--check" in arguments:
        if not FILE.exists() or FILE.read_text(encoding="utf-8") != fresh:
            print(f"{FILE.name} is stale: python -m unknot.body.model.rank", file=sys.stderr)
            return 1
        return 0
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(fresh, encoding="utf-8")
    print(f"{FILE.name}: {len(posture_ids())} postures")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
