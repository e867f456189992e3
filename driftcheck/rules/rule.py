"""What a rule is: a check, and what the check's findings are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from driftcheck.fingerprint import fingerprint
from driftcheck.model import Alignment, Category, Finding, Severity, Span


class Check(Protocol):
    """The body of a rule: a plain function that reads an alignment and yields what is wrong with it."""

    def __call__(self, rule: Rule, alignment: Alignment, /) -> Iterator[Finding]: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name, its place in MQM and its manual (the docstring of the module it stands in).

    Settings never reach the check: a rule that is off is dropped, and one whose severity or threshold was
    set is replaced (`dataclasses.replace`) before it runs. `threshold` is the probability from which a rule that
    weighs one reports; others have 0. `variant` tells, for the signature, what else settings made of the rule.

    A rule that `reads_drift` runs once the drift was scored, which is scored with what the others found. `levels` are
    probabilities, the highest first, and the severity that a finding has from each on.
    """

    id: str
    category: Category
    severity: Severity
    manual: str
    check: Check
    threshold: float = 0.0
    variant: str = ""
    reads_drift: bool = False
    levels: tuple[tuple[float, Severity], ...] = ()

    def finding(
        self,
        alignment: Alignment,
        message: str,
        *,
        evidence: str,
        original: Span | None = None,
        copy: Span | None = None,
        probability: float = 1.0,
        severity: Severity | None = None,
        category: Category | None = None,
    ) -> Finding:
        """A finding of this rule: its id, category and severity unless others are given, and a fingerprint."""
        return Finding(
            rule=self.id,
            category=self.category if category is None else category,
            severity=self.severity if severity is None else severity,
            message=message,
            evidence=evidence,
            probability=probability,
            fingerprint=fingerprint(self.id, alignment.quotes(original, copy)),
            original=original,
            copy=copy,
        )
