"""A copy that is no copy of this original.

What it finds: two texts of which hardly anything corresponds, such as two articles on different events.

Why it matters: the files were probably mixed up, and a hundred findings of what is missing would hide it.

Severity: critical. It is reported once, for the pair as a whole, and the rules `omission`, `addition` and `drift`
then say nothing.

Bad:
    original: The senate voted on the budget late on Monday. Two members walked out of the chamber.
    copy: Penguins gather on the ice twice a year. Scientists count them with drones.
Good:
    original: The senate voted on the budget late on Monday. Two members walked out of the chamber.
    copy: On Monday night the senate voted on the budget.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from driftcheck.fingerprint import fingerprint
from driftcheck.model import Alignment, Category, Finding, Severity, Span
from driftcheck.rules.rule import Rule


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    if alignment.related:
        return
    coverage = alignment.coverage
    found = rule.finding(
        alignment,
        f"{alignment.copy.name} is not a copy of {alignment.original.name}",
        evidence=(
            f"{coverage.original:.0%} of the original's words and {coverage.copy:.0%} of the copy's "
            "have a counterpart: check that the right files were given."
        ),
        original=Span(0, 0),
        copy=Span(0, 0),
    )
    # It quotes nothing: what it is about is the pair as a whole.
    texts = (alignment.original.text, alignment.copy.text)
    yield replace(found, fingerprint=fingerprint(rule.id, texts))


RULE = Rule("unrelated", Category.MISTRANSLATION, Severity.CRITICAL, __doc__, check)
