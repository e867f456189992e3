"""Addresses: what is fetched from a server of this machine, and what is never fetched."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest

from driftcheck import encoders
from driftcheck.cli import main
from driftcheck.errors import InputError
from driftcheck.readers import web
from tests.fakes import FakeEncoder

PAGE = b"<html lang=en><body><p>The city will close the old bridge on Monday. It will reopen in May.</p></body></html>"
Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Handler(BaseHTTPRequestHandler):
    answers: ClassVar[dict[str, Answer]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, headers, body = self.answers.get(self.path, (404, {}, b"no"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Handler, "answers", {"/page": (200, HTML, PAGE)})
    monkeypatch.setattr(Handler, "asked", [])
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as found:
        thread = Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()
        thread.join()


def fetched(address: str, *, max_bytes: int = 10_000) -> web.Fetched:
    return web.fetch(address, max_bytes=max_bytes, allow_private_hosts=True)


def refusal(address: str, **named: Any) -> str:
    with pytest.raises(InputError) as caught:
        web.fetch(address, **{"max_bytes": 10_000, "allow_private_hosts": True, **named})
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


def test_a_page_is_fetched_with_its_kind(server: str) -> None:
    found = fetched(f"{server}/page#part")
    assert (found.data, found.suffix, found.charset) == (PAGE, ".html", "utf-8")
    assert Handler.asked == ["/robots.txt", "/page"]


def test_redirects_are_followed_and_told(server: str) -> None:
    Handler.answers |= {"/a": (301, {"Location": "/b"}, b""), "/b": (302, {"Location": f"{server}/page"}, b"")}
    assert fetched(f"{server}/a").notes == (f"Redirected to {server}/page.",)
    Handler.answers["/page"] = (302, {"Location": "/a"}, b"")
    assert "redirects more than" in refusal(f"{server}/a")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.com/x", "gopher://localhost/"])
def test_nothing_but_http_is_fetched(server: str, target: str) -> None:
    assert "only http and https" in refusal(target) if target.startswith("x") else True
    with pytest.raises(InputError, match="only http and https"):
        web.is_address(target)
    Handler.answers["/a"] = (302, {"Location": target}, b"")
    assert "only http and https" in refusal(f"{server}/a")


@pytest.mark.parametrize(
    "host",
    (
        "127.0.0.1 localhost [::1] 10.0.0.1 192.168.1.1 169.254.169.254 0.0.0.0 [::ffff:127.0.0.1] [64:ff9b::7f00:1] "
        "[fe80::1] [fd00::1] 100.64.0.1 2130706433 [2002:7f00:1::] 224.0.0.1"
    ).split(),
)
def test_private_hosts_are_not_asked(host: str, server: str) -> None:
    message = refusal(f"http://{host}:{server.rpartition(':')[2]}/page", allow_private_hosts=False)
    assert "private host" in message or "not known" in message
    assert message.startswith(f"http://{host}:")
    assert "/page" in message
    assert "robots" not in message
    assert Handler.asked == []


def test_a_redirect_to_a_private_host_is_not_followed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = server.rpartition(":")[2]
    monkeypatch.setattr(web, "is_public", lambda number: number != "127.0.0.2")
    Handler.answers["/a"] = (302, {"Location": f"http://127.0.0.2:{port}/page"}, b"")
    message = refusal(f"{server}/a", allow_private_hosts=False)
    assert message.startswith(f"{server}/a, which redirects to http://127.0.0.2:{port}/page, is on a private host")
    assert "/page" not in Handler.asked


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, HTML, PAGE), "status 404"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "is no text but image/png"),
        ((200, HTML, b"x" * 20_000), "larger than 10,000 bytes"),
        ((200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000)), "larger than 10,000 bytes"),
        ((200, {**HTML, "Content-Encoding": "gzip"}, b"no gzip"), "cannot be fetched"),
    ],
)
def test_what_cannot_be_read_is_refused(server: str, answer: Answer, why: str) -> None:
    Handler.answers["/page"] = answer
    assert why in refusal(f"{server}/page")


def test_robots_txt_holds(server: str) -> None:
    Handler.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /page")
    assert "robots.txt" in refusal(f"{server}/page")
    assert Handler.asked == ["/robots.txt"]


@pytest.mark.parametrize("address", ["http://", "http://a:b/", "http://nowhere.invalid/", "http://127.0.0.1:1/"])
def test_addresses_that_lead_nowhere(address: str) -> None:
    assert refusal(address).startswith(address)


def test_a_slow_server_is_left(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SECONDS", -1.0)
    assert "takes more than" in refusal(f"{server}/page")


def test_a_comparison_with_an_address(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(encoders, "load", lambda *_, **__: FakeEncoder())
    (tmp_path / "copy.txt").write_text("The city will close the old bridge on Monday. It will reopen in June.\n")
    command = ["compare", f"{server}/page", str(tmp_path / "copy.txt"), "--output-format", "concise"]
    assert main(command) == 2
    assert "--allow-private-hosts" in capfd.readouterr().err
    assert main([*command, "--allow-private-hosts", "--save-sources", str(tmp_path / "kept")]) == 1
    assert f"[{server}/page:1:" in capfd.readouterr().out
    (kept,) = (tmp_path / "kept").iterdir()
    assert kept.read_bytes() == PAGE
    assert kept.suffix == ".html"
