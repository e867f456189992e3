"""An audit from its manifest to its tables: survey, resume, compare shard by shard, record."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby, islice

from driftcheck.audit import parts, record, store
from driftcheck.audit.columns import Row
from driftcheck.audit.engines import engine
from driftcheck.audit.loader import Loader
from driftcheck.audit.manifest import Manifest, Survey, pairs, survey
from driftcheck.audit.pair import Pair
from driftcheck.audit.record import Record
from driftcheck.audit.tally import Tally
from driftcheck.audit.work import Chunk, Outcome, Work
from driftcheck.comparison import choose
from driftcheck.encoders import Encoder
from driftcheck.errors import SettingsError
from driftcheck.model import Severity, Verdict
from driftcheck.reporting import scoring, signature
from driftcheck.rules import RULES
from driftcheck.settings import FailLevel, Settings, check_names

# Pairs that go through the stages together.
CHUNK = 8
# A shard is what a kill may cost and what a file holds: some hundred of them, none of them large.
SHARDS, SMALLEST_SHARD, LARGEST_SHARD = 128, 4, 128

# What a run writes to its folder.
WRITTEN = (record.NAME, parts.PAIRS_TABLE, parts.FINDINGS_TABLE)


@dataclass(frozen=True, slots=True)
class Done:
    """How far an audit is: pairs written, of how many, how many of them by an earlier run, and how many are broken.

    Before that, where originals are matched, texts are read and copies matched; `what` says which of these is counted.
    """

    pairs: int
    total: int
    before: int
    errors: int
    what: str = "pairs"


Progress = Callable[[Done], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Options:
    """How an audit is cut up and run; None leaves the choice to the audit, or to the run that began it."""

    formats: tuple[str, ...] = ("jsonl",)
    shard_size: int | None = None
    engine: str = "local"
    workers: int | None = None
    address: str | None = None
    max_errors: int | None = None
    match_days: int | None = None


def run(
    manifest: Manifest,
    folder: str,
    *,
    settings: Settings | None = None,
    options: Options | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    stop: Stop = lambda: False,
) -> Record:
    """Compares the pairs of a manifest, as far as an earlier run has not done so, and writes their rows to `folder`.

    It ends early, with a record that is not complete, once `stop` says so or more pairs are broken than
    `options.max_errors`. Raises DriftcheckError for what the user can put right.
    """
    settings, options = settings or Settings(), options or Options()
    parts.check(options.formats)
    check_names(settings, [rule.id for rule in RULES])
    manifest, folder = record.absolute(manifest), store.here(folder)
    load = Loader(settings, encoder)
    with store.locked(folder):
        if options.match_days is not None:
            manifest = _matched(manifest, folder, settings, options.match_days, load=load, progress=progress)
        found = survey(manifest)
        made_with = signature(load(), choose(settings), scoring(settings))
        begun = record.continued(folder, _record(manifest, found, settings, options, made_with))
        store.sweep(folder)
        record.save(folder, begun)
        work = Work(settings, begun.signature, load().name, found.columns)
        return _go_on(begun, folder, work, options=options, load=load, progress=progress, stop=stop)


def fails(ended: Record, level: FailLevel, *, fail_on_unjudged: bool = False) -> bool:
    """As `gate.passes`: any finding as severe as `level` or more; at `any` or when told so, a pair beyond judging."""
    least = level.least
    if (fail_on_unjudged or level is FailLevel.ANY) and ended.counts["verdicts"].get(Verdict.CANNOT_JUDGE):
        return True
    return least is not None and any(
        count for name, count in ended.counts["severities"].items() if count and Severity[name.upper()] >= least
    )


def broken(ended: Record, allowed: int | None) -> bool:
    """Whether more pairs could not be compared than are allowed; None allows none."""
    return bool(ended.counts["errors"] > (allowed or 0))


def told(ended: Record, folder: str, *, allowed: int | None = None) -> str:
    """What an audit came to, or how to go on with it where `allowed` errors or an interrupt stopped it."""
    counts, total = ended.counts, ended.survey.pairs
    if not ended.complete and allowed is not None and broken(ended, allowed):
        return (
            f"{counts['pairs']:,} of {_pairs(total)} in {folder}, and {counts['errors']:,} could not be compared, "
            f"more than --max-errors {allowed}: see why with `driftcheck audit --summary {folder}`, and give a higher "
            "number to go on."
        )
    if not ended.complete:
        return f"{counts['pairs']:,} of {_pairs(total)} in {folder}: give the same command again to go on."
    found = ", ".join(f"{count:,} {name}" for name, count in counts["severities"].items() if count) or "none"
    errors = f"; {counts['errors']:,} could not be compared" if counts["errors"] else ""
    noted = _noted(counts.get("noted", 0))
    return (
        f"{_pairs(total)} in {folder}{errors}{noted}. Findings: {found}. "
        f"To rank them: driftcheck audit --summary {folder}"
    )


def _pairs(count: int) -> str:
    return f"{count:,} {'pair is' if count == 1 else 'pairs are'}"


def _noted(count: int) -> str:
    return f"; {count:,} {'was' if count == 1 else 'were'} not read as usual (column notes)" if count else ""


def _matched(
    manifest: Manifest, folder: str, settings: Settings, days: int, *, load: Loader, progress: Progress | None
) -> Manifest:
    """The manifest of the copies with the originals that are found for them by meaning."""
    from driftcheck.audit import matching  # noqa: PLC0415 - only this needs it

    if manifest.path is not None or manifest.originals is None or manifest.copies is None:
        raise SettingsError("--match needs --originals and --copies, and no manifest.")
    made_with, encoder = signature(load(), choose(settings)), load()

    def tell(what: str, done: int, total: int) -> None:
        if progress is not None:
            progress(Done(done, total, 0, 0, what))

    return matching.manifest(
        manifest.originals,
        manifest.copies,
        folder,
        settings=settings,
        encoder=encoder,
        signature=made_with,
        days=days,
        progress=tell,
    )


def _record(manifest: Manifest, found: Survey, settings: Settings, options: Options, signature: str) -> Record:
    size = options.shard_size or max(SMALLEST_SHARD, min(LARGEST_SHARD, found.pairs // SHARDS))
    started = {"started": datetime.now(UTC).isoformat(timespec="seconds"), "seconds": 0.0, "runs": 0}
    return Record(
        manifest, found, signature, record.of_settings(settings), options.formats, size, Tally().counts(), started
    )


def _go_on(
    begun: Record,
    folder: str,
    work: Work,
    *,
    options: Options,
    load: Callable[[], Encoder],
    progress: Progress | None,
    stop: Stop,
) -> Record:
    began, tally = time.monotonic(), Tally()
    done = parts.done(folder, formats=begun.formats)
    tally.add(parts.read(folder, parts.PAIRS_TABLE, formats=begun.formats))
    before = tally.pairs

    def too_many() -> bool:
        return options.max_errors is not None and tally.errors > options.max_errors

    def tell() -> None:
        if progress is not None:
            progress(Done(tally.pairs, begun.survey.pairs, before, tally.errors))

    tell()
    chunks = _chunks(begun, done, stop=lambda: stop() or too_many())
    outcomes = engine(options.engine)(work, chunks, load=load, workers=options.workers, address=options.address)
    if len(done) < begun.shards:
        for shard, rows in _shards(begun, outcomes):
            parts.write(folder, shard, rows, formats=begun.formats, columns=work.columns)
            tally.add(rows[0])
            tell()
    ended = _ended(begun, tally, seconds=time.monotonic() - began)
    record.save(folder, ended)
    return ended


def _ended(begun: Record, tally: Tally, *, seconds: float) -> Record:
    times = {
        **begun.times,
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(begun.times["seconds"] + seconds, 1),
        "runs": begun.times["runs"] + 1,
    }
    return replace(begun, counts=tally.counts(), times=times, complete=tally.pairs == begun.survey.pairs)


def _chunks(begun: Record, done: Set[int], *, stop: Stop) -> Iterator[Chunk]:
    """The pairs of all shards that are not done, a few at a time; after `stop`, those of the shard that is begun."""

    def shard_of(pair: Pair) -> int:
        return (pair.number - 1) // begun.shard_size

    index = 0
    for shard, own in groupby(pairs(begun.manifest, begun.survey.columns), key=shard_of):
        if shard in done:
            continue
        if stop():
            return
        while chunk := tuple(islice(own, CHUNK)):
            yield Chunk(index, shard, chunk)
            index += 1


def _shards(begun: Record, outcomes: Iterator[Outcome]) -> Iterator[tuple[int, tuple[Sequence[Row], Sequence[Row]]]]:
    """The rows of each shard of which all chunks are there, in the manifest's order."""
    waiting: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        shard = outcome.chunk.shard
        own = waiting[shard]
        own.append(outcome)
        expected = min(begun.shard_size, begun.survey.pairs - shard * begun.shard_size)
        if sum(len(each.pairs) for each in own) == expected:
            ordered = sorted(waiting.pop(shard), key=lambda each: each.chunk.index)
            own_pairs = [row for each in ordered for row in each.pairs]
            yield shard, (own_pairs, [row for each in ordered for row in each.findings])
