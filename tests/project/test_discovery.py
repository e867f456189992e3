"""Which pairs the names of files tell of, and that what is written is a configuration that has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.errors import SettingsError
from driftcheck.project import load
from driftcheck.project.discovery import discover
from driftcheck.project.pairs import expand
from driftcheck.project.starting import NAME, start


def made(root: Path, names: str) -> Path:
    for name in names.split():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return root


def pairs_of(root: Path) -> list[tuple[str, str]]:
    """The pairs that `check` would compare after `init`."""
    start(root)
    found = expand(load(root).sources)
    return [(one.original.relative_to(root).as_posix(), one.copy.relative_to(root).as_posix()) for one in found]


@pytest.mark.parametrize(
    ("names", "original", "copy", "pairs"),
    [
        ("a.original.txt a.copy.txt b.original.txt b.copy.txt", "{name}.original.txt", "{name}.copy.txt", 2),
        ("original-a.md copy-a.md", "original-{name}.md", "copy-{name}.md", 1),
        ("a_original.docx a_translation.txt", "{name}_original.docx", "{name}_translation.txt", 1),
        ("original.txt copy.txt", "original.txt", "copy.txt", 1),
        ("x/original.txt x/copy.txt y/original.txt y/copy.txt", "{folder}/original.txt", "{folder}/copy.txt", 2),
        ("originals/a.txt copies/a.txt", "originals/{name}.txt", "copies/{name}.txt", 1),
        ("en/a.md de/a.md en/b.md de/b.md", "en/{name}.md", "de/{name}.md", 2),
        ("news/en-GB/a.md news/pt_BR/a.md", "news/en-GB/{name}.md", "news/pt_BR/{name}.md", 1),
        ("en/x/a.md de/x/a.md en/y/b.md de/y/b.md", "en/{folder}/{name}.md", "de/{folder}/{name}.md", 2),
        ("a.en.html a.fr.html", "{name}.en.html", "{name}.fr.html", 1),
        ("po/de.po", "po/{name}.po", "po/{name}.po", 1),
    ],
)
def test_pairs_are_known_by_their_names(tmp_path: Path, names: str, original: str, copy: str, pairs: int) -> None:
    (found,) = discover(made(tmp_path, names))
    assert (found.original, found.copy, found.pairs) == (original, copy, pairs)
    assert len(pairs_of(tmp_path)) == pairs


def test_the_language_with_the_most_files_is_the_originals(tmp_path: Path) -> None:
    made(tmp_path, "de/a.md fr/a.md de/b.md it/b.md de/c.md en/c.md")
    assert {original.split("/")[0] for original, _ in pairs_of(tmp_path)} == {"de"}


def test_each_copy_is_compared_with_one_original(tmp_path: Path) -> None:
    made(tmp_path, "en/a.original.md en/a.copy.md de/a.original.md de/a.copy.md en/b.md de/b.md")
    copies = [copy for _, copy in pairs_of(tmp_path)]
    assert len(copies) == len(set(copies))


@pytest.mark.parametrize(
    "names",
    [
        "a.txt b.txt",
        "how-to.md why-not.md",
        "a.original.txt b.copy.txt",
        "en/a.md",
        "node_modules/x/en/a.md node_modules/x/de/a.md",
        ".hidden/en/a.md .hidden/de/a.md",
        "a.original.png a.copy.png",
    ],
)
def test_what_only_seems_a_pair_is_left_alone(tmp_path: Path, names: str) -> None:
    assert discover(made(tmp_path, names)) == ()
    path, found = start(tmp_path)
    assert found == ()
    assert "# [[pairs]]" in path.read_text(encoding="utf-8")
    assert load(tmp_path).files


@pytest.mark.parametrize("name", [NAME, ".driftcheck.toml", "pyproject.toml"])
def test_a_configuration_is_never_overwritten(tmp_path: Path, name: str) -> None:
    text = "[tool.driftcheck]\n" if name == "pyproject.toml" else 'fail-level = "minor"\n'
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="configures driftcheck already"):
        start(tmp_path)
    assert (tmp_path / name).read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_project_of_another_tool_and_a_folder_above_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("", encoding="utf-8")
    made(tmp_path / "site", "en/a.md de/a.md")
    (tmp_path / "site" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert pairs_of(tmp_path / "site") == [("en/a.md", "de/a.md")]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="is no folder"):
        start(tmp_path / "missing")


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="/\\."), min_size=1, max_size=12))
def test_any_name_of_a_folder_can_be_written_and_read_back(name: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        try:
            (root / name).mkdir()
        except OSError:  # a name that this file system does not take
            return
        if name.startswith(".") or name in {"node_modules", "venv", "build", "dist"}:
            return
        for file in ("original.txt", "copy.txt"):
            (root / name / file).write_text("text", encoding="utf-8")
        assert pairs_of(root) == [(f"{name}/original.txt", f"{name}/copy.txt")]
