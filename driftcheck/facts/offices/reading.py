"""Finds the offices of a sentence by the patterns of its language: `ancien maire` is mayor, former.

The names of offices and statuses are those of the tables, the same in each: a part behind a full stop is the field of a
ministry. Of two that overlap the longer one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from driftcheck import languages
from driftcheck.languages import Language
from driftcheck.model import Span

TABLE, RELATIONS = "offices", "office_relations"
COMMON = "und"
MINISTER, DEPUTY = "minister", "deputy"  # names in the tables


@dataclass(frozen=True, slots=True)
class Office:
    """An office at a place of a text, and the statuses of its holder; `whole` has these and their words in it.

    A `body` is what an office belongs to, such as a ministry, a court or the prosecution.
    """

    name: str
    span: Span
    statuses: frozenset[str]
    whole: Span
    body: bool

    @property
    def ministry(self) -> bool:
        return self.body and "." in self.name


def known(language: Language) -> bool:
    """Whether the language has a table of offices."""
    return language.has(TABLE)


def offices(text: str, start: int, code: str) -> tuple[Office, ...]:
    """The offices of a text in order; `start` is added to every place."""
    patterns = _patterns(code)
    return tuple(_office(text, start, match, patterns) for match in patterns.offices.finditer(text))


def says(text: str, status: str, code: str) -> bool:
    """Whether a text has words that may tell a status, of whomever."""
    said = _patterns(code).said.get(status)
    return said is not None and said.search(text) is not None


@cache
def near(one: str, other: str) -> bool:
    """Whether one office may stand for the other: they are the same, near, or one is a kind of the other."""
    if one == other or one.startswith(f"{other}.") or other.startswith(f"{one}."):
        return True
    groups = [group.split() for group in languages.get(COMMON).phrases(RELATIONS, "near")]
    ways = _ways(one), _ways(other)
    return any(a != b for group in groups for a in ways[0] & set(group) for b in ways[1] & set(group))


def _ways(name: str) -> set[str]:
    """How a group may name an office: by itself, or with all of its fields."""
    return {name, f"{name.partition('.')[0]}.*"}


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The table of a language as it is searched for; the names of the offices are in the order of their groups."""

    offices: re.Pattern[str]
    names: tuple[str, ...]
    bodies: frozenset[int]
    ministry: re.Pattern[str]
    before: dict[str, re.Pattern[str]]
    behind: dict[str, re.Pattern[str]]
    prefix: dict[str, re.Pattern[str]]
    said: dict[str, re.Pattern[str]]


@cache
def _patterns(code: str) -> _Patterns:
    language = languages.get(code)
    table = language.table(TABLE)
    spaced = table.get("spaced", True)
    edge, end = (r"\b", r"(?!\w)") if spaced else ("", "")
    clitics = f"(?:{table.get('clitics', '')})"
    between = r"(?:[ .-]{1,2}\w+)?[ .-]{1,2}" if spaced else ""

    def any_of(phrases: Iterable[str]) -> str:
        return f"(?:{'|'.join(_expanded(language, phrase) for phrase in phrases)})"

    def of(key: str, form: str) -> dict[str, re.Pattern[str]]:
        rows = table.get(key, {}).items()
        return {
            status: re.compile(form.replace("@", any_of(phrases)), re.IGNORECASE) for status, phrases in rows if phrases
        }

    rows = _rows(table)
    prefixes = [phrase for phrases in table.get("prefix", {}).values() for phrase in phrases]
    head = r"\w*?-?" if table.get("compounds") else f"(?:{any_of(prefixes)}-?)?" if prefixes and spaced else ""
    body = "|".join(f"({_expanded(language, phrase)})" for _, phrase, _ in rows)
    return _Patterns(
        re.compile(rf"{edge}{clitics}{head}(?:{body}){end}", re.IGNORECASE),
        tuple(name for name, _, _ in rows),
        frozenset(at for at, (_, _, body) in enumerate(rows) if body),
        re.compile(table.get("ministry", "(?!)"), re.IGNORECASE),
        of("before", rf"{edge}{clitics}@{end}{between}{clitics}$"),
        of("behind", rf"^{between}{clitics}@{end}"),
        of("prefix", rf"{edge}@-?$"),
        of("said", rf"{edge}{clitics}@{end}"),
    )


def _rows(table: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    """The name, the phrase and whether it is a body's, of every office and body; the longest phrases come first."""
    rows = [
        (name, phrase, key == "bodies")
        for key in ("offices", "bodies")
        for name, phrases in table.get(key, {}).items()
        for phrase in phrases
    ]
    return sorted(rows, key=lambda row: (-row[1].count(" "), -len(row[1])))


def _expanded(language: Language, phrase: str) -> str:
    """A pattern of a phrase: its words, of which `{x}` is nothing or an ending, with any white space between."""

    def ending(slot: re.Match[str]) -> str:
        forms = sorted(language.words(TABLE, f"endings.{slot[1]}"), key=len, reverse=True)
        return f"(?:{'|'.join(forms)})?"

    return re.sub(r"\{([a-z]+)\}", ending, phrase).replace(" ", r"\s+")


def _office(text: str, start: int, match: re.Match[str], patterns: _Patterns) -> Office:
    group = match.lastindex
    assert group is not None
    name = patterns.names[group - 1]
    first, end = match.start(group), match.end(group)
    before, behind = text[:first], text[end:]
    low, high = first, end
    statuses = set()
    for table, beside in ((patterns.before, before), (patterns.prefix, before), (patterns.behind, behind)):
        for status, pattern in table.items():
            if found := pattern.search(beside):
                statuses.add(status)
                if beside is before:
                    low = min(low, found.start())
                else:
                    high = max(high, end + found.end())
    if DEPUTY in statuses and name.partition(".")[0] == MINISTER:
        name = languages.get(COMMON).phrases(RELATIONS, "below-minister")[0]
        statuses.remove(DEPUTY)
    body = group - 1 in patterns.bodies or patterns.ministry.search(match[group]) is not None
    return Office(name, Span(start + first, start + end), frozenset(statuses), Span(start + low, start + high), body)
