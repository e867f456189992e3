"""Where in the other text a name should stand, and what stands there instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from driftcheck.rules.entities.tokens import Token
from driftcheck.rules.entities.vocabulary import DETERMINERS, FUNCTION, OFFICES, PRONOUNS

STEM = 5
NARROW = 6  # words; a wider gap is no place where one could say what stands for what
REACH = 3  # words between an article and its noun, or between an office and its holder


@dataclass(frozen=True, slots=True)
class Comparison:
    """The tokens of a bead on the side that has a name and on the other, and the runs of words they share in order."""

    here: tuple[Token, ...]
    there: tuple[Token, ...]
    blocks: tuple[tuple[int, int, int], ...]
    kept: float

    def gap(self, first: int, end: int) -> tuple[int, int]:
        """The places of the other side between the nearest shared words before and behind `here[first:end]`."""
        low, high = 0, len(self.there)
        for start, other, size in self.blocks:
            if start + size <= first:
                low = other + size
            elif start >= end:
                high = min(high, other)
                break
            else:  # a word of the name itself is shared
                low = max(low, other)
        return low, max(low, high)

    def stand_in(self, first: int, end: int) -> bool:
        """Whether a pronoun, a title or a description stands where `here[first:end]` should."""
        low, high = self.gap(first, end)
        mine = {token.key[:STEM] for token in self.here}
        there = self.there[low:high]
        pronouns = [sum(token.key in PRONOUNS for token in side) for side in (self.here, self.there)]
        if pronouns[1] > pronouns[0] and any(token.key in PRONOUNS for token in there):
            return True
        described = 0
        for token in there if len(there) <= NARROW else ():
            described = REACH if token.key in DETERMINERS else described - 1
            if described > 0 and token.key not in FUNCTION and token.key[:STEM] not in mine:
                return True
        return self._titled(first, end)

    def cut(self, first: int, end: int) -> bool:
        """Whether what stands round the name is the same on the other side, with nothing between."""
        low, high = self.gap(first, end)
        own_low, own_high = self.own_gap(first, end)
        beside = (*self.here[own_low:first], *self.here[end:own_high])
        apart = [token for token in beside if not (token.capital or token.key in DETERMINERS or token.key.isdigit())]
        if low == high and not apart:
            return True
        return not first and self._begins(end)

    def _begins(self, end: int) -> bool:
        """Whether the other side begins with what follows the name that heads this one."""
        return bool(self.there) and self.there[0].key[:STEM] in {token.key[:STEM] for token in self.here[end : end + 1]}

    def _titled(self, first: int, end: int) -> bool:
        """Whether the office that is named beside the name stands on the other side without it."""
        beside = (*self.here[max(0, first - REACH) : first], *self.here[end : end + REACH])
        offices = {token.key for token in beside if token.key in OFFICES}
        return any(token.key in offices for token in self.there)

    def own_gap(self, first: int, end: int) -> tuple[int, int]:
        low, high = 0, len(self.here)
        for start, _, size in self.blocks:
            if start + size <= first:
                low = start + size
            elif start >= end:
                high = min(high, start)
                break
        return low, max(low, high)


def compare(here: Sequence[Token], there: Sequence[Token]) -> Comparison:
    """The two sides of a bead, word for word by stem."""
    stems = [[token.key[:STEM] for token in side] for side in (here, there)]
    matcher = SequenceMatcher(None, stems[0], stems[1], autojunk=False)
    blocks = tuple((block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size)
    return Comparison(tuple(here), tuple(there), blocks, _kept(here, there))


def _kept(here: Sequence[Token], there: Sequence[Token]) -> float:
    """The share of the words of `here` that say something, names apart, that stand `there`."""
    words = [token.key[:STEM] for token in here if not token.capital and token.key not in FUNCTION]
    others = {token.key[:STEM] for token in there}
    return sum(word in others for word in words) / len(words) if words else 1.0
