"""Any model that sentence-transformers loads, run by PyTorch."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from driftcheck.encoders import devices, hub, packaged
from driftcheck.encoders.execution import Execution
from driftcheck.encoders.source import hub_names
from driftcheck.encoders.windowed import Passed, Read
from driftcheck.encoders.windows import Frame, Window, batches
from driftcheck.errors import ModelError, reason
from driftcheck.model import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Tokens in a batch: measured on two cores, larger batches gain nothing.
TOKEN_BUDGET = 4096
# A text of fewer tokens than this runs twice rather than alone: torch multiplies so few rows in another order of sums,
# which depends on the number of threads besides.
ALONE = 32


class TorchBackend:
    """A SentenceTransformer in memory, which reads a `prefix` before each text; see `encoders.windowed.Backend`."""

    def __init__(self, model: SentenceTransformer, layers: Sequence[int] = (), *, prefix: str = "") -> None:
        self._model = model
        self._layers = layers
        if layers:
            transformer: Any = model[0]
            transformer.model.config.output_hidden_states = True
        self._tokenizer: Any = model.tokenizer  # transformers has no one type for its tokenizers
        before, after = _frame(self._tokenizer)
        self._frame = Frame([*before, *self._tokenizer(prefix, add_special_tokens=False)["input_ids"]], after)
        self.window = int(model.get_max_seq_length() or 512) - self._frame.length

    def tokenize(self, texts: Sequence[str]) -> tuple[list[list[int]], list[tuple[Span, ...]]]:
        with _quiet():  # the tokenizer warns of texts over the model's length, which the windows take care of
            encoded = self._tokenizer(
                list(texts), add_special_tokens=False, return_offsets_mapping=True, truncation=False
            )
        spans = [tuple(Span(start, end) for start, end in offsets) for offsets in encoded["offset_mapping"]]
        return list(encoded["input_ids"]), spans

    def forward(
        self, pieces: Sequence[Window], ids: Sequence[Sequence[int]], *, read: Read | None = None
    ) -> Iterator[Passed]:
        for batch in batches(pieces, TOKEN_BUDGET):
            yield from self._run(batch, ids, read)

    def _run(self, batch: Sequence[Window], ids: Sequence[Sequence[int]], read: Read | None) -> Iterator[Passed]:
        import torch  # noqa: PLC0415 - sentence_transformers has loaded it

        framed = self._frame.around(batch, ids)
        if len(framed) == 1 and len(framed[0]) < ALONE:
            framed *= 2
        features = self._tokenizer.pad({"input_ids": framed}, return_tensors="pt").to(self._model.device)
        with torch.inference_mode():
            output = self._model(dict(features))
        sentences = output["sentence_embedding"].float().cpu().numpy()
        tokens = output["token_embeddings"].float().cpu().numpy()
        if read:
            inner = torch.cat([output["all_layer_embeddings"][number] for number in self._layers], dim=2)
            states = inner.float().cpu().numpy()
            read(batch, [self._frame.kept(window, states[row]) for row, window in enumerate(batch)])
        for row, window in enumerate(batch):
            yield Passed(window, sentences[row], self._frame.kept(window, tokens[row]))


def _frame(tokenizer: Any) -> tuple[list[int], list[int]]:
    """The special tokens that the model wants before and after a text."""
    bare = tokenizer("a", add_special_tokens=False)["input_ids"]
    framed = tokenizer("a")["input_ids"]
    lead = next(at for at in range(len(framed)) if framed[at : at + len(bare)] == bare)
    return framed[:lead], framed[lead + len(bare) :]


def load(model: str, *, folder: Path | None, how: Execution, layers: Sequence[int] = ()) -> TorchBackend:
    """The model called `model`, from `folder` or, where that is None, from the hub; see `form.Form` for `layers`.

    Raises ModelError.
    """
    if folder is not None:
        loaded = _load(str(folder), device=how.device, local=True)
    else:
        with _quiet():
            _ask_hub(model)
        loaded = _load(model, device=how.device, local=False)
    import torch  # noqa: PLC0415 - sentence_transformers has loaded it

    if how.threads is not None:
        torch.set_num_threads(how.threads)
    if how.precision == "bf16":
        loaded = loaded.to(torch.bfloat16)
    if not getattr(loaded.tokenizer, "is_fast", False):
        raise ModelError(
            f"The model {model} has no fast tokenizer, so its tokens cannot be found in the text: choose another."
        )
    return TorchBackend(loaded, layers, prefix=packaged.PREFIXES.get(model, ""))


def _load(model: str, *, device: str, local: bool) -> SentenceTransformer:
    with _without_collector():
        import transformers  # noqa: PLC0415 - takes seconds
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds

    if local:  # a bar for 0.1 s of reading is noise
        transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call] # not typed
    else:
        transformers.utils.logging.enable_progress_bar()  # type: ignore[no-untyped-call] # as above: not typed
    devices.check(device)
    try:
        return SentenceTransformer(model, device=device, local_files_only=local)
    except (OSError, ValueError) as error:
        raise ModelError(f"The model {model} cannot be loaded: {reason(error)}.") from None


def _ask_hub(model: str) -> None:
    """Raises ModelError at once where the hub cannot be reached or has no such model."""
    try:
        if any(hub.has(name) for name in hub_names(model)):
            return
    except hub.UnreachableError as error:
        raise ModelError(
            f"The model {model} is not on this machine and the Hugging Face hub cannot be reached ({error}): check the "
            "network, or use the default model, which needs none."
        ) from None
    raise ModelError(
        f"There is no model {model}: it is no folder here and no name on the Hugging Face hub. "
        f"Check the spelling, or use the default model {packaged.DEFAULT_MODEL}."
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Importing torch makes millions of objects that live on; collecting among them costs a third of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


@contextmanager
def _quiet() -> Iterator[None]:
    """Silences the libraries' warnings on the way to an answer that driftcheck gives itself."""
    before = logging.root.manager.disable
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(before)
