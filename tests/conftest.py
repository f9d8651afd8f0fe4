"""What every test has: a cache of its own, so that none reads or fills the one of whoever runs the tests; and laws that
take their time, so that a busy machine makes none of them fail."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def no_terminal_of_the_developer() -> Iterator[None]:
    """Whoever runs the tests in a terminal that shows images gets the same as everybody."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KITTY_WINDOW_ID", "TERM_PROGRAM", "TMUX", "STY"):
            patch.delenv(name, raising=False)
        patch.setenv("TERM", "xterm-256color")
        yield


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The folder where the model of the body is kept, built once in a run at most."""
    before = os.environ.get("UNKNOT_CACHE")
    os.environ["UNKNOT_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["UNKNOT_CACHE"]
    else:
        os.environ["UNKNOT_CACHE"] = before
