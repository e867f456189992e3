"""Shell completion: the scripts are what the shells take, and they complete what there is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from driftcheck.cli import COMMANDS, main
from driftcheck.cli.completion import SHELLS


def completed(words: str, count: int) -> set[str]:
    environment = os.environ | {
        "_DRIFTCHECK_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(count),
    }
    run = subprocess.run(
        [sys.executable, "-m", "driftcheck"], env=environment, capture_output=True, text=True, check=True
    )
    return {line.partition(",")[2] for line in run.stdout.splitlines()}


def test_commands_and_options_are_completed() -> None:
    assert completed("driftcheck ", 1) == set(COMMANDS)
    assert completed("driftcheck check --show-", 2) == {"--show-settings", "--show-pairs"}


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_a_script(shell: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "_DRIFTCHECK_COMPLETE" in capfd.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_takes_its_script(shell: str, capfd: pytest.CaptureFixture[str]) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    main(["completion", shell])
    script = capfd.readouterr().out
    check = [shell, "--no-execute"] if shell == "fish" else [shell, "-n"]
    subprocess.run(check, input=script, text=True, check=True)


def test_another_shell_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "tcsh" in capfd.readouterr().err
