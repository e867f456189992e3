"""What a service does not take on: too much, too many, too long; and what it stops when nobody waits any more."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from tests.service.asking import HELD_PAIR, PAIR, compared, problem
from tests.service.process import Running, started


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("small")
    with started("--queue", "2", "--max-bytes", "20000", "--timeout", "120", folder=folder) as found:
        yield found


@pytest.fixture
def small(process: Running) -> Running:
    """A service that takes little, and holds what is withheld until the gate is there."""
    process.gate.unlink(missing_ok=True)
    return process


def test_a_body_that_is_too_large_is_refused_before_it_is_read(small: Running) -> None:
    with small.client() as client:
        large = {**PAIR, "copy": "word " * 5000}
        assert "larger than 20,000 bytes" in problem(client.post("/v1/compare", json=large), 413)
        files = {"original": ("a.txt", b"x" * 30_000), "copy": ("b.txt", b"x")}
        assert "larger than 20,000 bytes" in problem(client.post("/v1/compare", files=files), 413)

        def endless() -> Iterator[bytes]:
            while True:
                yield b"word " * 1000

        told = {"content-type": "application/json"}
        assert "larger" in problem(client.post("/v1/compare", content=endless(), headers=told), 413)
        assert compared(client)["verdict"] == "drifted"


def test_a_body_that_says_it_is_huge_is_not_waited_for(small: Running) -> None:
    with socket.create_connection(_place(small)) as connection:
        connection.sendall(_head(small, 10**12))
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_too_many_that_wait_are_told_to_come_again(small: Running) -> None:
    def ask(_number: int) -> int:
        with small.client() as client:
            return client.post("/v1/compare", json=HELD_PAIR).status_code

    with ThreadPoolExecutor(3) as pool, small.client() as client:
        before = small.health()["begun"]
        first = pool.submit(ask, 0)
        small.until("begun", before + 1)
        others = [pool.submit(ask, number) for number in (1, 2)]
        small.until("waiting", 2)
        answer = client.post("/v1/compare", json=PAIR)
        assert "waiting" in problem(answer, 429)
        assert int(answer.headers["retry-after"]) >= 1
        assert client.get("/v1/health").json()["status"] == "ok"
        small.gate.touch()
        assert [one.result() for one in (first, *others)] == [200, 200, 200]
        assert compared(client)["verdict"] == "drifted"


def test_what_nobody_waits_for_is_dropped(small: Running) -> None:
    under_way, waits = (socket.create_connection(_place(small)) for _ in range(2))
    before = small.health()
    body = b'{"original": "Withheld one.", "copy": "Withheld two."}'
    under_way.sendall(_head(small, len(body)) + body)
    small.until("begun", before["begun"] + 1)
    waits.sendall(_head(small, len(body)) + body)
    small.until("waiting", 1)
    for connection in (waits, under_way):
        connection.close()
    small.until("abandoned", before["abandoned"] + 2)  # the gate is not there: what was under way was stopped
    assert small.health()["compared"] == before["compared"]
    small.gate.touch()
    with small.client() as client:
        assert compared(client)["verdict"] == "drifted"


def test_a_request_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with started("--timeout", "0.5", folder=tmp_path) as service, service.client() as client:
        assert "0.5 seconds" in problem(client.post("/v1/compare", json=HELD_PAIR), 503)
        service.until("abandoned", 1)
        with socket.create_connection(_place(service)) as connection:
            connection.sendall(_head(service, 100) + b"{")
            assert connection.recv(100).startswith(b"HTTP/1.1 503 ")


def test_too_many_requests_at_once_are_told_to_come_again(tmp_path: Path) -> None:
    with (
        started("--requests", "1", folder=tmp_path) as service,
        service.client() as client,
        socket.create_connection(_place(service)) as connection,
    ):
        connection.sendall(_head(service, 100) + b"{")
        answer = client.get("/v1/languages")
        while answer.status_code == 200:  # the other request may not have come in yet
            answer = client.get("/v1/languages")
        assert "at once" in problem(answer, 429)
        assert answer.headers["retry-after"] == "1"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_a_sentence_once_what_is_under_way_is_answered(number: int, tmp_path: Path) -> None:
    with started(folder=tmp_path) as service, ThreadPoolExecutor(1) as pool:

        def ask() -> httpx2.Response:
            with service.client() as client:
                return client.post("/v1/compare", json=HELD_PAIR)

        asked = pool.submit(ask)
        service.until("begun", 1)
        service.process.send_signal(number)
        service.gate.touch()
        assert asked.result().status_code == 200
        assert service.process.wait() == 0
    assert service.said[-1] == "driftcheck: the service has ended; the history was kept in memory and is gone.\n"


def _place(service: Running) -> tuple[str, int]:
    parts = urlsplit(service.address)
    return str(parts.hostname), parts.port or 0


def _head(service: Running, length: int) -> bytes:
    host = urlsplit(service.address).netloc
    lines = (
        "POST /v1/compare HTTP/1.1",
        f"Host: {host}",
        "Content-Type: application/json",
        f"Content-Length: {length}",
    )
    return "\r\n".join((*lines, "", "")).encode()
