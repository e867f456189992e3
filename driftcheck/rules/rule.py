"""What a rule is: a check, and what the check's findings are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, reduce
from typing import Protocol

from driftcheck import languages
from driftcheck.fingerprint import fingerprint
from driftcheck.languages import Language
from driftcheck.model import Alignment, Category, Finding, LinkedAlignment, Severity, Span
from driftcheck.spans import meeting


class Aspect(StrEnum):
    """What the findings of a rule speak of; which of two findings on the same words stands depends on it."""

    TEXT = "text"  # sentences and paragraphs as wholes
    TERM = "term"  # words that the user's glossary rules
    FACT = "fact"  # a number, a date, a name
    CLAIM = "claim"  # whether, how surely and by whom something is claimed, and when, and of how many
    FORM = "form"  # words that are broken whatever the original says
    QUOTATION = "quotation"
    WORD = "word"  # a word that became another
    SENTENCE = "sentence"  # the meaning of a sentence, where nothing better is known


# Findings of these say that what is said is something else.
MEANING = frozenset({Aspect.FACT, Aspect.CLAIM})


class Check(Protocol):
    """The body of a rule: a plain function that reads an alignment and yields what is wrong with it."""

    def __call__(self, rule: Rule, alignment: LinkedAlignment, /) -> Iterator[Finding]: ...


@dataclass(frozen=True, slots=True)
class Support:
    """What of a rule runs on a pair of languages: all of it, unless some, by code, are `lacking` a table that it needs.

    Then the part of it runs that can do without, where `partly` is true, and else nothing.
    """

    lacking: tuple[str, ...]
    partly: bool

    @property
    def runs(self) -> bool:
        return self.partly or not self.lacking


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name, its place in MQM and its manual (the docstring of the module it stands in).

    Settings never reach the check: a rule that is off is dropped, and one whose severity or threshold was
    set is replaced (`dataclasses.replace`) before it runs. `threshold` is the probability from which a rule that
    weighs one reports; others have 0. `variant` tells, for the signature, what else settings made of the rule.

    It runs where the languages of both sides have the tables that it `needs`; where they lack one, the part of it runs
    that `needs_partly` others, `partly`. Of two findings on the same words that of
    the rule with the lower `precedence` stands; a rule with 0 is asked for none. `family` is what its findings count
    as where the drift is scored, "" where they do not count.

    A rule that `reads_drift` runs once the drift was scored, which is scored with what the others found. `levels` are
    probabilities, the highest first, and the severity that a finding has from each on.
    """

    id: str
    category: Category
    severity: Severity
    manual: str
    check: Check
    aspect: Aspect = Aspect.TEXT
    needs: frozenset[str] = frozenset()
    partly: Check | None = None
    needs_partly: frozenset[str] = frozenset()
    precedence: int = 0
    family: str = ""
    threshold: float = 0.0
    variant: str = ""
    reads_drift: bool = False
    levels: tuple[tuple[float, Severity], ...] = ()

    def finding(
        self,
        alignment: Alignment,
        message: str,
        *,
        evidence: str,
        original: Span | None = None,
        copy: Span | None = None,
        probability: float = 1.0,
        severity: Severity | None = None,
        category: Category | None = None,
    ) -> Finding:
        """A finding of this rule: its id, category and severity unless others are given, and a fingerprint."""
        return Finding(
            rule=self.id,
            category=self.category if category is None else category,
            severity=self.severity if severity is None else severity,
            message=message,
            evidence=evidence,
            probability=probability,
            fingerprint=fingerprint(self.id, alignment.quotes(original, copy)),
            original=original,
            copy=copy,
        )

    def became(
        self,
        alignment: Alignment,
        original: Span,
        copy: Span,
        *,
        evidence: str,
        probability: float = 1.0,
        severity: Severity | None = None,
        category: Category | None = None,
    ) -> Finding:
        """A finding that some words of the original became others in the copy; see `finding`."""
        return self.finding(
            alignment,
            f'"{alignment.original.quote(original)}" became "{alignment.copy.quote(copy)}"',
            evidence=evidence,
            original=original,
            copy=copy,
            probability=probability,
            severity=severity,
            category=category,
        )

    def on_one_side(
        self, alignment: Alignment, span: Span, *, in_copy: bool, lacking: str, severity: Severity
    ) -> Finding:
        """A finding that words were dropped, or put in; `lacking` says what nothing on the other side does."""
        document = alignment.copy if in_copy else alignment.original
        return self.finding(
            alignment,
            f'"{document.quote(span)}" was {"put in" if in_copy else "dropped"}',
            evidence=f"nothing in the {'original' if in_copy else 'copy'}'s sentence {lacking}",
            original=None if in_copy else span,
            copy=span if in_copy else None,
            severity=severity,
        )

    def support(self, alignment: Alignment) -> Support:
        """What of it runs on the pair."""
        return self.supported(*languages_of(alignment))

    def supported(self, original: Language, copy: Language) -> Support:
        """What of it runs on an original and a copy in these languages."""
        lacking = _without(original, copy, self.needs)
        partly = bool(lacking and self.partly) and not _without(original, copy, self.needs_partly)
        return Support(lacking, partly)

    def run(self, alignment: LinkedAlignment, support: Support | None = None) -> Iterator[Finding]:
        """What it finds, as far as the languages of the pair have tables, of which `support` tells if asked before."""
        support = support or self.support(alignment)
        if not support.lacking:
            return self.check(self, alignment)
        return self.partly(self, alignment) if self.partly and support.partly else iter(())

    def missing(self, alignment: Alignment) -> tuple[str, ...]:
        """The languages of the pair, by code, that lack a table this rule needs; "und" where none is told."""
        return _without(*languages_of(alignment), self.needs)


def languages_of(alignment: Alignment) -> tuple[Language, Language]:
    """What is known of the languages of the original and of the copy."""
    return languages.get(alignment.original.language), languages.get(alignment.copy.language)


def is_translation(alignment: Alignment) -> bool:
    """Whether the original and the copy are of two languages."""
    one, other = languages_of(alignment)
    return one != other


@cache
def _without(original: Language, copy: Language, tables: frozenset[str]) -> tuple[str, ...]:
    lacking = (side.code or languages.UNDETERMINED for side in (original, copy) if not all(map(side.has, tables)))
    return tuple(dict.fromkeys(lacking))


def one_after_other(*checks: Check) -> Check:
    """All that one check finds, and then what the next finds; of two on the same words the graver, else the first."""
    return reduce(_both_after, checks)


def _both_after(first: Check, second: Check) -> Check:

    def both(rule: Rule, alignment: LinkedAlignment, /) -> Iterator[Finding]:
        own, others = list(first(rule, alignment)), list(second(rule, alignment))
        yield from (
            one
            for one in own
            if not any(all(meeting(one, found)) and found.severity > one.severity for found in others)
        )
        yield from (
            found
            for found in others
            if not any(all(meeting(one, found)) and found.severity <= one.severity for one in own)
        )

    return both
