"""From pairs of texts to padded batches: tokens, marks to learn, and what the packaged encoder makes of each side."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from driftcheck.encoders import packaged
from driftcheck.judge import forms
from driftcheck.judge.forms import FLAGS, Form, form
from training.reader.data import Pair, Spans
from training.reader.network import Encoder, published

LONGEST = 96  # tokens of a side
ENCODED_AT_ONCE = 32
COPY = FLAGS.index("copy")


@dataclass(frozen=True, slots=True)
class Side:
    """A text as the networks see it: the character spans of its t tokens, their form, and what is encoded.

    `lower` (t + 2, d) are the states after the layers that read a text alone, with the frame; `vectors` (t, d) the unit
    vectors after the last layer; both in half precision.
    """

    offsets: tuple[tuple[int, int], ...]
    form: Form
    lower: Tensor
    vectors: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of like lengths: (b, l) and so on; `sides` 0 frame or padding, 1 original, 2 copy; `marks` -1 unknown.

    Of an item's pairs `groups` (b,) has one number, and `twins` one of each two that differ in the change alone.
    """

    present: Tensor
    lower: Tensor
    sides: Tensor
    flags: Tensor
    vectors: Tensor
    marks: Tensor
    changed: Tensor
    groups: Tensor
    twins: Tensor

    @property
    def given(self) -> tuple[Tensor, ...]:
        """What a reader is called with."""
        return self.present, self.lower, self.sides, self.flags, self.vectors


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(packaged.folder() / "tokenizer.json"))
    found.no_padding()
    found.enable_truncation(LONGEST + 2)
    return found


class Sides:
    """Texts by themselves, each encoded once; what a folder has `kept` isn't encoded again."""

    def __init__(self, texts: Iterable[str], *, kept: Path | None = None, precise: bool = False) -> None:
        unique = sorted(set(texts), key=lambda text: (len(text), text))
        states = _kept(kept) if kept else {}
        if missing := [text for text in unique if text not in states]:
            states |= _encoded(missing, kept, torch.float32 if precise else torch.bfloat16)
        self._by_text: dict[str, Side] = {}
        for text, encoding in zip(unique, tokenizer().encode_batch(unique), strict=True):
            spans = tuple(encoding.offsets[1:-1])
            lower, upper = states[text]
            self._by_text[text] = Side(spans, form(text, spans), lower, upper[1:-1])

    def __getitem__(self, text: str) -> Side:
        return self._by_text[text]


def _kept(folder: Path) -> dict[str, Tensor]:
    """By text the states (2, t + 2, d) that a folder keeps, after the lower layers and after the last."""
    found: dict[str, Tensor] = {}
    for path in sorted(folder.glob("*.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        parts = torch.load(path.with_suffix(".pt"), mmap=True).split(about["lengths"], dim=1)
        found.update(zip(about["texts"], parts, strict=True))
    return found


def _encoded(texts: Sequence[str], folder: Path | None, kind: torch.dtype) -> dict[str, Tensor]:
    """By text its states, which are kept in the folder as well."""
    encoder = Encoder(published()).eval().to(kind)
    encodings = tokenizer().encode_batch(list(texts))
    out: list[Tensor] = []
    with torch.inference_mode():
        for start in range(0, len(encodings), ENCODED_AT_ONCE):
            part = encodings[start : start + ENCODED_AT_ONCE]
            longest = max(len(e.ids) for e in part)
            lower, upper = encoder(torch.tensor([e.ids + [0] * (longest - len(e.ids)) for e in part]))
            both = torch.stack([lower, functional.normalize(upper, dim=2)])
            out += [both[:, at, : len(e.ids)] for at, e in enumerate(part)]
    flat, lengths = torch.cat(out, dim=1), [len(e.ids) for e in encodings]
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        name = f"states-{len(list(folder.glob('*.json')))}"
        torch.save(flat, folder / f"{name}.pt")
        about = {"texts": list(texts), "lengths": lengths}
        (folder / f"{name}.json").write_text(json.dumps(about), encoding="utf-8")
    return dict(zip(texts, torch.split(flat, lengths, dim=1), strict=True))


def batch(pairs: Sequence[Pair], sides: Sides) -> Batch:
    """The pairs as one batch, padded to the longest; pairs of one item are one group."""
    rows = [(sides[pair.original], sides[pair.copy]) for pair in pairs]
    longest = max(len(one.lower) + len(other.lower) for one, other in rows)
    size = rows[0][0].vectors.shape[1]
    of, marks = np.zeros((len(rows), longest), dtype=np.int64), np.full((len(rows), longest), -1)
    present = np.zeros((len(rows), longest), dtype=np.bool_)
    flags = np.zeros((len(rows), longest, len(FLAGS)), dtype=np.float32)
    kind = rows[0][0].lower.dtype
    lower, vectors = (torch.zeros(len(rows), longest, size, dtype=kind) for _ in range(2))
    for row, (pair, (one, other)) in enumerate(zip(pairs, rows, strict=True)):
        n, m = len(one.lower), len(other.lower)
        first, second = slice(1, n - 1), slice(n + 1, n + m - 1)
        present[row, : n + m] = True
        of[row, first], of[row, second] = 1, 2
        flags[row, n : n + m, COPY] = 1
        flags[row, first] = forms.flags(one.form, other.form, copy=False)
        flags[row, second] = forms.flags(other.form, one.form, copy=True)
        lower[row, :n], lower[row, n : n + m] = one.lower, other.lower
        vectors[row, first], vectors[row, second] = one.vectors, other.vectors
        marks[row, first] = _marks(one, pair.original_spans)
        marks[row, second] = _marks(other, pair.copy_spans)
    return Batch(
        torch.from_numpy(present), lower, torch.from_numpy(of), torch.from_numpy(flags), vectors,
        torch.from_numpy(marks), torch.tensor([float(pair.changed) for pair in pairs]),
        _numbered([pair.item for pair in pairs]),
        _numbered([pair.twin or f"none of {at}" for at, pair in enumerate(pairs)]),
    )  # fmt: skip


def _numbered(names: Sequence[str]) -> Tensor:
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return torch.tensor([numbers[name] for name in names])


def _marks(side: Side, spans: Spans | None) -> list[int]:
    if spans is None:
        return [-1] * len(side.offsets)
    return [int(any(start < end_ and start_ < end for start_, end_ in spans)) for start, end in side.offsets]
