"""What is wrong with the quantities of an alignment, of whatever kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from driftcheck import languages
from driftcheck.facts.contrasts import marks
from driftcheck.facts.quantities import Quantity, Weight, extract
from driftcheck.facts.quantities.things import stem
from driftcheck.model import Alignment, Document, Finding, Segment, Severity
from driftcheck.rules.quantities import arithmetic, findings
from driftcheck.rules.quantities.affinity import is_score, written_otherwise
from driftcheck.rules.quantities.agree import PERCENT, Match, agreement, is_short
from driftcheck.rules.quantities.operators import differences, is_other_side, unmeasured
from driftcheck.rules.quantities.pairing import (
    Linked,
    Pair,
    are_swapped,
    is_whole_of,
    linked_by,
    neighbours,
    pair_agreeing,
    pair_changed,
    reads_alike,
    stands_for,
)
from driftcheck.rules.rule import Rule
from driftcheck.util.latest import keep_latest
from driftcheck.util.patterns import lazy_pattern

# A sentence is rebuilt when it lost or won this share of its words, or when fewer of the words around the number
# are left than KEPT; measured on two human translations of one text (benchmarks/numbers.py).
REBUILT = 0.67
KEPT = 0.6
HUNDRED = 100
MOST_SWAPS = 20  # a sentence with more numbers is a table, in which every pair would be asked
_WORD = lazy_pattern(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Quantities:
    """A bead on one side: its quantities in document coordinates, and the texts of its segments."""

    quantities: tuple[Quantity, ...]
    texts: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return [word for text in self.texts for word in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class _Sides:
    original: _Quantities
    copy: _Quantities


@dataclass(frozen=True, slots=True)
class _Compared:
    """A two-sided bead: the quantities that agree, those without a counterpart, and the bead with those around it.

    Those around it are there only if some quantity has no counterpart.
    """

    agreeing: tuple[Pair, ...]
    lost: tuple[Quantity, ...]
    gained: tuple[Quantity, ...]
    around: tuple[_Sides, ...]
    linked: Linked
    turned: bool  # whether a share of a whole became the rest of it, which is denied
    limited: bool  # whether one side denies or limits more than the other


def changes(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """What is wrong with quantities of any kind, as findings of `rule`, in the order of the beads."""
    for bead in _compared(alignment):
        home = bead.around[0]
        lost, gained = _without_rests(bead) if bead.turned else (bead.lost, bead.gained)
        yield from _agreeing(rule, alignment, [each for each in bead.agreeing if not _is_turned(bead, each)])
        yield from _unmeasured(rule, alignment, bead)
        if any((pair.original.per is None) is not (pair.copy.per is None) for pair in bead.agreeing):
            from driftcheck.rules.quantities import paid  # noqa: PLC0415 - few beads have such numbers

            one, other = (paid.Said(" ".join(each.texts), each.quantities) for each in (home.original, home.copy))
            yield from paid.found(rule, alignment, bead.agreeing, (one, other))
        yield from _left(rule, alignment, lost, gained, bead.agreeing, around=bead.around, linked=bead.linked)


def _is_turned(bead: _Compared, pair: Pair) -> bool:
    """Whether two bounds leave each other out, and one side denies more: those below ten are not, at least ten are."""
    half = bead.turned and arithmetic.is_rest(pair.original, pair.copy, (), ())
    return half or (bead.limited and is_other_side(pair.original, pair.copy))


def _without_rests(bead: _Compared) -> tuple[list[Quantity], list[Quantity]]:
    """What found no counterpart, but for shares that became the rest of a whole."""
    ours, theirs = bead.around[0].original.quantities, bead.around[0].copy.quantities
    rests = [(one, other) for one in bead.lost for other in bead.gained if arithmetic.is_rest(one, other, ours, theirs)]
    return (
        [one for one in bead.lost if not any(one is found for found, _ in rests)],
        [other for other in bead.gained if not any(other is found for _, found in rests)],
    )


@keep_latest
def _compared(alignment: Alignment) -> tuple[_Compared, ...]:
    """The two-sided beads that differ, in order; one rule asks for numbers, another for durations."""
    # Where a bead reads the same, each quantity agrees with itself; others ask only whether it stands there.
    differing = [index for index, bead in enumerate(alignment.beads) if not reads_alike(alignment, bead)]
    near = neighbours(alignment.beads)
    sides = {index: _sides(alignment, index) for index in differing}
    paired = {
        index: pair_agreeing(sides[index].original.quantities, sides[index].copy.quantities) for index in differing
    }
    lost = {index: list(pairing.original) for index, pairing in paired.items()}
    gained = {index: list(pairing.copy) for index, pairing in paired.items()}
    for index in differing:
        for other in near[index]:
            if other in paired:
                _strike_moved(lost[index], gained[other])
    beside = {index: near[index] if lost[index] or gained[index] else [] for index in differing}
    asked = {other for others in beside.values() for other in others} - sides.keys()
    sides |= {other: _sides(alignment, other) for other in asked}
    rests, limits = arithmetic.turned(alignment), arithmetic.limited(alignment)
    return tuple(
        _Compared(
            tuple(paired[index].pairs),
            tuple(lost[index]),
            tuple(gained[index]),
            (sides[index], *(sides[other] for other in beside[index])),
            linked_by(alignment, alignment.beads[index]),
            *((alignment.beads[index].original, alignment.beads[index].copy) in found for found in (rests, limits)),
        )
        for index in differing
        if alignment.beads[index].two_sided
    )


def _sides(alignment: Alignment, index: int) -> _Sides:
    bead = alignment.beads[index]
    sides = (alignment.original, alignment.original_of(bead)), (alignment.copy, alignment.copy_of(bead))
    original, copy = (_quantities(*side) for side in sides)
    if scores := written_otherwise(*(" ".join(segment.text for segment in segments) for _, segments in sides)):
        original, copy = (
            replace(
                found,
                quantities=tuple(one for one in found.quantities if not is_score(document.text, one.span, scores)),
            )
            for found, (document, _) in zip((original, copy), sides, strict=True)
        )
    return _Sides(original, copy)


def _quantities(document: Document, segments: Sequence[Segment]) -> _Quantities:
    found = []
    for segment in segments:
        start = segment.span.start
        for quantity in extract(segment.text, document.language):
            said = quantity.said or quantity.span
            found.append(replace(quantity, span=quantity.span.shifted(start), said=said.shifted(start)))
    return _Quantities(tuple(found), tuple(segment.text for segment in segments))


def _strike_moved(originals: list[Quantity], copies: list[Quantity]) -> None:
    """Takes out what only moved across a sentence boundary."""
    pairing = pair_agreeing(originals, copies)
    originals[:] = pairing.original
    copies[:] = pairing.copy


def _agreeing(rule: Rule, alignment: Alignment, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """What is wrong with numbers that are there on both sides."""
    for pair in pairs:
        if pair.match is Match.SILENTLY_ROUNDED:
            yield findings.changed(rule, alignment, pair, verb="was rounded to", severity=Severity.MINOR)
            continue
        for difference in differences(pair.original, pair.copy):
            yield findings.said_otherwise(rule, alignment, pair, difference)
    same = [pair for pair in pairs if pair.match is not None and pair.match <= Match.VALUE]
    for one, two in combinations(same[:MOST_SWAPS], 2):
        if are_swapped(one, two):
            yield findings.exchanged(rule, alignment, one, two)


def _unmeasured(rule: Rule, alignment: Alignment, bead: _Compared) -> Iterator[Finding]:
    """Numbers of two languages that stayed, but are no percentages any more, or became such."""
    if alignment.original.language == alignment.copy.language:
        return
    home = bead.around[0]
    for pair in bead.agreeing:
        found = unmeasured(pair.original, pair.copy, home.copy.quantities)
        back = unmeasured(pair.copy, pair.original, home.original.quantities)
        for difference in (found, back and replace(back, original=back.copy, copy=back.original)):
            if difference:
                yield findings.said_otherwise(rule, alignment, pair, difference)


def _left(
    rule: Rule,
    alignment: Alignment,
    originals: Sequence[Quantity],
    copies: Sequence[Quantity],
    agreed: Sequence[Pair],
    *,
    around: Sequence[_Sides],
    linked: Linked,
) -> Iterator[Finding]:
    """Changed numbers among what found no counterpart, then what is missing or new."""
    known = [pair.original for pair in agreed]
    theirs = around[0].copy.quantities
    parts = languages.get(alignment.original.language).words("numbers", "words.partitive")
    originals, copies = _unreckoned(alignment, originals, copies, agreed, around[0])
    stood = {
        id(one): pair
        for one in originals
        for pair in agreed
        if stands_for(pair, one) or is_whole_of(pair, one, parts, theirs)
    }
    for one in originals:
        if id(one) in stood:
            yield findings.displaced(rule, alignment, one, stood[id(one)])
    originals = [one for one in originals if id(one) not in stood]
    pairing = pair_changed(originals, copies, linked)
    for pair in pairing.pairs:
        yield findings.changed(rule, alignment, pair, verb="became", severity=findings.severity_of(rule, pair))
    home = around[0]
    for quantity in pairing.original:
        severity = _missing_severity(rule, quantity, home.original, home.copy)
        if severity is not None and not _is_said(quantity, [sides.copy for sides in around], known, alignment.copy):
            yield findings.missing(rule, alignment, quantity, severity=severity)
    for quantity in pairing.copy:
        severity = _missing_severity(rule, quantity, home.copy, home.original)
        if severity is not None and not _is_said(
            quantity, [sides.original for sides in around], known, alignment.original
        ):
            yield findings.added(rule, alignment, quantity, severity=severity)


def _unreckoned(
    alignment: Alignment, lost: Sequence[Quantity], gained: Sequence[Quantity], agreed: Sequence[Pair], home: _Sides
) -> tuple[list[Quantity], list[Quantity]]:
    """What found no counterpart, but for what comes of other numbers, or only leaves out what stands beside."""
    known = [pair.original for pair in agreed]
    ours, theirs = home.original.quantities, home.copy.quantities
    translated = alignment.original.language != alignment.copy.language
    parts = languages.get(alignment.original.language).words("numbers", "words.partitive")
    reckoned = {
        (one, other)
        for one in lost
        for other in gained
        if arithmetic.follows(one, other, known)
        or arithmetic.is_reckoned(one, other, known, (*ours, *theirs), translated=translated)
        or arithmetic.is_some_of(one, other, known, parts)
        or is_short(one, other, theirs)
        or is_short(other, one, ours)
    }
    shares = [*arithmetic.are_shares(lost, gained), *arithmetic.are_shares(gained, lost)]
    firsts, seconds = [*shares, *(a for a, _ in reckoned)], [*shares, *(b for _, b in reckoned)]
    left = [one for one in lost if not any(one is found for found in firsts)]
    new = [other for other in gained if not any(other is found for found in seconds)]
    if any(_is_percent(pair.original) is not _is_percent(pair.copy) for pair in agreed):  # of every hundred, percent
        left, new = ([one for one in side if one.value != HUNDRED] for side in (left, new))
    return left, new


def _is_percent(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.name == PERCENT


def _is_said(quantity: Quantity, sides: Sequence[_Quantities], known: Sequence[Quantity], document: Document) -> bool:
    """Whether a number is only repeated, or no longer repeated, or follows from what both sides state."""
    if quantity.aside:
        return False
    others = [other for side in sides for other in side.quantities]
    factors = marks(" ".join(sides[0].texts), languages.get(document.language)).get("factor", {})
    if arithmetic.is_factor(quantity, others, factors):
        return True
    matches = (agreement(quantity, other) for other in others)
    return any(match is not None and match <= Match.READING for match in matches) or arithmetic.adds_up(quantity, known)


def _missing_severity(rule: Rule, quantity: Quantity, here: _Quantities, there: _Quantities) -> Severity | None:
    """How bad it is that a quantity stands `here` alone; None where that says nothing."""
    if quantity.weight is Weight.SILENT or (quantity.weight is Weight.SMALL and quantity.value == 1):
        return None  # "one source" may be said "a source"
    if quantity.aside:
        return Severity.MINOR
    words = there.words
    stems = {stem(word.casefold()) for word in words}
    kept = len(quantity.thing & stems) / len(quantity.thing) if quantity.thing else 0.0
    counts = (len(here.words), len(words))
    same = len(here.texts) == len(there.texts) == 1 and min(counts) >= REBUILT * max(counts)
    stayed = same and kept >= KEPT
    if quantity.weight is Weight.SMALL:
        return Severity.MINOR if stayed else None
    return rule.severity if stayed else Severity.MINOR
