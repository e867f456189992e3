"""What a template, an editor or a program left: placeholders, choices, Markdown, escaped characters, dummy text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Category
from driftcheck.rules.garble.passage import Fault, Passage, minor, span_of
from driftcheck.util.patterns import lazy_pattern

# (what it is, pattern): each hardly occurs in prose by chance.
KINDS = (
    ("a placeholder", lazy_pattern(
        r"\$\{[\w.]{1,40}\}|%\(\w{1,40}\)[sd]|%\d\$[sd]|(?<![\w%])%[sd](?!\w)|(?<!\w)\{(?:[a-z]\w*_\w{0,40}|\d)\}"
        r"|(?<!\w)XX{2,}(?!\w)", re.IGNORECASE)),
    ("a choice of words", lazy_pattern(r"\{\s?[^\W\d_]{2}[\w’' -]{0,60}(?:\|[\w’' -]{0,60}){1,20}\}")),
    ("Markdown", lazy_pattern(
        r"\[[^\]\n]{1,200}\]\((?:https?:|/)[^)\s]{0,300}\)|(?<![\w*])\*\*(?=\S)[^*\n]{1,200}(?<=\S)\*\*(?![\w*])"
        r"|(?<!\w)__(?=\S)[^_\n]{1,200}(?<=\S)__(?!\w)|^#{1,6}\s(?=\S)|```", re.MULTILINE)),
    ("an escaped character", lazy_pattern(
        r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[nrt](?![a-z])|(?<!\w)&nbsp(?![\w;])")),
    ("dummy text", lazy_pattern(r"\blorem ipsum\b[\w\s,]{0,200}", re.IGNORECASE)),
)  # fmt: skip


def debris(passage: Passage) -> Iterator[Fault]:
    """`${name}`, `[insert date]`, `{sharp|steep}`, `**bold**`, `[link](https://…)`, `lorem ipsum`."""
    for what, pattern in (*KINDS, ("a placeholder", passage.language.pattern("garble", "placeholder"))):
        for match in pattern.finditer(passage.text):
            yield minor(
                Category.CHARACTER_ENCODING,
                span_of(match),
                f"{what} was left in the text",
                evidence=f"“{match.group()}” is {what}",
                sign=match.group(),
            )
