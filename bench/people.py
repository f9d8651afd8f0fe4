"""A hundred thousand random people through screening and planning: every law and every promise, counted."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from bench.row import Row

PEOPLE = 100_000
CHUNK = 2_500
WORKERS = 2
ON = date(2026, 11, 21)


def chunk(seed: int) -> Counter[str]:
    """Screen, change one answer, plan and check `CHUNK` people; return what was counted."""
    # The people and the comparisons are the tests' own: one generator, one meaning of "milder".
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from changing import MISSING, milder, with_answer
    from people import people
    from unknot.catalog.asked import conditions, signs
    from unknot.coach.assessment import assess
    from unknot.coach.planning import plan
    from unknot.coach.planning.constraints import Person, violations
    from unknot.coach.screening import screen

    rng, seen = random.Random(seed), Counter[str]()
    raising = [row.id for row in (*signs().values(), *conditions().values()) if not row.lowering]
    for intake in people(CHUNK, seed=seed):
        screening = screen(intake, on=ON)
        seen[f"disposition {screening.disposition.id}"] += 1
        name = rng.choice(raising)
        no, unsure, yes, missing = (
            screen(with_answer(intake, name, one), on=ON) for one in (False, "unsure", True, MISSING)
        )
        for milder_one, stricter in ((no, yes), (no, unsure), (unsure, yes), (no, missing)):
            seen["comparisons"] += 1
            seen["milder verdicts"] += bool(milder(milder_one, stricter))
        if screening.disposition.stops:
            continue
        assessment = assess(intake)
        programme = plan(intake, screening, assessment)
        seen["plans"] += 1
        person = Person(intake=intake, screening=screening, assessment=assessment)
        seen["broken promises"] += len(violations(programme, person))
        for week in programme.weeks:
            for session in week.sessions:
                for item in session.items:
                    seen["items"] += 1
                    seen["blocked items"] += item.technique not in screening.allowed()
    return seen


def rows() -> Iterator[Row]:
    """Count over all people; every kind of failure has the limit 0."""
    start = time.perf_counter()
    total = Counter[str]()
    with ProcessPoolExecutor(WORKERS) as pool:
        for seen in pool.map(chunk, range(PEOPLE // CHUNK)):
            total += seen
    seconds = time.perf_counter() - start
    kinds = ", ".join(f"{name.split()[1]} {n:,}" for name, n in sorted(total.items()) if name.startswith("disposition"))
    yield Row(
        promise="a worrying, unsure or missing answer made a verdict milder",
        measured=total["milder verdicts"],
        limit=0,
        unit=f"of {total['comparisons']:,}",
        note=f"{PEOPLE:,} people: {kinds}",
    )
    yield Row(
        promise="a blocked technique in a plan",
        measured=total["blocked items"],
        limit=0,
        unit=f"of {total['items']:,} items",
        note=f"{total['plans']:,} plans",
    )
    yield Row(
        promise="a broken promise of a plan",
        measured=total["broken promises"],
        limit=0,
        unit=f"in {total['plans']:,} plans",
        note=f"{seconds:.0f} s in {WORKERS} processes for all of these",
    )
