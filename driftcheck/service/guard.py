"""What stands before every request: whose it is, for which host, how large and how long it may be; and the log."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import time
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from driftcheck.service import views
from driftcheck.service.config import Config
from driftcheck.service.problems import ProblemError
from driftcheck.service.sessions import Sessions

SESSION = "driftcheck.session"  # in a request's scope: the value of its cookie, if that is good
API = "/v1/"
_BODILESS = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/login", "/v1/health")
_STATIC = "/static/"
_LOGGED = re.compile(r"[A-Za-z0-9/._-]{1,100}")
_GONE = 499  # what logs call a request whose client left before the answer
_DRAINED = 1.0  # seconds that the rest of a refused request is read for
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, *, config: Config, sessions: Sessions) -> None:
        self._app = app
        self._config = config
        self._sessions = sessions
        self._busy = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange, began = _Exchange(scope, receive, send, self._config.limits.body), time.monotonic()
        self._busy += 1
        try:
            await self._answer(exchange)
        except ProblemError as problem:
            await exchange.say(refusal(scope, problem))
        except TimeoutError:
            told = f"This took more than {self._config.limits.seconds:g} seconds: send shorter texts, or try again."
            await exchange.say(refusal(scope, ProblemError(503, told)))
        except ClientDisconnect:
            exchange.status = exchange.status or _GONE
        except Exception as error:  # noqa: BLE001 - whatever is wrong, nobody outside sees a traceback
            self._config.log(f"{_place(error)}: {type(error).__name__}")
            await exchange.say(refusal(scope, ProblemError(500, "Something is wrong here: see the service's log.")))
        finally:
            self._busy -= 1
            self._config.log(_line(exchange, time.monotonic() - began))

    async def _answer(self, exchange: _Exchange) -> None:
        scope = exchange.scope
        headers = Headers(scope=scope)
        exchange.check_length(headers)
        self._check_host(headers)
        if scope["method"] not in _BODILESS:
            _check_origin(headers)
        if self._busy > self._config.limits.requests:
            raise ProblemError(429, "Too many requests at once: try again.", headers={"Retry-After": "1"})
        cookie = Request(scope).cookies.get(self._sessions.cookie, "")
        scope[SESSION] = cookie if self._sessions.valid(cookie) else None
        if not self._may(scope, headers):
            if not scope["path"].startswith(API) and scope["method"] == "GET":
                await exchange.say(RedirectResponse("/login", 303))
                return
            raise ProblemError(401, "A token is needed: send it as Authorization: Bearer.", headers=_CHALLENGE)
        async with asyncio.timeout(self._config.limits.seconds):
            await self._app(scope, exchange.receive, exchange.send)

    def _may(self, scope: Scope, headers: Headers) -> bool:
        path = scope["path"]
        kind, _, token = headers.get("authorization", "").partition(" ")
        bearer = kind.lower() == "bearer" and self._sessions.knows(token.strip())
        cookie = scope[SESSION] is not None and not path.startswith(API)
        return self._sessions.open or bearer or cookie or path in _OPEN or path.startswith(_STATIC)

    def _check_host(self, headers: Headers) -> None:
        """A page elsewhere can have its own name lead here (DNS rebinding), but neither an address nor our names."""
        told = headers.get("host", "")
        if not is_ours(told, self._config.hosts):
            raise ProblemError(421, "This service does not go by that name: start it with --public-host NAME.")


_CHALLENGE = {"WWW-Authenticate": "Bearer"}


def is_ours(host: str, names: tuple[str, ...]) -> bool:
    """Whether a Host header names an IP address, localhost, or one of the names."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        if name in {"localhost", *names}:
            return True
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def refusal(scope: Scope, problem: ProblemError) -> Response:
    """A problem as whoever asked reads it: JSON in the API, else a page."""
    if scope["path"].startswith(API):
        return Response(problem.json(), problem.status, problem.headers, "application/problem+json")
    return views.problem(problem)


def _check_origin(headers: Headers) -> None:
    """Browsers say which site a form or a script that changes something stands on."""
    origin = headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != headers.get("host")
    if foreign or headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise ProblemError(403, "Another site sent this: open the service's own page.")


class _Exchange:
    """A request and its answer: counts the bytes of the one, and gives the other what every answer has."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        self.scope = scope
        self.status = 0
        self._receive, self._send = receive, send
        self._most, self._read = most, 0
        self._whole = scope["method"] in _BODILESS

    async def receive(self) -> Message:
        message = await self._receive()
        self._whole = self._whole or not message.get("more_body", False)
        self._read += len(message.get("body", b""))
        if self._read > self._most:
            raise self._too_large()
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if not self._whole:
                headers["Connection"] = "close"  # else uvicorn would read on, and on, what nobody wants
        await self._send(message)

    async def say(self, response: Response) -> None:
        """Answers, unless an answer was begun already."""
        if not self.status:
            await self._drain()
            await response(self.scope, self._receive, self.send)

    async def _drain(self) -> None:
        """Reads what is left of a body of the allowed length: who still sends would not see the answer."""
        with suppress(TimeoutError, ProblemError):
            async with asyncio.timeout(_DRAINED):
                while not self._whole and self._read <= self._most:
                    await self.receive()

    def check_length(self, headers: Headers) -> None:
        told = headers.get("content-length", "0")
        if told.isdecimal() and int(told) > self._most:
            self._read = int(told)
            raise self._too_large()

    def _too_large(self) -> ProblemError:
        return ProblemError(413, f"The request is larger than {self._most:,} bytes: send shorter texts.")


def _line(exchange: _Exchange, seconds: float) -> str:
    """A line of the log. Nothing that a request holds is in it, and of its path only what is harmless."""
    scope = exchange.scope
    path = scope["path"] if _LOGGED.fullmatch(scope["path"]) else "…"
    client = scope["client"][0] if scope.get("client") else "-"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return f"{now} {client} {scope['method']} {path} {exchange.status} {1000 * seconds:.0f} ms"


def _place(error: Exception) -> str:
    """Where an error arose; its message may quote an article."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
