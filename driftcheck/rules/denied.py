"""What a denial reaches: the word it denies, its clause, and the verbs above of which the denial may be one as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from driftcheck import languages
from driftcheck.facts.clauses.arguments import relation
from driftcheck.facts.clauses.denials import Denial, Force, denials
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import CONTENT, Sides, predicates
from driftcheck.rules.wording.opposites import say_the_same, verb_of
from driftcheck.util.latest import keep_both

# Relations of a clause that is denied with the one that it hangs on.
JOINED = frozenset({"xcomp", "conj"})
BESIDE = frozenset({"conj", "appos"})
PASSIVE = "aux:pass"
# Relations of what is denied with a verb: did not pay in time, need not pay.
QUALIFYING = frozenset({"aux", "advmod", "obl", "obl:tmod", "nmod:tmod"})
# What is no counterpart of a word that is denied, however they are linked.
FUNCTION = frozenset({"PUNCT", "ADP", "DET", "CCONJ", "SCONJ"})
NEAR = 2  # words before one that a denial may stand in
ALIKE = 0.25  # likeness from which a verb is what the other side has for it
NO_ANCHOR = frozenset({"PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "NUM"})


def same_word(both: Sides, place: int) -> int | None:
    """The place of the same word in the copy, where it is beyond doubt which that is."""
    token = both.original[place]
    if token.upos in NO_ANCHOR:
        return None
    there = [at for at, other in enumerate(both.copy) if other.lemma == token.lemma]
    if len(there) == 1 and sum(other.lemma == token.lemma for other in both.original) == 1:
        return there[0]
    linked = [at for at in there if (place, at) in both.likeness]
    return linked[0] if len(linked) == 1 else None


def same_act(both: Sides, place: int, language: Language) -> int | None:
    """As `same_word`, or of a verb the place of the one that it is linked to and that says the same with a particle."""
    found = same_word(both, place)
    if found is not None or both.original[place].upos != "VERB":
        return found
    links = both.to_copy.get(place, ())
    same = {verb_of(both.copy, at) for at in links if say_the_same(both.original, place, both.copy, at, language)}
    return same.pop() if len(same) == 1 else None


def besides(both: Sides, found: tuple[int, int], denying: Sequence[Denial]) -> tuple[Denial, ...]:
    """Denials of the copy but for a verb that itself is what the original denies: has not rejected, turned down."""
    place, there = found
    if both.original[place].lemma == both.copy[there].lemma:
        return tuple(denying)
    return tuple(one for one in denying if verb_of(both.copy, one.place) != there)


def upon(tokens: Sequence[Token], place: int, denying: Sequence[Denial]) -> int:
    """How many of some denials deny a word, its clause, or one above it."""
    chain = {place, *predicates(tokens, place)}
    return sum(bool(chain & _reached(tokens, denial)) for denial in denying)


def _reached(tokens: Sequence[Token], denial: Denial) -> set[int]:
    """What a denial may deny: its own words and the predicates above; of a noun that denies only the next."""
    above = predicates(tokens, denial.place)
    over = (
        [next(above, denial.place)] if denial.force is Force.DENYING and tokens[denial.place].upos == "NOUN" else above
    )
    return {*denial.anchors, denial.place, *over}


def over(tokens: Sequence[Token], place: int, denying: Sequence[Denial], language: Language) -> int:
    """How many of some denials surely deny a word or its clause: none that stands in a clause within or above that."""
    chain = {place, *_reach(tokens, place, language)}
    return sum(
        bool(chain & {*one.anchors, next(predicates(tokens, one.place), one.place)})
        for one in denying
        if one.place != place
    )


def moved(
    both: Sides, found: tuple[int, int], here: Sequence[Denial], denying: Sequence[Denial], language: Language
) -> bool:
    """Whether what the copy denies is not the verb but what the verb says, and the original claimed that.

    `found` has the places of the verb on both sides.
    """
    verb, place = found
    if both.copy[place].upos != "VERB":
        return False
    over = [one for one in denying if upon(both.copy, place, [one])]
    back = both.turned()
    claimed = [
        any(
            (there := same_word(back, at)) is not None and not _denied(both.original, here, there, verb)
            for at in one.anchors
            if both.copy[at].upos == "VERB" and place in list(predicates(both.copy, at))[1:]
        )
        for one in over
    ]
    return all(claimed) and not any(place in {*one.anchors, *_reach(both.copy, one.place, language)} for one in over)


def _denied(tokens: Sequence[Token], here: Sequence[Denial], place: int, verb: int) -> bool:
    """Whether a word, or one between it and a verb above it, is denied: not in a position to confirm."""
    between: set[int] = set()
    while place >= 0 and place != verb and place not in between:
        between.add(place)
        place = tokens[place].head
    return any(between.intersection(one.anchors) for one in here)


def _reach(tokens: Sequence[Token], place: int, language: Language) -> Iterator[int]:
    """The predicate over a denial, and those over it of which the denial may be one as well."""
    raising = language.words("negation", "raising")
    for at in predicates(tokens, place):
        yield at
        governor = tokens[at].head
        raised = governor >= 0 and tokens[governor].lemma in raising
        if not raised and relation(tokens[at]) not in JOINED:
            return


def is_superlative(both: Sides, i: int, j: int, language: Language) -> bool:
    """Whether the original denies that more or as much was, where the copy has a superlative: never so low."""
    comparative, superlative = (language.pattern("negation", key) for key in ("comparative", "superlative"))
    compared = comparative.fullmatch(both.original[i].norm) or (
        i > 0 and both.original[i - 1].norm in language.words("negation", "equative")
    )
    return bool(compared and superlative.fullmatch(both.copy[j].norm))


def claims_alike(both: Sides, place: int, there: int) -> bool:
    """Whether one word does the same in both sentences; not so: there was, was shot; declined an offer, offered."""
    one, other = both.original[place], both.copy[there]
    if PASSIVE in {one.relation, other.relation}:
        return one.relation == other.relation
    auxiliary = [token.relation.startswith("aux") for token in (one, other)]
    return auxiliary[0] is auxiliary[1] and (one.upos == other.upos or "NOUN" not in {one.upos, other.upos})


def beside_the_same(both: Sides, place: int, there: int) -> bool:
    """Whether two words stand in the tree near words of content that are the same."""
    ours, theirs = _near(both.original, place), _near(both.copy, there)
    lemmas = {both.copy[at].lemma for at in theirs}
    return any(both.original[at].lemma in lemmas or theirs & {*both.surely(at)} for at in ours)


def _near(tokens: Sequence[Token], place: int) -> set[int]:
    """The words of content that a word depends on, or that depend on it or on the same word."""
    head = tokens[place].head
    near = {at for at, token in enumerate(tokens) if token.head in {place, head} - {-1}} | {head} - {-1, place}
    return {at for at in near if tokens[at].upos in CONTENT}


def is_denied(tokens: tuple[Token, ...], place: int, language: Language) -> bool:
    """Whether another word denies the one at a place, or the verb next above it."""
    near = {place, next(predicates(tokens, place), place)}
    return any(
        near & {*one.anchors, one.place, next(predicates(tokens, one.place), one.place)}
        for one in denials(tokens, language)
        if one.force >= Force.WITHHOLDING and one.place != place
    )


def is_until(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a word is what something lasts until, so that its denial is what it lasts as long as: while unsettled."""
    excepting = language.words("negation", "excepting")
    return any(
        token.head == place and token.relation.startswith("mark") and token.norm in excepting for token in tokens
    )


def is_affixed(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether the copy has another word that denies by an affix, of the same noun: unpaid bills, unsettled bills."""
    of = both.original[denial.place].head
    return any(
        one.force is Force.AFFIX and both.copy[one.place].head in both.to_copy.get(of, ())
        for one in denials(both.copy, language)
    )


def deny_the_same(both: Sides, one: Denial, other: Denial) -> bool:
    """Whether a denial of either side denies the same word; a word with an affix denies none but itself."""
    return other.force is not Force.AFFIX and any(same_word(both, at) in other.anchors for at in one.anchors)


@keep_both
def kept_of_original(both: Sides) -> float:
    """The share of the original's words of content that the copy has as well."""
    words = [token.lemma for token in both.original if token.upos in CONTENT]
    there = {token.lemma for token in both.copy}
    return sum(word in there for word in words) / max(1, len(words))


def conjuncts(tokens: Sequence[Token], place: int) -> set[int]:
    """A word, and the first of those that it is coordinated with, which a denial of all of them depends on."""
    joined = tokens[place].relation.startswith("conj") and tokens[place].head >= 0
    return {place, tokens[place].head} if joined else {place}


@cache
def opposites(code: str) -> Mapping[str, frozenset[str]]:
    """For a word what a paraphrase may say instead of its denial, by lemma."""
    found: dict[str, frozenset[str]] = {}
    for row in languages.get(code).phrases("opposites", "denied"):
        ones, _, others = row.partition(":")
        for word in ones.split():
            found[word] = found.get(word, frozenset()) | frozenset(others.split())
    return found


def is_opposed(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether the copy alone says the opposite of what the original denies: no depot will shut, all stay open."""
    near = {*denial.anchors, *list(predicates(both.original, denial.place))[:1]} - {denial.place}
    near |= {at for at in _above(both.original, denial) if both.original[at].upos in {"ADJ", "VERB"}}
    near |= {at for at, token in enumerate(both.original) if token.relation in QUALIFYING and token.head in near}
    words = {both.original[at].lemma for at in {*near, denial.place}}
    ours, theirs = ({token.lemma for token in side} for side in (both.original, both.copy))
    # What denies besides is answered by what the original denies besides.
    gained = theirs - ours - {both.copy[one.place].lemma for one in denials(both.copy, language) if one.force}
    if gained & language.words("negation", "partial"):
        return False  # none will shut, most stay open
    known = opposites(language.code)
    return any(known.get(word, frozenset()) & gained for word in words)


def _above(tokens: Sequence[Token], denial: Denial) -> set[int]:
    """What a word that is denied is set beside hangs on: wrong about the time, but not about the man."""
    found: set[int] = set()
    for at in denial.anchors[:1]:
        if relation(tokens[at]) in BESIDE and tokens[at].head >= 0:
            found |= {tokens[at].head, tokens[tokens[at].head].head} - {-1}
    return found


def is_second(tokens: Sequence[Token], denial: Denial, here: Sequence[Denial], language: Language) -> bool:
    """Whether a denial only goes on with one before it, which answers for both: neither … nor."""
    concord, paired = (language.words("negation", key) for key in ("concord", "paired"))
    before = (tokens[one.place].norm for one in here if one.place < denial.place)
    return tokens[denial.place].norm in concord and any(word in paired for word in before)


def counterpart_of(both: Sides, denial: Denial, language: Language) -> int | None:
    """What the copy has, worded anew, for a claim that the original denies; None where that may say the opposite."""
    if both.original[denial.place].norm not in language.words("negation", "clausal") or not denial.anchors:
        return None
    anchor = denial.anchors[0]
    if any(one.place == anchor for one in denials(both.original, language) if one.force >= Force.DENYING):
        return None  # would not prevent: lets
    token = both.original[anchor]
    if token.upos != "VERB" and not any(other.head == anchor and other.relation == "cop" for other in both.original):
        return None
    linked = [at for at in both.to_copy.get(anchor, ()) if both.likeness[anchor, at] >= ALIKE]
    linked = [at for at in linked if both.copy[at].upos not in FUNCTION]
    opposite = opposites(language.code).get(token.lemma, frozenset())
    if not linked or any(other.lemma in opposite for other in both.copy):
        return None
    known = language.lexicon
    opposed = known is not None and known.opposition(token.lemma, both.copy[linked[0]].lemma, token.upos)
    return None if opposed else linked[0]


def stands_denied(both: Sides, place: int, there: int) -> bool:
    """Whether a word that denies stands right before a word of the copy, and none before that of the original."""
    sides = ((both.original, place), (both.copy, there))
    ours, theirs = (any(one.norm in both.denials for one in tokens[max(0, at - NEAR) : at]) for tokens, at in sides)
    return theirs and not ours
