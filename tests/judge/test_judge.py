from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import Settings, compare, drift, judge
from driftcheck.cli import main
from driftcheck.errors import SettingsError
from driftcheck.model import Progress, ScoredAlignment
from driftcheck.reporting import Scoring, report
from driftcheck.rules import RULES
from driftcheck.util.odds import log_odds
from tests.builders import aligned
from tests.fakes import FakeEncoder

ORIGINAL = "The minister denied that the bridge had cost 44 million euros."
COPY = "The minister said that this bridge had cost him 44 million euros."


class Sure:
    """A judge that is always of one opinion, and remembers what it was asked."""

    name = "opinion"
    doubts = (0.02, 0.95)

    def __init__(self, changed: float) -> None:
        self._changed = changed
        self.asked: list[tuple[str, str]] = []

    def opinions(self, pairs: Sequence[tuple[str, str]], *, progress: Progress | None = None) -> tuple[float, ...]:
        self.asked += pairs
        return (self._changed,) * len(pairs)


def with_drift(*values: float) -> ScoredAlignment:
    alignment = aligned([ORIGINAL] * len(values), [COPY] * len(values))
    beads = tuple(replace(bead, drift=value) for bead, value in zip(alignment.beads, values, strict=True))
    return replace(alignment, beads=beads)


def test_only_beads_in_doubt_are_put_to_the_judge() -> None:
    doubtful = drift.in_doubt(with_drift(0.0, 0.3, 0.5, 0.99), 0.05, 0.95)
    assert list(doubtful) == [1, 2]
    assert doubtful[1] == (ORIGINAL, COPY)


@given(before=st.floats(0.05, 0.95), opinion=st.floats(0, 1))
def test_an_opinion_moves_the_drift_its_way_and_never_past_itself(before: float, opinion: float) -> None:
    after = drift.judged(with_drift(before), {0: opinion}).beads[0].drift
    assert after is not None
    low, high = sorted((before, min(0.99, max(0.01, opinion))))
    assert low - 1e-6 <= after <= high + 1e-6


def test_drift_and_opinion_count_the_same() -> None:
    first, second, third = drift.judged(with_drift(0.3, 0.9, 0.4), {0: 0.9, 1: 0.3}).beads
    assert log_odds(first.drift or 0) == pytest.approx((log_odds(0.3) + log_odds(0.9)) / 2, abs=1e-4)
    assert first.drift == second.drift
    assert third.drift == 0.4  # nobody was asked


def test_the_explanation_names_the_judge_first() -> None:
    told = drift.judged(with_drift(0.5), {0: 0.9}).beads[0].explanation
    assert told[0] == "judge: 90% for a change"


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


def test_off_is_no_judge() -> None:
    assert judge.load("off") is None


@pytest.mark.parametrize("choice", ["auto", "nil:x", "nli:", "nli", "some/model", ""])
def test_what_is_no_judge_is_told_in_a_sentence(choice: str) -> None:
    with pytest.raises(SettingsError, match="choose off, nli:MODEL or similarity:MODEL"):
        compare(ORIGINAL, COPY, encoder=FakeEncoder(), settings=Settings(judge=choice))


def test_the_command_line_names_the_judges_that_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(ORIGINAL + "\n", encoding="utf-8")
    assert main(["compare", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), "--judge", "auto"]) == 2
    told = "driftcheck: There is no judge auto: choose off, nli:MODEL or similarity:MODEL.\n"
    assert capsys.readouterr().err == told
