"""What the rows of an audit add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from driftcheck.audit.columns import Row
from driftcheck.model import Severity

SEVERITIES = tuple(severity.name.lower() for severity in sorted(Severity, reverse=True))


@dataclass(slots=True)
class Tally:
    """Counts so far: pairs, those with an error or with notes, and findings by severity and by rule."""

    pairs: int = 0
    errors: int = 0
    noted: int = 0
    severities: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)

    def add(self, rows: Iterable[Row]) -> None:
        """Counts rows of the table of pairs."""
        for row in rows:
            self.pairs += 1
            if row["error"] is not None:
                self.errors += 1
                continue
            self.noted += row.get("notes") is not None
            self.severities.update({name: row[name] for name in SEVERITIES})
            self.rules.update(row["rules"])
            self.verdicts[row["verdict"]] += 1

    def counts(self) -> Row:
        """As `audit.json` holds it."""
        return {
            "pairs": self.pairs,
            "errors": self.errors,
            "noted": self.noted,
            "severities": {name: self.severities[name] for name in SEVERITIES},
            "rules": dict(sorted(self.rules.items())),
            "verdicts": dict(sorted(self.verdicts.items())),
        }
