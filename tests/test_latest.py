"""The last result that a function gave is kept for the same object, and for it alone."""

from __future__ import annotations

from driftcheck.util.latest import keep_both, keep_latest, keep_many


def test_the_same_object_is_read_once_and_an_equal_one_anew() -> None:
    asked: list[list[int]] = []

    @keep_latest
    def total(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    one, other = [1, 2], [1, 2]
    assert [total(one), total(one), total(other), total(one)] == [3, 3, 3, 3]
    assert [numbers is one for numbers in asked] == [True, False, True]


def test_of_two_objects_that_are_asked_of_in_turns_both_are_kept() -> None:
    asked: list[list[int]] = []

    @keep_both
    def total(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    one, other, third = [1], [2], [3]
    assert [total(each) for each in (one, other, one, other)] == [1, 2, 1, 2]
    assert asked == [one, other]
    assert [total(each) for each in (third, other, one)] == [3, 2, 1]
    assert asked == [one, other, third, one]


def test_of_many_objects_as_many_are_kept_as_told_each_with_its_further_arguments() -> None:
    asked: list[tuple[list[int], int]] = []

    @keep_many(3)
    def scaled(numbers: list[int], by: int) -> int:
        asked.append((numbers, by))
        return by * sum(numbers)

    one, other = [1], [1]
    assert [scaled(*each) for each in ((one, 2), (other, 2), (one, 3), (one, 2))] == [2, 2, 3, 2]
    assert [(numbers is one, by) for numbers, by in asked] == [(True, 2), (False, 2), (True, 3)]
    assert [scaled([at], 1) for at in range(5)] == list(range(5))  # what is gone leaves its place to others
    assert scaled(one, 2) == 2
