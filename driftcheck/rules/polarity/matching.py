"""Which negation of one side is which of the other, and which are left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from driftcheck.model import Segment
from driftcheck.rules.polarity.lexicon import LIMITED, OPPOSITE
from driftcheck.rules.polarity.negatives import Force, Negative, cancelled, negatives
from driftcheck.rules.polarity.vocabulary import word_set
from driftcheck.rules.polarity.words import Bridge, Marker, Token

# A bead with more words that deny is no sentence, and would take the square of their number.
MOST = 100
# How many words a negation may stand from where the other side has its rewording, by how surely the latter denies.
REACH = {Force.LIMITING: 4, Force.DENYING: 5, Force.AFFIX: 8, Force.WITHHOLDING: 8, Force.OUTRIGHT: 10_000}
ANCHORS = 6  # words on either side of a negation that tell where to look for it
SAME_LENGTH = 0.75  # sentences whose lengths differ more have added or dropped something
CONJUNCTIVE = frozenset({"unless", "lest"})  # they deny a whole clause
ASIDE = 2  # content words of a clause that can be thrown in
BARE = word_set("not no none nobody nothing never neither nor nowhere without")
AUXILIARY = word_set("am is are was were be been has have had do does did will would shall should can could may")
WIDE = 8  # content words on either side of a negation that tell whether the other side has its clause
KEPT = 0.34  # the share of them that it must have
FAR = 8  # words between two negations that are hardly one
NEAR = 3  # content words after a negation that it may deny all together (declined to give details)


@dataclass(frozen=True, slots=True)
class Matched:
    """The negatives of both sides that found each other, and those that did not."""

    pairs: tuple[tuple[Negative, Negative], ...]
    original: tuple[Negative, ...]
    copy: tuple[Negative, ...]


def match(bridge: Bridge, originals: Sequence[Segment], copies: Sequence[Segment]) -> Matched:
    """Same words first, then outright negations with each other, then with what may reword them."""
    one, two = negatives(bridge.original, originals), negatives(bridge.copy, copies)
    if max(len(one), len(two)) > MOST:
        return Matched((), (), ())
    one, two = _without_same(bridge, one, two)
    pairs = _pair(bridge, one, two)
    firsts, seconds = {a.place for a, _ in pairs}, {b.place for _, b in pairs}
    return Matched(
        tuple(pairs),
        _uncancelled([a for a in one if a.place not in firsts], bridge.original),
        _uncancelled([b for b in two if b.place not in seconds], bridge.copy),
    )


def _without_same(bridge: Bridge, one: list[Negative], two: list[Negative]) -> tuple[list[Negative], list[Negative]]:
    """Without the words other than outright negations that both sides have: there they deny the same, or nothing."""
    free: dict[tuple[str, Force], list[Negative]] = {}
    for b in two:
        if b.force is not Force.OUTRIGHT:
            free.setdefault((bridge.copy[b.place].lemma, b.force), []).append(b)
    gone_one, gone_two = set(), set()
    for a in one:
        same = free.get((bridge.original[a.place].lemma, a.force)) if a.force is not Force.OUTRIGHT else None
        if same:
            gone_one.add(a.place)
            gone_two.add(same.pop(0).place)
    return [a for a in one if a.place not in gone_one], [b for b in two if b.place not in gone_two]


def _uncancelled(found: list[Negative], tokens: Sequence[Token]) -> tuple[Negative, ...]:
    gone = {one.place for one in cancelled(found, tokens)}
    return tuple(one for one in found if one.place not in gone)


def _pair(bridge: Bridge, one: Sequence[Negative], two: Sequence[Negative]) -> list[tuple[Negative, Negative]]:
    """The best pairs first; each negative stands in one at most."""
    scored = [(score, a, b) for a in one for b in two if (score := _score(bridge, a, b)) is not None]
    scored.sort(key=lambda row: (-row[0], row[1].place, row[2].place))
    firsts: set[int] = set()
    seconds: set[int] = set()
    pairs = []
    for _, a, b in scored:
        if a.place not in firsts and b.place not in seconds:
            firsts.add(a.place)
            seconds.add(b.place)
            pairs.append((a, b))
    return pairs


def _score(bridge: Bridge, a: Negative, b: Negative) -> float | None:
    """How surely two negatives are one, higher is surer; None where they cannot be."""
    turned = bridge.turned()
    weaker = min(a.force, b.force)
    apart = min(distance(bridge, a, b), distance(turned, b, a))
    one = _denies_same(bridge, a, b) or _denies_same(turned, b, a)
    free = _replaces(bridge, a, b) if a.force > b.force else _replaces(turned, b, a)
    if weaker is Force.LIMITING:
        fits = _limited(bridge, a, b) and apart <= REACH[weaker]
    else:
        fits = one or (free and apart <= REACH[weaker])
        if weaker is Force.OUTRIGHT:
            fits = one or not _apart(bridge, a, b, far=apart > FAR)
    if not fits:
        return None
    shared = len(_reached(bridge, a) & _own(b))
    return 1.0 * (a.force is b.force) + 0.3 * weaker + one + 0.5 * min(shared, 3) - min(apart, 20) / 8


def _denies_same(bridge: Bridge, a: Negative, b: Negative) -> bool:
    """Whether two negatives deny one word: their heads are counterparts, or one is the base of the other."""
    if a.head is None:
        return False
    if b.base and bridge.original[a.head].lemma == b.base:
        return True
    there = bridge.to_copy.get(a.head, ())
    wide = b.force > Force.DENYING or bridge.copy[b.place].low in CONJUNCTIVE
    denied = [at for at in b.scope if at > b.place][: NEAR if wide else 1]
    return b.head in there or b.place in there or any(at in there for at in denied)


def _replaces(bridge: Bridge, a: Negative, b: Negative) -> bool:
    """Whether `b` may stand in the copy for both the negation `a` and what it denies, since the latter is not there."""
    return a.head is None or not bridge.to_copy.get(a.head) or b.place in bridge.to_copy[a.head]


def distance(bridge: Bridge, a: Marker, b: Marker) -> float:
    """How many words of the copy `b` stands from where `a` is to be looked for."""
    anchors = sorted(
        (
            at
            for at in range(max(0, a.place - ANCHORS), min(len(bridge.original), a.place + ANCHORS + 1))
            if at in bridge.to_copy
        ),
        key=lambda at: (at != a.head, abs(at - a.place)),
    )
    if not anchors:
        return abs(a.place / len(bridge.original) - b.place / len(bridge.copy)) * len(bridge.copy)
    return min(abs(b.place - there - (a.place - at)) for at in anchors[:2] for there in bridge.to_copy[at][:1])


def _limited(bridge: Bridge, a: Negative, b: Negative) -> bool:
    """Whether one of the two is outright and limited by a word near it (`not until`, `nothing except`)."""
    for one, tokens in ((a, bridge.original), (b, bridge.copy)):
        if one.force is Force.OUTRIGHT:
            return any(token.low in LIMITED for token in tokens[one.place + 1 : one.place + 1 + ANCHORS])
    return False


def _own(one: Negative) -> set[int]:
    """The places a negative is about, its own included: a word that denies by its meaning has a content."""
    return {*one.scope, one.place}


def _reached(bridge: Bridge, one: Negative) -> set[int]:
    """The copy's counterparts of the words that a negative of the original is about."""
    return {there for place in _own(one) for there in bridge.to_copy.get(place, ())[:2]}


def opposite(bridge: Bridge, place: int) -> int | None:
    """Where the copy has an opposite of a word of the original that the original itself has not."""
    opposites = OPPOSITE.get(bridge.original[place].lemma, frozenset())
    return next(
        (at for at, token in enumerate(bridge.copy) if token.lemma in opposites and at not in bridge.to_original), None
    )


def reworded(bridge: Bridge, one: Negative) -> bool:
    """Whether the other side has an opposite of what `one` (of the original of `bridge`) denies."""
    places = {place for place in (one.head, *[at for at in one.scope if at > one.place][:1]) if place is not None}
    return any(opposite(bridge, place) is not None for place in places)


def _apart(bridge: Bridge, a: Negative, b: Negative, *, far: bool) -> bool:
    """Whether two negations deny different words that both sides have (one of them, where they stand far apart)."""
    if not (_of_verb(bridge.original, a) and _of_verb(bridge.copy, b)):
        return False  # a denied noun denies its verb as well: `no one came`, `they did not come`
    if a.head is None or b.head is None or _reached(bridge, a) & _own(b):
        return False
    kept_heads = (exact(bridge, a.head) is not None, exact(bridge.turned(), b.head) is not None)
    return any(kept_heads) if far else all(kept_heads)


def exact(bridge: Bridge, place: int) -> int | None:
    """The place in the copy of the same word; None where there is none, or another word of the original claims it."""
    same = bridge.original[place].lemma
    theirs = [at for at in bridge.to_copy.get(place, ()) if bridge.copy[at].lemma == same]
    claims = sum(token.lemma == same for token in bridge.original)
    return theirs[0] if theirs and claims <= len(theirs) else None


def kept(bridge: Bridge, one: Marker) -> bool:
    """Whether the other side has the clause of `one` (of the original of `bridge`)."""
    tokens = bridge.original
    near = sum(place in bridge.to_copy for place in one.scope)
    around = [at for at in range(one.place - 1, -1, -1) if tokens[at].content][:WIDE]
    around += [at for at in range(one.place + 1, len(tokens)) if tokens[at].content][:WIDE]
    wide = sum(place in bridge.to_copy for place in around)
    lengths = sorted((len(tokens), len(bridge.copy)))
    aside = len(one.scope) < ASIDE and not _of_verb(tokens, one)
    if not near and (not one.scope or aside or lengths[0] < SAME_LENGTH * lengths[1]):
        return False  # a few words that one side adds or leaves out: `none seriously`
    return wide >= KEPT * len(around)


def _of_verb(tokens: Sequence[Token], one: Marker) -> bool:
    """Whether a negation follows the verb of its clause or is part of it: `was not`, `didn't`, `cannot`."""
    low = tokens[one.place].low
    before = tokens[one.place - 1].low if one.place else ""
    return low not in BARE or before in AUXILIARY
