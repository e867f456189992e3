"""Reads the files of a sentence-transformers model: which family it is of, its sizes, and where its weights lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from driftcheck.encoders.families import FAMILIES, Family

POOLINGS = frozenset({"mean", "cls"})


class UnsupportedModelError(Exception):
    """The model is of a kind that driftcheck cannot prepare; the message ends "because …". It stays inside."""


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where one weight lies in the file: `offset` and `length` in bytes."""

    shape: tuple[int, ...]
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Anatomy:
    """All that the graph of a model depends on. `tensors` are named without the family's prefix.

    `padding` is the id of the padding token where positions count from the one after it, else None.
    """

    family: Family
    layers: int
    heads: int
    epsilon: float
    window: int
    padding: int | None
    pooling: str
    weights: Path
    tensors: Mapping[str, Tensor]

    def read(self, name: str) -> NDArray[np.float32]:
        """A weight from the model's file."""
        tensor = self.tensors[name]
        flat = np.fromfile(self.weights, dtype="<f4", count=tensor.length // 4, offset=tensor.offset)
        return flat.reshape(tensor.shape)


def read(folder: Path) -> Anatomy:
    """The anatomy of the model in `folder`. Raises UnsupportedModelError."""
    try:
        config = _json(folder / "config.json")
        family = FAMILIES.get(config.get("model_type", ""))
        if family is None:
            raise UnsupportedModelError(f"its type is {config.get('model_type')}")
        if config.get(family.activation) != "gelu":
            raise UnsupportedModelError(f"its activation is {config.get(family.activation)}")
        if config.get("position_embedding_type", "absolute") != "absolute":
            raise UnsupportedModelError("its positions are not absolute")
        if not (folder / "tokenizer.json").is_file():
            raise UnsupportedModelError("it has no tokenizer.json")
        # The hub's cache links to its files; ONNX Runtime wants to be told of the file itself.
        weights = (folder / "model.safetensors").resolve(strict=True)
        return Anatomy(
            family=family,
            layers=config[family.layers],
            heads=config[family.heads],
            epsilon=config[family.epsilon] if family.epsilon else 1e-12,
            window=_window(folder, config),
            padding=config["pad_token_id"] if family.positions_after_padding else None,
            pooling=_pooling(folder),
            weights=weights,
            tensors=_tensors(weights, family),
        )
    except FileNotFoundError as error:
        raise UnsupportedModelError(f"it has no {Path(error.filename).name}") from None
    except (OSError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnsupportedModelError(f"its files are not as expected ({type(error).__name__}: {error})") from None


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _window(folder: Path, config: Mapping[str, Any]) -> int:
    """How many tokens the model reads at once, as sentence-transformers determines it."""
    chosen = _json(folder / "sentence_bert_config.json").get("max_seq_length")
    limits = (_json(folder / "tokenizer_config.json")["model_max_length"], config["max_position_embeddings"])
    return int(chosen or min(limits))


def _pooling(folder: Path) -> str:
    """How token vectors become a sentence vector: a transformer and one pooling, then at most normalised."""
    modules = _json(folder / "modules.json")
    kinds = [module["type"].rpartition(".")[2] for module in modules]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]) or modules[0]["path"]:
        raise UnsupportedModelError(f"it is made of {', '.join(kinds)}")
    settings = _json(folder / modules[1]["path"] / "config.json")
    chosen = settings.get("pooling_mode") or [
        name.removeprefix("pooling_mode_").removesuffix("_tokens").removesuffix("_token")
        for name, on in settings.items()
        if name.startswith("pooling_mode_") and on
    ]
    pooling = chosen if isinstance(chosen, str) else "+".join(chosen)
    if pooling not in POOLINGS:
        raise UnsupportedModelError(f"its pooling is {pooling}")
    return pooling


def _tensors(weights: Path, family: Family) -> dict[str, Tensor]:
    """The weights in a safetensors file (https://huggingface.co/docs/safetensors), by name without prefix."""
    with weights.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    header.pop("__metadata__", None)
    (prefix,) = (prefix for prefix in family.prefixes if f"{prefix}embeddings.word_embeddings.weight" in header)
    found: dict[str, Tensor] = {}
    for name, about in header.items():
        if not name.startswith(prefix) or about["dtype"] == "I64":  # a buffer of position numbers, which is not learnt
            continue
        if about["dtype"] != "F32":
            raise UnsupportedModelError(f"its weights are {about['dtype']}")
        start, end = about["data_offsets"]
        found[name.removeprefix(prefix)] = Tensor(tuple(about["shape"]), 8 + length + start, end - start)
    return found
