"""driftcheck's own judge: what it says of plain cases, that it is what was trained, and what it leaves on the disk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from driftcheck import Settings, compare, judge, storage
from driftcheck.cli import main
from driftcheck.encoders import Execution, anatomy, load, packaged
from driftcheck.encoders import graph as encoding
from driftcheck.judge import graph, reader
from driftcheck.judge.reader import TOLD, Reader
from driftcheck.odds import log_odds
from tests.fakes import FakeEncoder

pytestmark = pytest.mark.model

ORIGINAL = "The council voted on Tuesday to close the old bridge for repairs until the spring."
KEPT = [
    "On Tuesday the council voted to close the old bridge for repairs until spring.",
    "The council voted on Tuesday to close the old bridge until the spring for repairs.",
    "The council decided on Tuesday to close the old bridge for repairs until the spring.",
]
CHANGED = [
    "The council voted on Tuesday not to close the old bridge for repairs until the spring.",
    "The council voted on Tuesday to open the old bridge for repairs until the spring.",
    "The mayor of Lyon voted on Tuesday to close the old bridge for repairs until the spring.",
]
REWORDED = [
    "The old bridge will be shut for repair work until spring, the council decided in a vote on Tuesday.",
    "In Tuesday's vote the council opted for closing the old bridge until the spring so that it can be repaired.",
]
REWORDED_AND_CHANGED = [
    "The old bridge will stay open during repair work until spring, the council decided in a vote on Tuesday.",
    "In Tuesday's vote the council opted against closing the old bridge until the spring so that it can be repaired.",
]


@pytest.fixture(scope="module")
def own_judge() -> Reader:
    return reader.load()


def changes(judge: Reader, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
    return tuple(opinion.change for opinion in judge.opinions(pairs, encodings={}))


def test_changes_of_meaning_stand_above_other_words_for_the_same(own_judge: Reader) -> None:
    kept, changed = (changes(own_judge, [(ORIGINAL, copy) for copy in copies]) for copies in (KEPT, CHANGED))
    assert max(kept) < min(changed)
    assert all(0 < each < 1 for each in (*kept, *changed))


def test_reworded_sentences_with_a_change_stand_above_those_without(own_judge: Reader) -> None:
    kept, changed = (
        changes(own_judge, [(ORIGINAL, copy) for copy in copies]) for copies in (REWORDED, REWORDED_AND_CHANGED)
    )
    assert all(one < other for one, other in zip(kept, changed, strict=True))


def test_how_an_opinion_joins_depends_on_whether_the_words_are_kept(own_judge: Reader) -> None:
    kept, reworded = own_judge.opinions([(ORIGINAL, KEPT[0]), (ORIGINAL, REWORDED[0])], encodings={})
    assert (kept.pool, reworded.pool) == (own_judge.kept, own_judge.reworded)


def test_a_pair_gets_the_same_bits_alone_and_beside_others(own_judge: Reader) -> None:
    pairs = [(ORIGINAL, copy) for copy in (*KEPT, *CHANGED)]
    alone = tuple(own_judge.opinions([pair], encodings={})[0] for pair in pairs)
    assert own_judge.opinions(pairs, encodings={}) == alone
    assert own_judge.opinions([], encodings={}) == ()


def test_more_than_is_read_at_once_comes_in_order(own_judge: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(ORIGINAL, copy) for copy in (*KEPT, *CHANGED)]
    whole = changes(own_judge, pairs)
    for most in (1, 400):
        monkeypatch.setattr(reader, "AT_ONCE", most)
        assert changes(own_judge, pairs) == whole


def test_it_says_how_far_it_is(own_judge: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "AT_ONCE", 1)
    told: list[tuple[str, int, int]] = []
    own_judge.opinions([(ORIGINAL, copy) for copy in KEPT], encodings={}, progress=lambda *step: told.append(step))
    assert told == [("judging", at, len(KEPT)) for at in range(len(KEPT) + 1)]


def test_texts_of_one_length_read_together_change_nothing(own_judge: Reader) -> None:
    pairs = [
        (f"The port has {one} ships.", f"The port had {other} ships.") for one in range(20, 40) for other in (7, 8)
    ]
    alone = tuple(own_judge.opinions([pair], encodings={})[0] for pair in pairs)
    assert own_judge.opinions(pairs, encodings={}) == alone


def test_vectors_that_the_encoder_has_made_spare_it_making_them(own_judge: Reader) -> None:
    pairs = [(ORIGINAL, copy) for copy in (*KEPT, *CHANGED)]
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    known = dict(zip(texts, load(execution=Execution(cache=False)).encode(texts), strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(own_judge, "_sides", replace(own_judge._sides, upper=None))  # type: ignore[arg-type]  # to fail
        heard = own_judge.opinions(pairs, encodings=known)
    anew = own_judge.opinions(pairs, encodings={})
    assert [log_odds(each.change) for each in heard] == pytest.approx([log_odds(each.change) for each in anew], abs=0.3)
    # Vectors of other tokens are of no use.
    others = {text: replace(each, spans=each.spans[:-1]) for text, each in known.items()}
    assert own_judge.opinions(pairs, encodings=others) == anew


def test_it_says_which_words_its_opinion_hangs_on(own_judge: Reader) -> None:
    exchanged, denied = own_judge.opinions([(ORIGINAL, CHANGED[1]), (ORIGINAL, CHANGED[0])], encodings={})
    assert (exchanged.original, exchanged.copy) == ("close", "open")
    assert denied.copy == "not"


def test_of_what_hardly_changed_it_names_no_word(own_judge: Reader) -> None:
    for opinion in own_judge.opinions([(ORIGINAL, copy) for copy in KEPT], encodings={}):
        assert opinion.change >= TOLD or (opinion.original, opinion.copy) == ("", "")


@pytest.mark.parametrize("text", ["", "\u200b", "漢字 " * 400, "word " * 2000, "[SEP] [CLS] [MASK]"])
def test_any_text_has_an_answer(own_judge: Reader, text: str) -> None:
    for pair in ((ORIGINAL, text), (text, ORIGINAL), (text, text)):
        (told,) = changes(own_judge, [pair])
        assert 0 <= told <= 1


@pytest.mark.slow
@pytest.mark.parametrize(("precision", "apart"), [("fp32", 0.05), ("int8", 0.5)])
def test_what_runs_is_what_was_trained(
    precision: str, apart: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch = pytest.importorskip("torch")
    from driftcheck.util import weights
    from training.reader.data import Pair
    from training.reader.features import Sides, batch
    from training.reader.network import Reader as Network

    data = files("driftcheck") / "data"
    slope, offset = json.loads((data / "judge.json").read_text("utf-8"))["calibration"]
    network = Network().eval()
    learnt = weights.unpacked((data / "judge.npz").read_bytes())
    network.load_state_dict({name: torch.from_numpy(values) for name, values in learnt.items()})
    pairs = [Pair("", "", ORIGINAL, copy, changed=False) for copy in (*KEPT, *CHANGED)]
    sides = Sides([ORIGINAL, *KEPT, *CHANGED], precise=True)
    with torch.inference_mode():
        change, _ = network(*batch(pairs, sides).given)
    monkeypatch.setattr(reader, "PRECISION", precision)
    with storage.using(tmp_path):
        reader.load.cache_clear()
        opinions = reader.load().opinions([(pair.original, pair.copy) for pair in pairs], encodings={})
    reader.load.cache_clear()
    expected = (slope * change + offset).tolist()
    assert [log_odds(each.change) for each in opinions] == pytest.approx(expected, abs=apart)


def test_it_is_small_enough_to_travel_with_the_package() -> None:
    assert len((files("driftcheck") / "data" / "judge.npz").read_bytes()) < 12_000_000


def test_the_signature_names_it_and_what_reads_the_same_is_not_asked_about() -> None:
    settings = Settings(judge="auto")
    report = compare(ORIGINAL, ORIGINAL, encoder=FakeEncoder(), settings=settings, aligned=True)
    assert " | judge auto 5 sha256:" in report.signature
    assert report.drift == 0.0


def test_a_report_follows_it() -> None:
    for copy, least, most in ((CHANGED[0], 0.5, 1.0), (KEPT[2], 0.0, 0.5)):
        bead = compare(ORIGINAL, copy, encoder=FakeEncoder(), settings=Settings(judge="auto"), aligned=True)
        (only,) = bead.alignment.beads
        assert least < (only.drift or 0.0) < most
        assert only.explanation[0].startswith("judge: ")


@pytest.mark.slow
def test_it_is_prepared_once_and_anew_where_a_file_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with storage.using(tmp_path):
        reader.load.cache_clear()
        first = changes(reader.load(), [(ORIGINAL, CHANGED[0])])
        (kept,) = tmp_path.glob("models/judge-*")
        assert {path.name for path in kept.iterdir()} == {*(f"{name}.onnx" for name in reader.GRAPHS), "sha256"}
        (kept / "reader.onnx").write_bytes(b"no graph")
        reader.load.cache_clear()
        assert changes(reader.load(), [(ORIGINAL, CHANGED[0])]) == first
        monkeypatch.setattr(encoding, "model", None)  # which would have to be called to make it again
        reader.load.cache_clear()
        assert changes(reader.load(), [(ORIGINAL, CHANGED[0])]) == first
    reader.load.cache_clear()


def test_where_nothing_can_be_written_it_runs_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("in the way", encoding="utf-8")
    with storage.using(tmp_path):
        reader.load.cache_clear()
        assert changes(reader.load(), [(ORIGINAL, ORIGINAL)])
    reader.load.cache_clear()


def test_off_is_what_it_is_unless_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a.txt", ORIGINAL), ("b.txt", CHANGED[0])):
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    sides = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--output-format", "json"]
    told = []
    for choice in ([], ["--judge", "off"], ["--judge", "auto"]):
        main(["compare", *sides, *choice])
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert "| judge auto 5 " in told[2]


def test_the_layers_that_are_merged_are_those_of_the_packaged_model() -> None:
    known = anatomy.read(packaged.folder())
    assert {f"encoder.layer.{known.layers - 1}.{name}.weight" for name in graph.LEARNT.values()} <= set(known.tensors)
    assert judge.AUTO == "auto"
