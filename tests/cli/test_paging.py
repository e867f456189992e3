"""Long reports go through a pager as git's do: in terminals, by the user's own choice of one, and nowhere else."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from driftcheck.cli import paging

LINES = 100
PRINT = (
    "from rich.text import Text; from driftcheck.cli import output; "
    "told = Text('\\n'.join(f'line {{at}} é' for at in range({lines})), 'red'); "
    "output.write(told, None, color='auto', pager={pager!r})"
)


@pytest.fixture
def pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pager, named by a variable, that writes what it gets and what it is told to a file."""
    script, got = tmp_path / "a pager.py", tmp_path / "got"
    script.write_text(
        "import os, pathlib, sys\n"
        "told = os.environ['LESS'].encode() + b'\\n' + sys.stdin.buffer.read()\n"
        f"pathlib.Path({str(got)!r}).write_bytes(told)\n",
        encoding="utf-8",
    )
    monkeypatch.delenv("LESS", raising=False)
    monkeypatch.setenv("PAGER", "no-such-pager")
    monkeypatch.setenv("DRIFTCHECK_PAGER", shlex.join([sys.executable, str(script)]))
    return got


def in_terminal(command: str, variables: Mapping[str, str]) -> str:
    """What a terminal of 24 lines shows of a Python program."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment = {**inherited, "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80", **variables}
    with subprocess.Popen([sys.executable, "-c", command], stdout=theirs, stderr=theirs, env=environment) as program:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                piece = b""
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert program.returncode == 0, shown
    return shown.decode()


def test_a_long_report_is_paged_in_a_terminal(pager: Path) -> None:
    shown = in_terminal(PRINT.format(lines=LINES, pager="auto"), {})
    told, *lines = pager.read_text(encoding="utf-8").splitlines()
    assert told == "FRX"
    assert len(lines) == LINES
    assert "line 99 é" in lines[-1]
    assert "\x1b[" in lines[0]  # in colour
    assert "line" not in shown


@pytest.mark.parametrize(
    ("lines", "wanted", "variables"),
    [
        (10, "auto", {}),  # it fits
        (LINES, "never", {}),
        (LINES, "auto", {"DRIFTCHECK_PAGER": "cat"}),
        (LINES, "auto", {"DRIFTCHECK_PAGER": ""}),
        (LINES, "auto", {"DRIFTCHECK_PAGER": "no-such-pager"}),
        (LINES, "auto", {"DRIFTCHECK_PAGER": "less 'unclosed"}),
        (LINES, "auto", {"TERM": "dumb"}),
    ],
)
def test_elsewhere_a_report_is_printed(pager: Path, lines: int, wanted: str, variables: Mapping[str, str]) -> None:
    shown = in_terminal(PRINT.format(lines=lines, pager=wanted), variables)
    assert shown.count("line") == lines
    assert not pager.exists()


def test_always_pages_what_would_fit(pager: Path) -> None:
    in_terminal(PRINT.format(lines=3, pager="always"), {})
    assert pager.exists()


@pytest.mark.parametrize("wanted", ["auto", "always"])
def test_a_pipe_is_never_paged(pager: Path, wanted: str) -> None:
    command = [sys.executable, "-c", PRINT.format(lines=LINES, pager=wanted)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.count("line") == LINES
    assert not pager.exists()


def test_the_user_may_leave_the_pager_at_once(pager: Path, tmp_path: Path) -> None:
    leaving = shlex.join([sys.executable, "-c", "pass"])
    assert in_terminal(PRINT.format(lines=100_000, pager="auto"), {"DRIFTCHECK_PAGER": leaving}) == ""


def test_what_the_user_says_of_less_holds(pager: Path) -> None:
    in_terminal(PRINT.format(lines=LINES, pager="auto"), {"LESS": "S"})
    assert pager.read_text(encoding="utf-8").startswith("S\n")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"DRIFTCHECK_PAGER": "sort -r", "PAGER": "cat"}, ["sort", "-r"]),
        ({"PAGER": "sort"}, ["sort"]),
        ({"PAGER": "cat"}, None),
        ({"DRIFTCHECK_PAGER": "", "PAGER": "sort"}, None),
    ],
)
def test_the_variables_hold_in_their_order(
    variables: Mapping[str, str], expected: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DRIFTCHECK_PAGER", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert paging.command("auto", terminal=True) == expected
    assert paging.command("auto", terminal=False) is None
