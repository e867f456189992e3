"""The packaged models together: each pair of texts gets the one for its languages, loaded when the first needs it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from driftcheck.encoders.encoder import ModelEncoder
from driftcheck.encoders.packaged import AUTO, DEFAULT_MODEL, E5_SHA256, LANGUAGES, MULTILINGUAL
from driftcheck.model import Encoding, Progress
from driftcheck.util import storage


class AutoEncoder:
    """Stands for both models; as an Encoder it is the English one. `load` gives a model by name.

    The cache folder is that of the time when it was made.
    """

    def __init__(self, load: Callable[[str], ModelEncoder]) -> None:
        self._load = load
        self._folder: Path = storage.folder()
        self._loaded: dict[str, ModelEncoder] = {}
        self.name = AUTO

    def of(self, languages: Collection[str]) -> ModelEncoder:
        """The model for texts in these languages (ISO 639-1). Raises ModelError where it cannot be had."""
        name = choose(AUTO, languages)
        if name not in self._loaded:
            with storage.using(self._folder):
                self._loaded[name] = self._load(name)
        return self._loaded[name]

    @property
    def digest(self) -> str:
        """Of both, told without loading the multilingual one."""
        return hashlib.sha256(f"{self.of(LANGUAGES).digest} {E5_SHA256}".encode()).hexdigest()

    @property
    def backend(self) -> str:
        return self.of(LANGUAGES).backend

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        return self.of(LANGUAGES).encode(texts, languages=languages, progress=progress)


def choose(model: str, languages: Collection[str]) -> str:
    """The model that `model` means for texts in these languages: `auto` is the English one where all are English."""
    if model != AUTO:
        return model
    return DEFAULT_MODEL if LANGUAGES.issuperset(languages) else MULTILINGUAL
