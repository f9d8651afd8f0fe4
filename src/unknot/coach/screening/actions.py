"""What each sign, condition and state asks for, on its own and in company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from unknot.catalog.rules import Cells, Rule, policy, rules
from unknot.coach.screening.derived import flags_up
from unknot.coach.screening.facts import Facts
from unknot.coach.screening.lattice import DISPOSITION, NO, UNSURE, YES, softened
from unknot.coach.screening.verdict import Disposition, Finding
from unknot.locale import Text

_NOTHING = Disposition.CLEAR

Company = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """One rule that holds: how surely, what it asks for, and whether it closes pressure."""

    rule: Rule
    value: int
    action: Disposition
    why: str
    closes_pressure: bool
    company: Company
    """What made it stricter, and how surely that holds."""

    def finding(self) -> Finding:
        """Return it as a finding."""
        why = Text(self.why)
        if self.value == UNSURE:
            why = Text("You were not sure. {why}", why=why)
        return Finding(
            id=self.rule.id, action=self.action, why=why, source=" ".join(self.rule.sources),
            certainty=self.rule.certainty,
        )  # fmt: skip


def has_cells(cells: Cells | None) -> bool:
    """Return whether a row changes anything in any column."""
    return cells is not None and any(
        value != "ok" for value in (cells.Q, cells.P, cells.H, cells.F, cells.X, cells.S, cells.L)
    )


def _lowered(rule: Rule, facts: Facts) -> bool:
    low = rule.lowered
    if low is None or facts.value(low.by) != YES:
        return False
    return all(facts.value(name) == NO for name in low.unless)


def _alone(rule: Rule, facts: Facts, cell_ids: frozenset[str]) -> Disposition:
    if rule.alone is None:
        touches = has_cells(rule.cells) or rule.id in cell_ids or rule.movement != "ok"
        return Disposition.CAUTION if touches else _NOTHING
    if rule.lowered is not None and _lowered(rule, facts):
        return DISPOSITION[rule.lowered.action]
    if rule.scan_lowers is not None and facts.value("aaa-scan-normal") == YES:
        return DISPOSITION[rule.scan_lowers]
    return DISPOSITION[rule.alone]


def _held(names: tuple[str, ...], facts: Facts) -> Iterator[tuple[str, int]]:
    """Yield those that hold, and how surely; a risk of infection as the answers it is made of."""
    for name in names:
        if name == "infection-risk":
            yield from _held(policy().infection_risks, facts)
        elif (value := facts.value(name)) != NO:
            yield name, value


def _judged(rule: Rule, value: int, facts: Facts, cell_ids: frozenset[str]) -> tuple[Disposition, str, Company]:
    """Return the strictest action of the rule held with `value`, its reason, and the company that made it so."""
    best, why = softened(_alone(rule, facts, cell_ids), value), rule.why
    company: Company = ()
    for clause in rule.becomes:
        strength = min((value, *(facts.value(name) for name in clause.all)))
        if clause.any:
            strength = min(strength, max(facts.value(name) for name in clause.any))
        if strength == NO:
            continue
        action = softened(DISPOSITION[clause.action], strength)
        held = tuple(_held((*clause.all, *clause.any), facts))
        if action > best:
            best, why, company = action, clause.why or rule.why, held
        elif action == best and company:
            company = (*company, *held)
    return best, why, company


def _flags(rule: Rule, facts: Facts) -> tuple[Disposition, str, bool]:
    """Weak flags: one asks for care, two for a clinician, three (or two with "worse") for one soon."""

    def action(count: int, worse: bool) -> Disposition:
        if count >= 3 or (count == 2 and worse):
            return Disposition.URGENT
        return (_NOTHING, Disposition.CAUTION, Disposition.SEE_CLINICIAN)[count]

    sure, maybe, worse = flags_up(rule, facts)
    strict = action(maybe, worse)
    best = max(action(sure, worse), softened(strict, UNSURE) if strict > _NOTHING else _NOTHING)
    return best, rule.why if maybe > 1 else rule.why_one, strict >= Disposition.SEE_CLINICIAN


def notice(facts: Facts, good: frozenset[str], cell_ids: frozenset[str]) -> list[Noticed]:
    """Return everything noticed, in the order of the rules: signs, conditions, states.

    `good`: ids with a clinician's OK that counts. `cell_ids`: ids that some technique or family has a cell for.
    """
    found: list[Noticed] = []
    known = rules()
    for name, value in facts.values.items():
        rule = known.get(name)
        if rule is None or rule.flags:
            continue
        if rule.kind == "condition":
            action, why, company = _judged(rule, YES, facts, cell_ids)
            if rule.clears_action and rule.id in good and action == Disposition.SEE_CLINICIAN:
                action = Disposition.CAUTION
            if value == UNSURE:
                # As a yes up to "see a clinician"; beyond that one step milder than a yes, like a sign.
                action = max(min(action, Disposition.SEE_CLINICIAN), _judged(rule, UNSURE, facts, cell_ids)[0])
            closes = action >= Disposition.SEE_CLINICIAN and not rule.keeps_pressure
        else:
            action, why, company = _judged(rule, value, facts, cell_ids)
            as_yes = action if value == YES else _judged(rule, YES, facts, cell_ids)[0]
            closes = (as_yes >= Disposition.SEE_CLINICIAN and not rule.keeps_pressure) or rule.closes == "pressure"
        if action > _NOTHING:
            found.append(Noticed(rule, value, action, why, closes, company))
    flags = known["weak-flags"]
    action, why, closes = _flags(flags, facts)
    if action > _NOTHING:
        found.append(Noticed(flags, YES, action, why, closes, ()))
    order = _order()
    found.sort(key=lambda one: (-one.action, order[one.rule.id]))
    return found


@lru_cache(maxsize=1)
def _order() -> dict[str, int]:
    return {name: index for index, name in enumerate(rules())}
