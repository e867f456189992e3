"""The JSON API, for a CMS."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cache, partial
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from driftcheck import diagnosis
from driftcheck.model import Report
from driftcheck.renderers import renderer
from driftcheck.service import asking, openapi, state, views
from driftcheck.service.comparer import Job
from driftcheck.service.problems import ProblemError

FORMATS = ("json", "html")


async def compare(request: Request) -> Response:
    """The report on the two texts, in JSON or as a page."""
    service, wanted = state.of(request), request.query_params.get("format", FORMATS[0])
    if wanted not in FORMATS:
        raise ProblemError(422, "format must be json or html.")
    asked = await asking.of_request(request, service.config)
    finish = partial(rendered, wanted, words=asked.words and wanted == "json")
    text = await service.comparer.answered(request, Job(asked.documents, asked.way, finish, asked.size))
    if wanted == "html":
        return views.report(text)
    return Response(text.encode("utf-8", "replace"), media_type="application/json")


async def health(request: Request) -> Response:
    """That the service works, and how many comparisons wait, were begun, ended, and dropped since nobody waited."""
    comparer = state.of(request).comparer
    counts = {name: getattr(comparer, name) for name in ("waiting", "begun", "compared", "abandoned")}
    return JSONResponse({"status": "ok", **counts})


async def known_languages(_request: Request) -> Response:
    """The languages of which something is known, and the rules that can run on them."""
    return JSONResponse({"languages": _languages()})


async def described(_request: Request) -> Response:
    """The OpenAPI document."""
    return JSONResponse(openapi.document())


def rendered(format_name: str, report: Report, *, words: bool = False) -> str:
    """A report in a format, all of which are texts here."""
    return cast("str", renderer(format_name, words=words)([report]))


@cache
def _languages() -> list[dict[str, object]]:
    return [{"code": one.code, "rules": one.rules, "partly": one.partly} for one in diagnosis.checked()]


_ENDPOINTS: Mapping[str, Callable[[Request], Awaitable[Response]]] = {
    "/v1/compare": compare,
    "/v1/health": health,
    "/v1/languages": known_languages,
    "/v1/openapi.json": described,
}
ROUTES = [Route(path, _ENDPOINTS[path], methods=[one.method.upper()]) for path, one in openapi.OPERATIONS.items()]
