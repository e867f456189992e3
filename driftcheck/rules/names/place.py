"""Where in the other text a name should stand, and what stands there instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from driftcheck.facts.names import Token, Vocabulary
from driftcheck.rules.names.sides import Side

STEM = 5
NARROW = 6  # words; a wider gap is no place where one could say what stands for what
REACH = 3  # words between an article and its noun


@dataclass(frozen=True, slots=True)
class Comparison:
    """The tokens of a bead on the side that has a name and on the other, and the runs of words they share in order.

    `kept` is the share of the words of `here` that say something, names apart, that stand `there`.
    """

    vocabulary: Vocabulary
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

    def own_gap(self, first: int, end: int) -> tuple[int, int]:
        """The places of this side between the same words."""
        low, high = 0, len(self.here)
        for start, _, size in self.blocks:
            if start + size <= first:
                low = start + size
            elif start >= end:
                high = min(high, start)
                break
        return low, max(low, high)

    def stands_in(self, first: int, end: int) -> bool:
        """Whether a pronoun or a description stands where `here[first:end]` should."""
        low, high = self.gap(first, end)
        there = self.there[low:high]
        known = self.vocabulary
        anaphors = [sum(token.key in known.anaphors for token in side) for side in (self.here, self.there)]
        if anaphors[1] > anaphors[0] and any(token.key in known.anaphors for token in there):
            return True
        after = {token.key[:STEM] for token in self.here[end : end + 1] if token.key not in known.function}
        if any(one.key in known.anaphors and two.key[:STEM] in after for one, two in pairwise(self.there)):
            return True  # Novak's colleague, her colleague
        mine = {token.key[:STEM] for token in self.here}
        described = 0
        for token in there if len(there) <= NARROW else ():
            described = REACH if token.key in known.determiners else described - 1
            if described > 0 and token.key not in known.function and token.key[:STEM] not in mine:
                return True
        return False

    def cut(self, first: int, end: int) -> bool:
        """Whether what stands round the name is the same on the other side, with nothing between."""
        low, high = self.gap(first, end)
        own_low, own_high = self.own_gap(first, end)
        beside = (*self.here[own_low:first], *self.here[end:own_high])
        return low == high and all(
            token.capital or token.key in self.vocabulary.determiners or token.key.isdigit() for token in beside
        )


def compare(here: Side, there: Side) -> Comparison:
    """The two sides of a bead, word for word by stem."""
    stems = [[token.key[:STEM] for token in side.tokens] for side in (here, there)]
    matcher = SequenceMatcher(None, stems[0], stems[1], autojunk=False)
    blocks = tuple((block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size)
    kept = _kept(here.tokens, there.tokens, here.vocabulary)
    return Comparison(here.vocabulary, here.tokens, there.tokens, blocks, kept)


def _kept(here: Sequence[Token], there: Sequence[Token], known: Vocabulary) -> float:
    words = [token.key[:STEM] for token in here if not token.capital and token.key not in known.function]
    others = {token.key[:STEM] for token in there}
    return sum(word in others for word in words) / len(words) if words else 1.0
