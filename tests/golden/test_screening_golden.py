"""Every sign and condition alone and in pairs, on thirty bodies: no rule changes without somebody seeing it.

After a change that is meant: `python docs/build.py screening-table` and `python tests/golden/test_screening_golden.py`.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))  # run as a script, it seals the verdicts anew

from bodies import Body, answered_no, asked_ids, bodies, pairs_digest, with_yes  # noqa: E402
from unknot.coach.screening import screen  # noqa: E402
from unknot.coach.screening.screen import digest  # noqa: E402

PAIRS = Path(__file__).parent / "screening-pairs.json"
TABLE = ROOT / "docs" / "reference" / "screening-table.md"


def test_the_table_of_single_answers() -> None:
    """Protects 30 bodies × 120 answers: the page in the docs is what screening says today."""
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    written = build.pages()["reference/screening-table.md"]()
    assert TABLE.read_text(encoding="utf-8").endswith(written.rstrip() + "\n")


def test_the_bodies_are_the_promised_ones() -> None:
    """Protects the enumeration itself: two sexes, five ages, three weights, every id."""
    assert len(bodies()) == 2 * 5 * 3
    assert len(asked_ids()) == len(set(asked_ids())) == 120
    assert [screen(answered_no(Body("female", 40, bmi))).disposition.id for bmi in (17.5, 24, 36)] == [
        "caution",
        "clear",
        "caution",
    ]


def test_the_digest_tells_verdicts_apart() -> None:
    """Protects the seal: two verdicts with the same digest are the same in disposition, sides and limits."""
    seen: dict[str, object] = {}
    for name in asked_ids():
        intake = with_yes(answered_no(Body("female", 62, 24)), name)
        screening = screen(intake)
        whole = (
            screening.disposition,
            [
                (
                    one.left,
                    one.right,
                    one.level_cap,
                    one.needs,
                    one.cap_s,
                    one.max_discomfort,
                    one.wall_or_bed_only,
                    one.soft_only,
                )
                for one in screening.techniques.values()
            ],
        )
        assert seen.setdefault(digest(intake), whole) == whole, name
    assert len(seen) > 30


def test_every_pair_of_answers(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects 30 bodies × 7140 pairs of answers from changing unseen."""
    sealed, began, count = json.loads(PAIRS.read_text(encoding="utf-8")), time.perf_counter(), 0
    assert sealed.keys() == {body.id for body in bodies()}
    changed = []
    for body in bodies():
        seal, pairs = pairs_digest(body)
        count += pairs
        if sealed[body.id] != seal:
            changed.append(body.id)
    with capsys.disabled():
        print(f"\n{count:,} pairs on {len(sealed)} bodies in {time.perf_counter() - began:.1f} s")
    assert count == 30 * 120 * 119 // 2
    assert changed == []


def main() -> int:
    """Seal today's verdicts."""
    PAIRS.write_text(
        json.dumps({body.id: pairs_digest(body)[0] for body in bodies()}, indent=2) + "\n", encoding="utf-8"
    )
    print(f"{PAIRS.name}: {len(bodies())} bodies sealed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
