"""The pages in docs/ say what is so: their configurations are understood, their commands exist, their links lead on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from driftcheck.cli import COMMANDS, main
from driftcheck.project import load
from driftcheck.project.values import kinds
from tests.cli.test_check import write

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(DOCS.glob("*.md"))
CONFIGURATION = (DOCS / "configuration.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (DOCS / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_are_understood(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, words in re.findall(
        r"^\$ driftcheck ([\w-]+)([^#>\n]*)", page.read_text(encoding="utf-8"), re.MULTILINE
    ):
        assert command in COMMANDS
        main([command, "--help"])
        known = capsys.readouterr().out
        options = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", known))
        assert [word for word in words.split() if re.match("--?[a-z]", word) and word not in options] == []


@pytest.mark.parametrize("text", re.findall(r"```toml\n(.*?)```", CONFIGURATION, re.DOTALL))
def test_configurations_are_understood(text: str, tmp_path: Path) -> None:
    write(tmp_path, "driftcheck.toml", text)
    assert load(tmp_path).files


def test_every_key_is_explained() -> None:
    explained = set(re.findall(r"^\| `([\w-]+)` \|", CONFIGURATION, re.MULTILINE))
    assert set(kinds()) - explained == set()
