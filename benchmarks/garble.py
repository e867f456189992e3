"""How often `garble` is right: `python -m benchmarks.garble`; the results are kept in results/garble.md."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from benchmarks import kept_links
from benchmarks.bench import Record, contrast, load, seed_pair
from benchmarks.kept_links import flat
from driftcheck.encoders import DEFAULT_MODEL
from driftcheck.model import Alignment, Bead, Coverage, Finding, LinkedAlignment, Segment, Severity, Span
from driftcheck.rules.garble import RULE
from driftcheck.rules.garble.passage import Passage
from driftcheck.rules.garble.reading import CHECKS, passages_of_copy
from driftcheck.rules.garble.words import unknown_words
from driftcheck.wordlists import zipf
from tests.builders import aligned, document
from training.gaps.__main__ import held_out

TARGETS = ("shuffled", "word_swap", "verb_removed", "repeat4", "misspelled")
ALSO = tuple("codemix noun_removed subj_removed char_removed function_word repeat2 punc_addition pos_shift".split())
THRESHOLDS = (0.01, 1.0, 1.5, 2.0, 2.5, 3.0)
Pair = tuple[str | None, str]


def findings(pairs: Iterable[Pair]) -> list[list[Finding]]:
    """What is told of each pair; of one that has an original with its words linked, as in the program."""
    pairs = list(pairs)
    both = [kept_links.Pair(flat(one), flat(two), ("en", "en"), "garble") for one, two in pairs if one is not None]
    linked = iter(kept_links.linked(both, model=DEFAULT_MODEL, fresh=False) if both else ())
    read = (aligned([None], [copy]) if original is None else next(linked) for original, copy in pairs)
    return [list(RULE.check(RULE, alignment)) for alignment in read]


def share(found: Sequence[Sequence[Finding]], *, least: Severity = Severity.NEUTRAL) -> float:
    """The share of pairs with a finding of that severity or above."""
    return sum(any(finding.severity >= least for finding in own) for own in found) / len(found)


def passages(pairs: Iterable[Pair]) -> list[Passage]:
    return [passage for original, copy in pairs for _, passage in passages_of_copy(aligned([original], [copy]))]


def clean_news() -> None:
    texts = [row["text"] for row in load("clean_news")]
    start = time.perf_counter()
    alone = share(findings((None, text) for text in texts))
    seconds = time.perf_counter() - start
    both = share(findings((text, text) for text in texts))
    print("## clean_news\n\n| as | sentences flagged | to reach |\n|---|---|---|")
    print(f"| both sides alike | {both:.2%} | 0 |\n| copy without counterpart | {alone:.2%} | 1% |")
    print(f"\n{1000 * seconds / len(texts):.1f} ms a sentence, loading of the dictionaries included.\n")


def demetr() -> None:
    by_category: dict[str, list[Record]] = defaultdict(list)
    for row in load("demetr"):
        by_category[row["category"]].append(row)
    right = {row["reference"]: row["mt"] for rows in by_category.values() for row in rows}
    print("## demetr, the reference as the original\n\n| category | flagged | major or above |\n|---|---|---|")
    caught = []
    for category in (*TARGETS, *ALSO):
        found = findings((row["reference"], row["perturbed"]) for row in by_category[category])
        caught += [share(found)] if category in TARGETS else []
        print(f"| {category} | {share(found):.3f} | {share(found, least=Severity.MAJOR):.3f} |")
    print(f"| **mean of the first {len(TARGETS)}** (to reach: 0.6) | {sum(caught) / len(caught):.3f} | |")
    found = findings(right.items())
    major = share(found, least=Severity.MAJOR)
    print(f"| `mt`, a correct translation: false alarms | {share(found):.3f} | {major:.3f} |\n")


def garble_set() -> None:
    print("## garble\n\n| source | garbled, flagged | clean, flagged |\n|---|---|---|")
    rows = load("garble")
    for source in ("jfleg", "cola"):
        shares = [
            share(findings((None, detokenized(row["text"])) for row in rows if chosen(row, source, label)))
            for label in ("garbled", "clean")
        ]
        print(f"| {source} | {shares[0]:.3f} | {shares[1]:.3f} |")
    print("\nLearners' errors and linguists' examples: most are grammar that no check here claims to know.\n")


def chosen(row: Record, source: str, label: str) -> bool:
    return bool((row["source"], row["label"]) == (source, label))


def detokenized(text: str) -> str:
    """The sentence as it would be printed: no space before a stop, an apostrophe, `n't`, or inside brackets."""
    joined = re.sub(r"\s+(n't\b|'(?:s|re|ve|ll|d|m)\b|[.,;:!?)\]%])", r"\1", text.replace("``", "“").replace("''", "”"))
    return re.sub(r"([(\[$“])\s+|\s+(?=”)", r"\1", joined)


def checks() -> None:
    """Each check by itself."""
    rows = load("garble")
    sets = {
        "clean_news, no counterpart": passages((None, row["text"]) for row in load("clean_news")),
        "jfleg garbled": passages((None, detokenized(row["text"])) for row in rows if row["label"] == "garbled"),
        "demetr mt": passages({row["reference"]: row["mt"] for row in load("demetr")}.items()),
        "demetr, five categories": passages(
            (row["reference"], row["perturbed"]) for row in load("demetr") if row["category"] in TARGETS
        ),
    }
    print(f"## Each check by itself: texts flagged\n\n| check | {' | '.join(sets)} |\n|---|{'---|' * len(sets)}")
    for check, _ in CHECKS:
        counts = [f"{sum(any(check(passage)) for passage in found)} of {len(found):,}" for found in sets.values()]
        print(f"| {check.__name__} | {' | '.join(counts)} |")
    print()


def thresholds() -> None:
    news = [row["text"] for row in load("clean_news")]
    rows = [row for row in load("demetr") if row["category"] in {"misspelled", "char_removed"}]
    sets = [
        passages((None, text) for text in news),
        passages(("-", text) for text in news),  # an original that explains nothing
        passages((row["reference"], row["perturbed"]) for row in rows),
    ]
    print("## How rare is unknown\n")
    print("| Zipf below | clean_news, no counterpart | the same, slips too | misspelled and char_removed | “nux” |")
    print("|---|---|---|---|---|")
    for limit in THRESHOLDS:
        shares = [
            sum(any(unknown_words(passage, rarer_than=limit)) for passage in found) / len(found) for found in sets
        ]
        cells = " | ".join(f"{flagged:.2%}" for flagged in shares)
        print(f"| {limit} | {cells} | {'caught' if zipf('nux') < limit else 'missed'} |")
    print("\nSlips of the pen do not hang on the threshold. Nearly all of those in clean_news are real.\n")


def versions() -> None:
    """Two good human translations of whole articles against each other, both ways."""
    sentences = words = 0
    found: list[tuple[Alignment, Finding]] = []
    for row in load("news_versions"):
        sides = row["versions"]
        for original, copy in (("refA", "refB"), ("refB", "refA")):
            if original in sides and copy in sides:
                alignment = article(sides[original], sides[copy], row["paragraph"])
                found += [(alignment, finding) for finding in RULE.check(RULE, alignment)]
                sentences += len(sides[copy])
                words += sum(len(text.split()) for text in sides[copy])
    major = sum(finding.severity >= Severity.MAJOR for _, finding in found)
    print("## news_versions, refA against refB\n")
    print(f"{len(found)} findings in {sentences:,} sentences; {1000 * major / words:.2f} of major per 1,000 words.\n")


def paraphrases() -> None:
    """Sound deep paraphrases, of the contrast items that the model of gaps was not fitted on."""
    pairs: list[Pair] = [
        pair
        for item in contrast()
        if held_out(item["id"])
        for pair in ((item["o"], item["f"][0]), (item["o"], item["f"][1]), (item["f"][0], item["f"][1]))
    ]
    found = [finding for own in findings(pairs) for finding in own]
    major = sum(finding.severity >= Severity.MAJOR for finding in found)
    words = sum(len(copy.split()) for _, copy in pairs)
    print("## Sound paraphrases of contrast items\n")
    print(f"{len(found)} findings in {len(pairs):,} pairs; {1000 * major / words:.2f} of major per 1,000 words.\n")


def article(original: list[str], copy: list[str], paragraphs: list[int]) -> LinkedAlignment:
    """Segment i against segment i, with the article's paragraphs."""
    sides = [_side(texts, paragraphs) for texts in (original, copy)]
    beads = tuple(Bead((index,), (index,), similarity=0.9) for index in range(len(copy)))
    documents = (document(sides[0][0]), document(sides[1][0]))
    aligned = Alignment(*documents, sides[0][1], sides[1][1], beads, Coverage(1.0, 1.0))
    return aligned.linked(tuple(bead.linked() for bead in beads))


def _side(texts: list[str], paragraphs: list[int]) -> tuple[str, tuple[Segment, ...]]:
    text, segments = "", []
    for paragraph, members in groupby(zip(texts, paragraphs, strict=True), key=lambda member: member[1]):
        text += "\n" if text else ""
        for place, (sentence, _) in enumerate(members):
            text += " " if place else ""
            segments.append(Segment(Span(len(text), len(text) + len(sentence)), sentence, int(paragraph)))
            text += sentence
    return text, tuple(segments)


def seed_copy() -> None:
    """The real copy, nothing aligned: what is found whatever the original says."""
    original, copy = ([line for line in side.splitlines() if line.strip()] for side in seed_pair())
    alignment = aligned([*original, *[None] * len(copy)], [*[None] * len(original), *copy])
    print("## The seed copy, nothing aligned\n")
    for finding in RULE.check(RULE, alignment):
        quote = alignment.copy.quote(finding.copy) if finding.copy else ""
        print(f"- `{quote}` ({finding.severity.name.lower()}): {finding.message}")


def main() -> None:
    print("# garble\n\n`python -m benchmarks.garble` on the development half.\n")
    for part in (clean_news, demetr, garble_set, checks, thresholds, versions, paraphrases, seed_copy):
        part()


if __name__ == "__main__":
    main()
