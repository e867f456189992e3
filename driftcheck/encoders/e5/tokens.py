"""From text to the model's tokens, with the library that made them but only with the pieces that a text can hold.

A Unigram model (Kudo 2018) of all 250,002 pieces takes 270 MB and 1.4 s to load. Which of them a text's words contain
is told by a table of their hashes; the model of those alone cuts the text in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from driftcheck.encoders.e5.file import Pieces
from driftcheck.encoders.onnx_runtime import cut
from driftcheck.model import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer

SPACE = "▁"  # stands before each word
LONGEST = 16  # characters of a piece

Hashes = NDArray[np.uint64]


def table(pieces: Pieces) -> NDArray[np.uint64]:
    """Shape (2, n): the hashes of all pieces in ascending order, and the piece that each is of."""
    content, starts = pieces.text, pieces.starts.tolist()
    hashes = _hashes(content[start:end] for start, end in pairwise(starts))
    order = np.argsort(hashes)
    return np.stack([hashes[order], order.astype(np.uint64)])


def _hashes(pieces: Iterable[bytes]) -> Hashes:
    return np.frombuffer(b"".join(blake2b(piece, digest_size=8).digest() for piece in pieces), np.uint64)


class E5Tokenizer:
    """Cuts texts into pieces; `known` is what `table` made of them."""

    def __init__(
        self, pieces: Pieces, known: NDArray[np.uint64], replacements: Mapping[str, str], *, threads: int
    ) -> None:
        self._threads = threads
        self._pieces = pieces
        self._known = known
        self._normalizer = _normalizer(replacements)
        # The library takes the least score of its pieces to say what an unknown character costs.
        self._least = int(pieces.scores.argmin())

    def encode(self, texts: Sequence[str]) -> tuple[list[list[int]], list[tuple[Span, ...]]]:
        """The ids of each text's tokens, and the characters that each stands for."""
        words = {SPACE + word for text in texts for word in self._normalizer.normalize_str(text).split()}
        ids = self._held(words)
        encoded = cut(self.of_pieces(ids), texts, self._threads)
        spans = [tuple(Span(start, end) for start, end in one.offsets) for one in encoded]
        return [[ids[at] for at in one.ids] for one in encoded], spans

    def _held(self, words: Iterable[str]) -> list[int]:
        """The pieces that words contain, in ascending order, after the unknown one and the least likely one."""
        parts = {
            word[start:end]
            for word in words
            for start in range(len(word))
            for end in range(start + 1, min(start + LONGEST, len(word)) + 1)
        }
        hashes = _hashes(part.encode("utf-8", "replace") for part in parts)
        at = np.minimum(np.searchsorted(self._known[0], hashes), self._known.shape[1] - 1)
        found = set(self._known[1][at[self._known[0][at] == hashes]].tolist())
        return [self._pieces.unknown, self._least, *sorted(found - {self._pieces.unknown, self._least})]

    def of_pieces(self, ids: Sequence[int]) -> Tokenizer:
        """The library's tokenizer of some pieces, the unknown one first; it numbers them as they come."""
        from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415 - a run may find all in the cache

        made = Tokenizer(models.Unigram([self._piece(at) for at in ids], 0, byte_fallback=False))
        made.normalizer = self._normalizer
        made.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always")]
        )
        return made

    def _piece(self, at: int) -> tuple[str, float]:
        start, end = self._pieces.starts[at : at + 2].tolist()
        return self._pieces.text[start:end].decode(), float(self._pieces.scores[at])


def _normalizer(replacements: Mapping[str, str]) -> Normalizer:
    """NFKC, after what the model was trained to read otherwise."""
    from tokenizers import Regex, normalizers  # noqa: PLC0415 - as above

    characters: dict[str, str] = defaultdict(str)
    for character, replacement in replacements.items():
        if unicodedata.normalize("NFKC", character) != replacement:
            characters[replacement] += character
    steps: list[Normalizer] = [
        normalizers.Replace(Regex(f"[{re.escape(those)}]"), replacement) for replacement, those in characters.items()
    ]
    return normalizers.Sequence([*steps, normalizers.NFKC()])
