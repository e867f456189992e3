"""Contrasts: closed sets of expressions that exclude each other, in any language that has the table `contrasts`.

A kind, such as conditions, has values, such as `unless` and `even_if`; of each value the table has markers, which say
it beyond doubt. An expression of the value `idle` says none: "all but" is no "all". Which values exclude each other,
whatever the language, stands in the table of that name for all languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import cast

from driftcheck import languages
from driftcheck.facts.contrasts.expressions import ANY, Table, find, table_of
from driftcheck.languages import Language
from driftcheck.model import Span

TABLE = "contrasts"
ALL = "und"  # the language whose table holds for all
IDLE = "idle"
SAID, ECHOED = "said", "echoed"  # the values of a kind that is told where one side alone has it


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of contrasts: the id of the rule that tells it, and its values that exclude each other, in pairs.

    Of one that is `plain` nothing is said where either side denies what says it: what was not accepted was refused.
    Of one that is `bare` it is not where either side denies anything at all, nor of pairs that are `turned` where
    one side alone does: not unless is only if. The two expressions, or what they hang on, have to be linked, but
    for one that is `loose`; of one that is `claimed` both sides have to say the same, and of one that is `converse`
    they have to say it of the same: what one sells another buys. Of one that is `sure` they have to be each other's
    surest counterparts. Of pairs that are `implied` the first value may say the second: who rejects a claim may
    deny it. Of pairs that are `excepted`, and within a language of kinds that have any, nothing is said where one
    side excepts what the other limits. One that is `graded` is major within a language only where both sides claim
    the same or of the same, but for pairs that are told `surely`. One that is `translated` is told between two
    languages, and within one that has no operators; one that is `within` within one language alone; one that is
    `alone` of linked words, or if either is denied of surest counterparts, where neither side has the other's
    value. Nothing is said of a kind where the sides have the two values of a pair that is `restated`: not unless is
    only if. One with `complements` is told, too, where what its expressions take is linked: before and after the
    vote. One that is `unsaid`, "lost" or "gained", has no values that exclude each other: it is told where one side
    has it SAID, and the other has none of its markers, or of one that is `fresh` none that the first has not
    besides. Of one that is `crossing` nothing is said within a language where each expression takes what the other
    is said of: a week after the vote he went, the vote was a week before he went. Pairs that are `across` are told
    between two languages alone. `means` is what a report calls its values, `tells` what it says that such a
    sentence does not say.
    """

    name: str
    rule: str
    opposed: frozenset[tuple[str, str]]
    plain: bool
    bare: bool
    turned: frozenset[tuple[str, str]]
    loose: bool
    claimed: bool
    converse: bool
    sure: bool
    implied: frozenset[tuple[str, str]]
    unsaid: frozenset[str]
    excepted: frozenset[tuple[str, str]]
    graded: bool
    alone: bool
    translated: bool
    within: bool
    restated: frozenset[tuple[str, str]]
    complements: bool
    fresh: bool
    crossing: bool
    across: frozenset[tuple[str, str]]
    means: Mapping[str, str]
    surely: frozenset[tuple[str, str]]
    tells: str

    def called(self, value: str) -> str:
        """What a report calls a value."""
        return self.means.get(value, value.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker of a value, and where it stands in the text that was read."""

    value: str
    span: Span


@cache
def kinds(rule: str) -> tuple[Kind, ...]:
    """The kinds that a rule tells."""
    return tuple(kind for kind in every_kind() if kind.rule == rule)


@cache
def unsaid_kinds(rule: str, here: Language, there: Language) -> tuple[Kind, ...]:
    """Those that it tells of two languages where one side alone says them."""
    known = [kind for kind in kinds(rule) if kind.unsaid and not (kind.translated and here == there)]
    return tuple(kind for kind in known if all(kind.name in one.table(TABLE) for one in (here, there)))


@lru_cache(maxsize=1)
def every_kind() -> tuple[Kind, ...]:
    """All kinds, in the order of their table."""
    return tuple(
        Kind(
            name,
            str(row["rule"]),
            frozenset(_opposed(_listed(row, "opposed"))),
            plain=bool(row.get("plain")),
            bare=bool(row.get("bare")),
            turned=frozenset(_opposed(_listed(row, "turned"))),
            loose=bool(row.get("loose")),
            claimed=bool(row.get("claimed")),
            converse=bool(row.get("converse")),
            sure=bool(row.get("sure")),
            implied=frozenset(_rows(_listed(row, "implied"))),
            unsaid=frozenset(_listed(row, "unsaid")),
            excepted=frozenset(_opposed(_listed(row, "excepted"))),
            graded=bool(row.get("graded")),
            alone=bool(row.get("alone")),
            translated=bool(row.get("translated")),
            within=bool(row.get("within")),
            restated=frozenset(_opposed(_listed(row, "restated"))),
            complements=bool(row.get("complements")),
            fresh=bool(row.get("fresh")),
            crossing=bool(row.get("crossing")),
            across=frozenset(_opposed(_listed(row, "across"))),
            means=dict(glosses(_listed(row, "means"))),
            surely=frozenset(_opposed(_listed(row, "surely"))),
            tells=str(row.get("tells", "")),
        )
        for name, row in languages.get(ALL).table(TABLE).items()
    )


def _listed(row: Mapping[str, object], key: str) -> tuple[str, ...]:
    """What stands at a key of a kind, as `Language.phrases` has it, which would remember nothing else of so many."""
    found = row.get(key, ())
    return tuple(found.split()) if isinstance(found, str) else tuple(map(str, cast("Iterable[object]", found)))


@lru_cache(maxsize=1024)
def every_mark(text: str, language: Language, alone: str = "") -> Mapping[str, tuple[Mark, ...]]:
    """The markers in a text by kind, or of one kind `alone`, in order; of some that meet the first and longest.

    Of two on the same words one that says nothing counts first, and one that may say it last.
    """
    found: dict[str, list[Mark]] = defaultdict(list)
    ends: dict[str, int] = defaultdict(int)
    read = find(_markers(language.code, alone), text)
    for label, span in sorted(read, key=lambda one: (one[1].start, -one[1].end, _rank(one[0]))):
        kind, _, value = label.partition(".")
        if span.start >= ends[kind]:
            ends[kind] = span.end
            if value != IDLE:
                found[kind].append(Mark(value, span))
    return {kind: tuple(own) for kind, own in found.items()}


def _rank(label: str) -> int:
    value = label.partition(".")[2]
    return 0 if value == IDLE else 2 if value == ECHOED else 1


def marks(text: str, language: Language) -> Mapping[str, Mapping[str, Mark]]:
    """The first marker of each value in a text, by kind and value."""
    found: dict[str, dict[str, Mark]] = defaultdict(dict)
    for kind, own in every_mark(text, language).items():
        for one in own:
            found[kind].setdefault(one.value, one)
    return found


def excluding(kind: Kind, here: Sequence[Mark], there: Sequence[Mark]) -> Iterator[tuple[Mark, Mark, bool]]:
    """The marks of a kind, one of either side, that exclude each other.

    With each come whether they are the first of their value and no side has, or may have, the other's.
    """
    ours, theirs = ({mark.value: mark for mark in reversed(side)} for side in (here, there))
    ours_said, theirs_said = said(kind, here), said(kind, there)
    for one, other in product(here, there):
        if (one.value, other.value) in kind.opposed:
            first = one is ours[one.value] and other is theirs[other.value]
            yield one, other, first and one.value not in theirs_said and other.value not in ours_said


def said(kind: Kind, side: Sequence[Mark]) -> set[str]:
    """The values that a side has, or may have."""
    own = {mark.value for mark in side}
    return own | {value for one, value in kind.implied if one in own}


def _opposed(rows: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of values, both ways, of rows such as `all: most some`."""
    for one, other in _rows(rows):
        yield from ((one, other), (other, one))


def _rows(rows: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The same, one way."""
    for row in rows:
        one, _, others = row.partition(":")
        yield from ((one.strip(), other) for other in others.split())


def glosses(rows: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What a report calls each of some values, of rows such as `optional: need not`."""
    for row in rows:
        value, _, gloss = row.partition(":")
        yield value.strip(), gloss.strip()


@lru_cache(maxsize=32)
def _markers(code: str, alone: str = "") -> Table:
    """The markers of a language, of one kind `alone` if told, each labelled with its kind and its value."""
    language = languages.get(code)
    forms, joined = language.groups("tokens", "contracted"), language.phrases("tokens", "joined")
    found = [
        (form, f"{kind}.{value}")
        for kind, row in ({} if code == ALL else language.table(TABLE)).items()
        for value in (row if alone in ("", kind) else ())
        for entry in _listed(row, value)
        for form in (entry, *_contracted(entry, forms), *(before + entry for before in joined))
    ]
    return table_of(found, characters=language.characters)


def _contracted(entry: str, forms: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """An expression that ends with a word which runs into the next, as it stands there: because of the, unless it."""
    head, _, last = entry.rpartition(" ")
    if head and last in forms and ANY not in head:
        yield from (f"{head} {form}" for form in forms[last])
