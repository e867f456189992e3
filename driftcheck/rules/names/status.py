"""A status that was lost, put in or changed: the former mayor and the mayor, a brother-in-law and a brother."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.names import NamedText, Status, offices, premodified, statuses
from driftcheck.model import Span
from driftcheck.rules.names.place import STEM
from driftcheck.rules.names.sides import Side
from driftcheck.util.latest import keep_both


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is called in the text that has the status, and in the one that has it not; `gained` in the copy."""

    qualified: Span
    plain: Span
    gained: bool


def changed_standing(one: Side, two: Side) -> Iterator[Standing]:
    """The statuses of one side whose noun stands on the other without it, where nothing else there says so."""
    for gained, here, there in ((False, one, two), (True, two, one)):
        for place in here.places:
            tokens = here.text.tokens[place]
            for status in _of(here.text, place):
                if _expressed(status, there) or _said_elsewhere(status, there.text):
                    continue
                for noun, at in status.nouns:
                    plain = _unqualified(noun, here, there)
                    if plain is not None:
                        yield Standing(status.span(tokens, at), plain, gained)
                        break


def _of(text: NamedText, place: int) -> tuple[Status, ...]:
    return tuple(statuses(text.document, text.tokens[place], text.vocabulary))


def _expressed(status: Status, there: Side) -> bool:
    """Whether the other side of the bead has the status, of whomever, or words that may say it."""
    language = languages.get(there.vocabulary.code)
    text = f" {' '.join(token.key for token in there.tokens)} "
    ways = (f"status.{way}.{status.kind}" for way in ("before", "behind", "otherwise"))
    return any(f" {phrase} " in text for way in ways for phrase in language.phrases("titles", way))


def _said_elsewhere(status: Status, text: NamedText) -> bool:
    """Whether the other text says it of the same noun in another place: it need not say it twice."""
    said = _said(text)
    return any((status.kind, way) in said for noun, _ in status.nouns for way in (noun, _stem(noun)))


@keep_both
def _said(text: NamedText) -> frozenset[tuple[str, str]]:
    """The statuses of a text by kind, each with its nouns and with what these begin with."""
    every = (status for place in range(len(text.segments)) for status in _of(text, place))
    return frozenset((one.kind, way) for one in every for noun, _ in one.nouns for way in (noun, _stem(noun)))


def _unqualified(noun: str, here: Side, there: Side) -> Span | None:
    """The noun on the other side; None where it is not there, or belongs to one that has no status here either."""
    ours = [word for word, _ in _nouns(here) if _alike(word, noun)]
    theirs = [span for word, span in _nouns(there) if _alike(word, noun)]
    return theirs[0] if theirs and len(theirs) >= len(ours) else None


def _nouns(side: Side) -> Iterable[tuple[str, Span]]:
    """The words of a side that may be such a noun, offices by their group; the spans hold what premodifies them."""
    for place in side.places:
        tokens = side.text.tokens[place]
        within = {at: office for office in offices(tokens, side.vocabulary) for at in range(office.first, office.end)}
        for at, token in enumerate(tokens):
            office = within.get(at)
            if office and at != office.end - 1:
                continue
            first, group = (office.first, office.group) if office else (at, token.key)
            start = premodified(side.text.document, tokens, first, side.vocabulary)
            yield group, Span(tokens[start].span.start, token.span.end)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= STEM and one[:STEM] == other[:STEM])


def _stem(noun: str) -> str:
    """What nouns that are alike have in common; of a short one, itself."""
    return f"{noun[:STEM]}…" if len(noun) >= STEM else noun
