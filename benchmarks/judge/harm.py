"""Damage to what a sentence says, by kinds of words: what drift's rules do not name and `driftcheck selftest` not seed.

Modifiers, verbs and phrases are lost or put in, words exchanged for others of their kind, tenses and aspects changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.judge.inflection import inflected, lemma
from benchmarks.judge.tenses import COPULA, retimed
from benchmarks.judge.wordnet import WORD, words
from driftcheck.seeding.edit import recased

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*(?![\w’'-])")
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_PHRASE = re.compile(
    r" (?:in|on|at|by|for|from|with|during|after|before|under|over|against|between|within|near|through|across|without"
    r"|of|to)"
    r"(?: (?:the|a|an|his|her|its|their|this|that|these|our|[\w-]+)){0,3} [\w’'-]+"
    r"(?=[,.;?!]| (?:and|but|is|was|were|are|has|had|have|will|would|said|in|on|at|by|for|from|with|to|who|which|that)"
    r"\b)"
)
_SUBJECT = re.compile(r"^(?:[\w’'-]+ ){1,5}?(?=(?:is|was|are|were|has|have|had|will|would|said|says|can|could)\b)")


@dataclass(frozen=True, slots=True)
class Stock:
    """What the texts hold, to be put into others: words by part of speech, names, and phrases with a preposition."""

    words: dict[str, tuple[str, ...]]
    names: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harm:
    """A damaged text, what it is in the judge's kinds, and whether it hardly changes what is said."""

    text: str
    kind: str
    minor: bool = False


# From a text to one that is harmed, or None where it does not allow that.
Kind = Callable[[str, Random, Stock], Harm | None]


def stock(texts: Sequence[str]) -> Stock:
    """The words, names and phrases of the texts, each as often as it occurs."""
    part = words().part
    of: dict[str, list[str]] = {own: [] for own in "nvar"}
    for text in texts:
        for word in WORD.findall(text):
            if word.islower() and word in part:
                of[part[word]].append(word)
    names = tuple(name for text in texts for name in _NAME.findall(text))
    phrases = tuple(phrase for text in texts for phrase in _PHRASE.findall(text))
    return Stock({own: tuple(found) for own, found in of.items()}, names, phrases)


def harmed(text: str, draw: Random, held: Stock, *, harms: Sequence[Kind] | None = None) -> Harm | None:
    """The text with one harm of a kind that it allows, of HARMS unless told; a text without words allows none."""
    if not WORD.search(text):
        return None
    kinds = HARMS if harms is None else harms
    for own in draw.sample(kinds, len(kinds)):
        found = own(text, draw, held)
        if found and found.text != text and found.text.strip():
            return found
    return None


def _of(text: str, parts: str) -> list[re.Match[str]]:
    """The words in small letters of these parts of speech, "-" being those of which nobody knows it."""
    known = words().part
    return [match for match in WORD.finditer(text) if match[0].islower() and known.get(lemma(match[0]), "-") in parts]


def _without(text: str, start: int, end: int) -> str:
    before, after = text[:start].rstrip(), text[end:]
    if after[:1] not in {"", ",", ".", ";", "?", "!", ":", " "}:
        before += " "
    out = (before + after).strip()
    return recased(out, like=text) if start == 0 else out


def _lost(parts: str) -> Kind:
    def harm(text: str, draw: Random, _held: Stock) -> Harm | None:
        found = _of(text, parts)
        if not found:
            return None
        match = draw.choice(found)
        return Harm(_without(text, *match.span()), "omission")

    return harm


def _matched_lost(pattern: re.Pattern[str]) -> Kind:
    def harm(text: str, draw: Random, _held: Stock) -> Harm | None:
        found = [match for match in pattern.finditer(text) if match.end() - match.start() < 0.5 * len(text)]
        return Harm(_without(text, *draw.choice(found).span()), "omission") if found else None

    return harm


def _modified(text: str, draw: Random, held: Stock) -> Harm | None:
    """An adjective before a noun, or an adverb before a verb."""
    nouns, verbs = _of(text, "n"), _of(text, "v")
    if not nouns and not verbs:
        return None
    match = draw.choice(nouns + verbs)
    new = draw.choice(held.words["a" if match in nouns else "r"])
    return Harm(f"{text[: match.start()]}{new} {text[match.start() :]}", "addition")


def _joined(text: str, draw: Random, held: Stock) -> Harm | None:
    """Another noun or name beside one."""
    nouns, names = _of(text, "n"), list(_NAME.finditer(text))
    if not nouns and not names:
        return None
    match = draw.choice(nouns + names)
    new = draw.choice(held.words["n"] if match in nouns else held.names)
    return Harm(f"{text[: match.end()]} and {new}{text[match.end() :]}", "addition")


def _phrase_added(text: str, draw: Random, held: Stock) -> Harm | None:
    places = [match.end() for match in _of(text, "n")] + [len(text.rstrip(".!?"))]
    at = draw.choice(places)
    return Harm(text[:at] + draw.choice(held.phrases) + text[at:], "addition")


def _related(table: str, parts: str) -> Kind:
    def harm(text: str, draw: Random, _held: Stock) -> Harm | None:
        known: dict[str, tuple[str, ...]] = getattr(words(), table)
        found = [match for match in _of(text, parts) if known.get(lemma(match[0]))]
        if not found:
            return None
        match = draw.choice(found)
        base = lemma(match[0])
        new = inflected(draw.choice(known[base]), like=match[0], base=base)
        return Harm(text[: match.start()] + new + text[match.end() :], "wording")

    return harm


def _exchanged(text: str, draw: Random, held: Stock) -> Harm | None:
    """A word by any of the texts' of the same part of speech and ending."""
    found = _of(text, "nvar")
    if not found:
        return None
    match = draw.choice(found)
    of_its_kind = held.words[words().part[lemma(match[0])]]
    if not of_its_kind:
        return None
    alike = [word for word in draw.choices(of_its_kind, k=30) if word[-2:] == match[0][-2:]]
    new = draw.choice(alike) if alike else draw.choice(of_its_kind)
    return Harm(text[: match.start()] + new + text[match.end() :], "wording")


def _replaced(pattern: re.Pattern[str], others: Callable[[Stock], Sequence[str]], kind: str) -> Kind:
    """Something that matches by the like of it from the texts."""

    def harm(text: str, draw: Random, held: Stock) -> Harm | None:
        found = list(pattern.finditer(text))
        if not found:
            return None
        match = draw.choice(found)
        return Harm(text[: match.start()] + draw.choice(others(held)) + text[match.end() :], kind)

    return harm


def _retimed(text: str, draw: Random, _held: Stock) -> Harm | None:
    """Another tense or aspect of a verb, or of an auxiliary."""
    found = list(retimed(text, draw))
    if not found:
        return None
    (start, end), new = draw.choice(found)
    return Harm(text[:start] + new + text[end:], "wording")


def _repeated(text: str, draw: Random, _held: Stock) -> Harm | None:
    spaced = text.split(" ")
    if len(spaced) < 6:
        return None
    size, at = draw.randint(2, 4), draw.randrange(len(spaced) - 4)
    return Harm(" ".join(spaced[: at + size] + spaced[at:]), "garbled")


def _unordered(text: str, draw: Random, _held: Stock) -> Harm | None:
    """A word somewhere else."""
    spaced = text.split(" ")
    if len(spaced) < 6:
        return None
    one = draw.randrange(len(spaced))
    word = spaced.pop(one)
    spaced.insert(draw.randrange(len(spaced)), word)
    return Harm(" ".join(spaced), "garbled", minor=True)


HARMS: tuple[Kind, ...] = (
    _lost("ar"), _lost("ar"), _lost("v"), _lost("n"),
    _matched_lost(_PHRASE), _matched_lost(_PHRASE), _matched_lost(_NAME), _matched_lost(_NUMBER),
    _matched_lost(_SUBJECT),
    _modified, _modified, _joined, _phrase_added, _phrase_added,
    _related("antonyms", "nvar-"), _related("antonyms", "nvar-"), _related("above", "nv"), _related("beside", "nv"),
    _exchanged, _replaced(_PHRASE, lambda held: held.phrases, "wording"),
    _replaced(_NAME, lambda held: held.names, "name"), _retimed, _retimed, _retimed, _repeated, _unordered,
)  # fmt: skip
# What a reader sees who has the damaged text alone.
SEEN_ALONE: tuple[Kind, ...] = (
    _lost("v"), _lost("v"), _matched_lost(COPULA), _lost("n"), _matched_lost(_SUBJECT), _lost("nvar-"), _repeated,
    _unordered, _exchanged,
)  # fmt: skip
