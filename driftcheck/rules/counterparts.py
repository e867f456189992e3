"""Denials that the other side lacks, where no word of it is the same: found by the links between two languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from driftcheck.facts.clauses.arguments import children, relation
from driftcheck.facts.clauses.denials import Denial, Force, denials
from driftcheck.facts.contrasts import every_kind, marks
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import CONTENT, Sides
from driftcheck.util.assignment import assign

JOINED = 2  # words from one to another of the same denial, as in "noch nicht"
TABLE = "negation"
MANY = 50  # denials of a side; a bead with more is no sentence
CLAIMING = frozenset({"VERB", "ADJ"})
GRADED = frozenset({"ADJ", "ADV"})
LOOSELY = 0.7  # the share of the likeness of what says the same that two predicates must have
FAR = 15  # words before a denial in which its condition may begin
LIMITS = (("condition", "unless"), ("condition", "only_if"), ("exception", "only"))  # kinds of contrasts, and values
RENDERED = 0.75  # the share of a sentence's words of content that have a link, below which it is worded anew
SURE = 1.55  # times the likeness of what says the same, from which two words are counterparts whatever they mean
NEAR = 6  # words behind a denial in which one that limits it, or makes it a limit, may stand


def unanswered(both: Sides, language: Language, other: Language) -> Iterator[tuple[Denial, int, int]]:
    """The outright denials of the original that none of the copy's answers, though it has what they deny.

    With each come the place of the word that it denies, and the place of that word's counterpart. Nothing is said where
    the copy has a denial that answers to none of the original's: it may say the same in another place.
    """
    known = language, other
    here, there = (
        [one for one in denials(tokens, each) if one.force > Force.LIMITING]
        for tokens, each in zip((both.original, both.copy), known, strict=True)
    )
    if max(len(here), len(there)) > MANY:
        return
    scored = [
        (score, i, j)
        for i, one in enumerate(here)
        for j, two in enumerate(there)
        if (score := _answers(both, one, two, known))
    ]
    answered = dict(assign(scored))
    outright = [sum(one.force is Force.OUTRIGHT for one in side) for side in (here, there)]
    # Between languages one of as many outright denials answers what the original says otherwise.
    if len(answered) < len(there) or (language != other and outright[0] <= outright[1]):
        return
    for denial in _left(both, (here, there), answered, known):
        found = _counterpart(both, denial)
        if found is None or _are_opposed(both, found[0], language, other):
            continue
        if language == other or not may_be_opposed(both, *found, known):
            yield denial, *found


def _left(
    both: Sides,
    sides: tuple[Sequence[Denial], Sequence[Denial]],
    answered: Mapping[int, int],
    known: tuple[Language, Language],
) -> Iterator[Denial]:
    """The outright denials of the original without an answer, of which the copy may not say the same otherwise."""
    here, language, translated = sides[0], known[0], known[0] != known[1]
    lost = [one for i, one in enumerate(here) if i not in answered and one.force is Force.OUTRIGHT]
    kept = [here[at] for at in answered if here[at].force is Force.OUTRIGHT]
    restated = translated and says_any(both.copy, known[1])
    first = min((here[at].place for at in answered), default=len(both.original))
    joined = translated and bool({token.norm for token in both.copy} & known[1].words(TABLE, "correlative"))
    for denial in lost:
        if not (
            is_followed(both.original, denial, language.words(TABLE, "bounding"))
            or _is_joint(both.original, denial, kept, language)
            or (joined and denial.place > first)
            or (translated and is_equated(both.original, denial, language, near=NEAR))
            or (restated and (len(lost) > 1 or _is_conditional(both.original, denial, language)))
            or _is_part(both, denial, sides, answered, known)
        ):
            yield denial


def _is_part(
    both: Sides,
    denial: Denial,
    sides: tuple[Sequence[Denial], Sequence[Denial]],
    answered: Mapping[int, int],
    known: tuple[Language, Language],
) -> bool:
    """Whether a denial and one that has an answer are two words of one.

    As in "never … nobody" and in "noch nicht", which "yet to" answers alone.
    """
    here, there = sides
    beside = [at for at in answered if set(here[at].anchors) & set(denial.anchors)]
    if any(here[at].force is Force.OUTRIGHT for at in beside):
        return True
    near = [at for at in beside if abs(here[at].place - denial.place) <= JOINED]
    light = [there[answered[at]] for at in near if known[0] != known[1]]
    return any(_answers(both, denial, one, known) for one in light if one.force is Force.DENYING)


def may_be_opposed(both: Sides, place: int, counterpart: int, known: tuple[Language, Language]) -> bool:
    """Whether two words of two languages have no meaning in common, and the copy has one that excludes the first."""
    from driftcheck.rules.glossed import (  # noqa: PLC0415 - as most texts are English
        may_say_the_same,
        meanings,
        means_any,
        unlike,
    )

    token = both.original[place]
    ours, theirs = meanings(token, known[0]), meanings(both.copy[counterpart], known[1])
    if may_say_the_same(ours, theirs, token.upos):
        return False
    return means_any(frozenset().union(*(unlike(word, token.upos) for word in ours)), both.copy, known[1])


def is_sure(both: Sides, place: int, counterpart: int, known: tuple[Language, Language]) -> bool:
    """Whether a word is sure to be another's counterpart: by what both mean, or as surely linked as hardly any are."""
    if known[0] == known[1]:
        return True
    from driftcheck.rules.glossed import may_say_the_same, meanings  # noqa: PLC0415 - as most texts are English

    ours, theirs = meanings(both.original[place], known[0]), meanings(both.copy[counterpart], known[1])
    if not ours or not theirs or may_say_the_same(ours, theirs, both.original[place].upos):
        return True
    return both.likeness[place, counterpart] >= both.alike * SURE


def is_equated(tokens: Sequence[Token], denial: Denial, language: Language, *, near: int | None = None) -> bool:
    """Whether it is denied that something is as much as another thing, within some words behind, or anywhere behind."""
    words = language.words(TABLE, "equative")
    after = tokens[denial.place + 1 :][:near]
    return any(one.norm in words and other.upos in GRADED for one, other in pairwise(after))


def _is_joint(tokens: Sequence[Token], denial: Denial, kept: Sequence[Denial], language: Language) -> bool:
    """Whether a denial is one with another that is answered: neither … nor, and where negative words agree."""
    words = language.words("negation", "concord")
    return any({tokens[denial.place].norm, tokens[one.place].norm} & words for one in kept)


def _is_conditional(tokens: Sequence[Token], denial: Denial, language: Language) -> bool:
    """Whether a denial stands in a condition, or makes an exception: if not, nobody but."""
    before = {token.norm for token in tokens[max(0, denial.place - FAR) : denial.place]}
    excepted = {token.norm for token in tokens} & language.words("negation", "excepting")
    return bool(before & language.words("negation", "conditional") or excepted)


def says_any(tokens: Sequence[Token], language: Language, values: Iterable[tuple[str, str]] = LIMITS) -> bool:
    """Whether a side has an expression of some kinds of contrasts and values.

    Unless, only if and alone say what a denial of a condition or an exception does.
    """
    said = marks(_text(tokens, language), language)
    return any(value in said.get(kind, {}) for kind, value in values)


def _counterpart(both: Sides, denial: Denial) -> tuple[int, int] | None:
    """The first word that a denial denies which has a sure counterpart, and that.

    A verb over a noun that is denied is denied with it only where the noun has a counterpart, too: left without power.
    """
    below = children(both.original) if denial.anchors else {}
    taken = [at for at in below.get(denial.anchors[0], ()) if relation(both.original[at]) == "xcomp"] if below else []
    for at, anchor in enumerate((*denial.anchors, *taken)):
        if at and anchor not in taken and not both.surely(denial.anchors[0]):
            return None
        if both.original[anchor].upos in CLAIMING:
            linked = [at for at in both.to_copy.get(anchor, ()) if both.copy[at].upos in CLAIMING]
            if linked and both.likeness[anchor, linked[0]] >= both.alike * LOOSELY:
                return anchor, linked[0]
    return None


def _are_opposed(both: Sides, place: int, language: Language, other: Language) -> bool:
    """Whether the copy says the opposite of a denied word, which the original does not say besides: shut, not open."""
    ours, own = (marks(text, language) for text in (both.original[place].text, _text(both.original, language)))
    theirs = marks(_text(both.copy, other), other)
    return any(
        (one, two) in kind.opposed and two not in own.get(kind.name, ())
        for kind in every_kind()
        for one in ours.get(kind.name, ())
        for two in theirs.get(kind.name, ())
    )


def _text(tokens: Sequence[Token], language: Language) -> str:
    return ("" if language.characters else " ").join(token.norm for token in tokens)


def is_rendered(both: Sides) -> bool:
    """Whether most of the original's words of content have a counterpart; else it says little that one has none."""
    own = [at for at, token in enumerate(both.original) if token.upos in CONTENT]
    return sum(at in both.to_copy for at in own) >= RENDERED * len(own)


def is_followed(tokens: Sequence[Token], denial: Denial, words: Set[str]) -> bool:
    """Whether one of some words stands behind a denial, and near: not until, nothing except, no more than."""
    return any(token.norm in words for token in tokens[denial.place + 1 : denial.place + 1 + NEAR])


def _answers(both: Sides, one: Denial, other: Denial, known: tuple[Language, Language]) -> float:
    """How surely a denial of the copy answers to one of the original: the same word, or the same is denied."""
    itself = both.likeness.get((one.place, other.place), 0.0)
    if itself and (one.force is Force.OUTRIGHT) == (other.force is Force.OUTRIGHT):
        return 2 + itself
    if _is_denied(both, (one, other), known):
        return 0.0
    shared = [both.likeness.get((i, j), 0.0) for i in one.anchors for j in other.anchors]
    if one.force is other.force is Force.OUTRIGHT and any(shared):
        return 1 + max(itself, *shared)  # rather than a word that denies in another way, such as "unlike"
    if Force.OUTRIGHT not in {one.force, other.force}:
        return max([itself, *shared])
    across = [both.likeness.get((i, other.place), 0.0) for i in (one.place, *one.anchors)]
    across += [both.likeness.get((one.place, j), 0.0) for j in other.anchors]
    return max([itself, *shared, *(score / 2 for score in across)])


def _is_denied(both: Sides, denials_of: tuple[Denial, Denial], known: tuple[Language, Language]) -> bool:
    """Whether of two denials one is but the word that the other denies, in another language: not withdrew, withdrew."""
    if known[0] == known[1]:
        return False
    from driftcheck.rules.glossed import meanings_of  # noqa: PLC0415 - as most texts are English

    sides = (both.original, both.copy)
    for side, (outright, soft) in enumerate((denials_of, denials_of[::-1])):
        if outright.force is Force.OUTRIGHT and soft.force is not Force.OUTRIGHT:
            ours, theirs = (meanings_of(sides[at], known[at]) for at in (side, 1 - side))
            if any(not set(ours[at]).isdisjoint(theirs[soft.place]) for at in outright.anchors):
                return True
    return False
