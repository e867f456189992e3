"""What the network of words learns from: pairs that people graded, and damaged ones."""

from __future__ import annotations

from itertools import islice, repeat
from random import Random

import pytest

from benchmarks.judge.harm import stock
from benchmarks.judge.pairs import UNKNOWN, Marks, Pair, damaged_marks, of_tokens
from benchmarks.judge.wordnet import Words
from driftcheck.judge.forms import FLAGS

torch = pytest.importorskip("torch")

from benchmarks.judge.examples import batch, example  # noqa: E402 - it imports torch
from benchmarks.judge.grading import Grading, cost  # noqa: E402 - likewise
from benchmarks.judge.steps import train  # noqa: E402 - likewise
from benchmarks.judge.training import Course  # noqa: E402 - likewise
from benchmarks.judge.weights import bare  # noqa: E402 - likewise

pytestmark = pytest.mark.model

NAMES = ("Ann", "Ben", "Carl", "Dora", "Emil")
SECOND = [0.0, 1.0, 0.0, 0.0]  # of four words, the one that differs
ORIGINAL, SOUND = "Forty ships left the old port", "Forty ships have gone from the old port"
DAMAGED = "Fifty ships have gone from the old port"


@pytest.fixture
def lesson(few_words: Words) -> Grading:
    sides = [(f"{name} left the port", f"{name} saw the port") for name in NAMES]
    pairs = [
        Pair("rsd words", one, one, other, None, (of_tokens(one, SECOND), of_tokens(other, SECOND)))
        for one, other in sides
    ]
    sound = Pair("demetr", "1", ORIGINAL, SOUND, 0.0, (Marks(), Marks()))
    damaged = Pair("demetr", "1", ORIGINAL, DAMAGED, 1.0, damaged_marks(ORIGINAL, SOUND, DAMAGED), "number", rank=2)
    assert few_words.part
    held = stock([
        "The big ship waited for the lawyer in the harbour, said Ada Brand on 3 May.",
        "Wait for a small bus that quickly left with Ines Tomas, after the storm.",
    ])  # fmt: skip
    return Grading(pairs, Course([[sound, damaged]], [], [[sound]], (1.0,), [], held))


def test_every_graded_pair_comes_once_before_any_comes_again(lesson: Grading) -> None:
    for made in islice(lesson.batches(Random(0)), 0, 6, 2):
        assert len({tuple(own.flatten().tolist()) for own in made.ids}) == len(NAMES)


def test_of_damaged_pairs_all_is_known_of_what_was_damaged_and_what_both_sides_have(lesson: Grading) -> None:
    for made in islice(lesson.batches(Random(0)), 1, 8, 2):
        shared = made.flags[..., FLAGS.index("folded")] > 0
        assert (made.labels[shared & made.word] == 0).float().mean() > 0.8
        alone = made.labels[~shared & made.word]
        assert set(alone[~torch.isnan(alone)].tolist()) == {1.0}
        assert torch.isnan(alone).any()  # "left" and "have gone from": how much these differ nobody knows


@pytest.mark.slow
def test_how_much_words_differ_is_learnt_from_what_was_learnt_of_their_meaning(lesson: Grading) -> None:
    networks = bare()
    networks.words.load_state_dict(networks.meaning.state_dict(), strict=False)
    assert torch.equal(networks.words.word.weight, networks.meaning.word.weight)
    given = next(lesson.batches(Random(0)))
    *_, (_, loss, _) = train(networks.words, repeat(given), cost, steps=40)
    networks.words.eval()
    with torch.inference_mode():
        said = torch.sigmoid(networks.words(*given.read))
    assert loss < 0.1
    assert said[given.labels == 1.0].min() > said[given.labels == 0.0].max()


def test_a_batch_of_which_nothing_is_known_does_no_harm() -> None:
    unknown = example(Pair("onestop", "", "Ann met Ben", "Ann saw Ben", None, (UNKNOWN, UNKNOWN)))
    assert unknown is not None
    *_, (_, loss, _) = train(bare().words, repeat(batch([[unknown]])), cost, steps=1)
    assert loss == 0.0
