"""An Encoding as bytes, bit for bit, with a checksum of its own."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from struct import Struct

import numpy as np
from numpy import int32
from numpy.typing import NDArray

from driftcheck.model import Encoding, Span, Tree

# The checksum of the rest; tokens and components; words, -1 without a tree, and the bytes of what they are called.
_HEAD = Struct("<IIIiI")


def packed(encoding: Encoding, key: bytes = b"") -> bytes:
    """An encoding as bytes, bit for bit; the checksum is of what it is kept under, too."""
    tree = encoding.tree
    names = " ".join((*tree.upos, *tree.relations)).encode() if tree else b""
    arrays = (encoding.sentence, encoding.tokens)
    content = b"".join([
        *(np.ascontiguousarray(array, dtype="<f4").tobytes() for array in arrays),
        _bounds(encoding.spans),
        *((_bounds(tree.spans), np.array(tree.heads, dtype="<i4").tobytes()) if tree else ()),
        names,
    ])  # fmt: skip
    words = len(tree.spans) if tree else -1
    head = _HEAD.pack(0, len(encoding.spans), len(encoding.sentence), words, len(names))[4:]
    return zlib.crc32(head + content, zlib.crc32(key)).to_bytes(4, "little") + head + content


def unpacked(value: object, key: bytes = b"") -> Encoding | None:
    """The encoding that was packed for a key, or None where the bytes are not what was packed for it."""
    if not isinstance(value, bytes) or len(value) < _HEAD.size:
        return None
    checksum, tokens, size, words, named = _HEAD.unpack_from(value)
    numbers = size + tokens * size
    expected = _HEAD.size + 4 * (numbers + 2 * tokens + 3 * max(words, 0)) + named
    if len(value) != expected or zlib.crc32(value[4:], zlib.crc32(key)) != checksum:
        return None
    vectors = np.frombuffer(value, dtype="<f4", offset=_HEAD.size, count=numbers)
    rest = np.frombuffer(value, dtype="<i4", offset=_HEAD.size + vectors.nbytes, count=2 * tokens + 3 * max(words, 0))
    return Encoding(
        sentence=vectors[:size],
        tokens=vectors[size:].reshape(tokens, size),
        spans=_spans(rest[: 2 * tokens]),
        tree=_tree(rest[2 * tokens :], value[len(value) - named :].decode().split(), words) if words >= 0 else None,
    )


def _tree(numbers: NDArray[int32], names: Sequence[str], words: int) -> Tree:
    return Tree(
        spans=_spans(numbers[: 2 * words]),
        upos=tuple(names[:words]),
        heads=tuple(numbers[2 * words :].tolist()),
        relations=tuple(names[words:]),
    )


def _bounds(spans: Sequence[Span]) -> bytes:
    return np.array([(span.start, span.end) for span in spans], dtype="<i4").tobytes()


def _spans(bounds: NDArray[int32]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in bounds.reshape(-1, 2).tolist())
