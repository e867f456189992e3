"""What the checks of `garble` read and what they say: a paragraph of the copy, and a fault in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Match

from driftcheck.languages import Language
from driftcheck.model import Category, Role, Severity, Span
from driftcheck.util.patterns import lazy_pattern

# The sounds of a word (IPA) are no word: the Unicode blocks of their letters, modifiers and accents.
PHONETIC = lazy_pattern(r"[\u0250-\u036f]")
JOINED = "@#/\\_&=+~"  # beside a word these make it a handle, a path, an address or code
OPENING, CLOSING = '"“«‘„([', '"”»’“)]'
NEAR = 1000  # characters before a word in which a quotation may begin that it is in


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken place: `span` of `Passage.text` is the smallest text that shows it.

    `sign` names what is odd about it (`space before .`, or the very words). A fault whose sign the original
    bears too, at the same place of the story, is the original's own and is not reported.
    """

    span: Span
    message: str
    evidence: str
    category: Category
    severity: Severity
    sign: str


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of the words of the two documents, all in lower case.

    `explained` are those that nobody need know otherwise: the original's, if it is in the copy's language, and the
    copy's names and repeated terms. `foreign` are the original's if it is not, which `translated` tells; `source` is
    the code of its language. `latin` tells whether the copy is written in Latin letters.
    """

    explained: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    translated: bool = False
    source: str = ""
    latin: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, whole: what sentence splitting makes of damaged punctuation must not hide the damage.

    `sentences` are spans of `text`; `roles` and `originals` say of each what it is and what the original has
    in its place ("" where nothing). `before` and `after` are the stretches of the document on either side. `kept` says
    that the original has the very same paragraph.
    """

    text: str
    language: Language
    sentences: tuple[Span, ...]
    roles: tuple[Role, ...]
    originals: tuple[str, ...]
    before: str
    after: str
    words: Words
    kept: bool = False

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that the character at `offset` stands in, or of the one before it."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1)

    def original_at(self, offset: int) -> str:
        return self.originals[self.sentence_at(offset)]

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


CheckPassage = Callable[[Passage], Iterator[Fault]]


def span_of(match: Match[str], group: int | str = 0) -> Span:
    return Span(match.start(group), match.end(group))


def minor(category: Category, span: Span, message: str, *, evidence: str, sign: str = "") -> Fault:
    """A fault that can be read over; its sign is its message unless another is given."""
    return Fault(span, message, evidence, category, Severity.MINOR, sign or message)


def major(category: Category, span: Span, message: str, *, evidence: str, sign: str = "") -> Fault:
    """A fault that hides what is meant; its sign is its message unless another is given."""
    return Fault(span, message, evidence, category, Severity.MAJOR, sign or message)


def is_quoted(text: str, start: int) -> bool:
    """Whether a quotation mark or a bracket that stands before a place in a text is still open there."""
    before = text[max(0, start - NEAR) : start]
    opened = max(before.rfind(sign) for sign in OPENING)
    return opened >= 0 and not any(sign in CLOSING for sign in before[opened + 1 :])


def is_code(text: str, match: Match[str]) -> bool:
    """Whether the word is part of an address, a handle, a number with its unit, code, or phonetic script."""
    start, end = match.span()
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if PHONETIC.search(before + match.group() + after):
        return True
    return any(
        near[:1]
        and (near[0] in JOINED or near[0].isdigit() or (near[0] == "." and near[1:2].isalnum()) or near == ":/")
        for near in (before[::-1], after)
    )
