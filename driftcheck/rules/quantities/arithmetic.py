"""Numbers that follow from others: 13 points less than 51 percent is 38 percent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

from driftcheck.facts.quantities import Change, Kind, Quantity

_WHOLE = Fraction(100)
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


def adds_up(quantity: Quantity, known: Sequence[Quantity]) -> bool:
    """Whether the number is the sum or the difference of two that both sides state, one of them large.

    The sum may be a small one where these two are all and count what it counts: a court of nine split five to four.
    """
    numbers = [each for each in known if each.kind is Kind.CARDINAL][:MOST_KNOWN]
    values = [each.value for each in numbers]
    whole = len(values) == PARTS and quantity.value == sum(values) and _parts(quantity, numbers)
    return quantity.kind is Kind.CARDINAL and any(
        whole or (max(a, b) >= LARGE and quantity.value in (a + b, abs(a - b))) for a, b in combinations(values, 2)
    )


def _parts(whole: Quantity, numbers: Iterable[Quantity]) -> bool:
    """Whether some numbers count what another counts, or name nothing that they count."""
    return all(each.noun in ("", whole.noun) for each in numbers)
