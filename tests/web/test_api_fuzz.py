"""Every operation of the API, with sound and unsound requests made from its own OpenAPI document.

Checked for each: no server error, documented status, media type and shape; what the document allows is accepted, and
what it forbids is refused.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case

from unknot.body.person import ImpossibleSize, person_of
from unknot.body.scene import store
from unknot.paper import plan_sheet
from unknot.web.app import create_app

_FOLDER = tempfile.TemporaryDirectory(prefix="unknot-fuzz-")
_APP = create_app(journal_path=Path(_FOLDER.name) / "journal.db", pages=False, hosts=["testserver"])
SCHEMA = schemathesis.openapi.from_asgi("/api/v1/openapi.json", _APP)


@pytest.fixture(autouse=True)
def bodies_are_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a body to look at takes a second, and there are a thousand sizes: all get the one that is packaged."""
    monkeypatch.setattr(store, "made", lambda shape: store.packaged(store.shape_of(None)))
    # Laying out the pages of a plan takes seconds and hangs on nothing that a request says; tests/paper reads them.
    monkeypatch.setattr(plan_sheet, "plan_pdf", lambda *_, **__: b"%PDF-1.7")


@SCHEMA.parametrize()
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_api_keeps_what_its_document_promises(case: Case) -> None:
    """One request of one operation."""
    if _more_than_a_day(case) or _no_one_body(case):
        assert case.call().status_code == 422
    else:
        case.call_and_validate()


def _more_than_a_day(case: Case) -> bool:
    """Whether its entries add up to more than 24 hours: no schema can say that, and it is refused."""
    body = case.body if case.path in ("/api/v1/body/memory", "/api/v1/body/day") else None
    day = body.get("day") if isinstance(body, dict) else None
    minutes = [one.get("minutes") for one in day if isinstance(one, dict)] if isinstance(day, list) else []
    return sum(one for one in minutes if isinstance(one, int | float)) > 24 * 60


def _no_one_body(case: Case) -> bool:
    """Whether a height and a weight do not go together: each alone is possible, and the two are refused."""
    query = case.query if case.path.startswith("/api/v1/body/") and isinstance(case.query, dict) else {}
    try:
        told = {name: float(query[name]) for name in ("height_cm", "weight_kg", "waist_cm") if name in query}
        person_of(**told, sex=query.get("sex"))
    except ImpossibleSize:
        return True
    except (TypeError, ValueError):
        return False
    return False
