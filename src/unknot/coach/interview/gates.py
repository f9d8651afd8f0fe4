"""Of whom a question is asked: what a draft must hold for a page to appear, and what age and sex answer already."""

from __future__ import annotations

from collections.abc import Callable

from unknot.coach.interview.draft import Document, get, maybe, number, regions, texts

Gate = Callable[[Document], bool]


def always(document: Document) -> bool:
    """Ask everybody."""
    return True


def age(document: Document) -> float | None:
    """Return the age in years, when it is known."""
    return number(document, "person.age")


def male(document: Document) -> bool:
    """Return whether the person said male."""
    return bool(get(document, "person.sex") == "male")


def female(document: Document) -> bool:
    """Return whether the person said female."""
    return bool(get(document, "person.sex") == "female")


def may_be_pregnant(document: Document) -> bool:
    """Pregnancy is not asked of males or over 55 (docs/algorithms/interview.md)."""
    years = age(document)
    return not male(document) and (years is None or years <= 55)


def may_have_periods(document: Document) -> bool:
    """Periods are asked about from 10 to 58."""
    years = age(document)
    return not male(document) and (years is None or 10 <= years <= 58)


def has(*wanted: str) -> Gate:
    """Ask whoever aches in one of these regions."""
    return lambda document: bool(regions(document) & set(wanted))


def feels(document: Document, *wanted: str) -> bool:
    """Return whether the pain feels like any of these."""
    return bool(set(texts(document, "complaint.feels")) & set(wanted))


NEAR_KIDNEY = ("flank", "belly-lower", "groin")
LINE_OF_HIP = ("groin", "thigh-front", "thigh-inner", "belly-lower")


def both_legs_or_saddle(document: Document) -> bool:
    """Signs of the nerves at the base of the spine: how long they have been there matters."""
    return maybe(document, "saddle-numbness", "bladder-bowel-change", "sexual-function-change", "both-legs-symptoms")


def weak(document: Document) -> bool:
    """Signs of weakness: how fast it came matters."""
    return maybe(document, "leg-weakness", "unsteady-gait", "both-legs-symptoms")


def kidney(document: Document) -> bool:
    """A kidney is possible: urine, colic, or an ache where a kidney is felt."""
    return maybe(document, "blood-in-urine", "colic-flank") or has(*NEAR_KIDNEY)(document)


def leg(document: Document) -> bool:
    """The leg is part of it, or it feels like a nerve."""
    down_the_leg = feels(document, "electric", "pins-and-needles", "numb", "burning", "moves-further-down-leg")
    return down_the_leg or has("below-knee", "thigh-back", "buttock-lower")(document)


def infection(document: Document) -> bool:
    """Ask about infection risks: fever does not come with every infection of the spine (Yusuf 2019)."""
    risks = ("fever-chills", "unrelenting-pain", "weight-loss", "immune-suppressed", "diabetes", "dialysis")
    constant = get(document, "complaint.pattern") == "constant"
    return constant or maybe(document, *risks) or feels(document, "night-waking", "no-position-eases")


def injury(document: Document) -> bool:
    """Ask about small falls: new pain, thin bones, a tendency to bleed, or 50 and over."""
    years = age(document)
    thin_or_bleeding = ("osteoporosis", "steroids-3mo", "anticoagulant", "antiplatelet-dual", "bleeding-disorder")
    new = get(document, "complaint.new_or_different") is True or "complaint.new_or_different" in texts(
        document, "interview.unsure"
    )
    recent = new or get(document, "complaint.since") != "over-3-months"
    return recent or years is None or years >= 50 or maybe(document, *thin_or_bleeding, "fracture-recent")


def long(document: Document) -> bool:
    """Return whether it has been there for more than three months."""
    return bool(get(document, "complaint.since") == "over-3-months")


def inflammatory(document: Document) -> bool:
    """Ask about inflammation of the spine: long, and begun before 45 (NICE NG65)."""
    return long(document) and maybe(document, "onset-before-45")


def scan(document: Document) -> bool:
    """Ask about a scan of the aorta from 60 on, where the risk profile can apply."""
    years = age(document)
    return years is None or years >= 60


def implied(document: Document) -> dict[str, bool]:
    """Return the answers that follow from age and sex, for what is not asked of this person."""
    years, sure = age(document), dict[str, bool]()
    if male(document):
        for name in ("pregnant", "postpartum-12w", "pain-with-periods", "missed-period", "iud", "iud-6w"):
            sure[name] = False
        sure["endometriosis-cyst-fibroid"] = sure["prolapse-pessary"] = False
    if female(document):
        sure["testicular-pain"] = False
    if years is not None:
        if years > 55:
            sure["pregnant"] = sure["postpartum-12w"] = False
        if years > 58:
            sure["pain-with-periods"] = sure["missed-period"] = False
        if years < 45:
            sure["onset-before-45"] = True
        if years < 35:
            sure["onset-before-35"] = True
    return sure
