"""What is read of the quantities of one text: values, units, bounds, directions, rates, times."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.facts.quantities import Bound, Change, Kind, Order, Quantity, Weight, extract


def only(text: str, language: str = "en") -> Quantity:
    (quantity,) = extract(text, language)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.5 million", 1_500_000, "dollar"),
        ("US$44m", 44_000_000, "USD"),
        ("44bn euros", 44_000_000_000, "EUR"),
        ("RMB 5,000", 5000, "CNY"),
        ("HK$200", 200, "HKD"),
        ("one hundred and twenty-five thousand", 125_000, None),
        ("half a million", 500_000, None),
        ("two and a half million", 2_500_000, None),
        ("2 1/2", Fraction(5, 2), None),
        ("1½", Fraction(3, 2), None),
        ("three-quarters", Fraction(3, 4), None),
        ("1,234,567.89", Fraction(123456789, 100), None),
        ("1,23,456", 123_456, None),
        ("12 lakh", 1_200_000, None),
        ("5 per cent", 5, "percent"),
        ("5 percentage points", 5, "percentage point"),
        ("3,850 km²", 3850, "km2"),
        ("minus 5 degrees Celsius", -5, "celsius"),
        ("-5°C", -5, "celsius"),
        ("10 miles per hour", 10, "mph"),
    ],
)
def test_a_quantity_is_read_by_value_and_unit(text: str, value: Fraction, unit: str | None) -> None:
    (quantity,) = extract(f"It was {text} then")
    assert quantity.value == value
    assert (quantity.unit.name if quantity.unit else None) == unit
    assert f"It was {text} then"[quantity.span.start : quantity.span.end] == text


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("1.234,5 Euro", "de", Fraction(2469, 2)), ("1 234,5 km", "fr", Fraction(2469, 2)), ("zwei", "de", Fraction(2))],
)
def test_separators_and_words_follow_the_language(text: str, language: str, value: Fraction) -> None:
    assert extract(text, language)[0].value == value


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than $44 million", Bound.ABOVE),
        ("nearly 44 million", Bound.NEARLY),
        ("up to 44", Bound.AT_MOST),
        ("no fewer than 44", Bound.AT_LEAST),
        ("just under 44", Bound.NEARLY),
        ("44 at most", Bound.AT_MOST),
        ("under the age of 44", Bound.BELOW),
        ("around 44", Bound.ABOUT),
        ("44 or more", Bound.AT_LEAST),
        ("over the past 44 days", Bound.EXACT),
        ("more than 44 days ago", Bound.ABOVE),
        ("higher than 44 days ago", Bound.EXACT),
        ("lower than 44 days before", Bound.EXACT),
    ],
)
def test_a_bound_is_read(text: str, bound: Bound) -> None:
    assert [quantity.bound for quantity in extract(text)] == [bound]


@pytest.mark.parametrize("name", ["COVID-19", "F-16", "MH17", "802.11n", "24/7"])
def test_digits_in_names_are_no_amounts(name: str) -> None:
    assert [quantity.kind for quantity in extract(f"the {name} thing")] == [Kind.CODE]


def test_months_keep_day_and_number_apart() -> None:
    assert [quantity.value for quantity in extract("on June 20 300 people came")] == [20, 300]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one in five readers", Fraction(1, 5)),
        ("9 in 10 patients", Fraction(9, 10)),
        ("two out of three voters", Fraction(2, 3)),
        ("half a tonne", Fraction(1, 2)),
        ("a fifth of them", Fraction(1, 5)),
        ("one and one-half", Fraction(3, 2)),
        ("one thousand, two hundred thirty-four", Fraction(1234)),
        ("two hours and 55 minutes", Fraction(175)),
        ("an hour and a half", Fraction(3, 2)),
    ],
)
def test_parts_and_compounds_are_read_as_one_value(text: str, value: Fraction) -> None:
    assert extract(text)[0].value == value
    assert extract(text)[0].weight is not Weight.SILENT or "an hour" in text


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("output rose by 18 percent", Change.BY),
        ("output rose 18 percent", Change.BY),
        ("it was 18 percent higher", Change.BY),
        ("output rose to 18 percent", Change.TO),
        ("output rose to at least 18 percent", Change.TO),
        ("up from 18 percent", Change.FROM),
        ("they gave food to 18 families", Change.NONE),
        ("a book by 18 authors", Change.NONE),
    ],
)
def test_a_number_says_how_it_stands_in_a_change(text: str, change: Change) -> None:
    assert only(text).change is change


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$100 a month", "month"),
        ("9 dollars per tonne", "t"),
        ("14 parliamentary questions a week", "week"),
        ("40 people left a month ago", None),
        ("40 dollars", None),
    ],
)
def test_a_rate_has_the_unit_that_it_is_counted_in(text: str, per: str | None) -> None:
    quantity = extract(text)[0]
    assert (quantity.per.name if quantity.per else None) == per


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("two days before the vote", Order.BEFORE),
        ("two days after the vote", Order.AFTER),
        ("two days later.", Order.LATER),
        ("two days earlier.", Order.EARLIER),
        ("two days ago", Order.AGO),
        ("within two days", Order.WITHIN),
        ("two men before the court", Order.NONE),
    ],
)
def test_a_span_of_time_says_where_it_lies(text: str, order: Order) -> None:
    assert only(text).order is order


@pytest.mark.parametrize(
    ("text", "minutes", "zone"),
    [
        ("half past nine in the evening", 21 * 60 + 30, ""),
        ("a quarter to ten a.m.", 9 * 60 + 45, ""),
        ("at noon", 12 * 60, ""),
        ("at 2100 GMT", 21 * 60, "utc"),
        ("at 9 p.m. local time", 21 * 60, "local"),
    ],
)
def test_a_time_of_day_is_minutes_after_midnight(text: str, minutes: int, zone: str) -> None:
    quantity = only(text)
    assert quantity.kind is Kind.TIME
    assert quantity.value == minutes
    assert quantity.zone == zone


def test_a_measure_without_a_number_only_stands_in() -> None:
    quantity = only("they left a week before")
    assert quantity.value == 1
    assert quantity.weight is Weight.SILENT


def test_a_denied_bound_is_marked() -> None:
    assert only("it may not drop by more than two metres").denied
    assert not only("it may drop by more than two metres").denied


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("84 miljoen euro", "nl", 84_000_000, "EUR"),
        ("2,5 Milliarden Dollar", "de", 2_500_000_000, "dollar"),
        ("60 kilómetros por hora", "es", 60, "km/h"),
        ("$44", "tlh", 44, "dollar"),
    ],
)
def test_each_language_has_its_own_names(text: str, language: str, value: int, unit: str) -> None:
    quantity = only(text, language)
    assert quantity.value == value
    assert quantity.unit is not None
    assert quantity.unit.name == unit


@given(st.text(max_size=80), st.sampled_from(("en", "de", "fr", "tlh", "")))
def test_quantities_stand_in_order_inside_the_text(text: str, language: str) -> None:
    found = extract(text, language)
    assert list(found) == sorted(found, key=lambda quantity: quantity.span)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(one.said is None or one.said.start <= one.span.start <= one.span.end <= one.said.end for one in found)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a 45s delay", "second"),
        ("It stopped within 45s.", "second"),
        ("the over-65s", None),
        ("the under-21s team", None),
        ("help for over\u201165s", None),
    ],
)
def test_an_s_behind_a_number_is_of_seconds_but_for_ages(text: str, unit: str | None) -> None:
    found = only(text)
    assert (found.unit.name if found.unit else None) == unit
