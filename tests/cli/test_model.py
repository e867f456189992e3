"""`driftcheck model prepare` makes ahead what comparing would make."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck.cli import main
from driftcheck.limits.classifier import classifier
from driftcheck.wordlists import tables

pytestmark = pytest.mark.model


def test_the_packaged_model_is_prepared_in_the_folder_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables.tables.cache_clear()
    classifier.cache_clear()
    assert main(["model", "prepare", "--cache-dir", str(tmp_path)]) == 0
    assert str(tmp_path) in capsys.readouterr().out
    made = {path.relative_to(tmp_path).parts[0].partition("-")[0] for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {"languages", "models", "words"}


def test_a_model_that_is_not_there_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["model", "prepare", str(tmp_path / "empty")]) == 2
    assert "holds no weights" in capsys.readouterr().err
