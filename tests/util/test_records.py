"""Frozen classes that are made here are as the standard library's."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from pathlib import Path
from typing import Any

import pytest

from driftcheck.util import records

OURS, PLAIN = records.dataclass, dataclasses.dataclass


def classes(dataclass: Any) -> dict[str, Any]:
    @dataclass(frozen=True, slots=True)
    class Empty:
        """Nothing."""

    @dataclass(frozen=True, slots=True)
    class One:
        """A field."""

        only: int

    @dataclass(frozen=True, slots=True)
    class Point:
        """Some fields, of which one does not count and one is given by its name."""

        x: int
        y: int = 2
        note: str = dataclasses.field(default="", compare=False, repr=False)
        kind: str = dataclasses.field(default="plain", kw_only=True)

    @dataclass(frozen=True, slots=True, repr=False)
    class Placed(Point):
        """One that is derived, checks what it is given, and says itself how it looks."""

        at: str = "here"

        def __post_init__(self) -> None:
            if not self.at:
                raise ValueError("nowhere")

        def __repr__(self) -> str:
            return f"at {self.at}"

    @dataclass(frozen=True, slots=True, eq=False)
    class Lone:
        """One that is equal to itself alone."""

        x: int

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        """One that is put in order by its fields."""

        x: int
        y: int = 0

    @dataclass(frozen=True, slots=True)
    class Listing:
        """One that is left to the standard library."""

        found: list[int] = dataclasses.field(default_factory=list)

    return {cls.__name__: cls for cls in (Empty, One, Point, Placed, Lone, Ordered, Listing)}


MADE = {"ours": classes(OURS), "plain": classes(PLAIN)}
CALLS: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
    ("Empty", (), {}),
    ("One", (1,), {}),
    ("One", (), {"only": 1}),
    ("Point", (1,), {}),
    ("Point", (1, 3, "note"), {"kind": "other"}),
    ("Point", (), {"y": 3, "x": 1}),
    ("Placed", (1, 2, "", "there"), {"kind": "other"}),
    ("Ordered", (1,), {}),
)
WRONG: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
    ("One", (), {}),
    ("One", (1, 2), {}),
    ("One", (1,), {"only": 1}),
    ("Point", (1, 2, "", "kind"), {}),
    ("Point", (1,), {"z": 1}),
    ("Placed", (1,), {"at": ""}),
)


@pytest.mark.parametrize(("name", "given", "named"), CALLS)
def test_objects_are_as_those_of_the_standard_library(name: str, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    ours, plain = (MADE[which][name] for which in MADE)
    one, other = ours(*given, **named), plain(*given, **named)
    assert dataclasses.asdict(one) == dataclasses.asdict(other)
    assert repr(one) == repr(other)
    assert hash(one) == hash(other)
    assert ours(*given, **named) == one != other
    assert ours.__match_args__ == plain.__match_args__
    assert ours.__slots__ == plain.__slots__
    assert str(inspect.signature(ours)) == str(inspect.signature(plain))
    assert copy.copy(one) == copy.deepcopy(one) == dataclasses.replace(one) == one


@pytest.mark.parametrize(("name", "given", "named"), WRONG)
def test_what_is_wrongly_given_is_refused_in_the_same_words(
    name: str, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    said = []
    for which in MADE:
        with pytest.raises((TypeError, ValueError)) as refused:
            MADE[which][name](*given, **named)
        said.append((refused.type, str(refused.value)))
    assert said[0] == said[1]


def test_what_does_not_count_makes_no_difference() -> None:
    point = MADE["ours"]["Point"]
    assert point(1, note="a") == point(1, note="b")
    assert hash(point(1, note="a")) == hash(point(1, note="b"))
    assert point(1) != point(2)
    assert point(1) != MADE["ours"]["Placed"](1)
    lone = MADE["ours"]["Lone"]
    assert lone(1) != lone(1)


def test_order() -> None:
    ours, plain = (MADE[which]["Ordered"] for which in MADE)
    values = [(2, 1), (1, 2), (1, 1), (2, 1)]
    assert [(one.x, one.y) for one in sorted(ours(*value) for value in values)] == sorted(values)
    assert ours(1) < ours(2) <= ours(2)
    assert ours(2, 1) > ours(2) >= ours(2)
    for wrong in (plain(1), MADE["ours"]["Point"](1), 1):
        with pytest.raises(TypeError):
            assert ours(1) < wrong


def test_what_is_made_anew_for_each_object() -> None:
    listing = MADE["ours"]["Listing"]
    assert listing().found == []
    assert listing().found is not listing().found


def test_nothing_is_changed() -> None:
    point = MADE["ours"]["Point"](1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    with pytest.raises(AttributeError):
        point.z = 1


@records.dataclass(frozen=True, slots=True)
class Sent:
    """What is sent to another process."""

    x: int
    y: str = ""


def test_they_are_sent_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(Sent(1, "a"))) == Sent(1, "a")


def test_all_frozen_classes_of_the_program_are_made_so() -> None:
    for path in Path(records.__file__).parents[1].rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "\n@dataclass(frozen=True, slots=True" in text:
            assert "from driftcheck.util.records import dataclass\n" in text, path
