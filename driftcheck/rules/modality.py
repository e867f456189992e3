"""Claims that lost or gained the words that leave them open, bind, or hang on a condition.

What it reads. Operators of modality (`may`, `must`, `plans to`, `is expected to`), of evidence (`allegedly`, `is said
to`, `accused of`), of condition and cause (`unless`, `if`, `even if`, `because`) and of phase (`still`, `no longer`,
`already`, `yet to`), and from the tree of the sentence the word that each
applies to. They are compared where that word is the same on both sides; `may` and `could`, `must` and `have to`,
`reportedly` and `according to reports` do for each other, and a denial turns them round: `need not` is no `must`.
Between two languages, and within one that has no table of operators, hedges are read: words that leave a claim open on
one side where nothing in the other side's sentence may say so, and what somebody holds to be so; and, with English on
one side, the auxiliaries of verbs that are each other's counterparts: what may be, and what will be. In any two texts
it reads what excludes one another: `unless` and `if`, what must be, may be, must not be and need not be, what is
suspected and what is proved.

What it says. An operator that became one of another kind (`might` and `will`, `must not` and `need not`, `unless` and
`if`, `because` and `although`, `still` and `no longer`), and one lost or gained where nothing else leaves the claim
open, is major; a weaker or stronger one of its kind (`promised`, `plans`) is minor. In a claim that is worded anew
what excludes one another is told, as minor where it is not claimed of the same, and not where an exception undoes a
denial (`not unless`, `only if`); so is a hedge, a condition or a plan of which the other side says nothing at all, and
a certainty that is put in.

Bad:
    original: Three soldiers may have been killed, and he allegedly gave the order.
    copy: Three soldiers were killed, and he allegedly gave the order.
Good:
    original: The blast may have killed three soldiers, and he reportedly gave the order.
    copy: The blast could have killed three soldiers, and according to reports he gave the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Category, Finding, LinkedAlignment, Severity
from driftcheck.rules import contrasting
from driftcheck.rules.edits import kept
from driftcheck.rules.operators import with_operators
from driftcheck.rules.rule import Aspect, Check, Rule, is_translation, languages_of, one_after_other

KINDS = ("modality", "evidence", "condition", "phase")


def hedges(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """What one side alone leaves open, where a language has no operators."""
    here, there = languages_of(alignment)
    if here == there and here.has("operators"):
        return
    from driftcheck.rules import hedging  # noqa: PLC0415 - most comparisons are of English

    yield from hedging.findings(rule, alignment)


def new_hedges(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """What a side of a sentence that else was kept leaves open anew."""
    if kept(alignment):
        from driftcheck.rules import hedging  # noqa: PLC0415 - as above

        yield from hedging.newly_hedged(rule, alignment)


def with_modals(check: Check) -> Check:
    """The check of a rule, and behind it what two languages' auxiliaries say of verbs of which it told nothing."""

    def told(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
        own = list(check(rule, alignment))
        yield from own
        if is_translation(alignment):
            from driftcheck.rules import modals  # noqa: PLC0415 - as above

            copies = [one.copy for one in own if one.copy]
            for one in modals.findings(rule, alignment):
                if one.copy and not any(one.copy.overlaps(other) for other in copies):
                    yield one

    return told


RULE = Rule(
    id="modality",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=contrasting.with_unsaid(
        with_modals(one_after_other(with_operators(hedges, *KINDS), contrasting.findings, new_hedges))
    ),
    aspect=Aspect.CLAIM,
    needs=frozenset({"hedges"}),
    precedence=7,
    family="modality",
)
