"""What the API answers, as types: they write the OpenAPI document. More members may be added, none is taken away."""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from pydantic import ConfigDict
from typing_extensions import TypedDict

from unknot.catalog.vocabulary import Certainty, Phase
from unknot.web.problems import MEDIA, title_of

DispositionId = Literal["emergency", "urgent", "see-clinician", "caution", "clear", "not-screened"]
StatusId = Literal["ok", "modified", "blocked"]
Document = dict[str, Any]


class _Open(TypedDict):
    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]


class FaultShape(_Open):
    """One thing that is wrong, and where."""

    place: str
    problem: str


class ProblemShape(_Open):
    """A problem (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[list[FaultShape]]


class FindingShape(_Open):
    """One thing screening noticed."""

    id: str
    action: DispositionId
    why: str
    source: str
    certainty: Certainty


class SidesShape(_Open):
    """The status of each side, the person's own."""

    left: StatusId
    right: StatusId


class VerdictShape(_Open):
    """What may be done with one technique."""

    status: StatusId
    sides: SidesShape
    needs: Literal["clinician-ok", "switch-on"] | None
    because: list[Document]
    modify: list[str]
    instead: list[str]


class ScreeningDocument(_Open):
    """The verdict."""

    disposition: DispositionId
    ask: list[str]
    findings: list[FindingShape]
    techniques: dict[str, VerdictShape]


class StopProblem(ProblemShape):
    """Nothing can be planned: what to do now, or what to answer first."""

    disposition: Literal["emergency", "urgent", "not-screened"]
    advice: list[str]
    ask: list[str]
    findings: list[FindingShape]


class HypothesisShape(TypedDict):
    """One thing the pain resembles."""

    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]
    id: str
    share: float


class AssessmentDocument(_Open):
    """What the pain resembles, best first; shares sum to 1."""

    hypotheses: list[HypothesisShape]
    confidence: Literal["low", "moderate"]
    ask_next: str | None
    note: str


class ItemShape(_Open):
    """One technique in a session."""

    technique: str
    phase: Phase
    side: Literal["left", "right", "both", "none"]
    level: int
    dose: Document
    seconds: int
    why: str


class SessionShape(_Open):
    """One day's session."""

    day: int
    minutes: float
    items: list[ItemShape]


class WeekShape(_Open):
    """One week."""

    sessions: list[SessionShape]


class LeftOutShape(_Open):
    """A technique that is not in the plan, and why."""

    technique: str
    why: str


class ProgrammeDocument(_Open):
    """Weeks of sessions, and everything left out with its reason."""

    weeks: list[WeekShape]
    left_out: list[LeftOutShape]
    waived: list[str]
    review_after_days: int


class ScoreDocument(_Open):
    """A session as timed cues with branches; its own JSON Schema is published with the package."""

    version: int


class Listing(_Open):
    """A list under the name of what is listed."""


class MomentShape(_Open):
    """How far the back has crept when an entry of a day is over, in degrees."""

    minutes: float
    posture: str
    creep_deg: float
    band_deg: list[float]


class NextBreakShape(_Open):
    """When the next break is worth most, in minutes from the end of the list, and how long it is."""

    in_minutes: float
    minutes: float
    worth_deg: float


class MemoryDocument(_Open):
    """What a day of postures did."""

    day: list[MomentShape]
    peak_deg: float
    next_break: NextBreakShape | None
    sentences: list[str]
    limits: list[str]


class TechniqueShape(_Open):
    """One technique in short."""

    id: str
    name: str
    one_line: str
    rules: Document


class TechniqueListing(_Open):
    """Every technique, in catalogue order."""

    techniques: list[TechniqueShape]


class CardShape(_Open):
    """A card as the journal's person may see it. `gear`, steps, levels, forms and variants are there if it is open."""

    id: str
    name: str
    status: Literal["ok", "modified", "blocked", "not-screened"]
    sides: list[Literal["left", "right"]]
    modify: list[str]
    levels: NotRequired[list[Document]]
    way_in: NotRequired[list[Document]]
    way_out: NotRequired[list[Document]]


class CardDocument(_Open):
    """One technique: its card and its row of rules."""

    technique: CardShape
    rules: Document


class EventShape(TypedDict):
    """One thing that happened."""

    id: str
    at: str
    kind: str
    session_id: str | None
    body: Document


class EventsDocument(TypedDict):
    """A page of events."""

    events: list[EventShape]
    next: int | None


class StoredDocument(TypedDict):
    """How many events were new, and how many were known already."""

    new: int
    known: int


class ImportedDocument(StoredDocument):
    """What an import did."""


class ExportDocument(TypedDict):
    """The whole journal."""

    format: Literal["unknot-journal"]
    version: int
    made_by: str
    exported_at: str
    count: int
    events: list[EventShape]


class ReceiptDocument(TypedDict):
    """What was forgotten; `leftovers` names what could not be removed."""

    events: int
    sessions: int
    files: list[str]
    at: str
    leftovers: list[str]
    note: str


class PlaySessionDocument(_Open):
    """A session as it was played so far."""

    id: str
    began: str
    last: str
    ended: str | None
    status: Literal["open", "finished", "stopped", "get-help", "closed"]
    programme_day: int | None
    pain_before: int | None
    pain_after: int | None
    state: Document


class SessionsDocument(TypedDict):
    """Sessions, newest first."""

    sessions: list[PlaySessionDocument]


class OpenSessionDocument(TypedDict):
    """The session to resume."""

    session: PlaySessionDocument | None
    score: Document | None


class DueShape(TypedDict):
    """One question that is due."""

    due: Literal["after-8h", "after-24h", "after-48h", "weekly", "re-screen"]
    since: str
    session_id: str | None
    why: str


class WaitingDocument(TypedDict):
    """Everything that is due."""

    waiting: list[DueShape]


class LockShape(_Open):
    """A family that is closed, and until when; `until` null: until a clinician has looked."""

    id: str
    until: str | None
    why: str


class ReviewDocument(_Open):
    """What the journal says about the next programme."""

    history: Document
    changes: list[Document]
    locks: list[LockShape]
    get_help: str | None
    rescreen: str | None
    decision: Document | None
    notes: list[str]


class PainShape(TypedDict):
    """Pain at one moment, 0–10."""

    at: str
    source: Literal["intake", "check-in", "before", "after"]
    worst: int
    left: int | None
    right: int | None
    middle: int | None
    session_id: str | None


class PainDocument(TypedDict):
    """Pain over time."""

    pain: list[PainShape]


class Health(TypedDict):
    """The server answers."""

    status: Literal["ok"]


class Version(TypedDict):
    """Which Unknot this is."""

    version: str
    api: int
    export_format: int


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI responses of some statuses, all of them problem+json."""
    schema = {"$ref": "#/components/schemas/ProblemShape"}
    return {status: {"description": title_of(status), "content": {MEDIA: {"schema": schema}}} for status in statuses}


PROBLEMS = problem_responses(403, 421, 422, 500)
"""What any operation may answer."""


def body_of(schema: str) -> dict[str, Any]:
    """Return the OpenAPI request body of a document that is read strictly, by its schema's name."""
    reference = {"$ref": f"#/components/schemas/{schema}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": reference}}}}
