"""Which files under a folder look like originals and their copies, by how they and their folders are called.

`bridge.original.txt` and `bridge.copy.txt`, `originals/bridge.txt` and `copies/bridge.txt`, `en/bridge.md` and
`de/bridge.md`, `bridge.en.md` and `bridge.de.md`; and files that hold both texts, such as XLIFF.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from driftcheck.languages import primary
from driftcheck.languages.names import name as language_name
from driftcheck.project.patterns import literal
from driftcheck.readers import READERS

ORIGINALS = frozenset("original originals orig source sources".split())
COPIES = frozenset("copy copies translation translations translated retranslation syndicated".split())
# Formats whose files are made to hold two texts; a table or a workbook may hold anything.
_BOTH = frozenset({".xlf", ".xliff", ".tmx", ".po"})
_SKIPPED = frozenset({"node_modules", "venv", "build", "dist"})
_MOST_FILES = 50_000
_SUFFIX = re.compile(r"(.*)([._-])([^._-]+)", re.DOTALL)
_PREFIX = re.compile(r"([^._-]+)([._-])(.*)", re.DOTALL)
_TAG = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?")
_NAME = "{name}"


@dataclass(frozen=True, slots=True)
class Found:
    """Patterns that lead from originals to copies as `pairs` has them, how many pairs they have, and one of them."""

    original: str
    copy: str
    pairs: int
    example: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in a path stands what tells original and copy apart: `marker`, in the part `at` of the path's `depth`.

    `folders` are the path's, without the marker; `slug` is what is left of the file's name, and `form` the pattern for
    that name, in which `{name}` stands for the slug.
    """

    path: str
    marker: str
    at: int
    folders: tuple[str, ...]
    slug: str
    form: str

    @property
    def depth(self) -> int:
        """How many folders the path has."""
        return self.path.count("/")

    @property
    def key(self) -> tuple[object, ...]:
        """What an original and its copy have in common."""
        return self.at, self.folders, self.slug, Path(self.form).stem.replace(self.marker, "")


def discover(root: Path) -> tuple[Found, ...]:
    """What was found under `root`, that with the most pairs first; each copy is in one of them alone."""
    paths = list(_files(root))
    by_key: dict[tuple[object, ...], list[_Spot]] = defaultdict(list)
    for spot in (spot for path in paths for spot in _spots(path)):
        by_key[spot.key].append(spot)
    main = _main_language(by_key.values())
    roles = [pair for spots in by_key.values() for pair in _by_role(spots)]
    languages = [pair for spots in by_key.values() for pair in _by_language(spots, main)]
    return (*_chosen([*_alike(roles), *_alike(languages)]), *_bilingual(paths))


def _files(root: Path) -> Iterator[str]:
    """The texts under `root`, relative to it, with slashes."""
    left = _MOST_FILES
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(files):
            left -= 1
            if left < 0:
                return
            if Path(name).suffix.lower() in READERS and not name.startswith("."):
                yield (Path(folder) / name).relative_to(root).as_posix()


def _spots(path: str) -> Iterator[_Spot]:
    *folders, name = path.split("/")
    stem, suffix = Path(name).stem, Path(name).suffix
    for at, folder in enumerate(folders):
        if _is_role(folder) or _is_tag(folder):
            rest = (*folders[:at], *folders[at + 1 :])
            yield _Spot(path, folder, at, rest, stem, f"{_NAME}{suffix}")
    last = len(folders)
    if _is_role(stem):
        yield _Spot(path, stem, last, tuple(folders), "", name)
    behind, before = _SUFFIX.fullmatch(stem), _PREFIX.fullmatch(stem)
    if behind and (_is_role(behind[3]) or _is_tag(behind[3])):
        yield _Spot(path, behind[3], last, tuple(folders), behind[1], f"{_NAME}{behind[2]}{behind[3]}{suffix}")
    if before and _is_role(before[1]):
        yield _Spot(path, before[1], last, tuple(folders), before[3], f"{before[1]}{before[2]}{_NAME}{suffix}")


def _is_role(text: str) -> bool:
    return text.lower() in ORIGINALS | COPIES


def _is_tag(text: str) -> bool:
    return bool(_TAG.fullmatch(text)) and language_name(text) != primary(text)


def _by_role(spots: Sequence[_Spot]) -> list[tuple[_Spot, _Spot]]:
    originals = [spot for spot in spots if spot.marker.lower() in ORIGINALS]
    copies = [spot for spot in spots if spot.marker.lower() in COPIES]
    return [(original, copy) for copy in copies for original in originals[:1]]


def _by_language(spots: Sequence[_Spot], main: str) -> list[tuple[_Spot, _Spot]]:
    tagged = [spot for spot in spots if _is_tag(spot.marker)]
    originals = [spot for spot in tagged if primary(spot.marker) == main]
    return [(original, copy) for copy in tagged if copy not in originals for original in originals[:1]]


def _main_language(by_key: Iterable[Sequence[_Spot]]) -> str:
    """The language that the originals are probably in: that of most files which others go with, of two English."""
    found = ({primary(spot.marker) for spot in spots if _is_tag(spot.marker)} for spots in by_key)
    counts = Counter(code for codes in found if len(codes) > 1 for code in codes)
    return max(sorted(counts), key=lambda code: (counts[code], code == "en"), default="")


def _alike(pairs: Iterable[tuple[_Spot, _Spot]]) -> Iterator[list[tuple[_Spot, _Spot]]]:
    """The pairs by how their names are made, so that one entry of the configuration has all of a kind."""
    kinds: dict[tuple[object, ...], list[tuple[_Spot, _Spot]]] = defaultdict(list)
    for original, copy in pairs:
        kinds[*((spot.form, spot.marker, spot.at, len(spot.folders)) for spot in (original, copy))].append(
            (original, copy)
        )
    yield from kinds.values()


def _chosen(kinds: Iterable[list[tuple[_Spot, _Spot]]]) -> Iterator[Found]:
    """The kinds with most pairs first, without copies that stand in one before."""
    taken: set[str] = set()
    for pairs in sorted(kinds, key=len, reverse=True):
        new = [pair for pair in pairs if pair[1].path not in taken]
        if new:
            taken |= {copy.path for _, copy in new}
            folders = _common([copy.folders for _, copy in new])
            original, copy = new[0]
            yield Found(_pattern(original, folders), _pattern(copy, folders), len(new), (original.path, copy.path))


def _common(folders: Sequence[tuple[str, ...]]) -> list[str]:
    """The folders that all paths share, and placeholders for those in which they differ."""
    names = chain(["{folder}"], (f"{{folder{number}}}" for number in count(2)))
    return [literal(column[0]) if len(set(column)) == 1 else next(names) for column in zip(*folders, strict=True)]


def _pattern(spot: _Spot, folders: Sequence[str]) -> str:
    parts = [*folders[: spot.at], literal(spot.marker), *folders[spot.at :]] if spot.at < spot.depth else [*folders]
    return "/".join([*parts, spot.form])


def _bilingual(paths: Iterable[str]) -> Iterator[Found]:
    """Files with two texts, by folder and suffix."""
    kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in paths:
        folder, _, name = path.rpartition("/")
        if Path(name).suffix.lower() in _BOTH:
            kinds[folder, Path(name).suffix].append(path)
    for (folder, suffix), found in kinds.items():
        pattern = "/".join([*map(literal, filter(None, folder.split("/"))), f"{_NAME}{suffix}"])
        yield Found(pattern, pattern, len(found), (found[0], found[0]))
