"""Another office in another language, or a deputy, acting or former holder of one who became its holder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.offices import Office, known, near, offices, says
from driftcheck.languages import ENGLISH
from driftcheck.model import LinkedAlignment, LinkedBead, Segment, Span
from driftcheck.rules.rule import languages_of
from driftcheck.util.patterns import lazy_pattern

_NAME_BEFORE = lazy_pattern(r"([^\W\d_]+),?\s*$")
_NAME_BEHIND = lazy_pattern(r"^,?\s*([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Reappointed:
    """Where somebody is called another thing than he was; `status` names what was lost or put in, "" if the office."""

    original: Span
    copy: Span
    status: str = ""


def reappointed(alignment: LinkedAlignment) -> Iterator[Reappointed]:
    """Offices that became others, bead by bead; two texts in English are read by their own tables."""
    codes = [language.code for language in languages_of(alignment)]
    if codes == [ENGLISH, ENGLISH] or not all(known(languages.get(code)) for code in codes):
        return
    for bead in alignment.beads:
        if bead.two_sided and alignment.in_body(bead) and not alignment.verbatim(bead):
            sides = (_offices(alignment.original_of(bead), codes[0]), _offices(alignment.copy_of(bead), codes[1]))
            yield from _changed(bead, *sides)


@dataclass(frozen=True, slots=True)
class _Offices:
    """The offices of one side of a bead, its text and its language, and the words beside each office."""

    offices: tuple[Office, ...]
    text: str
    code: str
    beside: tuple[tuple[Span, ...], ...]


def _offices(segments: Sequence[Segment], code: str) -> _Offices:
    found = [(office, segment) for segment in segments for office in offices(segment.text, segment.span.start, code)]
    return _Offices(
        tuple(office for office, _ in found),
        "\n".join(segment.text for segment in segments),
        code,
        tuple(_beside(office, segment) for office, segment in found),
    )


def _beside(office: Office, segment: Segment) -> tuple[Span, ...]:
    """The words right before and behind an office, with nothing but a comma between."""
    start = segment.span.start
    before, behind = segment.text[: office.whole.start - start], segment.text[office.whole.end - start :]
    found = []
    if match := _NAME_BEFORE.search(before):
        found.append(Span(start + match.start(1), start + match.end(1)))
    if match := _NAME_BEHIND.search(behind):
        found.append(Span(office.whole.end + match.start(1), office.whole.end + match.end(1)))
    return tuple(found)


def _changed(bead: LinkedBead, one: _Offices, two: _Offices) -> Iterator[Reappointed]:
    for ministries in (False, True):
        lost, new = _without(one, two, ministries=ministries), _without(two, one, ministries=ministries)
        for office in lost:
            for other in new:
                if _linked(bead, office.span, other.span) or _same_holder(bead, one, two, office, other):
                    yield Reappointed(office.whole, other.whole)
                    break
    for here, there, turned in ((one, two, False), (two, one, True)):
        for office in here.offices:
            plain = None if office.body else _counterpart(bead, office, there, turned=turned)
            lacking = [status for status in sorted(office.statuses) if not says(there.text, status, there.code)]
            if plain and lacking:
                yield _standing(office, plain, lacking[0], turned=turned)


def _counterpart(bead: LinkedBead, office: Office, there: _Offices, *, turned: bool) -> Office | None:
    """The same office on the other side: the one that is linked, else one of the same name."""
    same = [other for other in there.offices if near(office.name, other.name) and not other.body]
    linked = [
        other for other in same if _linked(bead, *((other.span, office.span) if turned else (office.span, other.span)))
    ]
    return next(iter([*linked, *(other for other in same if other.name == office.name)]), None)


def _without(here: _Offices, there: _Offices, *, ministries: bool) -> list[Office]:
    """The offices of persons, or the ministries, for which nothing stands on the other side."""
    return [
        office
        for office in here.offices
        if office.ministry is ministries
        and (ministries or not office.body)
        and not any(near(office.name, other.name) and (ministries or not other.ministry) for other in there.offices)
    ]


def _standing(office: Office, plain: Office, status: str, *, turned: bool) -> Reappointed:
    pair = (plain.whole, office.whole) if turned else (office.whole, plain.whole)
    return Reappointed(*pair, status)


def _same_holder(bead: LinkedBead, one: _Offices, two: _Offices, office: Office, other: Office) -> bool:
    ours, theirs = one.beside[one.offices.index(office)], two.beside[two.offices.index(other)]
    return any(_linked(bead, here, there) for here in ours for there in theirs)


def _linked(bead: LinkedBead, original: Span, copy: Span) -> bool:
    return any(link.original.overlaps(original) and link.copy.overlaps(copy) for link in bead.links)
