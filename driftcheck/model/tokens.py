"""The words of a text and how they depend on each other, as in Universal Dependencies (de Marneffe et al. 2021)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from driftcheck.document import Span

_PLAIN = str.maketrans({
    **dict.fromkeys("’‘ʼ`´＇", "'"),
    **dict.fromkeys("‐‑", "-"),
    "\u00ad": None,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tree:
    """The w words of a text: where they stand in it, their parts of speech, heads, and relations to these.

    `heads` are indices of words, -1 for the root. Where there are words there is one root, and no word depends on
    itself, by however many steps.
    """

    spans: tuple[Span, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a segment; `span` is in the document, `head` an index in the segment, -1 for the root.

    `text` is what is written, `norm` the same by `normal_form`, `lemma` its form in a dictionary. Where nothing is
    known of the tree, `upos` is X, `head` -1 and `relation` dep.
    """

    text: str
    norm: str
    lemma: str
    upos: str
    head: int
    relation: str
    span: Span


def normal_form(text: str) -> str:
    """NFKC, without case, with straight apostrophes and plain hyphens."""
    if text.isascii():  # as most words; of what is put straight, only the backtick is ASCII
        return text.lower().replace("`", "'")
    return unicodedata.normalize("NFKC", text.translate(_PLAIN)).casefold()
