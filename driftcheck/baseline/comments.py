"""Comments in the texts that let findings stand: `<!-- driftcheck: ignore numbers, quotes (the desk rounds) -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from driftcheck.model import Comment, Document, Finding, Span

ALL = "all"
_OURS = re.compile(r"driftcheck\s*:\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_IGNORE = re.compile(r"ignore\s+(?P<rules>[\w\-]+(?:[\s,]+[\w\-]+)*)\s*(?:\((?P<reason>.*)\))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Directive:
    """One such comment. `rules` is empty where it could not be understood; `whole` says that it is for the file."""

    document: str
    line: int
    rules: tuple[str, ...]
    reason: str
    scope: Span
    whole: bool

    @property
    def place(self) -> str:
        return f"{self.document}:{self.line}"

    def covers(self, finding: Finding, span: Span | None) -> bool:
        """Whether it is for this finding, whose span in the directive's document is `span`."""
        if ALL not in self.rules and finding.rule not in self.rules:
            return False
        return self.whole or (span is not None and self.scope.start <= span.start < self.scope.end)


def directives(document: Document) -> Iterator[Directive]:
    """The document's comments that address driftcheck, in reading order."""
    for comment in document.comments:
        ours = _OURS.match(comment.text.strip())
        if ours:
            yield _directive(document, comment, ours["rest"].strip())


def _directive(document: Document, comment: Comment, words: str) -> Directive:
    found = _IGNORE.fullmatch(words)
    rules = tuple(re.split(r"[\s,]+", found["rules"])) if found else ()
    reason = " ".join((found["reason"] or "").split()) if found else ""
    line = document.line_at(comment.start)
    whole = comment.scope == Span(0, len(document.text))
    return Directive(document.name, line, rules, reason, comment.scope, whole)
