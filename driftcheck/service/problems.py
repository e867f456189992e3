"""What is answered in place of what was asked for: a status and one sentence."""

from __future__ import annotations

import json
from http import HTTPStatus

from driftcheck.errors import DriftcheckError, ModelError


class ProblemError(Exception):
    """A request that is not answered as it wished: an HTTP status, one sentence to a person, and headers."""

    def __init__(self, status: int, detail: str, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}

    @property
    def title(self) -> str:
        """What the status is called."""
        return HTTPStatus(self.status).phrase

    def json(self) -> bytes:
        """As `application/problem+json` has it (RFC 9457)."""
        told = {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}
        return json.dumps(told).encode()


def of(error: DriftcheckError) -> ProblemError:
    """The problem that an error of the user's is to whoever asked; a model that cannot be had is the service's own."""
    return ProblemError(503 if isinstance(error, ModelError) else 422, str(error))
