"""The process: the socket, what is loaded before the first request, uvicorn, and the end on a signal."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from driftcheck.comparison import load_encoder
from driftcheck.errors import SettingsError
from driftcheck.model import Progress
from driftcheck.service.app import build
from driftcheck.service.audits import Audit
from driftcheck.service.comparer import Comparer
from driftcheck.service.config import Config
from driftcheck.service.sessions import Sessions
from driftcheck.service.state import Service
from driftcheck.service.store import Store

# Connections beyond those that are answered; what comes then is turned away before it is read.
_SPARE = 64


def run(config: Config, *, host: str, port: int, ready: Callable[[str], None], progress: Progress | None) -> None:
    """Serves until SIGTERM or SIGINT, then ends what is under way. `ready` is told the address.

    Raises DriftcheckError where the address, the store, the audit or the model cannot be had.
    """
    with _listening(host, port) as listening:
        audit = Audit(config.audit, config.settings) if config.audit is not None else None
        store = Store(config.store)
        comparer = Comparer(load_encoder(config.settings, progress=progress), waiting=config.limits.waiting)
        comparer.start(config.settings)
        app = build(Service(config, comparer, store, Sessions(config.token), audit))
        # uvicorn raises the signal that ended it once more, for whoever handled it before: that must not kill us.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: None)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        _Server(_told(app, config), ready=lambda: ready(address)).run(sockets=[listening])


def _told(app: Starlette, config: Config) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="on",
        limit_concurrency=config.limits.requests + _SPARE,
        timeout_graceful_shutdown=max(1, round(config.limits.seconds)),
    )


class _Server(uvicorn.Server):
    """Tells when it is ready."""

    def __init__(self, config: uvicorn.Config, *, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise SettingsError(
            f"{host}:{port} cannot be listened on ({error.strerror or error}): choose another --host or --port."
        ) from None
