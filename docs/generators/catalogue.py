"""Pages about the catalogue: every technique, its quality, every claim, every source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from writing import table

from unknot.body.postures import posture
from unknot.body.ranking import change
from unknot.catalog.check_cards import card_texts, technique_faults
from unknot.catalog.claims import Claim, claims
from unknot.catalog.errors import CatalogError
from unknot.catalog.gear import Gear, gear
from unknot.catalog.muscles import MuscleCard, muscles
from unknot.catalog.regions import regions
from unknot.catalog.sources import sources
from unknot.catalog.technique import Dose, Level, Step, Technique, TechniqueRules
from unknot.catalog.technique_postures import filled
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.screening.columns import touched
from unknot.coach.words import PHASES, PLACES
from unknot.locale import available_locales, translate

COLUMNS = {
    "Q": "ball on the low back",
    "P": "pressure on the belly",
    "H": "head down",
    "F": "rounding to the end",
    "X": "hollowing to the end",
    "S": "side bending to the end",
    "L": "load",
}
READ = {
    "whole": "read whole",
    "abstract": "abstract or excerpt read",
    "title": "title only",
    "secondary": "read through another text",
    "memory": "from memory, unverified",
    "own": "our own",
}


FOR_REVIEW = (
    "For whoever checks the words. To do it, answer the questions first (`unknot`, or `unknot ask`): the app shows"
    " these steps only where nothing speaks against them."
)


def bullets(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a titled list; nothing when there are no lines."""
    kept = list(lines)
    if kept:
        yield f"**{title}**\n\n" + "\n".join(f"- {line}" for line in kept)


def dose_words(dose: Dose) -> str:
    """Return a dose in words."""
    words = []
    if dose.hold_s:
        words.append(f"hold {dose.hold_s} s")
        if dose.first_hold_s:
            words.append(f"{dose.first_hold_s} s the first time")
        if dose.cap_s:
            words.append(f"never more than {dose.cap_s} s")
    if dose.reps:
        words.append(f"{dose.reps} times" + (f", {dose.rep_s} s each" if dose.rep_s else ""))
    if dose.bouts > 1:
        words.append(f"{dose.bouts} bouts")
    return ", ".join(words) or "once"


def step_words(step: Step) -> str:
    """Return what is said in a step, written for the right side."""
    said = step.say.replace("{side}", "right").replace("{other}", "left")
    kind = {"hold": " (hold)", "reps": " (counted)", "rest": f" ({step.seconds} s)"}.get(step.kind, "")
    return said + kind


def steps(title: str, some: tuple[Step, ...]) -> Iterator[str]:
    """Yield a titled, numbered list of steps."""
    if some:
        yield f"**{title}**\n\n" + "\n".join(f"{n}. {step_words(step)}" for n, step in enumerate(some, start=1))


def level_blocks(level: Level, several: bool) -> Iterator[str]:
    """Yield the parts of one level."""
    heading = f"Level {level.number}: {level.name}" if several else level.name
    yield f"## {heading}\n\n{level.summary} ({dose_words(level.dose)}) {level.earned_by}"
    yield from steps("Set up", level.before)
    yield from steps("Do", level.work)
    yield from steps("Between", level.between)


def obeys(rules: TechniqueRules) -> str:
    """Return what rules a technique obeys, in words."""
    read = {"full": "", "mild": ", read mildly", "light": ", light", "wall": ", the milder form"}
    columns = [f"{COLUMNS[one.column]} ({one.column}){read[one.read]}" for one in rules.columns]
    cells = [f"{name}: {value}" for name, value in rules.cells.items()]
    return "; ".join([*columns, *cells]) or "nothing beyond the general rules"


def posture_line(card: Technique) -> str:
    """Return the postures of a card, each linked; those of its levels and forms too."""
    if card.no_posture:
        return f"Postures: none. {card.no_posture}"

    def linked(patterns: Iterable[str]) -> str:
        return ", ".join(f"[{one}](../postures.md#{one})" for one in filled(tuple(patterns), "right"))

    parts = [f"Postures: {linked(card.postures)}"]
    parts += [f"level {one.number}: {linked(one.postures)}" for one in card.levels if one.postures]
    parts += [f"{PLACES[name].lower()}: {linked(form.postures)}" for name, form in card.forms.items() if form.postures]
    return "; ".join(parts) + "."


def card_blocks(rules: TechniqueRules, card: Technique) -> Iterator[str]:
    """Yield the parts of one card."""
    sides = "one side, then the other" if rules.sided else "both sides at once"
    reviewed = "yes" if card.reviewed_by_clinician else "no"
    yield f"# {card.name}\n\n`{rules.id}` · {sides} · reviewed by a clinician: {reviewed}\n\n{card.one_line}"
    if touched(rules) and rules.phase != "refusal":
        yield FOR_REVIEW
    if rules.sided:
        yield "Where a side is named, it is written here for the right side."
    yield f"{card.purpose} {card.muscle_sentence}"
    works = [f"{gear()[note.id].name}: {note.note}" for note in card.gear.works]
    yield posture_line(card)
    yield from bullets("Gear", works)
    yield from bullets("Instead of that", card.gear.substitutes)
    yield f"With nothing: {card.gear.nothing}"
    yield from steps("Way in", card.way_in)
    yield from steps("Find the spot", card.find)
    for level in card.levels:
        yield from level_blocks(level, len(card.levels) > 1)
    yield from steps("Change sides (now for the right)", card.change_side)
    yield from steps("Way out", card.way_out)
    yield from bullets("You may feel", card.feel_right)
    yield from bullets("Not right", (f"{one.feel} {one.do}" for one in card.feel_wrong))
    yield from bullets("Take care", card.cautions)
    yield from bullets("Common mistakes", card.mistakes)
    yield from bullets("In another place", (f"{PLACES[place]}: {words}" for place, words in card.variants.items()))
    for place, form in card.forms.items():
        if form.gear is not None:
            yield f"{PLACES[place]}, the gear that fits: {', '.join(gear()[one].name for one in form.gear) or 'none'}."
        there = [*(form.way_in or ()), *(form.find or ()), *(form.before or ()), *(form.work or ())]
        yield from steps(f"{PLACES[place]}: the steps that differ", tuple(there))
    yield from bullets(
        "Where Unknot departs from an article",
        (f"{one.article.upper()} says: {one.says} {one.we} {one.why}" for one in card.departures),
    )
    yield f"**How sure: {card.evidence.grade}.** {card.evidence.sentence}"
    yield from bullets("Sources", (f"{one.supports} ({', '.join(one.source.split())})" for one in card.sources))
    yield f"**Rules it obeys**: {obeys(rules)}."


def techniques_page() -> str:
    """Return the list of all techniques, each with a link to its page."""
    parts = [
        "# Techniques",
        "Everything Unknot can guide you through, with the words it says. No clinician has reviewed any of it. How sure"
        " is strong, moderate, weak, tradition or contradicted; the sources are in [sources.md](sources.md).",
    ]
    for phase, title in PHASES.items():
        cards = [technique(rules.id) for rules in technique_rules().values() if rules.phase == phase]
        rows = [
            [f"[{card.name}](techniques/{card.id}.md)", f"`{card.id}`", card.one_line, card.evidence.grade]
            for card in cards
        ]
        parts += [f"## {title}", table(["Technique", "Id", "What it is", "How sure"], rows)]
    return "\n\n".join(parts)


def technique_page(name: str) -> str:
    """Return one technique, whole."""
    return "\n\n".join(card_blocks(technique_rules()[name], technique(name)))


def translated(card: Technique) -> str:
    """Return which languages a card is in."""
    others = [code for code in available_locales() if code != "en"]
    texts = card_texts(card)
    share = {code: sum(translate(text, code) != text for text in texts) for code in others}
    return ", ".join(["English", *[f"{code} {done} of {len(texts)}" for code, done in share.items() if done]])


def quality_page() -> str:
    """Return the quality table."""
    rows = []
    for rules in technique_rules().values():
        faults = technique_faults(rules.id)
        try:
            card = technique(rules.id)
        except CatalogError:
            rows.append([f"`{rules.id}`", PHASES[rules.phase], "no", "", "no", "no", ""])
            continue
        complete = "no" if faults else "yes"
        reviewed = "yes" if card.reviewed_by_clinician else "no"
        rows.append(
            [f"`{rules.id}`", PHASES[rules.phase], complete, card.evidence.grade, reviewed, "not yet", translated(card)]
        )
    done = sum(row[2] == "yes" for row in rows)
    return "\n\n".join(
        [
            "# Quality of the catalogue",
            f"{len(rows)} techniques, {done} of them complete. Complete means: every section of the card is there,"
            " every sentence keeps the house rules of wording, every source exists. It does not mean reviewed: no"
            " clinician has reviewed any of it.",
            table(
                ["Technique", "Phase", "Complete", "Evidence", "Reviewed by a clinician", "Pictures", "Language"], rows
            ),
        ]
    )


def claim_block(claim: Claim) -> str:
    """Return one claim."""
    who = ", ".join(key.upper() for key in claim.said_by)
    row = f"{claim.row}. " if claim.row else ""
    about = ", ".join(f"`{name}`" for name in claim.techniques)
    lines = [
        f"### {row}{claim.claim}",
        f"Said by {who} · `{claim.id}`",
        f"**{claim.verdict.capitalize()}.** {claim.verdict_words} {claim.known}",
        *([f"**What the body says.** {claim_body(claim)}"] if claim.body else []),
        f"**What Unknot does.** {claim.does}",
        f"Known how: {claim.certainty.replace('-', ' ')} ({', '.join(claim.sources)})."
        + (f" Bears on {about}." if about else ""),
    ]
    return "\n\n".join(lines)


def claim_body(claim: Claim) -> str:
    """Return what the body model says about a claim, in percent of the length in standing."""
    said = []
    for one in claim.body:
        found = change(one.posture, f"{one.muscle}-right")
        low, high = found.band_pct
        name = {"ql": "QL", "psoas": "psoas"}[one.muscle]
        said.append(f"{posture(one.posture).name}: {name} {found.change_pct:+.0f} % ({low:+.0f} to {high:+.0f}).")
    return " ".join(said)


def claims_page() -> str:
    """Return every claim, judged."""
    rows = list(claims().values())
    counts = {name: sum(claim.verdict == name for claim in rows) for name in ("supported", "plausible", "mixed")}
    counts |= {name: sum(claim.verdict == name for claim in rows) for name in ("contradicted", "unsafe")}
    return "\n\n".join(
        [
            "# Claims",
            "What the five articles (A1 to A5) and their readers (A1C, A2C) say, in our words, and what is known about"
            " it. The numbers are those of the claim check; claims without one were judged in addition.",
            "Supported: holds. Plausible: may be so, never shown. Mixed: its parts are judged differently, or two"
            " articles disagree. Contradicted: known to be otherwise. Unsafe: should not be done.",
            table(["Verdict", "Claims"], [[name, str(count)] for name, count in counts.items()]),
            *[claim_block(claim) for claim in rows],
        ]
    )


def sources_page() -> str:
    """Return every source, with how it was read."""
    rows = [
        [f"`{one.id}`", one.short, one.citation, one.kind.replace("-", " "), READ[one.read], one.note]
        for one in sources().values()
    ]
    return "\n\n".join(
        [
            "# Sources",
            "What the rest rests on, and how much of it was really read. The addresses are for looking up by hand;"
            " Unknot fetches nothing.",
            table(["Key", "What", "Where", "Kind", "Read", "Note"], rows),
        ]
    )


def muscle_block(one: MuscleCard) -> str:
    """Return one muscle."""
    sure = f" (how sure: {one.sitting_grade})" if one.sitting_grade else ""
    lines = [
        f"### {one.name}",
        f"`{one.id}` · {one.plain_name}",
        one.where,
        *bullets("Fixed to", one.attaches),
        *bullets("Does", one.does),
        one.shares,
        f"**Sitting**{sure}. {one.sitting}",
        f"**Its pain**. {one.pattern}" if one.pattern else "",
        *bullets("Sources", (f"{cited.supports} ({', '.join(cited.source.split())})" for cited in one.sources)),
        *bullets("Said on its page, with what each sentence rests on",
                 (f"{line.words} ({', '.join(line.source.split())})" for line in one.lines)),
        *bullets("Drawn as where its ache is said to be felt",
                 (f"`{felt.region}` ({', '.join(felt.source.split())})" for felt in one.felt)),
    ]  # fmt: skip
    return "\n\n".join(line for line in lines if line)


def size_words(one: Gear) -> str:
    """Return a size in both units."""
    if one.size_cm is None:
        return ""
    low, high = one.size_cm
    span = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    inches = f"{low / 2.54:.1f}" if low == high else f"{low / 2.54:.1f}–{high / 2.54:.1f}"
    return f"about {span} cm ({inches} in)"


def body_page() -> str:
    """Return the regions, the muscles and the gear."""
    places = [
        [f"`{one.id}`", one.name, one.where, ", ".join(filter(None, [one.view, one.also_view])), ", ".join(one.sides)]
        for one in regions().values()
    ]
    things = [
        [
            f"`{one.id}`",
            one.name,
            one.what,
            size_words(one),
            one.firmness or "",
            "; ".join(one.substitutes),
            one.caution,
        ]
        for one in gear().values()
    ]
    return "\n\n".join(
        [
            "# Regions, muscles, gear",
            "## Regions",
            "Where a person can point. Left and right are the person's own.",
            table(["Id", "Name", "Where", "Seen from", "Sides"], places),
            "## Muscles",
            *[muscle_block(one) for one in muscles().values()],
            "## Gear",
            "Sizes are makers' sizes from memory.",
            table(["Id", "Name", "What", "Size", "Firmness", "Instead", "Take care"], things),
        ]
    )


PAGES: dict[str, Callable[[], str]] = {
    "reference/techniques.md": techniques_page,
    "reference/quality.md": quality_page,
    "reference/claims.md": claims_page,
    "reference/sources.md": sources_page,
    "reference/body-and-gear.md": body_page,
    **{f"reference/techniques/{name}.md": partial(technique_page, name) for name in technique_rules()},
}
