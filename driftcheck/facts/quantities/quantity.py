"""What a quantity is: a value with its unit, and how far the text commits itself to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction

from driftcheck.model import Span


class Kind(StrEnum):
    """What sort of number it is. Only CARDINAL rounds; a CODE is compared as a string."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    YEAR = "year"
    DECADE = "decade"
    TIME = "time"  # value in minutes after midnight
    CODE = "code"  # COVID-19, 802.11g, a telephone number
    MANY = "many"  # hundreds, tens of thousands: value is the least that the word means


class Bound(StrEnum):
    """Which side of the value the text leaves open."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"  # just below: nearly, almost
    AT_MOST = "at most"  # up to, no more than
    BELOW = "below"  # under, fewer than
    AT_LEAST = "at least"  # no less than
    ABOVE = "above"  # over, more than

    @property
    def is_most(self) -> bool:
        """Whether the value is the most that it may be."""
        return self in (Bound.AT_MOST, Bound.BELOW, Bound.NEARLY)

    @property
    def is_least(self) -> bool:
        """Whether the value is the least that it may be."""
        return self in (Bound.AT_LEAST, Bound.ABOVE)


class Change(StrEnum):
    """How the value stands in a change: what it changes by, what it comes to, what it starts from."""

    NONE = "none"
    BY = "by"
    TO = "to"
    FROM = "from"


class Order(StrEnum):
    """Where a span of time lies from what it is counted from."""

    NONE = "none"
    BEFORE = "before"  # two days before the vote
    AFTER = "after"  # two days after the vote
    EARLIER = "earlier"
    LATER = "later"
    AGO = "ago"
    WITHIN = "within"
    ELAPSED = "once past"  # after two days


class Weight(IntEnum):
    """How much is lost when the quantity goes missing.

    SILENT ones (pronouns such as `one of them`, idioms) only stand in for a counterpart; SMALL ones (numbers
    up to three, ordinals as words) are often said in other words; FULL ones are facts.
    """

    SILENT = 0
    SMALL = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure; a value times `factor` is in the base unit of its dimension (metre, second …)."""

    name: str
    dimension: str
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    `span` covers the number with its sign, currency, magnitude and unit. `step` is the last place that the writing
    commits to (44 million: a million; 4,980: ten). `also` holds other values that the same writing can mean.
    `inclusive` is how many days lie between the ends of so many that both ends are counted into. `worded` marks a
    magnitude word, which says that the number is rounded. `denied` tells that a negation or a condition stands before
    the bound, and may turn it round. `per` is the unit that a rate is counted in: a month, a tonne. `zone` names the
    zone of a time. `thing` holds stems of the words around it, which say what is counted; `said` is the span of all
    that is said of the number, its bound and its rate among it.
    """

    span: Span
    value: Fraction
    step: Fraction
    kind: Kind = Kind.CARDINAL
    unit: Unit | None = None
    bound: Bound = Bound.EXACT
    denied: bool = False
    change: Change = Change.NONE
    order: Order = Order.NONE
    per: Unit | None = None
    zone: str = ""
    weight: Weight = Weight.FULL
    also: tuple[Fraction, ...] = ()
    inclusive: Fraction | None = None
    code: str = ""
    worded: bool = False
    aside: bool = False
    thing: frozenset[str] = frozenset()
    noun: str = ""
    said: Span | None = None

    @property
    def base(self) -> Fraction:
        """The value in the base unit of its dimension."""
        return self.value if self.unit is None else self.value * self.unit.factor
