"""An app with a journal of its own, and a client that speaks to it as a program on this machine would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from unknot.web.app import create_app

BASE = "http://127.0.0.1:8642"


@pytest.fixture
def journal_path(tmp_path: Path) -> Path:
    """Where this test's journal lies."""
    return tmp_path / "unknot" / "journal.db"


@pytest.fixture
def api_app(journal_path: Path) -> FastAPI:
    """The API alone: it needs no bundled front end."""
    return create_app(journal_path=journal_path, pages=False)


@pytest.fixture
def api(api_app: FastAPI) -> Iterator[TestClient]:
    """A client of the API."""
    with TestClient(api_app, base_url=BASE) as client:
        yield client
