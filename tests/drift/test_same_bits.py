"""A pair's report is the same, to the last digit, whatever stands beside it and on however many threads; real model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from driftcheck import Report, Settings, compare_many

pytestmark = pytest.mark.model

FRESH = Settings(cache=False)
PAIRS = (
    ("The minister denied that the bridge had cost 44 million euros.", "The minister said the bridge cost 14 million."),
    ("Talks resume on Monday.", "Negotiations may resume on Monday, he said."),
    ("She has led the council since 2019, when the old mayor resigned.", "He has led the council since 2019."),
    ("Engineers found cracks in three of the twelve cables.", "Engineers found cracks in three of twelve cables."),
    ("The committee met again and put the vote off. " * 40, "The committee met and the vote was put off. " * 40),
)


def told(reports: tuple[Report, ...]) -> list[tuple[object, ...]]:
    return [(one.drift, one.findings, one.alignment.beads, one.alignment.copy_words) for one in reports]


def test_a_report_depends_neither_on_the_order_nor_on_what_is_compared_beside_it() -> None:
    together = told(compare_many(PAIRS, settings=FRESH, aligned=True))
    turned = told(compare_many(PAIRS[::-1], settings=FRESH, aligned=True))
    alone = [told(compare_many([pair], settings=FRESH, aligned=True))[0] for pair in PAIRS]
    assert together == turned[::-1] == alone


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["onnx", "torch"])
def test_a_report_does_not_depend_on_the_number_of_threads(backend: str) -> None:
    articles = Path(__file__).parents[2] / "fixtures" / "articles"
    pair = [str(articles / f"bridge.{side}.txt") for side in ("original", "copy")]
    options = ["--output-format", "json", "--words", "--fail-level", "none", "--no-cache", "--backend", backend, "-q"]
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "driftcheck", "compare", *pair, *options, "--threads", threads],
            check=True,
            capture_output=True,
            env=os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), threads),
        ).stdout
        for threads in ("1", "2")
    }
    assert len(outputs) == 1
