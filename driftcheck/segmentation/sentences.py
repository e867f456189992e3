"""Where the sentences of a paragraph end: sentencex for the language, and what news and damaged copies need on top.

sentencex finds no sentence end inside quotation marks or brackets, so it is shown the paragraph without them; its
ends are then moved behind the marks that close there. What follows is repaired in one pass over the pieces: a piece
that does not start a sentence goes back to the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from driftcheck import languages
from driftcheck.languages import Language
from driftcheck.util.patterns import lazy_pattern

# Marks and footnote numbers that sentencex must not see; apostrophes only where they can be no part of a word. Those
# inside words are shown to it as the letter they are, for it takes `(Gen)'s … players'` for a quotation as well.
_MARKS = lazy_pattern(
    r"[\"“”„‟‛`•‣●▪«»‹›()\[\]{}「」『』《》]|(?<![^\s(\[“\"])['‘’‚]|(?<=[.!?…,])['’‘](?=\s|$)|\[\d{1,3}\]"
)
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘"), "\u02bc")
_LONE_SURROGATE = lazy_pattern("[\ud800-\udfff]")  # Rust, which sentencex is written in, has no such characters
# What closes at a sentence end belongs to the sentence; French sets a space before its mark.
_CLOSERS = lazy_pattern(r"(?:[\"“”’‘'»«›‹)\]}」』》]|\[\d{1,3}\]|\s[»›](?=\s|$))*")
_WIDE_ENDS = "。！？｡」』》"  # scripts that write them put no space between sentences
# Elsewhere a stop without a space behind it ends a sentence only between plain words: not in Amazon.com or U.S.A.
_GLUED = lazy_pattern(r"[^\W\d_A-Z]{2}[.!?…][\"”’)]*[\"“‘(]*[A-ZÀ-Þ][^\W\d_A-Z]+[\s,]")
_GLUED_REACH = 3  # letters and the stop before the end
# `“Why?” Nelson asked.` is one sentence; the same behind a full stop is two, for English would write a comma.
_QUESTION_QUOTED = lazy_pattern(r"[!?][\"”’'»“]+$")
_WORD = lazy_pattern(r"[^\W_][\w’'-]*")
_REACH = 200  # no word that any rule looks for is longer
_TABLE = "sentences"


def boundaries(paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, without the white space around it.

    Every character that is no white space is in exactly one. `language` is an ISO 639-1 code; what sentencex does
    not know is split by the rules that all languages share.
    """
    ends = sorted({_behind_closers(paragraph, end) for end in _raw_ends(paragraph, language)} - {0, len(paragraph)})
    # A text without capitals (chats, old wires) says nothing by starting a sentence in lower case.
    cased = any(character.isupper() for character in paragraph)
    start, words = 0, _tables(language)
    for end, following in pairwise([*ends, len(paragraph)]):
        if _stands_alone(paragraph, start, end, following) and not _goes_on(paragraph, end, words, cased=cased):
            yield _stripped(paragraph, start, end)
            start = end
    if paragraph[start:].strip():
        yield _stripped(paragraph, start, len(paragraph))


def _raw_ends(paragraph: str, language: str) -> Iterator[int]:
    """Behind the last mark of each sentence that sentencex sees."""
    import sentencex  # type: ignore[import-untyped]  # noqa: PLC0415 - has no types; `--help` needs none of it

    bare = _LONE_SURROGATE.sub("x", _MARKS.sub(lambda mark: " " * len(mark[0]), paragraph))
    code = languages.primary(language) or "en"
    for sentence in sentencex.get_sentence_boundaries(code, bare.translate(_APOSTROPHES)):
        end = sentence["end_index"]
        while end and bare[end - 1].isspace():
            end -= 1
        if end and not bare[end - 1].isalnum():  # it also ends sentences before a bullet
            yield end
    yield from (found.end() for found in _tables(language).pattern(_TABLE, "words-after-all").finditer(bare))


def _tables(language: str) -> Language:
    """The language whose tables are read: English ones where it has none, for English titles stand in many texts."""
    own = languages.get(language)
    return own if own.has(_TABLE) else languages.get("en")


def _behind_closers(paragraph: str, end: int) -> int:
    closers = _CLOSERS.match(paragraph, end)
    return closers.end() if closers else end


def _stands_alone(paragraph: str, start: int, end: int, following: int) -> bool:
    """Whether there are words on both sides of `end`: a stray stop or mark belongs to the sentence before it."""
    return bool(_WORD.search(paragraph, start, end)) and bool(_WORD.search(paragraph, end, following))


def _goes_on(paragraph: str, end: int, language: Language, *, cased: bool) -> bool:
    """Whether the sentence goes on behind `end`, whatever sentencex says."""
    before, after = paragraph[max(end - _REACH, 0) : end], paragraph[end : end + _REACH]
    if not after[0].isspace() and before[-1] not in _WIDE_ENDS and not _is_glued(paragraph, end):
        return True
    word = _WORD.search(after)
    if word is None:
        return False
    if cased and word[0][0].islower() and not any(map(str.isupper, word[0])):  # iPhone and eBay may start one
        return True
    keys = ("leads-on", "counts", "incomplete", "speaker")
    leads_on, counts, incomplete, speaker = (language.pattern(_TABLE, key) for key in keys)
    if leads_on.search(before) or (counts.search(before) and word[0][0].isdigit()):
        return True
    if word[0] in language.words(_TABLE, "completions") and incomplete.search(before):
        return True
    return bool(_QUESTION_QUOTED.search(before) and speaker.match(after))


def _is_glued(paragraph: str, end: int) -> bool:
    found = _GLUED.search(paragraph, max(end - _GLUED_REACH - 2, 0), end + _REACH)
    return found is not None and found.start() < end


def _stripped(paragraph: str, start: int, end: int) -> tuple[int, int]:
    piece = paragraph[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
