"""The thread that compares: in batches, each job for itself where one is broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from threading import Event

import pytest

from driftcheck import readers
from driftcheck.errors import InputError
from driftcheck.model import Encoding, Progress, Report
from driftcheck.service.comparer import CHARACTERS, PAIRS, Comparer, Job, Pair, Way
from driftcheck.service.problems import ProblemError
from driftcheck.settings import Settings
from tests.audit.builders import article
from tests.fakes import FakeEncoder

WAY = Way(Settings(select=("numbers",)))


class Listening(FakeEncoder):
    """Tells of each call which texts it had, waits at a gate in the first, and breaks on a text."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, ...]] = []
        self.gate = Event()
        self.begun = Event()

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        self.calls.append(tuple(texts))
        if any("Wait" in text for text in texts):
            self.begun.set()
            self.gate.wait()
        if any("Broken" in text for text in texts):
            raise ValueError("a bug")
        return super().encode(texts, languages=languages, progress=progress)


@pytest.fixture
def encoder() -> Listening:
    return Listening()


@pytest.fixture
def comparer(encoder: Listening) -> Iterator[Comparer]:
    """A comparer that is held up by a first job until the gate is opened."""
    found = Comparer(encoder, waiting=100)
    found.start(WAY.settings)
    found.submit(job("Wait."))
    encoder.begun.wait()
    yield found
    encoder.gate.set()
    found.close()


def job(original: str, copy: str = "It says this.", *, way: Way = WAY, size: int = 10) -> Job[Report]:
    def read() -> Pair:
        return readers.document(original), readers.document(copy)

    return Job(read, way, lambda report: report, size)


def through(comparer: Comparer, encoder: Listening, jobs: Sequence[Job[Report]]) -> list[tuple[str, ...]]:
    """The calls of the encoder that the jobs, which all wait already when it goes on, come to."""
    before = len(encoder.calls)
    for one in jobs:
        comparer.submit(one)
    encoder.gate.set()
    for one in jobs:
        one.answer.exception()
    return encoder.calls[before:]


def test_what_waits_is_encoded_together(comparer: Comparer, encoder: Listening) -> None:
    jobs = [job(article(number), article(number + 1)) for number in range(PAIRS + 3)]
    calls = through(comparer, encoder, jobs)
    assert [len(call) for call in calls] == [PAIRS * 4, 3 * 4]
    assert {one.answer.result().findings[0].rule for one in jobs} == {"numbers"}


def test_large_texts_do_not_share_a_batch(comparer: Comparer, encoder: Listening) -> None:
    jobs = [job(article(number), size=CHARACTERS // 2 + 1) for number in range(3)]
    assert len(through(comparer, encoder, jobs)) == 3


def test_pairs_that_are_compared_otherwise_have_a_batch_of_their_own(comparer: Comparer, encoder: Listening) -> None:
    other = Way(replace(WAY.settings, ignore=("names",)))
    jobs = [job(article(number), way=other if number % 2 else WAY) for number in range(6)]
    assert len(through(comparer, encoder, jobs)) == 2


def test_a_broken_pair_takes_no_other_with_it(comparer: Comparer, encoder: Listening) -> None:
    jobs = [job(article(1)), job("Broken."), job(article(2))]
    through(comparer, encoder, jobs)
    assert isinstance(jobs[1].answer.exception(), ValueError)
    assert jobs[0].answer.result()
    assert jobs[2].answer.result()


def test_a_file_that_cannot_be_read_is_its_own_matter(comparer: Comparer, encoder: Listening) -> None:
    def unreadable() -> Pair:
        raise InputError("a.docx is broken.")

    jobs = [Job(unreadable, WAY, lambda report: report, 1), job(article(2))]
    through(comparer, encoder, jobs)
    assert isinstance(jobs[0].answer.exception(), InputError)
    assert jobs[1].answer.result()


def test_what_was_cancelled_is_not_read(comparer: Comparer, encoder: Listening) -> None:
    cancelled = job(article(1))
    comparer.submit(cancelled)
    assert cancelled.answer.cancel()
    (call,) = through(comparer, encoder, [job(article(2))])
    assert not any("5001" in text for text in call)
    assert comparer.abandoned == 1


def test_more_than_may_wait_are_refused(encoder: Listening) -> None:
    comparer = Comparer(encoder, waiting=2)  # not begun
    comparer.submit(job("One."))
    comparer.submit(job("Two."))
    with pytest.raises(ProblemError) as caught:
        comparer.submit(job("Three."))
    assert caught.value.status == 429
    assert 1 <= int(caught.value.headers["Retry-After"]) <= 60
