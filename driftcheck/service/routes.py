"""The pages for people: compare, look at what was compared, log in; and those of an audit under review."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from driftcheck.audit.summary import wording
from driftcheck.model import Report
from driftcheck.renderers import as_json
from driftcheck.renderers.safe import visible
from driftcheck.service import asking, forms, reviewing, state, views
from driftcheck.service.api import rendered
from driftcheck.service.audits import Audit
from driftcheck.service.comparer import Job
from driftcheck.service.problems import ProblemError
from driftcheck.service.store import Comparison
from driftcheck.service.suspects import Item, Suspect, suspects

HISTORY = "history"
_LISTED = 50  # comparisons on the first page, and pairs on one of an audit's
_PAUSE = 0.5  # seconds that a wrong token costs


async def start(request: Request) -> Response:
    """The form, and what was compared lately."""
    service = state.of(request)
    latest = await asyncio.to_thread(service.store.latest, _LISTED)
    judged = await asyncio.to_thread(service.store.judged, HISTORY)
    return forms.page(request, "start", latest=latest, judged=judged, urls=service.config.allow_urls)


async def compare(request: Request) -> Response:
    """Compares what the form has, keeps it, and leads to its page."""
    service = state.of(request)
    await forms.read(request)
    asked = await asking.of_request(request, service.config, besides=(forms.TOKEN,))
    job = Job(asked.documents, asked.way, _comparison, asked.size)
    comparison = await service.comparer.answered(request, job)
    await asyncio.to_thread(service.store.keep, comparison)
    return RedirectResponse(f"/history/{comparison.id}", 303)


async def compared(request: Request) -> Response:
    """A comparison, beside its findings to judge."""
    item = _item(await _comparison_of(request))
    return await reviewing.shown(request, item, report=f"/history/{item.id}/report")


async def decide(request: Request) -> Response:
    """Writes down what an editor said of a finding of a comparison."""
    return await reviewing.decided(request, _item(await _comparison_of(request)))


async def report(request: Request) -> Response:
    """The report of a comparison alone, as a page."""
    return views.report((await _comparison_of(request)).page)


async def report_json(request: Request) -> Response:
    """The report of a comparison in JSON."""
    return Response((await _comparison_of(request)).report.encode(), media_type="application/json")


async def export(request: Request) -> Response:
    """The decisions on a comparison."""
    return await reviewing.exported(request, HISTORY, _item(await _comparison_of(request)))


async def ranking(request: Request) -> Response:
    """The pairs of the audit, the worst first, with how much of each is judged."""
    audit = _audit(request)
    judged = await asyncio.to_thread(state.of(request).store.judged, audit.collection)
    pairs = [(ranked, judged.get(str(ranked.number), 0)) for ranked in audit.ranking]
    if request.query_params.get("show") == "open":
        pairs = [(ranked, done) for ranked, done in pairs if done < sum(ranked.severities)]
    at = request.query_params.get("page", "1")
    pages = max(1, -(-len(pairs) // _LISTED))
    number = min(int(at), pages) if at.isascii() and at.isdecimal() and len(at) < 9 and int(at) else 1
    listed = pairs[(number - 1) * _LISTED : number * _LISTED]
    rows = [(ranked.number, wording.pair_cells(ranked, None), sum(ranked.severities), done) for ranked, done in listed]
    return forms.page(
        request,
        "audit",
        names=wording.pair_names(None),
        rows=rows,
        number=number,
        pages=pages,
        pairs=len(pairs),
        open=request.query_params.get("show") == "open",
    )


async def summary(request: Request) -> Response:
    """What the audit comes to; its rows lead to their pairs."""
    return views.report(_audit(request).summary)


async def audited(request: Request) -> Response:
    """A pair of the audit, beside its findings to judge."""
    audit = _audit(request)
    number: int = request.path_params["number"]
    item = await asyncio.to_thread(audit.item, number)
    changed = ("The manifest has changed since the audit was made: this may be another pair.",) if audit.changed else ()
    return await reviewing.shown(
        request, item, report=f"/audit/{number}/report", beside=audit.beside(number), notices=changed
    )


async def decide_audited(request: Request) -> Response:
    """Writes down what an editor said of a finding of the audit."""
    item = await asyncio.to_thread(_audit(request).item, request.path_params["number"])
    return await reviewing.decided(request, item)


async def report_audited(request: Request) -> Response:
    """The report of a pair of the audit, whose texts are read and compared again."""
    audit = _audit(request)
    number: int = request.path_params["number"]
    await asyncio.to_thread(audit.item, number)
    job = Job(audit.reader(number), audit.way, partial(rendered, "html"), 0)
    return views.report(await state.of(request).comparer.answered(request, job))


async def export_audited(request: Request) -> Response:
    """All decisions on the audit."""
    return await reviewing.exported(request, _audit(request).collection)


async def login(request: Request) -> Response:
    """Asks for the token, and gives a cookie for the right one."""
    sessions = state.of(request).sessions
    if request.method == "GET":
        return views.page("login", wrong=False, audit=False)
    form = await request.form(max_files=0, max_fields=2)
    if not sessions.knows(str(form.get("token", "")).strip()):
        await asyncio.sleep(_PAUSE)
        return views.page("login", status=403, wrong=True, audit=False)
    response = RedirectResponse("/", 303)
    forms.give_cookie(request, response, sessions.new())
    return response


async def static(request: Request) -> Response:
    """A style sheet or a script of the pages; there are no other files."""
    name = request.path_params["name"]
    if name not in views.STATIC:
        raise ProblemError(404, "There is nothing here.")
    return views.static(name)


def _comparison(report: Report) -> Comparison:
    """A report as the store has it."""
    alignment = report.alignment
    return Comparison(
        id=secrets.token_urlsafe(12),
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        original=visible(alignment.original.name),
        copy=visible(alignment.copy.name),
        verdict=report.verdict.value,
        suspects=json.dumps([asdict(one) for one in suspects(as_json.findings(report))]),
        page=rendered("html", report),
        report=rendered("json", report),
    )


async def _comparison_of(request: Request) -> Comparison:
    found = await asyncio.to_thread(state.of(request).store.comparison, request.path_params["id"])
    if found is None:
        raise ProblemError(404, "There is no such comparison: it may be of an earlier session.")
    return found


def _item(comparison: Comparison) -> Item:
    told: Sequence[dict[str, Any]] = json.loads(comparison.suspects)
    own = tuple(Suspect(**one) for one in told)
    return Item(HISTORY, comparison.id, comparison.original, comparison.copy, comparison.verdict, own)


def _audit(request: Request) -> Audit:
    found = state.of(request).audit
    if found is None:
        raise ProblemError(404, "No audit is under review: start the service with the audit's folder.")
    return found


ROUTES = [
    Route("/", start),
    Route("/compare", compare, methods=["POST"]),
    Route("/history/{id}", compared),
    Route("/history/{id}", decide, methods=["POST"]),
    Route("/history/{id}/report", report),
    Route("/history/{id}/report.json", report_json),
    Route("/history/{id}/{name}", export),
    Route("/audit", ranking),
    Route("/audit/summary", summary),
    Route("/audit/{number:int}", audited),
    Route("/audit/{number:int}", decide_audited, methods=["POST"]),
    Route("/audit/{number:int}/report", report_audited),
    Route("/audit/{name}", export_audited),
    Route("/login", login, methods=["GET", "POST"]),
    Route("/static/{name}", static),
]
