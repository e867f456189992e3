"""How often the rules `numbers` and `dates` see a changed number, and how often they cry without one.

caught: DEMETR's category of replaced numbers, flagged at major or above on the perturbed sentence against the human
reference. false: the same on the correct machine translation. Clean news: findings per 1,000 words of the copy where
original and copy are two human translations of one text, which may well differ. Contrast: invented sentences with sound
rewordings and with such that change one thing.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from time import perf_counter

from benchmarks import bench
from driftcheck.model import Finding, Severity
from driftcheck.rules import dates, numbers
from tests.builders import aligned

# A year, a time or a duration is a number as well, and `dates` reports it.
RULES = (numbers.RULE, dates.RULE)
# What a contrast item calls the changes that these rules answer for.
KINDS = ("number", "unit", "bound", "date")
WORD = re.compile(r"\w+")


def findings(originals: list[str], copies: list[str]) -> list[Finding]:
    """The rules' findings for sentences that correspond one to one."""
    alignment = aligned([_line(text) for text in originals], [_line(text) for text in copies])
    return [finding for rule in RULES for finding in rule.check(rule, alignment)]


def _line(text: str) -> str | None:
    return " ".join(text.split()) or None  # the builder takes a newline for the end of a sentence


def major(found: Iterable[Finding]) -> bool:
    return any(finding.severity >= Severity.MAJOR for finding in found)


def per_thousand(pairs: list[tuple[list[str], list[str]]], title: str) -> str:
    counts: Counter[str] = Counter()
    words = 0
    for originals, copies in pairs:
        found = findings(originals, copies)
        counts["major"] += sum(finding.severity >= Severity.MAJOR for finding in found)
        counts["minor"] += sum(finding.severity < Severity.MAJOR for finding in found)
        words += sum(len(WORD.findall(text)) for text in copies)
    rates = (f"{1000 * counts[name] / words:.2f} {name}" for name in ("major", "minor"))
    return f"| {title} | {words:,} words | {', '.join(rates)} a thousand words |"


def contrast() -> None:
    """How many changes of a number, a unit, a bound or a date are flagged at major, and how many sound pairs."""
    rows = [json.loads(line) for path in sorted(bench.folder().glob("contrast/*.jsonl")) for line in path.open("rb")]
    for title, light in (("deep", False), ("light", True)):
        chosen = [row for row in rows if (row.get("style") == "light") is light]
        sound = [(row["o"], text) for row in chosen for text in row["f"]]
        false = sum(major(findings([one], [two])) for one, two in sound)
        print(
            f"| contrast, {title}, sound | {len(sound)} | {false / max(1, len(sound)):.3f} flagged at major (false) |"
        )
        for kind in KINDS:
            grave = [
                (row["o"], copy["text"])
                for row in chosen
                for copy in row["c"]
                if copy["kind"] == kind and copy["severity"] != "minor"
            ]
            caught = sum(major(findings([one], [two])) for one, two in grave)
            share = caught / max(1, len(grave))
            print(f"| contrast, {title}, {kind} | {len(grave)} | {share:.3f} flagged at major (caught) |")


def main() -> None:
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    start = perf_counter()
    rows = [row for row in bench.load("demetr") if row["category"] == "numbers_replaced"]
    caught = sum(major(findings([row["reference"]], [row["perturbed"]])) for row in rows)
    false = sum(major(findings([row["reference"]], [row["mt"]])) for row in rows)
    print("| set | size | result |\n|---|---|---|")
    print(f"| demetr numbers_replaced, perturbed | {len(rows)} | {caught / len(rows):.3f} flagged at major (caught) |")
    print(f"| demetr numbers_replaced, mt | {len(rows)} | {false / len(rows):.3f} flagged at major (false) |")
    news = [row["versions"] for row in bench.load("news_versions")]
    pairs = [(versions["refA"], versions["refB"]) for versions in news if {"refA", "refB"} <= set(versions)]
    print(per_thousand(pairs, "news_versions, refA against refB"))
    clean = [row["text"] for row in bench.load("clean_news")]
    print(per_thousand([(clean, clean)], "clean_news against itself"))
    for label in ("paraphrase", "different"):
        pairs = [([row["a"]], [row["b"]]) for row in bench.load("msrp") if row["label"] == label]
        print(per_thousand(pairs, f"msrp {label}"))
    contrast()
    print(f"\n{perf_counter() - start:.1f} seconds in all")


if __name__ == "__main__":
    main()
