"""The English words that count, and what they count; text2num knows the plain number words of other languages."""

from __future__ import annotations

from fractions import Fraction

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
SEVERAL = frozenset("several few many some".split())
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
    name: 10 * place
    for place, name in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
# Words that say a small number by the way: they stand in for it and are never missed themselves.
IMPLIED: dict[str, Fraction] = {
    **dict.fromkeys("single sole once lone monthly annual yearly weekly".split(), Fraction(1)),
    **dict.fromkeys(
        "both twice double doubled doubles doubling couple pair pairs duo twin twins twofold dual secondly".split(),
        Fraction(2),
    ),
    **dict.fromkeys("thrice triple tripled triples tripling trio threefold triplets thirdly".split(), Fraction(3)),
    **dict.fromkeys("quadruple quadrupled quartet fourfold".split(), Fraction(4)),
    **dict.fromkeys("quintuple quintupled quintet fivefold".split(), Fraction(5)),
    **dict.fromkeys("nil none nobody zero".split(), Fraction(0)),
    "firstly": Fraction(1),
    "tenfold": Fraction(10),
}
ARTICLES = frozenset("a an".split())
# Beside these, `one` is a pronoun; behind the first set, or before the second.
ONE_BEHIND = frozenset(
    "no any every each some the this that which another such loved little big good bad great last next "
    "right wrong only new old".split()
)
ONE_BEFORE = frozenset(
    "of another day who whom whose that which is was has had can could may might must shall should will would thing "
    "and or to in on at for by with from as than more by-one".split()
)
# An upper-case prefix before a hyphen and a number makes a name (F-16), these do not (Mid-2020).
PREFIXES = frozenset("mid pre post under over non ex late early since from the about sub top no until".split())
NUMERALS: dict[str, int] = {
    numeral: place
    for place, numeral in enumerate(
        "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV".split(), 1
    )
    if len(numeral) > 1
}
STOPS = frozenset(
    "a an the of in on at to for by with from and or as is was were be been are has have had that which who it its "
    "his her their they he she this these those than more most less about around over under nearly almost some "
    "would will could can may might up out into per each also only just not no".split()
)
