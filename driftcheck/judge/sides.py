"""What the reader is given of each side alone, before it reads both together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.encoders.windowed import unit
from driftcheck.encoders.windows import TOKEN_BUDGET, Window, batches
from driftcheck.judge.forms import Form, form
from driftcheck.model import Encoding, Span
from driftcheck.opinion import Encodings

if TYPE_CHECKING:
    from tokenizers import Encoding as Tokens
    from tokenizers import Tokenizer

Floats = NDArray[float32]
# From the names of a network's inputs to its outputs in their order.
Run = Callable[[Mapping[str, NDArray[np.generic]]], Sequence[Floats]]

# Tokens of a side that are read; what stands behind them is not.
LONGEST = 510
FRAME = 2  # the tokens before and behind a text


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A text as the reader is given it.

    Where its t tokens stand; their form; the states (t + 2, d) of the lower layers, frame and all; the unit vectors
    (t, d) of the encoder's last.
    """

    spans: tuple[Span, ...]
    form: Form
    lower: Floats
    tokens: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """`lower` makes the lower layers' states of `ids` and `positions`, and `upper` of these those of the last layer."""

    tokenizer: Tokenizer
    lower: Run
    upper: Run

    def read(self, texts: Iterable[str], workers: Executor, *, encodings: Encodings) -> dict[str, Side]:
        """The sides by their texts; those without a token are left out.

        What the encoder has made of some texts already, their `encodings`, is not made again. Only texts of one length
        run together, as in `driftcheck.encoders`: a text's figures do not depend on others.
        """
        whole = list(dict.fromkeys(texts))
        cut = [_Cut(text, self.tokenizer.encode(text), encodings.get(text)) for text in whole]
        pieces = [Window(at, 0, len(own.ids), 0, len(own.ids)) for at, own in enumerate(cut) if own.spans]
        parts = [[cut[piece.text] for piece in part] for part in batches(pieces, TOKEN_BUDGET)]
        found: dict[str, Side] = {}
        for part, sides in zip(parts, workers.map(self._sides, parts), strict=True):
            found.update(zip((own.text for own in part), sides, strict=True))
        return found

    def _sides(self, part: Sequence[_Cut]) -> list[Side]:
        """The sides of texts of one length."""
        ids = np.array([own.ids for own in part], dtype=np.int64)
        given = {"ids": ids, "positions": np.broadcast_to(np.arange(ids.shape[1]), ids.shape).copy()}
        (lower,) = self.lower(given)
        forms = (form(own.text, [(span.start, span.end) for span in own.spans]) for own in part)
        every = zip(part, forms, lower, self._tokens(part, lower), strict=True)
        return [Side(own.spans, look, states, tokens) for own, look, states, tokens in every]

    def _tokens(self, part: Sequence[_Cut], lower: Floats) -> list[Floats]:
        """The unit vectors (t, d) of each text's tokens."""
        found = {at: own.known.tokens for at, own in enumerate(part) if own.known}
        rest = [at for at in range(len(part)) if at not in found]
        if rest:
            (last,) = self.upper({"lower": lower[rest]})
            found.update(zip(rest, unit(last[:, 1:-1]), strict=True))
        return [found[at] for at in range(len(part))]


class _Cut:
    """A text cut into tokens, `ids` with the frame; what is `known` of them, if it is of just these."""

    def __init__(self, text: str, tokens: Tokens, known: Encoding | None) -> None:
        self.text = text
        self.ids = tokens.ids
        self.spans = tuple(Span(*offsets) for offsets in tokens.offsets[1:-1])
        self.known = known if known is not None and known.spans == self.spans else None
