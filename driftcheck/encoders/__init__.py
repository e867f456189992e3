"""Encoders turn texts into vectors, of the whole text and of its tokens, in one forward pass."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from driftcheck.encoders.auto import AutoEncoder, choose
from driftcheck.encoders.execution import Execution
from driftcheck.encoders.packaged import (
    AUTO,
    DEFAULT_MODEL,
    LANGUAGES,
    MULTILINGUAL,
    MULTILINGUAL_LANGUAGES,
    MULTILINGUAL_NAMES,
    e5_file,
)
from driftcheck.encoders.parsing import Parser, Parsers
from driftcheck.model import Encoding, Progress

if TYPE_CHECKING:
    from driftcheck.encoders.encoder import ModelEncoder


class Encoder(Protocol):
    """What the rest of the program asks of a model; its properties say in the signature which one it was."""

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def backend(self) -> str: ...

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        """One Encoding a text, in order. No part of a text is cut off, however long the text is.

        `languages` are the texts' own, as BCP 47 tags; without them nothing is known of the texts' words, so that no
        encoding has a tree.
        """
        ...


def load(
    model: str = DEFAULT_MODEL,
    *,
    execution: Execution | None = None,
    parsers: Parsers | None = None,
    progress: Progress | None = None,
) -> Encoder:
    """The encoder called `model`: `auto`, a packaged one, a folder, or a name on the Hugging Face hub.

    A model that is new here is prepared first; it is read when the first text is encoded. `parsers` gives what reads
    the trees of the encodings from the states of the model of a name; without it they have none.

    Raises:
        ModelError: there is no such model, it is damaged, or it cannot be fetched; the backend cannot run it.
    """
    from driftcheck.encoders import loading  # noqa: PLC0415 - who brings an encoder of their own needs none of it

    how = execution or Execution()

    def loaded(name: str) -> ModelEncoder:
        return loading.load(name, how, parser=parsers(name) if parsers else None, progress=progress)

    return AutoEncoder(loaded) if model == AUTO else loaded(model)


def is_prepared(model: str, *, parser: Parser | None = None) -> bool:
    """Whether the cache folder holds what ONNX Runtime needs of a model, so that the next comparison need not make it.

    Raises ModelError for a model whose files are not as they should be.
    """
    from driftcheck.encoders import loading  # noqa: PLC0415 - as above

    return loading.is_prepared(model, parser)


def languages(model: str) -> frozenset[str] | None:
    """The ISO 639-1 codes of the languages that a model knows; None where nobody has said."""
    if model in MULTILINGUAL_NAMES:
        return MULTILINGUAL_LANGUAGES
    return LANGUAGES if model == DEFAULT_MODEL else None


def of(encoder: Encoder, languages: Collection[str]) -> Encoder:
    """What encodes texts in these languages: the encoder itself, or of `auto` the model for them."""
    return encoder.of(languages) if isinstance(encoder, AutoEncoder) else encoder


# Those that are here without a network.
PACKAGED = (DEFAULT_MODEL, MULTILINGUAL) if e5_file() else (DEFAULT_MODEL,)

__all__ = [
    "AUTO",
    "DEFAULT_MODEL",
    "MULTILINGUAL",
    "MULTILINGUAL_NAMES",
    "PACKAGED",
    "Encoder",
    "Execution",
    "Parser",
    "Parsers",
    "choose",
    "is_prepared",
    "languages",
    "load",
    "of",
]
