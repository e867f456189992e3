"""Numbers that the copy changed, dropped, added or gave to another thing.

What it reads. Numbers are compared by value, whatever the writing: `1,234.5` and `1 234.5`, `forty-four` and 44, `a
dozen` and 12, `third` and `3rd`, `two-thirds` and `2/3`, `half` and `50 percent`, `$44 million` and `44m dollars`,
`14 days` and `two weeks`, `3 p.m.` and `15:00`, `one in five` and `20 percent`, `a third` and `33 percent`, `100 a
month` and `1,200 a year`. A rounding that the text admits to (`nearly 120 million` for 119.4 million, `more than 100`
for 104) agrees, and so does what follows from other numbers (13 points less than 51 percent is 38). Percent and
percentage points differ, and so do dollars and euros. Of a number it reads what it leaves open (`at least`, `up to`),
how it stands in a change (`by`, `to`, `from`) and the rate it is counted in. Digits and signs are read in any
language, words in those that have a table of numbers. Between two languages factors (twice
as many, half as many), bounds (at least, at most), how often a sum is due, and whether a number is that of each or of
all are compared wherever the sentence says them; in any language, how many are on two sides: for and against, dead
and injured, in and out; and whether something is said of some, or of all but these.

What it says. A changed number, or one given to another thing, is major; where the same digits have another power of
ten or another sign it is critical, because such a number misleads by an order of magnitude. A number that stayed, but
with another bound, direction or rate, or in English with a rate on one side alone, is major. So is one that is more
exact than the original's. A number dropped or added is major where the words around it stayed and minor where the
sentence was rebuilt. A converted sum in brackets, and a rounding that the text does not admit to, are minor. A number
that moved to a neighbouring sentence is not reported, and neither are `one of them`, `no one`, `at first` and the like.
Years, times and durations are left to `dates`.

Bad:
    original: The group spent nearly $44 million in October.
    copy: The group spent nearly $14 million in October.
Good:
    original: The group spent nearly 120 million dollars on 44 planes.
    copy: Spending on forty-four planes came to $119.4m.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from driftcheck.facts.contrasts import marks
from driftcheck.model import Category, Finding, LinkedAlignment, Severity, Span, Token
from driftcheck.rules import contrasting
from driftcheck.rules.calendar.ownership import Owner, Owners
from driftcheck.rules.quantities.changes import changes
from driftcheck.rules.rule import Aspect, Rule, languages_of, one_after_other
from driftcheck.rules.sides import reworded, whole

FACTOR = "factor"  # the kind of contrasts by which factors are compared
TWO = 2  # numbers that a sentence has to have for one to be in the place of the other


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads; those on dates and times are left to `dates`."""
    owners = Owners(alignment)
    factors = tuple(_told_apart(alignment, FACTOR))
    told: list[Finding] = []
    for finding in changes(rule, alignment):
        if owners.of(finding) is Owner.NUMBER and not _is_of_factors(finding, factors):
            told.append(finding)
            yield finding
    for original, copy, evidence in _turned_tallies(alignment):
        if not any(one.copy is not None and one.copy.overlaps(copy) for one in told):
            yield rule.became(alignment, original, copy, evidence=evidence)


def _turned_tallies(alignment: LinkedAlignment) -> Iterator[tuple[Span, Span, str]]:
    """The counts of what sentences count on two sides that changed places, with what each counts."""
    known = languages_of(alignment)
    for _, both in reworded(alignment):
        if any(sum(map(_is_number, side)) < TWO for side in (both.original, both.copy)):
            continue
        spans = whole(both.original), whole(both.copy)
        texts = alignment.original.quote(spans[0]), alignment.copy.quote(spans[1])
        from driftcheck.rules.quantities import tallies  # noqa: PLC0415 - few sentences count two things

        if (found := tallies.turned(texts, known)) is not None:
            yield found[0].shifted(spans[0].start), found[1].shifted(spans[1].start), found[2]


def _is_number(token: Token) -> bool:
    return token.upos == "NUM" or any(map(str.isdigit, token.text))


def _is_of_factors(finding: Finding, factors: Sequence[tuple[Span, Span]]) -> bool:
    """Whether a finding is on the words of two factors: "deux fois moins" has a two, and says half."""
    if finding.original is None or finding.copy is None:
        return False
    return any(finding.original.overlaps(one) and finding.copy.overlaps(other) for one, other in factors)


def _told_apart(alignment: LinkedAlignment, kind: str) -> Iterator[tuple[Span, Span]]:
    """The expressions of a kind, one of either side, in each bead both of whose sides have some.

    None within a language that has operators, where a factor that changed is told by its number, which is more exact.
    """
    known = languages_of(alignment)
    if known[0] == known[1] and known[0].has("operators"):
        return
    for _, both in reworded(alignment):
        spans = (whole(both.original), whole(both.copy))
        texts = (alignment.original.quote(spans[0]), alignment.copy.quote(spans[1]))
        here, there = (marks(text, one).get(kind, {}).values() for text, one in zip(texts, known, strict=True))
        for one, other in product(here, there):
            yield one.span.shifted(spans[0].start), other.span.shifted(spans[1].start)


def _complements(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    marked = (side.get("exception", ()) for read in contrasting.read_beads(alignment) for side in read.marks)
    if any(mark.value == "all_but" for marks_of_side in marked for mark in marks_of_side):
        from driftcheck.rules import complements  # noqa: PLC0415 - few texts except some from all

        yield from complements.findings(rule, alignment)


RULE = Rule(
    id="numbers",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=one_after_other(check, contrasting.findings, _complements),
    aspect=Aspect.FACT,
    precedence=3,
    family="numbers",
)
