"""`dataclass` as the standard library has it, made in a fifth of the time where it is frozen and has slots.

Python 3.11 compiles six functions or more for each such class, which is a tenth of a short comparison. Here they are
compiled once for all classes with as many fields, and take the names of these. The constructor knows the slots, and so
makes objects faster, too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**wanted: bool) -> Callable[[type], type]:
        """The decorator, with the arguments of the standard library's."""
        return lambda cls: _made(cls, wanted) if _is_plain(cls, wanted) else dataclasses.dataclass(**wanted)(cls)


__all__ = ["dataclass"]

Methods = Mapping[str, Any]

COMPARING = """
def __eq__(self, other):
    return ({ours}) == ({theirs}) if other.__class__ is self.__class__ else NotImplemented

def __hash__(self):
    return hash(({ours}))
"""
ORDERING = """
def __{name}__(self, other):
    return ({{ours}}) {sign} ({{theirs}}) if other.__class__ is self.__class__ else NotImplemented
"""
SIGNS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}
ORDERED = "".join(ORDERING.format(name=name, sign=sign) for name, sign in SIGNS.items())
CONSTRUCTING = """
def make({setters}):
    def __init__(self, {given}):
        {setting}
    return __init__
"""


def _is_plain(cls: type, wanted: Mapping[str, bool]) -> bool:
    """Whether a class is of the kind that is made here; all others are left to the standard library."""
    made = (each for each in vars(cls).values() if isinstance(each, dataclasses.Field))
    factories = any(each.default_factory is not dataclasses.MISSING for each in made)
    return {"frozen", "slots"} <= wanted.keys() <= {"frozen", "slots", "eq", "order", "repr"} and not factories


def _made(cls: type, wanted: Mapping[str, bool]) -> type:
    made: type = dataclasses.dataclass(slots=True, init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(made)
    compared = [field.name for field in fields if field.compare]
    methods = {
        "__init__": _constructor(made, fields),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        **_pickling([field.name for field in fields]),
        **(_named(COMPARING, compared) if wanted.get("eq", True) else {}),
        **(_named(ORDERED, compared) if wanted.get("order") else {}),
        **(_representation([field.name for field in fields if field.repr]) if wanted.get("repr", True) else {}),
    }
    for name, method in methods.items():
        if name not in vars(cls):
            setattr(made, name, method)
    return made


def _constructor(cls: type, fields: Sequence[dataclasses.Field[Any]]) -> FunctionType:
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
    source = CONSTRUCTING.format(setters=", ".join(setters), given=", ".join(values), setting="\n        ".join(lines))
    return _compiled(source)["make"]  # type: ignore[no-any-return]


def _named(template: str, names: Sequence[str]) -> Methods:
    """Methods that were compiled for as many fields, with these names."""
    anew = dict(zip(_places(len(names)), names, strict=True))
    return {
        name: FunctionType(
            method.__code__.replace(co_names=tuple(anew.get(each, each) for each in method.__code__.co_names)),
            method.__globals__,
            name,
        )
        for name, method in _of_fields(template, len(names)).items()
    }


@cache
def _of_fields(template: str, count: int) -> Methods:
    ours, theirs = ("".join(f"{one}.{place}, " for place in _places(count)) for one in ("self", "other"))
    found = _compiled(template.format(ours=ours, theirs=theirs))
    return {name: method for name, method in found.items() if isinstance(method, FunctionType)}


def _places(count: int) -> list[str]:
    return [f"_{at}" for at in range(count)]


def _compiled(source: str) -> dict[str, Any]:
    space: dict[str, Any] = {}
    exec(source, space)  # made above, of nothing but numbers
    return space


def _representation(names: Sequence[str]) -> Methods:
    def represented(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return {"__repr__": represented}


def _pickling(names: Sequence[str]) -> Methods:
    def restore(self: object, state: Sequence[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": lambda self: [getattr(self, name) for name in names], "__setstate__": restore}


def _refuse_to_set(_: object, name: str, value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
