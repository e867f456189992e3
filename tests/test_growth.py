"""What a comparison does grows with the length of a text, not with its square, whatever the text is made of.

Operations are counted, not seconds: calls of functions, and cells of the tables that words and sentences are compared
in. Sentences are read in pieces from 3,000 characters or 500 words on, within which work may grow faster: the lengths
here are of several pieces.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest

from benchmarks.hostile_texts import KINDS
from driftcheck import readers, reporting
from driftcheck.alignment import programme
from driftcheck.cli import output
from driftcheck.comparison import choose, linked, prepare
from driftcheck.encoders import DEFAULT_MODEL
from driftcheck.errors import InputError
from driftcheck.renderers import RENDERERS
from driftcheck.settings import Settings
from driftcheck.words import links, reach, views
from tests.fakes import FakeEncoder

LENGTH = 3_500  # characters, and doubled up to so many times that
TIMES = 2
# Kinds that are quick enough to be made longer still, and whose pieces are all alike: where one more piece differs from
# its copy, a few of them count for more than their length.
FURTHER = {"stops without spaces": 8, "one word in capitals": 8, "random sentences": 8}
# Of twice the length 2 and, for n log n, a little more; a piece more or less at an end counts at these lengths, too.
MOST_GROWTH = 2.7
PUT_IN = b"\nIt was not said that 12 of them had left.\n"


class Counted:
    """Operations so far."""

    def __init__(self) -> None:
        self.operations = 0

    def call(self, _frame: object, event: str, _argument: object) -> None:
        self.operations += event in {"call", "c_call"}


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    counted = Counted()

    def watch(module: Any, name: str, cells: Callable[..., int]) -> None:
        plain = getattr(module, name)

        def watched(*arguments: Any, **named: Any) -> Any:
            counted.operations += cells(*arguments)
            return plain(*arguments, **named)

        monkeypatch.setattr(module, name, watched)

    with monkeypatch.context() as patched:
        monkeypatch = patched
        watch(views, "_view", lambda cosine, *_others: cosine.size // 100)
        watch(reach, "_product", lambda _own, other, rows: len(other) * len(rows) // 100)
        watch(links, "compare", lambda words, _vectors: len(words[0]) * len(words[1]) // 100)
        watch(programme, "_beads", lambda _rows, _shapes, gains: gains.size // 100)
        sys.setprofile(counted.call)
        try:
            yield counted
        finally:
            sys.setprofile(None)


def operations(kind: str, length: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How much each stage does with a text of a kind and a copy that has a sentence more in its middle."""
    data = KINDS[kind](length)
    copy = data[: length // 2] + PUT_IN + data[length // 2 :]
    found: dict[str, int] = {}
    settings = Settings()
    with counting(monkeypatch) as counted:

        def note(stage: str) -> None:
            found[stage] = counted.operations - sum(found.values())

        pair = (readers.read_bytes(data, name="o.txt"), readers.read_bytes(copy, name="c.txt"))
        note("reading")
        prepared = prepare(pair, settings=settings)
        note("segmentation")
        sys.setprofile(None)
        encodings = FakeEncoder().encode(prepared.texts)
        sys.setprofile(counted.call)
        alignment = linked(prepared, encodings, model=DEFAULT_MODEL, aligned=False)
        note("alignment and words")
        report = reporting.report(alignment, rules=choose(settings), signature="")
        note("facts and rules")
        for render in RENDERERS.values():
            output.write(render([report]), os.devnull)
        note("renderers")
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind",
    [
        "stops without spaces",
        "one word in capitals",
        "no sentence end",
        "quotations",
        "what he said",
        "stars and underscores",
        "number words",
        "accents without end",
        "Chinese",
        "random sentences",
    ],
)
def test_operations_grow_with_the_length(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    operations(kind, TIMES * LENGTH, monkeypatch)  # what is loaded once is loaded
    doublings = FURTHER.get(kind, TIMES).bit_length()
    found = [operations(kind, LENGTH << doubling, monkeypatch) for doubling in range(doublings)]
    for once, twice in pairwise(found):
        for stage, count in once.items():
            # What does little at all may double and double again.
            assert twice[stage] <= MOST_GROWTH * count + 5_000, (stage, count, twice[stage])


@pytest.mark.parametrize("kind", ["zero bytes", "control characters", "random bytes", "blank lines"])
def test_what_is_no_text_is_refused(kind: str) -> None:
    with pytest.raises(InputError):
        readers.read_bytes(KINDS[kind](4_000), name="o.txt")
