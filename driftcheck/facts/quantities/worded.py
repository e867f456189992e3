"""Numbers that are said in words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from driftcheck.facts.quantities.growth import grow
from driftcheck.facts.quantities.lexicon import DOZEN
from driftcheck.facts.quantities.listed import as_ordinal, read_listed
from driftcheck.facts.quantities.number import HUNDRED, Number, Source, decade, plain_step
from driftcheck.facts.quantities.parts import is_part, read_half, read_part
from driftcheck.facts.quantities.quantity import Kind, Weight

# Roman numerals behind a name; I, V and X alone are pronouns, initials and a network.
_ROMAN = "II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
NUMERALS = dict(zip(_ROMAN.split(), (2, 3, 4, 6, 7, 8, 9, *range(11, 22)), strict=True))
MOST_SCALES = 3  # of a few: several hundred thousand


def may_begin(source: Source, index: int) -> bool:
    """Whether a number in words may start at lexeme `index`, which few words are."""
    listed = source.low(index) in source.lexicon.first
    return index in source.written or listed or source.lexemes[index].text in NUMERALS


def read_word(source: Source, index: int) -> Number | None:
    """The number in words that starts at lexeme `index`, if one does."""
    if source.lexicon.numerals:
        from driftcheck.facts.quantities.characters import read_characters  # noqa: PLC0415 - few languages need it

        if found := read_characters(source, index):
            return found
    if index in source.written and not is_part(source, index):
        return _read_many(source, index) or _read_written(source, index)
    if is_part(source, index):
        return read_part(source, index)
    listed = _read_known(source, index) or read_half(source, index)
    return listed or _read_many(source, index) or _read_numeral(source, index)


def _read_known(source: Source, index: int) -> Number | None:
    """A word that the language's table has a number for."""
    word, lexicon = source.low(index), source.lexicon
    if word in lexicon.decades:
        return decade(index, index + 1, Fraction(lexicon.decades[word]))
    if listed := read_listed(source, index):
        return listed
    if word in lexicon.implied:
        return Number(index, index + 1, lexicon.implied[word], Fraction(1), weight=Weight.SILENT)
    if lexicon.magnitudes.get(word) == DOZEN:
        return Number(index, index + 1, Fraction(DOZEN), Fraction(1), about=True)
    return None


def _read_numeral(source: Source, index: int) -> Number | None:
    """World War II; only behind a name, since capitals may be anything."""
    numeral = source.lexemes[index].text
    if numeral not in NUMERALS or not index or not source.lexemes[index - 1].text[:1].isupper():
        return None
    return Number(index, index + 1, Fraction(NUMERALS[numeral]), Fraction(1), Kind.ORDINAL, Weight.SILENT)


def _read_many(source: Source, index: int) -> Number | None:
    """Hundreds; tens of thousands; several dozen: the least that the words mean."""
    many, magnitudes = source.lexicon.many, source.lexicon.magnitudes
    value, end = Fraction(1), index
    while source.low(end) in many or (end > index and source.low(end) in magnitudes):
        value, end = value * (many.get(source.low(end)) or magnitudes[source.low(end)]), end + 1
        if source.among(end, "of") and (source.low(end + 1) in many or source.low(end + 1) in magnitudes):
            end += 1
    if source.among(index, "several") and source.low(index + 1) in magnitudes:
        value, end = Fraction(1), index + 1
        while source.low(end) in magnitudes and end <= index + MOST_SCALES:  # several hundred thousand
            value, end = value * magnitudes[source.low(end)], end + 1
    if end == index or (value in (10, 20) and not source.among(end, "of")):
        return None
    return Number(index, end, value, value, Kind.MANY, Weight.SMALL)


def _read_written(source: Source, index: int) -> Number | None:
    written = source.written[index]
    kind = Kind.ORDINAL if written.ordinal else Kind.CARDINAL
    number = Number(index, written.end, written.value, plain_step(written.value), kind)
    words = [source.low(place) for place in range(index, written.end)]
    magnitudes = source.lexicon.magnitudes
    led = source.low(index - 1) == "-" or source.among(index - 1, "article") or source.among(index - 1, "one")
    if words[0] in magnitudes and len(words) == 1 and not led:
        # `million` without a number before it ("the million-dollar question") is a way of speaking.
        number = replace(number, weight=Weight.SMALL)
    if written.ordinal:
        return as_ordinal(number)
    if written.value <= 3 and len(words) == 1:
        article = source.among(index, "article")  # un is one, and any
        number = replace(number, weight=Weight.SMALL if number.value and not article else Weight.SILENT)
    worded = any(magnitudes.get(word, 1) > HUNDRED for word in words)
    return grow(source, replace(number, worded=worded))
