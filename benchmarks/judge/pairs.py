"""What the judge learns from: two texts, whether the meaning changed, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from driftcheck.model import Span

_WORD = re.compile(r"\w+|[^\w\s]")
_SPACED = re.compile(r"\S+")

Operation = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of the words of one side: those in `spans` are worth their value, all others `rest`.

    A value is the probability that a word is part of a change, None where nobody knows.
    """

    spans: tuple[tuple[Span, float | None], ...] = ()
    rest: float | None = 0.0


UNKNOWN = Marks(rest=None)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and what is known of them; None where nobody knows.

    Within a `rival` group a pair of higher `rank` has to score higher. `document` is what must not be parted when
    the data is split.
    """

    source: str
    document: str
    original: str
    copy: str
    change: float | None
    marks: tuple[Marks, Marks]
    kind: str | None = None
    rank: int = 0


def changed(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of words that the two texts do not share, in each; where words are only gone, none is in `after`."""
    one, other, operations = _compared(before, after)
    gone: list[Span] = []
    new: list[Span] = []
    for operation, i, j, k, m in operations:
        if operation != "equal":
            gone.extend(Span(*word.span()) for word in one[i:j])
            new.extend(Span(*word.span()) for word in other[k:m])
    return tuple(gone), tuple(new)


def beside_gaps(before: str, after: str) -> tuple[Span, ...]:
    """The words of `after` on both sides of every place where words of `before` are gone."""
    _, other, operations = _compared(before, after)
    places = [k for operation, _, _, k, _ in operations if operation == "delete"]
    found = (at for k in places for at in (k - 1, k) if 0 <= at < len(other))
    return tuple(Span(*other[at].span()) for at in dict.fromkeys(found))


@lru_cache(maxsize=8)  # asked for its new words and again for its gaps
def _compared(before: str, after: str) -> tuple[list[re.Match[str]], list[re.Match[str]], list[Operation]]:
    """The words of both, and difflib's operations that make the one the other."""
    one, other = (list(_WORD.finditer(text)) for text in (before, after))
    matcher = SequenceMatcher(None, [word[0] for word in one], [word[0] for word in other], autojunk=False)
    return one, other, list[Operation](matcher.get_opcodes())


def damaged_marks(original: str, sound: str, damaged: str, *, value: float = 1.0) -> tuple[Marks, Marks]:
    """The marks of an original and a damaged copy, of which `sound` is the copy before the damage.

    Of the original only those words are known that stand in the sound copy as well: lost with the damage, or kept.
    """
    gone, new = changed(sound, damaged)
    lost = Counter(sound[span.start : span.end].casefold() for span in gone)
    kept = Counter(word[0].casefold() for word in _WORD.finditer(sound)) - lost
    spans: list[tuple[Span, float | None]] = []
    for word in _WORD.finditer(original):
        form = word[0].casefold()
        known = value if lost[form] and not kept[form] else 0.0 if kept[form] else None
        spans.append((Span(*word.span()), known))
    return Marks(tuple(spans), None), Marks(tuple((span, value) for span in new))


def of_tokens(text: str, values: Sequence[float | None]) -> Marks:
    """The marks of a text whose space-separated tokens have these values."""
    tokens = [Span(*match.span()) for match in _SPACED.finditer(text)]
    return Marks(tuple(zip(tokens, values, strict=True)), None)
