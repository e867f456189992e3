"""Who gives and who gets, exchanged between two languages: X bought from Y, X sold to Y; X told Y, Y told X.

The verbs of giving, taking and telling are those of English, of which what a word of another language means is one
(`rules.glossed`), so that people are known by what they are called and not by where they stand. A tree of another
language often takes for a subject what is none: a dative without adposition, what an infinitive or an impersonal verb
has before it. So its subject has to be sure, and the English side has to say who gets it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children, is_passive, relation
from driftcheck.facts.clauses.transfers import Transfer
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Finding, LinkedAlignment, Token
from driftcheck.rules.crosswise import Reader
from driftcheck.rules.glossed import glossed, meanings
from driftcheck.rules.marked import MarkedReader, names
from driftcheck.rules.participants import transferred
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, reworded, span_of
from driftcheck.rules.wording.opposites import are_converse

STRAIGHT = 0.4  # likeness from which two words may name one participant, who then kept his place
EVIDENCE = "who gives and who gets changed places"


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each transfer of which who gives and who gets changed places."""
    known = languages_of(alignment)
    for (_, both), (_, english) in zip(reworded(alignment), glossed(alignment), strict=False):
        for one, other in handed(both, english, known):
            spans = span_of(both.original, one.named), span_of(both.copy, other.named)
            yield rule.became(alignment, *spans, evidence=EVIDENCE)


def handed(both: Sides, english: Sides, known: tuple[Language, Language]) -> Iterator[tuple[Transfer, Transfer]]:
    """The transfers of two sides, of which the one is English, that surely are one turned round."""
    if (known[0].code == ENGLISH) is (known[1].code == ENGLISH):
        return
    for one, other in transferred(english, languages.get(ENGLISH)):
        words = english.original[one.place].lemma, english.copy[other.place].lemma
        sides = zip((both.original, both.copy), (one, other), known, strict=True)
        if _are_of_one(*words) and all(_is_sure(*side) for side in sides) and not _are_straight(both, one, other):
            yield one, other


def _are_of_one(one: str, other: str) -> bool:
    """Whether two words may be of one transfer: who buys something pays for it."""
    language = languages.get(ENGLISH)
    giving, taking = (language.words("clauses", f"transfers.{key}") for key in ("giving", "taking"))
    across = (one in giving and other in taking) or (other in giving and one in taking)
    return not across or are_converse(ENGLISH, one, other)


def _are_straight(both: Sides, one: Transfer, other: Transfer) -> bool:
    below = children(both.original), children(both.copy)
    for ours, theirs in ((one.givers, other.givers), (one.getters, other.getters)):
        here = [at for place in ours for at in names(both.original, place, below[0])]
        there = [at for place in theirs for at in names(both.copy, place, below[1])]
        if any(both.likeness.get((i, j), 0.0) >= STRAIGHT for i in here for j in there):
            return True
    return False


def _is_sure(tokens: Sequence[Token], one: Transfer, language: Language) -> bool:
    """Whether those who give and get are by the tree, by the order and by what marks them."""
    if tokens[one.place].upos != "VERB":
        return False  # of nouns the adpositions of other languages leave it open: un prestito allo Stato
    if language.code == ENGLISH:
        return bool(one.getters) and _is_in_order(tokens, one, language)
    reader = Reader(tokens, language)
    if not one.getters and not reader.words("recipient"):
        return False  # what looks like a subject may be a dative
    if _may_be_either(tokens[one.place], language) or _is_marked_twice(tokens, one.place):
        return False
    return _has_sure_subject(tokens, one.place, language, reader)


def _is_in_order(tokens: Sequence[Token], one: Transfer, language: Language) -> bool:
    """Whether an English verb has its subject before it, which alone gives unless an adposition says so."""
    below = children(tokens)
    behind = [at for at in (*one.givers, *one.getters) if at > one.place]
    if any(relation(tokens[at]) == "nsubj" and tokens[at].head == one.place for at in behind):
        return False
    if any(tokens[at].norm in language.words("clauses", "transfers.oneself") for at in one.getters):
        return False
    sources = language.words("clauses", "transfers.from")
    marked = (
        tokens[at].relation == "obl:agent" or any(tokens[i].norm in sources for i in below.get(at, ()))
        for at in behind
        if at in one.givers
    )
    return is_passive(tokens, one.place, below) or all(marked)


def _may_be_either(verb: Token, language: Language) -> bool:
    """Whether a verb may say it of either end, or be no transfer but an auxiliary: alquilar, devoir."""
    either = languages.get(ENGLISH).words("clauses", "transfers.either-way")
    return not either.isdisjoint(meanings(verb, language))


def _is_marked_twice(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a passive has two obliques with one adposition, one of whom acts: comprato dal museo da un mercante."""
    below = children(tokens)
    if not is_passive(tokens, verb, below):
        return False
    obliques = [at for at in below.get(verb, ()) if relation(tokens[at]) == "obl"]
    marks = [tokens[i].norm[:2] for at in obliques for i in below.get(at, ()) if relation(tokens[i]) == "case"]
    return len(marks) > len({*marks})


def _has_sure_subject(tokens: Sequence[Token], verb: int, language: Language, reader: Reader) -> bool:
    """Whether a verb of another language has one subject, that is none in another case, or none."""
    below = children(tokens)
    token, own = tokens[verb], below.get(verb, ())
    if token.norm.endswith((*reader.words("impersonal"), *reader.words("infinitive"))):
        return False
    if MarkedReader(tokens, language).act(verb) is not None:
        return False  # of which a tree is mostly wrong: `rules.marked`
    reflexive = reader.words("reflexive")
    taking = below.get(token.head, ()) if relation(token) == "xcomp" else ()
    if any(tokens[at].norm in reflexive for at in (*own, *taking)):
        return False
    subjects = [at for at in own if relation(tokens[at]) == "nsubj"]
    infinitive = any(reader.is_infinitive(at) for at in (verb, *(at for at in own if relation(tokens[at]) == "aux")))
    if len(subjects) > 1 or (subjects and infinitive):
        return False
    relative = token.relation == "acl:relcl"
    return not any((relative and tokens[at].upos == "PRON") or reader.is_no_subject(verb, at) for at in subjects)
