"""Denials: what a sentence denies, by which word, and what may deny in other words.

A cue denies the word that it depends on and the clause of that word, as cue and scope are annotated by Morante & Blanco
(2012). How surely a word denies is its force; affixal negations are those of Tottie (1991).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from driftcheck import languages
from driftcheck.facts.clauses.arguments import Children, children, relation
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.util.latest import keep_many

TABLE = "negation"
# Relations of what a verb such as `fail` or `refuse` takes, which is what does not happen.
TAKEN = frozenset({"xcomp", "ccomp", "obj", "acl"})
# Relations of a noun to one that it is set beside, whose verb a denial of it does not reach.
BESIDE = frozenset({"conj", "appos"})
# Relations of the verb that is not done: too damp to eat.
VERBAL = frozenset({"xcomp", "advcl", "ccomp", "acl"})


class Force(IntEnum):
    """How surely a word denies."""

    LIMITING = 0  # only, still: may say what the other text says by a denial
    DENYING = 1  # lack, avoid, few: does say it, in other words
    AFFIX = 2  # unable, careless
    WITHHOLDING = 3  # failed to, denied
    OUTRIGHT = 4  # not, never, without


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, its force, and the words it denies: the one it depends on, then the predicate above that."""

    place: int
    force: Force
    anchors: tuple[int, ...]


@keep_many(1024)
def denials(tokens: tuple[Token, ...], language: Language) -> tuple[Denial, ...]:
    """The words of a segment, or of several in a row, that deny or may stand for a denial, in order."""
    cues, below = _cues(language), children(tokens)
    forces = [_force(tokens, place, cues, below) for place in range(len(tokens))]
    idle = _idle(tokens, language) if any(force is not None for force in forces) else set()
    found = []
    for place, token in enumerate(tokens):
        force = None if place in idle else forces[place]
        if force is None and token.norm in cues.limiting:
            force = Force.LIMITING
        if force is not None:
            found.append(Denial(place, force, tuple(_anchors(tokens, place, force, below))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words of a language that deny by themselves, two in a row among them, and those that limit."""

    language: Language
    nearly: frozenset[str]
    outright: frozenset[str]
    unmarked: frozenset[str]
    withholding: frozenset[str]
    limiting: frozenset[str]
    pairs: frozenset[str]
    phrasal: frozenset[str]
    preventing: frozenset[str]
    excessive: frozenset[str]
    counting: frozenset[str]


@lru_cache(maxsize=64)
def _cues(language: Language) -> _Cues:
    keys = ("unmarked", "withholding", "limiting", "pairs", "phrasal", "preventing", "excessive")
    outright = language.words(TABLE, "outright") | language.words(TABLE, "clausal") | language.words(TABLE, "alone")
    nearly, counting = language.words(TABLE, "nearly"), language.words("wording", "counting")
    return _Cues(language, nearly, outright, *[*(language.words(TABLE, key) for key in keys), counting])


def _force(tokens: Sequence[Token], place: int, cues: _Cues, below: Children) -> Force | None:
    token = tokens[place]
    if token.norm in cues.nearly:
        # Barely five is no fewer.
        return None if token.head >= 0 and _counts(tokens[token.head], cues) else Force.WITHHOLDING
    if token.norm in cues.outright:
        return Force.OUTRIGHT if token.upos != "PROPN" else None  # the No campaign
    if token.norm in cues.unmarked:
        return Force.OUTRIGHT
    if token.lemma in cues.withholding:
        takes = any(relation(tokens[at]) in TAKEN and not _counts(tokens[at], cues) for at in below.get(place, ()))
        return Force.WITHHOLDING if takes else Force.DENYING
    if base(token, cues.language):
        return Force.AFFIX
    after = tokens[place + 1].norm if place + 1 < len(tokens) else ""
    # On some days, but for others: that is no `but for`.
    joins = place > 0 and relation(token) == "cc" and tokens[place - 1].upos == "PUNCT"
    together = f"{token.norm} {after}" in cues.pairs and not joins
    if place in below:
        particles = (tokens[at].norm for at in below[place] if relation(tokens[at]) == "compound")
        together = together or any(f"{token.lemma} {particle}" in cues.phrasal for particle in particles)
        together = together or _prevents(tokens, place, cues.preventing, below)
    excessive = token.norm in cues.excessive
    together = together or (excessive and any(relation(tokens[at]) in VERBAL for at in below.get(token.head, ())))
    return Force.DENYING if together or _denies(token.norm, token.lemma, cues.language) else None


def _counts(token: Token, cues: _Cues) -> bool:
    """Whether a word is a number, or the noun of one: five, a third, half."""
    return token.upos in {"NUM", "SYM"} or token.norm in cues.counting


def _prevents(tokens: Sequence[Token], place: int, preventing: frozenset[str], below: Children) -> bool:
    """Whether a verb says of another, behind a preposition, that it does not happen: kept from sounding."""
    return any(
        f"{tokens[place].lemma} {tokens[at].norm}" in preventing
        for taken in below.get(place, ())
        if tokens[taken].upos == "VERB"
        for at in below.get(taken, ())
        if relation(tokens[at]) in {"mark", "case"}
    )


# The same words come again in every sentence.
@lru_cache(maxsize=16384)
def _denies(norm: str, lemma: str, language: Language) -> bool:
    """Whether a word is among those that deny, or begins or ends as they do, where the language has no lemmas."""
    beginnings, endings = _stems(language.code)
    return lemma in language.words(TABLE, "denying") or norm.startswith(beginnings) or norm.endswith(endings)


@lru_cache(maxsize=64)
def _stems(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What words that deny begin with, and what they end with: entries such as `refus*` and `*los`."""
    entries = languages.get(code).phrases(TABLE, "denying")
    beginnings = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
    return beginnings, tuple(entry[1:] for entry in entries if entry.startswith("*"))


def base(token: Token, language: Language) -> str:
    """What a word denies by a prefix or an ending (unaware: aware), "" where it denies nothing."""
    return _base(token.norm, language)


@lru_cache(maxsize=16384)
def _base(low: str, language: Language) -> str:
    for prefix, words in language.groups(TABLE, "prefixes").items():
        if low.startswith(prefix) and low.removeprefix(prefix) in words:
            return low.removeprefix(prefix)
    for kind in ("un", "less"):
        if low not in language.words(TABLE, f"affixes.not-{kind}"):
            match = language.pattern(TABLE, f"affixes.{kind}").fullmatch(low)
            if match:
                return match["base"]
    return ""


def _anchors(tokens: Sequence[Token], place: int, force: Force, below: Children) -> Iterator[int]:
    """The word that a denial depends on, and the predicate above; of a verb that withholds, what it withholds."""
    if force in {Force.WITHHOLDING, Force.DENYING} and tokens[place].upos in {"VERB", "ADJ", "NOUN"}:
        yield from (at for at in below.get(place, ()) if relation(tokens[at]) in TAKEN)
        return
    head = tokens[place].head
    if head < 0:
        return
    yield head
    beside = relation(tokens[head]) in BESIDE  # and not the old one
    if tokens[head].upos in {"NOUN", "PROPN", "PRON", "DET", "NUM"} and tokens[head].head >= 0 and not beside:
        yield tokens[head].head


def is_adjunct(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a word that denies does so of something beside the claim only: at no charge, but no earlier."""
    head = tokens[place].head
    if head < 0:
        return False
    if tokens[place].relation == "det":
        return relation(tokens[head]) in {"obl", "nmod"}
    longer = f"{tokens[place].norm} {tokens[head].norm}" in language.words("negation", "clausal-pairs")
    compares = language.pattern("negation", "comparative").fullmatch(tokens[head].norm) is not None
    return tokens[head].relation == "advmod" and compares and not longer


def _idle(tokens: Sequence[Token], language: Language) -> set[int]:
    """The places of words that deny nothing, in idioms such as `not only … but`."""
    if not tokens:
        return set()
    start = tokens[0].span.start
    text = [" "] * (tokens[-1].span.end - start)
    for token in tokens:
        low = token.norm if len(token.norm) == len(token.text) else token.text
        text[token.span.start - start : token.span.end - start] = low
    joined = "".join(text)
    found: set[int] = set()
    for pattern in language.phrases(TABLE, "idioms.patterns"):
        for match in _compiled(pattern).finditer(joined):
            found.update(range(start + match.start(1), start + match.end(1)))
    return {place for place, token in enumerate(tokens) if token.span.start in found}


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
