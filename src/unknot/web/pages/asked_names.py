"""Names of what can be asked, for lists of what is still open and for reasons."""

from __future__ import annotations

from unknot.catalog.asked import conditions, signs
from unknot.locale import Text

_OTHER: dict[str, Text] = {
    "age": Text("your age"),
    "bmi": Text("your height and weight"),
    "height": Text("your height"),
    "height_cm": Text("your height"),
    "weight": Text("your weight"),
    "weight_kg": Text("your weight"),
    "sex": Text("your sex"),
    "aaa-profile": Text("a scan of the large vessel in your belly"),
    "meal": Text("when you last ate"),
    "meal_hours_ago": Text("when you last ate"),
    "full_bladder": Text("whether your bladder is full"),
    "sedatives_or_alcohol_6h": Text("alcohol or calming medicine in the last hours"),
    "worse_than_usual": Text("whether today is worse than usual"),
}


def asked_name(name: str) -> str:
    """Return the short name of a sign, a condition, or another thing that screening asks for."""
    short = name.rsplit(".", 1)[-1]
    for known in (signs(), conditions()):
        if short in known:
            return known[short].name
    return _OTHER.get(short, Text(short.replace("_", " ").replace("-", " ")))
