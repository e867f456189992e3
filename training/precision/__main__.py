"""Measures how often findings are right and writes the table that the program carries.

    OMP_NUM_THREADS=1 python -m training.precision [--write] [--only english|translated] [--every N] [--fresh]

Sound pairs and changed pairs are those of ../shared/contrast (the project's own) and of demetr (MIT): in English an
original against rewordings and a reference against a machine's translation, between two languages an original against
translations and a source against a machine's; and each against the same with one fault of meaning or one that breaks
the sentence. A finding in a sound pair is false, one in a changed pair is taken for right. Both kinds of pair weigh the
same, whatever their number; where counts are small the share is drawn to the severity's own. With `--every` one in N
contrast items and damaged translations is read, which is enough to see what a changed rule does. What is not measured,
because of `--only`, stays as it is written. Links are kept in the benchmark cache; `--fresh` makes those of English
anew, which a change of tokens, trees or links needs.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from driftcheck.drift.precision import REWORDED, SAME_WORDS, TRANSLATED
from training.precision import english, translated
from training.precision.counting import Counts, cells

OUT = Path(__file__).parents[2] / "driftcheck" / "data" / "precision.json"
VERSION = "2"
PARTS = {"english": (REWORDED, SAME_WORDS), "translated": (TRANSLATED,)}


def told(counts: Counts, table: dict[str, float]) -> str:
    """The counts and shares as a table in Markdown."""
    found, total = counts.found, counts.total
    rows = [f"| {key} | {found[key, True]} | {found[key, False]} | {table[key]:.3f} |" for key in sorted(table)]
    head = "| rule, severity, situation | in changed | in sound | right |\n|---|--:|--:|--:|"
    return "\n".join([f"{total[True]:,} changed pairs, {total[False]:,} sound ones\n", head, *rows])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.precision")
    parser.add_argument("--write", action="store_true", help="write the table that the program carries")
    parser.add_argument("--only", choices=list(PARTS), help="one of the two parts of the table")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read one item in N")
    parser.add_argument("--fresh", action="store_true", help="link the English pairs anew")
    given = parser.parse_args()
    table: dict[str, float] = json.loads(OUT.read_text(encoding="utf-8"))["cells"]
    for name, situations in PARTS.items():
        if given.only in (None, name):
            every = given.every
            counts = translated.measured(every) if name == "translated" else english.measured(every, fresh=given.fresh)
            own = cells(counts, situations)
            print(told(counts, own), end="\n\n", flush=True)
            table = {key: right for key, right in table.items() if not key.endswith(situations)} | own
    if given.write:
        OUT.write_text(json.dumps({"version": VERSION, "cells": table}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
