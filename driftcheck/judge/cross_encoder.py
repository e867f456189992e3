"""Cross-encoders as judges: models that sentence-transformers loads as CrossEncoder, from a folder or the hub.

One for natural language inference has a label called entailment, such as cross-encoder/nli-deberta-v3-base: the meaning
is kept where each side entails the other. One for similarity gives one number, such as cross-encoder/stsb-roberta-base:
the meaning is kept as far as the sides are alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from driftcheck.encoders import devices, hub
from driftcheck.errors import ModelError, reason
from driftcheck.model import Progress
from driftcheck.util.odds import probability

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

LABEL = "entailment"
DECIMALS = 6


class CrossJudge:
    """A CrossEncoder in memory; see `driftcheck.judge.Judge`. `kept` makes a probability of its logits for a pair."""

    doubts = (0.02, 0.95)  # less have the same words, and above it would hardly turn the verdict; it is slow

    def __init__(self, model: CrossEncoder, *, called: str, kept: Callable[[Any], float]) -> None:
        self._model = model
        self._called = called
        self._kept = kept

    @cached_property
    def name(self) -> str:
        total = hashlib.sha256()
        model: Any = self._model.model  # it may be None for other kinds of CrossEncoder
        weights = model.state_dict()
        for key in sorted(weights):
            total.update(key.encode() + weights[key].cpu().float().numpy().tobytes())
        return f"{self._called} sha256:{total.hexdigest()[:8]}"

    def opinions(self, pairs: Sequence[tuple[str, str]], *, progress: Progress | None = None) -> tuple[float, ...]:
        """1 less the lower of both ways to read a pair: what was left out and what was put in both show in one."""
        found: list[float] = []
        if progress is not None:
            progress("judging", 0, len(pairs))
        for original, copy in pairs:
            kept = min(self._read(original, copy), self._read(copy, original))
            found.append(round(1.0 - kept, DECIMALS))
            if progress is not None:
                progress("judging", len(found), len(pairs))
        return tuple(found)

    def _read(self, one: str, other: str) -> float:
        """The probability that the meaning is kept, read in this order."""
        import torch  # noqa: PLC0415 - takes seconds

        # One at a time: nothing is padded, so that a pair's figure does not depend on its neighbours.
        logits: Any = self._model.predict(
            [(one, other)], batch_size=1, activation_fn=torch.nn.Identity(), show_progress_bar=False
        )
        return self._kept(logits[0])


def nli(model: str, device: str) -> CrossJudge:
    """The model for natural language inference called `model`: a folder, or a name on the hub. Raises ModelError."""
    loaded, labels = _load(model, device)
    if LABEL not in labels:
        raise ModelError(
            f"The judge {model} is no NLI model, for none of its labels is called {LABEL} "
            f"({', '.join(labels)}): choose another, such as cross-encoder/nli-deberta-v3-base."
        )
    at = labels.index(LABEL)

    def kept(logits: Any) -> float:
        shifted = (logits - logits.max()).astype(float)
        return float(np.exp(shifted[at]) / np.exp(shifted).sum())

    return CrossJudge(loaded, called=f"nli:{_short(model)}", kept=kept)


def similarity(model: str, device: str) -> CrossJudge:
    """The model for similarity called `model`: a folder, or a name on the hub. Raises ModelError."""
    loaded, labels = _load(model, device)
    if len(labels) != 1:
        raise ModelError(
            f"The judge {model} is no similarity model, for it gives {len(labels)} numbers and not one "
            f"({', '.join(labels)}): choose another, such as cross-encoder/stsb-roberta-base."
        )
    return CrossJudge(loaded, called=f"similarity:{_short(model)}", kept=lambda logit: probability(float(logit)))


def _short(model: str) -> str:
    """What the signature calls a model: of a folder, its own name alone."""
    return Path(model).name if Path(model).is_dir() else model


def _load(model: str, device: str) -> tuple[CrossEncoder, list[str]]:
    """The model and its labels in order. Raises ModelError."""
    import transformers  # noqa: PLC0415 - takes seconds
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - takes seconds

    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call] # not typed
    devices.check(device)
    try:
        loaded = _open(CrossEncoder, model, device)
    except (OSError, ValueError) as error:
        raise ModelError(f"The judge {model} cannot be loaded: {reason(error)}.") from None
    config: Any = loaded.config  # it may be None for other kinds of CrossEncoder
    return loaded, [str(config.id2label[at]).lower() for at in sorted(config.id2label)]


def _open(kind: Any, model: str, device: str) -> CrossEncoder:
    """From the folder or the hub's cache at once; else from the hub."""
    try:
        found: CrossEncoder = kind(model, device=device, local_files_only=True)
    except OSError:
        if Path(model).is_dir():
            raise
        _ask_hub(model)
        found = kind(model, device=device)
    return found


def _ask_hub(model: str) -> None:
    """Raises ModelError at once where the hub cannot be reached or has no such model."""
    try:
        if hub.has(model):
            return
    except hub.UnreachableError as error:
        raise ModelError(
            f"The judge {model} is not on this machine and the Hugging Face hub cannot be reached ({error}): check the "
            "network, or name a folder."
        ) from None
    raise ModelError(
        f"There is no judge {model}: it is no folder here and no name on the Hugging Face hub. Check the spelling."
    )
