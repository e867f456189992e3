"""How treebanks are read, and that what is shipped says what was trained."""

from __future__ import annotations

import numpy as np
import pytest

from driftcheck.model import Span
from driftcheck.syntax import forms
from driftcheck.syntax.head import Head
from driftcheck.syntax.pooling import Part
from training.syntax import treebanks

RECORD = {
    "id": "GSD:1", "treebank": "GSD", "split": "train",
    "words": ["Le", "prix", "de", "le", "pain", "monte", "."],
    "spaces": [True, True, False, True, True, False, False],
    "upos": ["DET", "NOUN", "ADP", "DET", "NOUN", "VERB", "PUNCT"],
    "heads": [2, 6, 5, 5, 2, 0, 6],
    "rels": ["det", "nsubj", "case", "det", "nmod", "root", "punct"],
    "mwt": [[2, 4, "du"]],
}  # fmt: skip


def test_words_that_are_written_as_one_are_one() -> None:
    found = treebanks.sentence(RECORD)
    assert found.text == "Le prix du pain monte."
    assert [found.text[span.start : span.end] for span in found.spans] == ["Le", "prix", "du", "pain", "monte", "."]
    assert found.heads == (1, 4, 3, 1, -1, 4)
    assert found.relations == ("det", "nsubj", "case", "nmod", "root", "punct")


def test_words_that_have_places_of_their_own_stay() -> None:
    record = RECORD | {
        "words": ["I", "do", "n't"], "spaces": [True, False, False], "upos": ["PRON", "AUX", "PART"],
        "heads": [2, 0, 2], "rels": ["nsubj", "root", "advmod"], "mwt": [[1, 3, "don't"]],
    }  # fmt: skip
    found = treebanks.sentence(record)
    assert found.spans == (Span(0, 1), Span(2, 4), Span(4, 7))
    assert found.heads == (1, -1, 1)


@pytest.mark.model
def test_what_is_shipped_says_what_was_trained() -> None:
    import torch

    from driftcheck.syntax.decoding import tree
    from training.syntax import export, fit, network

    torch.manual_seed(0)
    tags, relations = tuple("ABCDE"), tuple("abcdefg")
    sizes = network.Sizes(2, 8, len(tags), len(relations), form=8, inner=16, hidden=16, arcs=16, labels=16)
    trained = network.Head(sizes).eval()
    shipped = Head(export.exported(trained, fit.Labels(tags, relations), layers=(1, 2), languages=("en",)))
    text = "one two three four five six seven"
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in text.split())
    parts = []
    for length in (7, 3, 1):
        states = np.random.default_rng(length).normal(size=(length, 16)).astype(np.float32)
        parts.append(Part(text, spans[:length], states))
    for part, found in zip(parts, shipped.read(parts), strict=True):
        rows = torch.from_numpy(forms.features([text[span.start : span.end] for span in part.spans]))[None]
        with torch.no_grad():
            read = trained.read(torch.from_numpy(part.states.reshape(1, len(part.spans), 2, 8)), rows)
            scores = trained.scores(read)
        assert found.upos == tuple(tags[at] for at in scores.upos[0].argmax(1).tolist())
        assert list(found.heads) == tree(scores.arcs[0].numpy()).tolist()
