"""The check-ins after a session and once a week: their pages, and the journal's body they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

from unknot.coach.interview import draft, words
from unknot.coach.interview.body_map import intensity_field
from unknot.coach.interview.draft import Document, Draft
from unknot.coach.interview.fields import (
    CHOOSE_TRI,
    NEEDED,
    NO,
    PAIN_ENDS,
    UNSURE,
    YES,
    Field,
    number,
    single,
    text,
    yes_no,
)
from unknot.coach.interview.goals import weekly_fields
from unknot.coach.interview.page import NOTHING, Applied, Page, Question, UnknownPage
from unknot.coach.interview.pages import NONE_OF_THE_OTHERS, NONE_OF_THESE
from unknot.locale import Text

CheckInKind = Literal["after-8h", "after-24h", "after-48h", "weekly", "any"]
CHECK_INS: tuple[CheckInKind, ...] = get_args(CheckInKind)

CHECK_IN_NAMES: Mapping[str, Text] = {
    "after-8h": Text("8 hours after your session"),
    "after-24h": Text("A day after your session"),
    "after-48h": Text("Two days after your session"),
    "weekly": Text("How was the week?"),
    "any": Text("How is it now?"),
}
"""What each check-in is called."""

MARKED = Text("What you marked can be a sign of something that must be treated quickly.")
NOT_SURE = (
    Text("You were not sure about a sign that a doctor should know about."),
    Text("Call your doctor or an out-of-hours clinic today."),
)
"""Why there is an alarm, said after its first sentence."""

AFTER_EFFECTS: Mapping[str, Text] = {
    "blood-in-urine": Text("Is there blood in your pee, or is it pink, red or brown?"),
    "blood-in-stool": Text("Is there blood in your stool, or is it black like tar?"),
    "swollen-hard-belly": Text("Is your belly swollen, hard, or hurting more and more?"),
    "shoulder-tip-pain": Text("Is there a new pain at the tip of a shoulder, that moving the arm does not explain?"),
    "fainting": Text("Have you fainted, or come close to it?"),
    "spreading-bruise": Text("Is there a bruise that keeps spreading?"),
}
"""What can show late after pressure on the back or belly (cheng, sun22, mori20): a yes to any is an emergency."""


def _danger(name: str) -> Field:
    place = f"danger_signs.{name}"
    question = Question(id=place, kind="tri", label=AFTER_EFFECTS[name], options=(YES, NO, UNSURE), required=True)
    return replace(yes_no(place, question), asked=name)


def _danger_fields(document: Document) -> tuple[Field, ...]:
    return tuple(map(_danger, AFTER_EFFECTS))


def _pains(document: Document) -> tuple[Field, ...]:
    """Pain now at each place of the complaint; the body of the check-in holds them as `pains`."""
    return tuple(_pain(place) for place in draft.places(document)) or (
        number(
            "pain",
            Text("How strong is the pain now?"),
            low=0,
            high=10,
            required=True,
            whole=True,
            kind="scale",
            ends=PAIN_ENDS,
        ),
    )


def _pain(place: str) -> Field:
    """The same question as in the interview, kept in the check-in's own list."""
    field = intensity_field(place)
    region, _, side = place.partition(":")

    def write(body: Draft, given: Sequence[str]) -> Text | None:
        taken: Draft = {"complaint": {"pains": [{"region": region, "side": side, "intensity": 0}]}}
        fault = field.write(taken, given)
        if fault is None:
            others = [one for one in body.get("pains", ()) if (one["region"], one["side"]) != (region, side)]
            body["pains"] = [*others, *taken["complaint"]["pains"]]
        return fault

    return replace(field, read=lambda body: (), write=write)


def _soreness(document: Document) -> tuple[Field, ...]:
    more = Text("How much more pain than usual did the session leave, at most?")
    ends = (Text("no more than usual"), Text("the worst I can imagine"))
    return (number("soreness", more, low=0, high=10, required=True, whole=True, kind="scale", ends=ends),)


def _back_to_usual(document: Document) -> tuple[Field, ...]:
    question = Question(
        id="back_to_usual", kind="tri", label=Text("Is it back to what is usual for you?"), options=(YES, NO),
        required=True,
    )  # fmt: skip
    hours = Text("After how many hours was it back to usual? Leave it empty if it is not.")
    return (yes_no("back_to_usual", question), number("soreness_hours", hours, low=0, high=96, unit=Text("hours")))


def _week_pain(document: Document) -> tuple[Field, ...]:
    ask = {
        "average_left": Text("Left side: how strong was the pain on average, in the last 7 days?"),
        "average_right": Text("Right side: how strong was the pain on average, in the last 7 days?"),
        "worst_left": Text("Left side: how strong was it at its worst?"),
        "worst_right": Text("Right side: how strong was it at its worst?"),
    }
    return tuple(
        number(place, label, low=0, high=10, required=True, whole=True, kind="scale", ends=PAIN_ENDS)
        for place, label in ask.items()
    )


def _week_life(document: Document) -> tuple[Field, ...]:
    days = Text("On how many of the last 7 days did it keep you from what you wanted to do?")
    minutes = Text("About how many minutes did you practise this week?")
    return (
        *weekly_fields(document),
        single("change", Text("Compared with when you began, how is it?"), words.options(words.CHANGE), required=True),
        number("days_limited", days, low=0, high=7, required=True, whole=True, kind="scale", ends=_DAYS),
        number("minutes", minutes, low=0, high=10080, unit=Text("minutes"), whole=True),
        text("note", Text("Anything you want to keep for yourself?"), longest=1000),
    )


_DAYS = (Text("on no day"), Text("every day"))

_Fields = Callable[[Document], tuple[Field, ...]]

_DANGER: tuple[str, Text, _Fields] = ("after-effects", Text("Since the session: is any of this true?"), _danger_fields)
_LATELY: tuple[str, Text, _Fields] = (
    "after-effects", Text("In the last days: is any of this true?"), _danger_fields
)  # fmt: skip
_NOW: tuple[str, Text, _Fields] = ("pain-now", Text("How strong is the pain now?"), _pains)
_SORE: tuple[str, Text, _Fields] = ("soreness", Text("After the session"), _soreness)
_USUAL: tuple[str, Text, _Fields] = ("back-to-usual", Text("Back to usual?"), _back_to_usual)
_WEEK: tuple[str, Text, _Fields] = ("week-pain", Text("The last 7 days"), _week_pain)
_LIFE: tuple[str, Text, _Fields] = ("week-life", Text("How it goes"), _week_life)

_PAGES: Mapping[CheckInKind, tuple[tuple[str, Text, _Fields], ...]] = {
    "after-8h": (_DANGER, _NOW),
    "after-24h": (_DANGER, _NOW, _SORE, _USUAL),
    "after-48h": (_DANGER, _NOW, _SORE, _USUAL),
    "weekly": (_LATELY, _NOW, _WEEK, _LIFE),
    "any": (_LATELY, _NOW),
}


def _pages_of(kind: str) -> tuple[tuple[str, Text, _Fields], ...]:
    for known, found in _PAGES.items():
        if known == kind:
            return found
    raise UnknownPage(kind)


def checkin_pages(kind: str, document: Document | None = None) -> tuple[Page, ...]:
    """Return the pages of a check-in; `document` (the intake) tells the places and the goals.

    Raises `UnknownPage` when there is no such kind of check-in.
    """
    shown = _pages_of(kind)
    return tuple(
        Page(
            id=page_id,
            stage="danger" if page_id == "after-effects" else "today",
            title=title,
            help=Text("0 is no pain, 10 is the worst pain you can imagine.") if page_id == "pain-now" else NOTHING,
            questions=tuple(field.show({}, blank=True) for field in fields(document or {})),
            complete=False,
            skippable=False,
            none=NONE_OF_THESE if page_id == "after-effects" else None,
            step=step,
            steps=len(shown),
        )
        for step, (page_id, title, fields) in enumerate(shown, start=1)
    )


def apply_checkin(kind: str, form: Mapping[str, Sequence[str]], document: Document | None = None) -> Applied:
    """Read the answers of all pages of a check-in into the body of the journal's `check-in` event.

    Raises `UnknownPage` when there is no such kind of check-in.
    """
    body: Draft = {"due": kind}
    faults: dict[str, Text] = {}
    rest_is_no = NONE_OF_THESE.value in form.get(NONE_OF_THE_OTHERS, ())
    for _, _, fields in _pages_of(kind):
        for field in fields(document or {}):
            given = [value for value in form.get(field.question.id, ()) if value.strip()]
            if not given and rest_is_no and field.asked:
                given = ["no"]
            if given:
                fault = field.write(body, given)
            elif field.question.required:
                fault = CHOOSE_TRI if field.question.kind == "tri" else NEEDED
            else:
                fault = None
            if fault is not None:
                faults[field.question.id] = fault
    if not faults:
        body["worse"] = body.get("change") in ("worse", "much-worse")
    return Applied(document=body, faults=faults)


def checkin_emergency(body: Document) -> bool:
    """Whether a check-in says yes to a sign that can show late after pressure."""
    said = draft.get(body, "danger_signs")
    return any(answer is True for answer in said.values()) if isinstance(said, Mapping) else False


def checkin_alarm(body: Document) -> tuple[Text, ...]:
    """Return what to do now about the after-effects of a check-in: nothing, have it looked at, or get help."""
    said = draft.get(body, "danger_signs")
    answers = said.values() if isinstance(said, Mapping) else ()
    if checkin_emergency(body):
        return (
            Text("Get emergency help now."),
            Text("If a ball pressed on your back or belly, say so, and when."),
            Text("Lie down and keep still until help comes."),
            Text("Do not press anything more, and do not drive yourself."),
            Text("If you are alone, unlock the door and keep the phone with you."),
        )
    if any(answer == "unsure" for answer in answers):
        return (
            Text("Have this looked at today."),
            Text("If it gets worse, or you feel faint, get emergency help."),
            Text("Do not press anything until somebody has looked at it."),
        )
    return ()
