"""Per what a number is: a month, a tonne."""

from __future__ import annotations

from driftcheck.facts.quantities.lexemes import Shape
from driftcheck.facts.quantities.number import Source
from driftcheck.facts.quantities.quantity import Unit

_REACH = 4  # lexemes from a number to the `a month` it is paid in
DURATIONS = frozenset(("time", "months"))


def rate_after(source: Source, end: int) -> tuple[Unit | None, int]:
    """The unit of the rate behind a number that ends before lexeme `end`, and the lexeme behind that unit."""
    for at in range(end, min(end + _REACH, len(source.lexemes) - 1)):
        if source.among(at, "article") or source.among(at, "per"):
            unit = source.units.named(source.lexemes[at + 1].text)
            timed = unit is not None and unit.dimension in DURATIONS
            firm = source.among(at, "per") and not source.among(at, "each")
            elsewhen = source.among(at + 2, "no_rate") or (at > end and source.among(at + 2, "no_far_rate"))
            fits = (timed or firm or at == end) and not elsewhen
            return (unit, at + 2) if unit is not None and fits else (None, end)
        compared = source.among(at, "compared")  # four euros more a month
        if source.lexemes[at].shape is not Shape.WORD or (source.among(at, "stop") and not compared):
            break
    return None, end
