"""The application: its routes, behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from driftcheck.service import api, routes
from driftcheck.service.guard import Guard, refusal
from driftcheck.service.problems import ProblemError
from driftcheck.service.state import Service

# What is said where Starlette says no more than a status.
_TOLD = {
    400: "The body is broken: send a form that is whole.",
    404: "There is nothing here: check the address.",
    405: "This is not what can be done here: check the method.",
}


def build(service: Service) -> Starlette:
    """The application of a service, whose comparer runs already and is closed with it."""

    @asynccontextmanager
    async def living(_app: Starlette) -> AsyncIterator[None]:
        yield
        service.comparer.close()
        service.store.close()

    app = Starlette(
        routes=[*api.ROUTES, *routes.ROUTES],
        middleware=[Middleware(Guard, config=service.config, sessions=service.sessions)],
        exception_handlers={HTTPException: _refused},
        lifespan=living,
    )
    app.router.redirect_slashes = False
    app.state.service = service
    return app


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    return refusal(request.scope, ProblemError(status, _TOLD.get(status, "This cannot be done."), headers=headers))
