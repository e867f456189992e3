"""What is made once of the model's file and kept in the cache folder: its graph, and the table of its pieces."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from driftcheck.encoders.e5 import tokens
from driftcheck.encoders.e5.file import read
from driftcheck.encoders.form import keep
from driftcheck.util import storage

# Changes with anything that makes the graph or the vectors others.
VERSION = 1
# Sentences are read from the last layer, as the model was trained; words from the one that tells them apart best.
SENTENCE_LAYER = 12
WORD_LAYER = 8


@dataclass(frozen=True, slots=True)
class E5Form:
    """The graph, the table (2, n) of `driftcheck.encoders.e5.tokens`, and the layers that a parser reads."""

    graph: bytes
    pieces: NDArray[np.uint64]
    layers: tuple[int, ...] = ()


def place(digest: str, precision: str, layers: Sequence[int] = ()) -> Path:
    """The folder that holds the form of the file with this sha256."""
    return storage.folder() / "models" / "-".join(map(str, (digest[:32], precision, VERSION, *layers)))


def stored(digest: str, precision: str, layers: tuple[int, ...] = ()) -> E5Form | None:
    """The form in the cache folder, or None where there is none that is whole."""
    folder = place(digest, precision, layers)
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        graph = (folder / "graph.onnx").read_bytes()
        table = (folder / "pieces.npy").read_bytes()
        if about != _about(graph, table):
            return None
        return E5Form(graph, np.load(io.BytesIO(table), allow_pickle=False), layers)
    except (OSError, ValueError):
        return None


def weights(folder: Path) -> Path:
    """The model's file in the package's folder."""
    return folder / "e5-small-q4.bin"


def make(weights: Path, precision: str, layers: tuple[int, ...] = (), word_layer: int = WORD_LAYER) -> E5Form:
    """The form of the model's file, made anew, with the states of `layers` among what its graph gives.

    Raises ModelError where the file cannot be read.
    """
    from driftcheck.encoders.e5 import graph  # noqa: PLC0415 - only this needs onnx

    file = read(weights)
    given = sorted({*layers, word_layer, SENTENCE_LAYER})
    return E5Form(graph.write(file, precision=precision, layers=given), tokens.table(file.pieces()), layers)


def store(digest: str, precision: str, form: E5Form) -> None:
    """Writes a form to the cache folder; see `driftcheck.encoders.form.keep`."""
    table = io.BytesIO()
    np.save(table, form.pieces, allow_pickle=False)
    files = {"graph.onnx": form.graph, "pieces.npy": table.getvalue()}
    keep(place(digest, precision, form.layers), files, _about(form.graph, table.getvalue()))


def _about(graph: bytes, table: bytes) -> dict[str, str]:
    return {"graph": hashlib.sha256(graph).hexdigest(), "pieces": hashlib.sha256(table).hexdigest()}
