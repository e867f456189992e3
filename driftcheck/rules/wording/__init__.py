"""Words that became others of another meaning, where no other rule says what changed.

What it reads. The words of content of corresponding sentences that are linked but not the same, names and numbers
apart, and how alike the model finds them. A phrase is reported once, with what it became.

What it says. A word that became its opposite (`best`, `worst`) in the same place of the sentence is major, and so is,
in a sentence that else was kept, a word that gave its place to one of another meaning (`completed`, `suspended`), if
it is a noun only where the two have hardly anything in common. One that the model finds hardly like the old one is
minor, and so is the only word that changed in a sentence, where it is no synonym. What was excepted and is included
now, `all but four` that became `only four`, is major. In a copy that keeps most of the original's words, any other
word than a synonym is neutral: mostly it means the same. Forms of one office (`spokesman`, `spokesperson`) are, too.

A word rendered by the English one that it looks like, and does not mean, is major: `eventuell` as `eventually`, and
`eventually` as `eventuell`. So is what such a word leaves behind in a copy that was translated there and back:
`attended` that became `assisted`, or `eventuell` that became `schließlich`. Expressions that exclude one another are
major as well: `most` and `all`, `because` and `although`, `before` and `after`, `rose` and `fell`, `acquitted` and
`convicted`, `ordered` and `asked`. In one language, so is a word that became its
opposite in a sentence that was worded anew, where both depend on the same word or are said of the same thing, and one
that became another of its kind: hail and frost, the health ministry and the finance ministry, repaired and replaced. So
is a thing in whose place the copy has another of its kind, wherever it stands, where neither side has a word for the
other's, and a cause in whose place it has one of another kind: a storm, a shortage. So is a death, a mistake, a part of
a whole or a blame of which the other side says nothing, and two clauses that changed places around the conjunction
between them: he left before she came, she came before he left.

Where a side is not English, opposites and kinds are told by what words mean in English: `vendió` became `bought`. In
one language that is not English, so is a word that gave its place to another in a sentence that else was kept.

Bad:
    original: The company will buy the two plants in Ohio from its rival next year.
    copy: The company will sell the two plants in Ohio from its rival next year.
Good:
    original: The company will buy several plants in Ohio next year.
    copy: Next year, the company will purchase multiple plants in Ohio.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck import languages
from driftcheck.facts.speech import is_reporting
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Alignment, Category, Finding, LinkedAlignment, Severity, Token
from driftcheck.rules import contrasting
from driftcheck.rules.operators import with_operators
from driftcheck.rules.partitives import findings as shares
from driftcheck.rules.rule import Aspect, Check, Rule, languages_of, one_after_other
from driftcheck.rules.sides import Sides, reworded
from driftcheck.rules.wording.changes import (
    FAR_UNLIKE,
    OTHER,
    SYNONYMS,
    TWO_CAUSES,
    Change,
    Reworded,
    Row,
    causes,
    changed,
    is_replaced,
    relation_to,
    says_same,
    took_the_place,
)  # fmt: skip
from driftcheck.rules.wording.comparisons import converse, in_turn
from driftcheck.rules.wording.friends import taken
from driftcheck.rules.wording.opposed import beheaded, opposed
from driftcheck.rules.wording.opposites import relation_of

UNLIKE = 0.25  # likeness of two words that are hardly one (results/wording.md)
CLOSE = 0.8  # the share of words of content, of both texts, from which on a copy is a close one
KEPT = 0.7  # the same for the sentence, in which a changed word is then worth a note
# How often people called a change different that is this unlike: in a sentence that was rebuilt, in one that was kept,
# and in one that was kept where the words are no more than not synonyms (the same table).
REBUILT_RIGHT, KEPT_RIGHT, NOTED_RIGHT = 0.8, 0.23, 0.1
REPLACED_RIGHT = 0.7  # how often a word in the place of another was the change (benchmarks/results/speech.md)
FRIEND_RIGHT = 0.9  # how often a false friend is a change: an estimate, the data has too few
IN_TURN = "the two clauses changed places, and what joins them did not"
TOLD = 3  # words that render a false friend and are told


def false_friends(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The words that were taken for what they look like in another language."""
    here, there = languages_of(alignment)
    for friend in taken(alignment):
        one, other = alignment.original.quote(friend.original), alignment.copy.quote(friend.copy)
        means = f"it means {_listed(friend.means)} here" if friend.means else "the two look alike in another language"
        word = f'the original\'s "{one}"' if there.code == ENGLISH else f'the copy\'s "{other}"'
        told = f"; {word} means {_listed(friend.means)}" if friend.means and here != there else ""  # for "actual" alone
        yield rule.finding(
            alignment,
            f'"{one}" became "{other}"{told}',
            evidence=f"a false friend: {means}",
            original=friend.original,
            copy=friend.copy,
            severity=Severity.MAJOR,
            probability=FRIEND_RIGHT,
        )


def _listed(words: Sequence[str]) -> str:
    """A few words of those given, as a sentence lists them."""
    *first, last = words[:TOLD]
    return f"{', '.join(first)} or {last}" if first else last


def reversals(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The words that became their opposite in one slot, in sentences that were reworded."""
    language = languages.get(alignment.original.language)
    for bead, both in reworded(alignment):
        if not alignment.in_body(bead):
            continue
        turned = list(opposed(both, language))
        for i, j in turned:
            evidence = relation_of(both.original[i].lemma, both.copy[j].lemma, language)
            yield _of_another_kind(rule, alignment, both, (i, j), evidence)
        for pair in beheaded(both, language):
            yield _of_another_kind(rule, alignment, both, pair, "of the two the one only belongs to the other")
        for spans in in_turn(both, language):
            yield rule.became(alignment, *spans, evidence=IN_TURN, severity=Severity.MAJOR)
        if not turned and (two := causes(both, language)) is not None:
            yield _of_another_kind(rule, alignment, both, two, TWO_CAUSES)


def _of_another_kind(rule: Rule, alignment: Alignment, both: Sides, pair: Row, evidence: str) -> Finding:
    spans = both.original[pair[0]].span, both.copy[pair[1]].span
    return rule.became(alignment, *spans, evidence=evidence, severity=Severity.MAJOR)


def by_meaning(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """What is told by what words mean in English, where a side is in another language."""
    from driftcheck.rules.wording import across  # noqa: PLC0415 - most comparisons are of English

    yield from across.findings(rule, alignment)


between_languages = one_after_other(false_friends, contrasting.findings)


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads."""
    language = languages.get(alignment.original.language)
    beads = list(changed(alignment))
    close = _is_close(beads)
    for bead in beads:
        for change in bead.changes:
            yield from _check_change(rule, alignment, bead, change=change, close=close, language=language)


def _is_close(beads: Sequence[Reworded]) -> bool:
    """Whether the copy keeps the original's words, by the length of its sentences."""
    lengths = [len(bead.both.original) + len(bead.both.copy) for bead in beads]
    kept = sum(bead.kept * length for bead, length in zip(beads, lengths, strict=True))
    return kept >= CLOSE * sum(lengths)


def _check_change(
    rule: Rule, alignment: Alignment, bead: Reworded, *, change: Change, close: bool, language: Language
) -> Iterator[Finding]:
    kept = bead.kept >= KEPT
    unlike = change.likeness < (UNLIKE if close and kept else FAR_UNLIKE)
    if _same_office(change, language):
        yield _found(rule, alignment, change, evidence="two forms of one word", severity=Severity.NEUTRAL)
    elif turned := relation_to(bead, change, language):
        yield _found(rule, alignment, change, evidence=turned, severity=Severity.MAJOR)
    elif _reports(change, language):
        return
    elif kept and is_replaced(bead, change, language):
        sure, evidence = REPLACED_RIGHT, OTHER
        yield _found(rule, alignment, change, evidence=evidence, severity=Severity.MAJOR, probability=sure)
    elif unlike:
        sure = KEPT_RIGHT if kept else REBUILT_RIGHT
        yield _found(rule, alignment, change, evidence=_alike(change), severity=rule.severity, probability=sure)
    elif took_the_place(bead, change, language):
        yield _found(rule, alignment, change, evidence=_alike(change), severity=rule.severity, probability=KEPT_RIGHT)
    elif close and kept and change.likeness < SYNONYMS and not says_same(bead, change, language):
        note = Severity.NEUTRAL
        yield _found(rule, alignment, change, evidence=_alike(change), severity=note, probability=NOTED_RIGHT)


def _found(
    rule: Rule, alignment: Alignment, change: Change, *, evidence: str, severity: Severity, probability: float = 1.0
) -> Finding:
    return rule.became(
        alignment,
        *change.spans,
        evidence=evidence,
        probability=probability,
        severity=severity,
        category=Category.STYLE if severity is Severity.NEUTRAL else rule.category,
    )


def _alike(change: Change) -> str:
    return f"the two words have little meaning in common here ({change.likeness:.0%} alike)"


def _reports(change: Change, language: Language) -> bool:
    """Whether a reporting verb became another, which `attribution` judges."""
    return all(any(is_reporting(token.lemma, language) for token in side) for side in (change.original, change.copy))


def _same_office(change: Change, language: Language) -> bool:
    """Spokesman and spokesperson: one word but for whom it lets hold the office."""
    if len(change.original) != 1 or len(change.copy) != 1:
        return False
    one, other = (_office(side[0], language) for side in (change.original, change.copy))
    return one is not None and one == other


def _office(token: Token, language: Language) -> str | None:
    endings = sorted(language.words("wording", "persons"), key=len, reverse=True)
    return next((stem for ending in endings if (stem := token.norm.removesuffix(ending)) not in {"", token.norm}), None)


def _unless_converse(check: Check) -> Check:
    """The check without what became its opposite because a comparison was turned round."""

    def found(rule: Rule, alignment: LinkedAlignment, /) -> Iterator[Finding]:
        turned = tuple(converse(alignment))
        yield from (
            one
            for one in check(rule, alignment)
            if not any(
                one.original and one.copy and one.original.overlaps(i) and one.copy.overlaps(j) for i, j in turned
            )
        )

    return found


RULE = Rule(
    id="wording",
    category=Category.MISTRANSLATION,
    severity=Severity.MINOR,
    manual=__doc__ or "",
    check=contrasting.with_unsaid(
        _unless_converse(
            one_after_other(
                with_operators(check, "quantifier", "degree", "status", "inclusion", "bound"),
                between_languages,
                one_after_other(reversals, shares),
            )
        )
    ),
    partly=contrasting.with_unsaid(one_after_other(between_languages, by_meaning, shares)),
    needs_partly=frozenset({"contrasts"}),
    aspect=Aspect.WORD,
    needs=frozenset({"wording"}),
    precedence=11,
    family="wording",
)
