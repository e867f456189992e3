"""Measures how often findings are right and writes the table that the program carries.

    python -m training.precision [--write] [--every N]

Sound pairs and changed pairs are those of ../shared/contrast (the project's own) and of demetr (MIT): a reference
against a machine's translation, and against the same with one fault of meaning. A finding in a sound pair is false, one
in a changed pair is taken for right. Both kinds of pair weigh the same, whatever their number; PRIOR pairs of the
severity's own share stand in for counts that are small. With `--every` one in N contrast items and damaged
translations is read, which is enough to see what a changed rule does.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks import bench
from driftcheck import Settings, compare_many
from driftcheck.comparison import load_encoder
from driftcheck.drift.precision import SITUATIONS, is_kept
from driftcheck.model import Alignment, Report, Severity
from driftcheck.spans import owners, segment_at

OUT = Path(__file__).parents[2] / "driftcheck" / "data" / "precision.json"
VERSION = "1"
LINES = 60  # pairs of one document: the words of a document are compared with all of it
PRIOR = 4.0
# Faults of demetr that change what is said.
CHANGING = frozenset("negation numbers ne_replaced ne_removed gender antonym hypernym tense aspect".split())
EVERY = 3  # of demetr's pairs one in so many is read
Row = tuple[str, str, bool]


def rows(every: int) -> Iterator[Row]:
    """(original, copy, whether it was changed) of every pair, or of those of one item in so many."""
    for item in islice(bench.contrast(), 0, None, every):
        yield from ((item["o"], sound, False) for sound in item["f"])
        yield from ((item["o"], changed["text"], True) for changed in item["c"])
    damaged = [row for row in bench.load("demetr") if row["category"] in CHANGING]
    for row in damaged[:: EVERY * every]:
        yield row["reference"], row["perturbed"], True
        yield row["reference"], row["mt"], False


def flat(text: str) -> str:
    return " ".join(text.split())


def counted(report: Report, changed: list[bool], found: Counter[tuple[str, bool]]) -> None:
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
            key = f"{finding.rule} {finding.severity.name.lower()} {situation(alignment, at)}"
            if (at, key) not in seen:
                seen.add((at, key))
                found[key, changed[bead.original[0]]] += 1


def situation(alignment: Alignment, at: int) -> str:
    bead = alignment.beads[at]
    sides = (alignment.original_of(bead), alignment.copy_of(bead))
    one, other = ([word.casefold() for segment in side for word in segment.text.split()] for side in sides)
    return SITUATIONS[is_kept((one, other))]


def measured(one_in: int) -> tuple[Counter[tuple[str, bool]], Counter[bool]]:
    every = list(rows(one_in))
    settings = Settings(language="en")
    encoder = load_encoder(settings)
    found: Counter[tuple[str, bool]] = Counter()
    total: Counter[bool] = Counter()
    for start in range(0, len(every), LINES):
        part = every[start : start + LINES]
        texts = ("\n".join(flat(row[0]) for row in part), "\n".join(flat(row[1]) for row in part))
        (report,) = compare_many([texts], settings=settings, encoder=encoder, aligned=True)
        changed = [row[2] for row in part]
        counted(report, changed, found)
        total.update(changed)
        if start % (LINES * 20) == 0:
            print(f"{start:,} of {len(every):,}", file=sys.stderr, flush=True)
    return found, total


def cells(found: Counter[tuple[str, bool]], total: Counter[bool]) -> dict[str, float]:
    """The share of right findings by cell, drawn to that of all rules with the same severity and situation."""
    weight = {side: 1.0 / total[side] for side in (True, False)}
    keys = sorted({key for key, _ in found})
    result: dict[str, float] = {}
    for severity in Severity:
        for name in SITUATIONS:
            rest = f"{severity.name.lower()} {name}"
            own = [key for key in keys if key.endswith(rest)]
            right, false = (sum(found[key, side] for key in own) * weight[side] for side in (True, False))
            mean = right / (right + false) if right + false else 0.5
            result[rest] = round(mean, 3)
            for key in own:
                right, false = (found[key, side] * weight[side] * total[True] for side in (True, False))
                result[key] = round((right + PRIOR * mean) / (right + false + PRIOR), 3)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.precision")
    parser.add_argument("--write", action="store_true", help="write the table that the program carries")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read one item in N")
    given = parser.parse_args()
    found, total = measured(given.every)
    table = cells(found, total)
    print(f"{total[True]:,} changed pairs, {total[False]:,} sound ones\n")
    print("| rule, severity, situation | in changed | in sound | right |\n|---|--:|--:|--:|")
    for key in sorted(table):
        print(f"| {key} | {found[key, True]} | {found[key, False]} | {table[key]:.3f} |")
    if given.write:
        text = json.dumps({"version": VERSION, "cells": table}, indent=1) + "\n"
        OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
