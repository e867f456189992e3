"""What a side may say in other words, within a language: for what the other denies, and for words that have no link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache

from driftcheck import languages
from driftcheck.facts.clauses.arguments import relation
from driftcheck.facts.clauses.denials import Denial, Force, denials
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import CONTENT, Sides, predicates
from driftcheck.util.latest import keep_latest

# Likeness from which a word counts as matched: much less than for saying that it is the same.
MATCHED = 0.45
NAME = "PROPN"
OWNED, ATTRIBUTES = "nmod", frozenset({"compound", "nmod", "nmod:poss", "amod"})
ALIKE = 0.25  # likeness from which a verb is what the other side has for it
MANY = 50  # denials of a side; a bead with more is no sentence
# Relations of a noun to what it is set beside, and of what is denied with a verb: did not pay in time, need not pay.
BESIDE = frozenset({"conj", "appos"})
QUALIFYING = frozenset({"aux", "advmod", "obl", "obl:tmod", "nmod:tmod"})
# What is no counterpart of a word that is denied, however they are linked.
FUNCTION = frozenset({"PUNCT", "ADP", "DET", "CCONJ", "SCONJ"})


def taken_by(both: Sides, anchors: Sequence[int]) -> list[int]:
    """The verbs, linked to what the copy has, of a denied verb that it has no word for: not agreed to pay, will pay."""
    there = {token.lemma for token in both.copy}
    verbs = {at for at in anchors if both.original[at].upos == "VERB" and both.original[at].lemma not in there}
    verbs = {at for at in verbs if not any(both.likeness[at, j] >= ALIKE for j in both.to_copy.get(at, ()))}
    taken = (at for at, token in enumerate(both.original) if token.relation == "xcomp" and token.head in verbs)
    return [at for at in taken if any(both.likeness[at, j] >= both.alike for j in both.to_copy.get(at, ()))]


@cache
def opposites(code: str) -> Mapping[str, frozenset[str]]:
    """For a word what a paraphrase may say instead of its denial, by lemma."""
    found: dict[str, frozenset[str]] = {}
    for row in languages.get(code).phrases("opposites", "denied"):
        ones, _, others = row.partition(":")
        for word in ones.split():
            found[word] = found.get(word, frozenset()) | frozenset(others.split())
    return found


def _denied_claim(tokens: Sequence[Token], denial: Denial, language: Language, *, answered: bool) -> int | None:
    """What a denial denies: what it depends on, or of a `no` without answer the verb whose subject it stands before."""
    if not denial.anchors:
        return None
    anchor = denial.anchors[0]
    if tokens[denial.place].norm in language.words("negation", "clausal"):
        return anchor
    determines = tokens[denial.place].relation == "det" and relation(tokens[anchor]) == "nsubj"
    return tokens[anchor].head if determines and denial.force is Force.OUTRIGHT and not answered else None


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


def counterpart_of(both: Sides, denial: Denial, language: Language) -> int | None:
    """What the copy has, worded anew, for a claim that the original denies; None where that may say the opposite."""
    answered = any(one.force is Force.OUTRIGHT for one in denials(both.copy, language))
    anchor = _denied_claim(both.original, denial, language, answered=answered)
    if anchor is None:
        return None
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


def without_answer(both: Sides, language: Language, opposites: Mapping[str, Set[str]]) -> Denial | None:
    """The first outright denial of the original, where the copy has no word at all that denies or limits anything.

    Nor has it what may stand for one: `opposites` has the words that may, by what is denied, and so has the lexicon.
    """
    if denials(both.copy, language):
        return None
    there, known = {token.lemma for token in both.copy}, language.lexicon
    for one in (each for each in denials(both.original, language)[:MANY] if each.force is Force.OUTRIGHT):
        denied = [both.original[at] for at in one.anchors]
        answered = any(opposites.get(token.lemma, frozenset()) & there for token in denied) or any(
            known is not None and known.opposition(token.lemma, other, token.upos)
            for token in denied
            for other in there
        )
        if not answered and _is_kept(both, one):
            return one
    return None


def _is_kept(both: Sides, denial: Denial) -> bool:
    """Whether the copy has anything of what a denial denies, or of what hangs on that."""
    near = {at for at, token in enumerate(both.original) if {at, token.head} & {*denial.anchors} and at != denial.place}
    there = {token.lemma for token in both.copy}
    told = (at for at in near if both.original[at].upos in CONTENT)
    return any(both.original[at].lemma in there or both.to_copy.get(at) for at in told)


def is_one_claim(both: Sides) -> bool:
    """Whether either side claims one thing alone, and the two have half of their words of content in common."""
    sides = (both.original, both.copy)
    ours, theirs = ({token.lemma for token in side if token.upos in CONTENT} for side in sides)
    shared = 2 * len(ours & theirs) >= max(len(ours), len(theirs)) > 0
    return shared and all(sum(token.upos == "VERB" for token in side) <= 1 for side in sides)


def unshared(
    both: Sides, here: Sequence[Denial], there: Sequence[Denial], *, least: Force = Force.DENYING
) -> list[Denial]:
    """The copy's denials that may stand for one of the original's.

    A word such as `reject` that both sides have stands for itself alone; an outright denial may stand for any.
    """
    own = {(both.original[denial.place].lemma, denial.force) for denial in here}
    return [
        denial
        for denial in there
        if denial.force is Force.OUTRIGHT
        or (denial.force >= least and (both.copy[denial.place].lemma, denial.force) not in own)
    ]


def is_matched(both: Sides, place: int, ours: Mapping[str, int], theirs: Mapping[str, int]) -> bool:
    """Whether a word of the original has a counterpart: a link, or the same word or number wherever it stands.

    Of a word that stands more often here than there, those without a link have none. `ours` and `theirs` say how often
    a lemma stands on either side.
    """
    lemma = both.original[place].lemma
    if 0 < theirs.get(lemma, 0) >= ours[lemma]:
        return True
    return any(both.likeness[place, other] >= MATCHED for other in both.to_copy.get(place, ()))


def is_put_otherwise(both: Sides, part: Sequence[int], language: Language) -> bool:
    """Whether a word left over in the copy says a part of the original, by where it stands.

    It is an attribute of the counterpart of what the part hangs on, or it is behind the same word of place: expanded so
    much that it went beyond its bounds, grew beyond its limits.
    """
    tokens, head = both.original, _head(both.original, part)
    over = _left_over(both)
    if tokens[head].upos == NAME and any(
        both.copy[at].upos == NAME and _are_taken_alike(both, head, at) for at in over
    ):
        return True  # which another rule compares
    if relation(tokens[head]) == OWNED:
        same = both.to_copy.get(tokens[head].head, ())
        return any(both.copy[at].head in same and both.copy[at].relation in ATTRIBUTES for at in over)
    places = {tokens[at].norm for at in part} & language.words("wording", "spatial")
    return any(token.norm in places and token.head in over for token in both.copy)


def _are_taken_alike(both: Sides, i: int, j: int) -> bool:
    """Whether two words hang in one way on words that correspond: sent to the ministry, sent to Roskomnadzor."""
    one, other = both.original[i], both.copy[j]
    cases = [
        {token.norm for token in side if token.head == place and token.relation == "case"}
        for side, place in ((both.original, i), (both.copy, j))
    ]
    return one.relation == other.relation and cases[0] == cases[1] and other.head in both.to_copy.get(one.head, ())


def _head(tokens: Sequence[Token], part: Sequence[int]) -> int:
    own = {*part}
    return next((at for at in part if tokens[at].head not in own), part[0])


@keep_latest
def _left_over(both: Sides) -> list[int]:
    """The words of content of the copy that have no counterpart; asked for one part of the original after another."""
    turned = both.turned()
    ours, theirs = (Counter(token.lemma for token in side) for side in (both.original, both.copy))
    return [
        at for at, token in enumerate(both.copy) if token.upos in CONTENT and not is_matched(turned, at, theirs, ours)
    ]
