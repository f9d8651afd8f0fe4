"""Whole commands, as a person types them: start of the process to its end."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import sample
from bench.row import Row, median_s

TIMES = 9


def rows() -> Iterator[Row]:
    """Measure `unknot --version`, `screen` and `plan`, median of nine after a warm-up."""
    with tempfile.TemporaryDirectory() as folder:
        intake = Path(folder) / "intake.json"
        intake.write_text(json.dumps(sample.document()))
        unknot = Path(sys.executable).with_name("unknot")
        for words, limit in (
            (["--version"], 0.25),
            (["screen", str(intake), "--json"], 0.6),
            (["plan", str(intake), "--json"], 0.8),
        ):
            command = [str(unknot), *words]
            seconds, _ = median_s(partial(subprocess.run, command, check=True, capture_output=True), times=TIMES)
            name = " ".join(["unknot", *("intake.json" if word == str(intake) else word for word in words)])
            yield Row(promise=f"`{name}`, whole process", measured=seconds, limit=limit, unit="s")
