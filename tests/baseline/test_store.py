"""The files of known findings: read as written, ordered, and refused where they are broken."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.baseline import Accepted, Recorded, read_accepted, read_recorded, write_accepted, write_recorded
from driftcheck.errors import SettingsError

FINGERPRINTS = st.text("0123456789abcdef", min_size=16, max_size=16)
TEXTS = st.text(st.characters(), min_size=1)
RECORDED = st.builds(Recorded, TEXTS, TEXTS, TEXTS, FINGERPRINTS, st.text(st.characters()))
ACCEPTED = st.builds(Accepted, FINGERPRINTS, TEXTS, st.none() | st.dates())


@given(entries=st.lists(RECORDED, max_size=4))
def test_a_baseline_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Recorded]
) -> None:
    path = tmp_path_factory.getbasetemp() / "baseline.json"
    write_recorded(path, entries)
    assert read_recorded(path) == tuple(sorted(entries))
    assert len(path.read_bytes().splitlines()) == (5 + len(entries) if entries else 4)


@given(entries=st.lists(ACCEPTED, max_size=4, unique_by=lambda entry: entry.fingerprint))
def test_acceptances_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Accepted]
) -> None:
    path = tmp_path_factory.getbasetemp() / "accepted.json"
    write_accepted(path, entries)
    assert read_accepted(path) == tuple(sorted(entries, key=lambda entry: entry.fingerprint))


def test_the_same_entries_are_the_same_bytes_and_an_entry_is_a_line(tmp_path: Path) -> None:
    one, two = (Recorded(copy, "a.md", "numbers", "0" * 16, '"3" became "4"') for copy in ("b.md", "c😀.md"))
    paths = [tmp_path / "one.json", tmp_path / "two.json"]
    for path, entries in zip(paths, ([one, two], [two, one]), strict=True):
        write_recorded(path, entries)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert "c😀.md" in paths[0].read_text(encoding="utf-8")
    assert list(tmp_path.glob(".*")) == []


def test_a_file_that_is_not_there_knows_nothing(tmp_path: Path) -> None:
    assert read_recorded(tmp_path / "gone.json") == ()
    assert read_accepted(tmp_path / "gone.json") == ()


ROW = {"fingerprint": "0" * 16, "reason": "so"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is no JSON"),
        ("[]", "has schema_version None, not 1"),
        ('{"schema_version": 2, "accepted": []}', "has schema_version 2, not 1"),
        ('{"schema_version": 1}', "has no list called accepted"),
        (json.dumps({"schema_version": 1, "accepted": [3]}), r"accepted\[1\] needs the texts"),
        (json.dumps({"schema_version": 1, "accepted": [ROW, ROW | {"fingerprint": "x"}]}), r"accepted\[2\] needs"),
        (json.dumps({"schema_version": 1, "accepted": [ROW | {"reason": ""}]}), "needs the texts fingerprint, reason"),
        (json.dumps({"schema_version": 1, "accepted": [ROW | {"until": "soon"}]}), "has no date in until"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "accepted.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        read_accepted(path)


def test_the_last_day_counts() -> None:
    entry = Accepted("0" * 16, "so", date(2027, 1, 31))
    assert entry.holds(date(2027, 1, 31))
    assert not entry.holds(date(2027, 2, 1))
