from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.judge.wordnet import Words, words
from tests.judge import wordnet


@pytest.fixture
def few_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Words]:
    """WordNet, were it of a few words."""
    monkeypatch.setenv("WORDNET", str(wordnet.write(tmp_path)))
    words.cache_clear()
    yield words()
    words.cache_clear()
