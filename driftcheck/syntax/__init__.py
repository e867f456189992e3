"""Parts of speech and dependencies of words (Universal Dependencies), from the states an encoder makes anyway."""

from __future__ import annotations

from functools import lru_cache

from driftcheck.languages import Language
from driftcheck.model import Encoding, Segment, Span, Token, Tree, normal_form
from driftcheck.syntax.parser import Parser, known
from driftcheck.util.latest import keep_many

__all__ = ["Parser", "known", "load", "tokens"]


def load(model: str) -> Parser | None:
    """What reads trees from the states of the encoder called `model`; None where no head was fitted to it."""
    found = known(model)
    return Parser(model, found) if found else None


def tokens(segment: Segment, encoding: Encoding, language: Language) -> tuple[Token, ...]:
    """The words of a segment with what is known of each, from the encoding of its text.

    Where the encoding has no tree, they are found by their letters alone: each is X, its head -1, its relation dep.
    """
    return _of_tree(encoding.tree or _flat(segment.text, language), segment, language)


# An original that has several copies is asked for again with each.
@keep_many(1024)
def _of_tree(tree: Tree, segment: Segment, language: Language) -> tuple[Token, ...]:
    return tuple(
        _token(segment, language, span, (upos, head, relation))
        for span, upos, head, relation in zip(tree.spans, tree.upos, tree.heads, tree.relations, strict=True)
    )


def _token(segment: Segment, language: Language, span: Span, node: tuple[str, int, str]) -> Token:
    text = segment.text[span.start : span.end]
    upos, head, relation = node
    return Token(text, *_forms(text, upos, language), upos, head, relation, span.shifted(segment.span.start))


# The same words come again in every sentence.
@lru_cache(maxsize=32768)
def _forms(text: str, upos: str, language: Language) -> tuple[str, str]:
    """A word's normal form and its base form."""
    norm = normal_form(text)
    return norm, language.lemma(norm, upos)


def _flat(text: str, language: Language) -> Tree:
    from driftcheck.tokenization import tokenize  # noqa: PLC0415 - mostly the tree tells where the words stand

    spans = tokenize(text, language.code)
    return Tree(spans, ("X",) * len(spans), (-1,) * len(spans), ("dep",) * len(spans))
