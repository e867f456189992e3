"""A prepared model gives what sentence-transformers gives, and what cannot be prepared still runs."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from driftcheck.encoders import Encoder, Execution, form, load, source
from driftcheck.errors import ModelError
from driftcheck.model import Encoding
from driftcheck.util import storage
from tests.encoders.models import saved

pytestmark = pytest.mark.model

BOUND = 1e-4
TEXTS = (
    "The bridge will close on Monday.",
    "“Nux,” she said — ÄÖÜ, ß, naïve, 日本語!",
    "",
    "  ",
    "The committee met again and put the vote off. " * 60,
    "[SEP] is not a word, [PAD] neither.",
    "The bridge is closed. " * 7,
)


def distance(one: Encoding, other: Encoding) -> float:
    assert one.spans == other.spans
    return max(
        float(np.abs(getattr(one, part) - getattr(other, part)).max(initial=0)) for part in ("sentence", "tokens")
    )


def greatest(one: Encoder, other: Encoder) -> float:
    return max(distance(*pair) for pair in zip(one.encode(TEXTS), other.encode(TEXTS), strict=True))


@pytest.mark.slow
def test_the_packaged_model_is_prepared_and_gives_the_vectors_of_sentence_transformers() -> None:
    prepared = load(execution=Execution(cache=False))
    assert prepared.backend == "onnx"
    assert greatest(prepared, load(execution=Execution("torch", cache=False))) < BOUND / 100


@pytest.mark.parametrize("family", ["bert", "roberta", "distilbert"])
@pytest.mark.parametrize("pooling", ["mean", "cls"])
def test_a_model_of_a_known_family_is_prepared(tmp_path: Path, family: str, pooling: str) -> None:
    folder = str(saved(tmp_path, family=family, pooling=pooling))
    prepared = load(folder, execution=Execution("onnx", cache=False))
    assert prepared.backend == "onnx"
    assert greatest(prepared, load(folder, execution=Execution("torch", cache=False))) < BOUND


@pytest.mark.parametrize(
    ("settings", "reason"),
    [({"pooling": "max"}, "its pooling is max"), ({"hidden_act": "relu"}, "its activation is relu")],
)
def test_any_other_runs_on_sentence_transformers_with_one_line_of_notice(
    tmp_path: Path, settings: dict[str, str], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    folder = str(saved(tmp_path, **settings))
    encoder = load(folder)
    (notice,) = caplog.messages
    assert reason in notice
    assert "\n" not in notice
    assert encoder.backend == "torch"
    assert encoder.encode(TEXTS[:1])[0].sentence.shape == (16,)
    with pytest.raises(ModelError, match=reason):
        load(folder, execution=Execution("onnx"))


def test_a_form_that_gives_other_vectors_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "cache"))
    folder = str(saved(tmp_path))
    words = "embeddings.word_embeddings.weight"
    monkeypatch.setattr("driftcheck.encoders.graph.EMBEDDINGS", (words, words))
    with pytest.raises(ModelError, match=r"other vectors|refuses it"):
        load(folder, execution=Execution("onnx"))


@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_a_vector_is_the_same_bits_whatever_stands_beside_it_and_however_many_threads_run(precision: str) -> None:
    chosen = random.Random(0)
    words = "the council said that it would close a bridge on Monday because of repairs".split()
    texts = [" ".join(chosen.choices(words, k=chosen.randint(1, 30))) for _ in range(40)]
    together = load(execution=Execution(threads=3, cache=False, precision=precision)).encode(texts)
    alone = load(execution=Execution(threads=1, cache=False, precision=precision))
    for text, beside in zip(texts, together, strict=True):
        (single,) = alone.encode([text])
        assert np.array_equal(single.sentence, beside.sentence)
        assert np.array_equal(single.tokens, beside.tokens)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("precision", "backend", "least"), [("int8", "onnx int8", 0.95), ("bf16", "torch bf16", 0.999)]
)
def test_less_precision_is_named_and_stays_near(precision: str, backend: str, least: float) -> None:
    encoder = load(execution=Execution(cache=False, precision=precision))
    assert encoder.backend == backend
    for one, other in zip(encoder.encode(TEXTS), load(execution=Execution(cache=False)).encode(TEXTS), strict=True):
        assert one.spans == other.spans
        assert least < float(one.sentence @ other.sentence) < 1 - 1e-6
        # On eight bits a single token of odd text may go astray.
        assert (np.sort((one.tokens * other.tokens).sum(axis=-1))[1:] > least).all()


@pytest.mark.parametrize(
    "how",
    [
        Execution("torch", precision="int8"),
        Execution(device="cuda", precision="int8"),
        Execution("onnx", precision="bf16"),
    ],
)
def test_a_precision_that_the_backend_does_not_know_is_refused(how: Execution) -> None:
    with pytest.raises(ModelError, match="leave out"):
        load(execution=how)


@pytest.mark.slow
@pytest.mark.parametrize("family", ["bert", "roberta", "distilbert"])
def test_a_model_of_a_known_family_is_prepared_on_eight_bits(tmp_path: Path, family: str) -> None:
    folder = str(saved(tmp_path, family=family))
    prepared = load(folder, execution=Execution(precision="int8", cache=False))
    assert prepared.backend == "onnx int8"
    assert 1e-5 < greatest(prepared, load(folder, execution=Execution("torch", cache=False))) < 0.1


def test_a_model_that_cannot_be_prepared_is_refused_on_eight_bits(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="its pooling is max"):
        load(str(saved(tmp_path, pooling="max")), execution=Execution(precision="int8"))


def test_encodings_of_different_precision_are_kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path))
    (exact,) = load().encode(TEXTS[:1])
    (rounded,) = load(execution=Execution(precision="int8")).encode(TEXTS[:1])
    assert distance(exact, rounded) > 0
    assert distance(exact, *load().encode(TEXTS[:1])) == 0


def test_a_prepared_model_loads_neither_torch_nor_what_prepared_it() -> None:
    code = (
        "import sys; from driftcheck.encoders import Execution, load;"
        "load(execution=Execution(cache=False)).encode(['A text.']);"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    load()
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "onnxruntime" in loaded
    assert not {"torch", "transformers", "sentence_transformers", "scipy", "sklearn", "onnx"} & set(loaded)


def test_a_form_is_made_once_and_one_that_was_tampered_with_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path))
    load()
    found = source.find("all-MiniLM-L6-v2")
    assert found is not None
    graph = form.place(found) / "graph.onnx"
    whole, made = graph.read_bytes(), graph.stat().st_mtime_ns
    load()
    assert graph.stat().st_mtime_ns == made
    graph.write_bytes(whole[:-1] + b"x")
    assert form.stored(found) is None
    load()
    assert graph.read_bytes() == whole


def test_without_a_cache_folder_the_model_is_prepared_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv(storage.VARIABLE, str(occupied))
    encoder = load()
    assert encoder.backend == "onnx"
    assert encoder.encode(["A text."])[0].tokens.shape == (3, 384)
    (notice,) = caplog.messages
    assert str(occupied) in notice
    assert "--cache-dir" in notice


def test_the_onnx_backend_is_for_the_cpu() -> None:
    with pytest.raises(ModelError, match="CPU alone"):
        load(execution=Execution("onnx", device="cuda"))
    assert load(execution=Execution(device="cuda")).backend == "torch"


def test_what_was_encoded_once_needs_no_model_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path))
    first = load().encode(TEXTS)
    opened: list[object] = []
    monkeypatch.setattr("driftcheck.encoders.loading._open_onnx", lambda *arguments: opened.append(arguments))
    again = load().encode(TEXTS)
    assert not opened
    assert all(distance(*pair) == 0 for pair in zip(first, again, strict=True))


def test_only_new_texts_are_encoded_and_nothing_is_kept_without_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path))
    load(execution=Execution(cache=False)).encode(["a", "b"])
    assert not (tmp_path / "encodings.sqlite").exists()
    load().encode(["a", "b"])
    told: list[tuple[str, int, int]] = []
    load().encode(["b", "c", "a", "c"], progress=lambda *what: told.append(what))
    assert told[-1] == ("encoding", 1, 1)


def test_a_missing_package_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("transformers", "sentence_transformers"):
        monkeypatch.setitem(sys.modules, name, None)
    encoder = load(execution=Execution("torch", cache=False))
    with pytest.raises(ModelError, match="transformers is not installed"):
        encoder.encode(TEXTS[:1])
