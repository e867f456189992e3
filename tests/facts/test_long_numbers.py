"""Numbers that go on without end are read without recursion, and with work that grows with their length."""

from __future__ import annotations

import sys

import pytest

from driftcheck.facts.quantities import extract


@pytest.mark.parametrize(
    ("language", "piece", "times", "value"),
    [("ru", "пять тысяч ", 2_400, 5_000), ("zh", "1亿", 4_000, 10**8), ("ja", "1億", 2_000, 10**8)],
)
def test_a_row_of_scales_ends_no_program(language: str, piece: str, times: int, value: int) -> None:
    found = extract(piece * times, language)
    assert len(found) == times
    assert found[0].value == value


def test_ever_smaller_scales_are_one_number() -> None:
    assert [each.value for each in extract("два миллиона пять тысяч двадцать", "ru")] == [2_005_020]
    assert [each.value for each in extract("1億2000万500", "ja")] == [120_000_500]


def calls(text: str, language: str) -> int:
    """How many functions are called to read a text."""
    count = 0

    def watch(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(watch)
    try:
        extract.__wrapped__(text, language)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("language", "piece", "length"),
    [("zh", "五", 100_000), ("fr", "18h30 5 ", 16_000)],
)
def test_the_work_grows_with_the_length(language: str, piece: str, length: int) -> None:
    extract(piece, language)  # what is loaded once is loaded
    short, long = (calls(piece * (size // len(piece)), language) for size in (length // 10, length))
    assert long <= 11 * short


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("五万亿元", 5 * 10**12),
        ("一百二十万亿元", 120 * 10**12),
        ("一万二千亿元", 12 * 10**11),
        ("三亿五千万", 350_000_000),
        ("一亿零五百万", 105_000_000),
    ],
)
def test_a_scale_multiplies_the_smaller_one_before_it(text: str, value: int) -> None:
    assert [each.value for each in extract(text, "zh")] == [value]


def test_a_few_of_several_scales_is_a_number_within_reason() -> None:
    assert [each.value for each in extract("数百万亿", "zh")] == [10**14]
    assert all(each.value < 10**30 for each in extract("数" + "万" * 3_000, "zh"))
