"""The findings are the same whatever the formats of the two sides: with the real model, each format against another."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck import compare, read, read_columns
from driftcheck.encoders import Encoder
from driftcheck.model import Document, Report
from driftcheck.readers import Side
from driftcheck.segmentation import split
from tests import linked
from tests.readers.test_samples import BITEXTS, FIELD, FORMATS, SUFFIXES

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"
FILES = [(f"bridge.original{suffix}", f"bridge.copy{suffix}") for suffix in SUFFIXES] + [
    (f"bridge{suffix}", f"bridge{suffix}") for suffix in BITEXTS
]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return linked.encoder()


@pytest.fixture(scope="module")
def expected(encoder: Encoder) -> list[tuple[object, ...]]:
    return told(compare(read(ARTICLES / "bridge.original.txt"), read(ARTICLES / "bridge.copy.txt"), encoder=encoder))


def told(report: Report) -> list[tuple[object, ...]]:
    """The findings with the words they quote: offsets and blank lines differ with the format."""
    original, copy = report.alignment.original, report.alignment.copy
    return [
        (
            finding.rule,
            finding.severity,
            finding.message,
            finding.fingerprint,
            finding.original and original.quote(finding.original).split(),
            finding.copy and copy.quote(finding.copy).split(),
        )
        for finding in report.findings
    ]


def sample(file: str, side: Side) -> Document:
    return read(FORMATS / file, side=side, text_field=FIELD if ".ninjs" not in file else "")


def test_findings_are_those_of_the_texts(encoder: Encoder, expected: list[tuple[object, ...]]) -> None:
    """Every format once as the original, against another one as the copy.

    That all others give the same as well follows from `test_samples`: their sentences, roles and paragraphs are equal.
    """
    for at, (original, _) in enumerate(FILES):
        copy = FILES[(at + 7) % len(FILES)][1]
        report = compare(sample(original, Side.ORIGINAL), sample(copy, Side.COPY), encoder=encoder)
        assert told(report) == expected, (original, copy)


def test_paragraphs_are_the_same_in_every_format() -> None:
    for side, name in ((Side.ORIGINAL, "bridge.original"), (Side.COPY, "bridge.copy")):
        wanted = [segment.paragraph for segment in split(read(ARTICLES / f"{name}.txt"))]
        for files in FILES:
            assert [one.paragraph for one in split(sample(files[side.value], side))] == wanted, files


def test_units_that_correspond_need_no_alignment(encoder: Encoder) -> None:
    found = [
        told(compare(*read_columns(FORMATS / f"bridge{suffix}"), encoder=encoder, aligned=True)) for suffix in BITEXTS
    ]
    assert all(one == found[0] for one in found)
    assert any(rule == "numbers" for rule, *_ in found[0])
