"""One pair of an audit again: its texts read and compared anew, since the tables hold rows and not reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass

from driftcheck.audit import record, store
from driftcheck.audit.manifest import pairs, survey
from driftcheck.audit.pair import Pair
from driftcheck.audit.record import Record
from driftcheck.audit.stages import documents
from driftcheck.comparison import choose, compare, load_encoder
from driftcheck.encoders import Encoder
from driftcheck.errors import InputError
from driftcheck.model import Progress, Report
from driftcheck.reporting import scoring, signature
from driftcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair's report as it is now; the notices say what is not as it was when the audit was made.

    `inputs` are the manifest and the files of the pair's texts, as far as they are files.
    """

    report: Report
    notices: tuple[str, ...]
    inputs: tuple[str, ...]


def show(
    folder: str, wanted: str, *, settings: Settings, encoder: Encoder | None = None, progress: Progress | None = None
) -> Shown:
    """The report of the pair whose id or number is `wanted`, in the audit in `folder`.

    Raises InputError where there is no such pair, or where its texts cannot be read.
    """
    folder = store.here(folder)
    made = record.required(folder)
    changed = survey(made.manifest).sha256 != made.survey.sha256
    pair = find(made, wanted, folder)
    settings = record.to_settings(made, now=settings)
    encoder = encoder or load_encoder(settings)
    report = compare(*documents(pair, settings), settings=settings, encoder=encoder, progress=progress)
    inputs = _inputs(made, pair)
    if changed:
        notices = ("The manifest has changed since the audit was made: this may be another pair.",)
        return Shown(report, notices, inputs)
    # A report names the model that `auto` chose for its languages, an audit both.
    if signature(encoder, choose(settings), scoring(settings)) != made.signature:
        return Shown(report, (f"The audit was made with another signature: {made.signature}",), inputs)
    return Shown(report, (), inputs)


def reports(
    folder: str, numbers: Collection[int], *, settings: Settings, encoder: Encoder | None = None
) -> Iterator[tuple[int, Shown]]:
    """The reports of the pairs with these numbers as they are now, in the manifest's order.

    A pair whose texts cannot be read any more is left out.
    """
    made = record.required(store.here(folder))
    settings = record.to_settings(made, now=settings)
    encoder = encoder or load_encoder(settings)
    for pair in pairs(made.manifest, made.survey.columns):
        if pair.number in numbers:
            with suppress(InputError):
                report = compare(*documents(pair, settings), settings=settings, encoder=encoder)
                yield pair.number, Shown(report, (), _inputs(made, pair))


def _inputs(made: Record, pair: Pair) -> tuple[str, ...]:
    return tuple(path for path in (made.manifest.path, pair.original.path, pair.copy.path) if path)


def find(made: Record, wanted: str, folder: str) -> Pair:
    """The pair whose id or number is `wanted`. Raises InputError where there is none, or more than one."""
    found = [pair for pair in pairs(made.manifest, made.survey.columns) if wanted in {pair.id, f"#{pair.number}"}]
    if not found and wanted.isdecimal():
        found = [pair for pair in pairs(made.manifest, made.survey.columns) if pair.number == int(wanted)]
    if not found:
        raise InputError(
            f"The audit in {folder} has no pair {wanted}: give the id or the number that stands in its tables."
        )
    if len(found) > 1:
        numbers = ", ".join(f"#{pair.number}" for pair in found[:5])
        raise InputError(f"The audit in {folder} has {len(found)} pairs called {wanted}: give a number, as {numbers}.")
    return found[0]
