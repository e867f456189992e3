"""The gate in a repository as a newsroom has it: ten originals, copies in three folders, one of which drifts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships without types

from driftcheck import encoders
from driftcheck.cli import main
from driftcheck.renderers import RENDERERS
from tests.cli.test_check import commit, git, write
from tests.fakes import FakeEncoder
from tests.renderers.schemas import gitlab, junit, rdjson, sarif
from tests.renderers.test_as_json import schema

TOPICS = "bridge harbour school museum library theatre market station stadium hospital".split()
FOLDERS = "agency/fr", "agency/de", "partner"
CONFIG = """[tool.driftcheck]
[[tool.driftcheck.pairs]]
original = "articles/{slug}.md"
copy = "agency/*/{slug}.md"

[[tool.driftcheck.pairs]]
original = "articles/{slug}.md"
copy = "partner/{slug}.md"
"""
ARTICLE = """# The {topic} will close

The city will close the old {topic} on Monday. Inspectors found cracks in its roof last week.

Repairs cost 44 million dollars, the mayor told reporters. She promised that visitors would get their money back.

A spokesman for the {topic} did not answer a request for comment.
"""
DRIFTING = "partner/museum.md"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, "pyproject.toml", CONFIG)
    for topic in TOPICS:
        article = ARTICLE.format(topic=topic)
        write(tmp_path, f"articles/{topic}.md", article)
        for folder in FOLDERS:
            write(tmp_path, f"{folder}/{topic}.md", article)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    write(tmp_path, DRIFTING, ARTICLE.format(topic="museum").replace("44 million", "14 million"))
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "load", lambda *_, **__: FakeEncoder())


def edit(repository: Path, name: str, old: str, new: str) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    assert old in text
    write(repository, name, text.replace(old, new))
    commit(repository)


def check(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["check", *arguments])
    return code, capfd.readouterr().out


@pytest.mark.usefixtures("repository", "fake")
@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_has_the_one_finding(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    code, out = check(capfd, "--output-format", name)
    assert code == 1
    assert "14 million" in out
    assert DRIFTING in out
    valid: dict[str, Callable[[], None]] = {
        "json": lambda: Draft202012Validator(schema()).validate(json.loads(out)),
        "gitlab": lambda: gitlab().validate(json.loads(out)),
        "rdjson": lambda: rdjson().validate(json.loads(out)),
        "sarif": lambda: sarif().validate(json.loads(out)),
        "junit": lambda: junit().assertValid(out),
    }
    if name in valid:
        valid[name]()


@pytest.mark.usefixtures("fake")
def test_the_story_of_a_drift(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    finding = "partner/museum.md:5:14: major numbers: "

    def concise(*arguments: str) -> tuple[int, str]:
        return check(capfd, "--output-format", "concise", *arguments)

    code, out = concise()
    assert code == 1
    assert out.startswith(finding)
    assert out.count("\n") == 1
    code, out = check(capfd, "--show-pairs")
    assert out.count("\n") == len(TOPICS) * len(FOLDERS)

    # Recorded, it stops nothing any more, and neither does an edit elsewhere in the article.
    assert main(["baseline"]) == 0
    capfd.readouterr()
    commit(repository)
    assert concise() == (0, "")
    for folder in ("articles", *FOLDERS):
        edit(repository, f"{folder}/museum.md", "a request for comment", "two requests for comment")
    assert concise() == (0, "")

    # Another number is news, and only the last commit's pair need be looked at for it.
    edit(repository, "agency/fr/school.md", "44 million", "41 million")
    code, out = concise()
    assert (code, out.count("\n")) == (1, 1)
    assert out.startswith("agency/fr/school.md:5:14: major numbers: ")
    assert check(capfd, "--show-pairs", "--changed-since", "HEAD~1") == (0, "articles/school.md\tagency/fr/school.md\n")
    encoder = FakeEncoder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoders, "load", lambda *_, **__: encoder)
        assert concise("--changed-since", "HEAD~1") == (code, out)
    assert {topic for topic in TOPICS for text in encoder.encoded if topic in text} == {"school"}


@pytest.mark.model
def test_the_real_model_agrees(repository: Path) -> None:
    command = [sys.executable, "-m", "driftcheck", "check", "--output-format", "concise", "--quiet"]
    run = subprocess.run(command, cwd=repository, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.startswith("partner/museum.md:5:14: major numbers: ")
    assert run.stdout.count("\n") == 1
