"""The form of a model that ONNX Runtime runs: written once per model into the cache folder, checked whenever read."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from driftcheck.encoders import anatomy
from driftcheck.encoders.anatomy import UnsupportedModelError
from driftcheck.encoders.source import Source
from driftcheck.errors import InputError
from driftcheck.util import storage
from driftcheck.util.writing import write_whole

PRECISIONS = ("fp32", "int8")
# Changes with anything that makes the graph another one, so that forms of older versions are left alone.
VERSION = 2


@dataclass(frozen=True, slots=True)
class Form:
    """A graph and what it takes to run it; the weights are those of the model itself, in the file `weights`.

    `padding` is as in `anatomy.Anatomy`, `precision` one of PRECISIONS; `layers` are those whose states come out,
    besides those of the last.
    """

    precision: str
    graph: bytes
    window: int
    padding: int | None
    pooling: str
    weights: Path
    layers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _About:
    """What stands beside the graph in the cache folder; it is written last, so what it tells of is complete."""

    graph: str
    weights: str
    window: int
    padding: int | None
    pooling: str


def place(source: Source, precision: str = "fp32", layers: Sequence[int] = ()) -> Path:
    """The folder that holds the form of a model."""
    name = "-".join(map(str, (source.digest[:32], precision, VERSION, *layers)))
    return storage.folder() / "models" / name


def stored(source: Source, precision: str = "fp32", layers: tuple[int, ...] = ()) -> Form | None:
    """The form in the cache folder, or None where there is none that is whole."""
    folder = place(source, precision, layers)
    try:
        about = _About(**json.loads((folder / "about.json").read_text(encoding="utf-8")))
        graph = (folder / "graph.onnx").read_bytes()
        weights = (source.folder / "model.safetensors").resolve(strict=True)
    except (OSError, ValueError, TypeError):
        return None
    if hashlib.sha256(graph).hexdigest() != about.graph or weights.name != about.weights:
        return None
    return Form(precision, graph, about.window, about.padding, about.pooling, weights, layers)


def make(source: Source, precision: str = "fp32", layers: tuple[int, ...] = ()) -> Form:
    """The form of a model, made anew. Raises UnsupportedModelError."""
    from driftcheck.encoders import graph  # noqa: PLC0415 - only this needs onnx

    known = anatomy.read(source.folder)
    try:
        content = graph.write(known, precision=precision, layers=layers)
    except KeyError as error:
        raise UnsupportedModelError(f"it has no weight called {error}") from None
    return Form(precision, content, known.window, known.padding, known.pooling, known.weights, layers)


def store(source: Source, form: Form) -> None:
    """Writes a form to the cache folder; see `keep`."""
    about = _About(
        graph=hashlib.sha256(form.graph).hexdigest(),
        weights=form.weights.name,
        window=form.window,
        padding=form.padding,
        pooling=form.pooling,
    )
    keep(place(source, form.precision, form.layers), {"graph.onnx": form.graph}, asdict(about))


def keep(folder: Path, files: Mapping[str, bytes], about: Mapping[str, Any]) -> None:
    """Writes the files of a form, and then what tells of them; where that cannot be, says so."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_whole(folder / name, content)
        write_whole(folder / "about.json", json.dumps(about, indent=1).encode())
    except (OSError, InputError) as error:
        logging.getLogger("driftcheck").warning(
            "driftcheck: the cache folder %s cannot be written (%s), so the model is prepared anew in every run; "
            "--cache-dir names another folder.",
            storage.folder(),
            getattr(error, "strerror", error),
        )
