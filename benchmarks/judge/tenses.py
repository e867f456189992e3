"""Other tenses and aspects of a sentence's verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.judge.inflection import IRREGULAR, PAST_OF, lemma
from benchmarks.judge.wordnet import words

_PROGRESSIVE = re.compile(r"\b(is|are|was|were) (?:(\w+ly) )?([a-z]{2,}ing)\b")
_PERFECT = re.compile(r"\b(has|have|had) (?:been )?([a-z]{2,}ed)\b")
_FUTURE = re.compile(r"\b(will|would) ([a-z]{3,})\b")
# Behind other words a past form is a participle or a noun.
_FINITE = (
    r"(?<=[a-z] )(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bhas )(?<!\bhave )(?<!\bhad )"
    r"(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\band )"
)
_PAST = re.compile(rf"{_FINITE}(?<!\bby )([a-z]{{2,}}ed)\b(?! by\b)")
_IRREGULAR_PAST = re.compile(rf"{_FINITE}({'|'.join(sorted(set(PAST_OF.values())))})\b(?! by\b)")
COPULA = re.compile(r"(?<=\w )(?:is|are|was|were|has|have)\b(?= \w)")
_OTHER_TENSE = {
    "is": ("was", "will be", "had been", "has been"), "are": ("were", "will be", "had been", "have been"),
    "was": ("is", "will be", "had been", "has been"), "were": ("are", "will be", "had been", "have been"),
    "has": ("had", "will have"), "have": ("had", "will have"), "had": ("has", "will have"),
}  # fmt: skip


def retimed(text: str, draw: Random) -> Iterator[tuple[tuple[int, int], str]]:
    """Where verbs stand whose tense can be told, and one in another."""
    for match in _PROGRESSIVE.finditer(text):
        base = lemma(match[3])
        if base != match[3]:
            past = base.removesuffix("e") + "ed"
            yield (
                match.span(),
                draw.choice((f"{draw.choice(('has', 'had', 'will have'))} {past}", past, f"will {base}", f"{base}s")),
            )
        yield match.span(1), draw.choice(_OTHER_TENSE[match[1]])
    for match in _PERFECT.finditer(text):
        base = lemma(match[2])
        if base != match[2]:
            yield match.span(), draw.choice((match[2], f"is {base.removesuffix('e')}ing", f"will {base}", f"{base}s"))
    for match in _FUTURE.finditer(text):
        if lemma(match[2]) == match[2] and words().part.get(match[2]) == "v":
            stem = match[2].removesuffix("e")
            yield match.span(), draw.choice((f"{stem}ed", f"has {stem}ed", f"was {stem}ing", f"{match[2]}s"))
    for match in _PAST.finditer(text):
        base = lemma(match[1])
        if base != match[1]:
            stem = base.removesuffix("e")
            choices = (
                f"will {base}",
                f"{base}s",
                f"is {stem}ing",
                f"was {stem}ing",
                f"had been {stem}ing",
                f"would {base}",
            )
            yield match.span(), draw.choice(choices)
    yield from _irregular_retimed(text, draw)
    for match in COPULA.finditer(text):
        yield match.span(), draw.choice(_OTHER_TENSE[match[0]])


def _irregular_retimed(text: str, draw: Random) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _IRREGULAR_PAST.finditer(text):
        base = IRREGULAR[match[1]]
        if words().part.get(base) == "v":
            told = (f"will {base}", f"{base}s", f"would {base}", f"was {base.removesuffix('e')}ing")
            yield match.span(), draw.choice(told)
