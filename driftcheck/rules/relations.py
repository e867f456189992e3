"""How the values of a class of operators relate: which say the same, which the opposite, and which count when lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from driftcheck import languages
from driftcheck.facts.contrasts import glosses
from driftcheck.model import Severity


@dataclass(frozen=True, slots=True)
class Relations:
    """How the values of a class relate: sets of pairs, and the values whose loss counts, by how much it does.

    `firm` are values that a denial does not turn round: not even if, not unless. Those of `denied` pairs differ under a
    denial alone: not all, not any. Those of `predicated` ones count under the same verb: none died, all survived.
    `means` is what a report calls the values whose names are not plain.
    """

    same: frozenset[frozenset[str]]
    opposite: frozenset[frozenset[str]]
    major: frozenset[frozenset[str]]
    minor: frozenset[frozenset[str]]
    bare: Mapping[str, Severity]
    firm: frozenset[str]
    denied: frozenset[frozenset[str]]
    predicated: frozenset[str]
    excuses: Mapping[str, frozenset[str]]
    means: Mapping[str, str]

    def stand_for_each_other(self, one: str, other: str) -> bool:
        """Whether two values say the same, or may."""
        return one == other or frozenset((one, other)) in self.same

    def severity(self, between: frozenset[str]) -> Severity | None:
        """How bad it is that one value became another; None where that is no finding."""
        if between in self.opposite or between in self.major:
            return Severity.MAJOR
        return Severity.MINOR if between in self.minor else None


@cache
def relations(code: str) -> Mapping[str, Relations]:
    """The relations of each class of a language."""
    language = languages.get(code)
    table = language.table("operators").get("relations", {})
    return {kind: _relations(row) for kind, row in table.items()}


def _relations(row: Mapping[str, object]) -> Relations:
    def pairs(key: str) -> frozenset[frozenset[str]]:
        groups = row.get(key, [])
        assert isinstance(groups, list)
        names = [str(group).split() for group in groups]
        return frozenset(frozenset((a, b)) for group in names for a in group for b in group if a != b)

    return Relations(
        pairs("same"),
        pairs("opposite"),
        pairs("major"),
        pairs("minor"),
        {
            value: severity
            for severity in (Severity.MINOR, Severity.MAJOR)
            for value in str(row.get(f"bare-{severity.name.lower()}", "")).split()
        },
        frozenset(str(row.get("firm", "")).split()),
        pairs("denied"),
        frozenset(str(row.get("predicated", "")).split()),
        {value: frozenset(words.split()) for value, words in _texts(row.get("excuses"))},
        dict(glosses(list(map(str, texts)) if isinstance(texts := row.get("means"), list | tuple) else ())),
    )


def _texts(table: object) -> Iterator[tuple[str, str]]:
    if isinstance(table, Mapping):
        yield from ((str(key), str(value)) for key, value in table.items())
