"""Settings, and the person's data: take it along, bring it back, delete it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import Response

from unknot.catalog.asked import conditions
from unknot.coach.intake.reading import CLEARABLE_EXTRA
from unknot.journal import ImportFault, JournalError, parse_export
from unknot.journal.exchange import MAX_BYTES
from unknot.locale import Text
from unknot.web.pages.asked_names import asked_name
from unknot.web.pages.shell import SentForm, one, render, see, whole
from unknot.web.pages.standing import Standing, Stands, change_setting

router = APIRouter()


@router.get("/data", include_in_schema=False)
def data(request: Request, stands: Stands) -> Response:
    """Show settings and what can be done with the data."""
    return _page(request, stands)


def _page(
    request: Request,
    stands: Standing,
    *,
    status: int = 200,
    faults: Mapping[str, Text] | None = None,
    detail: Iterable[Text] = (),
) -> Response:
    document = stands.finished or stands.draft or {}
    needing = [name for name, because in _clinician_ids(stands).items() if because]
    return render(
        request,
        "data.html",
        status=status,
        title=Text("Settings and data"),
        units=document.get("units", "metric"),
        answered=stands.finished is not None,
        cleared=[
            (asked_name(entry["condition"]), entry["by"], entry["on"], entry["condition"])
            for entry in document.get("cleared", ())
        ],
        clearable=[(name, asked_name(name)) for name in needing],
        switched_on=list(document.get("switched_on", ())),
        path=str(stands.journal.path),
        today=stands.on.isoformat(),
        faults=faults or {},
        detail=list(detail),
        imported=_imported(request),
    )


def _imported(request: Request) -> tuple[int, int] | None:
    new, known = (whole(request.query_params.get(name, "")) for name in ("new", "known"))
    return (new, known) if new is not None and known is not None else None


def _clinician_ids(stands: Standing) -> dict[str, bool]:
    found: dict[str, bool] = {}
    if stands.intake is None or stands.screening.disposition.stops:
        return found
    for verdict in stands.screening.techniques.values():
        for because in verdict.because:
            if because.needs == "clinician-ok":
                found[because.id] = True
    return found


@router.get("/data/export", include_in_schema=False)
def export(stands: Stands) -> Response:
    """Return everything as one JSON file."""
    text = json.dumps(stands.journal.export(), ensure_ascii=False, indent=1)
    name = f"unknot-{stands.on.isoformat()}.json"
    return Response(
        text,
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@router.post("/data/import", include_in_schema=False)
def import_(request: Request, stands: Stands, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Take in a file that was exported; what is already here is left as it is."""

    def wrong(words: Text, detail: Iterable[Text] = ()) -> Response:
        return _page(request, stands, status=422, faults={"file": words}, detail=detail)

    raw = file.file.read(MAX_BYTES + 1) if file is not None else b""
    if not raw:
        return wrong(Text("Choose the file first."))
    if len(raw) > MAX_BYTES:
        return wrong(Text("This file is larger than 50 MB. Choose the file that Unknot exported."))
    try:
        done = stands.journal.import_(parse_export(raw))
    except ImportFault as fault:
        return wrong(Text("This is not a file that Unknot exported. Nothing was changed."), fault.said)
    except JournalError as fault:
        return wrong(Text("This file could not be taken in. Nothing was changed."), fault.said)
    return see(f"/data?new={done.new}&known={done.known}")


@router.post("/data/units", include_in_schema=False)
def units(form: SentForm, stands: Stands) -> Response:
    """Change the units."""
    chosen = "imperial" if one(form, "units") == "imperial" else "metric"
    _amend(stands, {"units": chosen})
    return see("/data")


@router.post("/data/clearance", include_in_schema=False)
def clearance(request: Request, form: SentForm, stands: Stands) -> Response:
    """Record a clinician's OK: what for, who gave it, when."""
    name, by, on = one(form, "condition"), one(form, "by"), one(form, "on")
    faults: dict[str, Text] = {}
    if name not in conditions() and name not in CLEARABLE_EXTRA:
        faults["condition"] = Text("Choose what the OK is for.")
    if not by:
        faults["by"] = Text("Write who gave the OK.")
    try:
        given = date.fromisoformat(on)
        if given > stands.on:
            faults["on"] = Text("This date lies ahead. Choose the day on which the OK was given.")
    except ValueError:
        faults["on"] = Text("Choose the day on which the OK was given.")
    if faults:
        return _page(request, stands, status=422, faults=faults)
    kept = [entry for entry in (stands.finished or {}).get("cleared", ()) if entry["condition"] != name]
    _amend(stands, {"cleared": [*kept, {"condition": name, "by": by[:80], "on": on}]})
    return see("/data")


@router.post("/data/clearance/remove", include_in_schema=False)
def remove_clearance(form: SentForm, stands: Stands) -> Response:
    """Take a clinician's OK back."""
    name = one(form, "condition")
    kept = [entry for entry in (stands.finished or {}).get("cleared", ()) if entry["condition"] != name]
    _amend(stands, {"cleared": kept})
    return see("/data")


def _amend(stands: Standing, changes: dict[str, Any]) -> None:
    if stands.finished is not None:
        change_setting(stands, changes)
    elif stands.draft is not None:
        stands.journal.save_draft({**stands.sheet, **changes})


@router.get("/data/delete", include_in_schema=False)
def confirm_delete(request: Request, stands: Stands) -> Response:
    """Ask once more before everything is deleted."""
    return _delete_page(request, stands)


def _delete_page(request: Request, stands: Standing, *, fault: Text | None = None) -> Response:
    return render(
        request,
        "delete.html",
        status=422 if fault else 200,
        title=Text("Delete everything"),
        path=str(stands.journal.path),
        fault=fault,
    )


@router.post("/data/delete", include_in_schema=False)
def delete(request: Request, form: SentForm, stands: Stands) -> Response:
    """Delete everything and show the receipt."""
    if one(form, "sure") != "yes":
        return _delete_page(request, stands, fault=Text("Tick the box first. Nothing was deleted."))
    receipt = stands.journal.forget()
    return render(request, "deleted.html", title=Text("Everything is deleted"), receipt=receipt)
