"""Which paragraphs are furniture: headlines, bylines, datelines and credits, which a copy may change freely.

Furniture is told by its form alone, and the benefit of the doubt goes to body text: a sentence wrongly called
furniture would hide its errors.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from driftcheck import languages
from driftcheck.languages import Language
from driftcheck.model import Role
from driftcheck.util.patterns import lazy_pattern

_MAX_HEADLINE_WORDS = 30
_MAX_SUBHEAD_WORDS = 12
_MAX_FURNITURE_WORDS = 40
# So many short lines in a row that end in no stop are a list, a table or a poem.
_LIST_LENGTH = 3
# Below this share of paragraphs that end in a stop, a missing stop says nothing (Thai has none, nor have transcripts).
_PUNCTUATED_SHARE = 0.5

_FINAL = lazy_pattern(r"[.!?…:;,。！？؟۔।॥：；，](?:[\"“”’‘'»«›‹)\]}」』》\s]|\[\d{1,3}\])*$")
_BULLET = lazy_pattern(r"[-*•‣–—]\s|\(?\d{1,3}[.)]\s")
_TAIL = 50  # where `_FINAL` looks
_DATE_NUMBER = (
    r"\d{1,2}[:.]\d{2}|\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|"
    r"\d{1,2}\b|\d{4}\b"
)
# A number or a price alone in a table cell is no date.
_PLAINLY_DATE = lazy_pattern(r"[^\W\d_]{3}|\d{4}-\d\d-\d\d|\d[./]\d\d?[./]\d")
_PLACE_AND_AGENCY = lazy_pattern(r"(?:[A-ZÀ-Þ][^!?()]{1,60})?\([A-Z][\w .]{1,30}\)\s*[–—-]+")
_COPYRIGHT = lazy_pattern(r"©|\(c\)\s*\d{4}", re.IGNORECASE)
_SIGNS = frozenset("&|/-–—")
_TABLE = "furniture"


def roles(paragraphs: Sequence[Sequence[str]], language: Language) -> list[Role]:
    """The role of each paragraph, given the sentences of each."""
    # What agencies add is often in English, whatever the story is in.
    known = dict.fromkeys((language, languages.get("en")) if language.has(_TABLE) else (languages.get("en"),))
    found = [_role(" ".join(sentences), known) for sentences in paragraphs]
    rest = [index for index, role in enumerate(found) if role is Role.BODY]
    stopped = {index for index in rest if _FINAL.search(paragraphs[index][-1][-_TAIL:])}
    last_stopped = max(stopped, default=-1)
    if len(stopped) < max(1, _PUNCTUATED_SHARE * (len(rest) - 1)):
        return found
    for position, index in enumerate(rest):
        text = " ".join(paragraphs[index])
        if index in stopped or index > last_stopped or _BULLET.match(text):
            continue
        if position == 0:
            headline = len(text.split()) <= _MAX_HEADLINE_WORDS
        else:
            single = len(paragraphs[index]) == 1 and len(text.split()) <= _MAX_SUBHEAD_WORDS
            headline = single and not text[0].islower() and not _in_list(rest, stopped, position)
        if headline:
            found[index] = Role.HEADLINE
    return found


def _in_list(rest: Sequence[int], stopped: Collection[int], position: int) -> bool:
    """Whether the paragraph at `position` stands among so many without a stop that they are no headlines."""
    first = last = position
    while (
        first > 1 and rest[first - 1] not in stopped and position - first < _LIST_LENGTH
    ):  # 0 is the headline, and no part of a list
        first -= 1
    while last + 1 < len(rest) and rest[last + 1] not in stopped and last - first < _LIST_LENGTH:
        last += 1
    return last - first + 1 >= _LIST_LENGTH


def _role(text: str, known: Iterable[Language]) -> Role:
    """What a paragraph is by the first language that knows it for furniture."""
    told = (_role_by_words(text, language) for language in known)
    return next((role for role in told if role is not Role.BODY), Role.BODY)


def _role_by_words(text: str, language: Language) -> Role:
    """Byline, dateline or credit by what the paragraph says; body text where it says none of it."""
    words = text.split()
    if len(words) > _MAX_FURNITURE_WORDS or len(text) > _MAX_FURNITURE_WORDS * 10:
        return Role.BODY
    if _is_credit(text, words, language):
        return Role.CREDIT
    date = _date(language)
    if (date.fullmatch(text) and _PLAINLY_DATE.search(text)) or _PLACE_AND_AGENCY.fullmatch(text):
        return Role.DATELINE
    dated = date.match(text)
    by = language.pattern(_TABLE, "byline").match(text, dated.end() if dated else 0)
    if by and not _FINAL.search(text[-_TAIL:]) and _all_names(text[by.end() :].split(), _between_names(language)):
        return Role.BYLINE
    return Role.BODY


def _is_credit(text: str, words: Sequence[str], language: Language) -> bool:
    if _COPYRIGHT.match(text) or language.pattern(_TABLE, "credit").match(text):
        return True
    staff = _between_names(language) | language.words(_TABLE, "staff-words")
    if language.pattern(_TABLE, "staff").match(text) and _all_names(words, staff):
        return True
    return bool(language.pattern(_TABLE, "credit-at-end").search(text))


@cache
def _date(language: Language) -> re.Pattern[str]:
    """A date, or a time, with what may be said before it."""
    word, label = (language.pattern(_TABLE, key).pattern for key in ("date-word", "date-label"))
    return re.compile(rf"(?:{label}[\s|]*)*(?:(?:{_DATE_NUMBER}|{word})[\s,|·•/–—-]*)+", re.IGNORECASE)


def _between_names(language: Language) -> frozenset[str]:
    return _SIGNS | language.words(_TABLE, "connectives") | language.words(_TABLE, "name-particles")


def _all_names(words: Sequence[str], others: Collection[str]) -> bool:
    """Whether each word has a capital or a digit, or is one of `others`."""
    bare = [word.strip(".,;:()[]") for word in words]
    return all(not word or word.lower() in others or word[0].isupper() or word[0].isdigit() for word in bare)
