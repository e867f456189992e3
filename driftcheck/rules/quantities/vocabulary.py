"""The English words that count, and what they count; text2num knows the plain number words of other languages."""

from __future__ import annotations

from fractions import Fraction


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as a line of text."""
    return frozenset(words.split())


MAGNITUDES: dict[str, int] = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "millions": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "billions": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "tln": 10**12,
    "trn": 10**12,
    "dozen": 12,
    "millionen": 10**6,
    "milliarde": 10**9,
    "milliarden": 10**9,
    "milliard": 10**9,
    "milliards": 10**9,
}
# Only right behind the digits, and `m` and `b` only beside money, else they are metres and names.
TIGHT_MAGNITUDES: dict[str, int] = {"k": 10**3, "m": 10**6, "b": 10**9}
# Many, but how many is left open.
PLURALS: dict[str, int] = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 10**2,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
SEVERAL = listed("several few many some")
DENOMINATORS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
}
DECADES: dict[str, int] = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
# Words that say a small number by the way: they stand in for it and are never missed themselves.
IMPLIED: dict[str, Fraction] = {
    word: Fraction(value)
    for value, words in (
        (0, "nil none nobody zero"),
        (1, "single sole once lone firstly monthly annual yearly weekly"),
        (2, "both twice double doubled doubles doubling couple pair pairs duo twin twins twofold dual secondly"),
        (3, "thrice triple tripled triples tripling trio threefold triplets thirdly"),
        (4, "quadruple quadrupled quartet fourfold"),
        (5, "quintuple quintupled quintet fivefold"),
        (10, "tenfold"),
    )
    for word in words.split()
}
ARTICLES = listed("a an")
# Beside these, `one` is a pronoun; behind the first set, or before the second.
ONE_BEHIND = listed(
    "no any every each some the this that which another such loved little big good bad great last next right "
    "wrong new old"
)
ONE_BEFORE = listed(
    "of another day who whom whose that which is was has had can could may might must shall should will would "
    "thing and or to in on at for by with from as than more"
)
# Half of these is no half.
HALF_BEFORE = listed("back backs brother brothers sister sisters hearted way term")
# An upper-case prefix before a hyphen and a number makes a name (F-16), these do not (Mid-2020).
PREFIXES = listed("mid pre post under over non ex late early since from the about sub top no until")
# Roman numerals; I, V and X alone are pronouns, initials and a network.
_ROMAN = "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
NUMERALS = {numeral: place for place, numeral in enumerate(_ROMAN.split(), 2) if len(numeral) > 1}
MONTHS = listed(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
# Words too common to say what is counted.
STOPS = listed(
    "a an the of in on at to for by with from and or as is was were be been are has have had that which who it its "
    "his her their they he she this these those than more most less about around over under nearly almost some "
    "would will could can may might up out into per each also only just not no"
)
