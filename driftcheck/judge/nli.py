"""A cross-encoder for natural language inference as a judge: the meaning is kept where each side entails the other.

The models are those that sentence-transformers loads as CrossEncoder and that have a label called entailment, such as
cross-encoder/nli-deberta-v3-base.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from driftcheck.encoders import hub
from driftcheck.errors import ModelError, reason
from driftcheck.model import Encoding, Progress
from driftcheck.odds import Pool
from driftcheck.opinion import Opinion

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

LABEL = "entailment"
DECIMALS = 6


class NliJudge:
    """A CrossEncoder in memory; see `driftcheck.judge.Judge`."""

    doubts = (0.05, 0.95)  # beyond, it would hardly turn the verdict, and it is slow
    pool = Pool()  # nothing says that either is the better

    def __init__(self, model: CrossEncoder, *, called: str, label: int) -> None:
        self._model = model
        self._called = called
        self._label = label

    @cached_property
    def name(self) -> str:
        total = hashlib.sha256()
        model: Any = self._model.model  # it may be None for other kinds of CrossEncoder
        weights = model.state_dict()
        for key in sorted(weights):
            total.update(key.encode() + weights[key].cpu().float().numpy().tobytes())
        return f"nli:{self._called} sha256:{total.hexdigest()[:8]}"

    def opinions(
        self,
        pairs: Sequence[tuple[str, str]],
        *,
        encodings: Mapping[str, Encoding],
        progress: Progress | None = None,
    ) -> tuple[Opinion, ...]:
        """1 less the lower of the two entailments: what was left out and what was put in both break one of them."""
        told: list[Opinion] = []
        if progress is not None:
            progress("judging", 0, len(pairs))
        for original, copy in pairs:
            kept = min(self._entailed(original, copy), self._entailed(copy, original))
            told.append(Opinion(round(1.0 - kept, DECIMALS)))
            if progress is not None:
                progress("judging", len(told), len(pairs))
        return tuple(told)

    def _entailed(self, one: str, other: str) -> float:
        """The probability that the other follows from the one."""
        # One at a time: nothing is padded, so that a pair's figure does not depend on its neighbours.
        told: Any = self._model.predict([(one, other)], batch_size=1, apply_softmax=True, show_progress_bar=False)
        return float(told[0][self._label])


def load(model: str, device: str) -> NliJudge:
    """The NLI model called `model`: a folder, or a name on the Hugging Face hub. Raises ModelError."""
    import transformers  # noqa: PLC0415 - takes seconds
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - takes seconds

    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call] # not typed
    try:
        loaded = _open(CrossEncoder, model, device)
    except (OSError, ValueError) as error:
        raise ModelError(f"The judge {model} cannot be loaded: {reason(error)}.") from None
    config: Any = loaded.config  # as above
    labels = {str(name).lower(): int(at) for at, name in config.id2label.items()}
    if LABEL not in labels:
        raise ModelError(
            f"The judge {model} is no NLI model, for none of its labels is called {LABEL} "
            f"({', '.join(sorted(labels))}): choose another, such as cross-encoder/nli-deberta-v3-base."
        )
    return NliJudge(loaded, called=Path(model).name if Path(model).is_dir() else model, label=labels[LABEL])


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
