"""Exceptives: what is denied but for one case.

Not until he pays is once he pays, not unless it rains is only if it rains (von Fintel & Iatridou 2007).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise, permutations

from driftcheck.facts.clauses.denials import Denial, Force, denials
from driftcheck.facts.clauses.operators import Operator, operators
from driftcheck.facts.contrasts import every_mark
from driftcheck.languages import Language
from driftcheck.model import Span, Token
from driftcheck.rules.counterparts import NEAR, is_followed
from driftcheck.rules.sides import Sides, predicates

# Bounds of which the ones deny the others.
LEAST, MOST = frozenset({"at-least", "over"}), frozenset({"at-most", "under"})
OUTLOOK = "outlook"  # the class of contrasts of what is feared and what is hoped for
STOPS = frozenset(".;!?")
BESIDE = 4  # words between one that admits and what it admits: if the north wind drops, Friday at the very earliest


def is_excepted(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether the case that the original excepts from a denial is what the copy admits, by a word of its own."""
    ours, theirs = ({token.norm for token in side} for side in (both.original, both.copy))
    excepting = language.words("negation", "excepting") - theirs
    near = is_followed(both.original, denial, excepting)
    far = excepting & language.words("negation", "excepting-far")
    excepts = [
        place
        for place, token in enumerate(both.original)
        if (token.norm in far) or (near and place > denial.place and token.norm in excepting)
    ]
    # Not until May at the earliest is in May at the earliest.
    admitting = (language.words("negation", "admitting") - ours) | language.words("negation", "soonest")
    admits = [place for place, token in enumerate(both.copy) if token.norm in admitting]
    cases = [at for first in excepts for at in range(first + 1, min(first + 1 + NEAR, len(both.original)))]
    return bool(admits) and any(abs(place - at) <= BESIDE for at in _counterparts(both, cases) for place in admits)


def is_limit(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether a denial of a comparison is a limit that the copy sets in other words: not lower than, a minimum of."""
    comparative = language.pattern("negation", "comparative")
    behind = both.original[denial.place + 1 : denial.place + 1 + NEAR]
    compares = any(
        comparative.fullmatch(one.norm) and two.norm in language.words("negation", "than")
        for one, two in pairwise(behind)
    )
    bounding = language.words("negation", "bounding-words")
    bounds = any(token.norm in bounding for token in behind)
    ours, theirs = ({token.norm for token in side} for side in (both.original, both.copy))
    limits = theirs & language.words("negation", "limits")
    return bool((compares and limits) or (bounds and (theirs - ours) & language.words("negation", "bounds")))


def is_otherwise(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether a denial is of a condition of which the copy names the case, and what follows else: failing that."""
    ours, theirs = ({token.norm for token in side} for side in (both.original, both.copy))
    if not (theirs - ours) & language.words("negation", "otherwise"):
        return False
    conditional = language.words("negation", "conditional")
    above = set(predicates(both.original, denial.place))
    # Not: they do not know if.
    within = {at for at in above if both.original[at].relation.startswith("advcl")}
    return any(token.norm in conditional and token.head in within for token in both.original)


def is_dated(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether a denial says since when something was not so, and the copy when it last was: last in May."""
    ordinals = language.words("negation", "ordinal")
    said = ({token.norm for token in side} & ordinals for side in (both.original, both.copy))
    ours, theirs = said
    near = is_followed(both.original, denial, language.words("negation", "dating"))
    return bool(theirs - ours) and (near or _ends_dated(both.original[denial.place :], language))


def _ends_dated(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a word such as `before` stands where a clause ends, so that it takes nothing: none had landed before."""
    ending = language.words("negation", "dating") & language.words("negation", "excepting")
    return any(one.norm in ending and two.upos == "PUNCT" for one, two in pairwise(tokens))


def is_outdone(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether a denial is of what is more so, and the copy says of the thing that it is the most so: none is larger.

    Right behind the denial that more was, or as much, any superlative will do: never so low, the lowest.
    """
    comparative, superlative = (language.pattern("negation", key) for key in ("comparative", "superlative"))
    most = [token for token in both.copy if superlative.fullmatch(token.norm)]
    equative = language.words("negation", "equative")
    near = both.original[denial.place : denial.place + NEAR]
    compared = any(comparative.fullmatch(token.norm) or token.norm in equative for token in near)
    if compared and any(token.upos in {"ADJ", "ADV"} for token in most):
        return True
    more = {_stem(token.norm) for token in both.original[denial.place + 1 :] if comparative.fullmatch(token.norm)}
    ours = {token.norm for token in both.original}
    return bool(more & {_stem(token.norm) for token in most if token.norm not in ours})


def _stem(norm: str) -> str:
    """What a comparative and the superlative of the same word have in common."""
    return norm[: max(2, len(norm) - 3)].rstrip("e") if norm.endswith(("est", "st")) else norm[: max(2, len(norm) - 2)]


def is_only_one(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether a denial is of one alone, and the copy excepts that one from all: only he could not, all but he could."""
    ours, theirs = ({token.norm for token in side} for side in (both.original, both.copy))
    limits = (ours - theirs) & language.words("negation", "limiting") & language.words("negation", "singling")
    excepts = (theirs - ours) & language.words("wording", "partitive.excepting")
    return bool(limits and excepts and (theirs - ours) & _universal(language))


def _universal(language: Language) -> frozenset[str]:
    return language.words("wording", "partitive.universal") | language.words("negation", "universal")


def is_exempted(tokens: Sequence[Token], denial: Denial, here: Sequence[Denial], exempting: Set[str]) -> bool:
    """Whether a denial and one that exempts from it make a claim: none without a permit are all with one."""
    outright = [one.place for one in here if one.force is Force.OUTRIGHT]
    exempts = [place for place in outright if tokens[place].norm in exempting]
    if len(exempts) != 1:
        return False
    others = [place for place in outright if place not in exempts and _together(tokens, place, exempts[0])]
    return len(others) == 1 and denial.place in {*others, *exempts}


def _together(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether two words stand in one sentence, and neither in a clause coordinated with the other's."""
    between = tokens[min(i, j) : max(i, j)]
    return not any(token.upos == "CCONJ" or token.norm in STOPS for token in between)


def is_undone(both: Sides, denial: Denial, here: Sequence[Denial], exempting: Set[str]) -> bool:
    """Whether a denial and one that exempts from it deny one word, so that both may be gone: live without, need."""
    if any(token.norm in exempting for token in both.copy):
        return False
    exempts = {one.place for one in here if both.original[one.place].norm in exempting}
    return any(
        (one.place in exempts) is not (denial.place in exempts) and {*one.anchors} & {*denial.anchors}
        for one in here
        if one.force is Force.OUTRIGHT
    )


def is_doubled(both: Sides, denial: Denial, here: Sequence[Denial], language: Language) -> bool:
    """Whether a denial and one in a clause within what it denies make a claim: nothing that was not, everything."""
    ours, theirs = ({token.norm for token in side} for side in (both.original, both.copy))
    if not (theirs - ours) & _universal(language):
        return False
    binding = [one for one in here if one.force >= Force.WITHHOLDING]
    return any(
        denial in (one, other)
        and (one.place in _above(both.original, other.place) or {*one.anchors} & {*other.anchors})
        for one, other in permutations(binding, 2)
    )


def is_wished(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether one side hopes for what the other fears: fears it fails, hopes that it does not."""
    if not denial.anchors:
        return False
    ours, theirs = (
        {one.value for one in every_mark(" ".join(token.norm for token in tokens), language, OUTLOOK).get(OUTLOOK, ())}
        for tokens in (both.original, both.copy)
    )
    return len(ours) == len(theirs) == 1 and ours != theirs


def is_unreal(both: Sides, places: tuple[int, int], language: Language) -> bool:
    """Whether the copy alone tells a word as what was not so: was not left behind, they would have left him."""
    ours, theirs = (
        any(f" {phrase} " in f" {own} " for phrase in language.phrases("negation", "counterfactual"))
        for own in (_auxiliaries(side, at) for side, at in zip((both.original, both.copy), places, strict=True))
    )
    return theirs and not ours


def _auxiliaries(tokens: Sequence[Token], place: int) -> str:
    return " ".join(token.norm for token in tokens if token.head == place and token.relation.startswith("aux"))


def _above(tokens: Sequence[Token], place: int) -> set[int]:
    """The words above a word, and the determiners of these."""
    above: set[int] = set()
    while place >= 0 and place not in above:
        above.add(place)
        place = tokens[place].head
    return above | {at for at, token in enumerate(tokens) if token.head in above and token.relation == "det"}


def _counterparts(both: Sides, places: Iterable[int]) -> set[int]:
    """The places of the copy whose words say the same as those at some places of the original."""
    lemmas = {both.original[at].lemma for at in places if both.original[at].upos != "PUNCT"}
    same = {at for at, token in enumerate(both.copy) if token.lemma in lemmas}
    linked = {j for i in places for j in both.surely(i)}
    return same | linked


def denied_within(tokens: tuple[Token, ...], operator: Operator, language: Language) -> bool:
    """Whether something is denied in the clause of a condition: unless he pays, if he does not pay."""
    return any(
        one.force >= Force.WITHHOLDING and next(predicates(tokens, one.place), -1) == operator.anchor
        for one in denials(tokens, language)
        if one.place not in operator.places
    )


def is_other_side(ours: tuple[Token, ...], theirs: tuple[Token, ...], language: Language) -> bool:
    """Whether the condition of one side has an upper bound where the other's has a lower one: below 40, at least 40."""
    one, other = (
        {
            bound
            for found in operators(side, language)
            if found.kind == "condition"
            for bound in limits_within(side, found, language)
        }
        for side in (ours, theirs)
    )
    return are_other_sides(one, other)


def excepts_or_limits(both: Sides, known: tuple[Language, Language]) -> bool:
    """Whether a side makes an exception where the other, in its language, limits: no bidder but one, only one."""
    excepts, limits = (
        [
            any(token.norm in language.words("negation", key) for token in side)
            for side, language in zip((both.original, both.copy), known, strict=True)
        ]
        for key in ("excepting", "limiting")
    )
    return (excepts[0] and limits[1]) or (excepts[1] and limits[0])


def excepts_apart(both: Sides, language: Language) -> bool:
    """Whether one side alone excepts from all, and the other alone limits: rejected all but one, accepted only one."""
    singling = language.words("negation", "singling")
    excepts, limits = (
        [bool(found) for found in sides]
        for sides in (
            [_excepting(side, language) for side in (both.original, both.copy)],
            [singling & {token.norm for token in side} for side in (both.original, both.copy)],
        )
    )
    return (excepts, limits) in (([True, False], [False, True]), ([False, True], [True, False]))


def excepts_a_time(both: Sides, language: Language) -> bool:
    """Whether one side excepts a time from a denial that the other limits a claim to: not until, only when."""
    sides = [{token.norm for token in side} for side in (both.original, both.copy)]
    excepting, singling = (language.words("negation", key) for key in ("excepting-far", "singling"))
    return any(ours & excepting and theirs & singling for ours, theirs in (sides, sides[::-1]))


def _excepting(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a side excepts something from all: but does so right behind a word such as all, except anywhere."""
    excepting = language.words("negation", "excepting") & language.words("wording", "partitive.excepting")
    universal = _universal(language)
    beside = language.words("wording", "partitive.exceptive")
    return any(token.norm in excepting for token in tokens) or any(
        two.norm in beside and one.norm in universal for one, two in pairwise(tokens)
    )


def are_other_sides(one: Set[str], other: Set[str]) -> bool:
    """Whether of two sets of bounds one has an upper and the other a lower one."""
    return bool((one & LEAST and other & MOST) or (one & MOST and other & LEAST))


def limits_within(tokens: tuple[Token, ...], operator: Operator, language: Language) -> set[str]:
    """The bounds of the numbers in the clause of a condition."""
    return {
        one.value
        for one in operators(tokens, language)
        if one.kind == "bound" and next(predicates(tokens, one.anchor), -1) == operator.anchor
    }


def denies_nothing(both: Sides, spans: tuple[Span, Span], known: tuple[Language, Language]) -> bool:
    """Whether no side of two languages has a word that denies, or may, but in two expressions: both claim the same."""
    return known[0] != known[1] and not any(
        one.force > Force.LIMITING and not tokens[one.place].span.overlaps(span)
        for tokens, span, language in zip((both.original, both.copy), spans, known, strict=True)
        for one in denials(tokens, language)
    )
