"""Counts the findings of pairs in English: contrast items, and demetr's references against translations."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import islice

from benchmarks import bench
from benchmarks.contrast import LINES, in_documents
from benchmarks.kept_links import SOUND, Pair, flat, linked
from driftcheck import reporting
from driftcheck.drift.precision import situation
from driftcheck.encoders import packaged
from driftcheck.model import Alignment, Report
from driftcheck.rules import RULES
from driftcheck.spans import owners, segment_at
from training.precision.counting import BREAKING, CHANGING, Counts

AT_ONCE = 20  # documents whose links are kept together
EVERY = 3  # of demetr's pairs one in so many is read
CHANGED = "changed"
ENGLISH = ("en", "en")


def rows(every: int) -> Iterator[Pair]:
    """Every pair, SOUND or CHANGED, or those of one item in so many."""
    for item in islice(bench.contrast(), 0, None, every):
        yield from (_pair(item["o"], sound, SOUND) for sound in item["f"])
        yield from (_pair(item["o"], changed["text"], CHANGED) for changed in item["c"])
    damaged = [row for row in bench.load("demetr") if row["category"] in CHANGING | BREAKING]
    for row in damaged[:: EVERY * every]:
        yield _pair(row["reference"], row["perturbed"], CHANGED)
        if row["category"] in CHANGING:  # once more for each fault would weigh what is wrong with the machine's
            yield _pair(row["reference"], row["mt"], SOUND)


def _pair(original: str, copy: str, kind: str) -> Pair:
    return Pair(flat(original), flat(copy), ENGLISH, kind)


def _count(report: Report, pairs: Sequence[Pair], counts: Counts) -> None:
    """Adds the beads of a report that have a finding of each rule, severity and situation."""
    alignment = report.alignment
    of_original, of_copy = owners(alignment.beads)
    seen: set[tuple[int, str]] = set()
    for finding in report.findings:
        if finding.copy is not None:
            at = of_copy.get(segment_at(alignment.copy_segments, finding.copy), -1)
        elif finding.original is not None:
            at = of_original.get(segment_at(alignment.original_segments, finding.original), -1)
        else:
            continue
        bead = alignment.beads[at]
        if at >= 0 and bead.two_sided:
            key = f"{finding.rule} {finding.severity.name.lower()} {_situation(alignment, at)}"
            if (at, key) not in seen:
                seen.add((at, key))
                counts.found[key, pairs[bead.original[0]].kind == CHANGED] += 1


def _situation(alignment: Alignment, at: int) -> str:
    bead = alignment.beads[at]
    sides = (alignment.original_of(bead), alignment.copy_of(bead))
    one, other = ([word.casefold() for segment in side for word in segment.text.split()] for side in sides)
    return situation((one, other), translated=False)


def measured(one_in: int, *, fresh: bool) -> Counts:
    """The counts of every pair, or of those of one item in so many."""
    every = list(rows(one_in))
    counts = Counts()
    for start in range(0, len(every), LINES * AT_ONCE):
        own = every[start : start + LINES * AT_ONCE]
        alignments = linked(in_documents(own), model=packaged.DEFAULT_MODEL, fresh=fresh)
        for at, alignment in enumerate(alignments):
            part = own[at * LINES : (at + 1) * LINES]
            _count(reporting.report(alignment, rules=RULES, signature=""), part, counts)
        counts.total.update(pair.kind == CHANGED for pair in own)
        print(f"English: {start + len(own):,} of {len(every):,}", file=sys.stderr, flush=True)
    return counts
