"""Run the app on this machine: bind, bring the journal up to date, say where it is, stop cleanly."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from unknot.locale import Text
from unknot.web.app import create_app
from unknot.web.security import LOOPBACK
from unknot.web.static import MissingBuildError

__all__ = ["MissingBuildError", "PortError", "serve"]

TRIES = 20
"""Ports tried one after the other when the wanted one is taken."""
GRACE_S = 5
"""How long running requests may go on after the stop signal."""


class PortError(Exception):
    """The server cannot listen where it was told to; `said` is the sentence to show."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(said)


def serve(
    *,
    host: str = "127.0.0.1",
    port: int,
    open_browser: bool = False,
    journal_path: Path | None = None,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM, then finish what is running and return.

    `port`: where it listens; the next free one when it is taken; 0 takes any free one. `say`: how to print a line.
    Raises `JournalError` (the journal cannot be opened), `PortError`, `MissingBuildError`.
    """
    tell = say or _print
    with listening(host, port) as listener:
        bound = listener.getsockname()[1]
        app = create_app(journal_path=journal_path, hosts=(host,))
        app.state.journal.get()  # migrated before the first page asks for it, and faults are said here
        url = f"http://{f'[{host}]' if ':' in host else host}:{bound}/"
        config = uvicorn.Config(
            app,
            access_log=False,  # addresses of pages say what somebody looked up about their back
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            ws="none",
            timeout_graceful_shutdown=GRACE_S,
        )
        server = _Server(config, lambda: _started(url, host, open_browser, tell))
        with _quiet_signals():
            server.run(sockets=[listener])
    if not server.started:
        raise PortError(Text("The server could not start on {url}: look at the lines above.", url=url))


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def _print(line: str) -> None:
    print(line, flush=True)


def _started(url: str, host: str, open_browser: bool, tell: Callable[[str], None]) -> None:
    tell(Text("Unknot is at {url} · stop it with Ctrl-C", url=url))
    if host not in LOOPBACK:
        tell(Text("Careful: other machines on your network can open it too, and read your answers."))
    if open_browser:
        threading.Thread(target=_open, args=(url,), daemon=True).start()
    _prepare_body()


def _prepare_body() -> None:
    """Have the body's model built in the background where it is not on disk yet; no page waits for it."""
    from unknot.body.model.cache import ready, start_building

    if not ready():
        start_building()


def _open(url: str) -> None:
    """Open the browser; a machine without one is no fault, the address was printed."""
    try:
        import webbrowser

        webbrowser.open(url)
    except Exception as fault:
        print(Text("The browser could not be opened: {fault}", fault=str(fault)), file=sys.stderr)


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket bound to `port`, or to the first free one of the next few. Raises `PortError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in [port] if port == 0 else range(port, min(port + TRIES, 65536)):
        with socket.socket(family, socket.SOCK_STREAM) as bound:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                bound.bind((host, candidate))
                bound.listen(128)
            except (OSError, OverflowError) as fault:
                if getattr(fault, "errno", None) == errno.EADDRINUSE:
                    continue
                why = getattr(fault, "strerror", None) or str(fault)
                raise PortError(
                    Text(
                        "Unknot cannot listen on {host}, port {port}: {why}. Choose another with --port or --host.",
                        host=host,
                        port=port,
                        why=why,
                    )
                ) from fault
            yield bound
            return
    raise PortError(
        Text(
            "The ports {first} to {last} on {host} are all taken. Choose another with --port, or --port 0.",
            first=port,
            last=port + TRIES - 1,
            host=host,
        )
    )


@contextmanager
def _quiet_signals() -> Iterator[None]:
    """Let a stop signal end in a plain return: the server stops on it, and raises it again when it is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {which: signal.signal(which, lambda *_: None) for which in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
