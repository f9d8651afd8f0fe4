"""How a page is made: the templates, the reader's language, and what every page shows around its own content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from unknot.journal.event import local_minute
from unknot.locale import Text, available_locales, translate
from unknot.web.pages import words

TEMPLATES = Path(__file__).parent.parent / "templates"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

Form = Mapping[str, Sequence[str]]
"""A submitted form: every field with its values, in order."""


def locale_of(request: Request) -> str:
    """Return the reader's language: the first one the browser asks for that Unknot speaks, else English."""
    spoken = available_locales()
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().split("-")[0].lower()
        if code in spoken:
            return code
    return "en"


@lru_cache(maxsize=16)
def _environment(locale: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )

    def say(sentence: str, /, **values: Any) -> str:
        return translate(Text(sentence, **values) if values else sentence, locale)

    environment.globals["_"] = say
    environment.globals.update(words.globals_(say))
    environment.filters["say"] = say
    environment.filters["local_minute"] = local_minute
    return environment


def render(request: Request, template: str, *, status: int = 200, title: str, **context: Any) -> HTMLResponse:
    """Return a page: `templates/{template}` in the reader's language."""
    locale = locale_of(request)
    environment = _environment(locale)
    html = environment.get_template(template).render(
        title=translate(title, locale),
        locale=locale,
        dir="rtl" if locale in RIGHT_TO_LEFT else "ltr",
        here=request.url.path,
        asset=request.app.state.asset,
        menu=[(path, translate(label, locale)) for path, label in words.MENU],
        **context,
    )
    return HTMLResponse(html, status_code=status)


def see(path: str) -> Response:
    """Answer a form: go and look at `path` (303, so that a reload sends nothing twice)."""
    return RedirectResponse(path, status_code=303)


async def _form(request: Request) -> Form:
    fields: dict[str, list[str]] = {}
    async with request.form(max_files=0, max_fields=2000) as data:
        for name, value in data.multi_items():
            if isinstance(value, str):
                fields.setdefault(name, []).append(value)
    return fields


SentForm = Annotated[Form, Depends(_form)]


def one(form: Form, name: str, default: str = "") -> str:
    """Return the last value of a field, stripped."""
    values = form.get(name) or [default]
    return values[-1].strip()


def whole(text: str) -> int | None:
    """Return a number as people write it (at most nine digits), None for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def is_id(text: str) -> bool:
    """Return whether a part of an address can be the id of a session: a UUID as it is usually written."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
