"""The self-test: what is seeded is looked for, and what would pass is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck import encoders, selftest
from driftcheck.cli import main
from driftcheck.errors import SettingsError
from driftcheck.readers import document
from driftcheck.settings import FailLevel, Settings
from tests.fakes import FakeEncoder
from tests.seeding.test_kinds import TEXT

KINDS = ("number", "sentence-dropped", "paragraph-dropped")


def trials(*kinds: str, level: FailLevel = FailLevel.MAJOR) -> tuple[selftest.Trial, ...]:
    settings = Settings(fail_level=level)
    return selftest.run(document(TEXT), kinds=kinds, most=3, settings=settings, encoder=FakeEncoder())


def test_a_changed_number_and_a_dropped_sentence_stop_the_build() -> None:
    found = trials("number", "sentence-dropped")
    assert {trial.kind.id for trial in found} == {"number", "sentence-dropped"}
    assert all(trial.stopped for trial in found)
    assert {trial.worst.rule for trial in found if trial.worst} >= {"numbers", "omission"}


def test_the_fail_level_decides_what_stops() -> None:
    dropped = trials("paragraph-dropped")
    assert [trial.stopped for trial in dropped] == [False] * len(dropped)
    assert all(trial.findings for trial in dropped)
    assert all(trial.stopped for trial in trials("paragraph-dropped", level=FailLevel.MINOR))


def test_the_table_counts_and_what_passes_is_listed() -> None:
    found = trials(*KINDS)
    rows = [line.split() for line in selftest.table(found).splitlines()]
    assert rows[0][:6] == ["kind", "of", "error", "seeded", "stopped", "found"]
    assert [row[0] for row in rows[1:]] == [*KINDS, "all"]
    passing = selftest.passing_text(found, document(TEXT, name="a.md")).splitlines()
    assert len(passing) - 1 == sum(not trial.stopped for trial in found)
    assert all(line.startswith("a.md:") and "only minor omission" in line for line in passing[1:])


def test_an_unknown_kind_is_told() -> None:
    with pytest.raises(SettingsError, match="--kind names no kind of error called numbr: the kinds are number, "):
        trials("numbr")


def test_a_text_without_anything_to_change_has_an_empty_table() -> None:
    found = selftest.run(document(""), encoder=FakeEncoder())
    assert selftest.table(found).splitlines()[-1].split() == ["all", "0", "0", "0"]


def test_the_command_prints_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(encoders, "load", lambda *_, **__: FakeEncoder())
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["selftest", str(path), "--kind", "number,paragraph-dropped", "--most", "2"]) == 0
    out = capfd.readouterr().out
    assert "paragraph-dropped" in out
    assert f"{path}:3:1: paragraph-dropped" in out
    assert main(["selftest", str(path), "--kind", "x"]) == 2


def test_the_command_goes_by_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(encoders, "load", lambda *_, **__: FakeEncoder())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")

    def stopped(*options: str) -> str:
        assert main(["selftest", "a.md", "--kind", "number", "--quiet", *options]) == 0
        return capfd.readouterr().out.splitlines()[1].split()[2]

    assert stopped() == "5"
    (tmp_path / "driftcheck.toml").write_text('[[overrides]]\npaths = ["a.md"]\nselect = ["garble"]\n')
    assert stopped() == "0"
    assert stopped("--isolated") == "5"
    assert stopped("--isolated", "--fail-level", "critical") == "0"
