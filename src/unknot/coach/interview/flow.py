"""The flow: which pages a draft calls for, which comes next, and what answering one does to the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unknot.coach.interview import draft, goals
from unknot.coach.interview.draft import Document, Draft
from unknot.coach.interview.fields import CHOOSE_MANY, CHOOSE_PLACE, CHOOSE_TRI, NEEDED, Field
from unknot.coach.interview.gates import implied
from unknot.coach.interview.page import STAGES, Applied, Page, UnknownPage
from unknot.coach.interview.pages import NONE_OF_THE_OTHERS, NONE_OF_THESE, PageSpec, specs
from unknot.coach.interview.recheck import FOLLOW_UPS, RECHECK_SIGNS, recheck_specs, stale
from unknot.locale import Text

Form = Mapping[str, Sequence[str]]
"""A form as `urllib.parse.parse_qs` gives it: every field a list."""


def pages(document: Document) -> tuple[Page, ...]:
    """Return all pages that apply to this draft, in order, with the current answers. Deterministic."""
    return tuple(_page(spec, document) for spec in specs() if spec.applies(document))


def next_page(document: Document) -> Page | None:
    """Return the first page that is not complete; None when everything is answered."""
    for spec in specs():
        if spec.applies(document):
            shown = _page(spec, document)
            if not shown.complete:
                return shown
    return None


def recheck_pages(document: Document) -> tuple[Page, ...]:
    """Return the pages that ask whether anything is new, with blank answers; `apply` takes them like any page.

    A yes brings the follow-up pages along that are open because of it.
    """
    shown = [_page(spec, document) for spec in recheck_specs() if spec.applies(document)]
    open_ = [one for one in pages(document) if one.id in FOLLOW_UPS and not one.complete]
    after = next((place for place, one in enumerate(shown) if one.stage != "danger"), len(shown))
    return (*shown[:after], *open_, *shown[after:])


def page(document: Document, page_id: str) -> Page:
    """Return one page, even one that does not apply (any more).

    Raises `UnknownPage` when there is none with this id.
    """
    return _page(_find(page_id), document)


def page_after(document: Document, page_id: str) -> Page | None:
    """Return the page after this one, among those that apply; None after the last.

    Raises `UnknownPage` when there is none with this id.
    """
    return _neighbour(document, page_id, forward=True)


def page_before(document: Document, page_id: str) -> Page | None:
    """Return the page before this one, among those that apply; None before the first.

    Raises `UnknownPage` when there is none with this id.
    """
    return _neighbour(document, page_id, forward=False)


def _neighbour(document: Document, page_id: str, *, forward: bool) -> Page | None:
    order = [spec.id for spec in specs()]
    if page_id not in order:
        raise UnknownPage(page_id)
    place = order.index(page_id)
    way = specs()[place + 1 :] if forward else specs()[:place][::-1]
    return next((_page(spec, document) for spec in way if spec.applies(document)), None)


def _find(page_id: str) -> PageSpec:
    for spec in (*specs(), *recheck_specs()):
        if spec.id == page_id:
            return spec
    raise UnknownPage(page_id)


def _page(spec: PageSpec, document: Document) -> Page:
    questions = tuple(field.show(document, blank=spec.blank) for field in spec.fields(document))
    needed = [question for question in questions if question.required]
    if spec.again_of:
        again = draft.texts(document, "interview.again")
        complete = all(field.asked in again for field in spec.fields(document))
    elif needed:
        complete = all(question.answered for question in needed)
    else:
        complete = spec.id in draft.texts(document, "interview.seen") or all(one.answered for one in questions)
    complete = complete and spec.id not in draft.texts(document, "interview.anew")
    return Page(
        id=spec.id,
        stage=spec.stage,
        title=spec.title,
        help=spec.help,
        questions=questions,
        complete=complete,
        skippable=not needed,
        none=NONE_OF_THESE if spec.one_list and len(questions) > 1 else None,
        step=STAGES.index(spec.stage) + 1,
        steps=len(STAGES),
    )


def apply(document: Document, page_id: str, form: Form) -> Applied:
    """Put the answers of one page into a new draft.

    What can be read is kept even where something else on the page is at fault; no other answer is touched, apart from
    those that follow from age and sex. The draft given is left as it was.
    Raises `UnknownPage` when there is no page with this id.
    """
    spec = _find(page_id)
    made = draft.copy(document)
    faults: dict[str, Text] = {}
    rest_is_no = NONE_OF_THESE.value in form.get(NONE_OF_THE_OTHERS, ())
    # The body map comes first and decides which intensity fields there are, so fields are looked up as they are needed.
    fields = list(spec.fields(made))
    if spec.id == "where":
        fields += _intensities_sent(form)
    for field in fields:
        given = [value for value in form.get(field.question.id, ()) if value.strip()]
        if not given and rest_is_no and spec.one_list and field.asked:
            given = ["no"]
        fresh = spec.blank or bool(spec.again_of)
        fault = _answer(made, field, given, fresh=fresh, sent=field.question.id in form)
        if fault is not None:
            faults[field.question.id] = fault
    if not faults:
        draft.remember(made, "seen", [spec.id])
        if spec.id in draft.texts(made, "interview.anew"):
            draft.forget(made, "anew", [spec.id])
    if spec.id == RECHECK_SIGNS:
        for name in stale(made):
            draft.put(made, draft.asked_place(name), None)
    _not_sure(document, made, spec, fields)
    draft.forget(made, "implied", [field.asked for field in fields if field.asked and form.get(field.question.id)])
    _follow(made)
    if draft.texts(made, "goals"):
        draft.put(made, "goals", [goal for goal in draft.texts(made, "goals") if goal])
    goals.forget_gone(made)
    return Applied(document=made, faults=faults)


def _intensities_sent(form: Form) -> list[Field]:
    """The intensity fields that came along with the body map."""
    from unknot.coach.interview.body_map import INTENSITY, intensity_field

    chosen = [*dict.fromkeys(form.get("pains", ()))]
    return [intensity_field(place) for place in chosen if form.get(f"{INTENSITY}{place}")]


def _answer(document: Draft, field: Field, given: Sequence[str], *, fresh: bool, sent: bool) -> Text | None:
    """Write one answer, or say what is missing.

    An empty set of ticks, or a field sent blank, takes the answer away; a field that was not sent leaves it.
    """
    if given:
        return field.write(document, given)
    ticks = field.question.kind in ("many", "body-map")
    if field.clear is not None:
        if ticks or sent:
            field.clear(document)
        return None
    if not field.question.required or (field.read(document) and not fresh and not ticks and not sent):
        return None
    return {"tri": CHOOSE_TRI, "many": CHOOSE_MANY, "body-map": CHOOSE_PLACE}.get(field.question.kind, NEEDED)


def _not_sure(before: Document, made: Draft, spec: PageSpec, fields: Sequence[Field]) -> None:
    """Keep track of what was asked again; an answer that turns unsure anew is asked again anew."""
    names = [field.asked for field in fields if field.asked]
    if spec.again_of:
        draft.remember(made, "again", [name for name in names if draft.answer(made, name) is not None])
        return
    turned = [
        name
        for name in names
        if draft.answer(made, name) == "unsure" and (spec.blank or draft.answer(before, name) != "unsure")
    ]
    draft.forget(made, "again", turned)


def _follow(document: Draft) -> None:
    """Fill in the answers that follow from age and sex, and take back those that no longer do."""
    for name in draft.texts(document, "interview.implied"):
        draft.put(document, draft.asked_place(name), None)
    now = {name: value for name, value in implied(document).items() if draft.answer(document, name) is None}
    for name, value in now.items():
        draft.put(document, draft.asked_place(name), value)
    draft.put(document, "interview.implied", list(now))
