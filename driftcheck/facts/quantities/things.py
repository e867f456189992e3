"""What a number counts: the stems of the content words beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from driftcheck.facts.quantities.lexemes import Lexeme, Shape
from driftcheck.facts.quantities.lexicon import Lexicon
from driftcheck.facts.quantities.quantity import Quantity

_NEAR = 3
_STEM = 5
_INNER = frozenset("-‐‑'’\"“”%")


def things_counted(
    lexemes: Sequence[Lexeme], taken: set[int], found: Sequence[Quantity], words: Lexicon
) -> list[Quantity]:
    """The quantities with the stems of the content words beside them, as far as the next stop, `and` or number."""
    starts = [lexeme.start for lexeme in lexemes]
    counting = []
    for quantity in found:
        inside = range(bisect_left(starts, quantity.span.start), bisect_left(starts, quantity.span.end))
        behind = bisect_left(starts, (quantity.said or quantity.span).end)
        after = _content(lexemes, range(behind, len(lexemes)), taken, words) if inside else []
        after = [word for word in after if word not in words.words("path")]
        before = _content(lexemes, range(inside[0] - 1, -1, -1), taken, words) if inside else []
        thing = frozenset((*before[:_NEAR], *after[:_NEAR]))
        counting.append(replace(quantity, thing=thing, noun=after[0] if after else ""))
    return counting


def _content(lexemes: Sequence[Lexeme], places: range, taken: set[int], words: Lexicon) -> list[str]:
    stems: list[str] = []
    for place in places:
        lexeme = lexemes[place]
        if lexeme.text == "." and place and lexemes[place - 1].low in words.words("numero"):
            stems.append("numbe")  # No. 3 and number three
            break
        stop = lexeme.shape is Shape.SIGN and lexeme.text not in _INNER
        if place in taken or stop or lexeme.low in words.words("clause") or len(stems) == _NEAR:
            break
        if lexeme.low in words.words("path"):
            stems.append(lexeme.low)
        elif lexeme.shape is Shape.WORD and lexeme.low not in words.words("stop") | words.words("article"):
            stems.append(stem(lexeme.low))
    return stems


def stem(word: str) -> str:
    """Enough of a word to know it again in another form; a crude cut, since only sameness is asked."""
    return word.removesuffix("'s").removesuffix("’s")[:_STEM]
