"""The server has the body's model built beside its work, once, and only where it is missing."""

from __future__ import annotations

import sys

import pytest

from unknot.body.model import cache
from unknot.web import serve


@pytest.mark.parametrize(("there", "builds"), [(True, 0), (False, 1)])
def test_the_model_is_built_in_the_background_where_it_is_missing(
    there: bool, builds: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Starting says where the app is before anything is built, and builds nothing that is there."""
    begun: list[str] = []
    monkeypatch.setattr(cache, "ready", lambda: there)
    monkeypatch.setattr(cache, "start_building", lambda: begun.append(capsys.readouterr().out))
    serve._started("http://127.0.0.1:1/", "127.0.0.1", False, print)
    assert len(begun) == builds
    assert all("Unknot is at" in said for said in begun)


def test_starting_loads_no_mujoco(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server stays small until somebody asks for their own figures."""
    monkeypatch.setitem(sys.modules, "mujoco", None)
    monkeypatch.setattr(cache, "start_building", lambda: None)
    serve._prepare_body()
