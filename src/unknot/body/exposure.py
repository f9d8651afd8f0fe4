"""How long each muscle was short or long over a day of postures; pure, on the packaged figures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unknot.body.bands import MUSCLES, Change, tenths
from unknot.body.change_words import both_sides, hardly, muscle_name, part
from unknot.body.day import Entry
from unknot.body.ranking import Changes, changes
from unknot.locale import Text

SHORT_PCT = -5.0
"""A muscle counts as short from a twentieth below its standing length; our choice, there is no published bound."""
LONG_PCT = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What a day did to the length of one muscle."""

    mean_pct: float
    """Mean change from standing, each posture counted by its minutes, in %."""
    band_pct: tuple[float, float]
    """The same of the lowest and the highest of each posture: the model may be off the same way in all of them."""
    minutes: float
    minutes_short: float
    """Minutes a twentieth or more below its standing length."""
    minutes_long: float
    """Minutes a twentieth or more above."""
    longest_short_min: float
    """The longest time without a pause that it was short."""


def day_lengths(day: Sequence[Entry], known: Mapping[str, Changes] | None = None) -> Mapping[str, Exposure]:
    """Return what a day of postures did to each muscle; a day without minutes did nothing.

    `known`: the changes of each posture for somebody's own body; None: the reference body's. Raises `UnknownPosture`
    when a posture has another name.
    """
    held = [(entry.minutes, (known or {}).get(entry.posture) or changes(entry.posture)) for entry in day]
    return {muscle: _exposure([(minutes, row[muscle]) for minutes, row in held]) for muscle in MUSCLES}


def _exposure(held: Sequence[tuple[float, Change]]) -> Exposure:
    total = math.fsum(minutes for minutes, _ in held)

    def mean(of: Sequence[float]) -> float:
        lasted = math.fsum(minutes * value for (minutes, _), value in zip(held, of, strict=True))
        return lasted / total if total else 0.0

    run = longest = 0.0
    for minutes, change in held:
        run = run + minutes if change.change_pct <= SHORT_PCT else 0.0
        longest = max(longest, run)
    return Exposure(
        mean_pct=mean([change.change_pct for _, change in held]),
        band_pct=(mean([change.band_pct[0] for _, change in held]), mean([change.band_pct[1] for _, change in held])),
        minutes=total,
        minutes_short=math.fsum(minutes for minutes, change in held if change.change_pct <= SHORT_PCT),
        minutes_long=math.fsum(minutes for minutes, change in held if change.change_pct >= LONG_PCT),
        longest_short_min=longest,
    )


def duration(minutes: float) -> Text:
    """Return a time in words, from two hours on in steps of five minutes: "50 minutes", "3 h 40 min"."""
    if minutes < 120:
        whole = max(1, round(minutes))
        return Text("1 minute") if whole == 1 else Text("{minutes} minutes", minutes=whole)
    hours, rest = divmod(5 * round(minutes / 5), 60)
    return Text("{hours} h {rest} min", hours=hours, rest=rest) if rest else Text("{hours} h", hours=hours)


def exposure_sentences(found: Mapping[str, Exposure]) -> tuple[Text, ...]:
    """Return what the day did to the QL and the psoas; both sides in one sentence where the same befell them."""
    if not any(one.minutes for one in found.values()):
        return (Text("No time went by in this day."),)
    said: list[Text] = []
    for muscle in ("psoas", "ql"):
        left, right = found[f"{muscle}-left"], found[f"{muscle}-right"]
        pair = [_sentence(both_sides(muscle), one) for one in (left, right)]
        if pair[0] == pair[1]:
            said.append(pair[0])
        else:
            sides = ((f"{muscle}-left", left), (f"{muscle}-right", right))
            said += [_sentence(Text("Your {muscle}", muscle=muscle_name(name)), one) for name, one in sides]
    return tuple(said)


def _sentence(who: Text, found: Exposure) -> Text:
    whole = duration(found.minutes)
    if found.minutes_short >= found.minutes_long and found.minutes_short > 0:
        short, longest = duration(found.minutes_short), duration(found.longest_short_min)
        if found.minutes_short >= found.minutes:
            return Text("{who} was short all the time: {whole}.", who=who, whole=whole)
        if found.longest_short_min >= found.minutes_short:
            return Text("{who} was short for {short} of {whole}, all in one go.", who=who, short=short, whole=whole)
        return Text(
            "{who} was short for {short} of {whole}; the longest time in one go was {longest}.",
            who=who, short=short, whole=whole, longest=longest,
        )  # fmt: skip
    if found.minutes_long >= found.minutes:
        return Text("{who} was long all the time: {whole}.", who=who, whole=whole)
    if found.minutes_long > 0:
        return Text("{who} was long for {long} of {whole}.", who=who, long=duration(found.minutes_long), whole=whole)
    if hardly(found.mean_pct):
        return Text("{who} kept about its standing length.", who=who)
    if found.mean_pct > 0:
        return Text("{who} was on average about {part} longer than in standing.", who=who, part=part(found.mean_pct))
    return Text("{who} was on average about {part} shorter than in standing.", who=who, part=part(found.mean_pct))


def day_document(day: Sequence[Entry], known: Mapping[str, Changes] | None = None) -> dict[str, Any]:
    """Return what a day did, as plain values and `Text`. Raises as `day_lengths`."""
    found = day_lengths(day, known)
    return {
        "minutes": math.fsum(entry.minutes for entry in day),
        "short_from_pct": SHORT_PCT,
        "long_from_pct": LONG_PCT,
        "muscles": {
            muscle: {
                "mean_pct": tenths(one.mean_pct),
                "band_pct": [tenths(bound) for bound in one.band_pct],
                "minutes_short": one.minutes_short,
                "minutes_long": one.minutes_long,
                "longest_short_minutes": one.longest_short_min,
            }
            for muscle, one in found.items()
        },
        "sentences": list(exposure_sentences(found)),
    }
