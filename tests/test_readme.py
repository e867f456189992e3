"""README says what is so: its examples are what the program prints, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from driftcheck.cli import COMMANDS, main
from driftcheck.rules import RULES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def set_up_commands() -> list[str]:
    block = re.search(r"## Set-up\n.*?```sh\n(.*?)```", README, re.DOTALL)
    assert block is not None
    return [line for line in block.group(1).splitlines() if line and not line.startswith("#")]


def test_set_up_is_two_commands() -> None:
    assert len(set_up_commands()) == 2


def test_files_that_readme_links_to_exist() -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.model
def test_the_report_that_readme_shows_is_the_programs(
    request: pytest.FixtureRequest, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    shown = re.search(r"```console\n\$ driftcheck (compare .*)\n([^`]*)```", README)
    assert shown is not None
    main(shown.group(1).split())
    printed = "\n".join(line.rstrip() for line in capfd.readouterr().out.splitlines()) + "\n"
    if request.config.getoption("--update-golden"):
        replaced = README[: shown.start(2)] + printed + README[shown.end(2) :]
        (ROOT / "README.md").write_text(replaced, encoding="utf-8")
    else:
        assert shown.group(2) == printed


def test_every_rule_is_in_readme() -> None:
    assert [rule.id for rule in RULES if f"`{rule.id}`" not in README] == []


def test_every_command_line_in_readme_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    for command, words in re.findall(r"^\$ driftcheck (\w+) ([^#<\n]*)", README, re.MULTILINE):
        assert command in COMMANDS
        main([command, "--help"])
        known = capsys.readouterr().out
        assert [word for word in words.split() if word.startswith("-") and word != "-" and word not in known] == []
