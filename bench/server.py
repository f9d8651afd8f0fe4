"""The server: how soon the first page comes, what it weighs in memory, how many requests it bears."""

from __future__ import annotations

import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import sample
from bench.row import Row

CONNECTIONS = 16
SECONDS = 10
PAGES = ("/", "/plan", "/techniques", "/techniques/ql-ball-sink")
"""What somebody looks at who has answered the questions."""


@contextmanager
def running(data: Path) -> Iterator[tuple[str, int, float]]:
    """Start `unknot serve` on a free port; yield its address, process id and the seconds to its first page."""
    start = time.perf_counter()
    server = subprocess.Popen(
        [str(Path(sys.executable).with_name("unknot")), "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "UNKNOT_DATA": str(data), "PYTHONUNBUFFERED": "1"},
    )
    assert server.stdout is not None
    try:
        lines = []
        for line in server.stdout:
            lines.append(line)
            found = re.search(r"http://[\w.:\[\]]+", line)
            if found:
                address = found.group().rstrip("/")
                break
        else:
            raise RuntimeError("the server did not start:\n" + "".join(lines))
        while True:
            try:
                urllib.request.urlopen(address + "/", timeout=5).read()
                break
            except OSError:
                if server.poll() is not None or time.perf_counter() - start > 30:
                    raise
                time.sleep(0.01)
        yield address, server.pid, time.perf_counter() - start
    finally:
        server.terminate()
        server.wait(timeout=10)


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024  # type: ignore[union-attr]


def rows() -> Iterator[Row]:
    """Measure start (with migration and warm), idle memory, and a mixed load."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with running(data) as (_, _, first):
            yield Row(promise="server start to first page, with migration", measured=first, limit=4, unit="s")
        starts = []
        for _ in range(5):
            with running(data) as (_, _, seconds):
                starts.append(seconds)
        yield Row(promise="server start to first page, warm", measured=statistics.median(starts), limit=2, unit="s")
        sample.answer(data)
        with running(data) as (address, pid, _):
            for page in PAGES:
                urllib.request.urlopen(address + page, timeout=10).read()
            time.sleep(2)
            yield Row(promise="resident memory, idle after a visit", measured=resident_mb(pid), limit=150, unit="MB")
            rate, mean_ms, errors, done = asyncio.run(load(address))
            note = (
                f"{CONNECTIONS} connections, {done} requests in {SECONDS} s, {errors} errors; client on the same cores"
            )
            yield Row(promise="mixed requests", measured=rate, limit=200, unit="/s", at_least=True, note=note)
            yield Row(promise="mixed requests, mean", measured=mean_ms, limit=100, unit="ms")
            yield Row(promise="mixed requests, errors", measured=errors, limit=0, unit="")


def requests(host: str) -> list[bytes]:
    """Return the mix: of 20 requests 16 pages, 3 screenings, 1 plan."""
    body = json.dumps(sample.document()).encode()

    def post(path: str) -> bytes:
        head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body

    pages = [f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode() for path in PAGES]
    return [pages[i % len(pages)] for i in range(16)] + [post("/api/v1/screen")] * 3 + [post("/api/v1/plan")]


async def load(address: str) -> tuple[float, float, int, int]:
    """Ask over keep-alive connections on loopback for a bounded time; return rate, mean ms, errors, count."""
    host = address.removeprefix("http://")
    name, port = host.rsplit(":", 1)
    mix, times, errors = requests(host), [], 0
    deadline = time.perf_counter() + SECONDS

    async def client(offset: int) -> None:
        nonlocal errors
        reader, writer = await asyncio.open_connection(name, int(port))
        turn = offset
        while time.perf_counter() < deadline:
            start = time.perf_counter()
            writer.write(mix[turn % len(mix)])
            turn += 7
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            if b"transfer-encoding: chunked" in head:
                while (size := int((await reader.readline()).strip(), 16)) > 0:
                    await reader.readexactly(size + 2)
                await reader.readline()
            elif found := re.search(rb"content-length: (\d+)", head):
                await reader.readexactly(int(found.group(1)))
            if not head.startswith(b"http/1.1 2"):
                errors += 1
            times.append(time.perf_counter() - start)
        writer.close()

    await asyncio.gather(*(client(index * 3) for index in range(CONNECTIONS)))
    return len(times) / SECONDS, statistics.mean(times) * 1000, errors, len(times)
