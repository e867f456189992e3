"""The encoder of an audit, loaded where it is needed."""

from __future__ import annotations

from driftcheck.comparison import load_encoder
from driftcheck.encoders import Encoder
from driftcheck.settings import Settings


class Loader:
    """Gives the encoder, and the same one again; what travels to another process is how to load it, not the model."""

    def __init__(self, settings: Settings, given: Encoder | None = None) -> None:
        self._settings = settings
        self._given = given
        self._loaded = given

    def __call__(self) -> Encoder:
        if self._loaded is None:
            self._loaded = load_encoder(self._settings)
        return self._loaded

    def __reduce__(self) -> tuple[type[Loader], tuple[Settings, Encoder | None]]:
        return Loader, (self._settings, self._given)
