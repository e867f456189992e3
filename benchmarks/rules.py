"""How often the rules see the changes of DEMETR, and how often they cry where nothing changed.

    OMP_NUM_THREADS=1 python -m benchmarks.rules

Every pair is compared as `driftcheck compare --aligned` compares it, with all rules. caught: sentences of DEMETR with
one planted change, flagged at major or above against the human reference; false: the same on the correct machine
translation. Hedges: translations of news out of which a hedge was taken by rule (`may have been killed` became `was
killed`), flagged by `modality`. Clean: findings of major or above per 1,000 words of the copy, where both sides are
human translations of one text (which may well differ), or are alike. Spans: see benchmarks/rule_spans.py. Speed: see
`print_speed`. The first run encodes everything and takes a quarter of an hour more than the next.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from time import perf_counter

from benchmarks import bench, rule_spans
from benchmarks.encodings import KeptEncoder
from driftcheck import comparison, encoders, reporting
from driftcheck.encoders import Encoder
from driftcheck.model import Finding, Report, Severity
from driftcheck.rules import RULES, Rule
from driftcheck.settings import Settings
from tests.builders import aligned

WORD = re.compile(r"\w+")
CATEGORIES = (
    "negation", "numbers_replaced", "ne_replaced", "ne_removed", "gender", "antonym", "addition", "noun_removed",
    "subj_removed", "verb_removed", "adj_adv_removed", "codemix", "shuffled", "question", "tense", "aspect", "hypernym",
    "word_swap", "repeat4", "misspelled", "function_word",
)  # fmt: skip
MOST_NAMED = 3  # rules that a row of the table names
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

Pair = tuple[str, str]
Major = Mapping[Pair, Counter[str]]


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def reports(pairs: Sequence[Pair], encoder: Encoder) -> Iterable[Report]:
    """A report for each pair of texts, line by line."""
    for at in range(0, len(pairs), comparison.PAIRS_AT_ONCE):
        yield from comparison.compare_many(pairs[at : at + comparison.PAIRS_AT_ONCE], encoder=encoder, aligned=True)


def majors(pairs: Iterable[Pair], encoder: Encoder) -> Major:
    """How many findings of major or above each rule has on each pair of sentences, every pair once."""
    unique = list(dict.fromkeys((on_one_line(original), on_one_line(copy)) for original, copy in pairs))
    return {pair: _major(report.findings) for pair, report in zip(unique, reports(unique, encoder), strict=True)}


def _major(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in findings if finding.severity >= Severity.MAJOR)


def found(pairs: Iterable[Pair], known: Major) -> list[Counter[str]]:
    return [known[on_one_line(original), on_one_line(copy)] for original, copy in pairs]


def human_articles() -> list[Pair]:
    """Two human translations of the same news, an article each, line by line."""
    articles = [["\n".join(map(on_one_line, side)) for side in both] for both in bench.human_translations()]
    return [(one, other) for one, other in articles]


def human_pairs() -> list[Pair]:
    """The same, sentence by sentence."""
    return [pair for one, other in human_articles() for pair in zip(one.split("\n"), other.split("\n"), strict=True)]


def rate(rules: Sequence[Rule], pairs: Sequence[Pair]) -> float:
    """Findings of major or above per 1,000 words of the copies, by rules that need no model, pair by pair."""
    count = sum(
        finding.severity >= Severity.MAJOR
        for original, copy in pairs
        for rule in rules
        for finding in rule.check(rule, aligned([original], [copy]))
    )
    return 1000 * count / sum(len(WORD.findall(copy)) for _, copy in pairs)


def bared(pairs: Iterable[Pair]) -> list[tuple[Pair, Pair]]:
    """The pairs whose copy has a hedge that can be taken out, as they are and without it."""
    cases = []
    for original, copy in pairs:
        for pattern, instead in BARE:
            if pattern.search(copy) and pattern.search(original):
                cases.append(((original, copy), (original, pattern.sub(instead, copy, count=1))))
                break
    return cases


def print_demetr(encoder: Encoder, items: int | None) -> None:
    """The table of DEMETR, of its first `items` sentences (all where that is None)."""
    every = bench.load("demetr")
    chosen = set(list(dict.fromkeys(row["item"] for row in every))[:items])
    by_category = defaultdict(list)
    for row in every:
        if row["item"] in chosen:
            by_category[row["category"]].append(row)
    rows = [row for category in CATEGORIES for row in by_category[category]]
    known = majors(((row["reference"], row[side]) for row in rows for side in ("perturbed", "mt")), encoder)
    print("| demetr | caught | false | caught by | falsely by |\n|---|---|---|---|---|")
    for category in CATEGORIES:
        own = by_category[category]
        sides = [found(((row["reference"], row[side]) for row in own), known) for side in ("perturbed", "mt")]
        shares = " | ".join(f"{sum(map(bool, side)) / len(own):.3f}" for side in sides)
        print(f"| {category} ({len(own)}) | {shares} | {_named(sides[0])} | {_named(sides[1])} |")


def _named(side: Sequence[Counter[str]]) -> str:
    """The rules that flag most of these pairs, with the share that each flags."""
    times = Counter(rule for one in side for rule in one)
    return ", ".join(f"{rule} {count / len(side):.3f}" for rule, count in times.most_common(MOST_NAMED))


def print_hedges(encoder: Encoder) -> None:
    translated = {(row["reference"], row["mt"]) for row in bench.load("demetr")}
    second = [
        (segment["reference"], segment["target"])
        for row in bench.load("mqm_zhen")
        if row["set"] == "news21"
        for segment in row["segments"]
    ]
    cases = bared([*sorted(translated), *human_pairs(), *second])
    known = majors([pair for case in cases for pair in case], encoder)
    false, caught = (
        sum("modality" in one for one in found((case[at] for case in cases), known)) / len(cases) for at in (0, 1)
    )
    print(f"\n| hedges taken out ({len(cases)}) | caught | false |\n|---|---|---|")
    print(f"| modality | {caught:.3f} | {false:.3f} |")


def print_clean(encoder: Encoder) -> None:
    print("\n| major or above per 1,000 words | all rules | by rule |\n|---|---|---|")
    clean = [on_one_line(row["text"]) for row in bench.load("clean_news")]
    for name, pairs in (
        ("news_versions, refA against refB", human_articles()),
        ("news_versions, refB against refA", [(other, one) for one, other in human_articles()]),
        ("clean_news, both sides alike", [(text, text) for text in clean]),
    ):
        rules = sum((_major(report.findings) for report in reports(pairs, encoder)), Counter[str]())
        count = sum(len(WORD.findall(copy)) for _, copy in pairs) / 1000
        by_rule = ", ".join(f"{rule} {times / count:.2f}" for rule, times in rules.most_common())
        print(f"| {name} | {rules.total() / count:.2f} | {by_rule} |", flush=True)


def print_speed(encoder: Encoder) -> None:
    """Best of five for the seed pair: encoding against all that words and rules do after it, aligning included."""
    pair = bench.seed_pair()
    kept = KeptEncoder(encoder)
    comparison.compare(*pair, encoder=kept)
    best = [float("inf")] * 2
    for _ in range(5):
        prepared = comparison.prepare(pair, settings=Settings())
        times = [perf_counter()]
        encoder.encode(prepared.texts, languages=prepared.languages)
        times.append(perf_counter())
        comparison.compare(*pair, encoder=kept)
        times.append(perf_counter())
        best = [min(one, later - before) for one, later, before in zip(best, times[1:], times, strict=False)]
    print(f"\nThe seed pair: encoding {best[0]:.3f} s; everything else (align, link, score, rules) {best[1]:.3f} s.")


def main() -> None:
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, help="sentences of DEMETR to take, each in every category (default: all)")
    options = parser.parse_args()
    start = perf_counter()
    encoder = encoders.load()
    kept = KeptEncoder(encoder)
    print_clean(kept)
    rule_spans.print_spans(kept)
    rule_spans.print_pairs(kept)
    print_hedges(kept)
    print()
    print_demetr(kept, options.items)
    print_speed(encoder)
    print(f"\n{perf_counter() - start:.0f} seconds in all\n\n{reporting.signature(encoder, RULES)}")


if __name__ == "__main__":
    main()
