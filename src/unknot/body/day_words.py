"""What is said about a day of postures: in whole degrees and parts of ten, with the limits beside it."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.body.next_break import Break
from unknot.locale import Text

SOURCES = ("mcgill92", "hendershot11", "mitchell08", "waon18")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something to take care of, where it comes from, and how sure that is."""

    text: Text
    sources: tuple[str, ...]
    certainty: str


LIFTING = Caution(
    text=Text("Walk about for two minutes or more before you lift anything heavy."),
    sources=("mcgill92",),
    certainty="published",
)
AFTER_RISING = Caution(
    text=Text("Soon after getting up, bend little and gently. The discs of the back hold more water then."),
    sources=("snook98",),
    certainty="published",
)
LIMITS = (
    Text(
        "This is about the discs and ligaments of the back. Nobody has published such numbers for the QL or the psoas."
    ),
    Text("It was measured in 47 people who sat fully bent. For less bending, Unknot takes a like part of it."),
    Text("Whether fewer degrees mean less pain is not known."),
)
NO_BREAK = Text("Nothing here bends your low back enough for a break to change much. Change position as you like.")


def degrees(value_deg: float) -> Text:
    """Return an angle in words: whole degrees, or "less than a degree"."""
    whole = round(value_deg)
    if whole < 1:
        return Text("less than a degree")
    return Text("about 1 degree") if whole == 1 else Text("about {n} degrees", n=whole)


def part(share: float) -> Text:
    """Return a part of a whole in words: "about 6 parts in 10"."""
    tenths = round(10 * share)
    if tenths <= 0:
        return Text("hardly any")
    if tenths == 5:
        return Text("about half")
    if tenths == 1:
        return Text("about 1 part in 10")
    return Text("nearly all") if tenths >= 10 else Text("about {n} parts in 10", n=tenths)


def span(minutes: float) -> Text:
    """Return a length of time in words: minutes, from two hours on hours."""
    if minutes >= 120:
        hours = round(minutes / 30) / 2
        return Text("{hours} hours", hours=f"{hours:g}")
    if minutes < 1:
        return Text("less than a minute")
    halves = round(2 * minutes) / 2
    return Text("1 minute") if halves == 1 else Text("{minutes} minutes", minutes=f"{halves:g}")


def rise_sentence(name: str, minutes: float, before_deg: float, creep_deg: float) -> Text:
    """Return what a bent posture did."""
    return Text(
        "{posture} for {span}: going by the people measured, a low back then bends {degrees} further.",
        posture=name, span=span(minutes), degrees=degrees(creep_deg - before_deg),
    )  # fmt: skip


def fall_sentence(name: str, minutes: float, before_deg: float, creep_deg: float) -> Text:
    """Return what a rest gave back."""
    return Text(
        "{posture} for {span} gave back {part} of the extra bend.",
        posture=name, span=span(minutes), part=part(1 - creep_deg / before_deg),
    )  # fmt: skip


def next_break_sentence(name: str, plan: Break) -> Text:
    """Return when the next break is worth most, and what it gives back."""
    values = {
        "ahead": span(plan.ahead_min),
        "posture": name,
        "length": span(plan.minutes),
        "part": part(plan.gives_back_share),
    }
    if plan.in_min < 1:
        return Text(
            "{posture}: if you go on with it for {ahead}, a break is worth most right now. Stand or walk for {length}."
            " That gives back {part} of the extra bend.",
            **values,
        )
    if plan.from_min < 1:
        return Text(
            "{posture}: if you go on with it for {ahead}, a break is worth most in about {when}, and nearly as much"
            " now. Stand or walk for {length}. That gives back {part} of the extra bend.",
            when=span(plan.in_min),
            **values,
        )
    return Text(
        "{posture}: if you go on with it for {ahead}, a break is worth most in about {when}. From {first} to {last}"
        " minutes it is nearly as good. Stand or walk for {length}. That gives back {part} of the extra bend.",
        when=span(plan.in_min), first=f"{plan.from_min:g}", last=f"{plan.to_min:g}", **values,
    )  # fmt: skip
