"""How often the rules `numbers` and `dates` see a changed number, and how often they cry without one.

caught: DEMETR's category of replaced numbers, flagged at major or above on the perturbed sentence against the human
reference. false: the same on the correct machine translation. Clean news: findings per 1,000 words of the copy where
original and copy are two human translations of one text, which may well differ.
"""

from __future__ import annotations

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
    print(f"\n{perf_counter() - start:.1f} seconds in all")


if __name__ == "__main__":
    main()
