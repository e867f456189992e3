"""`driftcheck audit` and `driftcheck show` as a user runs them, with the fake encoder."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from driftcheck.audit import stages
from driftcheck.audit.running import Done
from driftcheck.cli import main, progress
from driftcheck.encoders.auto import AutoEncoder
from tests.audit.builders import rows, wire
from tests.fakes import FakeEncoder

RULES = ["--select", "numbers,omission", "--workers", "0"]


@pytest.fixture(autouse=True)
def fake_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("loader", "showing"):
        monkeypatch.setattr(f"driftcheck.audit.{module}.load_encoder", lambda _settings: FakeEncoder())


def test_findings_exit_1_and_are_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["audit", str(wire(tmp_path, 6)), "-o", str(out), *RULES]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"driftcheck: 6 pairs are in {out}. Findings: 2 major. To rank them:")
    assert len(rows(out)) == 6


def test_clean_pairs_exit_0(tmp_path: Path) -> None:
    manifest = wire(tmp_path, 6)
    assert main(["audit", str(manifest), "-o", str(tmp_path / "a"), *RULES, "--fail-level", "critical"]) == 0
    assert main(["audit", str(manifest), "-o", str(tmp_path / "b"), *RULES, "--ignore", "numbers"]) == 0


def test_broken_pairs_exit_2_unless_they_are_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = wire(tmp_path, 3)
    (tmp_path / "2.copy.txt").unlink()
    arguments = ["audit", str(manifest), "-o", str(tmp_path / "out"), *RULES]
    assert main(arguments) == 2
    assert "1 could not be compared" in capsys.readouterr().err
    assert main([*arguments, "--max-errors", "1"]) == 1


def test_more_errors_than_are_allowed_stop_the_audit_and_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = wire(tmp_path, 80)
    (tmp_path / "0.copy.txt").unlink()
    arguments = ["audit", str(manifest), "-o", str(tmp_path / "out"), *RULES, "--shard-size", "2"]
    assert main([*arguments, "--max-errors", "0"]) == 2
    said = capsys.readouterr().err
    assert "1 could not be compared, more than --max-errors 0" in said
    assert "higher number to go on" in said
    assert len(rows(tmp_path / "out")) < 80
    assert main([*arguments, "--max-errors", "1"]) == 1
    assert len(rows(tmp_path / "out")) == 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no.csv"], "no.csv does not exist"),
        ([], "give a manifest, or both --originals and --copies"),
        (["wire.csv", "--format", "xml"], "xml"),
        (["wire.csv", "--select", "nubers"], "did you mean numbers?"),
    ],
)
def test_what_cannot_run_exits_2_with_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    wire(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    assert main(["audit", *arguments, "-o", "out", "--workers", "0"]) == 2
    assert said in capsys.readouterr().err


def test_an_interrupt_stops_after_the_shard_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = progress.told

    def interrupting(done: Done, seconds: float) -> str:
        if done.pairs == 4:
            os.kill(os.getpid(), signal.SIGINT)
        return told(done, seconds)

    monkeypatch.setattr(progress, "EVERY", 0.0)
    monkeypatch.setattr(progress, "told", interrupting)
    before = signal.getsignal(signal.SIGINT)
    arguments = ["audit", str(wire(tmp_path, 80)), "-o", str(tmp_path / "out"), *RULES, "--shard-size", "4"]
    assert main(arguments) == 130
    said = capsys.readouterr().err
    assert "stopping after the shards" in said
    assert "give the same command again" in said
    assert 0 < len(rows(tmp_path / "out")) < 80
    assert signal.getsignal(signal.SIGINT) is before
    monkeypatch.setattr(progress, "told", told)
    assert main(arguments) == 1
    assert len(rows(tmp_path / "out")) == 80


def test_progress_tells_pairs_rate_time_left_and_errors() -> None:
    from driftcheck.audit.running import Done

    assert (
        progress.told(Done(1200, 5000, 200, 2), 100.0)
        == "1,200 of 5,000 pairs · 10.0 a second · 6 min 20 s left · 2 broken"
    )
    assert progress.told(Done(0, 5000, 0, 0), 0.0) == "0 of 5,000 pairs"
    assert "2 h 46 min left" in progress.told(Done(1, 10_001, 0, 0), 1.0)


def test_show_prints_the_report_of_one_pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    main(["audit", str(wire(tmp_path, 6)), "-o", str(out), *RULES])
    capsys.readouterr()
    assert main(["show", str(out), "4", "--output-format", "concise"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith('3.copy.txt:2:12: major numbers: "5003" became "7003"')
    assert captured.err == ""


def test_show_says_when_the_manifest_is_not_what_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(wire(tmp_path, 3)), "-o", str(tmp_path / "out"), *RULES])
    wire(tmp_path, 4)
    assert main(["show", str(tmp_path / "out"), "1"]) == 0
    assert "manifest has changed" in capsys.readouterr().err


def test_show_says_nothing_of_the_signature_where_only_auto_chose_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("loader", "showing"):
        auto = AutoEncoder(lambda _: FakeEncoder())  # type: ignore[arg-type,return-value] # a fake one
        monkeypatch.setattr(f"driftcheck.audit.{module}.load_encoder", lambda _settings, auto=auto: auto)
    main(["audit", str(wire(tmp_path, 1)), "-o", str(tmp_path / "out"), *RULES])
    capsys.readouterr()
    shown = ["show", str(tmp_path / "out"), "1", "--output-format", "concise"]
    assert main(shown) == 0
    assert "signature" not in capsys.readouterr().err
    monkeypatch.setattr("driftcheck.reporting.version", lambda _: "other")
    assert main(shown) == 0
    assert "made with another signature: driftcheck" in capsys.readouterr().err


def test_show_of_what_is_not_there_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(wire(tmp_path, 3)), "-o", str(tmp_path / "out"), *RULES])
    assert main(["show", str(tmp_path / "out"), "9"]) == 2
    assert "has no pair 9" in capsys.readouterr().err
    assert main(["show", str(tmp_path), "1"]) == 2
    assert "holds no audit" in capsys.readouterr().err


def test_a_page_links_to_the_reports_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(wire(tmp_path, 6)), "-o", str(tmp_path / "out"), *RULES])
    (tmp_path / "3.copy.txt").unlink()
    stages._read.cache_clear()  # as in another process
    page = tmp_path / "audit.html"
    command = ["audit", "--summary", str(tmp_path / "out"), "--output-format", "html", "--reports"]
    assert main([*command, "-o", str(page)]) == 0
    linked = set(re.findall(r'<a href="(audit-reports/\d+\.html)">', page.read_text(encoding="utf-8")))
    written = {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "audit-reports").iterdir()}
    assert linked == written == {f"audit-reports/{number}.html" for number in (1, 2, 3, 5, 6)}
    assert "5000" in (tmp_path / "audit-reports" / "1.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [["-o", "-"], []])
@pytest.mark.parametrize(
    "what",
    [["--output-format", "html", "--reports"], ["--output-format", "xlsx"], ["--output-format", "xlsx", "--reports"]],
)
def test_what_is_written_beside_a_file_asks_for_a_file(
    what: list[str], given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "--summary", str(tmp_path), *what, *given]) == 2
    told = capsys.readouterr().err
    assert "file with -o" in told
    assert ("--reports writes beside a page" in told) == ("--reports" in what)


def test_one_pair_is_and_two_pairs_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for count, said in ((1, "1 pair is in"), (2, "2 pairs are in")):
        (tmp_path / str(count)).mkdir()
        main(["audit", str(wire(tmp_path / str(count), count)), "-o", str(tmp_path / str(count) / "out"), *RULES])
        assert said in capsys.readouterr().err
