"""The GitLab template: its script, run in a git repository."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.integrations.conftest import ROOT, TEXT, Git, write
from tests.renderers.schemas import gitlab

pytestmark = pytest.mark.slow  # each starts processes

TEMPLATE = yaml.safe_load((ROOT / "integrations" / "driftcheck.gitlab-ci.yml").read_text(encoding="utf-8"))
JOB = TEMPLATE["driftcheck"]


def script(project: Path, environment: dict[str, str], **variables: str) -> int:
    """The exit code of the job's script."""
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(JOB["script"])],
        cwd=project,
        env=environment | {"DRIFTCHECK_ARGUMENTS": TEMPLATE["variables"]["DRIFTCHECK_ARGUMENTS"]} | variables,
        check=False,
    )
    return done.returncode


def test_the_report_is_where_the_job_says_it_is(project: Path, environment: dict[str, str]) -> None:
    write(project, "out/de/a b.txt", TEXT.format("seven"))
    assert script(project, environment) == 1
    issues = json.loads((project / JOB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    gitlab().validate(issues)
    assert [issue["location"]["path"] for issue in issues] == ["out/de/a b.txt"]


def test_a_merge_request_checks_what_it_changes(project: Path, environment: dict[str, str], git: Git) -> None:
    write(project, "out/de/a b.txt", TEXT.format("seven"))
    git("commit", "--quiet", "--all", "--message", "Drift")
    assert script(project, environment, CI_MERGE_REQUEST_DIFF_BASE_SHA=git("rev-parse", "HEAD").strip()) == 0
    assert script(project, environment, CI_MERGE_REQUEST_DIFF_BASE_SHA=git("rev-parse", "HEAD~1").strip()) == 1


def test_arguments_are_handed_on(project: Path, environment: dict[str, str]) -> None:
    write(project, "out/de/a b.txt", TEXT.format("seven"))
    assert script(project, environment, DRIFTCHECK_ARGUMENTS="--fail-level critical") == 0
