"""Words that the other side has nothing for, whatever words it puts things in.

Where a sentence is worded anew hardly a word stays, so that a missing link alone says little. A word is absent where
the other side has none that is like it at all: no word of its family, no synonym, none of a group with it (residents,
villagers), no link. A cause all of whose words are absent was made up, or is gone. A cause and a coordinated verb may
also have taken over what is said of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children, relation, subject, subtree
from driftcheck.facts.clauses.operators import operators
from driftcheck.facts.speech import Report, Source, is_reporting, reports
from driftcheck.languages import Language
from driftcheck.model import Finding, LinkedAlignment, Token
from driftcheck.rules.operators import corresponding
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import CONTENT, Sides, reworded
from driftcheck.util.latest import keep_many

# Likeness from which a linked word is something for another, however loosely.
ALIKE = 0.4
STEM = 4  # letters that words of one family begin with
TELLING = CONTENT | {"ADV"}
CAUSE = ("condition", "because")  # class and value of the operators that give a cause
CAUSED = 2  # words of a cause, or of a clause, all of which are absent
CLAUSES = frozenset({"advcl"})  # relations of clauses that can be left out
# Relations of clauses and modifiers that can be.
PARTS = CLAUSES | {"acl:relcl", "conj", "parataxis", "obl", "ccomp", "advmod", "xcomp"}
APART = frozenset({"nsubj", "csubj", "conj", "parataxis"})  # what hangs on a verb and is not what it does
LONGEST = 200  # words of a sentence that are read; a longer one is none, and would take the square of them
SEVERAL = 3  # words of content of one that has no subject
# Words of content of the copy for which the original has nothing, at most, and how many more the original has to have.
FEWER = ((3, 3), (1, 2))
TABLE, SOURCES = "reporting", "sources"  # of those who say something
OWN = 2  # words of content for which the original has nothing, beside which it may say what a clause says


def is_absent(
    both: Sides,
    place: int,
    language: Language,
    groups: Iterable[Set[str]] = (),
    *,
    alike: float = ALIKE,
    but: int = -1,
) -> bool:
    """Whether the copy has nothing for a word of the original; words of one of the `groups` do for each other.

    A link to the copy's word at `but` does not count.
    """
    if any(both.likeness[place, at] >= alike for at in both.to_copy.get(place, ()) if at != but):
        return False
    token, (words, stems) = both.original[place], _vocabulary(both.copy, language)
    if words & kin(token, language, groups) or token.lemma[:STEM] in stems:
        return False
    return language.lexicon is None or not words & language.lexicon.synonyms(token.lemma, token.upos)


def kin(token: Token, language: Language, groups: Iterable[Set[str]] = ()) -> frozenset[str]:
    """The words that do for a word: its forms, and those of the groups that it belongs to.

    A name may be a noun: Residents, at the head of a sentence.
    """
    own = frozenset({token.lemma, token.norm, language.lemma(token.norm, "NOUN")})
    return own.union(*(group for group in groups if own & group))


def shares(both: Sides, place: int, language: Language) -> bool:
    """Whether the copy has a word of content of the original, or one of its family: prosecutor, prosecution."""
    token, (words, stems) = both.original[place], _vocabulary(both.copy, language)
    return token.upos in TELLING and (token.lemma in words or token.lemma[:STEM] in stems)


@keep_many(1024)
def _vocabulary(tokens: Sequence[Token], language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """All words of a side in their forms, and what those of content of STEM letters and more begin with."""
    words = frozenset().union(*(kin(token, language) for token in tokens))
    telling = (token.lemma for token in tokens if token.upos in TELLING)
    return words, frozenset(lemma[:STEM] for lemma in telling if len(lemma) >= STEM)


def is_told_as_fact(both: Sides, report: Report, source: Source, language: Language) -> bool:
    """Whether what somebody says of himself is told as a fact: the army said it had taken the town, it took it."""
    messages = language.words(TABLE, "verbs.messages") | language.words(TABLE, "verbs.prepositions")
    if any(is_reporting(token.lemma, language) or token.lemma in messages for token in both.copy):
        return False
    name = {both.original[source.head].lemma, *source.names}
    for at in (each for each in report.content if both.original[each].head == report.verb):
        own = subject(both.original, at)
        there = [
            j for j, token in enumerate(both.copy) if token.lemma == both.original[at].lemma and token.upos == "VERB"
        ]
        theirs = subject(both.copy, there[0]) if len(there) == 1 else None
        if own is not None and theirs is not None and both.original[own].upos == "PRON":
            return bool({both.copy[theirs].lemma, both.copy[theirs].norm} & name)
    return False


def told_as_facts(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each claim that the copy tells as a fact: `rules.unsourced`.

    In English it is read only where a sentence that reports something became one that does not.
    """
    here, there = languages_of(alignment)
    if here == there and here.has(TABLE):
        sides = (both for _, both in reworded(alignment))
        if not any(reports(both.original, here) and not reports(both.copy, here) for both in sides):
            return
    from driftcheck.rules import unsourced  # noqa: PLC0415 - few comparisons have such a sentence

    yield from unsourced.findings(rule, alignment)


def absent_causes(both: Sides, language: Language) -> frozenset[int]:
    """The heads of the causes that the original gives and of which the copy, in its language, has no word at all."""
    below = children(both.original)
    found = [one for one in operators(both.original, language) if (one.kind, one.value) == CAUSE]
    return frozenset(
        one.anchor for one in found if _is_gone(both, {*subtree(one.anchor, below)}.difference(one.places), language)
    )


def causes_exchanged(both: Sides, language: Language) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """What is a cause in the original and caused in the copy, by the words of each: as it rained, they left.

    Nothing is said where the copy has the same cause besides.
    """
    ours, theirs = (_causes(tokens, language) for tokens in (both.original, both.copy))
    read = [(one, other, _went_over(both, one, other)) for one in ours for other in theirs]
    kept = [(one, other) for one, other, over in read if not over]
    for one, other, over in read:
        if over and not any(one is a or other is b for a, b in kept):
            yield tuple(sorted(one[0] | one[1])), tuple(sorted(other[0] | other[1]))


def _causes(tokens: Sequence[Token], language: Language) -> list[tuple[set[int], set[int]]]:
    """The words of content of each cause that a sentence gives, and those of what it is the cause of."""
    below, grammar, found = children(tokens), language.words("function", "grammar"), []
    for one in operators(tokens, language):
        head = tokens[one.anchor].head
        if (one.kind, one.value) == CAUSE and head >= 0:
            cause = {*subtree(one.anchor, below)}.difference(one.places)
            caused = {*subtree(head, below)}.difference(cause, one.places)
            found.append((cause, caused))
    telling = {at for at, token in enumerate(tokens) if token.upos in TELLING and token.norm not in grammar}
    return [(cause & telling, caused & telling) for cause, caused in found if cause & telling and caused & telling]


def _went_over(both: Sides, one: tuple[set[int], set[int]], other: tuple[set[int], set[int]]) -> bool:
    """Whether a cause stands in what the copy's is the cause of rather than in that, and the other way round."""

    def shared(ours: set[int], theirs: set[int]) -> int:
        return sum(any(corresponding(both, i, j) > 0 for j in theirs) for i in ours)

    return shared(one[0], other[1]) > shared(one[0], other[0]) and shared(one[1], other[0]) > shared(one[1], other[1])


def crossed_acts(both: Sides) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The places of two coordinated verbs that took over what hangs on each other: cleared of theft, guilty of fraud.

    What hangs on a verb are the words of content of all that depends on it, but for its subject and other verbs of the
    coordination; at least half of them have to have gone over, and none may have stayed.
    """
    ours = _acts(both.original)
    theirs = _acts(both.copy) if ours else {}
    for one, other in combinations([lemma for lemma in ours if lemma in theirs], 2):
        a, b, x, y = ours[one], ours[other], theirs[one], theirs[other]
        joined = a.chain == b.chain and x.chain == y.chain
        if joined and not a.said & x.said and not b.said & y.said and a.gave(y) and b.gave(x):
            yield (a.place, b.place), (x.place, y.place)


@dataclass(frozen=True, slots=True)
class _Act:
    """A verb, the first one that it is coordinated with, and the lemmas of content that hang on it."""

    place: int
    chain: int
    said: frozenset[str]

    def gave(self, other: _Act) -> bool:
        return bool(self.said) and len(self.said & other.said) * 2 >= max(len(self.said), len(other.said))


def _acts(tokens: Sequence[Token]) -> Mapping[str, _Act]:
    """The coordinated verbs that a side has once, by lemma."""
    verbs = [at for at, token in enumerate(tokens[:LONGEST]) if token.upos == "VERB"]
    if not any(relation(tokens[at]) == "conj" for at in verbs):
        return {}
    below = children(tokens)
    count = Counter(tokens[at].lemma for at in verbs)
    found = {}
    for place in verbs:
        chain = place
        while relation(tokens[chain]) == "conj" and tokens[chain].head >= 0:
            chain = tokens[chain].head
        hanging = (at for at in below.get(place, ()) if relation(tokens[at]) not in APART)
        said = (tokens[at] for one in hanging for at in subtree(one, below))
        if count[tokens[place].lemma] == 1:
            lemmas = frozenset(token.lemma for token in said if token.upos in TELLING)
            found[tokens[place].lemma] = _Act(place, chain, lemmas)
    return found


def absent_parts(both: Sides, language: Language) -> frozenset[int]:
    """The heads of the original's clauses and modifiers of which the copy has no word at all, though few of its own.

    A copy that says something in other words has about as many that the original has nothing for as the other way
    round. Of one that lost something the original has more.
    """
    below = children(both.original)
    heads = [
        at for at, token in enumerate(both.original) if {token.relation, relation(token)} & PARTS and token.head >= 0
    ]
    found = frozenset(at for at in heads if _is_gone(both, {*subtree(at, below)}, language))
    if not found:
        return found
    turned = both.turned()
    clauses = frozenset(at for at in found if relation(both.original[at]) in CLAUSES)
    ours, theirs = (_count(side, language) for side in (both, turned))
    if any(theirs <= own and ours - theirs >= more for own, more in FEWER):
        return clauses.union(at for at in found if _is_weighty(both, subtree(at, below)))
    few = sum(is_absent(turned, at, language) for at in _telling(both.copy, language)) <= OWN
    return clauses if few else frozenset()


def _is_weighty(both: Sides, places: Iterable[int]) -> bool:
    """Whether a part has a subject, or in several words denies or is set against what stands before it."""
    own = [both.original[at] for at in places]
    long = sum(token.upos in CONTENT for token in own) >= SEVERAL
    return any(
        token.relation.startswith("nsubj")
        or (long and token.norm in both.denials)
        or (long and token.relation == "cc" and token.norm in both.adversative)
        for token in own
    )


def _count(both: Sides, language: Language) -> int:
    """The words of content of the original for which the copy has nothing."""
    grammar = language.words("function", "grammar")
    own = (at for at, token in enumerate(both.original) if token.upos in CONTENT and token.norm not in grammar)
    return sum(is_absent(both, at, language) for at in own)


def _telling(tokens: Sequence[Token], language: Language) -> list[int]:
    grammar = language.words("function", "grammar")
    return [at for at, token in enumerate(tokens) if token.upos in TELLING and token.norm not in grammar]


def _is_gone(both: Sides, places: Set[int], language: Language) -> bool:
    grammar = language.words("function", "grammar")
    own = [at for at in places if both.original[at].upos in CONTENT and both.original[at].norm not in grammar]
    return len(own) >= CAUSED and all(is_absent(both, at, language) for at in own)


def is_new(both: Sides, one: Source, other: Source) -> bool:
    """Whether the copy has nothing for the speaker of the original, who is no name, but the one that it names."""
    lemma = both.original[one.head].lemma
    if any(token.lemma == lemma for token in both.copy):
        return False
    return all(both.likeness[one.head, at] < ALIKE for at in both.to_copy.get(one.head, ()))


def are_two(
    names: tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]], one: frozenset[str], other: frozenset[str]
) -> bool:
    """Whether each name is known to the other text, and nowhere do both name one: Peskov of the Kremlin."""
    known = any(one & phrase for phrase in names[1]) and any(other & phrase for phrase in names[0])
    return known and not any(one & phrase and other & phrase for side in names for phrase in side)


@cache
def groups_of_sources(code: str) -> tuple[frozenset[str], ...]:
    """The words for sources of one kind."""
    return tuple(frozenset(words) for words in languages.get(code).groups(TABLE, SOURCES).values())
