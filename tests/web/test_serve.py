"""Starting and stopping the server as a process: ports, signals, the journal, memory."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from unknot.journal import Event, new_id, open_journal
from unknot.web.serve import PortError, listening

RUN = "import sys; from unknot.web.serve import serve; serve(port=int(sys.argv[1]))"


@contextmanager
def running(data: Path, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server process with its journal in `data`, and its address once it says it is ready."""
    env = {**os.environ, "UNKNOT_DATA": str(data)}
    server = subprocess.Popen(
        [sys.executable, "-c", RUN, str(port)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    )
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert "http://" in line, server.communicate(timeout=20)[1]
        yield server, line.split("Unknot is at ")[1].split(" ")[0]
    finally:
        server.kill()
        server.communicate(timeout=20)


def get(url: str) -> str:
    """Return what is at an address."""
    with urllib.request.urlopen(url, timeout=20) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_signal_ends_it_cleanly(tmp_path: Path, which: signal.Signals) -> None:
    """Stopping is no error: the process ends with 0 and says nothing of tracebacks."""
    with running(tmp_path / "data") as (server, url):
        assert get(url + "api/v1/healthz") == '{"status":"ok"}'
        server.send_signal(which)
        _out, err = server.communicate(timeout=20)
        assert server.returncode == 0
        assert "Traceback" not in err


def test_kill_9_of_the_server_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """The journal is whole after the server is killed, and the next server resumes the open session."""
    session, data = new_id(), tmp_path / "data"
    event = Event.make("session-started", {"state": {"at": 3}}, session_id=session)
    import json

    with running(data) as (server, url):
        body = json.dumps({"events": [event.document()]}).encode()
        request = urllib.request.Request(url + "api/v1/journal/events", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.status == 200
        os.kill(server.pid, signal.SIGKILL)
        server.wait(10)
    with open_journal(data / "journal.db") as journal:
        assert [one.id for one in journal.events()] == [event.id]
    with running(data) as (_server, url):
        left = json.loads(get(url + "api/v1/journal/open-session"))["session"]
        assert (left["id"], left["state"]) == (session, {"at": 3})


def test_it_starts_fast_and_small(tmp_path: Path) -> None:
    """The first answer costs little work, resident memory stays under 150 MB, and no request is logged."""
    open_journal(tmp_path / "data" / "journal.db").close()
    with running(tmp_path / "data") as (server, url):
        get(url + "api/v1/healthz")
        stat = Path(f"/proc/{server.pid}/stat")
        if stat.exists():
            # Processor time, not the clock: other tests run beside this one. The bench measures the clock.
            used = stat.read_text().rsplit(")", 1)[1].split()
            assert (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK") < 4
        get(url + "api/v1/techniques")
        status = Path(f"/proc/{server.pid}/status")
        if status.exists():
            lines = status.read_text().splitlines()
            resident_kb = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
            assert resident_kb < 150_000
        server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=20)
        assert "techniques" not in out + err


def test_a_taken_port_gives_way_to_the_next() -> None:
    """Two of them at once do not fight: the second takes the next free port."""
    with listening("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with listening("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] < port + 20


@pytest.mark.parametrize(("host", "port"), [("203.0.113.7", 0), ("127.0.0.1", 99999)])
def test_an_impossible_address_says_so(host: str, port: int) -> None:
    """An address that is not this machine's, or no port at all, is told with the way out."""
    with pytest.raises(PortError, match="--port"), listening(host, port):
        raise AssertionError("it should not listen")


def test_only_loopback_is_listened_on() -> None:
    """The default address cannot be reached from another machine."""
    with listening("127.0.0.1", 0) as bound:
        assert bound.getsockname()[0] == "127.0.0.1"
        assert bound.family == socket.AF_INET
