"""Who may ask: foreign names, foreign pages, too much, too deep; and what every answer carries."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from unknot.web.app import create_app
from unknot.web.deps import journal_of
from unknot.web.security import CSP, HEADERS, Guard, host_of
from unknot.web.static import Assets, MissingBuildError, StaticFiles

PROBLEM = "application/problem+json"
EVENTS = "/api/v1/journal/events"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8642", "10.0.0.7", ""]
)
def test_a_name_that_is_not_this_machine_s_is_refused(api: TestClient, host: str) -> None:
    """A foreign name pointed at this address (DNS rebinding) gets nothing, not even the version."""
    answer = api.get("/api/v1/version", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == PROBLEM
    assert "version" not in answer.json()


@pytest.mark.parametrize("host", ["localhost", "localhost:8642", "LOCALHOST:1", "127.0.0.1", "[::1]:8642"])
def test_loopback_names_are_answered(api: TestClient, host: str) -> None:
    """Every loopback name works, with any port."""
    assert api.get("/api/v1/version", headers={"Host": host}).status_code == 200


def test_a_configured_host_is_answered(journal_path: Path) -> None:
    """`--host` adds its own name; listening everywhere adds addresses, never names."""
    named = TestClient(
        create_app(journal_path=journal_path, pages=False, hosts=["my-pc.lan"]), base_url="http://my-pc.lan"
    )
    assert named.get("/api/v1/healthz").status_code == 200
    assert named.get("/api/v1/healthz", headers={"Host": "10.0.0.7"}).status_code == 421
    everywhere = TestClient(
        create_app(journal_path=journal_path, pages=False, hosts=["0.0.0.0"]), base_url="http://10.0.0.7"
    )
    assert everywhere.get("/api/v1/healthz").status_code == 200
    assert everywhere.get("/api/v1/healthz", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("localhost:80", "localhost"),
        ("[::1]:80", "::1"),
        ("LocalHost.", "localhost"),
        ("a@localhost", None),
        ("localhost/evil", None),
        ("localhost evil", None),
        ("localhost:80:80", None),
        ("", None),
    ],
)
def test_reading_a_host_header(given: str, name: str | None) -> None:
    """Odd Host headers are no name at all, so no trick of parsing lets one through."""
    assert host_of(given) == name


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:3000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:3000"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_another_site_cannot_write(api: TestClient, headers: dict[str, str]) -> None:
    """A page of another site (another port counts) that posts here is refused before anything is read."""
    answer = api.post("/api/v1/journal/forget", json={"confirm": "forget everything"}, headers=headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == PROBLEM


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8642"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:8642"},
    ],
)
def test_our_own_pages_and_programs_can_write(api: TestClient, headers: dict[str, str]) -> None:
    """Forms of our pages (whose origin the referrer policy hides), htmx, and curl all work without tokens."""
    answer = api.post("/api/v1/journal/forget", json={"confirm": "forget everything"}, headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/v1/version", "/api/v1/nothing", "/nothing", "/static/build/manifest.json", EVENTS]
)
def test_every_answer_carries_the_headers(api: TestClient, path: str) -> None:
    """Pages, errors, files and the API: all of them, and no inline script anywhere in the policy."""
    answer = api.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in CSP
    assert "server" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers


def test_answers_about_a_person_are_kept_nowhere(api: TestClient) -> None:
    """No cache and no disk keeps what the API says."""
    for path in (EVENTS, "/api/v1/journal/export", "/api/v1/nothing"):
        assert api.get(path).headers["cache-control"] == "no-store"


def test_a_body_over_one_megabyte_is_refused(api: TestClient) -> None:
    """A 10 MB document is refused by its length, before it is read."""
    answer = api.post("/api/v1/screen", content=b" " * 10_000_000, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == PROBLEM
    assert "1 MB" in answer.json()["detail"]


def test_a_body_that_hides_its_length_is_cut_off(api: TestClient) -> None:
    """Without Content-Length the bytes are counted as they come; no more than the limit is ever held."""
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(2000):
            sent += 10_000
            yield b" " * 10_000

    answer = api.post("/api/v1/screen", content=endless(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


def test_an_import_may_be_larger(api: TestClient) -> None:
    """The import takes up to 50 MB: one of 2 MB is read (and found to be no export)."""
    answer = api.post("/api/v1/journal/import", json={"padding": "x" * 2_000_000})
    assert answer.status_code == 422


def test_a_compressed_body_is_refused(api: TestClient) -> None:
    """A gzip bomb is not unpacked."""
    bomb = gzip.compress(b"0" * 10_000_000)
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert api.post("/api/v1/screen", content=bomb, headers=headers).status_code == 415


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe\x00", b"[" * 200_000, b'{"a": NaN}', b'{"a": 1e999}', b'{"a": ' + b"9" * 5000 + b"}"]
)
def test_a_body_that_is_not_json_is_a_problem(api: TestClient, body: bytes) -> None:
    """Broken, binary, endlessly nested or numberless JSON is a 400 in words, never a traceback."""
    answer = api.post("/api/v1/screen", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == PROBLEM
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_form_cannot_pose_as_json(api: TestClient, media: str) -> None:
    """Only application/json is read: the types a foreign page can send without asking are refused."""
    answer = api.post(EVENTS, content=b'{"events": []}', headers={"Content-Type": media})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2f%2e%2e%2fjournal/journal.py",
        "/static//etc/passwd",
        "/static/..%5capp.py",
        "/static/build/.inputs.sha256",
        "/static/build",
        "/static/",
        "/static/%00",
    ],
)
def test_no_file_outside_the_static_folder_is_served(api: TestClient, path: str) -> None:
    """Climbing out of the folder, hidden files and folders themselves are not there."""
    assert api.get(path).status_code == 404


def static_app(tmp_path: Path) -> TestClient:
    """Return a client of a static folder with one hashed and one plain file."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "app-1A2B3C4D.js").write_text("let ball = 1;\n" * 200)
    (tmp_path / "icon.svg").write_text("<svg/>")
    (tmp_path / "outside").symlink_to("/etc")
    return TestClient(StaticFiles(tmp_path))


def test_hashed_files_are_cached_for_ever_and_compressed(tmp_path: Path) -> None:
    """A name with a hash never changes its content; everything else is asked about again."""
    files = static_app(tmp_path)
    hashed = files.get("/build/app-1A2B3C4D.js", headers={"Accept-Encoding": "gzip"})
    assert hashed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert hashed.headers["content-encoding"] == "gzip"
    assert int(hashed.headers["content-length"]) < 200
    assert hashed.headers["content-type"].startswith("text/javascript")
    plain = files.get("/icon.svg")
    assert plain.headers["cache-control"] == "no-cache"
    again = files.get("/icon.svg", headers={"If-None-Match": plain.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert files.head("/icon.svg").content == b""


def test_a_link_out_of_the_static_folder_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link that points outside leads nowhere."""
    files = TestClient(StaticFiles(tmp_path), raise_server_exceptions=True)
    (tmp_path / "outside").symlink_to("/etc")
    from unknot.web.problems import Problem

    with pytest.raises(Problem, match="no such file"):
        files.get("/outside/passwd")


def test_a_missing_bundle_says_what_to_run(tmp_path: Path) -> None:
    """Without the bundled front end the app does not start with broken pages: it says which command makes it."""
    with pytest.raises(MissingBuildError, match=r"\./dev build"):
        Assets(tmp_path)


def test_a_bug_is_a_problem_without_a_traceback(api_app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    """Something that nobody foresaw answers in words; neither the answer nor the log quotes anybody's data."""

    private = "numbness of a named person"

    def broken() -> None:
        raise RuntimeError(private)

    api_app.dependency_overrides[journal_of] = broken
    with TestClient(api_app, base_url="http://localhost") as client:
        answer = client.get(EVENTS)
    assert answer.status_code == 500
    assert answer.headers["content-type"] == PROBLEM
    assert "Traceback" not in answer.text
    assert "numbness" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text


def test_problems_have_the_members_of_rfc_9457(api: TestClient) -> None:
    """type, title, status and detail are always there, for the router's own errors too."""
    for method, path, status in (("GET", "/api/v1/none", 404), ("PATCH", EVENTS, 405), ("POST", EVENTS, 415)):
        answer = api.request(method, path)
        problem: dict[str, Any] = json.loads(answer.content)
        assert answer.status_code == problem["status"] == status
        assert {"type", "title", "detail"} <= set(problem)
    assert api.patch(EVENTS).headers["allow"] == "GET, POST"


def test_health_touches_no_journal(api: TestClient, journal_path: Path) -> None:
    """A watchdog's question neither makes nor opens the journal."""
    assert api.get("/api/v1/healthz").json() == {"status": "ok"}
    assert not journal_path.exists()


def test_head_of_a_page_is_its_get_without_the_body() -> None:
    """A browser or a link checker may ask about a page without loading it."""
    page = PlainTextResponse("a page that is read")
    client = TestClient(Guard(page), base_url="http://localhost")
    assert client.get("/").text == "a page that is read"
    head = client.head("/")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", "19")
