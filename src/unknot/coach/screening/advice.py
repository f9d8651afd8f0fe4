"""What to do now, in words for somebody frightened or tired, with the number to call."""

from __future__ import annotations

from collections.abc import Sequence, Set

from unknot.catalog.rules import help_lines, policy
from unknot.coach.screening.actions import Noticed
from unknot.coach.screening.telling import to_say
from unknot.coach.screening.verdict import Disposition
from unknot.locale import Text

SAFETY_NET = Text(
    "Go to emergency care if you notice any of these, in the next 48 hours too: numbness between the legs, a change in "
    "bladder or bowel control, weakness in a leg, fainting, severe pain in the belly or the side, or blood in the "
    "urine or in the stools."
)

WORSE_NET = Text(
    "Go to emergency care if one of these begins or gets worse, in the next 48 hours too: numbness between the legs, a "
    "change in bladder or bowel control, weakness in a leg, fainting, severe pain in the belly or the side, or blood "
    "in the urine or in the stools."
)
"""The safety net for whoever has one of these already, and is to be seen today or tomorrow because of it."""

NOT_A_DIAGNOSIS = Text("This is not a diagnosis. It only says that somebody has to look, and how soon.")

TELL_AN_ADULT = Text("Tell an adult near you now, and stay with them.")

_ALIASES = {"UK": "GB", "EL": "GR"}


def help_number(country: str | None) -> tuple[Text, Text | None]:
    """Return the emergency number and, where the country has one, the number for the same day, in words."""
    code = (country or "").strip().upper()
    line = help_lines().get(_ALIASES.get(code, code))
    if line is None:
        return Text("your local emergency number"), None
    return Text(line.emergency), Text(line.urgent) if line.urgent else None


def _do(noticed: Sequence[Noticed], action: Disposition) -> list[Text]:
    return [Text(words) for words in dict.fromkeys(one.rule.do for one in noticed if one.action == action) if words]


def _young(noticed: Sequence[Noticed]) -> bool:
    return any(one.rule.id == "age-under-16" for one in noticed)


def _posture(ids: Set[str]) -> list[Text]:
    """How to lie or sit until help comes: one line, also when several dangers come together."""
    fitting = (posture.words for posture in policy().help.postures if not ids.isdisjoint(posture.ids))
    return [Text(words) for words in fitting][:1]


def whom_to_call(ids: Set[str], country: str | None) -> Text:
    """Return whom to call in an emergency for these ids; for some of them only an ambulance will do."""
    number, _ = help_number(country)
    if not ids.isdisjoint(policy().help.ambulance):
        return Text("Call {number} now and ask for an ambulance. It is right to call.", number=number)
    return Text(
        "Call {number} now, or let somebody take you to an emergency department now. It is right to call.",
        number=number,
    )


def _emergency(noticed: Sequence[Noticed], country: str | None, told: Set[str]) -> list[Text]:
    level = Disposition.EMERGENCY
    ids = {one.rule.id for one in noticed if one.action is level} | told
    return [
        Text("Stop here. Do no exercise, stretch or massage now."),
        whom_to_call(ids, country),
        *([TELL_AN_ADULT] if _young(noticed) else []),
        *to_say(noticed, level),
        *_posture(ids),
        *_do(noticed, level),
        Text("Do not drive yourself. If you are alone, unlock the door and keep the phone with you."),
        NOT_A_DIAGNOSIS,
    ]  # fmt: skip


def _urgent(noticed: Sequence[Noticed], number: Text, same_day: Text | None) -> list[Text]:
    level = Disposition.URGENT
    call = (
        Text("Call {same_day} or your doctor today. Ask to be seen today or tomorrow.", same_day=same_day)
        if same_day
        else Text("Call your doctor or an out-of-hours clinic today. Ask to be seen today or tomorrow.")
    )
    return [
        Text("Stop here. Do no exercise, stretch or massage until a doctor has seen you."),
        call,
        *([TELL_AN_ADULT] if _young(noticed) else []),
        *to_say(noticed, level),
        *_do(noticed, level),
        Text("If nobody can see you within 48 hours, go to an emergency department."),
        Text("If it gets worse, or you feel faint or very unwell, call {number} at once.", number=number),
        NOT_A_DIAGNOSIS,
        WORSE_NET,
    ]


def _see_clinician(noticed: Sequence[Noticed]) -> list[Text]:
    level = Disposition.SEE_CLINICIAN
    if _young(noticed):
        first = [
            Text("Tell a parent or another adult you trust about your pain today."),
            Text("Ask them to make an appointment with a doctor for you within the next two weeks."),
        ]
        last = Text("Until then, breathing quietly is the one thing offered here.")
    else:
        first = [Text("Make an appointment with a doctor or a physiotherapist within the next two weeks.")]
        last = Text("Until then, what is left open here is gentle. Stop if it makes anything worse.")
    return [*first, *to_say(noticed, level), *_do(noticed, level), last]


def never_do() -> tuple[Text, ...]:
    """Return what nobody does with a ball, whoever they are."""
    return tuple(Text(line) for line in policy().never.lines)


def advice_for(
    disposition: Disposition,
    noticed: Sequence[Noticed],
    country: str | None,
    *,
    pressure_open: bool,
    told: Set[str] = frozenset(),
) -> tuple[Text, ...]:
    """Return what to do now, most urgent first.

    `noticed` comes strictest first. `told`: ids of dangers of an emergency that were told elsewhere than in the
    answers. The things never to do with a ball are added where a ball is open.
    """
    number, same_day = help_number(country)
    if disposition is Disposition.EMERGENCY:
        return tuple(_emergency(noticed, country, told))
    if disposition is Disposition.URGENT:
        return tuple(_urgent(noticed, number, same_day))
    lines: list[Text] = []
    if disposition is Disposition.NOT_SCREENED:
        lines.append(Text("Answer the open questions first. Until then, breathing quietly is the one thing offered."))
    if any(one.action is Disposition.SEE_CLINICIAN for one in noticed):
        lines += _see_clinician(noticed)
    if any(one.rule.id == "weak-flags" and one.action is Disposition.CAUTION for one in noticed):
        lines.append(Text("Answer the questions about danger again in 7 days, or sooner if anything changes."))
    if pressure_open:
        lines += never_do()
    return (*lines, SAFETY_NET)
