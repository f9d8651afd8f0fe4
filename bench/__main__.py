"""`./dev bench [NAME …] [--write]`: measure the promises; --write puts the table on the performance page."""

from __future__ import annotations

import importlib
import platform
import sys
from datetime import date
from pathlib import Path

from bench.row import Row

BENCHES = ("process", "inprocess", "journal", "server", "pages", "body", "viewer", "people")
PAGE = Path(__file__).parent.parent / "docs/performance.md"
HEAD = """# Performance

Every promise of speed and size, as `./dev bench --write` measured it on {machine}, on {day}. Medians; two cores.

| promise | measured | limit | | note |
|---|---|---|---|---|
"""


def main(arguments: list[str]) -> int:
    """Run the named benches (all by default); exit 1 when a promise was missed."""
    names = [name for name in arguments if not name.startswith("-")] or list(BENCHES)
    unknown = set(names) - set(BENCHES)
    if unknown:
        print(f"No bench is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    found: list[Row] = []
    for name in names:
        print(f"── {name}", file=sys.stderr)
        for row in importlib.import_module(f"bench.{name}").rows():
            print(row.markdown(), flush=True)
            found.append(row)
    if "--write" in arguments:
        machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
        PAGE.write_text(
            HEAD.format(machine=machine, day=date.today()) + "\n".join(row.markdown() for row in found) + "\n"
        )
    return 0 if all(row.kept for row in found) else 1


sys.exit(main(sys.argv[1:]))
