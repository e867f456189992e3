"""A real git repository with originals and copies, and a `driftcheck` on the path that needs no model."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "The city will close the old bridge on Monday. Inspectors found cracks in {} cables.\n"
CONFIG = '[[pairs]]\noriginal = "articles/{slug}.txt"\ncopy = "out/*/{slug}.txt"\n'
# The program itself with the tests' encoder, so that a test of a few lines of shell does not load a model.
PROGRAM = """#!{python}
import sys
sys.path.insert(0, {root!r})
from driftcheck import encoders
from driftcheck.cli import main
from tests.fakes import FakeEncoder
encoders.load = lambda *_, **__: FakeEncoder()
sys.exit(main())
"""

Git = Callable[..., str]


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The variables that a step runs with."""
    program = tmp_path / "bin" / "driftcheck"
    write(tmp_path, "bin/driftcheck", PROGRAM.format(python=sys.executable, root=str(ROOT)))
    program.chmod(0o755)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "DRIFTCHECK_"))
    }
    path = os.pathsep.join((str(program.parent), str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**kept, "PATH": path, "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "RUNNER_TEMP": str(tmp_path)}


@pytest.fixture
def git(tmp_path: Path, environment: dict[str, str]) -> Git:
    def git(*arguments: str) -> str:
        options = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
        command = ["git", *options, *arguments]
        done = subprocess.run(
            command, cwd=tmp_path / "project", env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    return git


@pytest.fixture
def project(tmp_path: Path, git: Git) -> Path:
    """Two originals with two copies each, of which none drifts, in one commit."""
    root = tmp_path / "project"
    write(root, "driftcheck.toml", CONFIG)
    for slug, number in (("a b", "three"), ("c", "four")):
        for folder in ("articles", "out/de", "out/fr"):
            write(root, f"{folder}/{slug}.txt", TEXT.format(number))
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "All is well")
    return root
