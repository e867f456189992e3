"""Tables that were parsed are kept in the cache folder, and read from there as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck.languages import parsed, tables
from driftcheck.util import storage

TABLE = '"é" = "a b"\n[part]\nwords = ["x", "y"]\nmost = 3\nshare = 0.5\nlast = true\n'
CONTENT = {"é": "a b", "part": {"words": ["x", "y"], "most": 3, "share": 0.5, "last": True}}


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table, whose parsed form is kept in the folder `kept` beside it."""
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "kept"))
    path = tmp_path / "table.toml"
    path.write_text(TABLE, encoding="utf-8")
    return path


def kept(table: Path) -> list[Path]:
    return sorted((table.parent / "kept" / parsed.FOLDER).iterdir())


def test_a_table_is_the_same_parsed_and_kept(table: Path) -> None:
    assert parsed.toml(table) == CONTENT
    assert len(kept(table)) == 1
    assert parsed.toml(table) == CONTENT
    assert list(parsed.toml(table)) == list(CONTENT)


def test_a_table_that_is_known_is_not_parsed_again(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed.toml(table)
    monkeypatch.setattr("tomllib.loads", None)
    assert parsed.toml(table) == CONTENT


def test_a_table_that_was_changed_is_parsed_again(table: Path) -> None:
    parsed.toml(table)
    table.write_text("a = 1\n", encoding="utf-8")
    assert parsed.toml(table) == {"a": 1}


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\n{}", b"0\n" + TABLE.encode()])
def test_a_damaged_file_is_not_believed(table: Path, damage: bytes) -> None:
    parsed.toml(table)
    kept(table)[0].write_bytes(damage)
    assert parsed.toml(table) == CONTENT


def test_where_nothing_can_be_kept_it_is_parsed(table: Path) -> None:
    (table.parent / "kept").write_text("no folder", encoding="utf-8")
    assert parsed.toml(table) == parsed.toml(table) == CONTENT


def test_all_tables_are_the_same_parsed_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tomllib

    monkeypatch.setenv(storage.VARIABLE, str(tmp_path))
    for path in tables.HOME.glob("*/*.toml"):
        assert parsed.toml(path) == tomllib.loads(path.read_text(encoding="utf-8")) == parsed.toml(path)
