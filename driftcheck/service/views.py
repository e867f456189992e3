"""The pages: their templates, and the headers that browsers keep them safe by."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from driftcheck.renderers.safe import visible
from driftcheck.service.problems import ProblemError

STATIC = {"page.css": "text/css", "page.js": "text/javascript"}
# What a page of the service may do, and what a report may, whose script stands in it and which says more itself.
_PAGE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_REPORT = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)


def page(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of the service."""
    text = _environment().get_template(f"{template}.html.jinja").render(values)
    # With no-referrer browsers would not say either, when a form is sent, which site it stands on.
    headers = {"Content-Security-Policy": _PAGE, "Referrer-Policy": "same-origin"}
    return HTMLResponse(text.encode("utf-8", "replace"), status, headers)


def problem(told: ProblemError) -> HTMLResponse:
    """A problem as a page."""
    response = page("problem", status=told.status, title=told.title, detail=told.detail)
    response.headers.update(told.headers)
    response.headers["Content-Security-Policy"] = _PAGE.replace("ancestors 'none'", "ancestors 'self'")
    return response


def report(text: str) -> HTMLResponse:
    """A report as the renderer made it, to be shown within a page."""
    return HTMLResponse(text.encode("utf-8", "replace"), headers={"Content-Security-Policy": _REPORT})


@cache
def static(name: str) -> Response:
    """One of STATIC."""
    data = (files("driftcheck.service") / "pages" / name).read_bytes()
    return Response(data, media_type=STATIC[name], headers={"Cache-Control": "max-age=300"})


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("driftcheck.service", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _visible(value: object) -> object:
    """Texts come from files and from browsers: what they hold is shown, and acts on nothing."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
