"""Numbers that follow from others: 13 points less than 51 percent is 38 percent.

Among these are complements, which one side claims of a share of a whole and the other denies of the rest: fewer than
one in ten were solved, more than nine in ten went unsolved; three of nine worked, six did not; all but three paid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, permutations

from driftcheck import languages
from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.facts.contrasts import ALL, TABLE, every_mark
from driftcheck.facts.quantities import Bound, Change, Kind, Quantity, Unit, Weight, extract
from driftcheck.facts.quantities.daytimes import DAY
from driftcheck.facts.quantities.units import MONEY, by_name
from driftcheck.languages import Language
from driftcheck.model import Alignment, LinkedAlignment, Token
from driftcheck.rules.quantities.agree import FRACTION, PERCENT, TIMES
from driftcheck.rules.sides import reworded
from driftcheck.util.latest import keep_latest

_WHOLE = Fraction(100)
NEAR = 5  # characters from `all but` to its number
_Place = tuple[int, ...]
CENT, MINUTE = "cent", "minute"
SECOND = 2
# With smaller numbers a sum comes out by chance.
SMALLEST = 5
PARTS = 2  # of a whole: those in favour and those against
LARGE = 20
MOST_KNOWN = 20  # a sentence with more numbers is a table


def follows(one: Quantity, other: Quantity, known: Iterable[Quantity]) -> bool:
    """Whether the copy's number comes of the original's and one that both sides state, as a sum or a difference.

    A number that merely changed counts the same things as before; one that was reckoned counts others, or says by how
    much where the other said to what.
    """
    if one.kind is not Kind.CARDINAL or other.kind is not Kind.CARDINAL:
        return False
    by = [quantity.change is Change.BY for quantity in (one, other)]
    if by[0] == by[1] and one.thing & other.thing:
        return False
    a, b = one.value, other.value
    if one.unit is not None and one.unit.name == "percent" and one.unit == other.unit and a + b == _WHOLE:
        return True
    return any(
        third.kind is Kind.CARDINAL and third.value >= SMALLEST and third.value in (a + b, a - b, b - a)
        for third in known
    )


def is_reckoned(
    one: Quantity, other: Quantity, known: Iterable[Quantity], factors: Iterable[Quantity], *, translated: bool
) -> bool:
    """Whether a number of one side and one of the other come of each other in a way that no slip makes.

    They are a sum or a difference with a third that both sides state, in one measure: 2.6 metres, half a metre less,
    2.1; a share of it: two-thirds of 90, 60; one by a factor that a side says besides: 12 percent, half of that, 6;
    a share and the rest of it said otherwise: a quarter of the price, 75 percent less; how often something was, and
    how often before: for the nineteenth time, eighteen times before; or two times of day, and what lies between them.
    """
    if {one.kind, other.kind} == {Kind.ORDINAL, Kind.CARDINAL}:
        ordinal, count = (one, other) if one.kind is Kind.ORDINAL else (other, one)
        return ordinal.value == count.value + 1 > SECOND
    if one.kind is other.kind is Kind.TIME:
        return any(_are_apart(one, other, third) for third in known)
    if one.kind is not Kind.CARDINAL or other.kind is not Kind.CARDINAL:
        return False
    thirds = [each for each in known if each.kind is Kind.CARDINAL][:MOST_KNOWN]
    return (
        any(_are_summed(one, other, third) for third in thirds)
        or any(_is_share_of(*pair, third) for pair in ((one, other), (other, one)) for third in thirds)
        or _are_by_factor(one, other, factors)
        or (not translated and _are_rests(one, other))
    )


def _are_apart(one: Quantity, other: Quantity, third: Quantity) -> bool:
    """Whether a span of time lies between two times of day: left at 5:40, hit the rocks 40 minutes later, at 6:20."""
    minute = by_name()[MINUTE]
    if third.unit is None or third.unit.dimension != minute.dimension or third.kind is not Kind.CARDINAL:
        return False
    span = third.value * third.unit.factor / minute.factor
    return span in ((one.value - other.value) % DAY, (other.value - one.value) % DAY)


def _are_summed(one: Quantity, other: Quantity, third: Quantity) -> bool:
    """Whether of three amounts in one measure one is the sum of the others, and the third is no small count."""
    dimensions = {each.unit.dimension for each in (one, other, third) if each.unit is not None}
    names = {each.unit.name for each in (one, other, third) if each.unit is not None}
    if len(dimensions) > 1 or (dimensions == {MONEY} and len(names - {CENT}) > 1):
        return False
    # Chance makes sums of small whole numbers.
    small = all(each.value.denominator == 1 and each.value < LARGE for each in (one, other, third))
    reckons = (one.change is Change.BY) is not (other.change is Change.BY)
    if (not dimensions and third.value < LARGE) or (small and not reckons):
        return False
    unit = next((each.unit for each in (one, other, third) if each.unit is not None and each.unit.name != CENT), None)
    a, b, c = ([value * _factor(each, unit) for value in (each.value, *each.also)] for each in (one, other, third))
    return any(z in (x + y, x - y, y - x) and x != y and min(x, y, z) > 0 for x in a for y in b for z in c)


def _factor(quantity: Quantity, unit: Unit | None) -> Fraction:
    """What a value is multiplied by, which counts in the `unit` where it names none."""
    if quantity.unit is not None and quantity.unit.name == CENT and unit is not None:
        return Fraction(1, 100)
    own = quantity.unit or unit
    return own.factor if own is not None else Fraction(1)


def is_some_of(one: Quantity, other: Quantity, known: Iterable[Quantity], partitive: Collection[str]) -> bool:
    """Whether a count of some and a share of them say the same of a whole that both sides state: two of four, half."""
    part, share = (one, other) if one.noun in partitive else (other, one)
    counted = part.kind is share.kind is Kind.CARDINAL and part.noun in partitive and share.unit is None
    return counted and any(whole.kind is Kind.CARDINAL and whole.value * share.value == part.value for whole in known)


def _is_share_of(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Whether an amount is a share of a whole: two-thirds of 90 are 60."""
    value = _share(share)
    return (
        value is not None and part.unit == whole.unit and whole.value >= SMALLEST and value * whole.value == part.value
    )


def _are_by_factor(one: Quantity, other: Quantity, factors: Iterable[Quantity]) -> bool:
    """Whether two amounts in one unit differ by a factor that a side says: half, twice, a third."""
    if one.unit is None or one.unit != other.unit or not one.value or not other.value:
        return False
    said = {each.value for each in factors if each.unit is None and _is_factor_word(each)}
    ratio = one.value / other.value
    return ratio in said or 1 / ratio in said


def _is_factor_word(quantity: Quantity) -> bool:
    return 0 < quantity.value < 1 or (quantity.weight is Weight.SILENT and quantity.value > 1)


def _are_rests(one: Quantity, other: Quantity) -> bool:
    """Whether a share in percent and one in words are all of it: 70 percent less, three-tenths; a third less."""
    part, rest = _share(one), _share(other)
    if part is not None and rest is not None:
        percent = [each.unit is not None for each in (one, other)]
        return percent[0] is not percent[1] and abs(part + rest - 1) <= FRACTION
    for share, times in ((part, other), (rest, one)):
        if share is not None and times.unit is not None and times.unit.name == TIMES:
            return times.value in (1 / (1 - share), 1 + share, 1 - share)
    return False


def are_shares(counts: Sequence[Quantity], shares: Sequence[Quantity]) -> Iterator[Quantity]:
    """The counts of a part and of its whole, and the shares in percent that they come to: four of ten, 40 percent."""
    plain = [one for one in counts if one.kind is Kind.CARDINAL and one.unit is None][:MOST_KNOWN]
    percent = [one for one in shares[:MOST_KNOWN] if one.unit is not None and one.unit.name == PERCENT]
    for part, whole in permutations(plain, 2):
        for share in percent:
            if part.value < whole.value and share.base == part.value / whole.value:
                yield from (part, whole, share)


@cache
def _ratios() -> tuple[tuple[str, Fraction], ...]:
    """The values of the kind of contrasts of factors, and what each multiplies by."""
    read = (entry.partition(": ") for entry in languages.get(ALL).phrases(TABLE, "factor.ratios"))
    return tuple((value, Fraction(ratio)) for value, _, ratio in read)


def is_factor(quantity: Quantity, known: Sequence[Quantity], factors: Collection[str]) -> bool:
    """Whether a number says what a factor on the other side does: more than doubled, up by over 100 percent; 340, 680.

    `factors` are the values of the kind of contrasts of that name.
    """
    told = {one.value: one.bound for one in known if one.weight is Weight.SILENT}
    times = [ratio for factor, ratio in _ratios() if factor in factors]
    times = [factor for factor in times if told.get(factor, Bound.EXACT) is quantity.bound]
    if quantity.unit is not None and quantity.unit.name == PERCENT:
        return any(quantity.base == abs(factor - 1) for factor in times)
    values = {one.value for one in known if one.kind is Kind.CARDINAL}
    whole = quantity.kind is Kind.CARDINAL and quantity.value >= SMALLEST
    return whole and any({quantity.value * factor, quantity.value / factor} & values for factor in times)


def adds_up(quantity: Quantity, known: Sequence[Quantity]) -> bool:
    """Whether the number is the sum or the difference of two that both sides state, one of them large.

    The sum may be a small one where these two are all and count what it counts: a court of nine split five to four.
    """
    numbers = [each for each in known if each.kind is Kind.CARDINAL][:MOST_KNOWN]
    values = [each.value for each in numbers]
    whole = len(values) == PARTS and quantity.value == sum(values) and _parts(quantity, numbers)
    return quantity.kind is Kind.CARDINAL and any(
        whole or (max(a, b) >= LARGE and quantity.value in (a + b, abs(a - b))) or quantity.value == a + b > SMALLEST
        for a, b in combinations(values, 2)
    )


def _parts(whole: Quantity, numbers: Iterable[Quantity]) -> bool:
    """Whether some numbers count what another counts, or name nothing that they count."""
    return all(each.noun in ("", whole.noun) for each in numbers)


@keep_latest
def limited(alignment: Alignment) -> Collection[tuple[_Place, _Place]]:
    """The beads, by their segments on both sides, of which one side denies or limits more than the other."""
    if not isinstance(alignment, LinkedAlignment):
        return frozenset()
    known = (languages.get(alignment.original.language), languages.get(alignment.copy.language))
    return frozenset(
        (bead.original, bead.copy)
        for bead, both in reworded(alignment)
        if _denying(both.original, known[0]) != _denying(both.copy, known[1])
    )


def _denying(tokens: tuple[Token, ...], language: Language) -> int:
    """How many words of a side deny, make an exception or limit; what only tells times limits nothing."""
    limits = language.words("negation", "singling") | language.words("negation", "excepting-far")
    return sum(one.force >= Force.WITHHOLDING or tokens[one.place].norm in limits for one in denials(tokens, language))


@keep_latest
def turned(alignment: Alignment) -> Collection[tuple[_Place, _Place]]:
    """The beads, by their segments on both sides, in which a share of a whole became the rest of it.

    One side has to deny more than the other, or alone except from all.
    """
    if not isinstance(alignment, LinkedAlignment):
        return frozenset()
    known = (languages.get(alignment.original.language), languages.get(alignment.copy.language))
    found = set()
    for bead, both in reworded(alignment):
        denying = [denials(side, language) for side, language in zip((both.original, both.copy), known, strict=True)]
        apart = [
            sum(one.force >= least for one in denying[0]) != sum(one.force >= least for one in denying[1])
            for least in (Force.DENYING, Force.AFFIX, Force.OUTRIGHT)
        ]
        sides = (alignment.original_of(bead), alignment.copy_of(bead))
        texts = [" ".join(segment.text for segment in side) for side in sides]
        if _has_rest((texts[0], texts[1]), known, apart=apart):
            found.add((bead.original, bead.copy))
    return frozenset(found)


def _has_rest(texts: tuple[str, str], known: tuple[Language, Language], *, apart: Sequence[bool]) -> bool:
    quantities = [extract(text, language.code) for text, language in zip(texts, known, strict=True)]
    if not all(quantities) or max(map(len, quantities)) > MOST_KNOWN:
        return False
    # That two parts of a whole make it up is hardly ever chance.
    pairs = [(one, other) for one in quantities[0] for other in quantities[1] if is_rest(one, other, *quantities)]
    if any(are_turned(one, other) and one.value != other.value for one, other in pairs):
        return True  # at least four fifths, no more than a fifth of anything else
    rests = [one for one, _ in pairs]
    surely = all(apart[:2])
    both = {one.value for one in quantities[0]} & {other.value for other in quantities[1]} if surely else set()
    if not rests and not both:  # as in most beads
        return False
    excepted = [_excepted(text, own, one) for text, own, one in zip(texts, quantities, known, strict=True)]
    otherwise = excepted[0] ^ excepted[1]
    return bool(both & otherwise) or any(surely or otherwise or (apart[2] and _share(one)) for one in rests)


def _excepted(text: str, quantities: Sequence[Quantity], language: Language) -> frozenset[Fraction]:
    """The numbers of what is excepted from all: all but three."""
    found = every_mark(text, language, "exception").get("exception", ())
    mark = next((mark for mark in found if mark.value == "all_but"), None)
    near = (each for each in quantities if mark and 0 < each.span.start - mark.span.end <= NEAR)
    return frozenset(each.value for each in near)


def is_rest(one: Quantity, other: Quantity, ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    """Whether one number and another, each on one side alone, are a whole: one, or a number that both sides state."""
    part, rest = _share(one), _share(other)
    if part is not None and rest is not None:
        return part + rest == 1 and (part != rest or are_turned(one, other))
    if one.kind is not Kind.CARDINAL or other.kind is not Kind.CARDINAL or (one.unit, other.unit) != (None, None):
        return False
    values, others = (Counter(each.value for each in side) for side in (ours, theirs))
    alone = values[one.value] > others[one.value] and others[other.value] > values[other.value]
    return alone and one.value + other.value in values.keys() & others.keys()


def are_turned(one: Quantity, other: Quantity) -> bool:
    """Whether one of two bounds is the most and the other the least: less than half, more than half."""
    return (one.bound.is_least and other.bound.is_most) or (one.bound.is_most and other.bound.is_least)


def _share(quantity: Quantity) -> Fraction | None:
    """The part of a whole that a quantity is; None where it is none."""
    if quantity.unit is not None:
        return quantity.base if quantity.unit.name == PERCENT and 0 < quantity.base < 1 else None
    return quantity.value if 0 < quantity.value < 1 else None
