"""The quantities of a text: bare numbers with their sign, currency, unit, bound, and what they count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from driftcheck import languages
from driftcheck.facts.quantities.bounds import bound_of
from driftcheck.facts.quantities.clock import clocked
from driftcheck.facts.quantities.lexemes import Lexeme, Shape, lex
from driftcheck.facts.quantities.lexicon import Lexicon, lexicon
from driftcheck.facts.quantities.number import Number
from driftcheck.facts.quantities.quantity import Bound, Kind, Quantity, Unit
from driftcheck.facts.quantities.reading import read_numbers
from driftcheck.facts.quantities.units import MONEY, UnitNames, unit_names
from driftcheck.languages import Language
from driftcheck.model import Span

_DASH = re.compile(r"\s*[-–—]\s*")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]\d]*")
_HYPHENS = frozenset("-‐‑")
_NEAR = 3
# What can be below zero, so that a hyphen before it is a minus sign.
_SIGNED = frozenset(("share", MONEY, "celsius", "fahrenheit", "degree"))
_BETWEEN_REACH = 40


# Several rules ask for the quantities of the same sentence.
@lru_cache(maxsize=4096)
def extract(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """The quantities of `text` in order, their spans in `text`.

    Digits and signs are read in any language, words in those that have a table of numbers.
    """
    words = lexicon(languages.get(language).code)
    lexemes = lex(text, words.months)
    numbers = read_numbers(text, lexemes, words)
    names = unit_names(words.language.code)
    found = [clocked(words, text, _dress(text, lexemes, number, words=words, names=names)) for number in numbers]
    spread = list(_spread(text, found, numbers, words.language))
    taken = {place for number in numbers for place in range(number.first, number.end)}
    things = _things(lexemes, taken, spread, words)
    return tuple(
        replace(quantity, thing=thing, noun=noun) for quantity, (thing, noun) in zip(spread, things, strict=True)
    )


def _dress(text: str, lexemes: Sequence[Lexeme], number: Number, *, words: Lexicon, names: UnitNames) -> Quantity:
    start, end = lexemes[number.first].start, lexemes[number.end - 1].end
    money, first = _money_before(lexemes, number.first, names)
    unit, last = _unit_after(lexemes, number, words=words, names=names)
    if unit is not None and (money is None or unit.dimension == MONEY):
        end = lexemes[last - 1].end
    unit = money if money is not None and (unit is None or unit.dimension != MONEY or unit.name == "dollar") else unit
    start = lexemes[first].start
    negative, start = _negative(words.language, text, start, end, unit)
    value = -number.value if negative else number.value
    return Quantity(
        span=Span(start, end),
        value=value,
        step=number.step,
        kind=Kind.CARDINAL if unit is not None and number.kind is Kind.YEAR else number.kind,
        unit=unit,
        bound=Bound.ABOUT if number.about else bound_of(words, text, start, end),
        weight=number.weight,
        also=number.also,
        code=number.code,
        worded=number.worded,
    )


def _money_before(lexemes: Sequence[Lexeme], first: int, names: UnitNames) -> tuple[Unit | None, int]:
    """The currency written before the number, as `$`, `US$` or `EUR`, and the lexeme it starts at."""
    for width in (2, 1):
        at = first - width
        if at < 0 or lexemes[first].start - lexemes[first - 1].end > 1:
            continue
        if width == 2 and lexemes[at].end != lexemes[at + 1].start:
            continue
        name = "".join(lexeme.text for lexeme in lexemes[at:first])
        if names.precedes(name) and (unit := names.named(name)):
            return unit, at
    return None, first


def _unit_after(
    lexemes: Sequence[Lexeme], number: Number, *, words: Lexicon, names: UnitNames
) -> tuple[Unit | None, int]:
    """The longest unit whose name starts behind the number, and the lexeme behind it."""
    end = number.end
    if number.kind not in (Kind.CARDINAL, Kind.YEAR, Kind.MANY):
        return None, end
    at = (
        end + 1
        if end < len(lexemes) and lexemes[end].text in _HYPHENS and lexemes[end - 1].end == lexemes[end].start
        else end
    )
    two = [lexeme.low for lexeme in lexemes[at : at + 2]]
    if len(two) > 1 and two[0] in words.words("of") and two[1] in words.words("article"):
        at += 2  # 0.6 of a percentage point
    for width in range(names.longest, 0, -1):
        parts = lexemes[at : at + width]
        if len(parts) < width:
            continue
        name = parts[0].text
        for before, part in pairwise(parts):
            name += part.text if before.end == part.start else " " + part.text
        if unit := names.named(name):
            return unit, at + width
    return None, end


def _negative(language: Language, text: str, start: int, end: int, unit: Unit | None) -> tuple[bool, int]:
    """Whether the value is below zero, and where its sign starts; a hyphen is a minus only where the unit allows."""
    before = text[max(0, start - 12) : start]
    word = language.pattern("numbers", "patterns.minus").search(before)
    if word:
        return True, start - len(word.group())
    signed = re.search(r"(?:^|[\s(\[])([-−])$", before[-2:])
    below = unit is not None and unit.dimension in _SIGNED
    if signed and (signed.group(1) == "−" or below):
        return True, start - 1
    return bool(language.pattern("numbers", "patterns.below_zero").match(text, end)), start


def _spread(text: str, found: Sequence[Quantity], numbers: Sequence[Number], language: Language) -> Sequence[Quantity]:
    """What the end of a range says of its beginning: 10-15%, $10-15 million, 2023-24; and sums that are asides."""
    spread = list(found)
    for index in range(len(found) - 2, -1, -1):
        one, two = spread[index], spread[index + 1]
        between = text[one.span.end : two.span.start] if one.span.end <= two.span.start else ""
        if _is_aside(language, between) and (one.unit or two.unit) and _converts(between, one, two):
            spread[index + 1] = two = replace(two, aside=True)
        before = text[max(0, one.span.start - _BETWEEN_REACH) : one.span.start]
        if not _is_range(language, before, between):
            continue
        spread[index], spread[index + 1] = _range_ends(one, two, numbers[index + 1].magnitude)
    short = list(spread)
    for index, (one, two) in enumerate(pairwise(spread)):
        between = text[one.span.end : two.span.start] if one.span.end <= two.span.start else ""
        if one.kind is Kind.YEAR and between in ("/", "-", "–") and two.kind is Kind.CARDINAL and 10 <= two.value < 100:
            short[index + 1] = replace(two, kind=Kind.YEAR, also=(one.value // 100 * 100 + two.value,))
    return short


def _is_aside(language: Language, between: str) -> bool:
    return bool(_BRACKET.fullmatch(between) or language.pattern("numbers", "patterns.aside").fullmatch(between))


def _is_range(language: Language, before: str, between: str) -> bool:
    if _DASH.fullmatch(between) or language.pattern("numbers", "patterns.range").fullmatch(between):
        return True
    joined = language.pattern("numbers", "patterns.range_between").fullmatch(between)
    return bool(joined and language.pattern("numbers", "patterns.between").search(before))


def _converts(between: str, one: Quantity, two: Quantity) -> bool:
    """A sum in brackets right behind a sum; without brackets only in another currency or unit."""
    if "(" in between or "[" in between:
        return two.unit is None or one.unit is None or two.unit.name != one.unit.name
    return one.unit is not None and two.unit is not None and one.unit.name != two.unit.name


def _range_ends(one: Quantity, two: Quantity, magnitude: int) -> tuple[Quantity, Quantity]:
    if one.unit is None and two.unit is not None and one.kind in (Kind.CARDINAL, Kind.YEAR):
        one = replace(one, unit=two.unit, kind=Kind.CARDINAL)
    elif two.unit is None and one.unit is not None and one.unit.dimension == MONEY and two.kind is Kind.CARDINAL:
        two = replace(two, unit=one.unit)
    if magnitude > 1 and not one.worded and one.kind is Kind.CARDINAL:
        one = replace(one, also=(*one.also, one.value * magnitude))
    return one, two


def _things(
    lexemes: Sequence[Lexeme], taken: set[int], found: Sequence[Quantity], words: Lexicon
) -> list[tuple[frozenset[str], str]]:
    """For each quantity the stems of the content words beside it, as far as the next stop, `and` or number."""
    starts = [lexeme.start for lexeme in lexemes]
    things = []
    for quantity in found:
        inside = range(bisect_left(starts, quantity.span.start), bisect_left(starts, quantity.span.end))
        after = _content(lexemes, range(inside[-1] + 1, len(lexemes)), taken, words) if inside else []
        after = [word for word in after if word not in words.words("path")]
        before = _content(lexemes, range(inside[0] - 1, -1, -1), taken, words) if inside else []
        things.append((frozenset((*before[:_NEAR], *after[:_NEAR])), after[0] if after else ""))
    return things


def _content(lexemes: Sequence[Lexeme], places: range, taken: set[int], words: Lexicon) -> list[str]:
    stems: list[str] = []
    for place in places:
        lexeme = lexemes[place]
        if lexeme.text == "." and place and lexemes[place - 1].low in words.words("numero"):
            stems.append("numbe")  # No. 3 and number three
            break
        stop = lexeme.shape is Shape.SIGN and lexeme.text not in "-‐‑'’\"“”%"
        if place in taken or stop or lexeme.low in words.words("clause") or len(stems) == _NEAR:
            break
        if lexeme.low in words.words("path"):
            stems.append(lexeme.low)
        elif lexeme.shape is Shape.WORD and lexeme.low not in words.words("stop") | words.words("article"):
            stems.append(stem(lexeme.low))
    return stems


def stem(word: str) -> str:
    """Enough of a word to know it again in another form; a crude cut, since only sameness is asked."""
    return word.removesuffix("'s").removesuffix("’s")[:5]
