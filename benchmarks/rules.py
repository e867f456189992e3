"""How often each rule sees the changes of DEMETR, and how often it cries where nothing changed.

caught: DEMETR's sentences with one planted change, flagged at major or above against the human reference. false: the
same on the correct machine translation. Hedges: translations of news out of which a hedge was taken by rule (`may have
been killed` became `was killed`), flagged by `modality`. Clean news: findings of major or above per 1,000 words of the
copy, where both sides are human translations of one text (which may well differ), or are alike.

Without a model, the sentences stand in beads without word links: the rules then see less than in a real comparison.
Name the rules on the command line to measure only those; without names all that read sentence pairs are measured.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from time import perf_counter

from benchmarks import bench
from driftcheck.model import Finding, Severity
from driftcheck.rules import RULES, Rule
from tests.builders import aligned

WORD = re.compile(r"\w+")
# These judge the shape of an alignment or a bead's drift, which sentence pairs built by hand do not have.
NOT_HERE = {"unrelated", "omission", "addition", "drift"}
CATEGORIES = (
    "negation", "numbers_replaced", "ne_replaced", "ne_removed", "gender", "antonym", "addition", "noun_removed",
    "subj_removed", "verb_removed", "adj_adv_removed", "codemix", "shuffled", "question", "tense", "aspect", "hypernym",
    "word_swap", "repeat4", "misspelled", "function_word",
)  # fmt: skip
# How a hedge is taken out; the first pattern that fits is applied once.
BARE = (
    (re.compile(r"\b(?:may|might|could) have been (?=\w+(?:ed|en)\b)"), "was "),
    (re.compile(r"\b(?:may|might|could) have (?=\w+ed\b)"), ""),
    (re.compile(r"\b(?:may|might) be\b"), "is"),
    (re.compile(r"\b(?:appears|seems) to be\b"), "is"),
    (re.compile(r"\b(?:appeared|seemed) to be\b"), "was"),
    (re.compile(r"\b(?:allegedly|reportedly|probably|possibly|apparently|supposedly|alleged|suspected) "), ""),
    (re.compile(r"\b(?:may|might) (?=[a-z]+ )"), "will "),
)


def pairs_of(rows: Iterable[bench.Record], side: str) -> list[tuple[str, str]]:
    return [(row["reference"], row[side]) for row in rows]


def findings(rule: Rule, original: str, copy: str) -> list[Finding]:
    one, two = (" ".join(text.split()) for text in (original, copy))
    return list(rule.check(rule, aligned([one], [two]))) if one and two else []


@cache
def major(rule: Rule, pair: tuple[str, str]) -> int:
    """How many findings of major or above a pair of sentences has; DEMETR repeats its translations per category."""
    return sum(finding.severity >= Severity.MAJOR for finding in findings(rule, *pair))


def share(rules: Sequence[Rule], pairs: Sequence[tuple[str, str]]) -> float:
    """The share of pairs that any of the rules flags."""
    return sum(any(major(rule, pair) for rule in rules) for pair in pairs) / len(pairs)


def rate(rules: Sequence[Rule], pairs: Sequence[tuple[str, str]]) -> float:
    """Findings of all the rules per 1,000 words of the copies."""
    words = sum(len(WORD.findall(copy)) for _, copy in pairs)
    return 1000 * sum(major(rule, pair) for pair in pairs for rule in rules) / words


def columns(rules: Sequence[Rule]) -> dict[str, Sequence[Rule]]:
    """Each rule by itself, and all of them together."""
    return {rule.id: (rule,) for rule in rules} | {"together": rules}


def human_pairs() -> list[tuple[str, str]]:
    """Two human translations of the same sentences of news."""
    news = [row["versions"] for row in bench.load("news_versions")]
    both = [versions for versions in news if {"refA", "refB"} <= set(versions)]
    return [pair for versions in both for pair in zip(versions["refA"], versions["refB"], strict=True)]


def bared(pairs: Iterable[tuple[str, str]]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The pairs whose copy has a hedge that can be taken out, as they are and without it."""
    found = []
    for original, copy in pairs:
        for pattern, instead in BARE:
            if pattern.search(copy) and pattern.search(original):
                found.append(((original, copy), (original, pattern.sub(instead, copy, count=1))))
                break
    return found


def print_demetr(rules: Sequence[Rule]) -> None:
    by_category = defaultdict(list)
    for row in bench.load("demetr"):
        by_category[row["category"]].append(row)
    named = columns(rules)
    print("| demetr, caught / false |", " | ".join(named), "|\n|---|" + "---|" * len(named))
    for category in CATEGORIES:
        rows = by_category[category]
        perturbed, mt = pairs_of(rows, "perturbed"), pairs_of(rows, "mt")
        cells = (f"{share(group, perturbed):.3f} / {share(group, mt):.3f}" for group in named.values())
        print(f"| {category} ({len(rows)}) |", " | ".join(cells), "|")


def print_hedges(rule: Rule, human: Sequence[tuple[str, str]]) -> None:
    translated = {(row["reference"], row["mt"]) for row in bench.load("demetr")}
    second = [
        (segment["reference"], segment["target"])
        for row in bench.load("mqm_zhen")
        if row["set"] == "news21"
        for segment in row["segments"]
    ]
    cases = bared([*sorted(translated), *human, *second])
    caught, false = share([rule], [bare for _, bare in cases]), share([rule], [whole for whole, _ in cases])
    print(f"\n| hedges taken out ({len(cases)}) | caught | false |\n|---|---|---|")
    print(f"| modality | {caught:.3f} | {false:.3f} |")


def print_clean(rules: Sequence[Rule], human: Sequence[tuple[str, str]]) -> None:
    clean = [(row["text"], row["text"]) for row in bench.load("clean_news")]
    print("\n| major per 1,000 words | news_versions refA, refB | clean_news, alike |\n|---|---|---|")
    for name, group in columns(rules).items():
        print(f"| {name} | {rate(group, human):.2f} | {rate(group, clean):.2f} |")


def main() -> None:
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    start = perf_counter()
    named = sys.argv[1:]
    rules = [rule for rule in RULES if (rule.id in named if named else rule.id not in NOT_HERE)]
    human = human_pairs()
    print_demetr(rules)
    print_clean(rules, human)
    for rule in rules:
        if rule.id == "modality":
            print_hedges(rule, human)
    print(f"\n{perf_counter() - start:.1f} seconds in all")


if __name__ == "__main__":
    main()
