"""What the rule `dates` promises beyond its case file: datelines, neighbours, one report, laws."""

from __future__ import annotations

import datetime as clock
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.facts.moments import read_moments as find_moments
from driftcheck.facts.moments.dateline import written_on
from driftcheck.facts.moments.moment import Moment
from driftcheck.model import Finding, LinkedAlignment, Role, Severity
from driftcheck.rules import numbers
from driftcheck.rules.dates import RULE
from tests.builders import aligned, document, segments

PIECES = """
    on in the of late early mid- last next this week year October Oct. 25 25th 2024 , 2024-10-25 10/25/2024 Friday
    yesterday today 6 p.m. 18:00 three days 1990s Saturday July 31 February 30 first - – to autumn
"""
DATEISH = st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=14).map(" ".join)
LINE = st.text(alphabet=st.characters(exclude_characters="\n\r"), min_size=1, max_size=60)


def findings(originals: list[str], copies: list[str]) -> list[Finding]:
    return list(RULE.check(RULE, aligned(list(originals), list(copies))))


def fields(text: str) -> list[dict[str, object]]:
    return [_told(moment) for moment in find_moments(text)]


def _told(moment: Moment) -> dict[str, object]:
    names = (*sorted(moment.stated), *(("offset", "unit") if moment.relative else ()))
    return {name: getattr(moment, name) for name in names}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on October 25, 2024", [{"day": 25, "month": 10, "year": 2024}]),
        ("the 25th of October", [{"day": 25, "month": 10}]),
        ("on Saturday, July 25", [{"day": 25, "month": 7, "weekday": 5}]),
        ("on 2024-10-25", [{"day": 25, "month": 10, "year": 2024}]),
        ("in late October", [{"month": 10, "part": "late"}]),
        ("mid-March", [{"month": 3, "part": "mid"}]),
        ("on July 25-26", [{"day": 25, "month": 7}, {"day": 26, "month": 7}]),
        ("last week", [{"offset": -1, "unit": "week"}]),
        ("the day before yesterday", [{"offset": -2, "unit": "day"}]),
        ("in the autumn of 2020", [{"season": "autumn", "year": 2020}]),
        ("on the fourth of July", [{"day": 4, "month": 7}]),
        ("it may rain, we march on", []),
        ("Theresa May spoke", []),
        ("on the 5th floor", []),
        ("July 25 percent", [{"month": 7}]),
    ],
)
def test_dates_are_read_field_by_field(text: str, expected: list[dict[str, object]]) -> None:
    assert fields(text) == expected


DATELINE = "Published 2024-10-26"


@pytest.mark.parametrize(
    ("original", "copy", "changed"),
    [
        ("They met on Friday in Rome.", "They met yesterday in Rome.", False),
        ("They met on Thursday in Rome.", "They met yesterday in Rome.", True),
        ("They met on October 25 in Rome.", "They met on Friday in Rome.", False),
        ("They met on October 25 in Rome.", "They met on Monday in Rome.", True),
        ("They met last year in Rome.", "They met in 2023 in Rome.", False),
        ("They met last year in Rome.", "They met in 2022 in Rome.", True),
        ("They met last month in Rome.", "They met in September in Rome.", False),
    ],
)
def test_a_dateline_says_what_yesterday_was(original: str, copy: str, changed: bool) -> None:
    found = findings([DATELINE, original], [DATELINE, copy])
    assert [finding.severity for finding in found] == ([Severity.MAJOR] if changed else [])


def test_a_dateline_is_a_short_line_with_a_full_date() -> None:
    def day(text: str) -> clock.date | None:
        return written_on(document(text), segments(text))

    body = "\n".join("The river rose again and many left." for _ in range(9))
    assert day(f"{DATELINE}\n{body}") == clock.date(2024, 10, 26)
    assert day(f"{body}\ndate 2024-10-25 By A Writer") == clock.date(2024, 10, 25)
    assert day(body) is None
    assert day(f"{body}\nUpdated 2024-02-30") is None


def test_a_date_that_moved_to_the_next_sentence_is_not_missed() -> None:
    originals = ["The talks began on October 25.", "They failed."]
    assert not findings(originals, ["The talks began.", "On October 25 they failed."])


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("The talks began on October 25 in Vienna.", "The talks began on October 15 in Vienna."),
        ("The school opened in 1996.", "The school opened in 1999."),
        ("The talks began at 6 p.m. in Vienna.", "The talks began at 7 p.m. in Vienna."),
        ("He waited for three weeks.", "He waited for four weeks."),
        ("The styles of the 1960s are back.", "The styles of the 1970s are back."),
        ("A 12-year-old boy was found.", "A 13-year-old boy was found."),
        ("He gave $44 million in 2024.", "He gave $14 million in 2024."),
        ("On July 25, 300 people came.", "On July 26, 300 people came."),
        ("On July 25, 300 people came.", "On July 25, 400 people came."),
    ],
)
def test_a_change_is_reported_by_one_rule_once(original: str, copy: str) -> None:
    alignment = aligned([original], [copy])
    found = [finding for rule in (RULE, numbers.RULE) for finding in rule.check(rule, alignment)]
    assert len(found) == 1


def test_headlines_and_unrelated_texts_are_not_judged() -> None:
    alignment = aligned(["Talks on October 25"], ["Talks on October 15"])
    assert list(RULE.check(RULE, alignment))
    assert not list(RULE.check(RULE, replace(alignment, related=False)))
    head = tuple(replace(segment, role=Role.HEADLINE) for segment in alignment.copy_segments)
    assert not list(RULE.check(RULE, replace(alignment, copy_segments=head)))


def test_only_languages_with_a_table_of_dates_are_read() -> None:
    alignment = aligned(["Am 25. October 2024 kam er."], ["Am 15. October 2024 kam er."])
    assert not RULE.missing(alignment)
    assert RULE.missing(replace(alignment, original=replace(alignment.original, language="tlh"))) == ("tlh",)
    assert not find_moments("Am 25. October 2024 kam er.", "tlh")


def quotes(alignment: LinkedAlignment, finding: Finding) -> list[str]:
    sides = ((alignment.original, finding.original), (alignment.copy, finding.copy))
    return [text.quote(span) for text, span in sides if span is not None]


@given(st.one_of(DATEISH, LINE))
def test_any_text_against_itself_has_no_findings(text: str) -> None:
    if text.strip():
        assert not findings([text, "More of it."], [text, "More of it."])


@given(st.one_of(DATEISH, LINE), st.one_of(DATEISH, LINE))
def test_spans_lie_inside_the_texts(original: str, copy: str) -> None:
    alignment = aligned([original], [copy])
    for finding in RULE.check(RULE, alignment):
        assert all(quote.strip() for quote in quotes(alignment, finding))


@given(st.one_of(DATEISH, LINE))
def test_dates_lie_inside_the_text_and_in_order(text: str) -> None:
    found = find_moments(text)
    assert all(text[moment.span.start : moment.span.end].strip() for moment in found)
    assert [moment.span for moment in found] == sorted(moment.span for moment in found)
