"""The real model: what the packaged weights give, and what happens where there are none."""

from __future__ import annotations

import socket
from pathlib import Path

import numpy as np
import pytest

from driftcheck.encoders import DEFAULT_MODEL, Encoder, Execution, load, packaged
from driftcheck.errors import ModelError

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load(execution=Execution(cache=False))


def test_vectors_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    texts = ["The bridge will close on Monday.", "Nux.", "He denied it; she did not — “never”."]
    reference = SentenceTransformer(str(packaged.folder()), device="cpu", local_files_only=True).encode(texts)
    ours = np.stack([encoding.sentence for encoding in encoder.encode(texts)])
    assert np.abs(ours - reference).max() < 1e-6


def test_tokens_quote_the_text(encoder: Encoder) -> None:
    text = "Musk’s  nux — café"
    (encoding,) = encoder.encode([text])
    assert [text[span.start : span.end] for span in encoding.spans] == ["Mu", "sk", "’", "s", "nu", "x", "—", "café"]
    assert encoding.tokens.shape == (8, 384)
    assert np.allclose(np.linalg.norm(encoding.tokens, axis=1), 1.0, atol=1e-5)


def test_nothing_of_a_long_text_is_cut_off(encoder: Encoder) -> None:
    text = "The committee met again. " * 200 + "Then the volcano erupted."
    start = "The committee met again. " * 200
    whole, shorter = encoder.encode([text, start])
    assert whole.spans[-1].end == len(text)
    assert len(whole.tokens) == len(whole.spans) > 256
    assert not np.allclose(whole.sentence, shorter.sentence, atol=1e-4)


def test_a_vector_does_not_depend_on_its_batch(encoder: Encoder) -> None:
    texts = ["One short text.", "A rather longer text that makes the first one be padded " * 5]
    (alone,) = encoder.encode(texts[:1])
    beside, _ = encoder.encode(texts)
    assert np.abs(alone.sentence - beside.sentence).max() < 1e-6


def test_empty_and_blank_texts_have_a_vector_and_no_tokens(encoder: Encoder) -> None:
    for encoding in encoder.encode(["", "  "]):
        assert np.isclose(np.linalg.norm(encoding.sentence), 1.0)
        assert encoding.tokens.shape == (0, 384)


def test_no_texts_give_no_encodings(encoder: Encoder) -> None:
    assert encoder.encode([]) == ()


def test_progress_ends_at_the_number_of_distinct_texts(encoder: Encoder) -> None:
    told: list[tuple[str, int, int]] = []
    encoder.encode(["a", "b", "a"], progress=lambda *what: told.append(what))
    assert told[-1] == ("encoding", 2, 2)


def test_the_packaged_model_never_touches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert load(DEFAULT_MODEL).digest == packaged.WEIGHTS_SHA256


def test_other_weights_are_refused(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"not the model")
    with pytest.raises(ModelError, match="is not the published one") as error:
        packaged.verify(weights, packaged.WEIGHTS_SHA256)
    assert str(weights) in str(error.value)


def test_missing_weights_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        packaged.verify(tmp_path / "model.safetensors", packaged.WEIGHTS_SHA256)


def test_a_folder_without_a_model_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded") as error:
        load(str(tmp_path))
    assert "\n" not in str(error.value)


def test_a_hub_model_without_network_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_arguments: object, **_options: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    with pytest.raises(ModelError, match="cannot be reached") as error:
        load("nobody/no-such-model")
    assert "\n" not in str(error.value)


def test_a_model_of_ones_own_is_loaded_from_its_folder(tmp_path: Path) -> None:
    """A small BERT with random weights and a word list, saved as sentence-transformers saves its models."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "bridge", "is", "closed", "."]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    base = tmp_path / "base"
    tokenizer = BertTokenizer(vocab={word: number for number, word in enumerate(words)}, model_max_length=16)
    tokenizer.save_pretrained(base)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=16,
    )
    BertModel(config).save_pretrained(base)
    transformer = Transformer(str(base), max_seq_length=16)
    folder = tmp_path / "model"
    SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu").save(str(folder))
    encoder = load(str(folder))
    (encoding,) = encoder.encode(["The bridge is closed. " * 10])
    assert encoding.sentence.shape == (16,)
    assert len(encoding.spans) == 50
    assert len(encoder.digest) == 64
    assert load(str(folder)).digest == encoder.digest
