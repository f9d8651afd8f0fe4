"""One cache for all tests of the model, apart from the user's own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from unknot.body.model import BodyModel, cache, load
from unknot.body.model.upstream import Upstream, read


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder for the cache that goes away again."""
    before = os.environ.get(cache.ENV)
    os.environ[cache.ENV] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ[cache.ENV]
    else:
        os.environ[cache.ENV] = before


@pytest.fixture(scope="session")
def model(own_cache: None) -> BodyModel:
    """QL, psoas and iliacus of the reference body."""
    return load()


@pytest.fixture(scope="session")
def wide(own_cache: None) -> BodyModel:
    """The reference body with the obliques and the long back muscles."""
    return load(context=True)


@pytest.fixture(scope="session")
def upstream() -> Upstream:
    """What myo-sim says, before any repair."""
    return read()
