"""action.yml: its shell steps, run as GitHub's runner runs them."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.integrations.conftest import ROOT, TEXT, Git, write

pytestmark = pytest.mark.slow  # each starts processes

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, Any] = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}


@pytest.fixture
def step(tmp_path: Path, project: Path, environment: dict[str, str]) -> Any:
    """Runs a step's script with these inputs; gives its exit code, what it printed and its outputs."""

    def run(name: str, *, code: str = "", **inputs: str) -> tuple[int, str, dict[str, str]]:
        given = {key: str(about["default"]) for key, about in ACTION["inputs"].items()}
        given |= {key.replace("_", "-"): value for key, value in inputs.items()}
        values = {f"inputs.{key}": value for key, value in given.items()} | {"steps.check.outputs.exit-code": code}
        variables = {
            key: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: values[match[1]], value)
            for key, value in STEPS[name]["env"].items()
        }
        files = {"GITHUB_OUTPUT": tmp_path / "output", "GITHUB_STEP_SUMMARY": tmp_path / "summary"}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]],
            cwd=project / given["working-directory"],
            env=environment | variables | {key: str(path) for key, path in files.items()},
            capture_output=True,
            text=True,
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines())
        return done.returncode, done.stdout, outputs

    return run


def test_no_input_is_put_into_a_script() -> None:
    assert [name for name, about in STEPS.items() if "${{" in about["run"]] == []


def test_the_verdict_comes_after_the_upload() -> None:
    steps = ACTION["runs"]["steps"]
    uploads = [number for number, about in enumerate(steps) if "upload-sarif" in about.get("uses", "")]
    assert uploads
    assert steps[-1]["id"] == "verdict"


def test_all_is_well(step: Any) -> None:
    assert step("check") == (0, "", {"exit-code": "0"})
    assert step("verdict", code="0")[0] == 0


def test_a_drifting_copy_is_annotated_summed_up_and_uploaded(step: Any, project: Path, tmp_path: Path) -> None:
    write(project, "out/de/a b.txt", TEXT.format("seven"))
    code, out, outputs = step("check", sarif="true")
    assert code == 0
    assert "::error file=out/de/a b.txt,line=1," in out
    assert outputs == {"exit-code": "1", "sarif-file": str(tmp_path / "driftcheck.sarif")}
    (result,) = json.loads((tmp_path / "driftcheck.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "out/de/a%20b.txt"
    summary = (tmp_path / "summary").read_text(encoding="utf-8")
    assert "## driftcheck: 1 of 4 copies drifted" in summary
    assert summary.count("## driftcheck") == 1
    assert step("verdict", code="1")[0] == 1


def test_inputs_become_arguments_whatever_stands_in_them(step: Any, project: Path) -> None:
    write(project, "out/de/a b.txt", TEXT.format("seven"))
    assert step("check", paths="out/fr\nout/de/c.txt\n")[2]["exit-code"] == "0"
    assert step("check", paths="out/de/a b.txt")[2]["exit-code"] == "1"
    assert step("check", fail_level="critical")[2]["exit-code"] == "0"
    assert step("check", arguments="--ignore\nnumbers")[2]["exit-code"] == "0"
    assert step("check", paths="$(touch owned); `touch owned`")[2]["exit-code"] == "2"
    assert not (project / "owned").exists()


def test_only_what_changed_is_checked(step: Any, project: Path, git: Git) -> None:
    write(project, "out/de/a b.txt", TEXT.format("seven"))
    git("commit", "--quiet", "--all", "--message", "Drift")
    write(project, "out/fr/c.txt", TEXT.format("four").replace("Monday", "Monday  "))
    assert step("check", changed_since="HEAD")[2]["exit-code"] == "0"
    assert step("check", changed_since="HEAD~1")[2]["exit-code"] == "1"


def test_what_cannot_run_leaves_no_file_to_upload(step: Any, project: Path, tmp_path: Path) -> None:
    write(project, "driftcheck.toml", "pairs = 3\n")
    write(tmp_path, "driftcheck.sarif", "{}")  # of an earlier step of the job
    code, _, outputs = step("check", sarif="true")
    assert (code, outputs) == (0, {"exit-code": "2"})
    assert step("verdict", code="2")[0] == 2
