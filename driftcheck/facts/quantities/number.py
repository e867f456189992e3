"""A bare number while it is being read, and the text it is read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from driftcheck.facts.quantities.digits import Digits, read_digits
from driftcheck.facts.quantities.lexemes import Lexeme, Shape
from driftcheck.facts.quantities.lexicon import Lexicon
from driftcheck.facts.quantities.quantity import Kind, Weight
from driftcheck.facts.quantities.units import UnitNames
from driftcheck.facts.quantities.words import Written

YEARS = frozenset(range(1100, 2100))  # a fraction is looked for in a range number by number
TEN, HUNDRED = 10, 100
SMALL = 3  # numbers up to it may be no more than an article or a pronoun


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number: lexemes `first` to `end`, its value and what the writing says about it."""

    first: int
    end: int
    value: Fraction
    step: Fraction
    kind: Kind = Kind.CARDINAL
    weight: Weight = Weight.FULL
    also: tuple[Fraction, ...] = ()
    code: str = ""
    worded: bool = False
    about: bool = False
    magnitude: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """The text with its lexemes and the numbers in words among them."""

    text: str
    lexicon: Lexicon
    units: UnitNames
    lexemes: Sequence[Lexeme]
    written: Mapping[int, Written]

    def low(self, index: int) -> str:
        """The lexeme in lower case; nothing where there is none."""
        return self.lexemes[index].low if 0 <= index < len(self.lexemes) else ""

    def tight(self, index: int) -> bool:
        """Whether lexeme `index` stands right behind the one before it."""
        return 0 < index < len(self.lexemes) and self.lexemes[index - 1].end == self.lexemes[index].start

    def among(self, index: int, key: str) -> bool:
        """Whether the lexeme is one of the words at a key of the language's table."""
        return self.low(index) in self.lexicon.words(key)

    def begins(self, index: int, key: str) -> bool:
        """Whether the lexeme and the next make one of the words at a key of the language's table."""
        return self.low(index) + self.low(index + 1) in self.lexicon.words(key)

    def digits(self, index: int) -> Digits | None:
        """The number in digits that the lexeme is."""
        return read_digits(self.lexemes[index].text, comma=self.lexicon.decimal_comma)

    def is_word(self, index: int) -> bool:
        return 0 <= index < len(self.lexemes) and self.lexemes[index].shape is Shape.WORD


def plain_step(value: Fraction) -> Fraction:
    """The last place that is not a trailing zero: 1000 for 5,000, a tenth for 1.5."""
    if value.denominator != 1 or not value:
        return Fraction(1, value.denominator) if value else Fraction(1)
    whole = str(abs(value.numerator))
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0"))))


def decade(first: int, end: int, value: Fraction) -> Number:
    """The 1990s may be written the 90s, and those be the 1990s."""
    also = value % 100 if value >= 100 else 1900 + value
    return Number(first, end, value, Fraction(10), Kind.DECADE, also=(also,))
