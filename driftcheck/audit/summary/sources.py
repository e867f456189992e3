"""Originals most of whose copies differ from them alike: there the original may be wrong, or was changed later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from driftcheck.audit.summary.changes import Recurring


@dataclass(frozen=True, slots=True)
class Source:
    """An original, the gravest change that most of its copies have, and how many copies were compared."""

    original: str
    change: Recurring
    copies: int


def sources(alike: Iterable[Recurring], copies: Mapping[str, int], *, top: int) -> list[Source]:
    """One for each original with such a change, those first whose copies it costs most together.

    `alike` are changes that recur in the copies of one original, the dearest first.
    """
    found: dict[str, Source] = {}
    for change in alike:
        if 2 * change.pairs > copies[change.of]:
            found.setdefault(change.of, Source(change.of, change, copies[change.of]))
    return list(found.values())[:top]
