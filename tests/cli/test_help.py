"""Help, version and manuals; none of them needs the model."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest

from driftcheck import __version__
from driftcheck.__main__ import _may_end
from driftcheck.cli import COMMANDS, main
from driftcheck.rules import RULES


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize("command", [[], ["model"]])
def test_without_arguments_the_help_is_shown_in_lines(command: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(command) == 2
    told = capfd.readouterr().err
    assert main([*command, "--help"]) == 0
    assert told.strip() == capfd.readouterr().out.strip()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert f"driftcheck {name} " in out.partition("\nExamples:\n")[2].partition("\n\n")[0]
    assert "--help" in out


def test_many_options_stand_under_headings(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--help"])
    out = capsys.readouterr().out
    sections = re.findall(r"^(\w[\w ]*):\n((?:  .*\n)+)", out, re.MULTILINE)
    assert [name for name, _ in sections] == ["Examples", "Options", "Rules", "Configuration", "Model", "Output"]
    assert "--watch" in dict(sections)["Options"]
    assert "--output-format" in dict(sections)["Output"]
    assert "--precision" in dict(sections)["Model"]
    main(["rule", "--help"])
    assert capsys.readouterr().out.count("\nOptions:\n") == 1


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


def test_python_m_driftcheck_is_the_same_program() -> None:
    run = subprocess.run([sys.executable, "-m", "driftcheck", "--version"], capture_output=True, text=True, check=True)
    assert __version__ in run.stdout


def test_the_process_ends_at_once_but_prints_all_and_does_what_is_due_at_its_end() -> None:
    code = "import atexit; from driftcheck.__main__ import main; atexit.register(print, 'last'); main(); print('on')"
    run = subprocess.run([sys.executable, "-c", code, "rule", "--all"], capture_output=True, text=True, check=True)
    assert run.stdout.endswith("\nlast\n")
    assert len(run.stdout) > 10_000
    run = subprocess.run(
        [sys.executable, "-m", "cProfile", "-m", "driftcheck", "--version"], capture_output=True, text=True, check=True
    )
    assert "function calls" in run.stdout, "who profiles the process still has something to write"


@pytest.mark.parametrize(("tool", "ends"), [(None, True), ("cProfile", False)])
def test_who_watches_by_sys_monitoring_has_something_to_write_as_well(
    tool: str | None, ends: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = {2: tool}
    monkeypatch.setattr(sys, "monitoring", SimpleNamespace(get_tool=tools.get), raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr("driftcheck.__main__.ORDERLY", ())
    monkeypatch.setattr(sys, "gettrace", lambda: None)
    assert _may_end() is ends


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("comapre", "There is no command comapre: did you mean compare?"),
        ("chek", "did you mean check?"),
        ("xyzzy", "driftcheck --help lists the commands."),
        (__file__, "write driftcheck compare ORIGINAL COPY."),
    ],
)
def test_an_unknown_command_exits_2_and_says_what_was_meant(
    typed: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([typed]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rules_manual_is_printed(rule: object, capsys: pytest.CaptureFixture[str]) -> None:
    name = getattr(rule, "id", "")
    assert main(["rule", name]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{name}\n")
    assert "Bad:" in out
    assert "Good:" in out


def test_all_manuals_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "--all"]) == 0
    out = capsys.readouterr().out
    assert all(f"{rule.id}\n===" in out for rule in RULES)


def test_an_unknown_rule_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "grammar"]) == 2
    assert "the rules are" in capsys.readouterr().err
    assert main(["rule", "number"]) == 2
    assert "did you mean numbers?" in capsys.readouterr().err
    assert main(["rule"]) == 2
    assert "or give --all" in capsys.readouterr().err
