"""What is asked of words that have no counterpart in another language, where links are less sure than within one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, log

from driftcheck import languages
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import CONTENT, Sides
from driftcheck.util.latest import keep_both

LETTERS = 6  # of a word of content; one with twice as many may be two
BESIDE = 2  # words on either side of a part in which the rest of what a long word stands for may be
HARDLY = 0.3  # likeness below which a link says next to nothing
# How much shorter a copy of which a part is missing surely is (see `shortfall`), and one that cannot say it in other
# words, whatever these are.
NO_LONGER, SHORTENED = 0.05, 0.3
SPREAD = 1.5  # by how much more lengths differ where a script has a character for a syllable or a word
TABLE = "lengths"


@dataclass(frozen=True, slots=True)
class Limit:
    """From when on a part of a sentence counts as missing on the other side.

    Of its words of content, at least `words`, such a share is `unmatched` and such a one `unlinked`, and they are at
    most so `alike` to what they are linked to, on average; the others of its sentence are at least so alike, which says
    that it is `rendered`. The other side has less left `over` for each word that is missing: of words that are not
    matched, or, with `hardly`, of those whose links say next to nothing. It is at least so much `shorter` as well, in
    the measure of its language (see `shortfall`).
    """

    over: float
    rendered: float
    shorter: float = NO_LONGER
    unmatched: float = 0.75
    words: int = 1
    unlinked: float = 0.0
    alike: float = 1.0
    hardly: bool = False

    def is_missed(self, sides: tuple[Sides, Sides], part: Sequence[int], missing: int, over: int) -> bool:
        """Whether a part counts as missing: its words of content, of which so many are not matched.

        `sides` are a bead from the side of the part and turned; of the other's words so many are left `over`.
        """
        likeness = _likeness(sides[0])
        own = [likeness[at] for at in part]
        beside = [value for at, value in likeness.items() if at not in part]
        left = sum(value < HARDLY for value in _likeness(sides[1]).values()) if self.hardly else over
        return (
            len(own) >= self.words
            and missing >= self.unmatched * len(own)
            and sum(value == 0 for value in own) >= self.unlinked * len(own)
            and sum(own) <= self.alike * len(own)
            and sum(beside) >= self.rendered * max(1, len(beside))
            and left < self.over * missing
        )


Limits = tuple[Limit, ...]
LEFT_OUT: Limits = (
    Limit(0.5, 0.35, unlinked=0.5),
    Limit(0.75, 0.66, unlinked=0.6),
    Limit(0.75, 0.4, words=3, alike=0.2),
    Limit(0.75, 0.45, words=3, alike=0.1, hardly=True),
    Limit(inf, 0.0, SHORTENED, unmatched=0.6, words=3, unlinked=0.5),
)
# A translator adds a word of explanation more readily than one drops any.
PUT_IN: Limits = LEFT_OUT[1:2]


def left_out(known: tuple[Language, Language], both: Sides) -> Limits | None:
    """What counts as missing in a copy of its length; None where nothing does."""
    dense = any(language.characters for language in known)
    short = shortfall(both, known) / (SPREAD if dense else 1.0)
    return tuple(limit for limit in LEFT_OUT if short >= limit.shorter) or None


def is_missed(limits: Limits, sides: tuple[Sides, Sides], part: Sequence[int], missing: int, over: int) -> bool:
    """Whether a part of a sentence counts as missing by any of some limits; see `Limit.is_missed`."""
    content = [at for at in part if sides[0].original[at].upos in CONTENT]
    left = over + spelled_out(sides, part)
    return any(limit.is_missed(sides, content, missing, left) for limit in limits)


def shortfall(both: Sides, known: tuple[Language, Language]) -> float:
    """How much less the copy has to say it in than the original, as the log of the ratio of their lengths.

    Lengths are those of English sentences that say the same, by what their languages need on average (Gale & Church
    1993). Translations whose sentences say all that the original says have a standard deviation of .11 to .15.
    """
    ours, theirs = (_length(side, language) for side, language in zip((both.original, both.copy), known, strict=True))
    return log(ours / theirs) if ours and theirs else 0.0


def _length(tokens: Sequence[Token], language: Language) -> float:
    """The characters that English would need for a side; names in Latin letters need as many in any script."""
    each = float(languages.get(languages.UNDETERMINED).table(TABLE).get(language.code, 1.0))
    return sum(len(token.text) * (1.0 if language.characters and token.text.isascii() else each) for token in tokens)


def spelled_out(sides: tuple[Sides, Sides], part: Sequence[int]) -> int:
    """How many words of content a part of a sentence may have more than the other side, since that writes them as one.

    A long word, such as a German compound, stands for as many as it has room for, beyond those that it is linked to:
    of long ones that are linked to a word of the part, to one beside it or to what it hangs on, or to none at all.
    """
    both, turned = sides
    near = {*range(part[0] - BESIDE, part[-1] + BESIDE + 1), *(both.original[at].head for at in part)}
    found = 0
    for at, token in enumerate(both.copy):
        linked = [i for i in turned.to_copy.get(at, ()) if both.original[i].upos in CONTENT]
        if token.upos in CONTENT and (not linked or near & {*linked}):
            found += max(0, len(token.norm) // LETTERS - max(1, len(linked)))
    return found


@keep_both
def _likeness(both: Sides) -> Mapping[int, float]:
    """How alike each word of content of the original is to its counterpart; 0 where it has none."""
    return {
        at: max((both.likeness[at, other] for other in both.to_copy.get(at, ())), default=0.0)
        for at, token in enumerate(both.original)
        if token.upos in CONTENT
    }
