"""Where the cache folder is."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck.util import storage


def test_the_folder_is_the_chosen_one_else_that_of_the_variable_else_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "named"))
    assert storage.folder() == tmp_path / "named"
    with storage.using(tmp_path / "chosen"):
        assert storage.folder() == tmp_path / "chosen"
        with storage.using(None):
            assert storage.folder() == tmp_path / "chosen"
    assert storage.folder() == tmp_path / "named"
    monkeypatch.delenv(storage.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert storage.folder().name == "driftcheck"
