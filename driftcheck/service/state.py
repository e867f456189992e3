"""What the routes of a service share."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from driftcheck.service.audits import Audit
from driftcheck.service.comparer import Comparer
from driftcheck.service.config import Config
from driftcheck.service.sessions import Sessions
from driftcheck.service.store import Store


@dataclass(frozen=True, slots=True)
class Service:
    """A running service."""

    config: Config
    comparer: Comparer
    store: Store
    sessions: Sessions
    audit: Audit | None = None


def of(request: Request) -> Service:
    """The service that was asked."""
    found: Service = request.app.state.service
    return found
