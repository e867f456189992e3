"""How much an editor is told where nothing is wrong: findings between two good human translations of whole articles.

Per 1,000 words of the copy, by rule and severity, after precedence; news_versions, refA against refB, compared as
documents with the default model. Two translators do contradict each other now and then, so that not every finding is
false. The set is for measuring only.
"""

from __future__ import annotations

import sys
from collections import Counter

from benchmarks import bench
from driftcheck import Report, compare_many
from driftcheck.model import Severity
from driftcheck.rules import RULES

LEVELS = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL)


def translations() -> list[tuple[str, str]]:
    """The articles that have two human translations, a line a segment."""
    return [("\n".join(original), "\n".join(copy)) for original, copy in bench.human_translations()]


def words(reports: tuple[Report, ...]) -> int:
    """The words of the copies, parted by spaces as in the report's penalty."""
    return sum(len(segment.text.split()) for report in reports for segment in report.alignment.copy_segments)


def main() -> None:
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    reports = compare_many(translations())
    count = words(reports)
    found = Counter((finding.rule, finding.severity) for report in reports for finding in report.findings)
    print(f"{len(reports)} articles, {count} words of the copies; {reports[0].signature}\n")
    print("| per 1,000 words |", " | ".join(level.name.lower() for level in LEVELS), "| major and above |")
    print("|---|" + "---|" * (len(LEVELS) + 1))
    for rule in [*(rule.id for rule in RULES), "together"]:
        totals = [
            sum(n for (of, at), n in found.items() if at is level and rule in (of, "together")) for level in LEVELS
        ]
        if any(totals):
            rates = [f"{1000 * total / count:.2f}" for total in (*totals, totals[0] + totals[1])]
            print(f"| {rule} |", " | ".join(rates), "|")


if __name__ == "__main__":
    main()
