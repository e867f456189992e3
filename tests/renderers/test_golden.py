"""One report in every format, against files that a person has read and found right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from driftcheck import __version__
from driftcheck.model import Report
from driftcheck.renderers import RENDERERS
from tests.renderers.printing import printed

SUFFIXES = {
    "concise": "txt",
    "json": "json",
    "json-lines": "jsonl",
    "github": "txt",
    "gitlab": "json",
    "sarif": "sarif",
    "junit": "xml",
    "rdjson": "json",
    "checkstyle": "xml",
    "markdown": "md",
    "html": "html",
}


@pytest.mark.parametrize(("name", "suffix"), SUFFIXES.items())
def test_text_format(name: str, suffix: str, golden: Callable[[str, str], None], sample_with_known: Report) -> None:
    text = RENDERERS[name]([sample_with_known])
    assert isinstance(text, str)
    for version in ('"version": "{}"', 'data-version="{}"'):
        text = text.replace(version.format(__version__), version.format("0.0.0"))
    golden(f"report-{name}.{suffix}", text)


@pytest.mark.parametrize("width", [60, 80, 140, 200])
def test_terminal_format(width: int, golden: Callable[[str, str], None], sample: Report) -> None:
    golden(f"report-full-{width}.txt", printed([sample], width=width))


def test_terminal_format_in_ascii(golden: Callable[[str, str], None], sample: Report) -> None:
    golden("report-full-80-ascii.txt", printed([sample], width=80, encoding="ascii"))


def test_every_format_is_covered_here() -> None:
    assert set(RENDERERS) == {"full", *SUFFIXES}
