"""Any model that sentence-transformers loads, as an Encoder."""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.encoders import packaged
from driftcheck.encoders.windows import Window, batches, windows
from driftcheck.errors import ModelError
from driftcheck.model import Encoding, Progress, Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Tokens in a batch, padding included: measured on two cores, larger batches gain nothing.
TOKEN_BUDGET = 4096
# A tokenizer may be asked for millions of tokens at once and then holds them all: this bounds it.
TEXTS_AT_ONCE = 2048


class SentenceTransformerEncoder:
    """Runs a SentenceTransformer over windows of tokens; see `driftcheck.encoders.Encoder`."""

    def __init__(self, model: SentenceTransformer, *, name: str, digest: str) -> None:
        self.name = name
        self.digest = digest
        self._model = model
        self._tokenizer: Any = model.tokenizer  # transformers has no one type for its tokenizers
        self._before, self._after = _frame(self._tokenizer)
        self._window = int(model.get_max_seq_length() or 512) - len(self._before) - len(self._after)

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> tuple[Encoding, ...]:
        distinct = list(dict.fromkeys(texts))
        encodings: dict[str, Encoding] = {}
        remaining = iter(distinct)
        while chunk := list(islice(remaining, TEXTS_AT_ONCE)):
            done = len(encodings)

            def report(count: int, done: int = done) -> None:
                if progress is not None:
                    progress("encoding", done + count, len(distinct))

            encodings.update(zip(chunk, self._encode(chunk, report), strict=True))
        return tuple(encodings[text] for text in texts)

    def _encode(self, texts: Sequence[str], report: Any) -> list[Encoding]:
        ids, spans = self._tokenize(texts)
        pieces = [piece for index, tokens in enumerate(ids) for piece in windows(index, len(tokens), self._window)]
        sentences: dict[Window, NDArray[float32]] = {}
        tokens: dict[Window, NDArray[float32]] = {}
        for batch in batches(pieces, TOKEN_BUDGET):
            for piece, sentence, kept in self._forward(batch, ids):
                sentences[piece] = sentence
                tokens[piece] = kept
            report(len(sentences) * len(texts) // len(pieces))
        of_text: list[list[Window]] = [[] for _ in texts]
        for piece in pieces:
            of_text[piece.text].append(piece)
        return [
            Encoding(
                sentence=_mean([sentences[piece] for piece in own], weights=[piece.length for piece in own]),
                tokens=np.concatenate([tokens[piece] for piece in own]),
                spans=spans[index],
            )
            for index, own in enumerate(of_text)
        ]

    def _tokenize(self, texts: Sequence[str]) -> tuple[list[list[int]], list[tuple[Span, ...]]]:
        with _quiet():  # the tokenizer warns of texts over the model's length, which the windows take care of
            encoded = self._tokenizer(
                list(texts), add_special_tokens=False, return_offsets_mapping=True, truncation=False
            )
        spans = [tuple(Span(start, end) for start, end in offsets) for offsets in encoded["offset_mapping"]]
        return list(encoded["input_ids"]), spans

    def _forward(
        self, batch: Sequence[Window], ids: Sequence[Sequence[int]]
    ) -> Iterator[tuple[Window, NDArray[float32], NDArray[float32]]]:
        """Each window with its sentence vector (d,) and the unit vectors (t, d) of the tokens kept from it."""
        import torch  # noqa: PLC0415 - sentence_transformers has loaded it

        framed = [[*self._before, *ids[window.text][window.start : window.end], *self._after] for window in batch]
        features = self._tokenizer.pad({"input_ids": framed}, return_tensors="pt").to(self._model.device)
        with torch.inference_mode():
            output = self._model(dict(features))
        sentences = output["sentence_embedding"].float().cpu().numpy()
        tokens = output["token_embeddings"].float().cpu().numpy()
        for row, window in enumerate(batch):
            padding = tokens.shape[1] - len(framed[row]) if self._tokenizer.padding_side == "left" else 0
            first = padding + len(self._before) + window.keep_from - window.start
            kept = tokens[row, first : first + window.keep_to - window.keep_from]
            yield window, sentences[row], _unit(kept)


def _frame(tokenizer: Any) -> tuple[list[int], list[int]]:
    """The special tokens that the model wants before and after a text."""
    bare = tokenizer("a", add_special_tokens=False)["input_ids"]
    framed = tokenizer("a")["input_ids"]
    lead = next(at for at in range(len(framed)) if framed[at : at + len(bare)] == bare)
    return framed[:lead], framed[lead + len(bare) :]


def load(model: str, *, device: str) -> SentenceTransformerEncoder:
    """See `driftcheck.encoders.load`."""
    if model == packaged.DEFAULT_MODEL:
        folder = packaged.folder()
        digest = packaged.WEIGHTS_SHA256
        loaded = _load(str(folder), device=device, local=True)
    else:
        loaded = _load_named(model, device=device)
        digest = _digest(loaded)
    if not getattr(loaded.tokenizer, "is_fast", False):
        raise ModelError(
            f"The model {model} has no fast tokenizer, so its tokens cannot be found in the text: choose another."
        )
    return SentenceTransformerEncoder(loaded, name=model, digest=digest)


def _load_named(model: str, *, device: str) -> SentenceTransformer:
    """A model from a folder, from the hub's local cache, or else from the hub."""
    if Path(model).is_dir():
        return _load(model, device=device, local=True)
    with _quiet():
        try:
            return _load(model, device=device, local=True)
        except ModelError:
            _ask_hub(model)
    return _load(model, device=device, local=False)


def _load(model: str, *, device: str, local: bool) -> SentenceTransformer:
    with _without_collector():
        import transformers  # noqa: PLC0415 - takes seconds
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds

    if local:  # a bar for 0.1 s of reading is noise
        transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call] # not typed
    else:
        transformers.utils.logging.enable_progress_bar()  # type: ignore[no-untyped-call] # as above: not typed
    try:
        return SentenceTransformer(model, device=device, local_files_only=local)
    except (OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise ModelError(f"The model {model} cannot be loaded: {reason}.") from None


def _ask_hub(model: str) -> None:
    """Raises ModelError at once where the hub cannot be reached or has no such model.

    The loader itself would try each of the model's files again and again for a minute first.
    """
    from huggingface_hub import HfApi  # noqa: PLC0415 - sentence_transformers has loaded it
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError  # noqa: PLC0415 - likewise

    names = [model] if "/" in model else [f"sentence-transformers/{model}", model]
    for name in names:
        try:
            HfApi().model_info(name, timeout=10)
        except (RepositoryNotFoundError, HFValidationError):
            continue
        except Exception as error:  # noqa: BLE001 - the hub's client raises its HTTP library's own errors
            raise ModelError(
                f"The model {model} is not on this machine and the Hugging Face hub cannot be reached "
                f"({type(error).__name__}): check the network, or use the default model, which needs none."
            ) from None
        return
    raise ModelError(
        f"There is no model {model}: it is no folder here and no name on the Hugging Face hub. "
        f"Check the spelling, or use the default model {packaged.DEFAULT_MODEL}."
    )


def _digest(model: SentenceTransformer) -> str:
    """A sha256 of the model's weights: names, shapes and values, in the order of their names."""
    found = hashlib.sha256()
    for name, weight in sorted(model.state_dict().items()):
        found.update(f"{name}{tuple(weight.shape)}{weight.dtype}".encode())
        found.update(weight.detach().cpu().contiguous().flatten().view(dtype=_bytes_type()).numpy().tobytes())
    return found.hexdigest()


def _bytes_type() -> Any:
    import torch  # noqa: PLC0415 - sentence_transformers has loaded it

    return torch.uint8


def _unit(vectors: NDArray[float32]) -> NDArray[float32]:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=float32)


def _mean(vectors: Sequence[NDArray[float32]], *, weights: Sequence[int]) -> NDArray[float32]:
    # A text without any token (white space, say) has one window of no tokens.
    return _unit(np.average(vectors, axis=0, weights=[weight or 1 for weight in weights]))


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
