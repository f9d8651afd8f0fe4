"""The pictures of key poses on a page: each drawn once, and shown wherever a sentence needs it.

A page asks its `Sheet` for pictures and puts `sheet.drawings()` at its end. All pictures of the body are of one scale;
the page's style says how large at most. They are hidden from screen readers: the sentences say what they show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from unknot.body.pose_words import pose_words, seen_words
from unknot.body.poses import Art, pose_art
from unknot.body.step_pictures import drawn_track, grouped, main_pose, shown_steps
from unknot.body.steps import Section
from unknot.catalog.technique import FormId, Step, Technique
from unknot.catalog.vocabulary import Side
from unknot.coach.session import Score
from unknot.locale import Text

PX_PER_MM = 0.09
"""A standing person of average size is 160 CSS pixels tall."""
TALL, WIDE = 0.7, 1.5
"""Width to height from which a picture counts as tall or wide."""


class Sheet:
    """The drawings of one page."""

    def __init__(self) -> None:
        self._used: dict[str, Art] = {}

    def picture(self, technique: str, name: str | None, side: Side = "right", *, within: Sequence[Art] = ()) -> Markup:
        """A picture for one side; empty where there is none. `within` are drawings with whose floor it stays level."""
        art = pose_art(technique, name) if name else None
        if art is None or name is None:
            return Markup("")
        key = escape(f"pose-{technique}-{name}")
        self._used[key] = art
        top = min((one.top for one in within), default=art.top)
        high = max((one.top + one.high for one in within), default=art.top + art.high) - top
        left, turn = (art.left, "") if side == "right" else (-art.left - art.wide, ' transform="scale(-1 1)"')
        shape = "tall" if art.wide < TALL * high else "wide" if art.wide > WIDE * high else "even"
        return Markup(
            f'<svg class="pose {shape}" width="{art.wide * PX_PER_MM:.0f}" height="{high * PX_PER_MM:.0f}" '
            f'viewBox="{left} {top} {art.wide} {high}" aria-hidden="true" focusable="false">'
            f'<use href="#{key}"{turn}/></svg>'
        )

    def pictures(self, technique: str, names: Iterable[str], side: Side) -> tuple[Markup, ...]:
        """The pictures of one sentence, all of one height; those that are not there are left out."""
        found = {name: art for name in names if (art := pose_art(technique, name)) is not None}
        return tuple(self.picture(technique, name, side, within=tuple(found.values())) for name in found)

    def main(self, technique: str, form: FormId | None, side: str, level: int) -> Markup:
        """The picture that stands for a technique at a level; empty where there is none. Only for what is open."""
        return self.picture(technique, main_pose(technique, form, (level,)), "left" if side == "left" else "right")

    def drawings(self) -> Markup:
        """Every drawing that the page has used so far, to stand once at its end."""
        if not self._used:
            return Markup("")
        parts = "".join(f'<g id="{key}">{art.inside}</g>' for key, art in sorted(self._used.items()))
        return Markup(f'<svg class="pose-sheet" aria-hidden="true" focusable="false"><defs>{parts}</defs></svg>')


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGroup:
    """Sentences that follow each other and are shown by the same pictures.

    Attributes:
        start: number of the first of them in its list.
        words: whose side it is and from where it is seen; None without a picture.
        again: the picture before it on the page has the same words: they are for screen readers then.
    """

    start: int
    steps: tuple[Step, ...]
    pictures: tuple[Markup, ...] = ()
    words: Text | None = None
    again: bool = False


class StepPictures:
    """The steps of a card, in one form, with their pictures."""

    def __init__(self, sheet: Sheet, card: Technique, form: FormId | None, *, sided: bool) -> None:
        self.sheet, self.card, self.sided = sheet, card, sided
        self._shown = shown_steps(card.id, form)
        self._track = drawn_track(card.id)
        self._told: Text | None = None

    def of(self, *sections: Section, level: int = 0, side: Side = "right") -> tuple[StepGroup, ...]:
        """The sentences of one or more sections as one list, in groups that share their pictures."""
        of = self.card.levels[level - 1] if level else self.card
        told = [
            (step, self._shown.get((section, level, number), ()))
            for section in sections
            for number, step in enumerate(getattr(of, section), 1)
        ]
        leaving = self.card.leaving if sections == ("change_side",) else 0
        before: Side = "left" if side == "right" else "right"
        made, start = [], 1
        for part, own in ((told[:leaving], before), (told[leaving:], side)):
            for names, steps in grouped(part):
                made.append(self._group(start, tuple(steps), names, own))
                start += len(steps)
        return tuple(made)

    def _group(self, start: int, steps: tuple[Step, ...], names: tuple[str, ...], side: Side) -> StepGroup:
        pictures = self.sheet.pictures(self.card.id, names, side)
        if not pictures or self._track is None:
            return StepGroup(start=start, steps=steps)
        words = seen_words(self._track, names[0], side)
        if self.sided:
            own = Text("Your right side.") if side == "right" else Text("Your left side.")
            words = Text("{own} {seen}", own=own, seen=words)
        again, self._told = words == self._told, words
        return StepGroup(start=start, steps=steps, pictures=pictures, words=words, again=again)


@dataclass(frozen=True, slots=True, kw_only=True)
class PosePicture:
    """One picture and its words."""

    drawing: Markup
    words: Text


def pose_card(sheet: Sheet, technique: str, side: Side, levels: Iterable[int]) -> PosePicture | None:
    """The large picture of a card whose steps may be shown, at these levels; None for a technique that has none."""
    name = main_pose(technique, None, levels)
    drawing = sheet.picture(technique, name, side)
    return PosePicture(drawing=drawing, words=pose_words(technique, side, name)) if drawing and name else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePicture:
    """A picture that the player may show: of which technique, pose and side."""

    key: str
    drawing: Markup


def cue_key(technique: str, name: str, side: Side | None) -> str:
    """How the player asks for a picture."""
    return f"{technique}/{name}/{side or 'right'}"


def cue_pictures(sheet: Sheet, score: Score) -> tuple[CuePicture, ...]:
    """Every picture that a score's cues name, once for each side. A score may be old: what is not there is left out."""
    found: dict[str, Markup] = {}
    for cue in score.cues:
        segment = score.segments[cue.segment]
        technique, side = score.items[segment.item].technique, cue.side or segment.side
        for name in cue.pictures:
            key = cue_key(technique, name, side)
            if key not in found:
                found[key] = sheet.picture(technique, name, side or "right")
    return tuple(CuePicture(key=key, drawing=drawing) for key, drawing in found.items() if drawing)
