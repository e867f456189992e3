"""The pages of docs/ that tell of formats and integrations say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from driftcheck.renderers import RENDERERS

ROOT = Path(__file__).parents[1]


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def test_every_format_is_on_the_page_of_formats() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", page("formats"), re.MULTILINE) == list(RENDERERS)


def test_every_input_of_the_action_is_on_its_page() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert [name for name in action["inputs"] if f"`{name}`" not in page("github")] == []
    assert [name for name in action["outputs"] if f"`{name}`" not in page("github")] == []


@pytest.mark.parametrize("name", ["github", "gitlab", "pre-commit"])
def test_snippets_are_yaml(name: str) -> None:
    snippets = re.findall(r"```yaml\n(.*?)```", page(name), re.DOTALL)
    assert snippets
    for snippet in snippets:
        assert yaml.safe_load(snippet)


@pytest.mark.parametrize("name", ["formats", "github", "gitlab", "pre-commit"])
def test_files_that_pages_link_to_exist(name: str) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", page(name))
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
