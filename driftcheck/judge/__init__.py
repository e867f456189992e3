"""Judges read both sides of a bead together and say how likely the meaning changed, and how that joins the drift.

To add one: a function in JUDGES.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from driftcheck.errors import SettingsError
from driftcheck.model import Progress

OFF = "off"


class Judge(Protocol):
    """`name`, with a hash of what decides, stands in the signature."""

    @property
    def name(self) -> str: ...

    @property
    def doubts(self) -> tuple[float, float]:
        """The least and the highest drift of the beads that it is asked about."""
        ...

    def opinions(self, pairs: Sequence[tuple[str, str]], *, progress: Progress | None = None) -> tuple[float, ...]:
        """Of each (original, copy) the probability, in [0, 1], that the copy says something else."""
        ...


def _nli(model: str, device: str) -> Judge:
    from driftcheck.judge import cross_encoder  # noqa: PLC0415 - few comparisons have a judge

    return cross_encoder.nli(model, device)


def _similarity(model: str, device: str) -> Judge:
    from driftcheck.judge import cross_encoder  # noqa: PLC0415 - as above

    return cross_encoder.similarity(model, device)


# By what stands before the colon in `--judge`: from the name of a model and a device to a judge.
JUDGES: Mapping[str, Callable[[str, str], Judge]] = {"nli": _nli, "similarity": _similarity}


@lru_cache(maxsize=2)
def load(choice: str, device: str = "cpu") -> Judge | None:
    """The judge that `choice` names, None for `off`; it is loaded once.

    Raises:
        SettingsError: `choice` is none of the forms that there are.
        ModelError: the model cannot be loaded or is of another kind.
    """
    if choice == OFF:
        return None
    kind, _, model = choice.partition(":")
    if kind not in JUDGES or not model:
        *forms, last = (OFF, *(f"{name}:MODEL" for name in JUDGES))
        raise SettingsError(f"There is no judge {choice}: choose {', '.join(forms)} or {last}.")
    return JUDGES[kind](model, device)


__all__ = ["JUDGES", "OFF", "Judge", "load"]
