"""driftcheck.testing, as a desk's own tests use it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from driftcheck import Settings, Verdict
from driftcheck.testing import assert_faithful
from tests.fakes import FakeEncoder

ORIGINAL = "The bridge is shut.\n\nThe mayor promised 44 buses on Monday. Nobody else spoke.\n"
COPY = ORIGINAL.replace("44", "14")


def test_a_faithful_copy_passes_and_gives_its_report() -> None:
    assert assert_faithful(ORIGINAL, ORIGINAL, encoder=FakeEncoder()).verdict is Verdict.IDENTICAL


def test_a_changed_copy_fails_with_each_finding_and_its_place(tmp_path: Path) -> None:
    for name, text in (("original.txt", ORIGINAL), ("copy.txt", COPY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    original, copy = tmp_path / "original.txt", tmp_path / "copy.txt"
    with pytest.raises(AssertionError) as caught:
        assert_faithful(original, copy, encoder=FakeEncoder())
    assert str(caught.value) == (
        f'{copy} does not say what {original} says\n{copy}:3:20: major numbers: "44" became "14" [{original}:3:20]'
    )


def test_the_level_is_the_users() -> None:
    assert assert_faithful(ORIGINAL, COPY, encoder=FakeEncoder(), fail_level="critical").verdict is Verdict.DRIFTED
    assert_faithful(ORIGINAL, COPY, encoder=FakeEncoder(), settings=Settings(ignore=("numbers",)))
    with pytest.raises(AssertionError):
        assert_faithful(ORIGINAL, COPY, encoder=FakeEncoder(), settings=Settings(fail_level="minor"))  # type: ignore[arg-type]


def test_a_pair_that_cannot_be_judged_does_not_pass() -> None:
    with pytest.raises(AssertionError, match="nobody can tell whether copy says what original says"):
        assert_faithful("Bridge.", "Ferry.", encoder=FakeEncoder())


def test_pytest_shows_the_line_of_the_test(tmp_path: Path) -> None:
    test = tmp_path / "test_it.py"
    test.write_text(
        "from driftcheck.testing import assert_faithful\n"
        "from tests.fakes import FakeEncoder\n"
        "def test_it():\n"
        "    assert_faithful('Forty buses ran. 44 buses.', 'Forty buses ran. 14 buses.', encoder=FakeEncoder())\n",
        encoding="utf-8",
    )
    run = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", str(test)]
    root = str(Path(__file__).parents[1])
    done = subprocess.run(
        run, cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": root}
    )
    assert "test_it.py:4: AssertionError" in done.stdout
    assert "copy does not say what original says" in done.stdout
    assert "driftcheck/testing.py" not in done.stdout
