"""What a comparison makes when it first needs it, made ahead: for a container image, or a CI cache."""

from __future__ import annotations

from pathlib import Path

from driftcheck import encoders, languages, limits, syntax
from driftcheck.model import Progress
from driftcheck.util import storage
from driftcheck.wordlists import tables


def prepare(model: str | None, *, cache_dir: Path | None, progress: Progress | None = None) -> Path:
    """Prepares a model, None or `auto` being the packaged ones, and the word lists; returns the cache folder.

    Raises ModelError where there is no such model, or it cannot be prepared.
    """
    with storage.using(cache_dir):
        for name in encoders.PACKAGED if model in {None, encoders.AUTO} else (model,):
            how = encoders.Execution("onnx", cache=False)
            encoders.load(name, execution=how, parsers=syntax.load, progress=progress)
        tables.tables()
        languages.prepare()
        limits.prepare()
        return storage.folder()
