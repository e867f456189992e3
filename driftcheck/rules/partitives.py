"""How many of so many something is said of: three of the five are not all five, nor are all but one of the six.

So of two things that a sentence joins, of which it says both or either.

Partitives (Huddleston & Pullum 2002, ch. 5, 9.1); their words are lists of the language (`partitive` in its table
`wording`, of other languages than English `share` in `numbers`). Between two languages shares alone are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.facts.quantities import extract
from driftcheck.languages import Language
from driftcheck.model import Finding, LinkedAlignment, Severity, Token
from driftcheck.rules.denied import over
from driftcheck.rules.operators import corresponding
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, predicates, reworded, span_of
from driftcheck.rules.wording.opposites import opposite

OWNERS = 4  # words between `of` and the number of the whole: of the chain's 61
ENGLISH_WORDS, WORDS = ("wording", "partitive"), ("numbers", "share")
KEYS = ("partitive", "separative", "universal", "negative", "exceptive", "particular", "linking")
OWNING = frozenset({"DET", "PRON", "PART", "PROPN", "NOUN"})
NOMINAL = frozenset({"ADJ", "NOUN", "PROPN"})


_Places = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a whole something is said of, and the places of the first and the last word that say so."""

    part: int
    whole: int
    places: tuple[int, int]


def unlike_shares(both: Sides, here: Language, there: Language) -> Iterator[tuple[Share, Share]]:
    """Shares of one whole, one of either side, of which one alone is all of it, or one alone none of it.

    Nothing is said of a whole that a side has twice, nor where the side that has all of it says what is excepted.
    """
    sides = ((both.original, here), (both.copy, there))
    ours, theirs = ({one.whole: one for one in _once(*side)} for side in sides)
    for whole in sorted(ours.keys() & theirs.keys()):
        one, other = ours[whole], theirs[whole]
        parts = sorted((one.part, other.part))
        partial = [0 < part < whole for part in parts]
        if sum(partial) != 1:
            continue
        some, every = sides if 0 < one.part < whole else sides[::-1]
        part = next(part for part in parts if 0 < part < whole)
        if not _says(every[0], part, every[1]) and not _excepts(every, some[0]):
            yield one, other


def _words(language: Language, key: str) -> frozenset[str]:
    table, home = ENGLISH_WORDS if language.table(ENGLISH_WORDS[0]) else WORDS
    return language.words(table, f"{home}.{key}")


def _once(tokens: Sequence[Token], language: Language) -> list[Share]:
    found = list(shares(tokens, language))
    often = Counter(one.whole for one in found)
    return [one for one in found if often[one.whole] == 1]


def _says(tokens: Sequence[Token], number: int, language: Language) -> bool:
    """Whether a side has a number besides; one alone is a pronoun as well."""
    return number > 1 and any(_value(token, language) == number for token in tokens)


def _excepts(side: tuple[Sequence[Token], Language], others: Sequence[Token]) -> bool:
    excepting = _words(side[1], "excepting") - {token.norm for token in others}
    return any(token.norm in excepting for token in side[0])


def shares(tokens: Sequence[Token], language: Language) -> Iterator[Share]:
    """The shares that a side says, in order: all five, three of the five, all but one of the six, none of the six."""
    words = {key: _words(language, key) for key in KEYS}
    if not words["partitive"]:
        return
    for last, token in enumerate(tokens):
        whole = _value(token, language)
        if whole <= 1:
            continue
        at = _before(tokens, last, words["partitive"] | words["universal"], words["linking"])
        norm = tokens[at].norm if at >= 0 else ""
        if norm in words["universal"]:
            if not _is_bounded(tokens, at, language):
                yield Share(whole, whole, (at, last))
        elif norm in words["partitive"] and at:
            at -= 2 if tokens[at - 1].norm in words["separative"] and at > 1 else 1
            part = _part(tokens, at, whole, words, language)
            if part is not None and not _is_bounded(tokens, part[1], language):
                yield Share(part[0], whole, (part[1], last))


def _part(
    tokens: Sequence[Token], at: int, whole: int, words: dict[str, frozenset[str]], language: Language
) -> tuple[int, int] | None:
    """How many a word before `of` says that there are, and where what says so begins."""
    norms = [tokens[place].norm if place >= 0 else "" for place in (at, at - 1, at - 2)]
    if norms[0] in words["universal"]:
        return whole, at
    if norms[0] in words["negative"]:
        return 0, at
    number = _value(tokens[at], language)
    if not number or number > whole:
        return None
    if norms[1] in words["exceptive"] and norms[2] in words["universal"]:
        return whole - number, at - 2
    first = at - 1
    while first > 0 and tokens[first].norm in words["particular"]:
        first -= 1
    before = tokens[first].norm if first >= 0 else ""
    if number == 1 and before in words["universal"] | words["negative"]:
        return whole if before in words["universal"] else 0, first
    return number, at


def _is_bounded(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether the word before a share says that it is not quite so much: nearly all, not all."""
    return at > 0 and tokens[at - 1].norm in _words(language, "bounding")


def _before(tokens: Sequence[Token], place: int, words: frozenset[str], linking: frozenset[str]) -> int:
    """The place of the nearest of some words before a number, with nothing but who owns it between; -1 of none."""
    for at in range(place - 1, max(-1, place - 2 - OWNERS), -1):
        if tokens[at].norm in words:
            return at
        if tokens[at].upos not in OWNING and tokens[at].norm not in linking:
            return -1
    return -1


def _value(token: Token, language: Language) -> int:
    """The whole number that a word is; 0 of any other word."""
    return _number(token.norm, language.code) if token.upos == "NUM" or token.norm.isdecimal() else 0


@lru_cache(maxsize=1024)
def _number(word: str, code: str) -> int:
    found = extract(word, code)
    return int(found[0].value) if len(found) == 1 and found[0].value.denominator == 1 else 0


def exceptions_turned(both: Sides, language: Language) -> Iterator[tuple[_Places, _Places]]:
    """What holds for all but some number on one side, and on the other for that number alone: all but three resigned.

    Each comes as the places of its first and last word. Nothing is said where the other side excepts anything, or where
    one alone is denied.
    """
    excepting = language.words("wording", "partitive.excepting") | language.words("wording", "partitive.remaining")
    for side in (both, both.turned()):
        found = list(_exceptions(side.original, language))
        if len(found) != 1 or any(token.norm in excepting for token in side.copy):
            continue
        (number, places) = found[0]
        there = [at for at, token in enumerate(side.copy) if _value(token, language) == number]
        if len(there) == 1 and _of_one_act(side, places[1], there[0], language):
            limited = there[0] and side.copy[there[0] - 1].norm in language.words("negation", "singling")
            pair = (places, (there[0] - bool(limited), there[0]))
            yield pair if side is both else pair[::-1]


def _exceptions(tokens: Sequence[Token], language: Language) -> Iterator[tuple[int, _Places]]:
    """The numbers that are excepted from all, and from where to where: all but three, every village save one."""
    exceptive = language.words("wording", "partitive.exceptive")
    universal = language.words("wording", "partitive.universal") | language.words("negation", "universal")
    for last, token in enumerate(tokens):
        number = _value(token, language) if last > 1 and tokens[last - 1].norm in exceptive else 0
        first = last - 2
        while first > 0 and last - first <= OWNERS and tokens[first].upos in NOMINAL:
            first -= 1
        if number and tokens[first].norm in universal:
            yield number, (first, last)


def _of_one_act(both: Sides, i: int, j: int, language: Language) -> bool:
    """Whether what is said of two numbers is one act, denied on both sides or on neither."""
    verbs = next(predicates(both.original, i), -1), next(predicates(both.copy, j), -1)
    if min(verbs) < 0 or corresponding(both, *verbs) <= 0:
        return False
    if opposite(both.original, verbs[0], both.copy, verbs[1], language):
        return False
    denied = [
        over(tokens, verb, [one for one in denials(tokens, language) if one.force >= Force.WITHHOLDING], language)
        for tokens, verb in zip((both.original, both.copy), verbs, strict=True)
    ]
    return denied[0] % 2 == denied[1] % 2


def unlike_joins(both: Sides, language: Language) -> Iterator[tuple[_Places, _Places]]:
    """Two things or acts of which one side says both and the other either: a licence and a key, a licence or a key.

    Nothing is said where a denial, a permission or a word such as `any` makes the two one (Huddleston & Pullum 2002,
    ch. 15.2): may pay by card or in cash.
    """
    ours, theirs = _joins(both.original, language), _joins(both.copy, language)
    for value, other in (("both", "either"), ("either", "both")):
        for i, j in ours[value]:
            if _joined(both, (i, j), theirs[value]):
                continue
            for pair in theirs[other]:
                if _joined(both, (i, j), [pair]):
                    yield (i, j), pair


def _joins(tokens: tuple[Token, ...], language: Language) -> dict[str, list[_Places]]:
    """The pairs that a side joins by each kind of conjunction, where that counts."""
    idle, found = language.words("wording", "joined.idle"), dict[str, list[_Places]](both=[], either=[])
    denying = [one for one in denials(tokens, language) if one.force >= Force.DENYING]
    for token in tokens:
        value = next((key for key in found if token.norm in language.words("wording", f"joined.{key}")), "")
        last = token.head
        if not value or token.relation != "cc" or tokens[last].relation != "conj":
            continue
        first = tokens[last].head
        verb = next(predicates(tokens, first), first)
        several = sum(each.head == first and each.relation == "conj" for each in tokens) > 1
        if several or tokens[first].relation == "amod":
            continue  # of many, and of what a thing is like, either word may be taken: small and mid-sized firms
        near = {each.norm for at, each in enumerate(tokens) if each.head in {first, last, verb} or at in {first, last}}
        if not near & idle and not over(tokens, first, denying, language):
            found[value].append((first, last))
    return found


def _joined(both: Sides, pair: _Places, pairs: Sequence[_Places]) -> bool:
    """Whether a pair of the original is one of some of the copy's, in either order."""
    return any(
        corresponding(both, pair[0], x) > 0 and corresponding(both, pair[1], y) > 0
        for one in pairs
        for x, y in (one, one[::-1])
    )


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each share, exception and pair of two that became another, in the order of the beads."""
    here, there = languages_of(alignment)
    for _, both in reworded(alignment):
        told = [
            (one.places, other.places, f"{one.part} of {one.whole} in the original, {other.part} in the copy")
            for one, other in unlike_shares(both, here, there)
        ]
        if here == there:
            turned, joined = exceptions_turned(both, here), unlike_joins(both, here)
            told += [(*pair, "all but so many on one side, so many on the other") for pair in turned]
            told += [(*pair, "both of the two on one side, either on the other") for pair in joined]
        for ours, theirs, evidence in told:
            spans = span_of(both.original, ours), span_of(both.copy, theirs)
            yield rule.became(alignment, *spans, evidence=evidence, severity=Severity.MAJOR)
