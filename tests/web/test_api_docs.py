"""The API's docs are true: every route and every kind of problem is on the reference page."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from unknot.web.problems import KINDS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"


def test_every_route_is_on_the_page(api_app: FastAPI) -> None:
    """A route that exists is described, and one that is described exists."""
    described = {
        line.removeprefix("## `").removesuffix("`") for line in PAGE.read_text().splitlines() if "/api/v1" in line
    }
    routes = {f"{method.upper()} {path}" for path, methods in api_app.openapi()["paths"].items() for method in methods}
    assert len(routes) > 25
    assert routes <= described


def test_every_kind_of_problem_is_on_the_page() -> None:
    """Whoever handles a problem by its type can look it up."""
    text = PAGE.read_text()
    assert [kind for kind in KINDS if f"`{kind}`" not in text] == []


def test_every_route_has_words(api_app: FastAPI) -> None:
    """No operation without a description, no parameter without a type."""
    for path, methods in api_app.openapi()["paths"].items():
        for method, operation in methods.items():
            assert operation.get("description"), f"{method} {path}"
