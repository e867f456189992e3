"""Versions read off folders are those that Python's own library tells."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from driftcheck.util import versions


@pytest.mark.parametrize("package", ["driftcheck", "numpy", "sentencex", "onnxruntime", "wordfreq", "text2num"])
def test_a_version_is_the_one_that_the_metadata_tell(package: str) -> None:
    assert versions.version(package) == metadata.version(package)


def test_the_first_on_the_path_counts_and_what_has_no_folder_is_looked_for_as_usual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions._installed.cache_clear()
    for place, number in (("one", "2.0"), ("two", "1.0")):
        (tmp_path / place / f"some_thing-{number}.dist-info").mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(tmp_path / "none"), str(tmp_path / "one"), str(tmp_path / "two")])
    assert versions.version("Some-Thing") == "2.0"
    with pytest.raises(metadata.PackageNotFoundError):
        versions.version("nothing-of-the-kind")
    versions._installed.cache_clear()
