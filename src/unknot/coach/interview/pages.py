"""Every page there is: its words, its questions, and whom it is for. The order here is the order asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from unknot.coach.interview import contents, draft, goals
from unknot.coach.interview.body_map import body_map, intensities
from unknot.coach.interview.draft import Document
from unknot.coach.interview.fields import Field, tri
from unknot.coach.interview.gates import Gate, always
from unknot.coach.interview.groups import AFTER_STORY, AFTER_YOU, DANGER, HEALTH, Group
from unknot.coach.interview.page import NOTHING, Option, Stage
from unknot.locale import Text

NONE_OF_THESE = Option(value="rest", label=Text("None of these"), help=Text("What you marked yes or not sure stays."))
NONE_OF_THE_OTHERS = "none"
"""The form field of `Page.none`."""
AGAIN = "-again"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """One page before it is filled with a person's answers."""

    id: str
    stage: Stage
    title: Text
    help: Text = NOTHING
    fields: Callable[[Document], tuple[Field, ...]]
    applies: Gate = always
    one_list: bool = False
    """A list of signs and conditions with "None of these"."""
    again_of: str = ""
    """The page whose unsure answers this one asks again."""
    blank: bool = False
    """Asked afresh each time: earlier answers are not shown."""


def _group(group: Group) -> PageSpec:
    def fields(document: Document) -> tuple[Field, ...]:
        return tuple(map(tri, group.shown(document)))

    return PageSpec(
        id=group.id,
        stage=group.stage,
        title=group.title,
        help=group.help,
        fields=fields,
        one_list=True,
        applies=lambda document: group.applies(document) and bool(group.shown(document)),
    )


def again(spec: PageSpec) -> PageSpec:
    """Return the page that asks the unsure answers of a page again, in plainer words."""

    def fields(document: Document) -> tuple[Field, ...]:
        # A page that stays on the way is shown again with what was asked again; one that is asked afresh is not.
        asked = draft.texts(document, "interview.again")
        names = [field.asked for field in spec.fields(document) if field.asked]
        unsure = {name for name in names if draft.answer(document, name) == "unsure"}
        wanted = unsure - set(asked) if spec.blank else unsure | set(asked)
        return tuple(tri(name, again=True) for name in names if name in wanted)

    return PageSpec(
        id=f"{spec.id}{AGAIN}",
        stage=spec.stage,
        title=Text("Not sure? In other words"),
        fields=fields,
        help=Text("If you still cannot tell, choose not sure. It is then read with care."),
        again_of=spec.id,
        applies=lambda document: spec.applies(document) and bool(fields(document)),
    )


def _has_places(document: Document) -> bool:
    return bool(draft.places(document))


def _spec(
    id_: str,
    stage: Stage,
    title: Text,
    fields: Callable[[Document], tuple[Field, ...]],
    help_: Text = NOTHING,
    applies: Gate = always,
) -> PageSpec:
    return PageSpec(id=id_, stage=stage, title=title, help=help_, fields=fields, applies=applies)


def _where() -> tuple[PageSpec, ...]:
    return (
        _spec(
            "where",
            "where",
            Text("Where does it ache?"),
            lambda document: (body_map(document),),
            Text("Choose every place that belongs to this pain."),
        ),
        _spec(
            "how-strong",
            "where",
            Text("How strong is it?"),
            intensities,
            applies=_has_places,
            help_=Text("Think of today at its worst. 0 is no pain, 10 is the worst pain you can imagine."),
        ),
    )


def _story() -> tuple[PageSpec, ...]:
    return (
        _spec("when", "story", Text("Since when, and how does it come?"), contents.when_fields),
        _spec("worse", "story", Text("What makes it worse?"), contents.worse_fields),
        _spec("eased", "story", Text("What eases it?"), contents.eased_fields),
        _spec("feels", "story", Text("How does it feel?"), contents.feels_fields),
    )


def _you() -> PageSpec:
    return _spec(
        "you",
        "you",
        Text("About you"),
        contents.you_fields,
        Text("Age and build change what is safe, and where things lie. Only age and sex must be filled in."),
    )


def _pregnancy() -> PageSpec:
    return _spec(
        "pregnancy",
        "health",
        Text("How far along?"),
        contents.pregnancy_fields,
        Text("It may stay empty."),
        lambda document: draft.maybe(document, "pregnant"),
    )


def _practical() -> tuple[PageSpec, ...]:
    return (
        _spec(
            "gear",
            "practical",
            Text("What do you have at hand?"),
            contents.gear_fields,
            Text("A wall, a chair and a towel are enough to begin."),
        ),
        _spec(
            "can",
            "practical",
            Text("Positions"),
            contents.can_fields,
            Text("Leave out what you cannot do, or do not like."),
        ),
        _spec(
            "time",
            "practical",
            Text("How much time will you give it?"),
            contents.time_fields,
            Text("Little and often works. 10 minutes on 4 or 5 days is plenty."),
        ),
        _spec(
            "goals",
            "practical",
            Text("What would you like to do with ease again?"),
            goals.goals_fields,
            Text("Up to three small things, in your own words. You rate them now, and once a week."),
        ),
        _spec(
            "goals-now",
            "practical",
            Text("How do these go now?"),
            goals.goals_now_fields,
            Text("Your numbers of later weeks are compared with these."),
            goals.named,
        ),
    )


def _tests() -> PageSpec:
    return _spec(
        "tests",
        "tests",
        Text("Three small tests, if you like"),
        contents.tests_fields,
        applies=contents.calm,
        help_=Text("They only help to compare, now and later. Skip what hurts or feels unsafe."),
    )


@lru_cache(maxsize=1)
def specs() -> tuple[PageSpec, ...]:
    """Return every page, in the order asked; each list is followed by the page that asks "not sure" again."""
    pages = (
        *_where(),
        *map(_group, DANGER),
        *_story(),
        *map(_group, AFTER_STORY),
        _you(),
        *map(_group, AFTER_YOU),
        _pregnancy(),
        *map(_group, HEALTH),
        _spec("today", "today", Text("Today"), contents.today_fields),
        *_practical(),
        _tests(),
    )
    every: list[PageSpec] = []
    for page in pages:
        every.append(page)
        if page.one_list or page.id == "today":
            every.append(again(page))
    return tuple(every)
