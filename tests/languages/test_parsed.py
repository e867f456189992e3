"""Tables that were parsed are kept in the cache folder, and read from there as they were."""

from __future__ import annotations

import hashlib
import sys
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


@pytest.mark.parametrize("content", [b"", b"\xff", b"{", b"[1]", b"null", b'"a"', b"[" * 100_000])
def test_what_is_no_object_is_not_believed_though_it_is_whole(table: Path, content: bytes) -> None:
    parsed.toml(table)
    kept(table)[0].write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
    assert parsed.toml(table) == CONTENT


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_the_cache_folder_is_replaced_and_what_it_leads_to_is_let_be(table: Path, there: bool) -> None:
    parsed.toml(table)
    link, elsewhere = kept(table)[0], table.parent / "elsewhere"
    if there:
        elsewhere.write_text("mine", encoding="utf-8")
    link.unlink()
    link.symlink_to(elsewhere)
    assert parsed.toml(table) == parsed.toml(table) == CONTENT
    assert not link.is_symlink()
    assert link.is_file()
    assert elsewhere.read_text(encoding="utf-8") == "mine" if there else not elsewhere.exists()


def test_where_nothing_can_be_kept_it_is_parsed(table: Path) -> None:
    (table.parent / "kept").write_text("no folder", encoding="utf-8")
    assert parsed.toml(table) == parsed.toml(table) == CONTENT


def test_all_tables_are_the_same_parsed_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tomllib

    monkeypatch.setenv(storage.VARIABLE, str(tmp_path))
    for path in tables.HOME.glob("*/*.toml"):
        assert parsed.toml(path) == tomllib.loads(path.read_text(encoding="utf-8")) == parsed.toml(path)
