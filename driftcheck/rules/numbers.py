"""Numbers that the copy changed, dropped, added or gave to another thing.

What it reads. Numbers are compared by value, whatever the writing: `1,234.5` and `1 234.5`, `forty-four` and 44,
`a dozen` and 12, `third` and `3rd`, `two-thirds` and `2/3`, `half` and `50 percent`, `$44 million` and `44m dollars`,
`14 days` and `two weeks`, `3 p.m.` and `15:00`. A rounding that the text admits to (`nearly 120 million` for 119.4
million, `more than 100` for 104) agrees. Percent and percentage points differ, and so do dollars and euros.

What it says. A changed number, or one given to another thing, is major; where the same digits have another power of
ten or another sign it is critical, because such a number misleads by an order of magnitude. A number dropped or added
is major where the words around it stayed and minor where the sentence was rebuilt. A converted sum in brackets, and
a rounding that the text does not admit to, are minor. A number that moved to a neighbouring sentence is not reported,
and neither are `one of them`, `no one`, `at first` and the like. Years, times and durations are left to `dates`.

Bad:
    original: The group spent nearly $44 million in October.
    copy: The group spent nearly $14 million in October.
Good:
    original: The group spent nearly 120 million dollars on 44 planes.
    copy: Spending on forty-four planes came to $119.4m.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from driftcheck.facts.quantities.extract import extract, stem
from driftcheck.facts.quantities.quantity import Kind, Quantity, Weight
from driftcheck.model import Alignment, Bead, Category, Document, Finding, Segment, Severity
from driftcheck.rules.calendar.ownership import Owner, Owners
from driftcheck.rules.quantities.agree import Match, agreement, opposed
from driftcheck.rules.quantities.pairing import Pair, pair_agreeing, pair_changed
from driftcheck.rules.rule import Aspect, Rule

# A sentence is rebuilt when it lost or won this share of its words, or when fewer of the words around the number
# are left than KEPT; measured on two human translations of one text (benchmarks/numbers.py).
REBUILT = 0.67
KEPT = 0.6
MOST_SWAPS = 20  # a sentence with more numbers is a table, in which every pair would be asked
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Side:
    """A bead on one side: its quantities in document coordinates, and the texts of its segments."""

    quantities: tuple[Quantity, ...]
    texts: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return [word for text in self.texts for word in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class _Sides:
    original: _Side
    copy: _Side


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads; those on dates and times are left to `dates`."""
    owners = Owners(alignment)
    return (finding for finding in changes(rule, alignment) if owners.of(finding) is Owner.NUMBER)


def changes(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """What is wrong with quantities of any kind, as findings of `rule`."""
    # Where a bead reads the same, each quantity agrees with itself; others ask only whether it stands there.
    told = [index for index, bead in enumerate(alignment.beads) if not _same(alignment, bead)]
    near = _neighbours(alignment.beads)
    sides = {index: _sides(alignment, index) for index in {*told, *(other for index in told for other in near[index])}}
    paired = {index: pair_agreeing(sides[index].original.quantities, sides[index].copy.quantities) for index in told}
    original_left = {index: list(pairing.original) for index, pairing in paired.items()}
    copy_left = {index: list(pairing.copy) for index, pairing in paired.items()}
    for index in told:
        for other in near[index]:
            if other in paired:
                _settle(original_left[index], copy_left[other])
    for index in told:
        if not alignment.beads[index].two_sided:
            continue
        pairs = paired[index].pairs
        around = [sides[index], *(sides[other] for other in near[index])]
        yield from _agreeing(rule, alignment, pairs)
        yield from _left(rule, alignment, original_left[index], copy_left[index], around=around)


def _same(alignment: Alignment, bead: Bead) -> bool:
    return alignment.original.language == alignment.copy.language and alignment.verbatim(bead)


def _sides(alignment: Alignment, index: int) -> _Sides:
    bead = alignment.beads[index]
    return _Sides(
        _side(alignment.original, alignment.original_of(bead)), _side(alignment.copy, alignment.copy_of(bead))
    )


def _side(document: Document, segments: Sequence[Segment]) -> _Side:
    found = [
        replace(quantity, span=quantity.span.shifted(segment.span.start))
        for segment in segments
        for quantity in extract(segment.text, document.language)
    ]
    return _Side(tuple(found), tuple(segment.text for segment in segments))


def _neighbours(beads: Sequence[Bead]) -> list[list[int]]:
    """For each bead the beads that stand beside it in the list or on either side's text."""
    by_original = {segment: index for index, bead in enumerate(beads) for segment in bead.original}
    by_copy = {segment: index for index, bead in enumerate(beads) for segment in bead.copy}
    near = []
    for index, bead in enumerate(beads):
        found = {index - 1, index + 1} & set(range(len(beads)))
        for places, owner in ((bead.original, by_original), (bead.copy, by_copy)):
            found |= {owner[place] for edge in places for place in (edge - 1, edge + 1) if place in owner}
        near.append(sorted(found - {index}))
    return near


def _settle(originals: list[Quantity], copies: list[Quantity]) -> None:
    """Strike out what only moved across a sentence boundary."""
    pairing = pair_agreeing(originals, copies)
    originals[:] = pairing.original
    copies[:] = pairing.copy


def _agreeing(rule: Rule, alignment: Alignment, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """What is wrong with numbers that are there on both sides."""
    for pair in pairs:
        if pair.match is Match.SILENTLY_ROUNDED:
            yield _changed(rule, alignment, pair, verb="was rounded to", severity=Severity.MINOR)
        elif opposed(pair.original, pair.copy):
            yield _turned(rule, alignment, pair)
    same = [pair for pair in pairs if pair.match is not None and pair.match <= Match.VALUE]
    for one, two in combinations(same[:MOST_SWAPS], 2):
        if _swapped(one, two):
            yield _exchanged(rule, alignment, one, two)


def _exchanged(rule: Rule, alignment: Alignment, one: Pair, two: Pair) -> Finding:
    first, second = (alignment.original.quote(pair.original.span) for pair in (one, two))
    before, after = (", ".join(sorted(quantity.thing)) for quantity in (one.original, one.copy))
    return rule.finding(
        alignment,
        f'"{first}" and "{second}" changed places',
        evidence=f'"{first}" stands beside {before} in the original and beside {after} in the copy',
        original=one.original.span,
        copy=one.copy.span,
    )


def _turned(rule: Rule, alignment: Alignment, pair: Pair) -> Finding:
    one, two = alignment.original.quote(pair.original.span), alignment.copy.quote(pair.copy.span)
    return rule.finding(
        alignment,
        f'"{one}" as a limit turned round: {pair.original.bound} became {pair.copy.bound} "{two}"',
        evidence=f"{_value(pair.original)} against {_value(pair.copy)}",
        original=pair.original.span,
        copy=pair.copy.span,
    )


def _swapped(one: Pair, two: Pair) -> bool:
    """Whether two different values that both texts have count each other's things in the copy."""
    if one.original.value == two.original.value or Weight.SILENT in (one.original.weight, two.original.weight):
        return False
    common = (one.original.thing & two.original.thing) | (one.copy.thing & two.copy.thing)
    a, b, x, y = (quantity.thing - common for quantity in (one.original, two.original, one.copy, two.copy))
    return not a & x and not b & y and bool(a & y) and bool(b & x)


def _left(
    rule: Rule,
    alignment: Alignment,
    originals: Sequence[Quantity],
    copies: Sequence[Quantity],
    *,
    around: Sequence[_Sides],
) -> Iterator[Finding]:
    """Changed numbers among what found no counterpart, then what is missing or new."""
    pairing = pair_changed(originals, copies)
    for pair in pairing.pairs:
        yield _changed(rule, alignment, pair, verb="became", severity=_changed_severity(rule, pair))
    home = around[0]
    for quantity in pairing.original:
        said = any(_said(quantity, sides.copy) for sides in around)
        severity = None if said else _missing_severity(rule, quantity, home.original, home.copy)
        if severity is not None:
            yield _missing(rule, alignment, quantity, severity=severity)
    for quantity in pairing.copy:
        said = any(_said(quantity, sides.original) for sides in around)
        severity = None if said else _missing_severity(rule, quantity, home.copy, home.original)
        if severity is not None:
            yield _added(rule, alignment, quantity, severity=severity)


def _said(quantity: Quantity, side: _Side) -> bool:
    """Whether a number is only repeated, or no longer repeated."""
    if quantity.aside:
        return False
    return any(
        (match := agreement(quantity, other)) is not None and match <= Match.READING for other in side.quantities
    )


def _changed_severity(rule: Rule, pair: Pair) -> Severity:
    one, two = pair.original, pair.copy
    if one.kind is Kind.MANY or two.kind is Kind.MANY or not one.value or not two.value:
        return rule.severity
    ratio = abs(max(one.value, two.value, key=abs) / min(one.value, two.value, key=abs))
    power = ratio
    while power > 1 and power % 10 == 0:
        power /= 10
    same_digits = power == 1 and (ratio != 1 or one.value == -two.value)
    return (
        Severity.CRITICAL if same_digits and one.kind is Kind.CARDINAL and two.kind is Kind.CARDINAL else rule.severity
    )


def _missing_severity(rule: Rule, quantity: Quantity, here: _Side, there: _Side) -> Severity | None:
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


def _changed(rule: Rule, alignment: Alignment, pair: Pair, *, verb: str, severity: Severity) -> Finding:
    one, two = alignment.original.quote(pair.original.span), alignment.copy.quote(pair.copy.span)
    return rule.finding(
        alignment,
        f'"{one}" {verb} "{two}"',
        evidence=f"{_value(pair.original)} against {_value(pair.copy)}",
        original=pair.original.span,
        copy=pair.copy.span,
        severity=severity,
    )


def _missing(rule: Rule, alignment: Alignment, quantity: Quantity, *, severity: Severity) -> Finding:
    return rule.finding(
        alignment,
        f'"{alignment.original.quote(quantity.span)}" was dropped',
        evidence=f"no number of the copy nearby is {_value(quantity)}",
        original=quantity.span,
        severity=severity,
        category=Category.OMISSION,
    )


def _added(rule: Rule, alignment: Alignment, quantity: Quantity, *, severity: Severity) -> Finding:
    quote = alignment.copy.quote(quantity.span)
    return rule.finding(
        alignment,
        f'the sum in brackets "{quote}" was added' if quantity.aside else f'"{quote}" was added',
        evidence=f"no number of the original nearby is {_value(quantity)}",
        copy=quantity.span,
        severity=severity,
        category=Category.ADDITION,
    )


def _value(quantity: Quantity) -> str:
    """The value as it was understood, for the reader to check."""
    if quantity.kind is Kind.CODE:
        return quantity.code
    bound = "" if quantity.bound == "exact" else f"{quantity.bound} "
    unit = "" if quantity.unit is None else f" {quantity.unit.name}"
    if quantity.kind is Kind.TIME:
        return "{:d}:{:02d}".format(*divmod(int(quantity.value), 60))
    value = quantity.value
    number = f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.4g}"
    return f"{bound}{number}{unit}"


RULE = Rule(
    id="numbers",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=check,
    aspect=Aspect.FACT,
    precedence=3,
    family="numbers",
)
