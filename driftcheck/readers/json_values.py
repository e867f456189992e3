"""The texts in a JSON file with their places: a string's characters stand where they are written, escapes and all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from driftcheck.errors import InputError
from driftcheck.readers import budget
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Traced, unescaped

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)

# So many names on the way to a value take as much memory as a piece of a file elsewhere.
_NAMES = 16

# The way to a value from the root: names and indices.
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A string in the file: the way to it, from what is `above` if that is not the root, and its text."""

    path: Path
    text: Traced
    above: Path = ()

    @property
    def told(self) -> str:
        """The path as JSONPath writes it: `$.bodies[0].value`."""
        return told((*self.above, *self.path))


def told(path: Path) -> str:
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)


def loaded(raw: Raw, text: str, line: int = 1) -> Any:
    """What the JSON says. Raises InputError where it is none; `line` is where the text begins in its file."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" starting at")
        raise InputError(
            f"{raw.name}:{line + error.lineno - 1}:{error.colno} is no sound JSON ({what}): mend it there."
        ) from None
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        raise raw.refused("is JSON nested too deep, or with numbers too long, to be read: cut out the text.") from None


def values(source: str, start: int = 0, end: int | None = None) -> Iterator[Value]:
    """The strings in JSON that `loaded` found sound, but for names, in order."""
    path: list[str | int] = []
    name = False  # whether a string that comes is a name
    for token in _TOKEN.finditer(source, start, len(source) if end is None else end):
        sign = token[0]
        budget.step()
        if sign in "{[":
            path.append("" if sign == "{" else 0)
            name = sign == "{"
        elif sign in "}]":
            path.pop()
            name = False
        elif sign == ",":
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else ""
            name = not isinstance(last, int)
        elif sign == ":":
            name = False
        elif sign.startswith('"'):
            text = unescaped(source, token.start() + 1, token.end() - 1, _ESCAPE, _character)
            if name:
                path[-1] = text.text
            else:
                budget.spend(1 + len(path) // _NAMES)
                yield Value(tuple(path), text)


def _character(escape: str) -> str:
    return str(json.loads(f'"{escape}"'))
