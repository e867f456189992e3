"""A text as its sentences, and what an encoder makes of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from driftcheck.document import Role, Span
from driftcheck.model.tokens import Tree

if TYPE_CHECKING:  # numpy costs more to import than everything else here, and `--help` needs none of it
    from numpy import float32
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or headline, byline …) of a document; `document.text[span] == text` always."""

    span: Span
    text: str
    paragraph: int
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """What an encoder makes of one text: its vector, and the vectors of its tokens.

    `sentence` has shape (d,) and length 1; `tokens` has shape (t, d), each row of length 1; `spans` says which
    characters of the text each of the t tokens stands for. `tree` is of its words, where there is a head that reads
    them from this model's states.
    """

    sentence: NDArray[float32]
    tokens: NDArray[float32]
    spans: tuple[Span, ...]
    tree: Tree | None = None
