"""Which files make pairs, and what is refused rather than passed over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from driftcheck.errors import SettingsError
from driftcheck.project import expand, within
from driftcheck.project.pairs import PairSource, read
from driftcheck.project.values import Place
from tests.project.test_patterns import tree


def sources(root: Path, *tables: dict[str, Any]) -> tuple[PairSource, ...]:
    return read(list(tables), Place("driftcheck.toml", "pairs"), root=root)


def pairs(root: Path, *tables: dict[str, Any]) -> list[tuple[str, str]]:
    found = expand(sources(root, *tables))
    return [(pair.original.relative_to(root).as_posix(), pair.copy.relative_to(root).as_posix()) for pair in found]


SLUGS = {"original": "articles/{slug}.md", "copy": "out/*/{slug}.md"}


def test_a_placeholder_pairs_each_original_with_its_copies(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "articles/a b.md",
        "articles/😀.md",
        "articles/alone.md",
        "out/fr/a b.md",
        "out/de/a b.md",
        "out/de/😀.md",
    )
    assert pairs(tmp_path, SLUGS) == [
        ("articles/a b.md", "out/de/a b.md"),
        ("articles/a b.md", "out/fr/a b.md"),
        ("articles/😀.md", "out/de/😀.md"),
    ]


@pytest.mark.parametrize("copy", ["out/**/{slug}.md", "out/fr/{slug}.m?", "out/fr/{slug}.md"])
def test_what_varies_beside_the_placeholder_does_not_matter(tmp_path: Path, copy: str) -> None:
    tree(tmp_path, "articles/a.md", "articles/b.b.md", "out/fr/a.md", "out/fr/b.b.md")
    found = pairs(tmp_path, SLUGS | {"copy": copy})
    assert found == [("articles/a.md", "out/fr/a.md"), ("articles/b.b.md", "out/fr/b.b.md")]


def test_names_that_could_be_cut_in_two_ways_are_those_of_the_original(tmp_path: Path) -> None:
    tree(tmp_path, "articles/2024/a-b.md", "articles/2024-a/c.md", "out/2024-a-b.md", "out/2024-a-c.md")
    found = pairs(tmp_path, {"original": "articles/{year}/{slug}.md", "copy": "out/{year}-{slug}.md"})
    assert found == [("articles/2024/a-b.md", "out/2024-a-b.md"), ("articles/2024-a/c.md", "out/2024-a-c.md")]


def test_a_name_with_magic_in_it_is_only_a_name(tmp_path: Path) -> None:
    tree(tmp_path, "articles/[a]*.md", "articles/a.md", "out/fr/[a]*.md", "out/fr/a.md")
    assert pairs(tmp_path, SLUGS) == [
        ("articles/[a]*.md", "out/fr/[a]*.md"),
        ("articles/a.md", "out/fr/a.md"),
    ]


def test_a_copy_without_its_original_is_a_pair_all_the_same(tmp_path: Path) -> None:
    tree(tmp_path, "articles/a.md", "out/fr/a.md", "out/fr/renamed.md")
    assert ("articles/renamed.md", "out/fr/renamed.md") in pairs(tmp_path, SLUGS)
    assert pairs(tmp_path, SLUGS | {"exclude": ["out/*/renamed.md"]}) == [("articles/a.md", "out/fr/a.md")]


def test_paths_need_not_exist_yet(tmp_path: Path) -> None:
    assert pairs(tmp_path, {"original": "a.md", "copy": "b.md"}) == [("a.md", "b.md")]


def test_a_pair_named_twice_is_one_pair(tmp_path: Path) -> None:
    tree(tmp_path, "articles/a.md", "out/fr/a.md")
    assert len(pairs(tmp_path, SLUGS, {"original": "articles/a.md", "copy": "out/fr/a.md"})) == 1


def test_a_table_names_pairs_from_its_own_folder(tmp_path: Path) -> None:
    tree(tmp_path, "lists/pairs.csv", "lists/pairs.tsv")
    (tmp_path / "lists/pairs.csv").write_text('original,copy,desk\n"a, b.md",c.md,sports\n', encoding="utf-8")
    (tmp_path / "lists/pairs.tsv").write_text("copy\toriginal\nc.md\td.md\n", encoding="utf-8")
    found = pairs(tmp_path, {"csv": "lists/pairs.csv"}, {"csv": "lists/pairs.tsv"})
    assert found == [("lists/a, b.md", "lists/c.md"), ("lists/d.md", "lists/c.md")]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"original": "articles/*.md", "copy": "gone/*.md"}, "matches nothing"),
        ({"original": "a.md"}, "needs original and copy"),
        ({"original": "a.md", "copy": "b.md", "csv": "c.csv"}, "or csv alone"),
        ({"orignal": "a.md", "copy": "b.md"}, "did you mean original?"),
        ({"original": "a.md", "copy": "{slug}.md"}, "has {slug}, which original lacks"),
        ({"original": 3, "copy": "b.md"}, r"pairs\[1\].original must be a path"),
        ({"csv": "gone.csv"}, "does not exist"),
        ({"csv": "no-columns.csv"}, "has no columns original and copy"),
        ({"csv": "empty-cell.csv"}, "empty-cell.csv:3 names no original or no copy"),
        ({"original": "*/{slug}.md", "copy": "out/{slug}.txt"}, "gives .*out/a.txt two originals, .*articles/a.md and"),
    ],
)
def test_what_makes_no_pairs_is_an_error(tmp_path: Path, table: dict[str, Any], told: str) -> None:
    tree(tmp_path, "articles/a.md", "other/a.md", "out/a.txt")
    (tmp_path / "no-columns.csv").write_text("a.md,b.md\n", encoding="utf-8")
    (tmp_path / "empty-cell.csv").write_text("original,copy\na.md,b.md\n,b.md\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        pairs(tmp_path, table)


def test_paths_keep_the_pairs_that_they_touch(tmp_path: Path) -> None:
    tree(tmp_path, "articles/a.md", "articles/b.md", "out/fr/a.md", "out/de/a.md", "out/de/b.md", "README.md")
    found = expand(sources(tmp_path, SLUGS))

    def touched(*names: str) -> tuple[int, int]:
        kept, unpaired = within(found, [tmp_path / name for name in names])
        return len(kept), len(unpaired)

    assert touched("articles/a.md") == (2, 0)
    assert touched("out/de") == (2, 0)
    assert touched("out/de", "out/fr/a.md", "README.md") == (3, 1)
    assert touched("out/d") == (0, 1)
