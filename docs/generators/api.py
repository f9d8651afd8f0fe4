"""The reference of the HTTP API, out of its OpenAPI document."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from writing import table

INTRO = """# The HTTP API

Everything the terminal does, over HTTP on this machine: start it with `unknot serve`, then ask
`http://127.0.0.1:8642/api/v1/…`. The OpenAPI 3.1 document is at `/api/v1/openapi.json`, this reference as a page at
`/api/v1/docs`.

- Documents are the ones of the terminal: an [intake](intake.md) in, a verdict, an assessment, a programme or a score
  out. `POST` them as `application/json`, uncompressed, at most 1 MB (an import 50 MB).
- Errors are problem details (RFC 9457, `application/problem+json`): `type`, `title`, `status`, `detail`. A document
  that is not sound answers 422 with `errors: [{place, problem}]`, one for every fault.
- `/plan` and `/session` answer 409 for *emergency*, *urgent* and *not-screened*: no plan, but `disposition`, `advice`
  and `ask`.
- The server answers to `localhost`, `127.0.0.1` and `[::1]` only (and to the name given with `--host`), and refuses
  writing requests that a page of another site sends. There is no account and no token: see
  [SECURITY.md](../../SECURITY.md).
- Nothing that is posted to `/screen`, `/assess`, `/plan` or `/session` is kept. What is kept goes through
  `/journal/events`.

```sh
curl -s http://127.0.0.1:8642/api/v1/screen -H 'Content-Type: application/json' \\
     -d '{"complaint": {"pains": [{"region": "low-back", "side": "right", "intensity": 5}]}}'
```
"""


def api() -> str:
    """Return the page."""
    from unknot.web.app import create_app
    from unknot.web.problems import KINDS

    with tempfile.TemporaryDirectory() as folder:
        document = create_app(journal_path=Path(folder) / "journal.db", pages=False).openapi()
    lines = [INTRO]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            lines += _operation(path, method, operation)
    lines += ["## Problems", "", table(("`type` ends in", "meaning"), ((f"`{kind}`", KINDS[kind]) for kind in KINDS))]
    return "\n".join(lines)


def _operation(path: str, method: str, operation: dict[str, Any]) -> list[str]:
    lines = [f"## `{method.upper()} {path}`", "", operation.get("description", ""), ""]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if "$ref" in body:
        lines += [f"Send: `{_name(body)}`.", ""]
    for one in operation.get("parameters", ()):
        note = one.get("description", "")
        lines.append(
            f"- `{one['name']}` ({one['in']}{', required' if one.get('required') else ''}): {note}".rstrip(": ")
        )
    ok = operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
    answers = [f"200 `{_name(ok)}`" if "$ref" in ok else "200"]
    answers += sorted(status for status in operation["responses"] if status != "200")
    return [*lines, *([""] if operation.get("parameters") else []), f"Answers: {', '.join(answers)}.", ""]


def _name(schema: dict[str, Any]) -> str:
    return str(schema["$ref"]).rsplit("/", 1)[-1]


PAGES = {"reference/api.md": api}
