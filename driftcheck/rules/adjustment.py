"""Rules as the user's settings want them: with another severity, or with a threshold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from driftcheck.model import Finding, LinkedAlignment, Severity
from driftcheck.rules.rule import Check, Rule


def adjusted(rule: Rule, severities: Mapping[str, Severity], thresholds: Mapping[str, float]) -> Rule:
    """The rule with what the settings have for it.

    A severity takes the place of the rule's own: what the rule calls milder stays milder, and where the new one is
    milder than the rule's own, nothing is worse than it. A threshold is the least probability that a report tells.
    """
    threshold = thresholds.get(rule.id)
    if threshold is not None:
        rule = replace(rule, threshold=threshold)
    severity = severities.get(rule.id)
    if severity is not None:
        milder = _milder(rule, severity) if severity < rule.severity else rule
        rule = replace(milder, severity=severity, variant=f"{rule.variant}={severity.name.lower()}")
    return rule


def _milder(rule: Rule, severity: Severity) -> Rule:
    partly = rule.partly and _at_most(severity, rule.partly)
    return replace(rule, check=_at_most(severity, rule.check), partly=partly)


def _at_most(severity: Severity, check: Check) -> Check:
    def capped(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
        return (replace(finding, severity=min(finding.severity, severity)) for finding in check(rule, alignment))

    return capped
