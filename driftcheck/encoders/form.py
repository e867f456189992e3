"""The form of a model that ONNX Runtime runs: written once per model into the cache folder, checked whenever read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from driftcheck.encoders.source import Source
from driftcheck.errors import InputError
from driftcheck.util import storage
from driftcheck.util.writing import write_whole

PRECISIONS = ("fp32", "int8")
# Changes with anything that makes the graph another one, so that forms of older versions are left alone.
VERSION = 3


@dataclass(frozen=True, slots=True)
class Form:
    """A graph and what it takes to run it; the weights are those of the model itself, in the file `weights`.

    `padding` is as in `anatomy.Anatomy`, `precision` one of PRECISIONS; `words` are the offset, the rows and the width
    of the word embeddings in that file; `layers` are those whose states come out, besides those of the last.
    """

    precision: str
    graph: bytes
    window: int
    padding: int | None
    pooling: str
    weights: Path
    words: tuple[int, int, int]
    layers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _About:
    """What stands beside the graph in the cache folder; it is written last, so what it tells of is complete."""

    graph: str
    weights: str
    window: int
    padding: int | None
    pooling: str
    words: list[int]

    @property
    def sum(self) -> str:
        """By which it is known to be whole itself."""
        return hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()


def place(source: Source, precision: str = "fp32", layers: Sequence[int] = ()) -> Path:
    """The folder that holds the form of a model."""
    name = "-".join(map(str, (source.digest[:32], precision, VERSION, *layers)))
    return storage.folder() / "models" / name


def stored(source: Source, precision: str = "fp32", layers: tuple[int, ...] = ()) -> Form | None:
    """The form in the cache folder, or None where there is none that is whole."""
    folder = place(source, precision, layers)
    try:
        about, total = _read((folder / "about.json").read_text(encoding="utf-8"))
        graph = (folder / "graph.onnx").read_bytes()
        weights = (source.folder / "model.safetensors").resolve(strict=True)
    except (OSError, ValueError, TypeError):
        return None
    if total != about.sum or hashlib.sha256(graph).hexdigest() != about.graph or weights.name != about.weights:
        return None
    offset, rows, width = about.words
    return Form(precision, graph, about.window, about.padding, about.pooling, weights, (offset, rows, width), layers)


def _read(text: str) -> tuple[_About, object]:
    """What is told of a form, and the sum that it had when it was written. Raises ValueError and TypeError."""
    told = dict(json.loads(text))
    total = told.pop("sum", None)
    return _About(**told), total


def make(source: Source, precision: str = "fp32", layers: tuple[int, ...] = ()) -> Form:
    """The form of a model, made anew. Raises anatomy.UnsupportedModelError."""
    from driftcheck.encoders import anatomy, graph  # noqa: PLC0415 - it is done once, and the graph needs onnx

    known = anatomy.read(source.folder)
    try:
        content = graph.write(known, precision=precision, layers=layers)
    except KeyError as error:
        raise anatomy.UnsupportedModelError(f"it has no weight called {error}") from None
    words = known.tensors[graph.EMBEDDINGS[0]]
    place = (words.offset, words.shape[0], words.shape[1])
    return Form(precision, content, known.window, known.padding, known.pooling, known.weights, place, layers)


def store(source: Source, form: Form) -> None:
    """Writes a form to the cache folder; see `keep`."""
    about = _About(
        graph=hashlib.sha256(form.graph).hexdigest(),
        weights=form.weights.name,
        window=form.window,
        padding=form.padding,
        pooling=form.pooling,
        words=list(form.words),
    )
    keep(place(source, form.precision, form.layers), {"graph.onnx": form.graph}, {**asdict(about), "sum": about.sum})


def keep(folder: Path, files: Mapping[str, bytes], about: Mapping[str, Any]) -> None:
    """Writes the files of a form, and then what tells of them; where that cannot be, says so."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_whole(folder / name, content)
        write_whole(folder / "about.json", json.dumps(about, indent=1).encode())
    except (OSError, InputError) as error:
        import logging  # noqa: PLC0415 - few have anything to log

        logging.getLogger("driftcheck").warning(
            "driftcheck: the cache folder %s cannot be written (%s), so the model is prepared anew in every run; "
            "--cache-dir names another folder.",
            storage.folder(),
            getattr(error, "strerror", error),
        )
