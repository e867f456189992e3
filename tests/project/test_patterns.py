"""Path patterns: what they match, and what they never follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.project import patterns


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.", encoding="utf-8")


def found(pattern: str, root: Path) -> list[str]:
    return [match.path.relative_to(root).as_posix() for match in patterns.files(pattern, root)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.md", ["a.md", "b c.md", "😀.md"]),
        ("?.md", ["a.md", "😀.md"]),
        ("[!a].md", ["😀.md"]),
        ("[ab]*.md", ["a.md", "b c.md"]),
        ("*/*.md", ["in/a.md"]),
        ("**/*.md", ["a.md", "b c.md", "in/a.md", "in/deep/a.md", "😀.md"]),
        ("in/**", ["in/a.md", "in/deep/a.md"]),
        ("**/deep/*", ["in/deep/a.md"]),
        (".hidden/*.md", [".hidden/a.md"]),
        ("nothing/*.md", []),
        ("a.md", ["a.md"]),
    ],
)
def test_files_are_found_and_sorted(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    tree(tmp_path, "a.md", "b c.md", "😀.md", "in/a.md", "in/deep/a.md", ".hidden/a.md", "a.txt")
    assert found(pattern, tmp_path) == expected


def test_a_placeholder_says_what_it_stands_for_and_repeats_itself(tmp_path: Path) -> None:
    tree(tmp_path, "2024/vote/vote.md", "2024/vote/other.md")
    (match,) = patterns.files("{year}/{slug}/{slug}.md", tmp_path)
    assert dict(match.names) == {"year": "2024", "slug": "vote"}
    assert match.path == tmp_path / "2024/vote/vote.md"


def test_a_link_that_leads_back_ends_nowhere(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.md")
    (tmp_path / "in" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "itself.md").symlink_to(tmp_path / "in" / "itself.md")
    assert found("**/*.md", tmp_path) == ["in/a.md", "in/itself.md"]
    assert found("*/back/in/a.md", tmp_path) == ["in/back/in/a.md"]


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("syndicated/fr", "syndicated/fr/a.md", True),
        ("syndicated/*", "syndicated/fr/deep/a.md", True),
        ("**/fr/*.md", "syndicated/fr/a.md", True),
        ("**", "a.md", True),
        ("./a.md", "a.md", True),
        ("fr", "syndicated/fr/a.md", False),
        ("*.md", "syndicated/a.md", False),
        ("syndicated/f", "syndicated/fr/a.md", False),
    ],
)
def test_a_pattern_matches_a_path_or_a_folder_above_it(pattern: str, path: str, expected: bool) -> None:
    assert patterns.matches(pattern, path) is expected


# A name without the characters that no file name has.
NAMES = st.text(st.characters(exclude_characters="/\0\n", exclude_categories=["Cs"]), min_size=1).filter(
    lambda name: name not in {".", ".."}
)


@given(name=NAMES)
def test_a_name_put_in_for_a_placeholder_matches_itself_alone(name: str) -> None:
    pattern = patterns.filled("x{slug}y", {"slug": name})
    assert patterns.matches(pattern, f"x{name}y")
    assert not patterns.matches(pattern, f"x{name}!y")
