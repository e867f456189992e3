"""Numbers that are those of each day, month or year on one side alone: a fine of 3 million a year, a fine of 3 million.

A rate is read distributively (Link 1983): what one side says of all the time together, the other says of each part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.contrasts import ECHOED, marks
from driftcheck.facts.quantities import Quantity
from driftcheck.facts.quantities.rates import DURATIONS
from driftcheck.facts.quantities.units import unit_names
from driftcheck.languages import Language
from driftcheck.model import Alignment, Finding, Severity
from driftcheck.rules.quantities import findings
from driftcheck.rules.quantities.operators import SHARES, Difference
from driftcheck.rules.quantities.pairing import Pair
from driftcheck.rules.rule import Rule
from driftcheck.util.patterns import lazy_pattern

KIND = "rate"
_WORD = lazy_pattern(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What a side of a bead says, and its quantities."""

    text: str
    quantities: Sequence[Quantity]


def found(rule: Rule, alignment: Alignment, pairs: Sequence[Pair], said: tuple[Said, Said]) -> Iterator[Finding]:
    """A finding for each number of a bead that is one of each time on one side alone, in one language."""
    language = languages.get(alignment.original.language)
    if alignment.original.language == alignment.copy.language and language.has("operators"):
        for pair in pairs:
            if told := difference(pair, *said, language):
                yield findings.said_otherwise(rule, alignment, pair, told)


def difference(pair: Pair, one: Said, other: Said, language: Language) -> Difference | None:
    """How a number of both sides of a bead is one of each day, month or year on one side alone."""
    if name := _repeated(pair.original, pair.copy, other, language):
        return Difference(f"per {name}", "in all", Severity.MAJOR)
    if name := _repeated(pair.copy, pair.original, one, language):
        return Difference("in all", f"per {name}", Severity.MAJOR)
    return None


def _repeated(one: Quantity, other: Quantity, said: Said, language: Language) -> str:
    """The time each of which has the first number, where the second's side speaks of no such time; else ""."""
    if one.per is None or other.per is not None or one.per.dimension not in DURATIONS:
        return ""
    if one.value != other.value or one.unit != other.unit or (one.unit and one.unit.dimension in SHARES):
        return ""  # from 4 percent a month before
    if marks(said.text, language).get(KIND, {}).keys() - {ECHOED}:
        return ""
    names = unit_names(language.code)
    named = sum(names.named(word) == one.per for word in _WORD.findall(said.text))
    spans = sum(each.unit == one.per and each.value != 1 for each in said.quantities)  # for five years
    return one.per.name if named <= spans else ""
