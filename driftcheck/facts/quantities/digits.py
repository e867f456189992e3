"""Numbers in digits, with whatever separators."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from driftcheck.facts.quantities.lexemes import GROUPING

# Longer runs of digits are no amount that anybody reads; Python itself refuses to turn very long ones into an int.
MOST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits, read: its value, its last written place, and what else the writing can mean."""

    value: Fraction
    step: Fraction
    also: tuple[Fraction, ...] = ()


def read_digits(raw: str, *, comma: bool) -> Digits | None:
    """The value of a number in digits with whatever separators; None where it is none (a version, `802.11.3`).

    `comma` tells whether the language writes the decimals behind a comma.
    """
    plain = "".join(str(unicodedata.decimal(sign, "")) or sign for sign in raw)
    decimal, grouping = (",", ".") if comma else (".", ",")
    tight = re.sub(GROUPING, "", plain)
    if len(tight) > MOST_DIGITS:
        return None
    whole = re.escape(grouping)
    if grouping == "," and re.fullmatch(r"\d{1,2}(?:,\d\d)+,\d{3}", tight):
        return _digits(tight.replace(",", ""), decimal)  # 12,34,567 as India writes it
    if re.fullmatch(rf"\d+(?:{whole}\d{{3}})+(?:{re.escape(decimal)}\d+)?", tight):
        return _digits(tight.replace(grouping, ""), decimal)
    if re.fullmatch(rf"\d+(?:{re.escape(decimal)}\d+)?", tight):
        found = _digits(tight, decimal)
        # 272.000 in an English text is likelier a German thousand than three decimals: both readings stand.
        loose = re.fullmatch(rf"\d{{1,3}}{re.escape(decimal)}\d{{3}}", tight)
        return Digits(found.value, found.step, (found.value * 1000,)) if loose else found
    # The separators of another language, which hasty writers leave in.
    if re.fullmatch(rf"\d+(?:{re.escape(decimal)}\d{{3}})+(?:{whole}\d+)?", tight):
        tight = tight.replace(decimal, "")
    return _digits(tight, grouping) if re.fullmatch(rf"\d+(?:{whole}\d+)?", tight) else None


def _digits(tight: str, decimal: str) -> Digits:
    whole, _, rest = tight.partition(decimal)
    value = Fraction(int(whole + rest), 10 ** len(rest))
    zeros = len(whole) - len(whole.rstrip("0")) if not rest and int(whole) else 0
    return Digits(value, Fraction(10**zeros, 10 ** len(rest)))
