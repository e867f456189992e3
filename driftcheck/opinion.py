"""What a judge says of two texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from driftcheck.model import Encoding, Progress
from driftcheck.odds import Pool

# What a judge is asked about: (original, copy); and what an encoder has made of some texts, by text.
Pairs = Sequence[tuple[str, str]]
Encodings = Mapping[str, Encoding]

EVEN = Pool()  # where nothing says that drift or opinion is the better


@dataclass(frozen=True, slots=True)
class Opinion:
    """`change` is the probability, in [0, 1], that the copy says something else, and `pool` how that joins the drift.

    `original` and `copy` are the words of either text that it hangs on most, empty where none does or nobody says.
    """

    change: float
    original: str = ""
    copy: str = ""
    pool: Pool = EVEN


def collected(parts: Iterable[Sequence[Opinion]], count: int, progress: Progress | None) -> tuple[Opinion, ...]:
    """All `count` opinions, which come in parts; `progress` is told how many there are."""
    found: list[Opinion] = []
    if progress is not None:
        progress("judging", 0, count)
    for part in parts:
        found.extend(part)
        if progress is not None:
            progress("judging", len(found), count)
    return tuple(found)
