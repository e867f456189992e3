"""The texts of one side that are to be matched: the files of a folder, or the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from driftcheck.audit import folders, store, tabular
from driftcheck.errors import InputError


@dataclass(frozen=True, slots=True)
class Text:
    """A file by its name among the texts, when it was published, if that is known, and what else its table says."""

    name: str
    path: str
    date: date | None = None
    others: tuple[tuple[str, str | None], ...] = ()


def texts(place: str, side: str) -> tuple[Text, ...]:
    """The files of the folder `place`, or those that the column `side` of the table `place` names.

    A table's column `date`, if it has one, begins in ISO's form, `2026-11-21`. Raises InputError where there are none.
    """
    if tabular.known(place) and (store.remote(place) or not Path(place).is_dir()):
        found = _of_table(place, side)
    else:
        found = tuple(Text(name, store.join(place, name)) for name in folders.visible(place))
    if not found:
        raise InputError(f"{place} holds no {side} to match: give a folder of files, or a table with a column {side}.")
    return found


def _of_table(place: str, side: str) -> tuple[Text, ...]:
    found = []
    for number, row in enumerate(tabular.rows(place), 1):
        name = row.get(side)
        if not name:
            raise InputError(f"Row {number} of {place} names no {side}: fill in its column {side}.")
        others = tuple((column, value) for column, value in row.items() if column not in {side, "id"})
        path = store.absolute(store.beside(place, name))
        found.append(Text(row.get("id") or name, path, _date(row.get("date")), others))
    return tuple(found)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
