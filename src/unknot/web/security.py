"""What stands between a browser and the answers: who may ask, from where, how much, and what the page may load.

The server is for one person on one machine. The dangers are other web pages open in the same browser (they can send
requests here, or point a name of theirs at this address), not strangers on the network: see SECURITY.md.
"""

from __future__ import annotations

import ipaddress
import logging
import traceback
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from unknot.journal.exchange import MAX_BYTES
from unknot.locale import Text
from unknot.web.problems import Problem, respond, wants_page

CSP = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(self), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), screen-wake-lock=(self), serial=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
SAFE = frozenset(("GET", "HEAD", "OPTIONS", "TRACE"))
BODY_BYTES = 1_000_000
IMPORT_PATHS = frozenset(("/api/v1/journal/import", "/data/import"))

log = logging.getLogger("unknot.web")


def host_of(header: str) -> str | None:
    """Return the name in a Host header, without port and brackets, in lower case; None when it is not one name."""
    if not header or any(character in header for character in "/\\@?#, \t"):
        return None
    try:
        parts = urlsplit(f"//{header}")
        _port = parts.port
    except ValueError:
        return None
    return parts.hostname.rstrip(".") if parts.hostname else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """The outermost layer: checks a request, adds the headers to every answer, and catches what nobody caught."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] = ()) -> None:
        self.app = app
        names = {name.strip("[]").lower() for name in hosts if name}
        self.any_address = bool(names & {"0.0.0.0", "::", "*"})
        self.names = LOOPBACK | names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            elif scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        started = False
        # A page that can be read can be asked about: HEAD is GET without its body.
        bodiless = scope["method"] == "HEAD" and wants_page(Request(scope))
        if bodiless:
            scope = {**scope, "method": "GET"}

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if bodiless and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                # What a page or an answer says about a person stays out of every cache and of the disk.
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        request = Request(scope)
        problem = self._host(request) or self._origin(request) or _length(request)
        if problem is not None:
            await respond(request, problem)(scope, receive, send_with_headers)
            return
        body = await _read(request, receive)
        if body is None:
            await respond(request, _too_long(_limit(request)))(scope, receive, send_with_headers)
            return
        try:
            await self.app(scope, body, send_with_headers)
        except Problem as fault:
            if started:
                raise
            await respond(request, fault)(scope, receive, send_with_headers)
        except Exception as fault:
            # Where it happened, not what was in it: a message may quote somebody's answers.
            ours = [frame for frame in traceback.extract_tb(fault.__traceback__) if "unknot" in frame.filename]
            where = "".join(traceback.format_list(ours))
            log.error("%s %s failed with %s\n%s", request.method, request.url.path, type(fault).__name__, where)
            if started:
                raise
            await respond(request, _BUG)(scope, receive, send_with_headers)

    def _host(self, request: Request) -> Problem | None:
        """Refuse names that are not this machine's: a foreign name that points here is an attack (DNS rebinding)."""
        given = [value for name, value in request.headers.raw if name == b"host"]
        name = host_of(given[0].decode("latin-1")) if len(given) == 1 else None
        if name is not None and (name in self.names or (self.any_address and _is_address(name))):
            return None
        return Problem(
            421, Text("This server answers to localhost only. Open it as http://127.0.0.1."), kind="foreign-host"
        )

    def _origin(self, request: Request) -> Problem | None:
        """Refuse what other sites send. Browsers say where a request comes from; a page cannot forge it."""
        if request.method in SAFE:
            return None
        headers: Headers = request.headers
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        refused = Problem(403, Text("This request came from another site and was refused."), kind="foreign-origin")
        if site is not None and site not in ("same-origin", "none"):
            return refused
        if origin is not None and not (origin == "null" and site == "same-origin"):
            # `null` with same-origin: a form of ours, whose origin the referrer policy hides.
            parts = urlsplit(origin)
            if parts.scheme not in ("http", "https") or parts.netloc.lower() != headers.get("host", "").lower():
                return refused
        return None


_BUG = Problem(
    500, Text("Something went wrong in Unknot itself. What was saved before is safe. Try again."), kind="bug"
)


def _limit(request: Request) -> int:
    return MAX_BYTES if request.url.path in IMPORT_PATHS else BODY_BYTES


def _too_long(limit: int) -> Problem:
    most = limit // 1_000_000
    return Problem(
        413, Text("This is longer than {most} MB, which is the most that is read here.", most=most), kind="too-long"
    )


def _length(request: Request) -> Problem | None:
    given = request.headers.get("content-length")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        return Problem(415, Text("Send it uncompressed: compressed bodies are not read."), kind="compressed")
    if given is None:
        return None
    if not given.isascii() or not given.isdigit():
        return Problem(400, Text("Content-Length is not a number."), kind="bad-request")
    return _too_long(_limit(request)) if int(given) > _limit(request) else None


async def _read(request: Request, receive: Receive) -> Receive | None:
    """Read the body up front and count what really arrives (a length may be missing or a lie); None: too long."""
    limit, parts, seen, more = _limit(request), [], 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            break  # gone before the end
        parts.append(message.get("body", b""))
        seen += len(parts[-1])
        more = message.get("more_body", False)
        if seen > limit:
            return None
    whole: Message | None = {"type": "http.request", "body": b"".join(parts), "more_body": False}

    async def replay() -> Message:
        nonlocal whole
        if whole is None:
            return await receive()
        message, whole = whole, None
        return message

    return replay
