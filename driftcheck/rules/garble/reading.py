"""The paragraphs of either side as passages, and the faults in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from itertools import groupby

from driftcheck import languages, wordlists
from driftcheck.languages import Language
from driftcheck.model import Alignment, Document, Segment, Span
from driftcheck.rules.garble.articles import wrong_article
from driftcheck.rules.garble.encoding import chatter, debris, markup, mojibake, other_script
from driftcheck.rules.garble.foreign import foreign_run, left_untranslated
from driftcheck.rules.garble.gaps import gaps, has_model
from driftcheck.rules.garble.lookalikes import lookalikes
from driftcheck.rules.garble.pairs import unbalanced_brackets, unbalanced_quotes
from driftcheck.rules.garble.passage import CheckPassage, Fault, Passage, Words
from driftcheck.rules.garble.person import wrong_person
from driftcheck.rules.garble.punctuation import bracket_space, doubled, lower_case_start, stuck, torn_off
from driftcheck.rules.garble.repetition import looped, repeated
from driftcheck.rules.garble.structure import (
    article_before_name,
    broken_off,
    cut_off,
    dangling,
    misplaced,
    noun_before_name,
)
from driftcheck.rules.garble.words import unknown_words, words_of_pair
from driftcheck.spans import segments_at

# What each check needs of the copy's language: nothing, one of its tables, the lists of its words, or a model of its
# gaps. Where two faults of one severity overlap, the check that stands first here has seen it best.
CHECKS: tuple[tuple[CheckPassage, str], ...] = (
    (mojibake, ""),
    (markup, ""),
    (debris, ""),
    (chatter, "chatter"),
    (looped, ""),
    (doubled, ""),
    (bracket_space, ""),
    (torn_off, ""),
    (stuck, "words"),
    (unbalanced_brackets, ""),
    (dangling, "garble"),
    (broken_off, ""),
    (cut_off, "garble"),
    (misplaced, "garble"),
    (noun_before_name, "garble"),
    (article_before_name, "garble"),
    (wrong_article, "garble"),
    (repeated, "garble"),
    (lower_case_start, "garble"),
    (unbalanced_quotes, "garble"),
    (wrong_person, "garble"),
    (left_untranslated, ""),
    (foreign_run, "identification"),
    (other_script, ""),
    (unknown_words, "words"),
    (lookalikes, "words"),
    (gaps, "gaps"),
)
# These look for the copy's words in the original, and have no use for one in another language.
COMPARING = frozenset({broken_off, noun_before_name, article_before_name, wrong_person, lookalikes})
# What these find depends on more than the paragraph: on what stands around it, or on the words of the whole text.
CONTEXTUAL = frozenset({unbalanced_brackets, unbalanced_quotes, lower_case_start, wrong_person, other_script})
NEIGHBOURHOOD = 3000  # characters on either side in which a bracket or a quotation may find its partner

Located = tuple[Span, Fault]  # a fault, and its span in the document's text


def passages_of_copy(alignment: Alignment) -> Iterator[tuple[int, Passage]]:
    """The paragraphs of the copy, each with the offset in the document's text at which it starts."""
    originals: dict[int, str] = {}
    for bead in alignment.beads:
        text = " ".join(segment.text for segment in alignment.original_of(bead))
        originals |= dict.fromkeys(bead.copy, text)
    words = words_of_pair(alignment.original, alignment.copy)
    segments = list(enumerate(alignment.copy_segments))
    same = {bead.copy[0]: bead.original[0] for bead in alignment.beads if len(bead.original) == len(bead.copy) == 1}
    for start, members, passage in _passages(alignment.copy, segments, originals=originals, words=words):
        counterparts = [same.get(index, -1) for index, _ in members]
        yield start, replace(passage, kept=not words.translated and _is_kept(alignment, passage, counterparts))


def _is_kept(alignment: Alignment, passage: Passage, counterparts: Sequence[int]) -> bool:
    """Whether the counterparts of a paragraph's sentences are a paragraph of the original, and the very same."""
    first, last = counterparts[0], counterparts[-1]
    segments = alignment.original_segments
    if first < 0 or list(counterparts) != list(range(first, last + 1)):
        return False
    own = segments[first].paragraph
    beyond = (segments[at].paragraph for at in (first - 1, last + 1) if 0 <= at < len(segments))
    return (
        segments[last].paragraph == own
        and own not in beyond
        and passage.roles == tuple(segment.role for segment in segments[first : last + 1])
        and passage.text == alignment.original.text[segments[first].span.start : segments[last].span.end]
    )


def faults_of_copy(alignment: Alignment) -> list[Located]:
    """Every fault of the copy, in reading order."""
    return _located(passages_of_copy(alignment))


def signs_of_original(alignment: Alignment, wanted: Set[int]) -> dict[int, set[str]]:
    """What is odd about the segments `wanted` of the original, as the signs of their faults; others may be there too.

    Only their paragraphs are looked at: few are, and looking takes as long as it does in the copy.
    """
    if not wanted:
        return {}
    document, segments = alignment.original, alignment.original_segments
    # A counterpart for every sentence, so that the checks which need one look at the original as they do at the copy.
    counterparts = {index: segment.text for index, segment in enumerate(segments)}
    paragraphs = {segments[index].paragraph for index in wanted}
    members = [(index, segment) for index, segment in enumerate(segments) if segment.paragraph in paragraphs]
    words = words_of_pair(document, replace(document, text=""))
    signs: dict[int, set[str]] = {index: set() for index, _ in members}
    found = _passages(document, members, originals=counterparts, words=words)
    for span, fault in _located((start, passage) for start, _, passage in found):
        for index in segments_at(segments, span):
            signs[index].add(fault.sign)
    return signs


def _located(passages: Iterable[tuple[int, Passage]]) -> list[Located]:
    return [(fault.span.shifted(start), fault) for start, passage in passages for fault in check_passage(passage)]


def _passages(
    document: Document,
    segments: list[tuple[int, Segment]],
    *,
    originals: Mapping[int, str],
    words: Words,
) -> Iterator[tuple[int, list[tuple[int, Segment]], Passage]]:
    """Each paragraph's start, its segments by number, and what is checked of it."""
    for _, grouped in groupby(segments, key=lambda member: member[1].paragraph):
        members = list(grouped)
        start, passage = _passage(document, members, originals=originals, words=words)
        yield start, members, passage


def _passage(
    document: Document,
    members: list[tuple[int, Segment]],
    *,
    originals: Mapping[int, str],
    words: Words,
) -> tuple[int, Passage]:
    start, end = members[0][1].span.start, members[-1][1].span.end
    passage = Passage(
        text=document.text[start:end],
        language=languages.get(document.language),
        sentences=tuple(Span(segment.span.start - start, segment.span.end - start) for _, segment in members),
        roles=tuple(segment.role for _, segment in members),
        originals=tuple(originals.get(index, "") for index, _ in members),
        before=document.text[max(0, start - NEIGHBOURHOOD) : start],
        after=document.text[end : end + NEIGHBOURHOOD],
        words=words,
    )
    return start, passage


@cache
def checks_of(language: Language, *, translated: bool = False) -> tuple[CheckPassage, ...]:
    """The checks that what is known of a language allows, of a translation or of a copy in the original's language."""
    known = {"": True, "words": wordlists.has(language.code), "gaps": has_model(language)}
    return tuple(
        check
        for check, needs in CHECKS
        if (known[needs] if needs in known else language.has(needs)) and not (translated and check in COMPARING)
    )


def check_passage(passage: Passage) -> list[Fault]:
    """The faults of one paragraph by their place; of those that overlap, the worst and then the most specific.

    What the original's very same paragraph bears as well is none of the copy's, so that it is not looked for.
    """
    checks = checks_of(passage.language, translated=passage.words.translated)
    if passage.kept and not any(True for one in checks if one in CONTEXTUAL for _ in one(passage)):
        return []
    found = [(-fault.severity, rank, fault) for rank, one in enumerate(checks) for fault in one(passage)]
    kept: list[Fault] = []  # by place, and without overlaps
    for _, _, fault in sorted(found, key=lambda item: (item[0], item[1], item[2].span)):
        at = bisect_left(kept, fault.span, key=lambda other: other.span)
        if not any(fault.span.overlaps(other.span) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, fault)
    return kept
