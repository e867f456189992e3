""".pre-commit-hooks.yaml, run by pre-commit itself in a git repository."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from driftcheck.readers import READERS
from tests.integrations.conftest import ROOT, TEXT, Git, write

pytestmark = pytest.mark.slow  # each starts processes

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
(HOOK,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))


@pytest.fixture
def commit(tmp_path: Path, project: Path, environment: dict[str, str]) -> Any:
    """Runs the hook on what is staged. pre-commit would install the package; here it is on the path already."""
    local = {"repo": "local", "hooks": [{**HOOK, "language": "system"}]}
    write(project, ".pre-commit-config.yaml", yaml.safe_dump({"repos": [local]}))

    def run() -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
            cwd=project,
            env=environment | {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit")},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_the_manifest_is_one() -> None:
    subprocess.run([sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)], check=True)


def test_a_drifting_copy_is_not_committed(commit: Any, project: Path, git: Git) -> None:
    write(project, "out/de/a b.txt", TEXT.format("seven"))
    write(project, "out/fr/c.txt", TEXT.format("nine"))
    git("add", ".pre-commit-config.yaml", "out/de/a b.txt")
    code, out = commit()
    assert code == 1
    assert 'out/de/a b.txt:1:74: major numbers: "three" became "seven" [articles/a b.txt:1:74]' in out
    assert "out/fr/c.txt" not in out


def test_an_original_that_moves_on_stops_for_all_its_copies(commit: Any, project: Path, git: Git) -> None:
    write(project, "articles/c.txt", TEXT.format("five"))
    git("add", ".pre-commit-config.yaml", "articles/c.txt")
    code, out = commit()
    assert code == 1
    assert out.count('"five" became "four"') == 2


def test_a_good_copy_passes_and_other_files_are_not_looked_at(commit: Any, project: Path, git: Git) -> None:
    git("add", ".pre-commit-config.yaml")
    code, out = commit()
    assert code == 0
    assert "Skipped" in out
    write(project, "out/de/c.txt", TEXT.format("four").replace("will close", "is going to close"))
    git("add", "out/de/c.txt")
    code, out = commit()
    assert code == 0
    assert "Passed" in out


def test_the_hook_looks_at_every_kind_of_file_that_is_read() -> None:
    unseen = [suffix for suffix in READERS if suffix and not re.search(HOOK["files"], f"a{suffix}")]
    assert unseen == []
