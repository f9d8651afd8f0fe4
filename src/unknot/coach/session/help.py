"""What to do when it cannot wait, with the number of the person's country."""

from __future__ import annotations

from functools import lru_cache

from unknot.coach.screening import help_number
from unknot.coach.session.score import Help
from unknot.locale import Text


@lru_cache(maxsize=64)
def help_now(country: str | None) -> Help:
    """Return what to do now; `country` is ISO 3166-1 alpha-2, None or unknown: "your local emergency number"."""
    emergency, _ = help_number(country)
    first = emergency.split(" or ")[0]
    return Help(
        number=first if first.replace(" ", "").isdigit() else "",
        words=(
            Text("Stop the exercise. Lie on your side, or sit where you are safe."),
            Text("Call {number} now, or ask someone near you to call.", number=emergency),
            Text("Say where you are, what you feel and when it began."),
            Text("Do not drive yourself. If you are alone, unlock the door and keep the phone with you."),
        ),
    )
