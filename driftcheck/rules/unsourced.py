"""Claims told as facts: who says so is named nowhere on the other side, and nothing there says that anybody does.

A copy may name a speaker otherwise, and report what he said by any word of speech, thought or doubt, or between
quotation marks; where it has none of these and no word for the speaker, what was his claim is now the paper's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from driftcheck.facts.clauses.arguments import children, relation, subtree
from driftcheck.facts.hedges import SOURCED, is_supported, marker
from driftcheck.languages import Language
from driftcheck.model import Finding, LinkedAlignment, Token
from driftcheck.rules.absence import is_absent
from driftcheck.rules.hedging import text_of
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import CONTENT, Sides, reworded, span_of, whole

NAMING = frozenset({"NOUN", "PROPN"})
PARTS = frozenset({"flat", "appos", "compound", "nmod", "conj"})  # of what names somebody
EVIDENCE = "no word of the copy names who says so, nor reports anything"
SAID = 3  # words of content of what is said, at least
ASCII_MARK, APOSTROPHE = '"', "’"


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each bead whose copy tells as a fact what somebody says in the original."""
    known = languages_of(alignment)
    for _, both in reworded(alignment):
        if places := unsourced(alignment, both, known):
            span = span_of(both.original, places)
            message = f'"{alignment.original.quote(span)}" was dropped: what somebody said is told as a fact'
            yield rule.finding(alignment, message, original=span, copy=whole(both.copy), evidence=EVIDENCE)


def unsourced(alignment: LinkedAlignment, both: Sides, known: tuple[Language, Language]) -> tuple[int, ...]:
    """The places that say, in the original alone, who claims what both sides tell; none if the copy may say so."""
    ours, theirs = text_of(alignment.original.text, both.original), text_of(alignment.copy.text, both.copy)
    found = marker(SOURCED, ours.text, known[0])
    if found is None or is_supported(SOURCED, theirs.text, known[1]) or any(map(_is_quotation_mark, both.copy)):
        return ()
    saying = [at for at, token in enumerate(both.original) if token.span.overlaps(ours.at(found))]
    source = _source(both.original, saying)
    said = [
        at for at in _said(both.original, saying) if both.original[at].upos in CONTENT and at not in {*saying, *source}
    ]
    kept = sum(at in both.to_copy for at in said)
    if kept < SAID or 2 * kept < len(said):
        return ()
    named = [at for at in source if both.original[at].upos in NAMING]
    gone = bool(named) and all(_is_gone(both, at, known) for at in named)
    return tuple(sorted({*saying, *source})) if gone else ()


def _said(tokens: Sequence[Token], saying: Sequence[int]) -> Iterable[int]:
    """What is said: the clause that a verb of speech takes, else all of the sentence."""
    below = children(tokens)
    taken = [i for at in saying for i in below.get(at, ()) if relation(tokens[i]) == "ccomp"]
    return {at for one in taken for at in subtree(one, below)} or range(len(tokens))


def _source(tokens: Sequence[Token], saying: Sequence[int]) -> set[int]:
    """Who says so: what stands within a marker or beside its preposition, or is the subject of its verb."""
    below = children(tokens)
    heads = {at for at in saying if tokens[at].upos in NAMING}
    governed = {tokens[at].head for at in saying if relation(tokens[at]) == "case" and tokens[at].head >= 0}
    for at in saying:
        heads.update(i for i in below.get(at, ()) if relation(tokens[i]) == "nsubj")
    named = {at for at in heads | governed if tokens[at].upos in NAMING}
    return named | {i for at in named for i in below.get(at, ()) if relation(tokens[i]) in PARTS}


def _is_gone(both: Sides, place: int, known: tuple[Language, Language]) -> bool:
    """Whether the copy has nothing for a word, by links, by what both languages have in common, or by meanings."""
    if known[0] == known[1]:
        return is_absent(both, place, known[0])
    from driftcheck.rules.glossed import meanings, means_any  # noqa: PLC0415 - as most texts are English

    means = frozenset(meanings(both.original[place], known[0]))
    return place not in both.to_copy and not means_any(means, both.copy, known[1])


def _is_quotation_mark(token: Token) -> bool:
    return token.text == ASCII_MARK or (
        unicodedata.category(token.text[0]) in {"Pi", "Pf"} and token.text != APOSTROPHE
    )
