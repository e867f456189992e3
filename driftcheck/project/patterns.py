"""Path patterns: `*` and `?` and `[…]` within a folder's names, `**` for any folders, `{slug}` for a name to repeat."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from driftcheck.errors import SettingsError

_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}")
_MAGIC = re.compile(r"[*?\[]|" + _PLACEHOLDER.pattern)
_TOKEN = re.compile(r"\*+|\?|\[(?P<not>!?)(?P<inside>\]?[^\]]+)\]|[^*?\[]+|\[")
_ANY_FOLDERS = "**"


@dataclass(frozen=True, slots=True)
class Match:
    """A file that a pattern matches, and what its placeholders stand for there."""

    path: Path
    names: tuple[tuple[str, str], ...]


def placeholders(pattern: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(pattern))


def unambiguous(pattern: str) -> bool:
    """Whether a path that matches can give its placeholders one value only: no part has two things that vary."""
    return all(len(_MAGIC.findall(part)) <= 1 for part in pattern.split("/") if _PLACEHOLDER.search(part))


def files(pattern: str, root: Path) -> list[Match]:
    """The files under `root` that the pattern matches, sorted by path; a pattern without magic is its own match.

    Hidden names match only what is written with a dot. `*` follows links to folders; `**` does not, so that a link
    that leads back to its own folder ends nowhere.
    """
    if not _MAGIC.search(pattern):
        return [Match(root / pattern, ())]
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _MAGIC.search(part))
    found = _descend(root.joinpath(*parts[:fixed]), parts[fixed:], {})
    unique = {match.path: match for match in found}
    return [unique[path] for path in sorted(unique)]


def filled(pattern: str, names: Mapping[str, str]) -> str:
    """The pattern with its placeholders replaced by names, in which nothing is magic any more."""
    return _PLACEHOLDER.sub(lambda found: literal(names[found[1]]) if found[1] in names else found[0], pattern)


def matches(pattern: str, path: str) -> bool:
    """Whether a relative path with slashes, or a folder above it, matches the pattern."""
    parts = path.split("/")
    wanted = [part for part in pattern.split("/") if part not in {"", "."}]
    return any(_match(wanted, parts[:length]) for length in range(1, len(parts) + 1))


def _match(wanted: list[str], parts: list[str]) -> bool:
    if not wanted:
        return not parts
    if wanted[0] == _ANY_FOLDERS:
        return any(_match(wanted[1:], parts[start:]) for start in range(len(parts) + 1))
    return bool(parts) and _regex(wanted[0], {}).fullmatch(parts[0]) is not None and _match(wanted[1:], parts[1:])


def _descend(folder: Path, parts: tuple[str, ...], names: dict[str, str]) -> Iterator[Match]:
    if not parts:
        return
    head, rest = parts[0], parts[1:]
    if head == _ANY_FOLDERS:
        yield from _descend(folder, rest or ("*",), names)
        for entry in _entries(folder):
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _descend(Path(entry.path), parts, names)
        return
    if not _MAGIC.search(head):
        yield from _enter(folder / head, rest, names)
        return
    regex = _regex(head, names)
    for entry in _entries(folder):
        found = regex.fullmatch(entry.name)
        if found and (head.startswith(".") or not entry.name.startswith(".")):
            yield from _enter(folder / entry.name, rest, names | found.groupdict())


def _enter(path: Path, rest: tuple[str, ...], names: dict[str, str]) -> Iterator[Match]:
    if rest:
        yield from _descend(path, rest, names)
    elif path.is_symlink() or path.is_file():  # a link that leads nowhere is told where it is read, not passed over
        yield Match(path, tuple(sorted(names.items())))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise SettingsError(f"{folder} cannot be listed ({error.strerror}): check its permissions and links.") from None


def _regex(part: str, names: Mapping[str, str]) -> re.Pattern[str]:
    """One part of a pattern; a placeholder matches a name, and again only the name that it matched before."""
    pieces, at, seen = [], 0, set[str]()
    for found in _PLACEHOLDER.finditer(part):
        name = found[1]
        pieces.append(_translated(part[at : found.start()]))
        if name in names:
            pieces.append(re.escape(names[name]))
        else:
            pieces.append(f"(?P={name})" if name in seen else f"(?P<{name}>[^/]+)")
        seen.add(name)
        at = found.end()
    pieces.append(_translated(part[at:]))
    return re.compile("".join(pieces), re.DOTALL)


def _translated(part: str) -> str:
    return "".join(_one(found) for found in _TOKEN.finditer(part))


def _one(found: re.Match[str]) -> str:
    token = found[0]
    if token.startswith("*"):
        return "[^/]*"
    if token == "?":
        return "[^/]"
    if found["inside"] is not None:
        inside = found["inside"].replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^")
        return f"[{'^' if found['not'] else ''}{inside}]"
    return re.escape(token)


def literal(name: str) -> str:
    """The pattern that matches this name alone."""
    return re.sub(r"[*?\[{]", lambda found: f"[{found[0]}]", name)
