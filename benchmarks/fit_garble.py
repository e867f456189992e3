"""Count which kinds of word stand side by side in edited English: `python -m benchmarks.fit_garble`.

Writes driftcheck/rules/garble/word_order.txt. The texts are those of the benchmark's dev half that the garble
rule is not measured on (benchmarks/garble.py); only which pairs are rare is kept of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, product

from benchmarks.bench import load
from driftcheck.rules.garble.forms import MOBILE, PREPOSITIONS
from driftcheck.rules.garble.order import TABLE, TOKEN, adjacent, kind

COMMON = 150  # words that are kinds of their own; 400 gained 2 points of word_swap for twice the false alarms
LEAST = 12  # a pair that chance alone would bring together so often, and that hardly occurs, is avoided
UNHEARD = 0.04  # occurrences over those that chance would bring
BACKWARD = 0.3  # occurrences over those of the other order
# Particles of verbs, which any preposition may follow (`filled it in with concrete`), rare as each pair is.
PARTICLES = frozenset({"about", "around", "by", "down", "in", "off", "on", "out", "over", "through", "up"})
UNSETTLED = MOBILE | {"#ly"}
Kinds = tuple[str, str]


def texts() -> list[str]:
    """The sentences and paragraphs to count, each once."""
    found: list[str] = []
    for article in load("onestop"):
        found += [text for level in ("advanced", "intermediate", "elementary") for text in article[level]]
    for pair in load("swipe"):
        found += [pair["original"], pair["copy"]]
    for document in load("mqm_zhen"):
        if document["set"] != "news23":  # whose reference is weak
            found += [segment["reference"] for segment in document["segments"]]
    for pair in load("align_en"):
        found += [*pair["original"], *pair["copy"]]
    found += [row["post_edit"] for row in load("mlqe_pe")]
    held_out = {row["text"] for row in load("clean_news")} | {row["reference"] for row in load("demetr")}
    return [text for text in dict.fromkeys(found) if text not in held_out]


def count(sentences: list[str]) -> tuple[frozenset[str], Counter[Kinds]]:
    """The commonest words, and how often each two kinds stand side by side."""
    words = Counter(word.group().lower() for text in sentences for word in TOKEN.finditer(text))
    common = frozenset(word for word, _ in words.most_common(COMMON) if word.isalpha())
    pairs = Counter(
        (kind(left.group(), common), kind(right.group(), common))
        for text in sentences
        for left, right in adjacent(text)
    )
    return common, pairs


def rare(pairs: Counter[Kinds]) -> tuple[list[Kinds], list[Kinds]]:
    """The pairs that are avoided, and those of which the other order is the usual one."""
    lefts, rights = Counter[str](), Counter[str]()
    for (left, right), times in pairs.items():
        lefts[left] += times
        rights[right] += times
    unheard, backward = [], []
    for pair in product(sorted(lefts), sorted(rights)):
        chance = lefts[pair[0]] * rights[pair[1]] / pairs.total()
        seen, turned = pairs[pair] + 0.5, pairs[pair[::-1]] + 0.5
        loose = pair[0] in UNSETTLED or (pair[0] in PARTICLES and pair[1] in PREPOSITIONS)
        if chance >= LEAST and seen / (chance + 0.5) < UNHEARD and not loose:
            unheard.append(pair)
        if seen / turned < BACKWARD and UNSETTLED.isdisjoint(pair):
            backward.append(pair)
    return unheard, backward


def lines(name: str, pairs: list[Kinds]) -> Iterator[str]:
    for left, members in groupby(pairs, key=lambda pair: pair[0]):
        yield f"{name} {left}: {' '.join(right for _, right in members)}"


def main() -> None:
    """Write the table and say how large it is."""
    sentences = texts()
    common, pairs = count(sentences)
    unheard, backward = rare(pairs)
    head = f"common: {' '.join(sorted(common))}"
    table = [head, *lines("unheard", unheard), *lines("backward", backward)]
    TABLE.write_text("\n".join(table) + "\n", encoding="utf-8")
    print(f"{len(sentences):,} texts, {pairs.total():,} pairs: {len(unheard):,} unheard, {len(backward):,} backward")


if __name__ == "__main__":
    main()
