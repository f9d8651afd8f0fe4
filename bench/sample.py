"""The person that the benches plan for: every question answered, an ordinary one-sided ache, some gear."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from unknot.catalog.asked import conditions, signs


def document() -> dict[str, Any]:
    """Return a complete intake document."""
    return {
        "person": {"height_cm": 178, "weight_kg": 82, "sex": "male", "age": 44},
        "complaint": {
            "pains": [
                {"region": "low-back", "side": "right", "intensity": 5},
                {"region": "buttock-upper", "side": "right", "intensity": 3},
            ],
            "since": "6-12-weeks",
            "trend": "same",
            "pattern": "comes-and-goes",
            "first_episode": False,
            "new_or_different": False,
            "worse": ["rolling-in-bed", "carrying"],
            "eased": ["lying", "propping-trunk"],
            "feels": ["fragile"],
        },
        "signs": {**dict.fromkeys(signs(), False), "onset-before-45": True},
        "conditions": dict.fromkeys(conditions(), False),
        "today": {
            "meal_hours_ago": 3,
            "full_bladder": False,
            "sedatives_or_alcohol_6h": False,
            "worse_than_usual": False,
        },
        "gear": ["tennis-ball", "towel", "mat", "wall", "chair"],
        "can": ["floor", "kneel", "prone", "supine", "stand", "one-leg", "head-down", "hands-and-knees"],
        "minutes_per_day": 12,
        "days_per_week": 5,
        "country": "FR",
        "asked_on": "2026-11-21",
    }


def answer(data: Path) -> None:
    """Put this person's answers of today into the journal below `data`, so that pages have a plan to show."""
    from unknot.journal import open_journal

    with open_journal(data / "journal.db") as journal:
        journal.record("intake", {"document": {**document(), "asked_on": date.today().isoformat()}})
