"""Days, months, years, times and durations that the copy changed, dropped or added.

What it reads. Dates are compared by what they say, whatever the writing: `October 25`, `25th of October`,
`25/10/2024` and `2024-10-25`; a part of a year (`late 2022`, `mid-March`), a season, `yesterday`, `last week`. Where
a dateline says when a text was written, `on Friday` and `yesterday` can be one day; a full date says its own weekday.
Times (`6 p.m.`, `18:00`, `1800 GMT`), decades and durations (`14 days`, `two weeks`) are read as `numbers` reads
quantities. Of a date it reads which side of it is spoken of (`since`, `until`, `at the latest`), of a figure what it
is compared with (`year on year`), and of any other time which side of it (`until five days before the sale`).

What it says. A changed day, month or year is major; so are a changed time or duration, late for early, next week for
last week, until for since (between two languages also of what is no date), earlier for later, local time for GMT, and
a comparison with another time. A day dropped or added is minor, and major where it is a date or a year and the
sentence stayed the same. A date that stands in a neighbouring sentence is not missed, nor are words such as `today`.

Bad:
    original: The talks began on October 25 in Vienna.
    copy: The talks began on October 15 in Vienna.
Good:
    original: The talks began at 6 p.m. on Friday, October 25, 2024.
    copy: On Friday, 25 October 2024, the talks began at 18:00.
"""

from __future__ import annotations

import datetime as clock
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck.facts.moments.dateline import moments_of, written_on
from driftcheck.facts.moments.moment import Limit, Moment, resolve
from driftcheck.facts.moments.reading import read_moments
from driftcheck.languages import ENGLISH
from driftcheck.model import (
    Alignment,
    Category,
    Document,
    Finding,
    LinkedAlignment,
    Role,
    Segment,
    Severity,
    Span,
)
from driftcheck.rules import contrasting
from driftcheck.rules.calendar import agree
from driftcheck.rules.calendar.agree import Relation, clashes, is_part, is_reckoned, meet, nearness, relation
from driftcheck.rules.calendar.ownership import Owner, Owners
from driftcheck.rules.operators import findings, with_operators
from driftcheck.rules.quantities.changes import changes
from driftcheck.rules.rule import Aspect, Rule, languages_of, one_after_other
from driftcheck.spans import meeting, segments_at
from driftcheck.util.assignment import assign
from driftcheck.util.latest import keep_latest
from driftcheck.util.patterns import lazy_pattern

# The sentence stayed the same when this share of its words is left.
SAME = 0.75
STEM = 5
WORSE = 10  # more than the fields that two dates can have in common
MOST_DATES = 60  # a bead with more is a table, in which every pair of dates would be asked
# What a sentence may lose without a word: the weekday of a date, and its year, which the dateline has.
LOST_SILENTLY = frozenset(("weekday", "year"))
_WORD = lazy_pattern(r"[^\W\d_]+")
_Pair = tuple[Moment, Moment]


@dataclass(frozen=True, slots=True)
class _Dates:
    """One side of a bead: its dates, the dates near it, the text near it and the stems of its own words."""

    moments: tuple[Moment, ...]
    near: tuple[Moment, ...]
    text: str
    stems: frozenset[str]
    language: str


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads, then those on times and durations."""
    if not alignment.related:
        return
    originals, copies = _diaries(alignment)
    # On one day, what reads the same says the same.
    alike = (originals.day, alignment.original.language) == (copies.day, alignment.copy.language)
    for bead in alignment.beads:
        if bead.two_sided and alignment.in_body(bead) and not (alike and alignment.verbatim(bead)):
            compared = [
                rule.became(alignment, original, copy, evidence=evidence)
                for original, copy, evidence in agree.compared_otherwise(alignment, bead)
            ]
            yield from compared
            counts = (originals.count(bead.original), copies.count(bead.copy))
            if 0 < max(counts) <= MOST_DATES:
                found = _check_bead(rule, alignment, _dates(originals, bead.original), _dates(copies, bead.copy))
                # What a figure is compared with is no date besides.
                yield from (one for one in found if not any(any(meeting(one, other)) for other in compared))
    owners = Owners(alignment)
    for finding in changes(rule, alignment):
        if owners.of(finding) is Owner.DURATION and _is_of_body(alignment, finding):
            yield finding


def limits(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """Adpositions before a time that changed sides, but for those of dates whose limits were compared as such."""
    diaries = _diaries(alignment)
    told = [*findings(rule, alignment, ("limit",)), *contrasting.findings(rule, alignment)]
    if {language.code for language in languages_of(alignment)} != {ENGLISH}:
        from driftcheck.rules import sequence  # noqa: PLC0415 - most comparisons are of two English texts

        told += (one for one in sequence.findings(rule, alignment) if not any(any(meeting(one, each)) for each in told))
    for finding in told:
        spans = (finding.original, finding.copy)
        if not all(span and _is_limited(diary, span) for diary, span in zip(diaries, spans, strict=True)):
            yield finding


def _is_limited(diary: _Diary, span: Span) -> bool:
    moments = (moment for place in segments_at(diary.segments, span) for moment in diary.at(place))
    return any(moment.span.overlaps(span) and moment.limit is not Limit.NONE for moment in moments)


def _is_of_body(alignment: Alignment, finding: Finding) -> bool:
    sides = ((alignment.original_segments, finding.original), (alignment.copy_segments, finding.copy))
    return all(
        segments[at].role is Role.BODY
        for segments, span in sides
        if span is not None
        for at in segments_at(segments, span)
    )


@dataclass(frozen=True, slots=True)
class _Diary:
    """The dates of a document that was written on a day, if that is known."""

    document: Document
    segments: tuple[Segment, ...]
    day: clock.date | None

    def at(self, place: int) -> tuple[Moment, ...]:
        return tuple(resolve(moment, self.day) for moment in moments_of(self.document, self.segments[place]))

    def count(self, places: Sequence[int]) -> int:
        return sum(len(read_moments(self.segments[place].text, self.document.language)) for place in places)


@keep_latest
def _diaries(alignment: Alignment) -> tuple[_Diary, _Diary]:
    """The dates of either side; a text without a dateline was written when the other one was."""
    original, copy = alignment.original_segments, alignment.copy_segments
    days = [written_on(alignment.original, original), written_on(alignment.copy, copy)]
    return (
        _Diary(alignment.original, original, days[0] or days[1]),
        _Diary(alignment.copy, copy, days[1] or days[0]),
    )


def _dates(diary: _Diary, places: Sequence[int]) -> _Dates:
    low, high = max(0, places[0] - 1), min(len(diary.segments), places[-1] + 2)
    words = (word for place in places for word in _WORD.findall(diary.segments[place].text.casefold()))
    return _Dates(
        moments=tuple(moment for place in places for moment in diary.at(place)),
        near=tuple(moment for place in range(low, high) for moment in diary.at(place)),
        text=" ".join(segment.text for segment in diary.segments[low:high]),
        stems=frozenset(word[:STEM] for word in words),
        language=diary.document.language,
    )


def _check_bead(rule: Rule, alignment: Alignment, one: _Dates, two: _Dates) -> Iterator[Finding]:
    lost, gained = list(one.moments), list(two.moments)
    for pair in _pairs(lost, gained, upto=Relation.LIKELY):
        yield from _agreeing(rule, alignment, pair, one, two)
    here = lost
    lost, gained = _unsaid(lost, two, one), _unsaid(gained, one, two)
    for left, right in _pairs(lost, gained, upto=Relation.OTHER):
        plain = not (left.vague or right.vague) or relation(left, right) is Relation.OTHER
        if plain and not meet(alignment, left, right):
            yield _changed(rule, alignment, (left, right))
    # A date of which the original says nothing stands for the one that it replaced, be that named in the next sentence.
    elsewhere = [moment for moment in here if _said(moment, two, one)]
    for pair in _pairs(elsewhere, [moment for moment in gained if moment.stated], upto=Relation.OTHER):
        gained.remove(pair[1])
        if not meet(alignment, *pair):
            yield _changed(rule, alignment, pair)
    same = len(one.stems & two.stems) >= SAME * max(len(one.stems), len(two.stems))
    for moment in lost:
        yield from _missing(rule, alignment, moment, same=same, dropped=True)
    for moment in gained:
        yield from _missing(rule, alignment, moment, same=same, dropped=False)


def _pairs(lost: list[Moment], gained: list[Moment], *, upto: Relation) -> list[_Pair]:
    """Takes the pairs that stand in `upto` or a better relation out of the lists, the best first."""
    taken = assign(
        (nearness(left, right) - WORSE * found - abs(i / len(lost) - j / len(gained)) / 2, i, j)
        for i, left in enumerate(lost)
        for j, right in enumerate(gained)
        if (found := relation(left, right)) <= upto
    )
    pairs = [(lost[i], gained[j]) for i, j in sorted(taken)]
    lost[:] = [moment for i, moment in enumerate(lost) if i not in {i for i, _ in taken}]
    gained[:] = [moment for j, moment in enumerate(gained) if j not in {j for _, j in taken}]
    return pairs


def _agreeing(rule: Rule, alignment: Alignment, pair: _Pair, one: _Dates, two: _Dates) -> Iterator[Finding]:
    """Late that became early, and a month or a day that is no longer told."""
    left, right = pair
    if Limit.NONE not in (left.limit, right.limit) and left.limit is not right.limit and left.denied is right.denied:
        yield _limited(rule, alignment, pair)
        return
    texts = one.text, two.text
    due = agree.is_deadline(left, right, texts, two.moments, two.language)
    if due or agree.is_deadline(right, left, texts[::-1], one.moments, one.language):
        yield _limited(rule, alignment, pair)
        return
    if left.part and right.part and left.part != right.part:
        opposite = {left.part, right.part} == {"early", "late"}
        yield _changed(rule, alignment, pair, severity=rule.severity if opposite else Severity.MINOR)
        return
    if is_part(left, right) or is_part(right, left):
        return
    if left.relative or right.relative or {"weekday"} in (left.stated, right.stated):
        return  # a weekday does for the date it falls on
    less = {name for name in left.stated - right.stated - LOST_SILENTLY if not _has(two, left, name)}
    more = {name for name in right.stated - left.stated - LOST_SILENTLY if not _has(one, right, name)}
    if less or more:
        yield _changed(rule, alignment, pair, severity=Severity.MINOR)


def _has(side: _Dates, moment: Moment, name: str) -> bool:
    return any(other.field(name) == moment.field(name) for other in side.near)


def _unsaid(moments: Sequence[Moment], side: _Dates, own: _Dates) -> list[Moment]:
    """Those of some dates of a side's `own` that the other does not say, nor lets one reckon."""
    return [
        moment
        for moment in moments
        if not _said(moment, side, own) and not is_reckoned(moment, side.moments, side.text, side.language)
    ]


def _said(moment: Moment, side: _Dates, own: _Dates) -> bool:
    """Whether the date stands near, be it in another form or inside another date; of its `own` side others may, too.

    A date that another of the own side is the counterpart of says nothing of this one: March, of last year in March.
    """
    if moment.stated == {"year"} and f"{moment.year}"[-2:] in side.text and f"{moment.year}" in side.text:
        return True
    taken = [other for other in own.moments if other is not moment]
    return any(
        (found := relation(moment, other)) is Relation.SAME
        or (found is Relation.LIKELY and not any(relation(each, other) is Relation.SAME for each in taken))
        for other in side.near
    )


def _changed(rule: Rule, alignment: Alignment, pair: _Pair, *, severity: Severity | None = None) -> Finding:
    if severity is None:
        severity = rule.severity if relation(*pair) is Relation.OTHER else Severity.MINOR
    fields = sorted(clashes(*pair))
    evidence = f"they differ in {' and '.join(fields)}" if fields else "nothing says that they are the same date"
    return rule.became(alignment, pair[0].span, pair[1].span, evidence=evidence, severity=severity)


def _limited(rule: Rule, alignment: Alignment, pair: _Pair) -> Finding:
    original, copy = pair[0].said or pair[0].span, pair[1].said or pair[1].span
    here, there = ("on that day" if moment.exact else moment.limit for moment in pair)
    return rule.became(alignment, original, copy, evidence=f"{here} in the original, {there} in the copy")


def _missing(rule: Rule, alignment: Alignment, moment: Moment, *, same: bool, dropped: bool) -> Iterator[Finding]:
    if moment.vague or (moment.unit is not None and moment.offset == 0):
        return
    document = alignment.original if dropped else alignment.copy
    fact = moment.year is not None or {"day", "month"} <= moment.stated
    yield rule.finding(
        alignment,
        f'"{document.quote(moment.span)}" was {"dropped" if dropped else "added"}',
        evidence=f"no date of the {'copy' if dropped else 'original'} nearby is the same",
        original=moment.span if dropped else None,
        copy=None if dropped else moment.span,
        severity=rule.severity if same and fact and not moment.relative else Severity.MINOR,
        category=Category.OMISSION if dropped else Category.ADDITION,
    )


RULE = Rule(
    id="dates",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=one_after_other(with_operators(check, "time"), limits),
    aspect=Aspect.FACT,
    precedence=2,
    family="dates",
    needs=frozenset({"dates"}),
)
