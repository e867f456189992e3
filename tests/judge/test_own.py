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
from driftcheck.judge import graph, own
from driftcheck.judge.own import OwnJudge
from driftcheck.judge.places import TOLD
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
# A verb was lost.
BROKEN = "The council on Tuesday to close the old bridge for repairs until the spring."


@pytest.fixture(scope="module")
def own_judge() -> OwnJudge:
    return own.load()


def changes(judge: OwnJudge, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
    return tuple(opinion.change for opinion in judge.opinions(pairs, encodings={}))


def test_changes_of_meaning_stand_above_other_words_for_the_same(own_judge: OwnJudge) -> None:
    kept, changed = (changes(own_judge, [(ORIGINAL, copy) for copy in copies]) for copies in (KEPT, CHANGED))
    assert max(kept) < min(changed)
    assert all(0 < each < 1 for each in (*kept, *changed))


def test_a_copy_that_lost_its_verb_stands_above_other_words_for_the_same(own_judge: OwnJudge) -> None:
    *kept, broken = changes(own_judge, [(ORIGINAL, copy) for copy in (*KEPT, BROKEN)])
    assert broken > max(kept)


def test_a_pair_gets_the_same_bits_alone_and_beside_others(own_judge: OwnJudge) -> None:
    pairs = [(ORIGINAL, copy) for copy in (*KEPT, *CHANGED)]
    alone = tuple(own_judge.opinions([pair], encodings={})[0] for pair in pairs)
    assert own_judge.opinions(pairs, encodings={}) == alone
    assert own_judge.opinions([], encodings={}) == ()


def test_more_than_is_read_at_once_comes_in_order(own_judge: OwnJudge, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(ORIGINAL, copy) for copy in (*KEPT, *CHANGED)]
    whole = changes(own_judge, pairs)
    for most in (1, 400):
        monkeypatch.setattr(own, "AT_ONCE", most)
        assert changes(own_judge, pairs) == whole


def test_it_says_how_far_it_is(own_judge: OwnJudge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "AT_ONCE", 1)
    told: list[tuple[str, int, int]] = []
    own_judge.opinions([(ORIGINAL, copy) for copy in KEPT], encodings={}, progress=lambda *step: told.append(step))
    assert told == [("judging", at, len(KEPT)) for at in range(len(KEPT) + 1)]


def test_texts_of_one_length_read_together_change_nothing(own_judge: OwnJudge) -> None:
    pairs = [
        (f"The port has {one} ships.", f"The port had {other} ships.") for one in range(20, 40) for other in (7, 8)
    ]
    alone = tuple(own_judge.opinions([pair], encodings={})[0] for pair in pairs)
    assert own_judge.opinions(pairs, encodings={}) == alone


def test_vectors_that_the_encoder_has_made_spare_it_making_them(own_judge: OwnJudge) -> None:
    pairs = [(ORIGINAL, copy) for copy in (*KEPT, *CHANGED)]
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    known = dict(zip(texts, load(execution=Execution(cache=False)).encode(texts), strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(own_judge, "_reader", replace(own_judge._reader, upper=None))  # type: ignore[arg-type]  # to fail
        heard = own_judge.opinions(pairs, encodings=known)
    anew = own_judge.opinions(pairs, encodings={})
    assert [log_odds(each.change) for each in heard] == pytest.approx([log_odds(each.change) for each in anew], abs=0.3)
    # Vectors of other tokens are of no use.
    others = {text: replace(each, spans=each.spans[:-1]) for text, each in known.items()}
    assert own_judge.opinions(pairs, encodings=others) == anew


def test_words_that_changed_differ_most(own_judge: OwnJudge) -> None:
    (opinion,) = own_judge.opinions([(ORIGINAL, CHANGED[1])], encodings={})
    for side, text, word in zip(opinion.words, (ORIGINAL, CHANGED[1]), ("close", "open"), strict=True):
        most = max(side, key=lambda each: each.difference)
        assert text[most.span.start : most.span.end] == word
        assert sum(each.difference > 0.5 for each in side) == 1


def test_other_words_for_the_same_differ_little(own_judge: OwnJudge) -> None:
    opinions = own_judge.opinions([(ORIGINAL, copy) for copy in KEPT], encodings={})
    assert max(word.difference for opinion in opinions for side in opinion.words for word in side) < 0.5


def test_it_says_which_words_its_opinion_hangs_on(own_judge: OwnJudge) -> None:
    exchanged, denied = own_judge.opinions([(ORIGINAL, CHANGED[1]), (ORIGINAL, CHANGED[0])], encodings={})
    assert (exchanged.original, exchanged.copy) == ("close", "open")
    assert (denied.original, denied.copy) == ("", "not")


def test_of_a_copy_that_does_not_hold_together_it_says_where(own_judge: OwnJudge) -> None:
    original = "The council will close the old bridge after the vote."
    copies = ["The council the old bridge after the vote.", "The will close the old bridge after the vote."]
    told = own_judge.opinions([(original, copy) for copy in copies], encodings={})
    assert [(opinion.broken, opinion.original, opinion.copy) for opinion in told] == [
        (True, "", "the"), (True, "", "will"),
    ]  # fmt: skip


def test_of_what_hardly_changed_it_names_no_word(own_judge: OwnJudge) -> None:
    for opinion in own_judge.opinions([(ORIGINAL, copy) for copy in KEPT], encodings={}):
        assert opinion.change >= TOLD or (opinion.original, opinion.copy) == ("", "")


@pytest.mark.parametrize("text", ["", "\u200b", "漢字 " * 400, "word " * 2000, "[SEP] [CLS] [MASK]"])
def test_any_text_has_an_answer(own_judge: OwnJudge, text: str) -> None:
    for pair in ((ORIGINAL, text), (text, ORIGINAL), (text, text)):
        (told,) = changes(own_judge, [pair])
        assert 0 <= told <= 1


@pytest.mark.slow
@pytest.mark.parametrize(("precision", "apart"), [("fp32", 1e-3), ("int8", 0.3)])
def test_what_runs_is_what_was_trained(
    precision: str, apart: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch = pytest.importorskip("torch")
    from benchmarks import drift_pairs
    from benchmarks.judge.examples import batch, example
    from benchmarks.judge.pairs import UNKNOWN, Pair
    from benchmarks.judge.together import worse
    from benchmarks.judge.weights import read

    networks = read([Path(str(files("driftcheck") / "data" / "judge.npz"))])
    asked = [drift_pairs.Pair("", "", "", "", ORIGINAL, copy, bad=False) for copy in (*KEPT, *CHANGED, BROKEN)]
    made = [example(Pair("", "", ORIGINAL, pair.copy, None, (UNKNOWN, UNKNOWN))) for pair in asked]
    with torch.inference_mode():
        given = batch([[each for each in made if each]])
        change, _, _ = networks.meaning(*given.read)
        differences = torch.sigmoid(networks.words(*given.read)[given.word]).tolist()
    monkeypatch.setattr(own, "PRECISION", precision)
    with storage.using(tmp_path):
        own.load.cache_clear()
        opinions = own.load().opinions([(ORIGINAL, pair.copy) for pair in asked], encodings={})
    own.load.cache_clear()
    meaning, broken, offset = json.loads((files("driftcheck") / "data" / "judge.json").read_text("utf-8"))[
        "calibration"
    ]
    expected = meaning * change.numpy() + broken * worse(asked, networks.fluency) + offset
    assert [log_odds(each.change) for each in opinions] == pytest.approx(expected.tolist(), abs=apart)
    words = [word.difference for opinion in opinions for side in opinion.words for word in side]
    assert words == pytest.approx(differences, abs=apart)


def test_it_is_small_enough_to_travel_with_the_package() -> None:
    assert len((files("driftcheck") / "data" / "judge.npz").read_bytes()) < 4_000_000


def test_the_signature_names_it_and_what_reads_the_same_is_not_asked_about() -> None:
    settings = Settings(judge="auto")
    report = compare(ORIGINAL, ORIGINAL, encoder=FakeEncoder(), settings=settings, aligned=True)
    assert " | judge auto 4 sha256:" in report.signature
    assert report.drift == 0.0


def test_a_report_follows_it() -> None:
    for copy, least, most in ((CHANGED[0], 0.5, 1.0), (KEPT[2], 0.0, 0.5)):
        bead = compare(ORIGINAL, copy, encoder=FakeEncoder(), settings=Settings(judge="auto"), aligned=True)
        (only,) = bead.alignment.beads
        assert least < (only.drift or 0.0) < most
        assert only.explanation[0].startswith("judge: ")


def test_in_a_report_words_differ_that_differed_little_without_it() -> None:
    for copy, word in ((CHANGED[0], "not"), (CHANGED[1], "open")):
        without, beside = (
            {report.alignment.copy.quote(word.span): word.difference for word in report.alignment.copy_words}
            for choice in ("off", "auto")
            for report in [compare(ORIGINAL, copy, settings=Settings(judge=choice), aligned=True)]
        )
        assert without[word] < 0.1
        assert beside[word] > 0.3
        assert all(beside[other] < 0.1 for other in beside if other != word)


@pytest.mark.slow
def test_it_is_prepared_once_and_anew_where_a_file_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with storage.using(tmp_path):
        own.load.cache_clear()
        first = changes(own.load(), [(ORIGINAL, CHANGED[0])])
        (kept,) = tmp_path.glob("models/judge-*")
        assert {path.name for path in kept.iterdir()} == {*(f"{name}.onnx" for name in own.GRAPHS), "sha256"}
        (kept / "judge.onnx").write_bytes(b"no graph")
        own.load.cache_clear()
        assert changes(own.load(), [(ORIGINAL, CHANGED[0])]) == first
        monkeypatch.setattr(encoding, "model", None)  # which would have to be called to make it again
        own.load.cache_clear()
        assert changes(own.load(), [(ORIGINAL, CHANGED[0])]) == first
    own.load.cache_clear()


def test_where_nothing_can_be_written_it_runs_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("in the way", encoding="utf-8")
    with storage.using(tmp_path):
        own.load.cache_clear()
        assert changes(own.load(), [(ORIGINAL, ORIGINAL)])
    own.load.cache_clear()


def test_off_is_what_it_is_unless_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a.txt", ORIGINAL), ("b.txt", CHANGED[0])):
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    sides = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--output-format", "json"]
    told = []
    for choice in ([], ["--judge", "off"], ["--judge", "auto"]):
        main(["compare", *sides, *choice])
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert "| judge auto 4 " in told[2]


def test_the_layers_that_are_merged_are_those_of_the_packaged_model() -> None:
    known = anatomy.read(packaged.folder())
    assert {f"encoder.layer.{known.layers - 1}.{name}.weight" for name in graph.LEARNT.values()} <= set(known.tensors)
    assert judge.AUTO == "auto"
