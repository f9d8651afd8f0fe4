"""`unknot` and `unknot serve`: the app on this machine."""

from __future__ import annotations

from unknot.cli.faults import CommandError, journal_faults
from unknot.cli.status import FAULT, OK

DEFAULT_PORT = 8642


def run_server(*, port: int, open_browser: bool, host: str = "127.0.0.1") -> int:
    """Serve until stopped; returns the exit status."""
    from unknot.web.serve import MissingBuildError, PortError, serve as serve_app

    with journal_faults():
        try:
            serve_app(host=host, port=port, open_browser=open_browser)
        except (MissingBuildError, PortError) as fault:
            raise CommandError(fault.said, status=FAULT) from fault
    return OK


def serve(*, port: int = DEFAULT_PORT, host: str = "127.0.0.1") -> int:
    """Start the app without opening a browser.

    Parameters
    ----------
    port
        Where it listens; the next free one when it is taken. 0 takes any free one.
    host
        The address it listens on. Other machines can reach your answers on anything but 127.0.0.1.
    """
    return run_server(port=port, open_browser=False, host=host)
