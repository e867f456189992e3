"""What relations between words tell: how often a pair of words without counterpart stands in each, changed and sound.

Data: the contrast items of ../shared/contrast (an original with faithful versions and with versions of one change).
Words are put side by side in order (difflib); those of short runs that replace each other are looked up. The share is
of such pairs of runs, so that sound and changed versions compare however much is reworded. A relation is useful where
the changed have it more often than the sound (antonyms), or less often (synonyms).
Second table: how many of the hand-written opposites WordNet's antonyms hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import product

from benchmarks import bench
from driftcheck.languages import lemmas, lexicon
from driftcheck.rules import answers
from driftcheck.rules.wording import opposites

UPOS = ("NOUN", "VERB", "ADJ", "ADV")
RELATIONS = ("direct antonym", "indirect antonym", "synonym", "co-hyponym")


def tools() -> tuple[lemmas.Lemmatizer, lexicon.Lexicon]:
    lemmatizer, words = lemmas.load("en"), lexicon.load("en")
    assert lemmatizer is not None
    assert words is not None
    return lemmatizer, words


def read(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)]


def replaced(original: str, copy: str) -> Iterator[tuple[list[str], list[str]]]:
    """Runs of one or two words in which one text differs from the other in place."""
    lemmatizer, _ = tools()
    left, right = read(original), read(copy)
    ours, theirs = ([lemmatizer.lemma(word, "X") for word in side] for side in (left, right))
    for kind, start, end, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "replace" and end - start <= 2 and last - first <= 2:
            yield left[start:end], right[first:last]


def relations(left: list[str], right: list[str]) -> set[str]:
    """The relations between any word of one run and any of the other."""
    lemmatizer, words = tools()
    found = set()
    for one, other, upos in product(left, right, UPOS):
        pair = (lemmatizer.lemma(one, upos), lemmatizer.lemma(other, upos), upos)
        found |= {("", "indirect antonym", "direct antonym")[words.opposition(*pair)]} - {""}
        found |= {"synonym"} if words.are_synonyms(*pair) else set()
        found |= {"co-hyponym"} if words.are_cohyponyms(*pair) else set()
    return found


def pairs() -> Iterator[tuple[str, str, str]]:
    """What is the case (sound, or the kind of change), the original, the version."""
    for row in bench.contrast():
        yield from (("sound", row["o"], text) for text in row["f"])
        yield from ((change["kind"], row["o"], change["text"]) for change in row["c"])


def main() -> None:
    counts: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for case, original, version in pairs():
        for group in (case,) if case == "sound" else (case, "changed"):
            for runs in replaced(original, version):
                counts[group] += 1
                found.update((group, relation) for relation in relations(*runs))
    print(f"| | runs | {' | '.join(RELATIONS)} |\n|---|---|{'---|' * len(RELATIONS)}")
    for group in ("sound", "changed", *sorted(set(counts) - {"sound", "changed"})):
        cells = [f"{found[group, relation] / counts[group]:.3f}" for relation in RELATIONS]
        print(f"| {group} | {counts[group]:,} | {' | '.join(cells)} |")

    _, words = tools()
    held: dict[str, set[tuple[str, str]]] = {name: set() for name in ("direct", "indirect")}
    for upos in UPOS:
        for lemma in (lemma for lemma, tag in lexicon.keys("en", "antonyms") if tag == upos):
            held["direct"] |= {(lemma, other) for other in words.antonyms(lemma, upos)}
            held["indirect"] |= {(lemma, other) for other in words.indirect_antonyms(lemma, upos)}
    print("\n| hand-written table | pairs | direct | indirect |\n|---|---|---|---|")
    for name, table in (("wording.toml", opposites.table("en")), ("opposites.toml", answers.opposites("en"))):
        hand = {(one, other) for one, others in table.items() for other in others}
        direct = hand & (held["direct"] | {(b, a) for a, b in held["direct"]})
        indirect = hand & held["indirect"] - direct
        print(f"| {name} | {len(hand)} | {len(direct)} | {len(indirect)} |")


if __name__ == "__main__":
    main()
