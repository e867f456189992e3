"""An audit's rows, how it goes on after it was stopped, and what it refuses."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Timer
from typing import Any, ClassVar

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from driftcheck.audit import parts, record, running, store
from driftcheck.audit.manifest import Manifest
from driftcheck.audit.packing import Asked
from driftcheck.audit.running import Done
from driftcheck.audit.stages import EncodingStage
from driftcheck.comparison import compare
from driftcheck.errors import InputError, SettingsError
from driftcheck.settings import FailLevel, Settings
from tests.audit.builders import SETTINGS, article, audit, contents, lines, rows, table, wire
from tests.fakes import FakeEncoder


def test_a_row_a_pair_and_a_row_a_finding(tmp_path: Path) -> None:
    ended = audit(wire(tmp_path, 6), tmp_path / "out")
    pairs, findings = rows(tmp_path / "out"), rows(tmp_path / "out", parts.FINDINGS_TABLE)
    assert [row["number"] for row in pairs] == [1, 2, 3, 4, 5, 6]
    assert [row["rules"] for row in pairs] == [{"numbers": 1}, {}, {}, {"numbers": 1}, {}, {}]
    assert [row["vendor"] for row in pairs[:2]] == ["vendor 0", "vendor 1"]
    assert [row["number"] for row in findings] == [1, 4]
    assert (findings[0]["original_text"], findings[0]["copy_text"]) == ("5000", "7000")
    assert (findings[0]["copy_line"], findings[0]["copy_column"]) == (2, 12)
    assert ended.complete
    assert ended.counts["rules"] == {"numbers": 2}
    assert running.fails(ended, FailLevel.MAJOR)
    assert not running.fails(ended, FailLevel.NONE)


def test_a_row_says_what_the_report_says(tmp_path: Path) -> None:
    audit(wire(tmp_path, 1), tmp_path / "out")
    (row,), (finding,) = rows(tmp_path / "out"), rows(tmp_path / "out", parts.FINDINGS_TABLE)
    report = compare(article(0), article(2000), settings=SETTINGS, encoder=FakeEncoder())
    assert row["drift"] == report.drift
    assert row["verdict"] == report.verdict.value
    assert row["penalty_per_1000_words"] == report.penalty_per_1000_words
    assert [finding[name] for name in ("fingerprint", "message", "evidence")] == [
        getattr(report.findings[0], name) for name in ("fingerprint", "message", "evidence")
    ]


def test_workers_change_nothing(tmp_path: Path) -> None:
    manifest = wire(tmp_path, 20)
    audit(manifest, tmp_path / "here", shard_size=3)
    audit(manifest, tmp_path / "pool", shard_size=3, workers=2)
    assert contents(tmp_path / "here") == contents(tmp_path / "pool")


def test_parquet_and_json_lines_hold_the_same(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    manifest = wire(tmp_path, 7)
    (tmp_path / "3.copy.txt").unlink()
    audit(manifest, tmp_path / "out", formats=("jsonl", "parquet"), shard_size=2)
    for name in (parts.PAIRS_TABLE, parts.FINDINGS_TABLE):
        read = [list(parts.read(str(tmp_path / "out"), name, formats=order)) for order in _ORDERS]
        assert read[0] == read[1]


_ORDERS = (("jsonl", "parquet"), ("parquet", "jsonl"))


def test_a_broken_pair_is_a_row_with_its_error(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(article(0))
    broken = {
        "missing.txt": None,
        "empty.txt": b" \n",
        "binary.txt": b"\0\1\2" * 100,
        "long.txt": b"word " * 2000,
        "folder.txt": None,
        "pdf.txt": b"%PDF-1.7",
    }
    (tmp_path / "folder.txt").mkdir()
    for name, content in broken.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    (tmp_path / "latin.txt").write_bytes("The mayor's café was closed — naïve plans.".encode("cp1252"))
    names = [*broken, "latin.txt", "", "good.txt"]
    manifest = table(tmp_path / "wire.csv", [{"original": "good.txt", "copy": name} for name in names])
    ended = audit(manifest, tmp_path / "out", settings=Settings(select=("numbers",), max_bytes=5000))
    errors = [row["error"] for row in rows(tmp_path / "out")]
    assert ended.counts["errors"] == len(broken) + 1
    assert [error is None for error in errors] == [False] * len(broken) + [True, False, True]
    assert "does not exist" in errors[0]
    assert "is empty" in errors[1]
    assert "larger than 5,000 bytes" in errors[3]
    assert "names no copy" in errors[-2]
    assert all(row["drift"] is None and row["findings"] is None for row in rows(tmp_path / "out") if row["error"])


def test_a_bug_in_a_reader_is_a_row_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("out of cheese")

    manifest = wire(tmp_path, 3)
    (tmp_path / "1.copy.txt").rename(tmp_path / "1.copy.md")
    manifest.write_text(manifest.read_text().replace("1.copy.txt", "1.copy.md"))
    monkeypatch.setattr("driftcheck.readers.markdown.read", fails)
    audit(manifest, tmp_path / "out")
    assert [row["error"] for row in rows(tmp_path / "out")] == [None, "RuntimeError: out of cheese", None]


def test_a_sentence_that_comes_again_is_encoded_once(tmp_path: Path) -> None:
    manifest = wire(tmp_path, 30)
    encoder = FakeEncoder()
    audit(manifest, tmp_path / "out", encoder=encoder, shard_size=4)
    assert len(encoder.encoded) == len(set(encoder.encoded))


def test_the_encodings_that_are_kept_are_bounded() -> None:
    encoder = FakeEncoder()
    stage = EncodingStage(encoder, kept_bytes=20_000)
    for turn in range(3):
        for index in range(20):
            written = (f"Sentence number {index} of turn {turn}.", "The same again.")
            texts = tuple(Asked("model", "en", text) for text in written)
            (packed,) = stage.encode([texts])
            assert packed.texts == texts
    assert encoder.encoded.count("The same again.") == 1
    assert stage.kept_bytes <= 20_000


def test_a_rerun_does_only_what_is_missing(tmp_path: Path) -> None:
    manifest = wire(tmp_path, 60)
    audit(manifest, tmp_path / "whole", shard_size=3)
    told: list[Done] = []
    part = audit(manifest, tmp_path / "out", shard_size=3, stop=lambda: len(told) > 2, progress=told.append)
    assert not part.complete
    assert 0 < part.counts["pairs"] < 60
    encoder = FakeEncoder()
    whole = audit(manifest, tmp_path / "out", encoder=encoder)
    assert whole.complete
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    assert len(encoder.encoded) < 60
    assert audit(manifest, tmp_path / "out", encoder=(idle := FakeEncoder())).complete
    assert not idle.encoded


def test_another_audit_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    manifest = wire(tmp_path, 3)
    audit(manifest, tmp_path / "out")
    with pytest.raises(SettingsError, match="another signature"):
        audit(manifest, tmp_path / "out", settings=Settings(select=("quotes",)))
    with pytest.raises(SettingsError, match="other settings"):
        audit(manifest, tmp_path / "out", settings=Settings(select=SETTINGS.select, language="de"))
    with pytest.raises(SettingsError, match="--format jsonl"):
        audit(manifest, tmp_path / "out", formats=("parquet",))
    wire(tmp_path, 4)
    with pytest.raises(SettingsError, match="another manifest"):
        audit(manifest, tmp_path / "out")


def test_two_audits_at_once_in_one_folder_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.1)
    manifest = wire(tmp_path, 9)

    def second(_done: Done) -> None:
        with pytest.raises(SettingsError, match="Another audit"):
            audit(manifest, tmp_path / "out")

    audit(manifest, tmp_path / "out", progress=second)


def test_a_folder_that_is_let_go_of_soon_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 60.0)  # however late a busy machine lets go
    # As by the workers of an audit that was killed.
    holding = ExitStack()
    holding.enter_context(store.locked(str(tmp_path / "out")))
    timer = Timer(0.1, holding.close)
    timer.start()
    audit(wire(tmp_path, 2), tmp_path / "out")
    timer.join()
    assert len(rows(tmp_path / "out")) == 2


def test_max_errors_stops_early(tmp_path: Path) -> None:
    manifest = table(tmp_path / "wire.csv", [{"original": f"{index}", "copy": "no"} for index in range(400)])
    stopped = audit(manifest, tmp_path / "out", max_errors=3)
    assert not stopped.complete
    assert 3 < stopped.counts["errors"] < 400
    assert running.broken(stopped, 3)
    whole = audit(manifest, tmp_path / "out")
    assert whole.counts["errors"] == 400
    assert not running.broken(whole, 400)


def test_columns_that_clash_with_the_results_are_renamed(tmp_path: Path) -> None:
    manifest = lines(tmp_path / "wire.jsonl", [{"original": "A b.", "copy": "A b.", "drift": 0.5, "when": None}])
    audit(Manifest(str(manifest), inline=True), tmp_path / "out")
    (row,) = rows(tmp_path / "out")
    assert row["drift"] == 0.0
    assert (row["manifest_drift"], row["when"]) == ("0.5", None)


def test_any_text_survives_the_tables(tmp_path: Path) -> None:
    texts = ["He said \u2028 \x1b[31m7 million\x7f.", "Half a pair: \\ud83d 12 men."]
    manifest = lines(tmp_path / "wire.jsonl", [{"original": text, "copy": text + " 9"} for text in texts])
    formats = ("jsonl", "parquet") if _has_pyarrow() else ("jsonl",)
    audit(Manifest(str(manifest), inline=True), tmp_path / "out", formats=formats)
    written = b"".join(contents(tmp_path / "out").values())
    assert b"\x1b" not in (tmp_path / "out" / "findings" / "part-000000.jsonl").read_bytes()
    assert written


def _has_pyarrow() -> bool:
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def test_the_record_holds_what_it_was_made_with(tmp_path: Path) -> None:
    manifest = wire(tmp_path, 3)
    made = audit(manifest, tmp_path / "out")
    assert record.load(str(tmp_path / "out")) == made
    assert made.survey.pairs == 3
    assert "fake" in made.signature


def test_an_object_store_holds_the_same_tables(tmp_path: Path) -> None:
    manifest = wire(tmp_path, 7)
    store = fsspec.filesystem("memory")
    for path in tmp_path.iterdir():
        store.pipe_file(f"memory://desk/{path.name}", path.read_bytes())
    audit(manifest, tmp_path / "out")
    running.run(
        Manifest("memory://desk/wire.csv"),
        "memory://desk/audit",
        settings=SETTINGS,
        options=running.Options(workers=0),
        encoder=FakeEncoder(),
    )
    for name, content in contents(tmp_path / "out").items():
        assert store.cat(f"memory://desk/audit/{name}") == content


class NoObjectStore(MemoryFileSystem):  # type: ignore[misc] # fsspec has no types
    """A place with folders, which have to be there, and where a file can be read while it is written."""

    protocol = "folders"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    written: ClassVar[list[str]] = []

    @classmethod
    def _strip_protocol(cls, path: str) -> Any:
        return MemoryFileSystem._strip_protocol(path.replace("folders://", "memory://"))

    def pipe_file(self, path: str, value: bytes, **named: Any) -> None:
        path = self._strip_protocol(path)
        self.written.append(path)
        if not self.isdir(self._parent(path)):
            raise FileNotFoundError(path)
        super().pipe_file(path, value, **named)


def test_where_a_file_can_be_seen_half_written_it_gets_its_name_when_it_is_whole(tmp_path: Path) -> None:
    fsspec.register_implementation("folders", NoObjectStore, clobber=True)
    manifest = wire(tmp_path, 5)
    audit(manifest, tmp_path / "out")
    audit(manifest, "folders://desk/audit")  # type: ignore[arg-type] # a URL
    for name, content in contents(tmp_path / "out").items():
        assert NoObjectStore().cat(f"/desk/audit/{name}") == content
    assert all(path.endswith(".tmp") for path in NoObjectStore.written)


def test_a_file_url_is_a_path(tmp_path: Path) -> None:
    manifest = wire(tmp_path, 5)
    audit(manifest, tmp_path / "out")
    audit(Manifest(f"file://{manifest}"), f"file://{tmp_path}/url")  # type: ignore[arg-type] # a URL
    assert contents(tmp_path / "url") == contents(tmp_path / "out")


def test_a_folder_without_locks_is_told_from_one_that_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(SettingsError, match=r"cannot be locked \(No locks available\)"):
        audit(wire(tmp_path, 1), tmp_path / "out")


@pytest.mark.parametrize(("ask", "method"), [(store.exists, "exists"), (store.files, "find")])
def test_a_driver_that_fails_is_told_in_a_sentence(
    ask: Callable[[str], object], method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("no credentials")

    monkeypatch.setattr(MemoryFileSystem, method, refuse)
    with pytest.raises(InputError, match=r"memory://desk/out cannot be read \(no credentials\)"):
        ask("memory://desk/out")


def test_a_store_that_refuses_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("no credentials")

    monkeypatch.setattr(MemoryFileSystem, "_open", refuse)
    with pytest.raises(InputError, match=r"cannot be read \(no credentials\)"):
        audit(Manifest("memory://desk/none.csv"), tmp_path / "out")
