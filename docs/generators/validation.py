"""The page that sets every published value beside ours: what holds, what misses and why, what is not applicable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from writing import table

from unknot.body.model.validation import Comparison, Tally, compare, tally
from unknot.body.published import Published

GROUPS: dict[str, tuple[str, ...]] = {
    "The hip": ("hip_flexion_moment_arm", "musculotendon_length"),
    "QL and psoas about the low back": (
        "lateral_bend_moment_arm", "extension_moment_arm", "flexion_moment_arm_sign", "fraction_of_fascicles_on_rib12",
        "medial_border_from_midline", "lateral_border_from_midline",
    ),
    "How the low back moves": (
        "segment_flexion_extension_range", "segment_axial_rotation", "segment_lateral_bend_one_side",
        "joint_share_of_total_flexion_extension", "joint_share_of_total_lateral_bending",
        "joint_share_of_total_axial_rotation_normalised",
    ),
    "Postures": (
        "lumbar_angle_change_from_standing", "lordosis_change", "pelvic_tilt_change", "lumbar_lordosis_L1S1",
    ),
    "Creep": ("creep_cumulative_gain", "creep_gain", "creep_time_constant", "recovery_fraction"),
    "What a ball keeps away from": (
        "transverse_process_span", "share_L4_TP_shorter_than_40mm", "kidney_motion_CC", "kidney_motion_max",
        "kidney_visible_at_L4", "kidney_box_medial", "kidney_box_lateral", "lower_pole_above_crest",
        "distance_from_ASIS",
    ),
    "Sizes": (
        "iliac_crest_height", "rib10_height", "rib10_to_crest_gap", "navel_height", "C7_height", "trochanter_height",
        "bicristal_breadth", "waist_breadth", "waist_depth", "hip_breadth", "sitting_height", "segment_mass",
        "ball_diameter",
    ),
}  # fmt: skip
VERDICTS = {"holds": "holds", "misses": "**misses**"}
KINDS = {"check": "check", "input": "input"}
READ = {"verified": "read", "memory": "from memory"}


def words(row: Published) -> str:
    """Return what a row is about."""
    about = row.quantity.replace("_", " ")
    return ", ".join(part for part in (f"{about}: {row.region}", row.condition) if part)


def digits(row: Published) -> int:
    """Return how many digits after the point the published value has, one more for a whole number."""
    first = row.value.split("-")[-1] if row.value[:1] != "-" else row.value
    return max(1, len(first.partition(".")[2]))


def number(value: float | None, places: int, *, sign: bool = False) -> str:
    """Return a number, with a true minus."""
    if value is None:
        return "–"
    rounded = round(value, places) + 0.0
    return f"{rounded:{'+' if sign and rounded else ''}.{places}f}".replace("-", "−")


UNITS = {"mm": " mm", "deg": "°", "percent": " %", "percent BM": " % of the body", "fraction": "", "sign": ""}


def told(row: Published) -> str:
    """Return the published value with its spread and unit."""
    value = row.value.replace("-", "−") if row.value.startswith("-") else row.value
    spread = f" ({row.spread})" if row.spread else ""
    return f"{value}{UNITS.get(row.unit, ' ' + row.unit)}{spread}"


def line(one: Comparison) -> list[str]:
    """Return one applicable row of the page."""
    row, outcome = one.row, one.outcome
    places = digits(row)
    return [
        words(row),
        told(row),
        number(outcome.ours, places),
        number(outcome.error, places, sign=True),
        outcome.rule,
        VERDICTS[outcome.verdict],
        KINDS[outcome.kind],
        f"{row.source} ({READ[row.confidence]})",
    ]


HEAD = ("what", "published", "ours", "error", "how far it may lie", "verdict", "kind", "source")


def share(one: Tally) -> str:
    """Return how many hold."""
    return f"{one.holds} of {one.of} ({round(100 * one.share)} %)"


def read_tally(some: Iterable[Comparison]) -> Tally:
    """Return how many of these hold."""
    outcomes = [one.outcome for one in some]
    return Tally(holds=sum(1 for one in outcomes if one.verdict == "holds"), of=len(outcomes))


def misses(some: Iterable[Comparison]) -> Iterator[str]:
    """Yield each reason for a miss once, with the rows that it explains."""
    reasons: dict[str, list[str]] = {}
    for one in some:
        if one.outcome.verdict == "misses":
            reasons.setdefault(one.outcome.why, []).append(words(one.row))
    for why, rows in reasons.items():
        yield f"- {'; '.join(rows)}. {why}"


def validation() -> str:
    """Return the page."""
    every = compare()
    applicable = [one for one in every if one.outcome.verdict != "not-applicable"]
    checks = [one for one in applicable if one.outcome.kind == "check"]
    read = read_tally(one for one in checks if one.row.confidence == "verified")
    memory = read_tally(one for one in checks if one.row.confidence == "memory")
    lines = [
        "# What the body is held to",
        "",
        f"All {len(every)} published values that were gathered, beside what Unknot's own code answers on the reference"
        f" body (a man of 169 cm and 75 kg) or for the person named. Of them {len(applicable)} are of something that"
        " Unknot says; the others are listed below, each with the reason.",
        "",
        "| kind | holds |",
        "|---|---|",
        f"| **check**: ours was made without this value | {share(tally('check'))} |",
        f"| of these, values that were read | {share(read)} |",
        f"| of these, values told from memory | {share(memory)} |",
        f"| **input**: ours was taken from this value, so that it shows only that it arrived whole | "
        f"{share(tally('input'))} |",
        f"| both | {share(read_tally(applicable))} |",
        "",
        "A value from memory was not read in its source when it was gathered: it is compared and shown, and no sentence"
        " for a person tells it. “Read” mostly means the abstract. At the hip ours is compared with a peer model,"
        " not with living bodies. Nobody's muscles were measured for this page.",
        "",
        "How far ours may lie is the published standard deviation or range where there is one; where there is none, the"
        " rule stands in the row. Limits that keep a ball away from something hold when ours keep further away.",
        "",
        "## What misses, and why",
        "",
        *misses(every),
        "",
        "What the misses at the low back mean for an answer: the lines of QL and psoas lie too near to its joints, so"
        " that side bends and forward bends change their length too little. How much longer a posture makes a muscle"
        " turns on it, and every answer carries a band for that.",
        "",
        "## Pictures",
        "",
        "![Three line charts of the change in length of QL, psoas and iliacus over forward bend, side bend and hip"
        " angle; four published points of the psoas lie on its line](../images/body/lengths.svg)",
        "",
        "Published points: the psoas of a peer model (OpenSim 4.6, Rajagopal 2016), its change in millimetres over the"
        " standing length of ours. No length of a QL in a posture was found published.",
        "",
        "![Two charts of moment arms: about the hip the published points lie on the lines, about the low back they lie"
        " above them](../images/body/arms.svg)",
        "",
        "Rings are published; those about the low back are from memory. Beyond 90° of hip flexion there is nothing to"
        " compare with, and near 120° the lines of the hip fall off as no living muscle does: arms up there mean"
        " nothing, and lengths there are nearly level.",
        "",
        "![A table of postures by muscles with the change in length of each](../images/body/postures.svg)",
        "",
        "## Every value that is applicable",
        "",
    ]
    for title, quantities in GROUPS.items():
        some = [one for one in applicable if one.row.quantity in quantities]
        lines += [f"### {title}", "", f"{share(read_tally(some))} hold.", "", table(HEAD, map(line, some)), ""]
    lines += ["## Not applicable, and why", ""]
    reasons: dict[str, list[Comparison]] = {}
    for one in every:
        if one.outcome.verdict == "not-applicable":
            reasons.setdefault(one.outcome.why, []).append(one)
    for why, some in reasons.items():
        lines += [f"**{why}**", ""]
        rows = ([words(one.row), told(one.row), f"{one.row.source} ({READ[one.row.confidence]})"] for one in some)
        lines += [table(("what", "published", "source"), rows), ""]
    lines += [
        "Data: `unknot/body/data/validation.csv`; comparison: `unknot.body.model.validation`. A test holds the shares"
        " where they are, and sees to it that no row is left out.",
    ]
    return "\n".join(lines)


PAGES: dict[str, Callable[[], str]] = {"clinical/validation.md": validation}
