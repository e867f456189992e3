from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import Settings, compare, drift, judge
from driftcheck.comparison import conclude, prepare
from driftcheck.encoders import DEFAULT_MODEL
from driftcheck.errors import SettingsError
from driftcheck.model import Alignment, Progress
from driftcheck.odds import Pool
from driftcheck.opinion import Encodings, Opinion, Pairs
from driftcheck.reporting import Scoring, report
from driftcheck.rules import RULES
from tests.builders import aligned
from tests.fakes import FakeEncoder

ORIGINAL = "The minister denied that the bridge had cost 44 million euros."
COPY = "The minister said that this bridge had cost him 44 million euros."
LONG = "On Tuesday the minister denied, in a speech to the council, that the old bridge had been closed for repairs."
CHANGED = LONG.replace("denied", "confirmed")


class Sure:
    """A judge that is always of one opinion, and remembers what it was asked."""

    name = "opinion"
    doubts = (0.05, 0.95)

    def __init__(self, changed: float) -> None:
        self._changed = changed
        self.asked: list[tuple[str, str]] = []

    def opinions(self, pairs: Pairs, *, encodings: Encodings, progress: Progress | None = None) -> tuple[Opinion, ...]:
        self.known = encodings
        self.asked += pairs
        return (Opinion(self._changed),) * len(pairs)


def with_drift(*values: float) -> Alignment:
    alignment = aligned([ORIGINAL] * len(values), [COPY] * len(values))
    beads = tuple(replace(bead, drift=value) for bead, value in zip(alignment.beads, values, strict=True))
    return replace(alignment, beads=beads)


def test_only_beads_in_doubt_are_put_to_the_judge() -> None:
    doubtful = drift.in_doubt(with_drift(0.0, 0.3, 0.5, 0.99), 0.05, 0.95)
    assert list(doubtful) == [1, 2]
    assert doubtful[1] == (ORIGINAL, COPY)


@given(before=st.floats(0.05, 0.95), opinion=st.floats(0, 1))
def test_an_opinion_moves_the_drift_its_way_and_never_past_itself(before: float, opinion: float) -> None:
    after = drift.judged(with_drift(before), {0: Opinion(opinion)}).beads[0].drift
    assert after is not None
    low, high = sorted((before, min(0.99, max(0.01, opinion))))
    assert low - 1e-6 <= after <= high + 1e-6


def test_each_opinion_joins_in_its_own_way() -> None:
    opinions = {0: Opinion(0.9, pool=Pool(own=1.0, opinion=0.0)), 1: Opinion(0.9, pool=Pool(own=0.0, opinion=1.0))}
    assert [bead.drift for bead in drift.judged(with_drift(0.3, 0.3), opinions).beads] == pytest.approx([0.3, 0.9])


def test_the_explanation_names_the_judge_first() -> None:
    told = drift.judged(with_drift(0.5), {0: Opinion(0.9)}).beads[0].explanation
    assert told[0] == "judge: 90% for a change"


@pytest.mark.parametrize(
    ("opinion", "told"),
    [
        (Opinion(0.6, "close", "open"), "judge: 60% for a change, most at 'close' → 'open'"),
        (Opinion(0.6, original="close"), "judge: 60% for a change, most at 'close'"),
        (Opinion(0.6, copy="open"), "judge: 60% for a change, most at 'open'"),
    ],
)
def test_the_explanation_says_what_the_opinion_hangs_on(opinion: Opinion, told: str) -> None:
    assert drift.judged(with_drift(0.5), {0: opinion}).beads[0].explanation[0] == told


def test_a_report_follows_the_judge() -> None:
    plain = report(aligned([ORIGINAL], [COPY]), rules=RULES, signature="")
    opinions = [Sure(0.001), Sure(0.999)]
    kept, changed = (
        report(aligned([ORIGINAL], [COPY]), rules=RULES, signature="", scoring=Scoring(judge=one)) for one in opinions
    )
    assert (kept.drift or 0) < (plain.drift or 0) < (changed.drift or 0)
    assert [one.asked for one in opinions] == [[(ORIGINAL, COPY)]] * 2


def test_texts_that_read_the_same_are_not_put_to_the_judge() -> None:
    opinion = Sure(1.0)
    report(aligned([ORIGINAL], [ORIGINAL]), rules=RULES, signature="", scoring=Scoring(judge=opinion))
    assert opinion.asked == []


@pytest.mark.parametrize(("model", "known"), [(DEFAULT_MODEL, {LONG, CHANGED}), ("some/other", set())])
def test_only_the_packaged_encoders_vectors_are_handed_on(model: str, known: set[str]) -> None:
    opinion = Sure(0.9)
    opinion.doubts = (0.0, 1.0)
    prepared = prepare((LONG, CHANGED), settings=Settings(), lines=True)
    encodings = FakeEncoder().encode(prepared.texts)
    how = Scoring(judge=opinion)
    conclude(prepared, encodings, rules=RULES, signature="", model=model, aligned=True, scoring=how)
    assert opinion.asked == [(LONG, CHANGED)]
    assert set(opinion.known) == known


def test_off_is_no_judge() -> None:
    assert judge.load("off") is None


@pytest.mark.parametrize("choice", ["nil:x", "nli:", "nli", "some/model", ""])
def test_what_is_no_judge_is_told_in_a_sentence(choice: str) -> None:
    with pytest.raises(SettingsError, match="choose off, auto, nli:MODEL or similarity:MODEL"):
        compare(ORIGINAL, COPY, encoder=FakeEncoder(), settings=Settings(judge=choice))
