"""`-o -` is standard output, as in other programs, in every command that has `-o`."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from driftcheck import encoders
from driftcheck.cli import COMMANDS, driftcheck, main, options
from tests.audit.builders import wire
from tests.fakes import FakeEncoder

LABELS = "".join(
    f'{{"rule": "drift", "probability": {probability}, "accepted": {str(accepted).lower()}}}\n'
    for probability, accepted in [(0.9, True)] * 40 + [(0.4, False)] * 40
)
COMMANDS_THAT_PRINT = [
    "compare 0.original.txt 0.copy.txt",
    "align 0.original.txt 0.copy.txt",
    "show-text 0.copy.txt",
    "check",
    "check --show-pairs",
    "check --show-settings",
    "calibrate labels.jsonl",
    "show out 1",
    "audit --summary out",
    "audit --summary out --output-format html",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(encoders, "load", lambda *_, **__: FakeEncoder())
    for module in ("loader", "showing"):
        monkeypatch.setattr(f"driftcheck.audit.{module}.load_encoder", lambda _settings: FakeEncoder())
    wire(tmp_path, 3)
    (tmp_path / "driftcheck.toml").write_text('[[pairs]]\noriginal = "{n}.original.txt"\ncopy = "{n}.copy.txt"\n')
    (tmp_path / "labels.jsonl").write_text(LABELS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def audit(folder: Path) -> Path:
    assert main(["audit", "wire.csv", "-o", "out", "--workers", "0", "--quiet"]) == 1
    return folder


@pytest.mark.parametrize("line", COMMANDS_THAT_PRINT)
def test_a_hyphen_is_standard_output(audit: Path, line: str, capfd: pytest.CaptureFixture[str]) -> None:
    code = main(line.split())
    plain = capfd.readouterr().out
    assert plain
    assert main([*line.split(), "-o", "-"]) == code
    assert capfd.readouterr().out == plain
    assert not (audit / "-").exists()


def test_a_file_of_that_name_has_a_path(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["show-text", "0.copy.txt", "-o", "./-"])
    assert capfd.readouterr().out == ""
    assert (folder / "-").is_file()


def test_another_format_may_go_to_standard_output_besides_a_file(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    main(["check", "-o", "report.txt", "--also", "json=-"])
    assert json.loads(capfd.readouterr().out)
    assert (folder / "report.txt").is_file()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("check --also json=-", "Two outputs go to standard output"),
        ("check -o - --also json=-", "Two outputs go to standard output"),
        ("check -o a.txt --also json=- --also sarif=-", "Two outputs go to standard output"),
        ("audit wire.csv -o -", "name a folder for them"),
        ("audit --summary out --output-format xlsx -o -", "name its file with -o"),
        ("audit --summary out --output-format html --reports -o -", "--reports writes beside a page"),
    ],
)
def test_where_a_file_is_needed_or_two_would_mix_it_is_refused(
    folder: Path, line: str, sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == 2
    ended = capfd.readouterr()
    assert ended.out == ""
    assert sentence in ended.err
    assert not (folder / "-").exists()


def test_every_command_that_writes_a_file_knows_it() -> None:
    context = click.Context(driftcheck)
    for name in set(COMMANDS) - {"audit"}:  # which writes a folder
        command = driftcheck.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            assert parameter.callback is options.file or "-o" not in parameter.opts, name
