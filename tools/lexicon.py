"""Writes the antonyms, synonyms and hypernyms of English that driftcheck/languages/lexicon.py reads.

    python -m tools.lexicon FOLDER        # a checkout of globalwordnet/english-wordnet

Only words that newspapers use are kept. Direct antonyms are WordNet's. Indirect ones, after Gross, Fischer & Miller
(1989): words of a synset whose other member has the antonym (begin, commence: end), and adjectives that are similar to
one half of a direct pair, with the other half (huge, large: small). Adjectives that are similar to the two halves are
left out (huge: tiny): eight times as many, and most of them no opposites (late: aboriginal).
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from driftcheck.languages import lexicon
from tools import wordnet
from tools.wordnet import Sense, Wordnet, zipf

HOME = Path(lexicon.__file__).parent / "en"
LEAST = 3.0  # Zipf, of both words of a pair
# Senses are in the order of their frequency: a rare one makes neither a synonym nor an indirect opposite.
RANK = 4
SYNONYM_RANK = 3
DIRECT_RANK = 8
NEAR = 2  # the same for adjectives that are only similar to one with an antonym
TOO_GENERAL = 400  # words below a hypernym, at which co-hyponyms have nothing to do with each other
Pairs = dict[tuple[str, str], set[str]]


def usable(word: str) -> bool:
    """Whether a word is frequent enough; wordfreq does not count words with a hyphen as such."""
    return word.islower() and word.isascii() and word.isalpha() and zipf(word) >= LEAST


def ranked(words: Wordnet, synset: str, *, pos: str, rank: int) -> list[str]:
    """Words of a synset that are usable and mean it among their first `rank` senses."""
    found = []
    for word in words.synsets[synset].members:
        senses = words.words.get((word, pos), ())
        if usable(word) and any(sense.synset == synset and sense.rank < rank for sense in senses):
            found.append(word)
    return found


def direct(words: Wordnet) -> list[tuple[Sense, Sense]]:
    """Pairs of senses that WordNet calls antonyms, of whatever words."""
    return [
        (sense, words.senses[other])
        for sense in words.senses.values()
        for other in sense.antonyms
        if other in words.senses
    ]


def antonyms(words: Wordnet) -> tuple[Pairs, Pairs]:
    """Direct and indirect antonyms, both ways, by lemma and part of speech."""
    plainly: Pairs = defaultdict(set)
    by_synset: Pairs = defaultdict(set)
    for one, other in direct(words):
        if usable(one.lemma) and usable(other.lemma) and max(one.rank, other.rank) < DIRECT_RANK:
            plainly[one.lemma, one.pos].add(other.lemma)
            plainly[other.lemma, other.pos].add(one.lemma)
        for left, right in ((one, other), (other, one)):
            heads = ranked(words, right.synset, pos=right.pos, rank=RANK)
            for first, second in product(cluster(words, left), heads):
                by_synset[first, one.pos].add(second)
                by_synset[second, one.pos].add(first)
    indirect = {key: found - plainly.get(key, set()) - {key[0]} for key, found in by_synset.items()}
    return plainly, {key: found for key, found in indirect.items() if found}


def cluster(words: Wordnet, sense: Sense) -> set[str]:
    """The words of a sense's synset, and of an adjective's satellites."""
    synsets = [sense.synset, *(words.synsets[sense.synset].similar if sense.pos == "a" else ())]
    return {
        word
        for synset in synsets
        for word in ranked(words, synset, pos=sense.pos, rank=RANK if synset == sense.synset else NEAR)
    }


def synonyms(words: Wordnet, opposed: Iterable[Pairs]) -> Pairs:
    """Words that share a synset, without those that are also opposite (contronyms)."""
    found: Pairs = defaultdict(set)
    barred = {(key[0], other) for pairs in opposed for key, others in pairs.items() for other in others}
    for (lemma, pos), senses in words.words.items():
        if usable(lemma):
            for sense in senses[:SYNONYM_RANK]:
                others = ranked(words, sense.synset, pos=pos, rank=SYNONYM_RANK)
                found[lemma, pos] |= {other for other in others if other != lemma and (lemma, other) not in barred}
    return {key: others for key, others in found.items() if others}


def hypernyms(words: Wordnet) -> dict[tuple[str, str], str]:
    """The synset above the first sense of nouns and verbs, if it is not too general, as a number."""
    below: dict[str, set[str]] = defaultdict(set)
    above: dict[tuple[str, str], str] = {}
    for (lemma, pos), senses in ((key, senses) for key, senses in words.words.items() if key[1] in "nv"):
        # Names of days and peoples too.
        if usable(lemma.lower()) and not lemma.isupper() and (parents := words.synsets[senses[0].synset].hypernyms):
            above.setdefault((lemma.lower(), pos), parents[0])
            below[parents[0]].add(lemma.lower())
    kept = {parent for parent, lemmas in below.items() if 1 < len(lemmas) < TOO_GENERAL}
    numbers = {parent: str(number) for number, parent in enumerate(sorted(kept))}
    return {key: numbers[parent] for key, parent in above.items() if parent in kept}


def lines(pairs: Pairs) -> dict[tuple[str, str], str]:
    return {key: " ".join(sorted(others)) for key, others in pairs.items() if others}


def text(*columns: dict[tuple[str, str], str]) -> str:
    """A line for each word: part of speech, word, and its columns, with tabulators."""
    keys = sorted(set().union(*columns), key=lambda key: (key[1], key[0]))
    rows = [
        "\t".join([wordnet.UPOS[pos], lemma, *(column.get((lemma, pos), "") for column in columns)])
        for lemma, pos in keys
    ]
    return "\n".join([f"# {wordnet.SOURCE}", *rows]) + "\n"


def write(words: Wordnet) -> None:
    plainly, indirect = antonyms(words)
    tables = {
        "antonyms": text(lines(plainly), lines(indirect)),
        "synonyms": text(lines(synonyms(words, (plainly, indirect)))),
        "hypernyms": text(hypernyms(words)),
    }
    for name, content in tables.items():
        (HOME / f"{name}.txt.gz").write_bytes(gzip.compress(content.encode("utf-8"), 9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a checkout of globalwordnet/english-wordnet")
    write(wordnet.read(parser.parse_args().folder))


if __name__ == "__main__":
    main()
