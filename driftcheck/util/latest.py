"""A function's last results, kept for those who ask again about the very same object."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

A = TypeVar("A")
P = ParamSpec("P")
R = TypeVar("R")


def keep_latest(function: Callable[[A], R]) -> Callable[[A], R]:
    """The function, which is called again only for another object than the last one, whether or not it is equal.

    For what is dear to hash: `lru_cache` would read a whole text to know it again.
    """
    return _kept(function, 1)


def keep_both(function: Callable[[A], R]) -> Callable[[A], R]:
    """As `keep_latest`, of the last two objects: what is asked of an original and of its copy in turns."""
    return _kept(function, 2)


def keep_many(count: int) -> Callable[[Callable[Concatenate[A, P], R]], Callable[Concatenate[A, P], R]]:
    """As `keep_latest`, of `count` objects and further arguments that are cheap to hash.

    For what many ask of the words of one sentence, and again of those of an original that has several copies.
    """

    def keeping(function: Callable[Concatenate[A, P], R]) -> Callable[Concatenate[A, P], R]:
        kept: dict[tuple[object, ...], tuple[A, R]] = {}

        @wraps(function)
        def asked(argument: A, /, *others: P.args, **named: P.kwargs) -> R:
            key = (id(argument), *others, *named.items())
            known = kept.get(key)
            if known is not None:
                return known[1]
            result = function(argument, *others, **named)
            if len(kept) >= count:
                kept.clear()
            kept[key] = (argument, result)  # while the object is kept, no other one gets its id
            return result

        return asked

    return keeping


def _kept(function: Callable[[A], R], count: int) -> Callable[[A], R]:
    latest: tuple[tuple[A, R], ...] = ()

    @wraps(function)
    def asked(argument: A) -> R:
        nonlocal latest
        kept = latest  # another thread may put its own in place meanwhile
        for known, result in kept:
            if known is argument:
                return result
        result = function(argument)
        latest = ((argument, result), *kept)[:count]
        return result

    return asked
