"""How often the rules `names` and `dates` see a changed name, pronoun or date, and how often they cry without one.

caught: DEMETR's categories of replaced and removed names and of changed pronouns, flagged at major or above on the
perturbed sentence against the human reference; and its replaced numbers, flagged by `numbers` and `dates` together.
false: the same on the correct machine translation. News: findings per 1,000 words of the copy where original and copy
are two human translations of one text, which may well differ. Contrast: invented sentences against faithful rewordings
and such with one change. With `--show SET` the findings of one set are printed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from time import perf_counter

from benchmarks import bench
from driftcheck.model import Finding, LinkedAlignment, Severity
from driftcheck.rules import BY_ID, Rule
from tests.builders import aligned

WORD = re.compile(r"\w+")
CATEGORIES = (
    ("ne_replaced", ("names",)),
    ("ne_removed", ("names",)),
    ("gender", ("names",)),
    ("numbers_replaced", ("numbers", "dates")),
)
BOTH = ("names", "dates")
CONTRASTED = ("status", "name", "sound")


def alignment_of(originals: Sequence[str], copies: Sequence[str]) -> LinkedAlignment:
    """Sentences that correspond one to one; the builder takes a newline for the end of a sentence."""
    sides = [[" ".join(text.split()) or None for text in side] for side in (originals, copies)]
    return aligned(*sides)


def findings(alignment: LinkedAlignment, rules: Sequence[str]) -> list[Finding]:
    chosen: list[Rule] = [BY_ID[name] for name in rules if name in BY_ID]
    return [finding for rule in chosen for finding in rule.check(rule, alignment)]


def is_major(original: str, copy: str, rules: Sequence[str]) -> bool:
    found = findings(alignment_of([original], [copy]), rules)
    return any(finding.severity >= Severity.MAJOR for finding in found)


def demetr(name: str, rules: Sequence[str]) -> str:
    rows = [row for row in bench.load("demetr") if row["category"] == name]
    caught = sum(is_major(row["reference"], row["perturbed"], rules) for row in rows) / len(rows)
    false = sum(is_major(row["reference"], row["mt"], rules) for row in rows) / len(rows)
    return f"| demetr {name}, by {' and '.join(rules)} | {len(rows)} | {caught:.3f} caught, {false:.3f} false |"


def per_thousand(pairs: Sequence[tuple[list[str], list[str]]], title: str, rules: Sequence[str]) -> str:
    counts: Counter[str] = Counter()
    words = 0
    for originals, copies in pairs:
        found = findings(alignment_of(originals, copies), rules)
        counts["major"] += sum(finding.severity >= Severity.MAJOR for finding in found)
        counts["minor"] += sum(finding.severity < Severity.MAJOR for finding in found)
        words += sum(len(WORD.findall(text)) for text in copies)
    rates = (f"{1000 * counts[name] / words:.2f} {name}" for name in ("major", "minor"))
    return f"| {title} | {words:,} words | {', '.join(rates)} a thousand words |"


def contrasted(style: str) -> Iterator[bench.Record]:
    """The contrast items of a style, in the order of their files; none where they are not at hand."""
    return (item for item in bench.contrast() if item.get("style", "deep") == style)


def contrast(rules: Sequence[str]) -> Iterator[str]:
    """How many contrast sentences, light and deep, have a major finding: changed ones by kind, and sound ones."""
    for style in ("light", "deep"):
        told: Counter[str] = Counter()
        count: Counter[str] = Counter()
        for item in contrasted(style):
            sound = [("sound", text) for text in item["f"]]
            for kind, copy in (*sound, *((change["kind"], change["text"]) for change in item["c"])):
                count[kind] += 1
                told[kind] += is_major(item["o"], copy, rules)
        shares = ", ".join(f"{kind} {told[kind]} of {count[kind]}" for kind in CONTRASTED if count[kind])
        others = [kind for kind in count if kind not in CONTRASTED]
        rest = f"other kinds {sum(told[kind] for kind in others)} of {sum(count[kind] for kind in others)}"
        yield f"| contrast, {style}, by {' and '.join(rules)} | {sum(count.values())} | {shares}, {rest} |"


def show(name: str, side: str) -> None:
    """Prints what is flagged in the pairs of one set, for a person to judge."""
    if name == "news":
        pairs = bench.human_translations()
    else:
        rows = [row for row in bench.load("demetr") if row["category"] == name]
        pairs = [([row["reference"]], [row[side]]) for row in rows]
    rules = dict(CATEGORIES).get(name, BOTH)
    for originals, copies in pairs:
        alignment = alignment_of(originals, copies)
        found = findings(alignment, rules)
        if name != "news" and side == "perturbed":
            if any(finding.severity >= Severity.MAJOR for finding in found):
                continue
            print(f"missed: {originals[0]}\n        {copies[0]}")
        for finding in found:
            print(f"{finding.severity.name} {finding.rule}: {finding.message}")
            print("   ", "\n    ".join(alignment.quotes(finding.original, finding.copy)[1::2]))
        if found and name != "news":
            print(f"    against {copies[0]}\n        and {originals[0]}")


def main() -> None:
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    if sys.argv[1:2] == ["--show"]:
        show(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "mt")
        return
    start = perf_counter()
    print("| set | size | result |\n|---|---|---|")
    for name, rules in CATEGORIES:
        print(demetr(name, rules))
    for line in contrast(("names",)):
        print(line)
    for rules in (("names",), ("dates",)):
        print(
            per_thousand(
                bench.human_translations(), f"news_versions, refA against refB, by {' and '.join(rules)}", rules
            )
        )
    clean = [row["text"] for row in bench.load("clean_news")]
    print(per_thousand([(clean, clean)], f"clean_news against itself, by {' and '.join(BOTH)}", BOTH))
    for label in ("paraphrase", "different"):
        pairs = [([row["a"]], [row["b"]]) for row in bench.load("msrp") if row["label"] == label]
        print(per_thousand(pairs, f"msrp {label}, by {' and '.join(BOTH)}", BOTH))
    print(f"\n{perf_counter() - start:.1f} seconds in all")


if __name__ == "__main__":
    main()
