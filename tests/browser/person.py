"""Answering the questions as a person would: by what is on the page, with or without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import ne
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Page

from answered import answers

Answers = Mapping[str, str | Sequence[str]]

HEALTHY: dict[str, str | Sequence[str]] = {
    "pains": ["low-back:right", "buttock-upper:right"],
    "intensity.low-back:right": "5",
    "intensity.buttock-upper:right": "3",
    "age": "44",
    "sex": "male",
    "height_cm": "178",
    "weight_kg": "82",
    "worse": ["rolling-in-bed", "carrying"],
    "eased": ["lying", "propping-trunk"],
    "feels": ["fragile"],
    "country": "FR",
    "since": "6-12-weeks",
    "trend": "same",
    "pattern": "comes-and-goes",
    "gear": ["tennis-ball", "towel", "mat", "wall", "chair", "bed", "doorway"],
    "can": ["floor", "kneel", "prone", "supine", "stand", "one-leg", "head-down", "hands-and-knees"],
}
"""A man of 44 whose right low back aches, and nothing else."""


def fill(page: Page, answers: Answers) -> None:
    """Answer every question of the shown page: by `answers`, otherwise no, the first option, or a plain number."""
    form = page.locator("form.questions")
    for name in _names(page):
        wanted = answers.get(name, answers.get(name.rsplit(".", 1)[-1]))
        fields = form.locator(f'[name="{name}"]')
        kind = fields.first.get_attribute("type") or "select"
        if kind in ("radio", "checkbox"):
            values = [fields.nth(n).get_attribute("value") or "" for n in range(fields.count())]
            for value in _choose(values, wanted, many=kind == "checkbox"):
                form.locator(f'[name="{name}"][value="{value}"]').check(force=True)
        elif kind == "select":
            fields.first.select_option(str(wanted))
        elif kind == "text":
            fields.first.fill(str(wanted) if wanted is not None else _number(name))


def _names(page: Page) -> list[str]:
    names: list[str] = page.eval_on_selector_all(
        "form.questions input, form.questions select",
        "all => [...new Set(all.filter(one => one.type !== 'hidden').map(one => one.name))]",
    )
    return [name for name in names if name not in ("none", "then")]


def _choose(values: Sequence[str], wanted: str | Sequence[str] | None, *, many: bool) -> list[str]:
    if wanted is not None:
        chosen = [wanted] if isinstance(wanted, str) else list(wanted)
        return [value for value in chosen if value in values]
    for plain in ("no", "none", "0"):
        if plain in values:
            return [plain]
    return [] if many else [values[0]]


def _number(name: str) -> str:
    if name.startswith("goals"):
        return "sit through a meeting" if name.endswith("0") else ""
    return {"meal_hours_ago": "5", "minutes_per_day": "12", "days_per_week": "5"}.get(name.rsplit(".", 1)[-1], "")


def answer_until(
    page: Page,
    answers: Answers,
    *,
    stop: str = "/result",
    look: Callable[[Page], None] | None = None,
    limit: int = 60,
) -> list[str]:
    """Answer page after page until the address is `stop`, calling `look` on each; returns the addresses passed."""
    passed: list[str] = []
    for _ in range(limit):
        path = page.url.split("://", 1)[1].split("/", 1)[1]
        if not path.startswith("questions/"):
            break
        passed.append(path)
        fill(page, answers)
        if look is not None:
            look(page)
        before = page.url
        page.locator("form.questions .main-button").click()
        page.wait_for_url(partial(ne, before), wait_until="commit")
        page.locator(f"form.questions[action='{_path(page)}'], body:not(:has(form.questions))").first.wait_for()
    assert page.url.endswith(stop), f"ended at {page.url} after {passed}: {page.locator('main').inner_text()[:600]}"
    return passed


def _path(page: Page) -> str:
    return urlsplit(page.url).path


def finish(url: str, **more: Sequence[str]) -> None:
    """Have all questions answered, without walking through them: for tests of what comes after."""
    document = {**answers(**more), "asked_on": date.today().isoformat()}
    tell(url, "intake", {"document": document})


def tell(url: str, kind: str, body: Mapping[str, Any], **more: Any) -> None:
    """Write an event into the journal through the API, for the days before the test."""
    from unknot.journal import Event

    event = Event.make(kind, dict(body), **more)  # type: ignore[arg-type]
    data = json.dumps({"events": [event.document()]}).encode()
    request = Request(
        f"{url}/api/v1/journal/events",
        data=data,
        headers={"Content-Type": "application/json", "Origin": url, "Sec-Fetch-Site": "same-origin"},
    )
    with urlopen(request, timeout=10) as answer:
        assert answer.status == 200
