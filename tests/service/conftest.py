from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest

from tests.service.process import Running, started


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service for all tests of a module, as it is without any option."""
    with started(folder=tmp_path_factory.mktemp("service")) as found:
        yield found


@pytest.fixture
def client(service: Running) -> Iterator[httpx2.Client]:
    with service.client() as found:
        yield found
