"""Every operation of the API, with sound and unsound requests made from its own OpenAPI document.

Checked for each: no server error, documented status, media type and shape; what the document allows is accepted, and
what it forbids is refused.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case

from unknot.web.app import create_app

_FOLDER = tempfile.TemporaryDirectory(prefix="unknot-fuzz-")
_APP = create_app(journal_path=Path(_FOLDER.name) / "journal.db", pages=False, hosts=["testserver"])
SCHEMA = schemathesis.openapi.from_asgi("/api/v1/openapi.json", _APP)


@SCHEMA.parametrize()
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_api_keeps_what_its_document_promises(case: Case) -> None:
    """One request of one operation."""
    case.call_and_validate()
