"""Which paragraphs are furniture: headlines, bylines, datelines and credits, which a copy may change freely.

Furniture is told by its form alone, and the benefit of the doubt goes to body text: a sentence wrongly called
furniture would hide its errors.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from driftcheck.model import Role

_MAX_HEADLINE_WORDS = 30
_MAX_SUBHEAD_WORDS = 12
_MAX_FURNITURE_WORDS = 40
# So many short lines in a row that end in no stop are a list, a table or a poem.
_LIST_LENGTH = 3
# Below this share of paragraphs that end in a stop, a missing stop says nothing (Thai has none, nor have transcripts).
_PUNCTUATED_SHARE = 0.5

_FINAL = re.compile(r"[.!?…:;,。！？؟۔।॥：；，](?:[\"“”’‘'»«›‹)\]}」』》\s]|\[\d{1,3}\])*$")
_BULLET = re.compile(r"[-*•‣–—]\s|\(?\d{1,3}[.)]\s")
_TAIL = 50  # where `_FINAL` looks
_DATE_WORD = (
    r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?|(?:GMT|BST|UTC|CES?T|[ECMP][DS]?T)\b|\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|"
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?|\d{1,2}(?:st|nd|rd|th)?\b|\d{4}\b|(?:of|at|on)\b"
)
_DATE = re.compile(
    rf"(?:(?:date|published|updated|posted|created|(?:last|first) \w+)\b:?[\s|]*)*(?:(?:{_DATE_WORD})[\s,|·•/–—-]*)+",
    re.IGNORECASE,
)
# A number or a price alone in a table cell is no date.
_PLAINLY_DATE = re.compile(r"[^\W\d_]{3}|\d{4}-\d\d-\d\d|\d[./]\d\d?[./]\d")
_PLACE_AND_AGENCY = re.compile(r"(?:[A-ZÀ-Þ][^!?()]{1,60})?\([A-Z][\w .]{1,30}\)\s*[–—-]+")
_BY = re.compile(r"(?:[Bb]y|BY)\b:?\s+")
_CONNECTIVES = frozenset({"and", "with", "for", "in", "of", "the", "at", "on", "&", "|", "/", "-", "–", "—"})
_PARTICLES = _CONNECTIVES | {"de", "der", "den", "van", "von", "la", "le", "da", "di", "el", "al", "bin"}
_CREDIT = re.compile(
    r"(?:read more|read also|also read|see also|more on this|related(?: (?:article|story|content|topic)s?)?)\s*:"
    r"|©|\(c\)\s*\d{4}|copyright\s+(?:©|\(c\)|\d{4})"
    r"|(?:photo|photograph|image|picture|video)(?: credit|s)?\s*:"
    r"|(?:photo|photograph|image|picture|video) by\s",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"\bcontributed (?:reporting )?to this (?:report|story|article)(?: from [\w ,]+)?\W*$"
    r"|\bcontributed reporting\W*$|\ball rights reserved\b",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\(?(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated) by ")
_STAFF_WORDS = _PARTICLES | {
    "additional",
    "reporting",
    "writing",
    "editing",
    "compiled",
    "translated",
    "by",
    "newsroom",
}


def roles(paragraphs: Sequence[Sequence[str]]) -> list[Role]:
    """The role of each paragraph, given the sentences of each."""
    found = [_told_by_words(" ".join(sentences)) for sentences in paragraphs]
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


def _told_by_words(text: str) -> Role:
    """Byline, dateline or credit by what the paragraph says; body text where it says none of it."""
    words = text.split()
    if len(words) > _MAX_FURNITURE_WORDS or len(text) > _MAX_FURNITURE_WORDS * 10:
        return Role.BODY
    if _CREDIT.match(text) or _CREDIT_AT_END.search(text) or (_STAFF.match(text) and _all_names(words, _STAFF_WORDS)):
        return Role.CREDIT
    if (_DATE.fullmatch(text) and _PLAINLY_DATE.search(text)) or _PLACE_AND_AGENCY.fullmatch(text):
        return Role.DATELINE
    date = _DATE.match(text)
    by = _BY.match(text, date.end() if date else 0)
    if by and not _FINAL.search(text[-_TAIL:]) and _all_names(text[by.end() :].split(), _PARTICLES):
        return Role.BYLINE
    return Role.BODY


def _all_names(words: Sequence[str], others: Collection[str]) -> bool:
    """Whether each word has a capital or a digit, or is one of `others`."""
    bare = [word.strip(".,;:()[]") for word in words]
    return all(not word or word.lower() in others or word[0].isupper() or word[0].isdigit() for word in bare)
