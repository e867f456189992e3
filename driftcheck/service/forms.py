"""Pages with forms: the cookie that they need, and the token by which what comes back is known to be of them."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from driftcheck.service import state, views
from driftcheck.service.guard import SESSION
from driftcheck.service.problems import ProblemError
from driftcheck.service.sessions import SECONDS

TOKEN = "form_token"
_FILES, _PARTS = 2, 2_000  # that a form may have: a pair's page has a field a finding


def page(request: Request, template: str, **values: Any) -> Response:
    """A page with forms, and its cookie where the browser has none yet."""
    sessions = state.of(request).sessions
    cookie: str | None = request.scope[SESSION]
    own = cookie or sessions.new()
    token = sessions.form_token(own)
    response = views.page(template, form_token=token, audit=state.of(request).audit is not None, **values)
    if cookie is None:
        give_cookie(request, response, own)
    return response


async def read(request: Request) -> FormData:
    """What a form of ours brings. Raises ProblemError for one that no page of ours sent."""
    service = state.of(request)
    form = await request.form(max_files=_FILES, max_fields=_PARTS, max_part_size=service.config.limits.body)
    cookie, token = request.scope[SESSION], form.get(TOKEN)
    if cookie is None or not isinstance(token, str) or not service.sessions.form_is_ours(cookie, token):
        raise ProblemError(403, "This form is out of date: go back, load the page again, and send it once more.")
    return form


def give_cookie(request: Request, response: Response, value: str) -> None:
    """Gives the browser the cookie of a session, which it shows to no other site and to no script."""
    response.set_cookie(
        state.of(request).sessions.cookie,
        value,
        max_age=SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
