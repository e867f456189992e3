"""driftcheck's own judge: the packaged encoder, whose upper layers learnt to read both sides. See docs/judge.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck import storage
from driftcheck.encoders import anatomy, packaged
from driftcheck.encoders.anatomy import Anatomy
from driftcheck.errors import InputError
from driftcheck.judge import forms, graph
from driftcheck.machine import cores
from driftcheck.model import Span
from driftcheck.odds import CERTAIN, Pool, probability
from driftcheck.writing import write_whole

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[float32]

# Tokens of a side that are read; what stands behind them is not.
LONGEST = 510
DECIMALS = 6
# Changes with anything that makes the graphs others, so that those of older versions are left alone.
VERSION = 1


class OwnJudge:
    """The judge in memory; see `driftcheck.judge.Judge`. A pair's figure does not depend on its neighbours."""

    doubts = (CERTAIN, 1.0)  # all but those that read the same, whose drift is 0

    def __init__(self, known: Anatomy, weights: bytes, about: dict[str, Any]) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only a judge that is asked needs one

        self.name = f"auto {about['version']} sha256:{hashlib.sha256(weights).hexdigest()[:8]}"
        # What the network says, calibrated; and how that joins the drift.
        self._slope, self._offset = map(float, about["calibration"])
        self.pool = Pool(*about["pool"])
        reader, judge = _graphs(known, weights)
        self._reader, self._judge = _session(known, reader), _session(known, judge)
        self._tokenizer = Tokenizer.from_file(str(packaged.folder() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST + 2)
        # A sentence may stand in several pairs, once a side.
        self._read = lru_cache(maxsize=64)(self._read_anew)

    def changed(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """See `driftcheck.judge.Judge`."""
        with ThreadPoolExecutor(cores()) as workers:
            odds = workers.map(lambda pair: self._odds(*pair), pairs)
            return tuple(round(probability(each), DECIMALS) for each in odds)

    def _odds(self, original: str, copy: str) -> float:
        """The calibrated log odds of a change."""
        (one, lower, tokens), (other, lower_of_copy, tokens_of_copy) = self._read(original), self._read(copy)
        if not one or not other:  # signs alone, of which the encoder knows none
            return 0.0
        flags = np.concatenate([
            _framed(forms.flags(original, one, copy, other, copy=False), copy=False),
            _framed(forms.flags(copy, other, original, one, copy=True), copy=True),
        ])  # fmt: skip
        first = np.arange(1, len(one) + 1)
        second = np.arange(len(one) + 3, len(flags) - 1)
        given = {
            "lower": np.concatenate([lower, lower_of_copy]),
            "original": tokens, "copy": tokens_of_copy, "flags": flags,
            "words": np.concatenate([first, second]), "words of original": first, "words of copy": second,
        }  # fmt: skip
        (change,) = self._judge.run(["change"], given)
        return self._slope * float(change[0, 0]) + self._offset

    def _read_anew(self, text: str) -> tuple[tuple[Span, ...], Floats, Floats]:
        """Where the tokens stand; the states of the lower layers, frame and all; the unit vectors of the last."""
        encoded = self._tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int64)
        given = {"ids": ids, "positions": np.arange(ids.shape[1])[None]}
        lower, last = (np.asarray(out, dtype=float32) for out in self._reader.run(["lower", "tokens"], given))
        tokens = last[1:-1]
        return (
            tuple(Span(start, end) for start, end in encoded.offsets[1:-1]),
            lower,
            tokens / np.linalg.norm(tokens, axis=1, keepdims=True),
        )


@lru_cache(maxsize=1)
def load() -> OwnJudge:
    """The judge; it is prepared in the cache folder when it is first needed. Raises ModelError."""
    folder = packaged.folder()
    packaged.verify(folder / "model.safetensors", packaged.WEIGHTS_SHA256)
    data = files("driftcheck") / "data"
    about = json.loads((data / "judge.json").read_text(encoding="utf-8"))
    return OwnJudge(anatomy.read(folder), (data / "judge.npz").read_bytes(), about)


def _framed(flags: Floats, *, copy: bool) -> Floats:
    """The flags with those of the tokens before and after a text, which say whose text it is."""
    out = np.zeros((len(flags) + 2, len(forms.FLAGS)), dtype=float32)
    out[1:-1] = flags
    out[:, forms.FLAGS.index("copy")] = copy
    return out


def _graphs(known: Anatomy, weights: bytes) -> tuple[bytes, bytes]:
    """The graphs, from the cache folder where they are there and whole, else made and kept there."""
    place = storage.folder() / "models" / f"judge-{hashlib.sha256(weights).hexdigest()[:32]}-{VERSION}"
    paths = [place / f"{name}.onnx" for name in ("reader", "judge")]
    try:
        hashes = (place / "sha256").read_text(encoding="ascii").split()
        reader, judge = (path.read_bytes() for path in paths)
        if [hashlib.sha256(content).hexdigest() for content in (reader, judge)] == hashes:
            return reader, judge
    except (OSError, ValueError):
        pass
    with np.load(BytesIO(weights), allow_pickle=False) as learnt:
        made = (graph.write_reader(known), graph.write_judge(known, dict(learnt)))
    try:
        place.mkdir(parents=True, exist_ok=True)
        for path, content in zip(paths, made, strict=True):
            write_whole(path, content)
        write_whole(place / "sha256", " ".join(hashlib.sha256(content).hexdigest() for content in made).encode())
    except (OSError, InputError):
        pass  # then the judge is made anew in every run; the encoder has said so
    return made


def _session(known: Anatomy, content: bytes) -> InferenceSession:
    from driftcheck.encoders import onnx_runtime  # noqa: PLC0415 - it imports ONNX Runtime

    return onnx_runtime.session(content, known.weights)
