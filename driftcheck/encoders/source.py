"""Where a model's files lie, and what they are, told without loading any of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from driftcheck.encoders import packaged
from driftcheck.errors import ModelError
from driftcheck.util.storage import sha256

# What decides a model's vectors: weights, settings and word lists. Readmes and other forms of the weights do not.
SUFFIXES = frozenset({".json", ".txt", ".model", ".safetensors", ".bin"})
WEIGHTS = frozenset({".safetensors", ".bin"})
OTHER_FORMS = frozenset({"onnx", "openvino"})


@dataclass(frozen=True, slots=True)
class Source:
    """A model on this machine; `digest` is a sha256 that changes with anything its vectors depend on."""

    name: str
    folder: Path
    digest: str


def find(model: str) -> Source | None:
    """The model called `model`: the packaged one, a folder, or one that the hub's cache holds already; else None.

    Raises:
        ModelError: the packaged model is not installed, or the folder holds no model that can be read.
    """
    if model == packaged.DEFAULT_MODEL:
        return Source(model, packaged.folder(), packaged.WEIGHTS_SHA256)
    if model == packaged.MULTILINGUAL and (file := packaged.e5_file()) is not None:
        return Source(model, file.parent, packaged.E5_SHA256)
    folder = Path(model) if Path(model).is_dir() else _in_hub_cache(model)
    if folder is None:
        return None
    if not any(path.suffix in WEIGHTS for path in folder.rglob("*")):
        raise ModelError(f"The model {model} cannot be loaded: {folder} holds no weights (*.safetensors or *.bin).")
    return Source(model, folder, _digest(folder))


def hub_names(model: str) -> list[str]:
    """The names that `model` may have on the hub, the likeliest first."""
    if model == packaged.MULTILINGUAL:
        return [packaged.MULTILINGUAL_ON_HUB]
    return [model] if "/" in model else [f"sentence-transformers/{model}", model]


def _in_hub_cache(model: str) -> Path | None:
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - the packaged model needs no hub
    from huggingface_hub.errors import HFValidationError  # noqa: PLC0415 - likewise

    for name in hub_names(model):
        try:
            found = try_to_load_from_cache(name, "modules.json")
        except HFValidationError:
            continue
        if isinstance(found, str):
            return Path(found).parent
    return None


def _digest(folder: Path) -> str:
    """A sha256 over the names and contents of the files in `folder` that decide the vectors."""
    total = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.suffix in SUFFIXES and inside.parts[0] not in OTHER_FORMS and path.is_file():
                total.update(f"{inside.as_posix()} {sha256(path)}\n".encode())
    except OSError as error:
        raise ModelError(f"The model {folder} cannot be read: {error.filename} ({error.strerror}).") from None
    return total.hexdigest()
