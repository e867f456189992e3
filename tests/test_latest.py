"""The last result that a function gave is kept for the same object, and for it alone."""

from __future__ import annotations

from driftcheck.util.latest import keep_latest


def test_the_same_object_is_read_once_and_an_equal_one_anew() -> None:
    asked: list[list[int]] = []

    @keep_latest
    def total(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    one, other = [1, 2], [1, 2]
    assert [total(one), total(one), total(other), total(one)] == [3, 3, 3, 3]
    assert [numbers is one for numbers in asked] == [True, False, True]
