"""Whether who acts upon whom was exchanged within a language whose order of words is free: by case, or by order.

Where nouns are marked for what they are, an exchange marks them otherwise (der Trainer, den Trainer), and a sentence
that begins with its object does not. The verb has to be the same, since *нравится* takes for its subject what *любит*
takes for its object. Where order alone tells, both sides have to have the verb between the two nouns,
and no pronoun may repeat the object: *el edificio lo compró una empresa*. In other languages nothing is believed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children, relation
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Alignment, Finding, LinkedAlignment, Span, Token, normal_form
from driftcheck.rules.glossed import glossed
from driftcheck.rules.rule import Rule
from driftcheck.rules.sides import Sides

TABLE = "arguments"
NAMING = frozenset({"NOUN", "PROPN"})
MARKING = frozenset({"det", "case"})
OBJECTS = frozenset({"obj", "iobj", "expl"})
STEM = 4  # letters that forms of one verb begin with
Mark = tuple[str, ...]
CheckBead = Callable[[Rule, Alignment, Sides, Language], Iterator[Finding]]


def findings(rule: Rule, alignment: LinkedAlignment, check: CheckBead) -> Iterator[Finding]:
    """What a check of English finds in beads of one language by what words mean, as far as it is no other order."""
    english, own = languages.get(ENGLISH), languages.get(alignment.original.language)
    for _, both in glossed(alignment):
        yield from (found for found in check(rule, alignment, both, english) if is_sure(both, found, own))


def is_sure(both: Sides, found: Finding, language: Language) -> bool:
    """Whether what was found of two sides in one language is no other order of the same words."""
    if found.original is None or found.copy is None:
        return False
    ours, theirs = _within(both.original, found.original), _within(both.copy, found.copy)
    if not _are_of_one_verb(both, ours, theirs):
        return False
    if language.code in _codes("by-case"):
        marks = Counter(_marks(both.original, ours)), Counter(_marks(both.copy, theirs))
        return not (marks[0] <= marks[1] or marks[1] <= marks[0])
    if language.code in _codes("by-order"):
        return _is_in_order(both.original, ours) and _is_in_order(both.copy, theirs)
    return False


def _are_of_one_verb(both: Sides, ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Whether the verbs of two stretches may be forms of one: of others what acts in one may undergo the other."""
    here, there = (
        {_written(tokens[at])[:STEM] for at in places if tokens[at].upos == "VERB"}
        for tokens, places in ((both.original, ours), (both.copy, theirs))
    )
    return not here.isdisjoint(there) or not (here or there)


def _codes(key: str) -> frozenset[str]:
    """The languages that tell who acts by their cases, or by their order alone."""
    return languages.get(languages.UNDETERMINED).words(TABLE, key)


def _within(tokens: Sequence[Token], span: Span) -> list[int]:
    return [at for at, token in enumerate(tokens) if token.span.overlaps(span)]


def _marks(tokens: Sequence[Token], places: Sequence[int]) -> list[Mark]:
    """The nouns at some places as they are written, each with its determiners and adpositions."""
    below = children(tokens)
    return [
        (*(_written(tokens[i]) for i in below.get(at, ()) if relation(tokens[i]) in MARKING), _written(tokens[at]))
        for at in places
        if tokens[at].upos in NAMING
    ]


def _is_in_order(tokens: Sequence[Token], places: Sequence[int]) -> bool:
    """Whether a verb stands behind a noun and before another, with no pronoun for its object."""
    below = children(tokens)
    nouns = [at for at in places if tokens[at].upos in NAMING]
    return any(
        tokens[at].upos == "VERB"
        and nouns
        and nouns[0] < at < nouns[-1]
        and not any(tokens[i].upos == "PRON" and relation(tokens[i]) in OBJECTS for i in below.get(at, ()))
        for at in places
    )


def _written(token: Token) -> str:
    return normal_form(token.text)
