"""Judging the findings of a pair: the page, and what comes back from it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from driftcheck.renderers.safe import visible
from driftcheck.service import forms, state
from driftcheck.service.exports import EXPORTS
from driftcheck.service.problems import ProblemError
from driftcheck.service.store import VERDICTS, WITHDRAWN, Decision
from driftcheck.service.suspects import Item

_EDITOR = "driftcheck_editor"  # the cookie that keeps an editor's name
_LONGEST_NAME, _LONGEST_REASON = 60, 1_000
_YEAR = 365 * 24 * 3600


async def shown(
    request: Request,
    item: Item,
    *,
    report: str,
    beside: tuple[int | None, int | None] = (None, None),
    notices: tuple[str, ...] = (),
) -> Response:
    """The page of a pair: its findings with what was said of them, and the report at the address `report`."""
    said: dict[str, list[Decision]] = defaultdict(list)
    for one in await asyncio.to_thread(state.of(request).store.decisions, item.collection, item.id):
        said[one.fingerprint].append(one)
    judged = sum(one.places for one in item.suspects if said[one.fingerprint])
    editor = unquote(request.cookies.get(_EDITOR, ""))[:_LONGEST_NAME]
    return forms.page(
        request,
        "pair",
        item=item,
        said=said,
        judged=judged,
        editor=editor,
        report=report,
        beside=beside,
        notices=notices,
    )


async def decided(request: Request, item: Item) -> Response:
    """Writes a decision down, and leads back to the page. Raises ProblemError."""
    form = await forms.read(request)
    verdict, _, fingerprint = str(form.get("decide", "")).partition(":")
    editor = visible(str(form.get("editor", ""))).strip()
    reason = visible(str(form.get(f"reason-{fingerprint}", ""))).strip()
    suspect = item.suspect(fingerprint)
    if suspect is None or verdict not in (*VERDICTS, WITHDRAWN):
        raise ProblemError(422, "There is no such finding: go back, and load the page again.")
    if not editor or len(editor) > _LONGEST_NAME:
        raise ProblemError(422, "A decision has the name of who made it: go back, and write yours.")
    if len(reason) > _LONGEST_REASON:
        raise ProblemError(422, f"The reason has more than {_LONGEST_REASON:,} characters: shorten it.")
    decision = Decision(
        collection=item.collection,
        item=item.id,
        original=visible(item.original),
        copy=visible(item.copy),
        fingerprint=suspect.fingerprint,
        rule=suspect.rule,
        severity=suspect.severity,
        probability=suspect.probability,
        places=suspect.places,
        verdict=verdict,
        reason=reason,
        editor=editor,
        time=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    await asyncio.to_thread(state.of(request).store.decide, decision)
    response = RedirectResponse(f"{request.url.path}#f-{suspect.fingerprint}", 303)
    response.set_cookie(_EDITOR, quote(editor), max_age=_YEAR, httponly=True, samesite="strict")
    return response


async def exported(request: Request, collection: str, item: Item | None = None) -> Response:
    """The decisions on a pair, or on all of a collection, in one of EXPORTS, to be saved as a file."""
    name = request.path_params["name"]
    if name not in EXPORTS:
        raise ProblemError(404, f"Decisions are exported as {', '.join(EXPORTS)}.")
    write, kind = EXPORTS[name]
    decisions = await asyncio.to_thread(state.of(request).store.decisions, collection, item.id if item else None)
    text = write(decisions, item).encode("utf-8", "replace")
    return Response(text, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
