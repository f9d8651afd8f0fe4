"""The API's reference as one plain page, made from its OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from unknot.web.problems import KINDS


def page(document: Mapping[str, Any], *, style: str | None) -> str:
    """Return the whole page as HTML; `style`: address of the style sheet, if there is one."""
    link = f'<link rel="stylesheet" href="{escape(style)}">' if style else ""
    operations = "".join(
        _operation(path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    )
    problems = "".join(
        f'<dt id="{kind}"><code>{kind}</code></dt><dd>{escape(words)}</dd>' for kind, words in KINDS.items()
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Unknot API</title>{link}</head><body><main>"
        f"<h1>Unknot API</h1><p>{escape(document['info']['description'])}</p>"
        '<p><a href="/api/v1/openapi.json">The OpenAPI 3.1 document</a> · <a href="/">The app</a></p>'
        f"{operations}<h2>Problems</h2><dl>{problems}</dl></main></body></html>"
    )


def _operation(path: str, method: str, operation: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<li><code>{escape(one['name'])}</code> ({escape(one['in'])}"
        f"{', required' if one.get('required') else ''}) {escape(one.get('description', ''))}</li>"
        for one in operation.get("parameters", ())
    )
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    sent = f"<p>Send: <code>{escape(body['$ref'].rsplit('/', 1)[-1])}</code> as JSON.</p>" if "$ref" in body else ""
    answers = "".join(
        f"<li><code>{escape(status)}</code> {escape(response.get('description', ''))}</li>"
        for status, response in operation["responses"].items()
    )
    return (
        f'<section id="{escape(operation["operationId"])}"><h2><code>{method.upper()} {escape(path)}</code></h2>'
        f"<p>{escape(operation.get('description', ''))}</p>{f'<ul>{rows}</ul>' if rows else ''}{sent}"
        f"<ul>{answers}</ul></section>"
    )
