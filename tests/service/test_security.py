"""Who may ask what: tokens, names, forms of other sites, and what no request can reach."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from driftcheck.cli import main
from driftcheck.service.guard import is_ours
from driftcheck.service.sessions import Sessions
from tests.service.asking import NO_FILES, PAIR, compared, form_token, in_history, problem, written
from tests.service.process import Running, started

TOKEN = "0123456789abcdef-secret"
SECRET = "Nobody else is to read this sentence."


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with a token."""
    folder = tmp_path_factory.mktemp("guarded")
    file = written(folder / "token", f"{TOKEN}\n")
    with started("--token-file", file, "--public-host", "drift.example.org", folder=folder) as found:
        yield found


def test_without_its_token_nothing_is_answered(guarded: Running) -> None:
    with guarded.client() as client:
        for path in ("/v1/languages", "/v1/openapi.json", "/v1/nothing"):
            answer = client.get(path)
            assert "Bearer" in problem(answer, 401)
            assert answer.headers["www-authenticate"] == "Bearer"
        problem(client.post("/v1/compare", json=PAIR), 401)
        for wrong in ("-", TOKEN[:-1], TOKEN + "x", "ü"):
            headers = [(b"Authorization", f"Bearer {wrong}".encode())]
            problem(client.post("/v1/compare", json=PAIR, headers=headers), 401)
        assert client.get("/").headers["location"] == "/login"
        assert client.post("/compare", data=PAIR).status_code == 401
        assert client.get("/v1/health").json()["status"] == "ok"
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        assert compared(client)["verdict"] == "drifted"


def test_the_login_page_gives_a_cookie_for_the_token(guarded: Running) -> None:
    with guarded.client() as client:
        assert client.post("/login", data={"token": "wrong"}).status_code == 403
        assert not client.cookies
        answer = client.post("/login", data={"token": TOKEN})
        told = answer.headers["set-cookie"]
        assert "HttpOnly" in told
        assert "SameSite=strict" in told
        assert TOKEN not in told
        assert client.get("/").status_code == 200
        assert client.get(in_history(client)).status_code == 200
        problem(client.post("/v1/compare", json=PAIR), 401)  # a cookie opens the pages, never the API


def test_cookies_cannot_be_made_up() -> None:
    ours, other = Sessions(TOKEN), Sessions("another-token-entirely")
    cookie = ours.new()
    assert ours.valid(cookie)
    assert not other.valid(cookie)
    ends, rest = cookie.split(".", 1)
    assert not ours.valid(f"{int(ends) + 9}.{rest}")
    for wrong in ("", "...", "x", f"{cookie}0", "\ud800"):
        assert not ours.valid(wrong)
    assert ours.form_is_ours(cookie, ours.form_token(cookie))
    assert not ours.form_is_ours(ours.new(), ours.form_token(cookie))


def test_a_cookie_that_has_run_out_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(TOKEN)
    monkeypatch.setattr("driftcheck.service.sessions.SECONDS", -1)
    assert not sessions.valid(sessions.new())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:80", "[::1]:80", "10.1.2.3", "drift.example.org:8443"])
def test_its_own_names_are_known(host: str) -> None:
    assert is_ours(host, ("drift.example.org",))


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil", "[::1", "a@localhost@b"]
)
def test_other_names_are_not_answered(host: str, service: Running, guarded: Running) -> None:
    assert not is_ours(host, ("drift.example.org",))
    with service.client() as client:
        assert "public-host" in problem(client.post("/v1/compare", json=PAIR, headers={"Host": host}), 421)
        assert client.get("/", headers={"Host": host}).status_code == 421


def test_forms_of_other_sites_are_refused(service: Running) -> None:
    with service.client() as client:
        token = form_token(client)
        own = {"form_token": token, **PAIR}
        for headers in (
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": service.address.replace("127.0.0.1", "localhost")},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
        ):
            assert client.post("/compare", data=own, files=NO_FILES, headers=headers).status_code == 403
            assert "Another site" in problem(client.post("/v1/compare", json=PAIR, headers=headers), 403)
        own_site = {"Origin": service.address.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
        assert client.post("/compare", data=own, files=NO_FILES, headers=own_site).status_code == 303
        for wrong in ("", "0" * 64, token[:-1]):
            answer = client.post("/compare", data={**own, "form_token": wrong}, files=NO_FILES)
            assert answer.status_code == 403
            assert "out of date" in answer.text
    with service.client() as other:
        other.get("/")
        assert other.post("/compare", data=own, files=NO_FILES).status_code == 403  # another session's token


def test_no_other_site_may_read_an_answer(client: httpx2.Client) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for answer in (client.options("/v1/compare", headers=asked), client.get("/v1/health", headers=asked)):
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/", "/v1/health", "/nothing", "/v1/nothing", "/static/page.css", "/login"])
def test_every_answer_has_what_keeps_browsers_safe(path: str, client: httpx2.Client) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in {"no-referrer", "same-origin"}
    assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%2fetc%2fpasswd",
        "/static//etc/passwd",
        "//etc/passwd",
        "/../../etc/passwd",
        "/history/..%2f..%2fetc%2fpasswd",
        "/audit/%2fetc%2fpasswd",
        "/static/page.html.jinja",
    ],
)
def test_no_path_leads_to_a_file(path: str, service: Running) -> None:
    import socket
    from urllib.parse import urlsplit

    place = urlsplit(service.address)
    with socket.create_connection((str(place.hostname), place.port or 0)) as connection:  # clients tidy paths up
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"root:" not in answer
    assert b"import" not in answer


def test_texts_that_look_like_paths_are_texts(client: httpx2.Client, tmp_path: Path) -> None:
    file = written(tmp_path / "file.txt", SECRET)
    for told in (str(file), f"file://{file}", "/etc/passwd"):
        answer = client.post("/v1/compare", json={"original": told, "copy": told, "copy_name": told})
        assert SECRET not in answer.text
        files = {"original": (told, b"One."), "copy": (told, b"Two.")}
        assert SECRET not in client.post("/v1/compare", files=files).text


def test_addresses_are_not_fetched_unless_that_is_allowed(client: httpx2.Client) -> None:
    asked = {"original_url": "http://127.0.0.1:1/", "copy": "Text."}
    assert "--allow-urls" in problem(client.post("/v1/compare", json=asked), 403)
    answer = client.post("/compare", data={"form_token": form_token(client), **asked}, files=NO_FILES)
    assert answer.status_code == 403
    assert "_url" not in client.get("/").text


def test_addresses_of_private_hosts_are_never_fetched(tmp_path: Path) -> None:
    with started("--allow-urls", folder=tmp_path) as service, service.client() as client:
        assert "copy_url" in client.get("/").text
        for url in (service.address, "http://169.254.169.254/latest", "http://localhost/", "http://[::1]/"):
            told = problem(client.post("/v1/compare", json={"original_url": url, "copy": "Text."}), 422)
            assert "private host" in told
            assert "--allow-private-hosts" not in told
        for url in ("file:///etc/passwd", "/etc/passwd", "gopher://x/"):
            problem(client.post("/v1/compare", json={"original": "Text.", "copy_url": url}), 422)


def test_the_log_has_no_word_of_what_was_asked(tmp_path: Path) -> None:
    with started("--store", tmp_path / "store", folder=tmp_path) as service:
        with service.client() as client:
            client.post("/v1/compare", json={"original": SECRET, "copy": SECRET, "copy_name": SECRET})
            client.get(f"/v1/{SECRET}", params={"text": SECRET})
            in_history(client, copy=SECRET)
        service.end()
        log = "".join(service.said)
    assert "POST /v1/compare 200" in log
    assert "Nobody" not in log
    assert len(re.findall(r" 127\.0\.0\.1 (?:GET|POST) ", log)) >= 4


def test_other_machines_are_let_in_with_a_token_alone(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for host in ("0.0.0.0", "::", "example.org"):
        assert main(["serve", "--host", host, "--isolated"]) == 2
        assert "give a token" in capfd.readouterr().err
    assert main(["serve", "--token-file", str(tmp_path / "none")]) == 2
    assert "cannot be read" in capfd.readouterr().err
    monkeypatch.setenv("DRIFTCHECK_TOKEN", "short")
    assert main(["serve", "--host", "0.0.0.0"]) == 2
    assert "fewer than 16 characters" in capfd.readouterr().err


def test_the_variable_gives_the_token(tmp_path: Path) -> None:
    environment = {"DRIFTCHECK_TOKEN": TOKEN}
    with started("--host", "0.0.0.0", folder=tmp_path, environment=environment) as service, service.client() as client:
        problem(client.get("/v1/languages"), 401)
        assert client.get("/v1/languages", headers={"Authorization": f"bearer {TOKEN}"}).status_code == 200


def test_what_cannot_be_had_is_one_sentence(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, service: Running
) -> None:
    port = service.address.rstrip("/").rpartition(":")[2]
    no_store = written(tmp_path / "text.txt", "This is no database.")
    for arguments, told in {
        ("--port", port): "cannot be listened on",
        ("--port", "0", "--store", str(no_store)): "no store",
        ("--port", "0", "--store", str(tmp_path / "no" / "store")): "cannot be opened",
        (str(tmp_path), "--port", "0"): "holds no audit",
        ("s3://bucket/audit", "--port", "0"): "--store",
    }.items():
        assert main(["serve", *arguments]) == 2
        (line,) = capfd.readouterr().err.splitlines()
        assert told in line
    assert no_store.read_text() == "This is no database."


def test_without_its_extra_a_sentence_names_it(tmp_path: Path) -> None:
    for name in ("uvicorn", "starlette", "python_multipart"):
        code = f"import sys; sys.modules[{name!r}] = None; from driftcheck.cli import main; sys.exit(main(['serve']))"
        run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode == 2
        (line,) = run.stderr.splitlines()
        assert f"needs {name}" in line
        assert "pip install 'driftcheck[serve]'" in line
