"""The words on the answers to choose from: what makes it worse, what eases it, how it feels, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from unknot.catalog.vocabulary import Aggravator, CanId, Feel
from unknot.coach.interview.page import Option
from unknot.locale import Text

WORSE: Mapping[Aggravator, Text] = {
    "rolling-in-bed": Text("Rolling over in bed"),
    "rising-from-sitting": Text("Straightening up after sitting"),
    "sitting-long": Text("Sitting for long"),
    "standing-long": Text("Standing for long"),
    "walking": Text("Walking"),
    "long-stride": Text("A long step"),
    "stairs": Text("Stairs"),
    "running": Text("Running"),
    "carrying": Text("Carrying something"),
    "lifting": Text("Lifting something"),
    "reaching-overhead": Text("Reaching overhead"),
    "driving": Text("Driving"),
    "bending-forward": Text("Bending forward"),
    "bending-backward": Text("Bending backward"),
    "side-bend-toward": Text("Bending sideways, toward the sore side"),
    "side-bend-away": Text("Bending sideways, away from the sore side"),
    "cough-sneeze": Text("Coughing or sneezing"),
    "deep-breath": Text("Taking a deep breath"),
    "lying-flat": Text("Lying flat"),
    "lying": Text("Lying down in any way"),
    "sitting": Text("Sitting, even briefly"),
    "standing": Text("Standing, even briefly"),
    "moving": Text("Moving at all"),
    "propping-trunk": Text("Propping the trunk on the arms"),
    "curling-up": Text("Curling up on one side"),
    "leaning-forward": Text("Leaning forward"),
    "heat": Text("Warmth"),
    "rest": Text("Resting"),
}

EASED: Mapping[Aggravator, Text] = {
    **WORSE,
    "lying": Text("Lying down"),
    "propping-trunk": Text("Propping your trunk on your arms, as on armrests"),
    "curling-up": Text("Curling up on your side"),
    "leaning-forward": Text("Leaning forward, as on a shopping trolley"),
    "sitting": Text("Sitting down"),
    "standing": Text("Standing up"),
    "moving": Text("Moving about"),
    "heat": Text("Warmth, such as a heat pack or a warm bath"),
    "rest": Text("Rest"),
}

WORSE_SHOWN: tuple[Aggravator, ...] = tuple(WORSE)[:19]
"""What is offered; anything else a document already holds is offered too."""
EASED_SHOWN: tuple[Aggravator, ...] = (
    "lying", "lying-flat", "curling-up", "propping-trunk", "leaning-forward", "sitting", "standing", "walking",
    "moving", "bending-forward", "bending-backward", "heat", "rest",
)  # fmt: skip

FEELS: Mapping[Feel, Text] = {
    "dull": Text("Dull, an ache"),
    "sharp": Text("Sharp"),
    "burning": Text("Burning"),
    "electric": Text("Electric, like small shocks"),
    "pins-and-needles": Text("Pins and needles"),
    "numb": Text("Numb"),
    "stiff": Text("Stiff"),
    "spasm": Text("Cramping, in spasm"),
    "fragile": Text("Fragile, as if the back could give"),
    "cannot-bend-forward": Text("You can hardly bend forward"),
    "stiff-hips": Text("Stiff hips"),
    "short-stride": Text("Your steps have become shorter"),
    "sore-to-lift-thigh": Text("It hurts to lift the thigh, and the strength is there"),
    "pulled-to-one-side": Text("The trunk is pulled to one side"),
    "too-flat": Text("The low back feels too flat"),
    "too-swayed": Text("The low back feels too hollow"),
    "night-waking": Text("It wakes you at night"),
    "morning-stiffness-over-30-min": Text("Stiff in the morning for more than half an hour"),
    "no-position-eases": Text("No position eases it"),
    "moves-further-down-leg": Text("Some movements send it further down the leg"),
    "moves-back-toward-spine": Text("Some movements draw it back toward the spine"),
}

CAN: Mapping[CanId, Text] = {
    "floor": Text("Get down to the floor and up again"),
    "supine": Text("Lie on your back"),
    "prone": Text("Lie on your belly"),
    "kneel": Text("Kneel, on a soft pad if you like"),
    "hands-and-knees": Text("Be on hands and knees"),
    "stand": Text("Stand for a few minutes"),
    "one-leg": Text("Stand on one leg, a hand at a wall"),
    "head-down": Text("Have your head lower than your hips"),
}

SINCE: Mapping[str, Text] = {
    "under-72-hours": Text("Less than 3 days"),
    "under-6-weeks": Text("3 days to 6 weeks"),
    "6-12-weeks": Text("6 to 12 weeks"),
    "over-3-months": Text("More than 3 months"),
}
TREND: Mapping[str, Text] = {
    "better": Text("Getting better"),
    "same": Text("About the same"),
    "worse": Text("Getting worse"),
}
PATTERN: Mapping[str, Text] = {
    "constant": Text("It is there all the time"),
    "comes-and-goes": Text("It comes and goes within a day"),
    "episodes": Text("It comes in spells, with good weeks between"),
}
SEX: Mapping[str, Text] = {
    "female": Text("Female"),
    "male": Text("Male"),
    "intersex": Text("Intersex"),
    "undisclosed": Text("I would rather not say"),
}
WHERE: Mapping[str, Text] = {
    "none": Text("No pain"),
    "left": Text("On my left"),
    "right": Text("On my right"),
    "both": Text("On both sides"),
}
CHANGE: Mapping[str, Text] = {
    "much-better": Text("Much better"),
    "better": Text("Better"),
    "same": Text("About the same"),
    "worse": Text("Worse"),
    "much-worse": Text("Much worse"),
}

COUNTRIES: Mapping[str, Text] = {
    "AR": Text("Argentina"),
    "AU": Text("Australia"),
    "AT": Text("Austria"),
    "BE": Text("Belgium"),
    "BR": Text("Brazil"),
    "BG": Text("Bulgaria"),
    "CA": Text("Canada"),
    "CL": Text("Chile"),
    "CN": Text("China"),
    "HR": Text("Croatia"),
    "CY": Text("Cyprus"),
    "CZ": Text("Czechia"),
    "DK": Text("Denmark"),
    "EE": Text("Estonia"),
    "FI": Text("Finland"),
    "FR": Text("France"),
    "DE": Text("Germany"),
    "GR": Text("Greece"),
    "HK": Text("Hong Kong"),
    "HU": Text("Hungary"),
    "IS": Text("Iceland"),
    "IN": Text("India"),
    "IE": Text("Ireland"),
    "IL": Text("Israel"),
    "IT": Text("Italy"),
    "JP": Text("Japan"),
    "LV": Text("Latvia"),
    "LI": Text("Liechtenstein"),
    "LT": Text("Lithuania"),
    "LU": Text("Luxembourg"),
    "MT": Text("Malta"),
    "MX": Text("Mexico"),
    "NL": Text("Netherlands"),
    "NZ": Text("New Zealand"),
    "NO": Text("Norway"),
    "PL": Text("Poland"),
    "PT": Text("Portugal"),
    "RO": Text("Romania"),
    "SG": Text("Singapore"),
    "SK": Text("Slovakia"),
    "SI": Text("Slovenia"),
    "ZA": Text("South Africa"),
    "KR": Text("South Korea"),
    "ES": Text("Spain"),
    "SE": Text("Sweden"),
    "CH": Text("Switzerland"),
    "TW": Text("Taiwan"),
    "TR": Text("Türkiye"),
    "UA": Text("Ukraine"),
    "GB": Text("United Kingdom"),
    "US": Text("United States"),
}


def options(labels: Mapping[str, Text], shown: Iterable[str] | None = None) -> tuple[Option, ...]:
    """Return the answers to choose from, in the order of `shown` (or of `labels`)."""
    return tuple(Option(value=value, label=labels[value]) for value in (shown or labels))
