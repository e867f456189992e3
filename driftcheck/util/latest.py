"""A function's last result, kept for those who ask again about the very same object."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")


def keep_latest(function: Callable[[A], R]) -> Callable[[A], R]:
    """The function, which is called again only for another object than the last one, whether or not it is equal.

    For what is dear to hash: `lru_cache` would read a whole text to know it again.
    """
    latest: tuple[A, R] | None = None

    @wraps(function)
    def asked(argument: A) -> R:
        nonlocal latest
        kept = latest  # another thread may put its own in place meanwhile
        if kept is None or kept[0] is not argument:
            kept = latest = (argument, function(argument))
        return kept[1]

    return asked
