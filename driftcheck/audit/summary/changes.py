"""What the findings of an audit come to: how severe those of each rule are, and which changes recur in many copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from driftcheck.audit.columns import Row
from driftcheck.audit.tally import SEVERITIES
from driftcheck.fingerprint import normalise
from driftcheck.model import Severity

_SHOWN = 80  # characters of a change that recurs
# Changes that are kept, within a small factor: a change in more than one of so many findings is never lost.
KEPT = 200_000

# What parts the two values in the evidence of a finding.
_BETWEEN = (" against ", " became ")

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Recurring:
    """The same change in several copies, all `of` one original where it is named: how severe at most, and the first
    pair it stands in.
    """

    of: str
    rule: str
    severity: str
    original: str
    copy: str
    pairs: int
    first: str

    @property
    def penalty(self) -> int:
        """What the change costs all copies together."""
        return self.pairs * Severity[self.severity.upper()]


@dataclass(slots=True)
class _Change:
    original: str
    copy: str
    first: str
    missed: int  # pairs that may have had it before it was kept
    severity: str
    pairs: int = 0
    last: int | None = None


class Changes:
    """Takes the rows of the table of findings, one by one; those of a pair stand together.

    Changes are counted by lossy counting (Manku & Motwani 2002), so that what is kept does not grow with the audit.
    """

    def __init__(self, *, kept: int = KEPT) -> None:
        self.severities: dict[str, Counter[str]] = defaultdict(Counter)
        self._changes: dict[Key, _Change] = {}
        self._width = kept
        self._seen = 0

    def add(self, row: Row, *, of: str = "") -> None:
        """Takes a row; changes `of` one original are counted apart from those of another."""
        self.severities[row["rule"]][row["severity"]] += 1
        original, copy = row["original_text"] or "", row["copy_text"] or ""
        if not original + copy or max(len(original), len(copy)) > _SHOWN:
            return
        values = _values(row) if original and copy else None
        if normalise(original) == normalise(copy):  # what changed stands beside it
            original, copy = values or (original, row["message"])
        key = (of, row["rule"], *(normalise(each) for each in values or (original, copy)))
        known = self._changes.get(key)
        if known is None:
            missed = self._seen // self._width
            known = self._changes[key] = _Change(original, copy, row["pair"], missed, row["severity"])
        known.severity = max(known.severity, row["severity"], key=lambda name: Severity[name.upper()])
        if known.last != row["number"]:
            known.last = row["number"]
            known.pairs += 1
        self._seen += 1
        if self._seen % self._width == 0:
            self._forget(self._seen // self._width)

    def of_rule(self, rule: str) -> tuple[int, ...]:
        """How many findings of each of SEVERITIES the rule has."""
        return tuple(self.severities[rule][name] for name in SEVERITIES)

    def recurring(self, *, top: int | None) -> list[Recurring]:
        """Changes of short texts in two copies or more; those that cost all copies together most come first.

        None for `top` gives all of them.
        """
        found = [
            (key, Recurring(*key[:2], each.severity, each.original, each.copy, each.pairs, each.first))
            for key, each in self._changes.items()
            if each.pairs > 1
        ]
        found.sort(key=lambda item: (-item[1].penalty, -item[1].pairs, item[0]))
        return [recurring for _, recurring in found[:top]]

    def _forget(self, seen: int) -> None:
        self._changes = {key: each for key, each in self._changes.items() if each.pairs + each.missed > seen}


def _values(row: Row) -> tuple[str, str] | None:
    """The two values that a finding tells apart, however they are written; None where its evidence names none."""
    for between in _BETWEEN:
        original, parted, copy = (row["evidence"] or "").partition(between)
        if parted and len(original) + len(copy) <= _SHOWN and any(map(str.isdigit, original + copy)):
            return original, copy
    return None
