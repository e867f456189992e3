"""README says what is so: CI runs its commands, and its examples are what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def set_up_commands() -> list[str]:
    block = re.search(r"## Set-up\n.*?```sh\n(.*?)```", README, re.DOTALL)
    assert block is not None
    return [line for line in block.group(1).splitlines() if line and not line.startswith("#")]


def test_set_up_is_two_commands() -> None:
    assert len(set_up_commands()) == 2


def test_ci_runs_exactly_these_commands() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in script if "pip install" in line] == set_up_commands()


def test_files_that_readme_links_to_exist() -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
