"""Words that changed places in a sentence that else was kept: by what they depend on, and by what is claimed of them.

Two nouns or numbers are exchanged where each stands, in the copy, in the relation in which the other stood, to the same
word or to what that became. So are two phrases that a sentence sets against each other (`the autopilot, not the
captain`), where the one that was claimed is denied, and the other way round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from driftcheck.facts.clauses.arguments import Children, Role, children, clauses, relation
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import Sides
from driftcheck.rules.unmatched import share_kept
from driftcheck.rules.wording.opposites import are_turned

NAMING = frozenset({"NOUN", "PROPN", "NUM"})
TELLING = NAMING | {"VERB", "ADJ"}
DEPENDING = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "nummod", "appos"})
# What a verb and its noun, or either voice of it, call one relation differently.
ALIKE = {"nsubj:pass": "obj", "iobj": "obj", "obl:agent": "nsubj", "nmod": "obl", "nmod:poss": "obl"}
# Share of its words that a sentence has kept in which two changed places; in one that is worded anew either may be
# called what the other was called.
KEPT = 0.5
# How much more alike than other words two must be on which the same depends.
SURELY = 1.3
BESIDE = frozenset({"PUNCT", "CCONJ"})
PHRASE = 7  # words of a phrase that is set against another
COMMA, APOSTROPHE, INSERTION = ",", "'", 8  # tokens that are inserted between commas, at most
Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Where a word stands, its relation, the place of the word it depends on, what marks it."""

    place: int
    relation: str
    head: int
    marker: str

    def like(self, other: Context) -> bool:
        return (self.relation, self.marker) == (other.relation, other.marker)


def exchanged(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """The places of two words of the original, and of the same two in the copy, that have each other's contexts.

    Of two that depend on one word by one relation something is said where an adposition marks either: lost to, 's … of.
    """
    if share_kept(both) < KEPT:
        return
    ours, theirs = _contexts(both.original, language), _contexts(both.copy, language)
    times = language.words("clauses", "temporal-nouns")
    for one, other in combinations([lemma for lemma in ours if lemma in theirs], 2):
        if {one, other} <= times:
            continue  # 19 hours later, a day behind
        a, b, x, y = ours[one], ours[other], theirs[one], theirs[other]
        if _is_one_name((a, b), (x, y)) or _say_same(both, (a, b, x, y), language):
            continue  # either part of a name may be read as what a word governs
        if _apart(a, b, language) and _crossed(both, (a, b), (x, y)):
            yield _shown(both.original, a, b), _shown(both.copy, x, y)


def reattached(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """What a clause within says of somebody, and in the copy of somebody else whom both sides name once."""
    counts = [Counter(token.lemma for token in side) for side in (both.original, both.copy)]
    theirs = list(_said_of_names(both.copy, language))
    for verb, name, role, within in _said_of_names(both.original, language):
        for other, another, other_role, other_within in theirs:
            lemmas = both.original[verb].lemma, both.original[name].lemma, both.copy[another].lemma
            once = len({*lemmas}) == len(lemmas) and all(count[each] == 1 for count in counts for each in lemmas)
            same = both.copy[other].lemma == lemmas[0] and role is other_role and (within or other_within)
            if once and same and not any(_are_one(side, *lemmas[1:]) for side in (both.original, both.copy)):
                yield (verb, name), (other, another)


def _said_of_names(tokens: tuple[Token, ...], language: Language) -> Iterator[tuple[int, int, Role, bool]]:
    """Verbs and the name that alone has a role with each, that role, and whether it is a clause within."""
    for clause in clauses(tokens, language):
        for role in (Role.AGENT, Role.PATIENT):
            places = [one.place for one in clause.of(role) if tokens[one.place].upos in {"NOUN", "PROPN"}]
            if len(places) == 1 and tokens[places[0]].upos == "PROPN":
                yield clause.predicate, places[0], role, relation(tokens[clause.predicate]) == "acl"


def _are_one(tokens: Sequence[Token], one: str, other: str) -> bool:
    """Whether of two names, which stand once, one hangs on the other."""
    i, j = (next(at for at, token in enumerate(tokens) if token.lemma == lemma) for lemma in (one, other))
    return tokens[i].head == j or tokens[j].head == i


def _is_one_name(ours: tuple[Context, Context], theirs: tuple[Context, Context]) -> bool:
    """Whether two words depend on one word and stand side by side on either side, in the same order."""
    steps = [two.place - one.place for one, two in (ours, theirs)]
    return steps[0] == steps[1] and abs(steps[0]) == 1 and all(one.head == two.head for one, two in (ours, theirs))


def _say_same(both: Sides, found: tuple[Context, ...], language: Language) -> bool:
    """Whether the words above two words of either side may stand for each other when these change places."""
    a, b, x, y = found
    heads = {both.original[at.head].lemma for at in (a, b)} | {both.copy[at.head].lemma for at in (x, y)}
    return are_turned(heads, language)


def _shown(tokens: Sequence[Token], one: Context, other: Context) -> tuple[int, ...]:
    """The places of two words, and of two nouns that they stand with: what is exchanged may be either."""
    heads = (one.head, other.head)
    named = one.head != other.head and all(tokens[at].upos in NAMING for at in heads)
    return one.place, other.place, *(heads if named else ())


def _apart(one: Context, other: Context, language: Language) -> bool:
    """Whether two words depend on different words, or on one by relations that are not each other's."""
    markers = {one.marker, other.marker}
    ordering, symmetric = (language.words("clauses", f"{key}-markers") for key in ("ordering", "symmetric"))
    if one.head != other.head or markers & ordering:
        return True
    return one.relation != other.relation and not markers & symmetric


def _crossed(both: Sides, ours: tuple[Context, Context], theirs: tuple[Context, Context]) -> bool:
    """Whether each of two words has the other's context in the copy, and neither its own or the other above it."""
    (a, b), (x, y) = ours, theirs
    if not (a.like(y) and b.like(x)) or {a.head, b.head} & {a.place, b.place} or {x.head, y.head} & {x.place, y.place}:
        return False
    straight = a.like(x) and _on_same(both, a, x)
    return not straight and _on_same(both, a, y) and _on_same(both, b, x)


def _on_same(both: Sides, one: Context, other: Context) -> bool:
    """Whether two words depend on one word, or on what it became."""
    same = both.original[one.head].lemma == both.copy[other.head].lemma
    return same or both.likeness.get((one.head, other.head), 0.0) >= both.alike * SURELY


def _contexts(tokens: Sequence[Token], language: Language) -> Mapping[str, Context]:
    """The context of each noun or number that stands once, by lemma."""
    below = children(tokens)
    count = Counter(token.lemma for token in tokens)
    stand_ins = language.words("clauses", "comparison.stand-ins")  # the right one stands for whatever was named
    return {
        token.lemma: Context(place, _relation(token), token.head, _marker(tokens, place, below, language))
        for place, token in enumerate(tokens)
        if token.upos in NAMING
        and token.head >= 0
        and relation(token) in DEPENDING
        and count[token.lemma] == 1
        and token.norm not in stand_ins
    }


def _relation(token: Token) -> str:
    return ALIKE.get(token.relation, ALIKE.get(relation(token), relation(token)))


def _marker(tokens: Sequence[Token], place: int, below: Children, language: Language) -> str:
    """What marks a word; a possessor by any of its markers, unless its noun has two, as one that names an act may."""
    found = case_of(tokens, place, below)
    possessive = language.words("clauses", "possessive-markers")
    if found not in possessive:
        return found
    beside = [
        at for at in below.get(tokens[place].head, ()) if at != place and case_of(tokens, at, below) in possessive
    ]
    # A plural has the apostrophe alone: the teachers' criticism.
    return (found if found.isalpha() else APOSTROPHE) if beside else "of"


def case_of(tokens: Sequence[Token], place: int, below: Children) -> str:
    """The adposition or the possessive that marks a word; "" of one that has none."""
    return next((tokens[at].norm for at in below.get(place, ()) if relation(tokens[at]) == "case"), "")


@dataclass(frozen=True, slots=True)
class Contrast:
    """A phrase that is claimed and one that is denied beside it, as places of their words of content."""

    claimed: tuple[int, ...]
    denied: tuple[int, ...]


def turned(both: Sides, language: Language) -> Iterator[tuple[Contrast, Contrast]]:
    """The contrasts of both sides of which the one claims what the other denies, and denies what it claims.

    Nothing is said where one side alone has a conjunction that denies: unless A rather than B, if B rather than A.
    """
    conjunctive = language.words("negation", "conjunctive")
    denied = [sum(token.norm in conjunctive for token in side) for side in (both.original, both.copy)]
    theirs = contrasts(both.copy, language) if denied[0] == denied[1] else []
    for one in contrasts(both.original, language):
        for other in theirs:
            a, b, x, y = (
                _lemmas(tokens, places)
                for tokens, places in (
                    (both.original, one.claimed),
                    (both.original, one.denied),
                    (both.copy, other.claimed),
                    (both.copy, other.denied),
                )
            )
            if (a & y) - b - x and (b & x) - a - y:
                yield one, other


def contrasts(tokens: Sequence[Token], language: Language) -> list[Contrast]:
    """The contrasts of a segment, in order: `A, not B`, `A rather than B`, `not A but B`."""
    adversative = language.words("negation", "adversative")
    markers = [phrase.split() for phrase in language.phrases("negation", "contrasting")]
    first = {words[0] for words in markers}
    found = []
    for place, token in enumerate(tokens):
        if token.norm not in first:
            continue
        length = next((len(words) for words in markers if _reads(tokens, place, words)), 0)
        if not length:
            continue
        behind = _run(tokens, range(_past_insertion(tokens, place + length), len(tokens)))
        beside = place and tokens[place - 1].upos in BESIDE
        but = _but(tokens, behind, adversative, apart=not beside)
        if but is None and length == 1 and not beside:
            continue  # it denies a verb
        if but is not None:
            denied, claimed = [at for at in behind if at < but], _run(tokens, range(but + 1, len(tokens)))
        else:
            start = place
            while start and tokens[start - 1].upos in BESIDE:
                start -= 1
            denied, claimed = behind, _run(tokens, range(start - 1, -1, -1))
        found.append(Contrast(_telling(tokens, claimed, language), _telling(tokens, denied, language)))
    return [one for one in found if one.claimed and one.denied]


def _past_insertion(tokens: Sequence[Token], place: int) -> int:
    """The place behind what is inserted at one between commas: not, as the club had argued, on the frost."""
    if place >= len(tokens) or tokens[place].text != COMMA:
        return place
    end = next((at for at in range(place + 1, min(place + INSERTION, len(tokens))) if tokens[at].text == COMMA), None)
    return place if end is None else end + 1


def _but(tokens: Sequence[Token], behind: Sequence[int], adversative: frozenset[str], *, apart: bool) -> int | None:
    """The place of the word that sets against what is denied: within it, or with `apart` behind its comma."""
    within = next((at for at in behind if tokens[at].norm in adversative), None)
    stops = behind[-1] + 1 if behind and apart else len(tokens)
    if within is not None or stops >= len(tokens) or tokens[stops].text != COMMA:
        return within
    places = (stops + 1, _past_insertion(tokens, stops))
    return next((each for each in places if each < len(tokens) and tokens[each].norm in adversative), None)


def _reads(tokens: Sequence[Token], place: int, words: Sequence[str]) -> bool:
    return [token.norm for token in tokens[place : place + len(words)]] == list(words)


def _run(tokens: Sequence[Token], places: range) -> list[int]:
    """The places up to the next mark of punctuation, PHRASE at most."""
    found: list[int] = []
    for at in places:
        if (tokens[at].upos == "PUNCT" and not joins(tokens, at)) or len(found) == PHRASE:
            break
        found.append(at)
    return found


def joins(tokens: Sequence[Token], place: int) -> bool:
    """Whether a mark stands inside a word, as the hyphens of brother-in-law do."""
    inside = 0 < place < len(tokens) - 1
    return inside and tokens[place - 1].span.end == tokens[place].span.start == tokens[place + 1].span.start - 1


def _possessors(tokens: Sequence[Token], places: Sequence[int], language: Language) -> set[int]:
    """Those of some words that only say whose a thing is that stands behind them: Lund's, of Mayor Lund's driver."""
    below = children(tokens)
    owners = {
        at
        for at in places
        if relation(tokens[at]) == "nmod"
        and at < tokens[at].head
        and tokens[at].head in places
        and case_of(tokens, at, below) in language.words("clauses", "possessive-markers")
    }
    return owners | {at for at in places if tokens[at].head in owners}


def _telling(tokens: Sequence[Token], places: Sequence[int], language: Language) -> tuple[int, ...]:
    owners = _possessors(tokens, places, language)
    return tuple(sorted(at for at in places if tokens[at].upos in TELLING and at not in owners))


def _lemmas(tokens: Sequence[Token], places: Sequence[int]) -> set[str]:
    return {tokens[at].lemma for at in places}
