"""What a judge says of two texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opinion:
    """`change` is the probability, in [0, 1], that the copy says something else.

    `original` and `copy` are the words of either text that it hangs on most, empty where none does or nobody says;
    `broken` says that the copy does not hold together there.
    """

    change: float
    original: str = ""
    copy: str = ""
    broken: bool = False
