"""`unknot ask`: the questions, one page at a time, in the terminal.

Every answered page is saved in the journal before the next is asked, so nothing is lost by leaving. `b` goes back a
page, `q` leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from unknot.cli.documents import today, write_file
from unknot.cli.faults import journal_faults
from unknot.cli.status import OK, STOP
from unknot.coach.interview import Option, Page, Question, Stop, apply, next_page, page_before, stop_here
from unknot.locale import Text

if TYPE_CHECKING:
    from unknot.journal import Journal

Form = dict[str, list[str]]


HELP = Text("Type the number of your answer. b goes back, q leaves; what you answered is kept. ? says this again.")


class Leave(Exception):
    """The person wants to stop for now."""


class Back(Exception):
    """The person wants the page before."""


def ask(*, output: Annotated[str | None, Parameter(name=("--output", "-o"))] = None, fresh: bool = False) -> int:
    """Answer the questions here, in the terminal.

    Parameters
    ----------
    output
        Also write the intake document to this file.
    fresh
        Begin again with a blank sheet. The earlier answers stay in the journal.
    """
    from unknot.cli.show import heading, say
    from unknot.journal import open_journal
    from unknot.journal.concluding import finish

    with journal_faults(), open_journal() as journal:
        document = {} if fresh else _sheet(journal)
        say(HELP)
        try:
            stopped = _ask_all(journal, document)
        except Leave:
            heading(Text("Saved."))
            say(Text("Run `unknot ask` to go on where you were."))
            return OK
        document = stopped.document
        if not stopped.stop:
            finish(journal, document, today())
    if output:
        write_file(output, document, otherwise=Text("The answers are in the journal."))
    if stopped.stop:
        from unknot.cli.screen import show_safety

        show_safety(stopped.stop.screening)
        return STOP
    heading(Text("That is everything."))
    where = output or "intake.json"
    say(Text("`unknot session` guides you through today; `unknot plan {where}` shows the whole plan.", where=where))
    if not output:
        say(Text("`unknot ask -o intake.json` writes the answers to a file."), style="dim")
    return OK


def _sheet(journal: Journal) -> dict[str, Any]:
    """Return the answers to go on with: a blank sheet where none are unfinished; after an alarm, all asked anew."""
    from unknot.journal.standing import standing

    here = standing(journal, today())
    return here.sheet if here.unfinished is not None or here.alarm is not None else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    document: dict[str, Any]
    stop: Stop | None = None


def _ask_all(journal: Journal, document: dict[str, Any]) -> _Done:
    page = next_page(document)
    while page is not None:
        try:
            document = _ask_until_sound(page, document)
        except Back:
            page = page_before(document, page.id) or page
            continue
        journal.save_draft(document, page=page.id)
        stop = stop_here(document, on=today())
        if stop is not None:
            return _Done(document=document, stop=stop)
        page = next_page(document)
    return _Done(document=document)


def _ask_until_sound(page: Page, document: dict[str, Any]) -> dict[str, Any]:
    """Ask a page until its answers are sound; faults are said beside the question they belong to."""
    faults: Mapping[str, Text] = {}
    while True:
        applied = apply(document, page.id, ask_page(page, faults, read=read_line))
        if applied.ok:
            return applied.document
        faults = applied.faults


def read_line(prompt: str, help_: Text = HELP) -> str:
    """Read a line from the keyboard; `q` or the end of input leaves, `b` goes back, `?` says so in `help_`."""
    from unknot.cli.show import say

    while True:
        try:
            answer = input(prompt).strip()
        except EOFError:
            raise Leave from None
        if answer != "?":
            break
        say(help_)
    if answer.lower() in ("q", "quit"):
        raise Leave
    if answer.lower() in ("b", "back"):
        raise Back
    return answer


def ask_page(page: Page, faults: Mapping[str, Text], *, read: Callable[[str], str]) -> Form:
    """Show a page and return its form, in the strings that `interview.apply` takes.

    `read` shows a prompt and returns a line; it raises `Leave` or `Back` when the person wants to go.
    """
    from unknot.cli.show import heading, points, say

    heading(page.title)
    points(faults.values(), mark="!")
    if page.none is not None:  # its help speaks of tapping; the two prompts below say what to do here
        return _ask_list(page, read)
    if page.help:
        say(page.help, style="dim")
    return {question.id: _ask_question(question, page, read) for question in page.questions}


def _ask_list(page: Page, read: Callable[[str], str]) -> Form:
    """Ask a list of yes/no/not-sure questions in two lines: which are a yes, which are not sure."""

    _numbered(question.label for question in page.questions)
    form: Form = {"none": ["rest"]}
    for number in _numbers(read, Text("Numbers that are a yes, or 0 if none is: "), len(page.questions), least=True):
        form[page.questions[number - 1].id] = ["yes"]
    for number in _numbers(read, Text("Numbers you are not sure of (Enter: none): "), len(page.questions)):
        form[page.questions[number - 1].id] = ["unsure"]
    return form


def _ask_question(question: Question, page: Page, read: Callable[[str], str]) -> list[str]:
    from unknot.cli.show import say, tr

    if question.label != page.title:
        say(question.label, style="bold")
    if question.kind == "body-map":
        say(Text("Left and right are your own."), style="dim")
    elif question.help:
        say(question.help, style="dim")
    optional = page.skippable or not question.required
    if question.options:
        _numbered(option.label for option in question.options)
        many = question.kind in ("many", "body-map")
        prompt = Text("Numbers, with spaces between: ") if many else Text("Number: ")
        return _chosen(
            question.options, _numbers(read, prompt, len(question.options), least=not optional, most=not many)
        )
    if question.ends:
        say(" · ".join(tr(words) for words in _ends(question, question.ends)), style="dim")
    before = f"({tr(question.unit)})> " if question.unit else "> "
    while True:
        answer = read(before)
        if answer or optional:
            return [answer] if answer else []
        say(Text("This one needs an answer."))


def _ends(question: Question, ends: tuple[Text, Text]) -> tuple[Text, ...]:
    """Return what the ends of a scale mean: on some of them 10 is good, on one the week has seven days."""
    numbers = (question.low or 0, question.high or 10)
    return tuple(
        Text("{number}: {words}", number=f"{number:g}", words=words)
        for number, words in zip(numbers, ends, strict=True)
    )


def _chosen(options: Sequence[Option], numbers: Iterable[int]) -> list[str]:
    return [options[number - 1].value for number in numbers]


def _numbered(labels: Iterable[str]) -> None:
    from unknot.cli.show import points

    for number, label in enumerate(labels, start=1):
        points([label], mark=f"{number:>3} ")


def _numbers(
    read: Callable[[str], str], prompt: str, count: int, *, least: bool = False, most: bool = False
) -> list[int]:
    """Read numbers between 1 and `count`; asks again until they are sound."""
    from unknot.cli.show import say, tr

    while True:
        words = read(tr(prompt)).replace(",", " ").split()
        if words == ["0"] and not most:  # "none" is said, so that a slip of the Enter key never says it
            return []
        numbers = [int(word) for word in words if word.isdecimal() and len(word) < 4 and 1 <= int(word) <= count]
        if len(numbers) < len(words):
            say(Text("Please type numbers from 1 to {count}.", count=count))
        elif least and not numbers:
            say(Text("This one needs an answer."))
        elif most and len(numbers) > 1:
            say(Text("Please choose one."))
        else:
            return numbers
