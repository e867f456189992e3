"""driftcheck's own judge: the packaged encoder, which learnt to read both sides together. See docs/judge.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
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
from driftcheck.judge import forms, graph, places
from driftcheck.judge.places import BROKEN, TOLD
from driftcheck.judge.reading import FRAME, LONGEST, Floats, Reader, Side
from driftcheck.machine import cores
from driftcheck.model import Progress
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
VERSION = 6
# What reads each side for what reads both, the encoder's other layers, what reads both for their meaning and for their
# words, and what reads a text alone.
GRAPHS = ("lower", "upper", "judge", "words", "fluency")


class OwnJudge:
    """The judge in memory; see `driftcheck.judge.Judge`. A pair's figure does not depend on its neighbours.

    From a probability of `told` on, an opinion says what it hangs on.
    """

    doubts = (CERTAIN, 1.0)  # all but those that read the same, whose drift is 0

    def __init__(self, known: Anatomy, learnt: bytes, about: dict[str, Any], *, told: float = TOLD) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only a judge that is asked needs one

        self.name = f"auto {about['version']} sha256:{hashlib.sha256(learnt).hexdigest()[:8]}"
        # What the networks say, calibrated; and how that joins the drift.
        self._meaning, self._broken, self._offset = map(float, about["calibration"])
        self.pool = Pool(*about["pool"])
        self._told = told
        lower, upper, judge, words, fluency = (_session(known, content) for content in _graphs(known, learnt))
        tokenizer = Tokenizer.from_file(str(packaged.folder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST + FRAME)
        self._reader = Reader(
            tokenizer,
            lower=partial(lower.run, ["lower"]),
            upper=partial(upper.run, ["tokens"]),
            fluency=partial(fluency.run, ["evidence", "word"]),
        )
        self._judge, self._words = judge, words

    def opinions(self, pairs: Pairs, *, encodings: Encodings, progress: Progress | None = None) -> tuple[Opinion, ...]:
        """See `driftcheck.judge.Judge`."""
        with ThreadPoolExecutor(cores()) as workers:
            parts = (self._read(part, encodings, workers) for part in _portions(pairs))
            return collected(parts, len(pairs), progress)

    def _read(self, pairs: Pairs, encodings: Encodings, workers: Executor) -> list[Opinion]:
        sides = self._reader.read((text for pair in pairs for text in pair), workers, encodings=encodings)
        return list(workers.map(partial(self._opinion, sides), pairs))

    def _opinion(self, sides: Mapping[str, Side], pair: tuple[str, str]) -> Opinion:
        original, copy = pair
        if original not in sides or copy not in sides:  # signs alone, of which the encoder knows none
            return Opinion(0.5)
        one, other = sides[original], sides[copy]
        flags = np.concatenate([
            _framed(original, one, copy, other, copy=False), _framed(copy, other, original, one, copy=True)
        ])  # fmt: skip
        first = np.arange(1, len(one.spans) + 1)
        second = np.arange(len(one.spans) + 3, len(flags) - 1)
        given = {
            "lower": np.concatenate([one.lower, other.lower]),
            "original": one.tokens, "copy": other.tokens, "flags": flags,
            "words of original": first, "words of copy": second,
        }  # fmt: skip
        change, *marks = self._judge.run(["change", *graph.MARKS], {**given, "words": np.concatenate([first, second])})
        one_differs, other_differs = self._words.run(graph.MARKS, given)
        broken = other.broken - one.broken
        odds = self._meaning * float(change[0, 0]) + self._broken * broken + self._offset
        found = Opinion(
            round(probability(odds), DECIMALS),
            words=(places.differences(one.spans, one_differs), places.differences(other.spans, other_differs)),
        )
        if found.change < self._told:
            return found
        if broken >= BROKEN:
            return replace(found, copy=places.word(copy, other.spans[other.worst]), broken=True)
        told = places.words(pair, (one.spans, other.spans), marks)
        return replace(found, original=told[0], copy=told[1])


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
def load() -> OwnJudge:
    """The judge; it is prepared in the cache folder when it is first needed. Raises ModelError."""
    folder = packaged.folder()
    packaged.verify(folder / "model.safetensors", packaged.WEIGHTS_SHA256)
    data = files("driftcheck") / "data"
    about = json.loads((data / "judge.json").read_text(encoding="utf-8"))
    return OwnJudge(anatomy.read(folder), (data / "judge.npz").read_bytes(), about)


def _framed(text: str, own: Side, other_text: str, other: Side, *, copy: bool) -> Floats:
    """The flags of a side with those of its frame, which say whose text it is."""
    flags = forms.flags(text, own.spans, other_text, other.spans, copy=copy, by_itself=own.alone)
    out = np.pad(flags, ((1, 1), (0, 0)))
    out[:, forms.FLAGS.index("copy")] = copy
    return out


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
    of = {
        part: {name.removeprefix(f"{part}."): values for name, values in learnt.items() if name.startswith(f"{part}.")}
        for part in ("meaning", "words", "fluency")
    }
    return (
        graph.write_lower(known, precision=PRECISION),
        graph.write_upper(known, precision=PRECISION),
        graph.write_judge(known, of["meaning"], precision=PRECISION),
        graph.write_words(known, of["words"], precision=PRECISION),
        graph.write_fluency(known, of["fluency"], precision=PRECISION),
    )


def _session(known: Anatomy, content: bytes) -> InferenceSession:
    from driftcheck.encoders import onnx_runtime  # noqa: PLC0415 - it imports ONNX Runtime

    return onnx_runtime.session(content, known.weights)
