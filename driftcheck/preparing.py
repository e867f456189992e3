"""What a comparison makes when it first needs it, made ahead: for a container image, or a CI cache."""

from __future__ import annotations

from pathlib import Path

from driftcheck import encoders, storage
from driftcheck.model import Progress
from driftcheck.wordlists import tables


def prepare(model: str | None, *, cache_dir: Path | None, progress: Progress | None = None) -> Path:
    """Prepares a model, None being the packaged one, and the word lists; returns the cache folder.

    Raises ModelError where there is no such model, or it cannot be prepared.
    """
    with storage.using(cache_dir):
        encoders.load(
            model or encoders.DEFAULT_MODEL, execution=encoders.Execution("onnx", cache=False), progress=progress
        )
        tables.tables()
        return storage.folder()
