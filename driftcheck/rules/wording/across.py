"""Words that became their opposite, or another of their kind, where a side is not English, by way of English.

What a word may mean is not what it means here. So it is told only where none of its meanings, and nothing else on the
other side, says the same (`rules.glossed`), where a good part of them exclude what stands in its place, and where
neither is only a part of a name for something: *projet de loi*, a bill; *poco frecuente*, rare.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product

from rapidfuzz.distance import JaroWinkler

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children, relation
from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Finding, LinkedAlignment, Severity, Token, normal_form
from driftcheck.rules.edits import ELSE_KEPT, kept
from driftcheck.rules.glossed import glossed, may_say_the_same, meanings, unlike
from driftcheck.rules.rule import Rule, languages_of, one_after_other
from driftcheck.rules.sides import Links, Sides
from driftcheck.rules.wording.changes import OTHER, TWO_CAUSES, causes, is_replaced, read, relation_to
from driftcheck.rules.wording.opposed import opposed
from driftcheck.rules.wording.opposites import relation_of

REPLACED, RENAMED = 0.5, 0.35  # likeness of words in one place by the multilingual model's vectors: `changes`
NOUN, VERB = "NOUN", "VERB"
MODIFYING = frozenset({"amod", "nmod", "compound", "flat", "acl", "appos", "fixed"})
SHARE = 0.3  # of what either may mean, that has to exclude something the other may
LIKELIEST = 2  # first meanings of a word, one of which is mostly meant
CLAIMING = frozenset({"NOUN", "VERB", "ADJ"})
COGNATE, SAME_BEGINNING = 0.85, 4  # likeness of two forms, and letters, from which they are one word


def reversals(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each word in whose place the other side has its opposite, or another of its kind."""
    known = languages_of(alignment)
    english = languages.get(ENGLISH)
    for bead, both in glossed(alignment):
        if not alignment.in_body(bead):
            continue
        pairs = [pair for pair in opposed(both, english, linked=True) if is_sure(both, *pair, known)]
        told = [(i, j, relation_of(both.original[i].lemma, both.copy[j].lemma, english)) for i, j in pairs]
        if not told and (two := causes(both, english)) is not None:
            told = [(*two, TWO_CAUSES)]
        for i, j, evidence in told:
            spans = both.original[i].span, both.copy[j].span
            yield rule.became(alignment, *spans, evidence=evidence, severity=Severity.MAJOR)


def replacements(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """In one language, a finding for each word that gave its place to another in a sentence that else was kept."""
    known = languages_of(alignment)
    english = languages.get(ENGLISH)
    for bead, both in glossed(alignment) if known[0] == known[1] else ():
        changed = read(both, english)
        for change in changed.changes if alignment.in_body(bead) else ():
            surely = any(excluding(both, i, j, known) >= SHARE for i, j in change.links)
            evidence = relation_to(changed, change, english) if surely else ""
            if not evidence and is_replaced(changed, change, english, renamed=RENAMED, replaced=REPLACED):
                evidence = OTHER
            if evidence:
                yield rule.became(alignment, *change.spans, evidence=evidence, severity=Severity.MAJOR)


def exclusions(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """In one language, a finding for each two words of a stretch that changed which exclude each other.

    In a sentence that else was kept they need no link. Where one side denies more they may say the same.
    """
    known = languages_of(alignment)
    for one in kept(alignment):
        both = one.both
        if _denied(both.original, known[0]) != _denied(both.copy, known[1]):
            continue
        for edit in one.edits:
            pairs = ((i, j, both.original[i], both.copy[j]) for i, j in product(edit.original, edit.copy))
            alike = ((i, j, a, b) for i, j, a, b in pairs if a.upos == b.upos and a.upos in CLAIMING)
            for i, j, a, b in alike:
                if not are_one_word(a, b) and excluding(both, i, j, known) >= SHARE:
                    evidence = f"the two exclude each other, and {ELSE_KEPT}"
                    yield rule.became(alignment, a.span, b.span, evidence=evidence, severity=Severity.MAJOR)
                    break


def _denied(tokens: tuple[Token, ...], language: Language) -> int:
    return sum(each.force is Force.OUTRIGHT for each in denials(tokens, language))


findings = one_after_other(reversals, replacements, exclusions)


def is_sure(both: Sides, i: int, j: int, known: tuple[Language, Language]) -> bool:
    """Whether two words that exclude each other by what they most likely mean surely do."""
    one, other = both.original[i], both.copy[j]
    if one.upos != other.upos or one.upos == "ADV":
        return False
    if known[0] != known[1] and are_cognate(one.text, other.text):
        return False
    if one.upos == NOUN and (relation(one) in MODIFYING) is not (relation(other) in MODIFYING):
        return False
    if _is_part(both.original, i, both.to_copy, j) or _is_part(both.copy, j, both.to_original, i):
        return False
    if _is_lessened(both.original, i, known[0]) is not _is_lessened(both.copy, j, known[1]):
        return False
    return excluding(both, i, j, known) >= SHARE or _likeliest_exclude(both, i, j, known)


def _likeliest_exclude(both: Sides, i: int, j: int, known: tuple[Language, Language]) -> bool:
    """Whether each other's surest counterparts exclude each other by what they mean first, and may not say the same.

    A list of meanings is mostly of near synonyms, of which few have an antonym of their own: *neuere*, new, modern,
    latest, novel. Light verbs mean whatever stands with them.
    """
    upos = both.original[i].upos
    ours, theirs = meanings(both.original[i], known[0]), meanings(both.copy[j], known[1])
    first, other = ours[:LIKELIEST], theirs[:LIKELIEST]
    excluded = any(
        not unlike(one[0], upos).isdisjoint(two) for one, two in ((first, other), (other, first)) if one and two
    )
    if not excluded or not both.are_surest(i, j) or may_say_the_same(ours, theirs, upos):
        return False
    light = languages.get(ENGLISH).words("wording", "light-verbs")
    return upos != VERB or light.isdisjoint({*ours, *theirs})


def are_cognate(one: str, other: str) -> bool:
    """Whether two words of two languages are written much alike."""
    ours, theirs = _letters(one), _letters(other)
    same = ours[:SAME_BEGINNING] == theirs[:SAME_BEGINNING]
    return same or JaroWinkler.similarity(ours, theirs) > COGNATE


def are_one_word(a: Token, b: Token) -> bool:
    """Whether two words of one language may be forms of one, or the one is a part of the other."""
    ours, theirs = normal_form(a.text), normal_form(b.text)
    return ours in theirs or theirs in ours or are_cognate(a.text, b.text)


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def _is_part(tokens: Sequence[Token], place: int, links: Links, other: int) -> bool:
    """Whether a noun has something with it, or is with something, for which the other side has nothing else."""
    token = tokens[place]
    beside = [at for at in children(tokens).get(place, ()) if relation(tokens[at]) in MODIFYING]
    if relation(token) in MODIFYING and token.head >= 0:
        beside.append(token.head)
    return token.upos == NOUN and any(set(links.get(at, ())) <= {other} for at in beside)


def _is_lessened(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a word stands behind one that turns it round: little known, less costly."""
    if place == 0:
        return False
    before = tokens[place - 1]
    english = languages.get(ENGLISH)
    lessening = english.words("wording", "inferior") | english.words("wording", "lessening")
    lessening |= english.words("negation", "nearly")
    said = meanings(before, language) or (before.norm,)
    return not lessening.isdisjoint(said)


def excluding(both: Sides, i: int, j: int, known: tuple[Language, Language]) -> float:
    """The share of what either of two words may mean that excludes something the other may; the lower of the two."""
    ours, theirs = meanings(both.original[i], known[0]), meanings(both.copy[j], known[1])
    upos = both.original[i].upos
    return min((_share(ours, theirs, upos), _share(theirs, ours, upos)))


def _share(means: Sequence[str], others: Sequence[str], upos: str) -> float:
    return sum(not unlike(word, upos).isdisjoint(others) for word in means) / max(len(means), 1)
