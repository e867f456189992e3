"""Cross-encoders as judges, with tiny ones of random weights that are made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck import Settings, compare, judge
from driftcheck.cli import main
from driftcheck.errors import ModelError
from tests.encoders.models import WORDS
from tests.fakes import FakeEncoder

pytestmark = pytest.mark.model

NLI = {0: "contradiction", 1: "entailment", 2: "neutral"}
ONE = {0: "LABEL_0"}
KINDS = pytest.mark.parametrize(("kind", "labels"), [("nli", NLI), ("similarity", ONE)])
PAIRS = [("the bridge is closed .", "the bridge is the bridge ."), ("the bridge .", "closed .")]


def saved(folder: Path, labels: dict[int, str]) -> str:
    """A cross-encoder with these labels, saved as sentence-transformers saves one."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    torch.manual_seed(0)
    tokenizer = BertTokenizer(vocab={word: number for number, word in enumerate(WORDS)}, model_max_length=32)
    tokenizer.save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=32,
        id2label=labels,
        label2id={name: number for number, name in labels.items()},
        initializer_range=0.5,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return str(folder)


def loaded(kind: str, folder: Path, labels: dict[int, str]) -> judge.Judge:
    found = judge.load(f"{kind}:{saved(folder, labels)}")
    assert found is not None
    return found


@KINDS
def test_it_reads_a_pair_both_ways(kind: str, labels: dict[int, str], tmp_path: Path) -> None:
    found = loaded(kind, tmp_path / "tiny", labels)
    forth = found.opinions(PAIRS)
    back = found.opinions([(copy, original) for original, copy in PAIRS])
    assert forth == back
    assert all(0 < each < 1 for each in forth)
    assert len(set(forth)) == 2
    assert found.opinions([]) == ()


@KINDS
def test_what_it_says_is_what_the_model_says(kind: str, labels: dict[int, str], tmp_path: Path) -> None:
    from sentence_transformers import CrossEncoder

    found = loaded(kind, tmp_path / "tiny", labels)
    model = CrossEncoder(str(tmp_path / "tiny"))
    for (original, copy), opinion in zip(PAIRS, found.opinions(PAIRS), strict=True):
        both = model.predict([(original, copy), (copy, original)], batch_size=1, apply_softmax=kind == "nli")
        kept = min(float(each[1]) if kind == "nli" else float(each) for each in both)
        assert opinion == pytest.approx(1 - kept, abs=1e-5)


def test_it_says_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    found = loaded("nli", tmp_path / "tiny", NLI)
    found.opinions(PAIRS, progress=lambda *step: told.append(step))
    assert told == [("judging", at, len(PAIRS)) for at in range(len(PAIRS) + 1)]


@KINDS
def test_a_pair_gets_the_same_bits_alone_and_beside_others(kind: str, labels: dict[int, str], tmp_path: Path) -> None:
    found = loaded(kind, tmp_path / "tiny", labels)
    assert found.opinions(PAIRS) == tuple(found.opinions([pair])[0] for pair in PAIRS)


@KINDS
def test_it_stands_in_the_signature_with_a_hash_of_its_weights(
    kind: str, labels: dict[int, str], tmp_path: Path
) -> None:
    settings = Settings(judge=f"{kind}:{saved(tmp_path / 'tiny', labels)}")
    report = compare(*PAIRS[0], encoder=FakeEncoder(), settings=settings, aligned=True)
    assert f" | judge {kind}:tiny sha256:" in report.signature


@pytest.mark.parametrize("labels", [ONE, {0: "not_equivalent", 1: "equivalent"}])
def test_a_model_without_entailment_is_refused(tmp_path: Path, labels: dict[int, str]) -> None:
    with pytest.raises(ModelError, match="no NLI model, for none of its labels is called entailment"):
        judge.load(f"nli:{saved(tmp_path / 'other', labels)}")


def test_a_model_of_several_numbers_is_no_similarity(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no similarity model, for it gives 3 numbers and not one"):
        judge.load(f"similarity:{saved(tmp_path / 'other', NLI)}")


def test_what_cannot_be_loaded_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("The bridge is closed today.\n", encoding="utf-8")
    arguments = ["compare", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), "--judge", f"nli:{tmp_path / 'empty'}"]
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"driftcheck: The judge {tmp_path / 'empty'} cannot be loaded: ")
    assert err.count("\n") == 1
