"""Writes driftcheck/languages/<code>/glosses.txt.gz, which driftcheck/languages/glosses.py reads.

    python -m tools.glosses OMW OEWN CILI [CODE ...]

OMW, OEWN and CILI are checkouts of omwn/omw-data, globalwordnet/english-wordnet and globalwordnet/cili; treebanks are
looked for as benchmarks do. A word means the English words of the synsets that it stands in, first those of which this
is a usual sense. What the wordnets lack of frequent words is in tools/renderings/<code>.txt, own work. The forms of a
word are those words of wordfreq whose base form it is, by rules read off the treebank (tools/inflection.py).

Wordnets are left out whose licence does not let a table made of them be passed on under CC BY-SA 4.0 (WOLF, RuWordNet).
"""

from __future__ import annotations

import argparse
import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wordfreq import get_frequency_dict

from benchmarks import bench
from driftcheck.languages import glosses, tables
from driftcheck.model import normal_form
from tools import inflection, wordnet
from tools.inflection import Inflection, Key
from training.syntax.treebanks import LEFT_OUT

# Files below the checkout's wns/ by language, and what is said of where a table comes from.
SOURCES = {
    "ar": ("wikt/wn-wikt-arb.tab", "arb/wn-nodia-arb.tab"),
    "de": ("wikt/wn-wikt-deu.tab",),
    "es": ("wikt/wn-wikt-spa.tab",),
    "fr": ("wikt/wn-wikt-fra.tab",),
    "it": ("wikt/wn-wikt-ita.tab", "ita/wn-data-ita.tab", "iwn/wn-data-ita.tab"),
    "ja": ("wikt/wn-wikt-jpn.tab",),
    "nl": ("wikt/wn-wikt-nld.tab", "nld/wn-data-nld.tab"),
    "pl": ("wikt/wn-wikt-pol.tab", "pol/wn-data-pol.tab"),
    "pt": ("wikt/wn-wikt-por.tab", "por/wn-data-por.tab"),
    "ru": ("wikt/wn-wikt-rus.tab",),
    "uk": ("wikt/wn-wikt-ukr.tab",),
    "zh": ("wikt/wn-wikt-cmn.tab", "cow/wn-data-cmn.tab"),
}
OWN = Path(__file__).parent / "renderings"
USUAL = 3.0  # Zipf of an English word that may be a gloss
FREQUENT = {"zh": 2.2, "ja": 2.2}  # Zipf of a word that gets a row; of others RARE
RARE = 2.6
MOST = 12  # glosses of a word
LEAST = 0.12  # the weight of a gloss, beside the weightiest
OWN_WEIGHT, STEP = 0.9, 0.05  # of our own renderings, beside the weightiest, and how much less the next one weighs
Weights = dict[str, float]  # of what a word means
Entries = Mapping[Key, Weights]


def english(oewn: Path, cili: Path) -> dict[str, list[tuple[str, int]]]:
    """The usual English words of each synset of Princeton WordNet 3.0, with the rank of this sense among the word's."""
    read = wordnet.read(oewn)
    older = {}
    for line in (cili / "ili-map-pwn30.tab").read_text(encoding="utf-8").splitlines():
        concept, synset = line.split("\t")[:2]
        older[concept] = synset.replace("-s", "-a")
    found: dict[str, list[tuple[str, int]]] = {}
    for name, members in read.synsets.items():
        if members.concept in older:
            found[older[members.concept]] = list(_usual(read, name))
    return found


def _usual(read: wordnet.Wordnet, synset: str) -> Iterator[tuple[str, int]]:
    for word in read.synsets[synset].members:
        if word.isascii() and word.islower() and word.isalpha() and wordnet.zipf(word) >= USUAL:
            for pos in "nvar":
                for sense in read.words.get((word, pos), ()):
                    if sense.synset == synset:
                        yield word, sense.rank


def entries(code: str, omw: Path, members: Mapping[str, list[tuple[str, int]]]) -> Entries:
    """What the words of a language mean, in base form and by part of speech, with how likely each meaning is."""
    found: dict[Key, Weights] = defaultdict(lambda: defaultdict(float))
    for name in SOURCES[code]:
        for line in (omw / "wns" / name).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) < 3 or not cells[1].endswith("lemma"):
                continue
            word = normal_form(cells[2].strip())
            for meaning, rank in members.get(cells[0].replace("-s", "-a"), ()):
                found[word, cells[0][-1].replace("s", "a")][meaning] += 1 / (1 + rank)
    for word, pos, meanings in renderings(code):
        most = max(found[word, pos].values(), default=1.0)
        for at, meaning in enumerate(meanings):
            found[word, pos][meaning] += most * max(OWN_WEIGHT - STEP * at, LEAST)
    return {key: means for key, means in found.items() if " " not in key[0] and means}


def renderings(code: str) -> Iterator[tuple[str, str, list[str]]]:
    """The words that our own list has, each with its part of speech and what it may mean besides."""
    for line in (OWN / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words, pos, meanings = line.split("\t")
            yield from ((normal_form(word), pos, meanings.split()) for word in words.split())


def rows(code: str, known: Entries, inflected: Inflection) -> dict[tuple[str, str], list[str]]:
    """The forms that mean the same as one part of speech, by that and by what they mean."""
    frequent = {
        normal_form(word)
        for word, share in get_frequency_dict(code, "best").items()
        if math.log10(share) + 9 >= FREQUENT.get(code, RARE)
    }
    forms = frequent | {form for form, _ in inflected.seen} | {word for word, _, _ in renderings(code)}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form in sorted(forms):
        for pos in glosses.UPOS:
            lemma = inflected.base(form, pos, known)
            if lemma:
                found[pos, " ".join(chosen(known[lemma, pos]))].append(form)
    return found


def chosen(meanings: Mapping[str, float]) -> list[str]:
    """The likeliest meanings, most likely first."""
    ranked = sorted(meanings.items(), key=lambda pair: (-pair[1], pair[0]))
    return [word for word, weight in ranked[:MOST] if weight >= LEAST * ranked[0][1]]


def treebank(code: str) -> Iterator[tuple[str, str, str]]:
    """The words of the parts to train on of a language's treebanks of an open licence, with base form and UPOS."""
    for one in bench.load(f"../ud/ud_{code}"):
        if one["split"] == "train" and one["treebank"] not in LEFT_OUT and one["lemma"]:
            for form, lemma, upos in zip(one["words"], one["lemma"], one["upos"], strict=True):
                yield normal_form(form), normal_form(lemma), upos


def write(code: str, found: Mapping[tuple[str, str], Iterable[str]]) -> Path:
    path = tables.HOME / code / glosses.TABLE
    head = "# By python -m tools.glosses, from wordnets and own work; CC BY-SA 4.0: driftcheck/languages/GLOSSES.md\n"
    lines = sorted(f"{pos}\t{means}\t{' '.join(forms)}\n" for (pos, means), forms in found.items())
    path.write_bytes(gzip.compress((head + "".join(lines)).encode("utf-8"), 9, mtime=0))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.glosses", description=__doc__)
    parser.add_argument("omw", type=Path, help="a checkout of omwn/omw-data")
    parser.add_argument("oewn", type=Path, help="a checkout of globalwordnet/english-wordnet")
    parser.add_argument("cili", type=Path, help="a checkout of globalwordnet/cili")
    parser.add_argument("codes", nargs="*", metavar="CODE", default=sorted(SOURCES), help="a language; else all")
    given = parser.parse_args()
    members = english(given.oewn, given.cili)
    for code in given.codes:
        known = entries(code, given.omw, members)
        found = rows(code, known, inflection.learn(treebank(code), code))
        write(code, found)


if __name__ == "__main__":
    main()
