"""Pages about screening: every rule as it stands in the data, and what each answer does on thirty bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from writing import table

from bodies import AGES, BMIS, SEXES, Body, answered_no, asked_ids, with_yes
from unknot.catalog.asked import conditions, signs
from unknot.catalog.rules import Rule, contradictions, families, help_lines, policy, rules
from unknot.coach.screening import Screening, Status, screen

COLUMNS = "QPHFXSL"
LETTERS = {"emergency": "E", "urgent": "U", "see-clinician": "C", "caution": "c", "clear": "·", "not-screened": "?"}
CERTAINTY = {"published": "published", "from-memory": "from memory, unverified", "expert-inference": "expert inference"}


def _name(name: str) -> str:
    asked = signs().get(name) or conditions().get(name)
    return f"`{name}` {asked.name}" if asked else f"`{name}`"


def _cell(screening: Screening) -> str:
    closed = sum(not one.allowed_sides for one in screening.techniques.values())
    changed = sum(one.status is Status.MODIFIED for one in screening.techniques.values())
    return f"{LETTERS[screening.disposition.id]} {closed}/{changed}"


def screening_table() -> str:
    """Every sign and condition alone, on thirty bodies."""
    parts = [
        "# What each answer does",
        "",
        "One yes, and every other question answered with no, on men and women of five ages and three weights for "
        "height. The person has an old ache of 4 out of 10 on the right of the low back, ate 4 hours ago, and has "
        "switched on pressure on the belly.",
        "",
        "Each cell: what to do (E emergency, U urgent, C see a clinician, c go on with care, · nothing found), then "
        "how many techniques are closed and how many are done differently, of "
        f"{len(screen(answered_no(Body('female', 40, 24))).techniques)}. "
        "Pairs of answers are enumerated too; their verdicts are sealed by a hash in "
        "`tests/golden/screening-pairs.json`.",
    ]
    for bmi in BMIS:
        parts += ["", f"## BMI {bmi:g}", ""]
        people = [Body(sex, age, bmi) for sex in SEXES for age in AGES]
        head = ["", *(f"{'man' if body.sex == 'male' else 'woman'} {body.age}" for body in people)]
        bases = [answered_no(body) for body in people]
        rows = [["nothing", *(_cell(screen(base)) for base in bases)]]
        rows += [[f"`{name}`", *(_cell(screen(with_yes(base, name))) for base in bases)] for name in asked_ids()]
        parts.append(table(head, rows))
    return "\n".join(parts)


def _cells(rule: Rule) -> list[str]:
    if rule.cells is None:
        return [" "] * len(COLUMNS)
    return [getattr(rule.cells, column).replace("ok", "·") for column in COLUMNS]


def _action(rule: Rule) -> str:
    parts: list[str] = [rule.alone or ("–" if rule.cells is None else "caution")]
    if rule.lowered is not None:
        unless = " or ".join(f"`{name}`" for name in rule.lowered.unless)
        parts.append(f"{rule.lowered.action} with `{rule.lowered.by}`, unless {unless}")
    for clause in rule.becomes:
        company = [" and ".join(f"`{name}`" for name in clause.all), " or ".join(f"`{name}`" for name in clause.any)]
        parts.append(f"{clause.action} with {' and '.join(one for one in company if one)}")
    return "; ".join(parts)


def _also(rule: Rule) -> str:
    parts = []
    if rule.closes == "place":
        parts.append("closes what has no room on this body, side by side")
    elif rule.closes:
        parts.append(f"closes {rule.closes.replace('-', ' ')}")
    if rule.palms:
        parts.append("palms may not rest")
    if rule.wall_only:
        parts.append("wall only")
    if rule.until_cleared:
        parts.append(f"{', '.join(rule.until_cleared)} until cleared")
    if rule.clears_action:
        parts.append("an OK leaves caution")
    if rule.movement != "ok":
        parts.append(f"gentle movement {rule.movement}")
    if rule.keeps_pressure:
        parts.append("pressure stays open")
    if rule.scan_eases or rule.scan_lowers:
        parts.append("a normal scan makes it milder")
    parts += [f"`{name}` {seconds // 60} minutes at most" for name, seconds in rule.caps.items()]
    if rule.max_discomfort is not None:
        parts.append(f"at most {rule.max_discomfort} out of 10")
    return ", ".join(parts)


def _ground(sources: Iterable[str], certainty: str) -> str:
    return f"{', '.join(sources)} ({CERTAINTY[certainty]})"


def _when(rule: Rule) -> str:
    if rule.band is not None:
        low, under = rule.band.low, rule.band.under
        edges = [f"from {low:g}" if low > float("-inf") else "", f"under {under:g}" if under < float("inf") else ""]
        return f"{rule.band.of} {' '.join(edge for edge in edges if edge)}"
    if rule.profile is not None:
        risks = ", ".join(f"`{name}`" for name in rule.profile.with_)
        return (
            f"anyone but a woman from {rule.profile.man_from}, or anyone from {rule.profile.anyone_from} with one of "
            f"{risks}; not with `{rule.profile.until}`"
        )
    if rule.count is not None:
        every = " and ".join(f"`{name}`" for name in rule.count.all)
        return f"{every} and at least {rule.count.least} of {', '.join(f'`{name}`' for name in rule.count.of)}"
    if rule.flags:
        return f"one, two or more of {', '.join(f'`{name}`' for name in rule.flags)}"
    return ""


def _of_kind(kind: str) -> list[Rule]:
    return [rule for rule in rules().values() if rule.kind == kind]


def clinical_rules() -> str:
    """Every rule as it stands."""
    parts = [
        "# The screening rules, one by one",
        "",
        "For whoever wants to check them. **Reviewed by a clinician: no.** How they combine is described in "
        "[screening](../algorithms/screening.md); sources are listed in [sources](../reference/sources.md).",
        "",
        "## Signs",
        "",
        table(
            ("sign", "asks for", "also", "reason given", "ground"),
            ((_name(r.id), _action(r), _also(r), r.why, _ground(r.sources, r.certainty)) for r in _of_kind("sign")),
        ),
        "",
        "## Conditions",
        "",
        "Q ball beside the spine, P pressure on the belly, H head down, F rounding, X hollowing, S side bending, all "
        "to the end of the range, L load. BLOCK closed, CLIN closed until a clinician agrees, MOD done differently, "
        "· open.",
        "",
        table(
            ("condition", *COLUMNS, "asks for", "also", "reason given", "ground"),
            (
                (_name(r.id), *_cells(r), _action(r), _also(r), r.why, _ground(r.sources, r.certainty))
                for r in _of_kind("condition")
            ),
        ),
        "",
        "## What follows without being asked",
        "",
        table(
            ("state", "holds", *COLUMNS, "asks for", "also", "reason given", "ground"),
            (
                (f"`{r.id}`", _when(r), *_cells(r), _action(r), _also(r), r.why, _ground(r.sources, r.certainty))
                for r in _of_kind("state")
            ),
        ),
        "",
        "## Movement families",
        "",
        table(
            ("family", "techniques", "blocks", "blocks that side", "clinician", "changes", "ground"),
            (
                (
                    family.load,
                    ", ".join(family.techniques) or "none in the catalogue yet",
                    ", ".join(family.block),
                    ", ".join(family.block_that_side),
                    ", ".join(family.clinician),
                    ", ".join(family.changed),
                    _ground(family.sources, family.certainty),
                )
                for family in families().values()
            ),
        ),
        "",
        "## Before pressure on the belly is ever switched on",
        "",
        f"No BLOCK and no unanswered question in column P; age {policy().enabled.age_from} to "
        f"{policy().enabled.age_under - 1}; no artery risk without a normal scan; stomach and bladder empty; and:",
        "",
        *(f"- {line}" for line in policy().enabled.rules),
        "",
        f"Ground: {_ground(policy().enabled.sources, policy().enabled.certainty)}.",
        "",
        "## Never, whoever you are",
        "",
        *(f"- {line}" for line in policy().never.lines),
        "",
        f"Ground: {_ground(policy().never.sources, policy().never.certainty)}.",
        "",
        "## In an emergency",
        "",
        "How to lie or sit until help comes; in an emergency for several, the first line that fits, and no other:",
        "",
        *(f"- {one.words} {', '.join(f'`{name}`' for name in one.ids)}" for one in policy().help.postures),
        "",
        f"Only an ambulance will do for {', '.join(f'`{name}`' for name in policy().help.ambulance)}.",
        "",
        "What is said on the phone: one sentence for each of these, in this order, with everything that belongs to it:",
        "",
        *(f"- {about}: {', '.join(f'`{name}`' for name in names)}" for about, names in policy().help.about.items()),
        "",
        f"Ground: rules ({CERTAINTY['expert-inference']}).",
        "",
        "## Asked of everybody before anything else",
        "",
        *(f"- {_name(name)}" for name in policy().must_ask),
        "",
        "## What each column waits for",
        "",
        "Q also waits for every condition with BLOCK or CLIN there, P for every condition that is not open there.",
        "",
        *(
            f"- **{column}**: {', '.join(f'`{name}`' for name in names)}"
            for column, names in policy().waits_for.items()
        ),
        f"- **resting palms**: {', '.join(f'`{name}`' for name in policy().palms)}",
        "",
        "## Contradictory answers",
        "",
        *(f"- {one.note}" for one in contradictions().values()),
        "",
        "## Numbers to call",
        "",
        "From memory, to be checked by somebody who lives there. Elsewhere: “your local emergency number”.",
        "",
        table(
            ("country", "emergency", "same day"),
            ((line.id, line.emergency, line.urgent or "") for line in help_lines().values()),
        ),
    ]
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "reference/screening-table.md": screening_table,
    "clinical/rules.md": clinical_rules,
}
