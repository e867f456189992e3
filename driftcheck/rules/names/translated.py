"""Names that became others between two languages, or in one that is not English.

Two proper names that are linked are one where they sound alike, where a table has both as names of one place or
country, or where the vectors of their words say so. A name whose counterpart sounds unlike it became another where
neither stands near on the other side in any form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck.facts.names.countries import is_unspaced
from driftcheck.facts.names.letters import is_another
from driftcheck.facts.names.sounds import script
from driftcheck.languages import ENGLISH
from driftcheck.model import LinkedAlignment, Span
from driftcheck.rules.names.heard import MEANT, PROPER, Heard, alike, heard, is_common, is_name, sound_alike, stands
from driftcheck.rules.rule import languages_of
from driftcheck.rules.sides import Links, Sides, reworded, span_of

SLAVIC_SCRIPTS = {"cyrillic", "latin"}
DIFFERENT = 0.65  # likeness of their vectors below which two names may be two


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name of the original, and the one that the copy has for it."""

    original: Span
    copy: Span


def renamed(alignment: LinkedAlignment) -> Iterator[Renamed]:
    """Names that became others, bead by bead, in two texts that are not both in English."""
    codes = [language.code for language in languages_of(alignment)]
    for bead, both in reworded(alignment):
        if alignment.in_body(bead):
            sides = (
                heard(both, codes[0], alignment.original_tokens, bead.original),
                heard(both.turned(), codes[1], alignment.copy_tokens, bead.copy),
            )
            yield from _renamed(both, *sides)


def _renamed(both: Sides, one: Heard, two: Heard) -> Iterator[Renamed]:
    told: list[tuple[int, int]] = []
    for i in sorted(both.to_copy):
        for j in both.to_copy[i]:
            if (one.code == two.code or both.likeness[i, j] < DIFFERENT) and _are_two(one, two, i, j):
                told.append((i, j))
                break
    # Only English has the dictionary that tells names from words, and without spaces names have no sure ends.
    if not told and ENGLISH in {one.code, two.code} and not (is_unspaced(one.code) or is_unspaced(two.code)):
        told = _left_over(both, one, two)
    told = sorted({*told, *_misspelt(one, two)})
    for pairs in _rows(told):
        yield Renamed(
            span_of(one.tokens, [i for i, _ in pairs]),
            span_of(two.tokens, [j for _, j in pairs]),
        )


def _rows(told: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The pairs in rows, in which a name of several words stands."""
    row: list[tuple[int, int]] = []
    for pair in told:
        if row and pair[0] != row[-1][0] + 1:
            yield row
            row = []
        row.append(pair)
    if row:
        yield row


def _misspelt(one: Heard, two: Heard) -> list[tuple[int, int]]:
    """Slavic surnames that sound alike, of which one is no writing of the other, nor of any other name there."""
    names = [[at for at, token in enumerate(side.tokens) if token.upos == PROPER] for side in (one, two)]
    pairs = [
        (i, j)
        for i in names[0]
        for j in names[1]
        if {script(one.tokens[i].text), script(two.tokens[j].text)} == SLAVIC_SCRIPTS
    ]
    wrong = {
        (i, j)
        for i, j in pairs
        if is_another(one.tokens[i].text, two.tokens[j].text)
        and sound_alike(one, two, i, j)
        and not is_common(one.tokens[i], one.code)
        and not is_common(two.tokens[j], two.code)
    }
    if not wrong:
        return []
    right = {(i, j) for i, j in pairs if (i, j) not in wrong and sound_alike(one, two, i, j)}
    return sorted((i, j) for i, j in wrong if not any(i == a or j == b for a, b in right))


def _left_over(both: Sides, one: Heard, two: Heard) -> list[tuple[int, int]]:
    """The only name of the original that the copy lacks, with the only one that is new in it."""
    lost, new = _unmatched(one, two, both.to_copy, both), _unmatched(two, one, both.to_original, both.turned())
    if len(_runs(lost)) != 1 or len(_runs(new)) != 1:
        return []
    if any(alike(one, two, i, j) for i in lost for j in new):
        return []
    return [(lost[0], new[0])]


def _unmatched(here: Heard, there: Heard, links: Links, both: Sides) -> list[int]:
    """The places of names that have nothing like them on the other side, and no counterpart of one meaning."""
    return [
        place
        for place in range(len(here.tokens))
        if is_name(here, place, there)
        and not is_common(here.tokens[place], here.code)
        and not any(both.likeness[place, other] >= MEANT for other in links.get(place, ()))
        and not stands(here.tokens[place].text, here.code, there, around=True)
    ]


def _runs(places: Sequence[int]) -> list[int]:
    """The first of each row of places that follow each other."""
    return [place for at, place in enumerate(places) if not at or places[at - 1] != place - 1]


def _are_two(one: Heard, two: Heard, i: int, j: int) -> bool:
    return (
        is_name(one, i, two)
        and is_name(two, j, one)
        and not alike(one, two, i, j)
        and not stands(one.tokens[i].text, one.code, two)
        and not stands(two.tokens[j].text, two.code, one)
    )
