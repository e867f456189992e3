"""driftcheck's own judge: the packaged encoder, which learnt to read both sides together. See docs/judge.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from driftcheck import storage
from driftcheck.encoders import anatomy, packaged
from driftcheck.encoders.anatomy import Anatomy
from driftcheck.errors import InputError
from driftcheck.judge import graph
from driftcheck.judge.forms import FLAGS, equal_words, flags, word_at
from driftcheck.judge.sides import FRAME, LONGEST, Floats, Side, Sides
from driftcheck.machine import cores
from driftcheck.model import Progress, Span
from driftcheck.odds import CERTAIN, Pool, probability
from driftcheck.opinion import Encodings, Opinion, Pairs, collected
from driftcheck.util import weights
from driftcheck.writing import write_whole

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

DECIMALS = 6
# Characters of the pairs that are read together: what their sides become takes some hundred megabytes at the most.
AT_ONCE = 65_536
# Of the linear layers. Integers take a third of the time, and cost the judge nothing that its tables show.
PRECISION = "int8"
# Changes with anything that makes the graphs others, so that those of older versions are left alone.
VERSION = 7
# What reads each side for what reads both, the encoder's other layers, and what reads both.
GRAPHS = ("lower", "upper", "reader")
# From which probability of a change on it is told which words it hangs on.
TOLD = 0.5
WEIGHTY = 0.5  # of the likelier side's word: from there on the other side's is told as well
LONGEST_WORD = 30  # characters


class Reader:
    """The judge in memory; see `driftcheck.judge.Judge`. A pair's figure does not depend on its neighbours."""

    doubts = (CERTAIN, 1.0)  # all but those that read the same, whose drift is 0

    def __init__(self, known: Anatomy, learnt: bytes, about: Mapping[str, Any]) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only a judge that is asked needs one

        self.name = f"auto {about['version']} sha256:{hashlib.sha256(learnt).hexdigest()[:8]}"
        self._slope, self._offset = map(float, about["calibration"])
        self._kept_from = float(about["kept_from"])
        self.reworded, self.kept = (Pool(*about[name]) for name in ("reworded", "kept"))
        lower, upper, both = (_session(known, content) for content in _graphs(known, learnt))
        tokenizer = Tokenizer.from_file(str(packaged.folder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST + FRAME)
        self._sides = Sides(tokenizer, lower=partial(lower.run, ["lower"]), upper=partial(upper.run, ["tokens"]))
        self._both = both

    def opinions(self, pairs: Pairs, *, encodings: Encodings, progress: Progress | None = None) -> tuple[Opinion, ...]:
        """See `driftcheck.judge.Judge`."""
        with ThreadPoolExecutor(cores()) as workers:
            parts = (self._read(part, encodings, workers) for part in _portions(pairs))
            return collected(parts, len(pairs), progress)

    def _read(self, pairs: Pairs, encodings: Encodings, workers: Executor) -> list[Opinion]:
        sides = self._sides.read((text for pair in pairs for text in pair), workers, encodings=encodings)
        return list(workers.map(partial(self._opinion, sides), pairs))

    def _opinion(self, sides: Mapping[str, Side], pair: tuple[str, str]) -> Opinion:
        original, copy = pair
        if original not in sides or copy not in sides:  # signs alone, of which the encoder knows none
            return Opinion(0.5)
        one, other = sides[original], sides[copy]
        change, *marks = self._both.run(["change", *graph.MARKS], _given(one, other))
        odds = self._slope * float(change[0, 0]) + self._offset
        kept = equal_words(other.form, one.form) >= self._kept_from
        found = Opinion(round(probability(odds), DECIMALS), pool=self.kept if kept else self.reworded)
        if found.change < TOLD:
            return found
        hung_on = _words(pair, (one.spans, other.spans), marks)
        return replace(found, original=hung_on[0], copy=hung_on[1])


def _given(one: Side, other: Side) -> dict[str, Any]:
    """What the reader's graph is given of two sides."""
    framed = np.pad(flags(one.form, other.form, copy=False), ((1, 1), (0, 0)))
    framed_copy = np.pad(flags(other.form, one.form, copy=True), ((1, 1), (0, 0)))
    framed_copy[:, FLAGS.index("copy")] = 1
    both = np.concatenate([framed, framed_copy])
    return {
        "lower": np.concatenate([one.lower, other.lower]), "flags": both,
        "original": one.tokens, "copy": other.tokens,
        "words of original": np.arange(1, len(one.spans) + 1),
        "words of copy": np.arange(len(one.spans) + 3, len(both) - 1),
    }  # fmt: skip


def _words(texts: tuple[str, str], spans: tuple[Sequence[Span], Sequence[Span]], marks: Sequence[Floats]) -> list[str]:
    """The word of each side that is likeliest part of a change; none of a side on which that is far less likely.

    `marks` are each side's logits, (t, 1), of the tokens that `spans` locates.
    """
    chances = [probability(float(each.max())) for each in marks]
    places = (own[int(each.argmax())] for own, each in zip(spans, marks, strict=True))
    words = [word_at(text, at.start, at.end)[:LONGEST_WORD] for text, at in zip(texts, places, strict=True)]
    # Of a word that stands on both sides, one has no counterpart: the likelier.
    least = max(chances) * (1.0 if words[0].casefold() == words[1].casefold() else WEIGHTY)
    return [word if chance >= least else "" for word, chance in zip(words, chances, strict=True)]


def _portions(pairs: Pairs) -> Iterator[list[tuple[str, str]]]:
    """The pairs in order, in parts of at most AT_ONCE characters, one pair at least."""
    part: list[tuple[str, str]] = []
    characters = 0
    for pair in pairs:
        length = sum(map(len, pair))
        if part and characters + length > AT_ONCE:
            yield part
            part, characters = [], 0
        part.append(pair)
        characters += length
    if part:
        yield part


@lru_cache(maxsize=1)
def load() -> Reader:
    """The judge; it is prepared in the cache folder when it is first needed. Raises ModelError."""
    folder = packaged.folder()
    packaged.verify(folder / "model.safetensors", packaged.WEIGHTS_SHA256)
    data = files("driftcheck") / "data"
    about = json.loads((data / "judge.json").read_text(encoding="utf-8"))
    return Reader(anatomy.read(folder), (data / "judge.npz").read_bytes(), about)


def _graphs(known: Anatomy, learnt: bytes) -> tuple[bytes, ...]:
    """GRAPHS, from the cache folder where they are there and whole, else made and kept there."""
    place = storage.folder() / "models" / f"judge-{hashlib.sha256(learnt).hexdigest()[:32]}-{PRECISION}-{VERSION}"
    paths = [place / f"{name}.onnx" for name in GRAPHS]
    try:
        hashes = (place / "sha256").read_text(encoding="ascii").split()
        kept = tuple(path.read_bytes() for path in paths)
        if [hashlib.sha256(content).hexdigest() for content in kept] == hashes:
            return kept
    except (OSError, ValueError):
        pass
    made = _write(known, learnt)
    try:
        place.mkdir(parents=True, exist_ok=True)
        for path, content in zip(paths, made, strict=True):
            write_whole(path, content)
        write_whole(place / "sha256", " ".join(hashlib.sha256(content).hexdigest() for content in made).encode())
    except (OSError, InputError):
        pass  # then the judge is made anew in every run; the encoder has said so
    return made


def _write(known: Anatomy, content: bytes) -> tuple[bytes, ...]:
    learnt = weights.unpacked(content)
    return (
        graph.write_lower(known, precision=PRECISION),
        graph.write_upper(known, precision=PRECISION),
        graph.write_reader(known, learnt, precision=PRECISION),
    )


def _session(known: Anatomy, content: bytes) -> InferenceSession:
    from driftcheck.encoders import onnx_runtime  # noqa: PLC0415 - it imports ONNX Runtime

    return onnx_runtime.session(content, known.weights)
