"""Reads Open English WordNet, from which tools/lemmas.py and tools/lexicon.py write the tables of English.

The folder is a checkout of https://github.com/globalwordnet/english-wordnet, whose `src/yaml/` holds a file for each
letter with the entries, and one for each lexicographer's domain with the synsets. Licence: CC BY 4.0, and the WordNet
licence of Princeton for what comes from there; see driftcheck/languages/en/WORDNET-LICENCE.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from wordfreq import zipf_frequency

UPOS = {"n": "NOUN", "v": "VERB", "a": "ADJ", "r": "ADV"}
SOURCE = "Open English WordNet (CC BY 4.0), derived from Princeton WordNet; see WORDNET-LICENCE.txt"


@dataclass(frozen=True, slots=True)
class Sense:
    """A word in one meaning; `antonyms` are the ids of the senses that are opposite."""

    id: str
    lemma: str
    pos: str
    rank: int
    synset: str
    antonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one meaning, the adjectives near it in meaning (`similar`), and what is more general (`hypernyms`).

    `concept` is its name in the Collaborative Interlingual Index, "" where it has none.
    """

    members: tuple[str, ...]
    similar: tuple[str, ...]
    hypernyms: tuple[str, ...]
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Wordnet:
    """All senses by id, synsets by id, senses by (lemma, pos) in their order, and irregular forms with their lemmas."""

    senses: dict[str, Sense]
    synsets: dict[str, Synset]
    words: dict[tuple[str, str], tuple[Sense, ...]]
    forms: dict[str, dict[str, tuple[str, ...]]]


def read(folder: Path) -> Wordnet:
    """The wordnet in a checkout; about two minutes. An OSError where `folder` is none."""
    entries: dict[str, Any] = {}
    synsets: dict[str, Any] = {}
    files = sorted((folder / "src" / "yaml").glob("*.yaml"))
    if not files:
        raise FileNotFoundError(f"{folder} holds no src/yaml/*.yaml: name a checkout of globalwordnet/english-wordnet")
    for path in files:
        if path.name != "frames.yaml":
            # The base loader leaves words such as `no` and `on` texts.
            content = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
            (entries if path.name.startswith("entries") else synsets).update(content)
    return build(entries, synsets)


def build(entries: dict[str, Any], synsets: dict[str, Any]) -> Wordnet:
    senses: dict[str, Sense] = {}
    words: dict[tuple[str, str], tuple[Sense, ...]] = {}
    forms: dict[str, dict[str, tuple[str, ...]]] = {pos: {} for pos in UPOS}
    for lemma, parts in entries.items():
        for part, entry in parts.items():
            pos = part[0]  # `n-2` is a homograph of `n-1`
            made = words.get((lemma, pos), ())
            for sense in entry["sense"]:
                antonyms = tuple(sense.get("antonym", ()))
                made = (*made, Sense(sense["id"], lemma, pos, len(made), sense["synset"], antonyms))
            words[lemma, pos] = made
            senses |= {sense.id: sense for sense in made}
            for form in entry.get("form", ()):
                forms[pos][form.lower()] = (*forms[pos].get(form.lower(), ()), lemma)
    nodes = {
        key: Synset(
            tuple(entry["members"]),
            tuple(entry.get("similar", ())),
            tuple(entry.get("hypernym", ())),
            entry.get("ili", ""),
        )
        for key, entry in synsets.items()
    }
    return Wordnet(senses, nodes, words, forms)


def plain(word: str) -> bool:
    """Whether a lemma is one word in lower case; names and phrases are not."""
    return re.fullmatch(r"[a-z][a-z'-]*", word) is not None


@cache
def zipf(word: str) -> float:
    """How frequent a word is in English text, on the Zipf scale of van Heuven et al. (2014), by wordfreq."""
    return zipf_frequency(word, "en")


def common(words: Iterable[str], least: float) -> list[str]:
    """Those of the words that are at least so frequent, in alphabetical order."""
    return sorted({word for word in words if zipf(word) >= least})
