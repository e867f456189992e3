"""`dataclass` as the standard library has it, made in a fifth of the time where it is frozen and has slots.

Python 3.11 compiles six functions for each such class, which is a tenth of a short comparison. Here they are not
compiled but made of what is there: equality, hash and repr ask for the fields in turn, and the constructor is one that
was compiled for as many fields, with the names of these. It knows the slots, and so makes objects faster, too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**wanted: bool) -> Callable[[type], type]:
        """The decorator, with the arguments of the standard library's."""
        return lambda cls: _made(cls, **wanted) if _is_plain(cls, wanted) else dataclasses.dataclass(**wanted)(cls)


__all__ = ["dataclass"]

Fields = Sequence["dataclasses.Field[Any]"]


def _is_plain(cls: type, wanted: dict[str, bool]) -> bool:
    """Whether a class is of the kind that is made here; all others are left to the standard library."""
    made = (each for each in vars(cls).values() if isinstance(each, dataclasses.Field))
    factories = any(each.default_factory is not dataclasses.MISSING for each in made)
    return {"frozen", "slots"} <= wanted.keys() <= {"frozen", "slots", "eq", "repr"} and not factories


def _made(cls: type, *, eq: bool = True, repr: bool = True, **_: bool) -> type:  # noqa: A002 - as it is called there
    made: type = dataclasses.dataclass(slots=True, init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(made)
    methods: dict[str, Any] = {
        "__init__": _constructor(made, fields),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        **_pickling([field.name for field in fields]),
        **(_equality([field.name for field in fields if field.compare]) if eq else {}),
        **(_representation([field.name for field in fields if field.repr]) if repr else {}),
    }
    for name, method in methods.items():
        if name not in vars(cls):
            setattr(made, name, method)
    return made


def _constructor(cls: type, fields: Fields) -> FunctionType:
    named = sum(bool(field.kw_only) for field in fields)
    ordered = sorted(fields, key=lambda field: bool(field.kw_only))  # what is given by its name alone comes last
    template = _assigning(len(fields), post=hasattr(cls, "__post_init__"))
    filled = template(*(getattr(cls, field.name).__set__ for field in ordered))
    code = filled.__code__.replace(
        co_varnames=("self", *(field.name for field in ordered)),
        co_argcount=1 + len(fields) - named,
        co_kwonlyargcount=named,
        co_qualname=f"{cls.__qualname__}.__init__",
    )
    defaults = [field for field in ordered if field.default is not dataclasses.MISSING]
    made = FunctionType(code, filled.__globals__, "__init__", None, filled.__closure__)
    made.__defaults__ = tuple(field.default for field in defaults if not field.kw_only)
    made.__kwdefaults__ = {field.name: field.default for field in defaults if field.kw_only}
    made.__annotations__ = {field.name: field.type for field in ordered} | {"return": None}
    return made


@cache
def _assigning(count: int, *, post: bool) -> Callable[..., FunctionType]:
    """Of the setters of so many slots, a constructor that takes what they set in their order."""
    setters, values = ([f"{kind}{at}" for at in range(count)] for kind in "sv")
    lines = [f"{one}(self, {other})" for one, other in zip(setters, values, strict=True)]
    lines += ["self.__post_init__()"] if post else [] if count else ["pass"]
    body = "\n  ".join([f"def __init__({', '.join(['self', *values])}):", *lines])
    space: dict[str, Any] = {}
    exec(f"def make({', '.join(setters)}):\n {body}\n return __init__", space)
    return space["make"]  # type: ignore[no-any-return]


def _asking(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of the fields of those names."""
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda one: (only(one),)
    return attrgetter(*names) if names else lambda _: ()


def _equality(names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    values = _asking(names)

    def equals(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": equals, "__hash__": lambda self: hash(values(self))}


def _representation(names: Sequence[str]) -> dict[str, Callable[..., str]]:
    def represented(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return {"__repr__": represented}


def _pickling(names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    def restore(self: object, state: Sequence[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": lambda self: [getattr(self, name) for name in names], "__setstate__": restore}


def _refuse_to_set(_: object, name: str, value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
