"""A part of a whole, and all but that part: all but three of them on one side, on the other those three.

A copy that says the same of the complement has to deny it (all but three paid: three did not), or to make the
exception itself. Where it does neither and has the very number, or the counterpart of the word that is excepted, it
says of these what the original says of all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck import languages
from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.facts.contrasts import every_mark
from driftcheck.facts.quantities import extract
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Document, Finding, LinkedAlignment, Severity, Token
from driftcheck.rules.glossed import meanings
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, predicates, reworded, span_of, whole

KIND, ALL_BUT = "exception", "all_but"
NUMBER, NOUN = "NUM", "NOUN"
NEAR = 3  # words behind what excepts in which what is excepted begins
SHORT = 3  # words of an expression that has what is excepted within, and not at its end: op één na


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each part that one side excepts and of which the other claims what is said, in order."""
    here, there = languages_of(alignment)
    for _, both in reworded(alignment):
        for turned in (False, True):
            sides = both.turned() if turned else both
            known = (there, here) if turned else (here, there)
            documents = (alignment.copy, alignment.original) if turned else (alignment.original, alignment.copy)
            for first, place, found in claimed(sides, documents, known):
                spans = span_of(sides.original, (first, place)), sides.copy[found].span
                what = "these in the original, all but these" if turned else "all but these in the original, these"
                yield rule.became(
                    alignment,
                    *(spans[::-1] if turned else spans),
                    evidence=f"{what} in the copy",
                    severity=Severity.MAJOR,
                )


def claimed(
    both: Sides, documents: tuple[Document, Document], known: tuple[Language, Language]
) -> Iterator[tuple[int, int, int]]:
    """Where the original's exception begins, the place of what it excepts, and its counterpart that the copy claims."""
    excepted = list(_excepted(both.original, documents[0], known[0]))
    if not excepted or _excepts(both.copy, documents[1], known[1]):
        return
    ours, theirs = (
        sum(one.force >= Force.AFFIX for one in denials(tokens, language))
        for tokens, language in zip((both.original, both.copy), known, strict=True)
    )
    for first, place in excepted if theirs <= ours else ():
        found = _counterpart(both, place, known)
        if found is not None and _say_the_same(both, place, found):
            yield first, place, found


def _say_the_same(both: Sides, place: int, found: int) -> bool:
    """Whether a predicate over a word surely is that over its counterpart: all but four were replaced, four stayed."""
    above = {*predicates(both.copy, found)}
    return any(not above.isdisjoint(both.surely(at)) for at in predicates(both.original, place))


def _excepts(tokens: Sequence[Token], document: Document, language: Language) -> bool:
    """Whether a side makes any exception."""
    excepting = language.words("negation", "excepting") | language.words("wording", "partitive.excepting")
    return bool(_marked(tokens, document, language)) or any(token.norm in excepting for token in tokens)


def _marked(tokens: Sequence[Token], document: Document, language: Language) -> list[list[int]]:
    """The places of the words of each expression that excepts some from all."""
    span = whole(tokens)
    marks = every_mark(document.quote(span), language).get(KIND, ())
    spans = [mark.span.shifted(span.start) for mark in marks if mark.value == ALL_BUT]
    return [[at for at, token in enumerate(tokens) if token.span.overlaps(own)] for own in spans]


def _excepted(tokens: Sequence[Token], document: Document, language: Language) -> Iterator[tuple[int, int]]:
    """The places where an exception begins and of the word that counts what it excepts, at its end or right behind."""
    for own in _marked(tokens, document, language):
        numbers = [at for at in own if extract(tokens[at].text, language.code)]
        if numbers and numbers[-1] != own[-1] and len(own) > SHORT:
            continue  # bis auf einen bestanden alle
        behind = range(own[-1] + 1, min(own[-1] + 1 + NEAR, len(tokens)))
        place = numbers[-1] if numbers else next((at for at in behind if _counts(tokens[at], language)), None)
        if place is not None:
            yield own[0], place


def _counts(token: Token, language: Language) -> bool:
    """Whether a word is a number, or a noun that stands for some: a handful, a third."""
    counting = languages.get(ENGLISH).words("wording", "counting")
    return token.upos == NUMBER or (token.upos == NOUN and not counting.isdisjoint(meanings(token, language)))


def _counterpart(both: Sides, place: int, known: tuple[Language, Language]) -> int | None:
    """The place of the only number of the same value in the copy, or of a noun's counterpart that counts, too."""
    token = both.original[place]
    if token.upos == NOUN:
        return next((at for at in both.to_copy.get(place, ()) if _counts(both.copy[at], known[1])), None)
    values = {one.value for one in extract(token.text, known[0].code)}
    numbers = (at for at, other in enumerate(both.copy) if other.upos == NUMBER)
    same = [at for at in numbers if values & {one.value for one in extract(both.copy[at].text, known[1].code)}]
    return same[0] if len(same) == 1 else None
