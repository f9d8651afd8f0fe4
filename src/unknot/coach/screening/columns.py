"""Compile a rule into its effects on every technique, through the columns each technique obeys.

A rule held surely, held unsurely, cleared by a clinician or eased by a scan compiles differently; each form is compiled
once and kept.
"""

from __future__ import annotations

from functools import lru_cache

from unknot.catalog.rules import Family, Rule, families, policy, rules
from unknot.catalog.technique import Obeys, TechniqueRules
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Cell, Column
from unknot.coach.screening.effects import Effect, Impact
from unknot.coach.screening.verdict import Needs, Status
from unknot.locale import Text

PALMS = "psoas-supine-fingers"
"""Its first level is resting palms, which press on nothing and obey a shorter list."""

UNTOUCHED = frozenset({"settle-breath"})
"""Never blocked, whoever asks; nor is anything of the phase "education"."""

_STRICT_WHEN_UNSURE = frozenset({"Q", "P", "H"})
Q_CAP_S, Q_MAX_DISCOMFORT, P_CAP_S, P_MAX_DISCOMFORT = 60, 3, 60, 2


def touched(row: TechniqueRules) -> bool:
    """Return whether screening can ever close the technique."""
    return row.id not in UNTOUCHED and row.phase != "education"


def presses(row: TechniqueRules) -> bool:
    """Return whether the technique presses on the body: it obeys Q or P."""
    return any(obeys.column in ("Q", "P") for obeys in row.columns)


def obeys_column(row: TechniqueRules, column: Column) -> bool:
    """Return whether the technique obeys a column, however it reads it."""
    return any(obeys.column == column for obeys in row.columns)


def has_floor_form(row: TechniqueRules) -> bool:
    """Return whether it can be done on the floor."""
    return any("floor" in need.can for need in row.needs)


def has_wall_form(row: TechniqueRules) -> bool:
    """Return whether it can be done standing at a wall."""
    return any("wall" in need.gear for need in row.needs)


def _milder_words(row: TechniqueRules, *, wall_only: bool) -> list[str]:
    """How the milder form of a ball is done by this technique: at the wall, on a bed, or sitting."""
    changed = policy().changed
    if has_wall_form(row):
        return [changed["wall" if wall_only else "Q_at_wall"], changed["Q"]]
    if has_floor_form(row):
        return [changed["Q_on_bed"], changed["Q"]]
    return [changed["Q_seated"]]


@lru_cache(maxsize=1)
def cell_ids() -> frozenset[str]:
    """Return the ids that a technique or a family has a cell for."""
    found = {name for row in technique_rules().values() for name in row.cells}
    for family in families().values():
        if family.techniques:
            found.update((*family.block, *family.block_that_side, *family.clinician, *family.changed))
    return frozenset(found)


class Compiler:
    """One rule, in one form."""

    def __init__(
        self, rule: Rule, *, unsure: bool, good: bool, scanned: bool, sides: tuple[bool, bool] = (True, True)
    ) -> None:
        self.rule, self.unsure, self.good, self.scanned, self.sides = rule, unsure, good, scanned, sides
        self.source = " ".join(rule.sources)
        self.why = Text("You were not sure. {why}", why=Text(rule.why)) if unsure else Text(rule.why)

    def effect(
        self,
        status: Status,
        *,
        needs: Needs | None = None,
        modify: tuple[str, ...] = (),
        source: str | None = None,
        level_cap: int | None = None,
        cap_s: int | None = None,
        max_discomfort: int | None = None,
        wall_or_bed_only: bool = False,
        soft_only: bool = False,
        mid_range: bool = False,
        one_side: bool = False,
    ) -> Effect:
        """Make an effect of this rule; `one_side` puts it on the side that hurts."""
        side = None
        if one_side and self.sides != (True, True):
            side = "left" if self.sides[0] else "right"
        return Effect(
            id=self.rule.id, status=status, why=self.why, source=source or self.source, needs=needs,
            certainty=self.rule.certainty, side=side,  # type: ignore[arg-type]
            modify=tuple(Text(words) for words in dict.fromkeys(modify) if words), level_cap=level_cap, cap_s=cap_s,
            max_discomfort=max_discomfort, wall_or_bed_only=wall_or_bed_only, soft_only=soft_only,
            mid_range=mid_range,
        )  # fmt: skip

    def resolved(self, cell: Cell, column: Column | None, *, strict: bool) -> tuple[Cell, Needs | None]:
        """Return the cell as it stands for this person, and what would open it.

        `strict`: pressure or head-down, where "not sure" is a yes; elsewhere it is never stricter than MOD.
        """
        if column is not None and self.scanned and column in self.rule.scan_eases:
            cell = self.rule.scan_eases[column]
        needs: Needs | None = None
        if cell == "CLIN" or (cell == "BLOCK" and column is not None and column in self.rule.until_cleared):
            cell, needs = ("MOD", None) if self.good else (cell, "clinician-ok")
        if self.unsure and not strict and cell != "ok":
            cell, needs = "MOD", None
        return cell, needs

    def column(self, row: TechniqueRules, obeys: Obeys) -> Effect | None:
        """Return the effect through one column."""
        rule = self.rule
        if rule.cells is None or rule.id in obeys.without or (rule.group or "") in obeys.without:
            return None
        column = obeys.column
        raw: Cell = getattr(rule.cells, column)
        if raw == "ok":
            return None
        cell, needs = self.resolved(raw, column, strict=column in _STRICT_WHEN_UNSURE)
        extra: tuple[str, ...] = ()
        if obeys.read == "mild" and rule.breaks and not self.unsure:
            cell, needs = "BLOCK", None
        elif obeys.read == "mild" and cell == "BLOCK":
            cell, needs, extra = "MOD", None, (policy().changed["mild"],)
        if cell == "ok":
            return None
        if column == "P" and row.id == PALMS:
            return self._palms(cell, needs)
        if cell != "MOD":
            return self.effect(Status.BLOCKED, needs=needs)
        if column == "Q":
            return self._ball(row)
        words = (policy().changed[column], *extra, rule.modify.get(row.id) or rule.modify.get(column, ""))
        if column == "P":
            return self.effect(
                Status.MODIFIED, modify=words, cap_s=P_CAP_S, max_discomfort=rule.max_discomfort or P_MAX_DISCOMFORT
            )
        return self.effect(Status.MODIFIED, modify=words, mid_range=column in ("F", "X", "S"))

    def _ball(self, row: TechniqueRules) -> Effect:
        """MOD in Q: a wall, or a bed with a soft ball, at most 3 out of 10, at most 60 seconds, still.

        Deviation: a hook has no such form and is closed; "wall only" closes the chair; a deep ball stays at level 1.
        """
        rule, short = self.rule, policy()
        if row.id in short.no_mild_form or (rule.wall_only and not has_wall_form(row)):
            return self.effect(Status.BLOCKED)
        words = [*_milder_words(row, wall_only=rule.wall_only), rule.modify.get("Q", "")]
        return self.effect(
            Status.MODIFIED, modify=tuple(words), cap_s=Q_CAP_S, max_discomfort=rule.max_discomfort or Q_MAX_DISCOMFORT,
            wall_or_bed_only=has_floor_form(row), soft_only=True, level_cap=short.mild_level.get(row.id),
        )  # fmt: skip

    def _palms(self, cell: Cell, needs: Needs | None) -> Effect:
        if self.rule.palms and cell != "MOD":
            return self.effect(Status.BLOCKED, needs=needs)
        if cell != "MOD":
            return self.effect(Status.MODIFIED, needs=needs, level_cap=1, modify=(policy().changed["palms"],))
        words = (policy().changed["P"], self.rule.modify.get("P", ""))
        return self.effect(Status.MODIFIED, modify=words, cap_s=P_CAP_S, max_discomfort=P_MAX_DISCOMFORT)

    def extra(self, row: TechniqueRules) -> Effect | None:
        """Return the effect of the technique's own cell for this id, if it has one."""
        cell: Cell = row.cells.get(self.rule.id, "ok")
        if cell == "ok":
            return None
        return self._own(row, cell, modify=self._own_words(row), source=None, cap_s=self.rule.caps.get(row.id))

    def _own_words(self, row: TechniqueRules) -> tuple[str, ...]:
        modify = self.rule.modify
        return (modify.get(row.id) or modify.get("any") or policy().changed["any"],)

    def _own(
        self,
        row: TechniqueRules,
        cell: Cell,
        *,
        modify: tuple[str, ...],
        source: str | None,
        one_side: bool = False,
        cap_s: int | None = None,
    ) -> Effect | None:
        resolved, needs = self.resolved(cell, None, strict=presses(row))
        if resolved == "MOD":
            level = self.rule.levels.get(row.id)
            return self.effect(Status.MODIFIED, modify=modify, source=source, level_cap=level, cap_s=cap_s)
        return self.effect(Status.BLOCKED, needs=needs, source=source, one_side=one_side and row.sided)

    def family(self, row: TechniqueRules, family: Family) -> Effect | None:
        """Return the effect of a movement family on one of its techniques."""
        name, cell, one_side = self.rule.id, "ok", False
        if name in family.block:
            cell = "BLOCK"
        elif name in family.block_that_side:
            cell, one_side = "BLOCK", True
        elif name in family.clinician:
            cell = "CLIN"
        elif name in family.changed:
            cell = "MOD"
        if cell == "ok":
            return None
        words = (family.modify.get(name, "") or self._own_words(row)[0],)
        source = " ".join(dict.fromkeys((*self.rule.sources, *family.sources)))
        cap_s = family.caps.get(name)
        return self._own(row, cell, modify=words, source=source, one_side=one_side, cap_s=cap_s)  # type: ignore[arg-type]

    def movement(self, row: TechniqueRules) -> Effect | None:
        """Return the effect on movement that obeys no column."""
        moves = not row.columns and row.phase in ("settle", "stretch", "habit")
        if self.rule.movement == "ok" or not moves or row.id in policy().not_movement:
            return None
        return self._own(row, self.rule.movement, modify=self._own_words(row), source=None)


@lru_cache(maxsize=4096)
def impacts(
    name: str,
    *,
    unsure: bool = False,
    good: bool = False,
    scanned: bool = False,
    sides: tuple[bool, bool] = (True, True),
) -> tuple[Impact, ...]:
    """Return the effects of the cells of one rule on every technique it touches, in catalogue order.

    `unsure`: the person was not sure; `good`: a clinician's OK counts; `scanned`: a normal scan of the aorta; `sides`:
    where it hurts (left, right), for the rules that close one side.
    """
    compiler = Compiler(rules()[name], unsure=unsure, good=good, scanned=scanned, sides=sides)
    found: list[Impact] = []
    for row in technique_rules().values():
        if not touched(row):
            continue
        made = [compiler.column(row, obeys) for obeys in row.columns]
        made += [compiler.extra(row), compiler.movement(row)]
        made += [compiler.family(row, family) for family in families().values() if row.id in family.techniques]
        found += [(row.id, effect) for effect in made if effect is not None]
    return tuple(found)
