"""What services and tools read of this repository parses, and says of its commands what README says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import driftcheck
from tests.test_readme import README, ROOT, set_up_commands
from tools import site

TRACKED = [
    path
    for pattern in ("*.yml", "*.yaml", "*.cff", ".*.yaml", ".github/**/*.yml", "integrations/*.yml")
    for path in sorted(ROOT.glob(pattern))
]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# A version of somebody else's step: a tag, for a branch is another program tomorrow.
PINNED = re.compile(r"[\w.-]+/[\w./-]+@v\d+(\.\d+)*")


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in parsed(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", TRACKED, ids=lambda path: str(path.relative_to(ROOT)))
def test_yaml_parses(path: Path) -> None:
    assert parsed(path)


def test_ci_runs_readmes_commands_letter_by_letter() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in script if line in set_up_commands()] == set_up_commands()


def test_the_ci_script_is_understood_by_bash() -> None:
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)


def test_the_workflow_runs_readmes_commands_and_the_ci_script() -> None:
    def plain(command: str) -> str:
        command = command.replace('"$PROGRAMS/python" -m pip', ".venv/bin/pip").replace("python3 -m", "python -m")
        return re.sub(r'"\$PROGRAMS/(\w+)"', r".venv/bin/\1", command).replace('"', "'")

    commands = [step["run"] for step in steps(ROOT / ".github" / "workflows" / "ci.yml") if "run" in step]
    wanted = [plain(command) for command in (*set_up_commands(), "bash .ci/run")]
    assert [plain(command) for command in commands if plain(command) in wanted] == [wanted[2], wanted[0], wanted[1]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_only_read_and_use_steps_by_version(path: Path) -> None:
    workflow = parsed(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert [step["uses"] for step in steps(path) if "uses" in step and not PINNED.fullmatch(step["uses"])] == []
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == [], "a value becomes code"


def test_issue_forms_have_what_the_forge_asks_of_them() -> None:
    for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"):
        form = parsed(path)
        if path.name != "config.yml":
            assert {"name", "description", "body"} <= set(form)
            assert all(part["type"] in {"textarea", "input"} and part["attributes"]["label"] for part in form["body"])
            assert len({part["id"] for part in form["body"]}) == len(form["body"])


def test_the_citation_is_one() -> None:
    """The fields that the Citation File Format 1.2.0 requires, and those of a software with a version."""
    citation = parsed(ROOT / "CITATION.cff")
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(citation)
    assert citation["version"] == driftcheck.__version__
    known = set("abstract authors cff-version date-released keywords license message title type url version".split())
    assert set(citation) <= known | {"repository-code"}
    assert all(set(author) <= {"name", "website", "given-names", "family-names"} for author in citation["authors"])


def test_the_repositorys_own_hooks_are_valid() -> None:
    config = str(ROOT / ".pre-commit-config.yaml")
    subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", config], check=True)


def test_the_site_has_every_page_and_its_menu_only_pages() -> None:
    def leaves(entries: Any) -> list[str]:
        if isinstance(entries, str):
            return [entries]
        return [leaf for entry in entries for value in entry.values() for leaf in leaves(value)]

    menu = leaves(parsed(ROOT / "mkdocs.yml")["nav"])
    there = {path.relative_to(ROOT).as_posix() for path in site.linked()}
    assert set(menu) <= there
    assert {path.relative_to(ROOT).as_posix() for path in site.pages()} <= set(menu)
    assert len(menu) == len(set(menu))


def test_the_page_on_the_python_api_has_every_public_name_once() -> None:
    shown = re.findall(r"^::: driftcheck\.(\w+)$", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(shown) == sorted(driftcheck.__all__)


def test_readme_leads_to_what_a_visitor_looks_for() -> None:
    for name in ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "CITATION.cff"):
        assert f"]({name})" in README
