"""The pairs that the reader learns from, and that its network reads each pair by itself."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from training.reader import data
from training.reader.data import FOLDS, Item, Version

pytest.importorskip("torch")

RECORD = {
    "id": "x-1",
    "o": "The port will reopen on Monday, officials said.",
    "f": ["Officials said the port would open again on Monday.", "On Monday the port is to reopen, officials said."],
    "c": [
        {"text": "On Tuesday the port will reopen, officials said.", "kind": "date", "severity": "major",
         "words": "Tuesday", "was": "Monday"},
        {"text": "The port may open again on Monday, officials said.", "kind": "modality", "severity": "major",
         "words": "may", "was": "will"},
        {"text": "The port will reopen, officials said.", "kind": "omission", "severity": "minor",
         "words": "", "was": "on Monday"},
        {"text": "The busy port will reopen on Monday, officials said.", "kind": "addition", "severity": "minor",
         "words": "busy ", "was": ""},
    ],
}  # fmt: skip


@pytest.fixture
def item() -> Item:
    return data._item(RECORD)


def test_a_change_is_undone_by_putting_the_originals_words_back(item: Item) -> None:
    assert [version.restored for version in item.changed] == [
        "On Monday the port will reopen, officials said.",
        "The port will open again on Monday, officials said.",
        "",  # nobody says where it stood
        "The port will reopen on Monday, officials said.",
    ]


def test_long_changes_are_not_undone() -> None:
    changed = {**RECORD["c"][0], "words": RECORD["c"][0]["text"]}  # type: ignore[index, dict-item]  # the table's shape
    assert data._changed(changed | {"text": changed["text"] * 2}, RECORD["o"]).restored == ""  # type: ignore[arg-type]


def test_a_passes_sound_pairs_are_reworded_as_its_changed_ones_are(item: Item) -> None:
    sound: set[frozenset[str]] = set()
    changed: set[frozenset[str]] = set()
    for seed in range(50):
        (pairs,) = data.training_pairs([item], random.Random(seed))
        for pair in pairs:
            (changed if pair.changed else sound).add(frozenset((pair.original, pair.copy)))
    for version in item.changed[:2]:
        for against in (item.original, item.sound[0].text):
            assert frozenset((against, version.text)) in changed
            assert frozenset((against, version.restored)) in sound
    assert not sound & changed


def test_marks_stand_where_the_change_is(item: Item) -> None:
    pair = data.changed(item, item.changed[0])
    assert [pair.copy[start:end] for start, end in pair.copy_spans or ()] == ["Tuesday"]
    assert [pair.original[start:end] for start, end in pair.original_spans or ()] == ["Monday"]
    turned = pair.turned()
    assert (turned.original, turned.original_spans) == (pair.copy, pair.copy_spans)
    assert data.changed(item, item.changed[0], against=item.sound[0].text).original_spans is None


def test_all_of_an_item_is_in_one_fold(item: Item) -> None:
    folds = [replace(item, id=f"x-{number}").fold for number in range(1000)]
    counts = np.bincount(folds, minlength=FOLDS)
    assert len(counts) == FOLDS
    assert counts.min() > 150
    assert folds == [replace(item, id=f"x-{number}", sound=()).fold for number in range(1000)]


def test_measured_pairs_are_of_the_original_alone(item: Item) -> None:
    pairs = data.measured_pairs([item])
    assert {pair.original for pair in pairs} == {item.original}
    assert [pair.changed for pair in pairs] == [False, False, True, True, True, True]
    assert all(isinstance(version, Version) for version in item.changed)


@pytest.mark.model
def test_a_pairs_logit_does_not_depend_on_its_batch(item: Item) -> None:
    import torch

    from training.reader.features import Sides, batch
    from training.reader.network import Reader

    torch.manual_seed(0)
    network = Reader().eval()
    for name in ("own", "apart", "flags", "likeness"):
        torch.nn.init.normal_(getattr(network, name).weight, std=0.02)
    pairs = data.measured_pairs([item])
    sides = Sides({text for pair in pairs for text in (pair.original, pair.copy)}, precise=True)
    with torch.inference_mode():
        together, marks = network(*batch(pairs, sides).given)
        alone = torch.cat([network(*batch([pair], sides).given)[0] for pair in pairs])
    assert torch.allclose(together, alone, atol=1e-4)
    assert marks.shape[0] == len(pairs)
