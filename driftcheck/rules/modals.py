"""What may be and what will be, between English and another language: by the auxiliaries of verbs that say the same.

Somewhere in a sentence stands nearly always a word that may leave something open, so that `rules.hedging` tells
nothing of `potrebbe riprendere` and `will resume`. Here two verbs are read that are each other's surest counterparts,
or the only ones that may mean the same: one with a word of the possible among its own, and one that will be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.clauses.arguments import Children, children, relation
from driftcheck.facts.clauses.times import Time, time_of
from driftcheck.facts.hedges import every_marker, every_support, marker
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Document, Finding, LinkedAlignment, Severity, Span, Token
from driftcheck.rules.glossed import may_say_the_same, meanings_of
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, reworded, span_of, whole

POSSIBLE, LIKELY, CERTAIN = "possible", "likely", "certain"
VERB = "VERB"
LIGHT = frozenset({"aux", "advmod", "cop", "mark"})  # relations of the words that say of a verb how sure it is
TAKEN = frozenset({"xcomp", "ccomp", "aux"})  # and of a verb to one that does


@dataclass(frozen=True, slots=True)
class _Side:
    """A side's words as a tree, its text from the first of them on, and its language."""

    tokens: Sequence[Token]
    below: Children
    text: str
    start: int
    language: Language

    def places(self, spans: Iterable[Span]) -> set[int]:
        """The places of the words that some stretches of the text meet."""
        found = [span.shifted(self.start) for span in spans]
        return {at for at, token in enumerate(self.tokens) if any(token.span.overlaps(span) for span in found)}

    def light(self, place: int) -> set[int]:
        return {at for at in self.below.get(place, ()) if relation(self.tokens[at]) in LIGHT}

    def with_auxiliaries(self, place: int) -> Span:
        """From the first auxiliary of a verb to it."""
        first = min((at for at in self.below.get(place, ()) if relation(self.tokens[at]) == "aux"), default=place)
        taken = self.tokens[place].head if relation(self.tokens[place]) in TAKEN else place
        return span_of(self.tokens, [at for at in (first, taken, place) if at >= 0])

    def near(self, place: int) -> set[int]:
        """A verb, its light words, and those of a verb that takes it: pourrait reprendre."""
        token, own = self.tokens[place], {place, *self.light(place)}
        taken = token.head >= 0 and relation(token) in TAKEN
        return own | {token.head, *self.light(token.head)} if taken else own


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each verb that is possible on one side and certain on the other, in the order of the beads."""
    known = languages_of(alignment)
    turned = known[0].code == ENGLISH
    if turned is (known[1].code == ENGLISH):
        return
    documents = (alignment.original, alignment.copy)
    for _, sides in reworded(alignment):
        both = sides.turned() if turned else sides
        own = _side(both.original, documents[turned], known[turned])
        english = _side(both.copy, documents[not turned], languages.get(ENGLISH))
        for place, there, possible in changed(both, own, english):
            spans = own.with_auxiliaries(place), english.with_auxiliaries(there)
            here, there_is = (POSSIBLE, CERTAIN) if possible is not turned else (CERTAIN, POSSIBLE)
            yield rule.became(
                alignment,
                *(spans[::-1] if turned else spans),
                evidence=f"{here} in the original, {there_is} in the copy",
                severity=Severity.MAJOR,
            )


def _side(tokens: Sequence[Token], document: Document, language: Language) -> _Side:
    span = whole(tokens)
    return _Side(tokens, children(tokens), document.quote(span), span.start, language)


def changed(both: Sides, own: _Side, english: _Side) -> Iterator[tuple[int, int, bool]]:
    """The verbs of both sides of which one is possible and one certain, and whether it is that of the language."""
    open_here, open_there = (side.places(every_marker(POSSIBLE, side.text, side.language)) for side in (own, english))
    may_be = own.places(every_support(POSSIBLE, own.text, own.language))
    future = english.language.words("tense", "future")
    settled = all(marker(kind, english.text, english.language) is None for kind in (POSSIBLE, LIKELY))
    counterpart = _counterparts(both, own, english)
    for there, token in enumerate(english.tokens):
        light = english.light(there) if token.upos == VERB else set()
        will_be = settled and any(english.tokens[at].norm in future for at in light)
        if not (will_be or light & open_there):
            continue
        place = counterpart(there)
        if place is None:
            continue
        near = own.near(place)
        if will_be and near & open_here:
            yield place, there, True
        elif not will_be and not near & (may_be | open_here) and _will_be(own, place):
            yield place, there, False


def _will_be(side: _Side, place: int) -> bool:
    return time_of(side.tokens, place, side.below, side.language) is Time.FUTURE


def _counterparts(both: Sides, own: _Side, english: _Side) -> Callable[[int], int | None]:
    """Of an English verb its surest counterpart, if that is a verb, or the first that may mean the same."""
    ours, theirs = meanings_of(both.original, own.language), meanings_of(both.copy, english.language)
    verbs = [at for at, token in enumerate(own.tokens) if token.upos == VERB]

    def counterpart(there: int) -> int | None:
        surest = [at for at in both.to_original.get(there, ())[:1] if at in verbs and both.are_surest(at, there)]
        meant = (at for at in verbs if ours[at] and may_say_the_same(ours[at], theirs[there], VERB))
        return surest[0] if surest else next(meant, None)

    return counterpart
