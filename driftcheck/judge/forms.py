"""What the judge sees of a token besides its vector: its form, and whether the other side has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.drift.rarity import rarity
from driftcheck.model import Span

FLAGS = (
    "copy",
    "capital",
    "capitals",
    "spaced",
    "continues",
    "digit",
    "sign",
    "exact",
    "folded",
    "surplus",
    "new_number",
    "new_name",
    "rarity",
)
# Those that a text has by itself.
ALONE = ("capital", "capitals", "spaced", "continues", "digit", "sign", "rarity")
_ALONE = [FLAGS.index(name) for name in ALONE]
_BESIDE = [at for at, name in enumerate(FLAGS) if name not in ALONE]


def alone(text: str, spans: Sequence[Span]) -> NDArray[float32]:
    """The ALONE (t, f), from 0 to 1, of the t tokens of a text that `spans` locates."""
    rows = []
    for span, form in zip(spans, _forms(text, spans), strict=True):
        spaced = span.start == 0 or text[span.start - 1].isspace()
        continues = not spaced and form[:1].isalnum() and text[span.start - 1].isalnum()
        rows.append((
            form[:1].isupper(), len(form) > 1 and form.isupper(), spaced, continues, any(map(str.isdigit, form)),
            not form[:1].isalnum(), rarity(word_at(text, span).casefold()),
        ))  # fmt: skip
    return np.array(rows, dtype=float32).reshape(-1, len(ALONE))


def flags(
    text: str,
    spans: Sequence[Span],
    other_text: str,
    other: Sequence[Span],
    *,
    copy: bool,
    by_itself: NDArray[float32] | None = None,
) -> NDArray[float32]:
    """The FLAGS (t, f), from 0 to 1, of the t tokens of a text that `spans` locates, beside the other side's.

    `by_itself` are its ALONE, where they are known.
    """
    own_forms, other_forms = _forms(text, spans), _forms(other_text, other)
    exact, folded = frozenset(other_forms), frozenset(form.casefold() for form in other_forms)
    here, there = Counter(own_forms), Counter(other_forms)
    rows = [
        (
            copy, form in exact, form.casefold() in folded, here[form] > there[form] > 0,
            any(map(str.isdigit, form)) and form not in exact,
            span.start > 0 and form[:1].isupper() and form.casefold() not in folded,
        )
        for span, form in zip(spans, own_forms, strict=True)
    ]  # fmt: skip
    out = np.empty((len(rows), len(FLAGS)), dtype=float32)
    out[:, _ALONE] = alone(text, spans) if by_itself is None else by_itself
    out[:, _BESIDE] = np.array(rows, dtype=float32).reshape(-1, len(_BESIDE))
    return out


def word_at(text: str, span: Span) -> str:
    """The word that a token is a part of."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return text[start:end]


def _forms(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]
