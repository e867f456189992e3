"""The manual pages say what `--help` says, and the wheel carries them to where `man` looks."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import pytest

from driftcheck.cli import COMMANDS
from tools import manpages

PAGES = manpages.pages()


def test_the_pages_are_what_the_script_writes_now() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in manpages.HOME.iterdir()}
    assert written == PAGES, "run `python -m tools.manpages`"


def test_every_command_has_a_page_that_driftchecks_own_names() -> None:
    assert {f"driftcheck-{name}.1" for name in COMMANDS} <= set(PAGES)
    assert all(rf"driftcheck\-{name.replace('-', chr(92) + '-')}\fR(1)" in PAGES["driftcheck.1"] for name in COMMANDS)


def test_the_wheel_carries_them_to_where_man_looks() -> None:
    project = tomllib.loads((manpages.HOME.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"] == {"man": "share/man/man1"}
    assert "man" in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]


@pytest.mark.parametrize("name", PAGES)
def test_no_line_is_taken_for_a_request_that_is_none(name: str) -> None:
    requests = {line.split()[0] for line in PAGES[name].splitlines() if line.startswith((".", "'"))}
    assert requests <= {".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi"}


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_sets_a_page_without_a_warning() -> None:
    page = manpages.HOME / "driftcheck-compare.1"
    run = subprocess.run(["groff", "-man", "-Tutf8", "-k", "-ww", str(page)], capture_output=True, check=True)
    told = re.sub(r"\x1b\[[\d;]*m", "", run.stdout.decode())
    assert run.stderr == b""
    assert "--output-format" in told
    assert "driftcheck compare original.txt copy.txt --summary" in told
