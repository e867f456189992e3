"""The quantities of a text: numbers with their sign, currency, unit, what is said of them, and what they count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from driftcheck import languages
from driftcheck.facts.quantities.clock import clocked
from driftcheck.facts.quantities.context import in_context
from driftcheck.facts.quantities.lexemes import lex
from driftcheck.facts.quantities.lexicon import lexicon
from driftcheck.facts.quantities.measure import money_before, negative, speeding, unit_after
from driftcheck.facts.quantities.number import Number, Source
from driftcheck.facts.quantities.quantity import Bound, Kind, Quantity, Unit, Weight
from driftcheck.facts.quantities.ranges import compounded, spread_ranges, with_halves
from driftcheck.facts.quantities.rates import rate_after
from driftcheck.facts.quantities.reading import read_numbers
from driftcheck.facts.quantities.things import things_counted
from driftcheck.facts.quantities.uncounted import uncounted
from driftcheck.facts.quantities.units import MONEY, unit_names
from driftcheck.facts.quantities.words import written_numbers
from driftcheck.model import Span

DAY = "day"


# Several rules ask for the quantities of the same sentence.
@lru_cache(maxsize=4096)
def extract(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """The quantities of `text` in order, their spans in `text`.

    Digits and signs are read in any language, words in those that have a table of numbers.
    """
    words = lexicon(languages.get(language).code)
    lexemes = lex(text, words.months)
    source = Source(text, words, unit_names(words.language.code), lexemes, written_numbers(lexemes, words))
    numbers = read_numbers(source)
    found = spread_ranges(text, [_measured(source, number) for number in numbers], numbers, words.language)
    found = [each for at, each in enumerate(found) if not at or _is_apart(found[at - 1], each)]
    found = _merged(found, [in_context(words, text, each) for each in uncounted(source, found)])
    found = with_halves(words.language, text, found)
    found = compounded(text, found, words.words("between_units"))
    taken = {place for number in numbers for place in range(number.first, number.end)}
    return clocked(words.language, text, things_counted(lexemes, taken, found, words))


def _is_apart(before: Quantity, quantity: Quantity) -> bool:
    """Whether a number does not stand in the unit of the one before: the hundred of "18 por ciento"."""
    return quantity.weight is Weight.SILENT or quantity.span.start >= before.span.end


def _measured(source: Source, number: Number) -> Quantity:
    """The number with its unit and what is said of it."""
    lexemes = source.lexemes
    start, end = lexemes[number.first].start, lexemes[number.end - 1].end
    money, first = money_before(lexemes, number.first, source.units)
    unit, last = unit_after(source, number)
    unit = speeding(source, number, unit)
    if unit is not None and (money is None or unit.dimension == MONEY):
        end = lexemes[last - 1].end
    if money is not None and (unit is None or unit.dimension != MONEY or unit.name == "dollar"):
        unit = money
    below, start = negative(source.lexicon.language, source.text, lexemes[first].start, end, unit)
    per, behind = rate_after(source, max(last, number.end))
    quantity = Quantity(
        span=Span(start, end),
        value=-number.value if below else number.value,
        step=number.step,
        kind=Kind.CARDINAL if unit is not None and number.kind is Kind.YEAR else number.kind,
        unit=unit,
        per=per,
        weight=number.weight,
        also=number.also,
        inclusive=_inclusive_days(source, number, unit),
        code=number.code,
        worded=number.worded,
        said=Span(start, end if per is None else lexemes[behind - 1].end),
    )
    quantity = in_context(source.lexicon, source.text, quantity)
    return replace(quantity, bound=Bound.ABOUT) if number.about and quantity.bound is Bound.EXACT else quantity


def _inclusive_days(source: Source, number: Number, unit: Unit | None) -> Fraction | None:
    """The days from end to end, where the language counts both ends into so many: quinze jours are two weeks."""
    if unit is None or unit.name != DAY:
        return None
    days = source.lexicon.language.mapping("numbers", "inclusive").get(str(number.value))
    return Fraction(days) if days else None


def _merged(found: Sequence[Quantity], others: Iterable[Quantity]) -> list[Quantity]:
    """All of them in order, without those that begin inside one of the `others`."""
    others = list(others)
    kept = [each for each in found if not any(one.span.start <= each.span.start < one.span.end for one in others)]
    return sorted([*kept, *others], key=lambda quantity: quantity.span)
