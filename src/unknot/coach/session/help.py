"""What to do when it cannot wait, with the number of the person's country."""

from __future__ import annotations

from functools import lru_cache

from unknot.coach.session.score import Help
from unknot.locale import Text

_EU = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
    "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "NO", "LI", "CH", "AD", "MC", "SM",
]  # fmt: skip
_NUMBERS: dict[str, str] = {
    **dict.fromkeys(_EU, "112"),
    "GB": "999", "IE": "112", "US": "911", "CA": "911", "AU": "000", "NZ": "111", "JP": "119", "IN": "112", "BR": "192",
}  # fmt: skip


@lru_cache(maxsize=64)
def help_now(country: str | None) -> Help:
    """Return what to do now; `country` is ISO 3166-1 alpha-2, None or unknown: "your local emergency number"."""
    number = _NUMBERS.get((country or "").upper())
    call = (
        Text("Call {number} now, or ask someone near you to call.", number=number)
        if number
        else Text("Call your local emergency number now, or ask someone near you to call.")
    )
    return Help(
        number=number or "",
        words=(
            Text("Stop the exercise. Lie on your side."),
            call,
            Text("Say where you are, what you feel and when it began."),
            Text("Do not eat or drink until you have been seen."),
            Text("Do not drive yourself."),
        ),
    )
