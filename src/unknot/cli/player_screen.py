"""What the terminal player shows: one calm screen with the breath drawn, or plain lines."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from unknot.cli.show import tr
from unknot.coach.session import Player, Score

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text as Line

GREEN = "#4f8f7d"
WARM = "#f4eee2"
SOFT = "#a49d94"
RED = "#b3423a"
LARGEST_ROWS = 9
SMALL_ROWS = 5
PICTURE_ROWS = 13
LEAST_PICTURE_ROWS = 6
WORDS_ROWS = 16
"""What place, words, keys and the air between them take: a picture has what is left."""
REMARK_MS = 4000
MS_A_WORD = 450
LONG_MS = 60_000
"""A question that waits this long says what happens when nobody answers."""
MENU_KEYS = "abcdefgijklmnopq"
"""Keys of the feelings; h is help and s is Stop, here too."""
EFFORT = ("way-in", "find", "before", "work", "between", "change-side")


def label(score: Score, key: str, **values: Any) -> str:
    """Return one of the players' labels in the reader's language."""
    words = tr(score.labels.get(key, key))
    return words.format(**values) if values else words


def unrepeated(words: str, shown: str) -> str:
    """Return `words` without the sentences at their start that are shown already."""
    if words == shown:
        return ""
    for sentence in re.findall(r"[^.?]+[.?]", shown):
        if not words.startswith(sentence.strip()):
            break
        words = words[len(sentence.strip()) :].strip()
    return words


class View:
    """What is to be seen now, gathered from the actions."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.words = self.say = self.told = ""
        self.fresh = False
        self.remark_ms = 0
        self.breath: dict[str, Any] | None = None
        self.whole_ms = 1
        self.left_ms = 0
        self.question: str | None = None
        self.paused = player.paused
        self.finish: dict[str, Any] | None = None
        self.menu = False
        self.cue_ms = 0

    def take(self, action: Mapping[str, Any]) -> None:
        """Take in one action."""
        do = action["do"]
        if do == "show":
            self.words, self.say, self.breath = tr(action["words"]), "", None
            self.fresh, self.remark_ms, self.cue_ms = True, 0, 0
        elif do == "say":
            self._say(tr(action["words"]))
        elif do in ("breathe", "count"):
            self.breath, self.left_ms = dict(action), action["ms"]
            self.whole_ms = self._whole(action)
        elif do == "ask":
            self.question = action["question"]
        elif do == "close":
            self.question = None
        elif do == "pause":
            self.paused, self.words, self.fresh = True, tr(action["words"]), True
        elif do == "resume":
            self.paused = False
        elif do == "finish":
            self.finish = dict(action)

    def _say(self, words: str) -> None:
        """Words without large ones are a remark: after a while the cue's own words come back."""
        self.say = unrepeated(words, self.words)
        if self.fresh:
            self.told, self.fresh, self.remark_ms = self.say, False, 0
        else:
            self.remark_ms = max(REMARK_MS, len(words.split()) * MS_A_WORD)

    @property
    def limits(self) -> str:
        """What is gentler for this person, while it matters."""
        here = self.player.item.modify if self.player.segment.part in EFFORT else ()
        return label(self.player.score, "gently", limits=" ".join(tr(line) for line in here)) if here else ""

    @property
    def may_leave_out(self) -> bool:
        """Whether the words on the screen tell who should leave this one out."""
        return self.player.cue.leave_out and self.words == tr(self.player.cue.show)

    def _whole(self, action: Mapping[str, Any]) -> int:
        cue = self.player.cue
        if action["do"] == "count":
            return cue.count.each_ms if cue.count else 1
        if cue.breath and action["phase"] in ("in", "out"):
            return cue.breath.in_ms if action["phase"] == "in" else cue.breath.out_ms
        return max(1, int(action["ms"]))

    def pass_(self, ms: int) -> None:
        """Let time pass for what moves."""
        if not self.paused:
            self.cue_ms += ms
            self.left_ms = max(0, self.left_ms - ms)
            if self.remark_ms:
                self.remark_ms = max(0, self.remark_ms - ms)
                self.say = self.say if self.remark_ms else self.told

    @property
    def fill(self) -> float:
        """How full the breath is, 0–1."""
        if self.breath is None:
            return 0.0
        done = 1 - self.left_ms / self.whole_ms
        eased = (1 - math.cos(math.pi * min(1.0, max(0.0, done)))) / 2
        return 1 - eased if self.breath.get("phase") == "out" else eased

    def pose(self, many: int) -> int:
        """Which of so many poses of the cue is shown now: one turn a repetition or a breath, once where it is said."""
        cue = self.player.cue
        if cue.count and self.breath:
            gone, whole = self.whole_ms - self.left_ms, self.whole_ms
        elif cue.breath and self.breath and self.breath.get("phase") in ("in", "out"):
            before = cue.breath.in_ms if self.breath["phase"] == "out" else 0
            gone, whole = before + self.whole_ms - self.left_ms, cue.breath.in_ms + cue.breath.out_ms
        else:
            gone, whole = self.cue_ms, cue.ms
        return min(many - 1, max(0, many * gone // whole)) if whole > 0 else many - 1

    @property
    def pace(self) -> tuple[str, str]:
        """The large word and the small one: ("out", "breath 4 of 8")."""
        if self.breath is None:
            return "", ""
        if self.breath["do"] == "count":
            return str(self.breath["n"]), label(self.player.score, "count", n=self.breath["n"], of=self.breath["of"])
        if self.breath["phase"] == "free":
            return "", label(self.player.score, "free")
        return label(self.player.score, self.breath["phase"]), label(
            self.player.score, "breath", n=self.breath["n"], of=self.breath["of"]
        )

    @property
    def place(self) -> tuple[str, str]:
        """Where we are: ("Right side", "3 of 9")."""
        side = self.player.cue.side or self.player.segment.side
        number, of = self.player.segment.item + 1, len(self.player.score.items)
        return label(self.player.score, side) if side else "", label(self.player.score, "count", n=number, of=of)


class Lines:
    """Plain lines, one for each thing said; nothing moves."""

    def __init__(self, view: View, console: Console, *, pictures: bool = False) -> None:
        self.view, self.console = view, console
        self.pictures = pictures and console.is_terminal
        self._place = ("", "")
        self._last = ""
        self._pictured: tuple[object, ...] = ()

    def take(self, action: Mapping[str, Any]) -> None:
        """Print what the action says."""
        do, view = action["do"], self.view
        if do == "show" and view.place != self._place:
            self._place = view.place
            self._print(" · ".join(part for part in (*view.place, tr(view.player.item.name)) if part), style="bold")
            self._picture()
        elif do == "show":
            self._picture()
        elif do == "say" and not self._asked(action["words"]):
            self._say(tr(action["words"]))
        elif do == "breathe" and action["phase"] == "in":
            self._print(f"    {label(self.view.player.score, 'breath', n=action['n'], of=action['of'])}", style=SOFT)
        elif do == "breathe" and action["phase"] == "free":
            self._print(f"    {label(self.view.player.score, 'free')}", style=SOFT)
        elif do == "count":
            self._print(f"    {label(self.view.player.score, 'count', n=action['n'], of=action['of'])}", style=SOFT)
        elif do == "ask":
            self._print(f"  {question_line(view.player, action['question'])}", style="bold")
            if silent := if_silent(view.player, action["question"]):
                self._print(f"  {silent}", style=SOFT)
        elif do in ("pause", "resume"):
            self._last = tr(action["words"])
            self._print(f"  {self._last}", style="bold")
        elif do == "finish":
            for words in action["words"]:
                if tr(words) != self._last:
                    self._print(f"  {tr(words)}")

    def _say(self, words: str) -> None:
        rest = unrepeated(words, self._last)
        self._last = words
        if rest:
            self._print(f"  {rest}")
        view = self.view
        if view.may_leave_out and words == tr(view.player.cue.say):
            self.key("l", "skip")

    def _picture(self) -> None:
        """Print the pictures of the cue when they are other ones than before; they are only printed when asked for."""
        player = self.view.player
        here = (player.item.technique, player.cue.pictures, player.cue.side or player.segment.side or "right")
        if self.pictures and player.cue.pictures and here != self._pictured:
            from unknot.cli.pictures import can_show, show_group

            self._pictured = here
            if can_show(self.console, True):
                show_group(*here)

    def key(self, key: str, name: str) -> None:
        """Print what a key does, by the name of its label."""
        self._print(f"  {key}  {label(self.view.player.score, name)}", style="bold")

    def _asked(self, words: str) -> bool:
        """Whether these words are a question, which is printed with its answers."""
        return any(words == one.ask for one in self.view.player.score.questions.values())

    def draw(self) -> None:
        """Nothing moves here."""

    def menu(self) -> None:
        """Print what can be felt, once."""
        self._print(f"  {label(self.view.player.score, 'which')}", style="bold")
        self._print(f"    h  {label(self.view.player.score, 'help')}")
        for key, one in zip(MENU_KEYS, self.view.player.menu(), strict=False):
            self._print(f"    {key}  {tr(one.words)}")

    def _print(self, words: str, style: str = "") -> None:
        self.console.print(words, style=style, markup=False, highlight=False, soft_wrap=False)


def answers(player: Player, name: str) -> str:
    """Return the ways to answer a question."""
    question = player.score.questions[name]
    if question.kind == "scale":
        scale = f"0–9, {label(player.score, 'ten')}"
        return f"{scale}   - {tr(question.skip)}" if question.skip else scale
    return "   ".join(f"{number} {tr(one.words)}" for number, one in enumerate(question.options, 1))


def if_silent(player: Player, name: str) -> str:
    """Return what happens when nobody answers, where the question waits for long."""
    question = player.score.questions[name]
    return tr(question.if_silent) if question.timeout_ms >= LONG_MS else ""


def question_line(player: Player, name: str) -> str:
    """Return a question with the ways to answer it."""
    return f"{tr(player.score.questions[name].ask)}  {answers(player, name)}"


class Screen:
    """The whole screen: place, large words, the breath, the question, the keys."""

    def __init__(self, view: View, console: Console, *, pictures: bool | None = None) -> None:
        from rich.live import Live

        self.pictures = False
        if pictures is not False:
            from unknot.cli.pictures import can_show

            self.pictures = can_show(console, pictures)

        self.view, self.console = view, console
        self.live = Live(self._render(), console=console, screen=True, auto_refresh=False, transient=True)

    def take(self, action: Mapping[str, Any]) -> None:
        """Nothing at once: the next drawing shows it."""

    def draw(self) -> None:
        """Draw the screen as it is now."""
        self.live.update(self._render(), refresh=True)

    def _render(self) -> RenderableType:
        from rich.align import Align
        from rich.console import Group
        from rich.table import Table

        view, height = self.view, self.console.height
        top = Table.grid(expand=True)
        top.add_column(justify="left")
        top.add_column(justify="right")
        side, number = view.place
        top.add_row(self._text(side, f"bold {WARM}"), self._text(number, SOFT))
        middle = self._menu() if view.menu else self._middle()
        foot = self._foot()
        room = max(3, height - 4 - len(foot))
        body = Align.center(Group(*middle), vertical="middle", height=room)
        return Group(top, self._text(""), body, *foot)

    def _middle(self) -> list[RenderableType]:
        view = self.view
        words = view.finish["words"] if view.finish else None
        if words is not None:
            return [part for line in words for part in (self._centre(tr(line), WARM), self._text(""))]
        large = view.words
        picture = [] if view.question else self._picture()
        parts: list[RenderableType] = [*picture, self._centre(large, f"bold {WARM}")]
        if view.say and view.say != large:
            parts += [self._text(""), self._centre(view.say, SOFT)]
        if view.limits:
            parts += [self._text(""), self._centre(view.limits, WARM)]
        if view.may_leave_out:
            parts += [self._text(""), self._centre(f"l  {label(view.player.score, 'skip')}", f"bold {WARM}")]
        if view.player.by_hand:
            onward = f"{label(view.player.score, 'enter')}  {label(view.player.score, 'onward')}"
            parts += [self._text(""), self._centre(onward, f"bold {WARM}")]
        parts.append(self._text(""))
        if view.question:
            ask = tr(view.player.score.questions[view.question].ask)
            asked = [] if ask == large else [self._centre(ask, f"bold {WARM}")]
            ways = self._centre(answers(view.player, view.question), f"bold {WARM}")
            silent = if_silent(view.player, view.question)
            waits = [self._centre(silent, SOFT)] if silent else []
            return [*parts, *asked, ways, *waits, *self._breath(5)]
        return [*parts, *self._breath(SMALL_ROWS if picture else LARGEST_ROWS)]

    def _picture(self) -> list[RenderableType]:
        """What shows the cue, above its words, where there is room for it and for them."""
        player = self.view.player
        room = self.console.height - WORDS_ROWS - (SMALL_ROWS + 3 if player.cue.breath or player.cue.count else 0)
        if not self.pictures or not player.cue.pictures or room < LEAST_PICTURE_ROWS:
            return []
        from unknot.cli.pictures import cue_picture

        now = self.view.pose(len(player.cue.pictures))
        lines = cue_picture(player, now, self.console.width, min(PICTURE_ROWS, room))
        return [*lines, self._text("")] if lines else []

    def _breath(self, rows: int) -> list[RenderableType]:
        """A disc that grows and shrinks, with the word in the line under it."""
        view = self.view
        word, small = view.pace
        if not word and not small:
            return []
        room = self.console.height - 14
        rows = max(0, min(rows, room - room % 2 - 1))
        parts: list[RenderableType] = [self._text("")]
        if rows >= 3:
            radius = 0.35 + 0.65 * view.fill
            for row in range(rows):
                y = (row - (rows - 1) / 2) / (rows / 2)
                half = math.sqrt(max(0.0, radius * radius - y * y)) * rows
                parts.append(self._centre("█" * (2 * round(half)), GREEN))
        else:
            width = max(1, round((0.2 + 0.8 * view.fill) * min(40, self.console.width - 10)))
            parts.append(self._centre("█" * width, GREEN))
        return [*parts, self._centre(word, f"bold {WARM}"), self._centre(small, SOFT)]

    def _menu(self) -> list[RenderableType]:
        parts: list[RenderableType] = [
            self._text(label(self.view.player.score, "which"), f"bold {WARM}"),
            self._text(""),
        ]
        parts.append(self._text(f"h  {label(self.view.player.score, 'help')}", f"bold {RED}"))
        for key, one in zip(MENU_KEYS, self.view.player.menu(), strict=False):
            parts.append(self._text(f"{key}  {tr(one.words)}", WARM))
        return parts

    def _foot(self) -> list[RenderableType]:
        view = self.view
        if view.finish:
            return [self._text("")]
        first = label(view.player.score, "go-on") if view.paused else ""
        stop = self._text("", SOFT)
        stop.append(f"{first}   " if first else "", style=f"bold {WARM}")
        stop.append(label(view.player.score, "keys"), style=SOFT)
        return [self._text(""), stop, self._text(f"s {label(view.player.score, 'stop')}", f"bold {RED}")]

    def _text(self, words: str, style: str = "") -> Line:
        from rich.text import Text as Line

        return Line(words, style=style)

    def _centre(self, words: str, style: str) -> RenderableType:
        from rich.padding import Padding
        from rich.text import Text as Line

        side = max(0, (self.console.width - 64) // 2)
        return Padding(Line(words, style=style, justify="center"), (0, side))
