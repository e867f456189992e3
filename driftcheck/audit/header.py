"""What the columns of a table are called, and what parts them: as the manual says, or as Excel writes them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence

from driftcheck.errors import InputError

Tell = Callable[[str], None]

# The columns that mean something, in whatever case they are written.
KNOWN = ("original", "copy", "id", "date")
_SIDES = set(KNOWN[:2])
# What Excel parts columns by where a comma is part of numbers, or of what is pasted as text.
_OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs"}
# The first line by which Excel tells itself the delimiter: `sep=;`.
_SEPARATOR = "sep="


def silent(_notice: str) -> None:
    """For whoever wants no notices."""


def separator(line: str) -> str | None:
    """The delimiter that a table's first line tells Excel, where it is none of the table's own."""
    told = line.strip("\r\n")
    return told[-1] if told.lower().startswith(_SEPARATOR) and len(told) == len(_SEPARATOR) + 1 else None


def delimiter(first: str, usual: str, path: str, *, tell: Tell = silent) -> str:
    """What parts the columns of the table that begins with this line."""
    if not _names_sides(first, usual):
        for other, called in _OTHER_DELIMITERS.items():
            if _names_sides(first, other) and other != usual:
                tell(f"{path} has {called} between its columns, as Excel writes them: it is read so.")
                return other
    return usual


def columns(names: Sequence[str], path: str, *, tell: Tell = silent) -> list[str]:
    """The names of a table's columns, those that mean something as the manual writes them.

    Columns without a name have "". Raises InputError where two have the same.
    """
    found = [_known(name) for name in names]
    twice = [name for name, count in Counter(found).items() if name and count > 1]
    if twice:
        raise InputError(f"{path} has more than one column {twice[0]}: give each column a name of its own.")
    taken = [(name.strip(), one) for name, one in zip(names, found, strict=True) if name != one and one in KNOWN]
    if taken:
        written, meant = (", ".join(each) for each in zip(*taken, strict=True))
        tell(f"{path} calls its columns {written}: they are taken for {meant}.")
    return found


def _known(name: str) -> str:
    stripped = name.strip()
    return stripped.lower() if stripped.lower() in KNOWN else stripped


def _names_sides(line: str, parted_by: str) -> bool:
    """Whether a header names one side at least in a column of its own, if this is what parts columns."""
    try:
        names = next(csv.reader([line], delimiter=parted_by), [])
    except csv.Error:
        return False
    return len(names) > 1 and bool(_SIDES & {_known(name) for name in names})
