"""A text is read alone: where it was damaged is marked, and the network learns to tell it from the sound one."""

from __future__ import annotations

from itertools import islice, repeat
from pathlib import Path
from random import Random

import pytest

from benchmarks.judge.harm import Stock, stock
from benchmarks.judge.pairs import Marks, Pair, beside_gaps
from benchmarks.judge.wordnet import Words

torch = pytest.importorskip("torch")

from benchmarks.judge.steps import train  # noqa: E402 - they import torch
from benchmarks.judge.texts import Reading, batch, cost, damaged_alone, marks_alone, text_of  # noqa: E402 - likewise
from benchmarks.judge.weights import bare, read, write  # noqa: E402 - likewise

pytestmark = pytest.mark.model

SOUND = "The big ship waited for the lawyer in the harbour, said Ada Brand."
BROKEN = "The big ship for the lawyer in the harbour, said Ada Brand."
TOLD = [
    Pair("demetr", "one", SOUND, SOUND, 0.0, (Marks(), Marks())),
    Pair("demetr", "one", SOUND, BROKEN, 1.0, (Marks(), Marks()), "omission", rank=2),
    Pair("demetr", "one", SOUND, SOUND.replace("big", "small"), 1.0, (Marks(), Marks()), "wording", rank=2),
]


@pytest.fixture
def held(few_words: Words) -> Stock:
    assert few_words.part
    return stock([SOUND])


def marked(text: str, marks: Marks) -> list[str]:
    return [text[span.start : span.end] for span, value in marks.spans if value == 1.0]


def test_the_words_on_both_sides_of_a_gap_are_marked() -> None:
    assert marked(BROKEN, marks_alone(SOUND, BROKEN)) == ["ship", "for"]
    assert marked(SOUND, marks_alone(SOUND, SOUND)) == []


def test_a_gap_at_an_end_has_one_side_and_a_word_in_place_of_another_is_no_gap() -> None:
    assert [BROKEN[span.start : span.end] for span in beside_gaps("Then " + BROKEN, BROKEN)] == ["The"]
    assert beside_gaps(SOUND, SOUND.replace("big", "small")) == ()
    assert beside_gaps(BROKEN, SOUND) == ()


def test_new_words_are_marked_where_they_stand() -> None:
    other = SOUND.replace("waited", "ship")
    assert marked(other, marks_alone(SOUND, other)) == ["ship"]


def test_damage_is_another_text_and_a_text_without_words_allows_none(held: Stock) -> None:
    made = {damaged_alone(SOUND, Random(seed), held) for seed in range(60)} - {None}
    assert len(made) > 5
    assert SOUND not in made
    assert SOUND.replace("waited ", "") in made
    assert all(damaged_alone("…", Random(seed), held) is None for seed in range(9))


def test_a_text_without_a_token_is_not_read() -> None:
    assert text_of("") is None
    assert text_of("Ann met Ben") is not None


def test_groups_begin_with_a_sound_text_and_are_padded_to_one_length(held: Stock) -> None:
    reading = Reading([SOUND, SOUND.replace("ship", "bus")], [TOLD], held)
    for made in islice(reading.batches(Random(1)), 20):
        assert made.ids.shape == made.real.shape == made.flags.shape[:2]
        assert ((made.real.sum(dim=1) - made.word.sum(dim=1)) == 2).all()
        assert torch.isnan(made.labels[~made.word]).all()
        first = torch.cat([torch.tensor([True]), made.group[1:] != made.group[:-1]])
        assert torch.equal(made.broken == 0, first)
        assert (made.labels[made.broken == 0].nan_to_num() == 0).all()


def test_the_same_seed_draws_the_same(held: Stock) -> None:
    reading = Reading([SOUND], [TOLD], held)
    one, other = (next(reading.batches(Random(3))) for _ in range(2))
    assert torch.equal(one.ids, other.ids)


@pytest.mark.slow
def test_what_was_learnt_is_written_and_tells_a_broken_text(tmp_path: Path) -> None:
    texts = [text_of(SOUND, Marks()), text_of(BROKEN, marks_alone(SOUND, BROKEN), broken=True)]
    given = batch([[text for text in texts if text]])
    torch.manual_seed(0)
    *_, (_, _, average) = train(bare().fluency, repeat(given), cost, steps=80)
    write(average.values, "fluency", tmp_path / "fluency.npz")
    with torch.inference_mode():
        broken, words = read([tmp_path / "fluency.npz"]).fluency(*given.read)
    assert broken[1] > broken[0]
    assert int(words[1].argmax()) in {3, 4}  # "ship" and "for", behind the frame's first token
