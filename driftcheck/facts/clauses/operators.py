"""Operators: closed-class expressions that change what is claimed of the word they apply to, their anchor.

The expressions stand in a language's table `operators`, by class and value, with how the anchor is found in the tree of
the sentence (Universal Dependencies). A denial of an operator may give it another value: what need not be is optional,
what must not be is forbidden. Scope is read from the tree, as cue and scope are annotated by Morante & Blanco (2012).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from driftcheck import languages
from driftcheck.facts.clauses.arguments import relation
from driftcheck.facts.clauses.times import is_past_form
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.util.latest import keep_many

# Tokens between two words of an expression: "is WIDELY expected to", "is NOT expected to".
BETWEEN = 2
SKIPPED = frozenset({"ADV", "PART"})
CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
NOMINAL = frozenset({"NOUN", "PROPN"})
# Classes of adpositions, each of which is read before nouns of time or before others.
MARKERS = frozenset({"time", "limit", "direction"})
NUMBER_NEAR = 3  # tokens behind a bound in which its number may stand


@dataclass(frozen=True, slots=True)
class Operator:
    """An expression at the tokens `places`, its class and value, and the token it applies to.

    `cues` are the places of the denials that gave it its value: what need not be is optional.
    """

    kind: str
    value: str
    places: tuple[int, ...]
    anchor: int
    cues: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Expression:
    """The words of an expression, its class and value, how its anchor is found, and its value under a denial.

    `backshifted` is its value in what is reported with a verb of the past: he said that it would.
    """

    words: tuple[str, ...]
    kind: str
    value: str
    anchored: str
    negated: str
    backshifted: str


@cache
def expressions(code: str) -> Mapping[str, tuple[Expression, ...]]:
    """The expressions of a language by their first word, the longest first."""
    language = languages.get(code)
    found: dict[str, list[Expression]] = defaultdict(list)
    for kind, values in language.table("operators").items():
        for value, row in values.items() if kind != "relations" else ():
            for anchored in ("head", "complement", "clause"):
                for phrase in language.phrases("operators", f"{kind}.{value}.{anchored}"):
                    words = tuple(phrase.split())
                    others = (str(row.get(key, "")) for key in ("negated", "backshifted"))
                    found[words[0]].append(Expression(words, kind, value, anchored, *others))
    return {first: tuple(sorted(rows, key=lambda row: -len(row.words))) for first, rows in found.items()}


@keep_many(1024)
def operators(tokens: Sequence[Token], language: Language) -> tuple[Operator, ...]:
    """The operators of one segment, in order of their places.

    A word belongs to the longest expression that it is part of, whatever its class; of one word alone, several classes
    may have something to say.
    """
    table = expressions(language.code)
    if not table or not any(token.head >= 0 for token in tokens):
        return ()
    context = _Context(tokens, language, _denials(tokens, language))
    said = {word for token in tokens for word in (token.norm, token.lemma)}
    matched = [
        (row, places)
        for start, token in enumerate(tokens)
        for key in {token.norm: None, token.lemma: None}
        for row in table.get(key, ())
        if said.issuperset(row.words) and (places := _matched(tokens, start, row.words)) is not None
    ]
    taken: dict[int, int] = {}  # the length of the expression that a word belongs to
    done: set[tuple[str, tuple[int, ...]]] = set()
    found = []
    for row, places in sorted(matched, key=lambda each: (-len(each[1]), each[1])):
        if any(taken.get(place, 0) > len(places) for place in places) or (row.kind, places) in done:
            continue
        operator = _operator(context, row, places)
        if operator is not None:
            taken.update(dict.fromkeys(places, len(places)))
            done.add((row.kind, places))
            found.append(operator)
    return tuple(sorted(found, key=lambda operator: operator.places))


@dataclass(frozen=True, slots=True)
class _Context:
    """The tokens of a segment, their language, and for each denied token the places of what denies it."""

    tokens: Sequence[Token]
    language: Language
    denials: Mapping[int, tuple[int, ...]]


def _denials(tokens: Sequence[Token], language: Language) -> Mapping[int, tuple[int, ...]]:
    """For each token that is denied, the places of the words that deny it."""
    cues = language.words("negation", "clausal") | language.words("negation", "nearly")
    pairs = language.words("negation", "clausal-pairs")
    found: dict[int, list[int]] = defaultdict(list)
    for place, token in enumerate(tokens):
        if token.norm in cues and token.head >= 0:
            found[token.head].append(place)
        elif place and f"{tokens[place - 1].norm} {token.norm}" in pairs:
            denied = tokens[_main(tokens, (place - 1, place))].head
            if denied >= 0:
                found[denied] += (place - 1, place)
    return {place: tuple(rows) for place, rows in found.items()}


def _matched(tokens: Sequence[Token], start: int, words: Sequence[str]) -> tuple[int, ...] | None:
    """The places of the words of an expression that begins at `start`, or None."""
    places = [start]
    for word in words[1:]:
        at = places[-1] + 1
        skipped = 0
        while at < len(tokens) and not _is(tokens[at], word):
            skipped += 1
            if skipped > BETWEEN or tokens[at].upos not in SKIPPED:
                return None
            at += 1
        if at >= len(tokens):
            return None
        places.append(at)
    return tuple(places)


def _is(token: Token, word: str) -> bool:
    return word in (token.norm, token.lemma)


def _operator(context: _Context, row: Expression, places: tuple[int, ...]) -> Operator | None:
    tokens, denials = context.tokens, context.denials
    main = _main(tokens, places)
    anchor = _anchor(tokens, row, places, main)
    if anchor is None or not _fits(context, row, main, anchor):
        return None
    value, negated = row.value, row.negated
    if row.backshifted and is_reported(tokens, anchor, context.language):
        value = row.backshifted
        negated = str(context.language.table("operators")[row.kind][value].get("negated", ""))
    near = [*denials.get(main, ()), *(denials.get(anchor, ()) if row.anchored == "head" else ())]
    cues = tuple(place for place in near if place not in places) if negated else ()
    return Operator(row.kind, negated if cues else value, places, anchor, cues)


def is_reported(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a verb is what another verb, in the past tense, reports (backshift: Huddleston & Pullum 2002, ch. 3)."""
    token = tokens[place]
    while token.relation.startswith("conj") and token.head >= 0:
        token = tokens[token.head]  # he said that he would come and would stay
    if not token.relation.startswith("ccomp") or token.head < 0:
        return False
    governor = tokens[token.head]
    return governor.upos == "VERB" and is_past_form(governor, language)


def _fits(context: _Context, row: Expression, main: int, anchor: int) -> bool:
    """Whether an expression is an operator here, by its part of speech and by what it stands with."""
    token, of = context.tokens[main], context.tokens[anchor]
    if row.kind == "modality" and row.anchored == "head":
        # May, the month; the will; military might.
        verb = token.relation.startswith("aux") and main < anchor
        return verb if token.upos == "AUX" else token.upos not in {"NOUN", "PROPN"}
    if row.anchored == "complement" and relation(of) == "xcomp" and not _is_clause(context.tokens, anchor):
        return False  # consider it unlikely
    if row.kind == "status":
        personal = token.norm not in context.language.words("clauses", "personal") or _is_person(of, context.language)
        return (
            personal
            and token.norm == row.words[-1]
            and token.relation in {"amod", "compound", "nmod"}
            and of.upos in NOMINAL
        )
    if row.kind == "condition":
        # Not: without naming a date.
        return (
            of.relation.startswith("advcl")
            if row.anchored == "clause"
            else len(row.words) > 1 or token.relation == "case"
        )
    if row.kind in MARKERS:
        return _marks(context, row, main, anchor)
    return True


def _is_person(token: Token, language: Language) -> bool:
    """Whether a word names somebody: the late king, but a late train."""
    return token.upos == "PROPN" or token.lemma in language.words("clauses", "persons")


def _is_clause(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is a verb, or has an auxiliary, a copula or a marker as one has."""
    return tokens[place].upos in {"VERB", "AUX"} or any(
        token.head == place and token.relation.startswith(("aux", "cop", "mark")) for token in tokens
    )


def _marks(context: _Context, row: Expression, main: int, anchor: int) -> bool:
    """Whether an adposition is of a class: a limit is one in time, the others stand before an event, or a thing."""
    token, of = context.tokens[main], context.tokens[anchor]
    if main + 1 < len(context.tokens) and context.tokens[main + 1].upos == "PUNCT":
        return False  # three weeks after, drafting began
    if row.anchored != "head":
        return True
    temporal = of.norm in context.language.words("clauses", "temporal-nouns") or _counts(of)
    marks = len(row.words) > 1 or token.relation in {"case", "fixed", "mark"}  # not: nine months after
    if row.kind == "direction" and (token.relation != "case" or of.upos not in NOMINAL):
        return False
    return marks and temporal is (row.kind == "limit")


def _counts(token: Token) -> bool:
    return token.upos == "NUM" or any(map(str.isdigit, token.norm))  # the 20th


def _main(tokens: Sequence[Token], places: Sequence[int]) -> int:
    """The word of an expression on which its others depend."""
    inside = set(places)
    return next((place for place in places if tokens[place].head not in inside), places[0])


def _anchor(tokens: Sequence[Token], row: Expression, places: Sequence[int], main: int) -> int | None:
    if row.anchored == "complement":
        return _complement(tokens, places, main)
    last = tokens[places[-1]]
    if row.kind == "quantifier" and last.relation == "case" and last.head not in places:
        return last.head  # most of the vans
    head = tokens[main].head
    if row.kind == "bound":
        return _number_after(tokens, places[-1], head)
    if head < 0:
        return None
    if row.anchored == "clause":
        return head if tokens[main].relation in {"mark", "advmod"} else None
    return head


def _complement(tokens: Sequence[Token], places: Sequence[int], main: int) -> int | None:
    """The clause that an expression takes: that of its last word where this marks one, else a clausal dependent."""
    last = tokens[places[-1]]
    if last.relation == "mark" and last.head > places[-1]:
        return last.head
    below = (at for at in range(main + 1, len(tokens)) if tokens[at].head in places)
    return next((at for at in below if relation(tokens[at]) in CLAUSAL), None)


def _number_after(tokens: Sequence[Token], place: int, head: int) -> int | None:
    """The number that a bound applies to: the next one, or what it depends on."""
    for at in range(place + 1, min(len(tokens), place + 1 + NUMBER_NEAR)):
        if tokens[at].upos == "NUM":
            return at
    return head if head >= 0 and tokens[head].upos == "NUM" else None
