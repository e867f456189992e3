"""Encoders turn texts into vectors, of the whole text and of its tokens, in one forward pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from driftcheck.encoders.packaged import DEFAULT_MODEL, LANGUAGES
from driftcheck.model import Encoding, Progress


class Encoder(Protocol):
    """What the rest of the program asks of a model; `name` and `digest` say in the signature which one it was."""

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> tuple[Encoding, ...]:
        """One Encoding a text, in order. No part of a text is cut off, however long the text is."""
        ...


def load(model: str = DEFAULT_MODEL, *, device: str = "cpu") -> Encoder:
    """The encoder called `model`: the packaged one, a folder, or a name on the Hugging Face hub.

    Raises:
        ModelError: there is no such model, it is damaged, or it cannot be fetched.
    """
    from driftcheck.encoders import sentence_transformer  # noqa: PLC0415 - it imports torch

    return sentence_transformer.load(model, device=device)


def languages(model: str) -> frozenset[str] | None:
    """The ISO 639-1 codes of the languages that a model knows; None where nobody has said."""
    return LANGUAGES if model == DEFAULT_MODEL else None


__all__ = ["DEFAULT_MODEL", "Encoder", "languages", "load"]
