"""Files of the front end: kept in memory with their compressed form, and cached for ever where the name has a hash."""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from unknot.locale import Text
from unknot.web.problems import Problem

STATIC = Path(__file__).parent / "static"
HASHED = re.compile(r"-[A-Z0-9]{8}\.[a-z0-9]+$")
COMPRESSIBLE = ("text/", "application/json", "application/manifest+json", "image/svg+xml", "application/javascript")
TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}


class MissingBuildError(RuntimeError):
    """The front end was not bundled; `said` is the sentence to show."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(said)


@dataclass(frozen=True, slots=True)
class _File:
    mtime_ns: int
    media: str
    plain: bytes
    packed: bytes | None
    etag: str


class StaticFiles:
    """An ASGI app that serves one folder, read only."""

    def __init__(self, folder: Path = STATIC) -> None:
        self._folder = folder.resolve()
        self._kept: dict[str, _File] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one file. Raises `Problem` for anything but GET and HEAD of a file that is there."""
        if scope["method"] not in ("GET", "HEAD"):
            raise Problem(405, Text("Files can only be read."), headers={"Allow": "GET, HEAD"})
        path = str(scope["path"]).removeprefix(str(scope.get("root_path", ""))).lstrip("/")
        await self._answer(path, Headers(scope=scope), head=scope["method"] == "HEAD")(scope, receive, send)

    def _answer(self, path: str, asked: Headers, *, head: bool) -> Response:
        file = self._file(path)
        headers = {"ETag": file.etag, "Vary": "Accept-Encoding"}
        hashed = path.startswith("build/") and HASHED.search(path)
        headers["Cache-Control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        if file.etag in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = file.plain
        if file.packed is not None and "gzip" in asked.get("accept-encoding", ""):
            body, headers["Content-Encoding"] = file.packed, "gzip"
        headers["Content-Length"] = str(len(body))
        return Response(b"" if head else body, media_type=file.media, headers=headers)

    def _file(self, path: str) -> _File:
        found = self._folder / path
        try:
            inside = "\0" not in path and "\\" not in path and found.resolve().is_relative_to(self._folder)
            if not inside or not found.is_file() or any(part.startswith(".") for part in path.split("/")):
                raise FileNotFoundError(path)
            mtime_ns = found.stat().st_mtime_ns
            kept = self._kept.get(path)
            if kept is None or kept.mtime_ns != mtime_ns:
                kept = self._kept[path] = _read(found, mtime_ns)
        except (OSError, ValueError):
            raise Problem(404, Text("There is no such file.")) from None
        return kept


def _read(path: Path, mtime_ns: int) -> _File:
    plain = path.read_bytes()
    media = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = gzip.compress(plain, 9, mtime=0) if media.startswith(COMPRESSIBLE) and len(plain) > 500 else None
    etag = f'"{hashlib.sha256(plain).hexdigest()[:16]}"'
    return _File(mtime_ns, media, plain, packed if packed and len(packed) < len(plain) else None, etag)


class Assets:
    """Where the bundled files are: entry name → address. Read again when the bundle was made anew."""

    def __init__(self, folder: Path = STATIC) -> None:
        self._manifest = folder / "build" / "manifest.json"
        self._mtime_ns = -1
        self.entries: dict[str, str] = {}
        self._refresh()

    def __call__(self, name: str) -> str:
        """Return the address of an entry: `asset("app.css")` → `/static/build/app-1A2B3C4D.css`.

        Raises `KeyError` when there is no such entry.
        """
        self._refresh()
        return self.entries[name]

    @property
    def made_ns(self) -> int:
        """When the bundle was made: another bundle has other addresses."""
        self._refresh()
        return self._mtime_ns

    def _refresh(self) -> None:
        try:
            mtime_ns = self._manifest.stat().st_mtime_ns
            if mtime_ns != self._mtime_ns:
                entries = json.loads(self._manifest.read_text(encoding="utf-8"))
                self.entries = {name: f"/static/build/{file}" for name, file in entries.items()}
                self._mtime_ns = mtime_ns
        except (OSError, ValueError) as fault:
            if self._mtime_ns >= 0:
                return  # it is being made anew at this moment; the old one will do
            raise MissingBuildError(
                Text("The front end is not built: {file} is missing. Run: ./dev build", file=str(self._manifest))
            ) from fault
