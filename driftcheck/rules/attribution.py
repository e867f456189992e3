"""Who said it, and how: a report given to another speaker, or by a verb that changes the claim.

What it reads. Reporting verbs (`said`, `denied`, `according to`, `found that`), each with the act it reports, what is
said and, where the sentence names one, its speaker. The reports of the two sides find each other by what is said and
by their verbs.

What it says. A verb of another act changes the claim: what somebody `said` he is made to deny, admit, promise or only
claim, or says what he would not. It is critical where the meaning turns round (confirmed, denied), minor where it only
shades (`said`, `claimed`; `announced`, `promised`), else major. A speaker that became another speaker is major, where
each is known to both texts, or both are kinds of people (witnesses, police), or neither has any counterpart there;
`names` reports a name that is new. So is a source for which the copy has nothing in any words, so that what was said is
now so (`residents said`), unless a pronoun or the sentence beside may name it. `Said`, `told`, `stated`, `added` and
`noted` do for each other, as do a name and a pronoun or a description. Nor is a denial reported that the other side
words with a negation.

Between two languages, and within one that is not English, reports are told that exclude one another (confirmed or
admitted, denied or neither), and a source that is gone from a copy which reports and quotes nothing. Within one, so is,
in a sentence that else was kept, somebody of another kind in somebody's place (*la policía*, *el abogado*).

Bad:
    original: The minister told reporters that he knew of the payments.
    copy: The minister admitted to reporters that he knew of the payments.
Good:
    original: The minister told reporters that he knew of the payments.
    copy: He knew of the payments, the minister said, and added that others did as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from driftcheck import languages
from driftcheck.facts.clauses.denials import base
from driftcheck.facts.speech import Report, Source, SpeechAct, called, has_particle, is_quoted, named, quotes, reports
from driftcheck.languages import Language
from driftcheck.model import Alignment, Category, Finding, LinkedAlignment, LinkedBead, Severity, Token
from driftcheck.rules import contrasting
from driftcheck.rules.absence import are_two, is_new, told_as_facts
from driftcheck.rules.edits import somebody_else
from driftcheck.rules.exceptives import excepts_a_time
from driftcheck.rules.participants import are_of_two_kinds, beside, dropped, exchanged
from driftcheck.rules.rule import Aspect, Rule, one_after_other
from driftcheck.rules.sides import Sides, reworded, span_of
from driftcheck.util.assignment import assign
from driftcheck.util.latest import keep_both

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
FUNCTION = frozenset({"DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT", "PRON"})
# The share of what is said that two reports must have in common to be one: for a change of the act, and of the speaker.
SAME_ACT, SAME_CONTENT = 0.3, 0.5
APART = 0.3  # by so much less a report of the right speaker may have in common, to be the right one after all
SAME_PERSON = 0.7  # links of words this alike are taken for the same person or thing

# What one says who says of something that it may be so: not ruled out.
NEUTRAL = frozenset({SpeechAct.WITHHOLD, SpeechAct.SAY, SpeechAct.SUGGEST})

_CRITICAL = (
    (SpeechAct.DENY, (SpeechAct.SAY, SpeechAct.ANNOUNCE, SpeechAct.CONFIRM, SpeechAct.INSIST, SpeechAct.ADMIT)),
    (SpeechAct.REFUSE, (SpeechAct.PROMISE,)),
    (SpeechAct.PRAISE, (SpeechAct.ACCUSE,)),
)
_MAJOR = (
    (
        SpeechAct.ADMIT,
        (SpeechAct.SAY, SpeechAct.ANNOUNCE, SpeechAct.CLAIM, SpeechAct.PROMISE, SpeechAct.ACCUSE),
    ),
    (SpeechAct.WITHHOLD, (SpeechAct.SAY, SpeechAct.ANNOUNCE, SpeechAct.CONFIRM)),
    (SpeechAct.DENY, (SpeechAct.SUGGEST, SpeechAct.CLAIM, SpeechAct.REFUSE, SpeechAct.WITHHOLD)),
    (
        SpeechAct.THREATEN,
        (SpeechAct.SAY, SpeechAct.ANNOUNCE, SpeechAct.PROMISE, SpeechAct.SUGGEST, SpeechAct.REQUEST),
    ),
    (SpeechAct.ORDER, (SpeechAct.SUGGEST, SpeechAct.ASK, SpeechAct.REQUEST)),
    (SpeechAct.CONFIRM, (SpeechAct.CLAIM, SpeechAct.SUGGEST, SpeechAct.REFUSE)),
    (SpeechAct.PROMISE, (SpeechAct.HOPE, SpeechAct.SUGGEST)),
    (SpeechAct.PRETEND, (SpeechAct.SAY, SpeechAct.ANNOUNCE, SpeechAct.CONFIRM, SpeechAct.INSIST)),
)
_MINOR = (
    (SpeechAct.PROMISE, (SpeechAct.SAY, SpeechAct.ANNOUNCE)),
    (SpeechAct.CLAIM, (SpeechAct.SAY, SpeechAct.ANNOUNCE)),
)
CHANGES: dict[frozenset[SpeechAct], Severity] = {
    frozenset((one, other)): severity
    for severity, rows in ((Severity.CRITICAL, _CRITICAL), (Severity.MAJOR, _MAJOR), (Severity.MINOR, _MINOR))
    for one, others in rows
    for other in others
}


@dataclass(frozen=True, slots=True)
class _Bead:
    """A bead's tokens and links, and the texts that it is of, whose names hardly any bead asks for."""

    both: Sides
    alignment: LinkedAlignment
    languages: tuple[Language, Language]

    @property
    def names(self) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
        """The names of both texts by their noun phrases."""
        return _names(self.alignment.original_tokens), _names(self.alignment.copy_tokens)


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads."""
    known = (languages.get(alignment.original.language), languages.get(alignment.copy.language))
    for bead, both in reworded(alignment):
        found = list(_check_bead(rule, alignment, _Bead(both, alignment, known)))
        yield from found
        if not found and known[0] == known[1]:
            yield from _dropped(rule, alignment, bead, both, known[0])


def _dropped(
    rule: Rule, alignment: LinkedAlignment, bead: LinkedBead, both: Sides, language: Language
) -> Iterator[Finding]:
    """The sources of what the original says for which the copy has nothing at all."""
    for source in dropped(both, beside(alignment, bead), language):
        span = span_of(both.original, source.places)
        yield rule.finding(
            alignment,
            f'who says so was dropped: "{alignment.original.quote(span)}"',
            evidence="the copy has no such source, in whatever words",
            original=span,
            category=Category.OMISSION,
        )


@keep_both
def _names(segments: tuple[tuple[Token, ...], ...]) -> frozenset[frozenset[str]]:
    """The names that stand together in one noun phrase, for every noun phrase of a text."""
    return frozenset(chain.from_iterable(map(named, segments)))


def _check_bead(rule: Rule, alignment: Alignment, bead: _Bead) -> Iterator[Finding]:
    both = bead.both
    ours, theirs = reports(both.original, bead.languages[0]), reports(both.copy, bead.languages[1])
    scored = [
        (score, i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if (score := _score(both, a, b)) > 0
    ]
    pairs = [(ours[i], theirs[j]) for i, j in sorted(assign(scored), key=lambda pair: pair[1])]
    for a, b in pairs:
        if a.acts & b.acts:
            if a.source and b.source and _given(bead, a, b, (ours, theirs)):
                original, copy = span_of(both.original, a.source.places), span_of(both.copy, b.source.places)
                yield rule.finding(
                    alignment,
                    f'what "{alignment.original.quote(original)}" said is given to "{alignment.copy.quote(copy)}"',
                    evidence="both sides say the same, but have somebody else say it",
                    original=original,
                    copy=copy,
                )
        elif severity := _changed(bead, a, b, (ours, theirs)):
            original, copy = both.original[a.verb].span, both.copy[b.verb].span
            evidence = f"somebody is said to {_named(a)} in the original, to {_named(b)} in the copy"
            yield rule.became(alignment, original, copy, evidence=evidence, severity=severity)


def _score(both: Sides, a: Report, b: Report) -> float:
    """How surely two reports are one, 0 where they cannot be."""
    shared = _shared(both, a, b)
    same = both.original[a.verb].lemma == both.copy[b.verb].lemma
    linked = b.verb in both.to_copy.get(a.verb, ())
    if shared < SAME_ACT and not same and not linked:
        return 0.0
    return 0.1 + 2 * shared + 0.5 * (same or bool(a.acts & b.acts)) + 0.5 * linked


def _shared(both: Sides, a: Report, b: Report) -> float:
    """The share of the words of content that what two reports say has in common, in [0, 1]."""
    ours = [at for at in a.content if both.original[at].upos not in FUNCTION]
    theirs = [at for at in b.content if both.copy[at].upos not in FUNCTION]
    if not ours or not theirs:
        return 0.0
    met = sum(bool(b.content & set(both.to_copy.get(at, ()))) for at in ours)
    kept = sum(bool(a.content & set(both.to_original.get(at, ()))) for at in theirs)
    return (met + kept) / (len(ours) + len(theirs))


def _changed(bead: _Bead, a: Report, b: Report, every: tuple[Sequence[Report], Sequence[Report]]) -> Severity | None:
    """How bad it is that the act of a report became another, read as kindly as can be; None where it is not."""
    rows = [CHANGES.get(frozenset((one, other))) for one in a.acts for other in b.acts]
    found = [severity for severity in rows if severity is not None]
    if len(found) < len(rows) or a.negated or b.negated or _by_two(bead.both, a, b):
        return None
    linked = b.verb in bead.both.to_copy.get(a.verb, ())
    if _shared(bead.both, a, b) < (SAME_ACT if linked else SAME_CONTENT):
        return None
    # Another verb of the other side may do for this one.
    if any(a.acts & other.acts for other in every[1]) or any(b.acts & other.acts for other in every[0]):
        return None
    return None if _says_the_same(bead, a, b) else min(found)


def _says_the_same(bead: _Bead, a: Report, b: Report) -> bool:
    """Whether what two acts differ in is a denial that stands elsewhere on a side: did not rule out, still possible."""
    acts, both, language = a.acts | b.acts, bead.both, bead.languages[0]
    withheld = SpeechAct.WITHHOLD in acts and SpeechAct.DENY not in acts
    unsaid = withheld or {SpeechAct.CONFIRM, SpeechAct.REFUSE} <= acts  # could not confirm, declined to
    if unsaid and _withheld(bead, a) == _withheld(bead, b, copied=True):
        return True
    if SpeechAct.THREATEN in acts:  # they warned of a strike, and threatened one
        warning = language.words("reporting", "verbs.warning")
        return bool({both.original[a.verb].lemma, both.copy[b.verb].lemma} & warning)
    if not withheld:
        return SpeechAct.DENY in acts and _denials(bead, 0, a) != _denials(bead, 1, b)
    if acts <= NEUTRAL and (has_particle(both.original, a) or has_particle(both.copy, b)):
        return True
    # Do not think that it is so, think that it is not.
    raised = {both.original[a.verb].lemma, both.copy[b.verb].lemma} <= language.words("negation", "raising")
    return raised or excepts_a_time(both, language)


def _by_two(both: Sides, a: Report, b: Report) -> bool:
    """Whether two people of whom no name is given speak in two reports, as where one would not say what another did."""
    if a.source is None or b.source is None or a.source.names or b.source.names:
        return False
    return not _same(both, a.source, b.source)


def _withheld(bead: _Bead, report: Report, *, copied: bool = False) -> bool:
    """Whether a report is one of what somebody does not say, or cannot: `unable to tell`, `nothing was said`."""
    tokens, language = (bead.both.copy if copied else bead.both.original), bead.languages[copied]
    words = language.words("negation", "withholding") | language.words("negation", "outright")
    pairs = language.words("negation", "pairs")  # have yet to confirm
    two = any(f"{one.norm} {other.norm}" in pairs for one, other in pairwise(tokens))
    return SpeechAct.WITHHOLD in report.acts or two or any({token.lemma, token.norm} & words for token in tokens)


def _denials(bead: _Bead, side: int, report: Report) -> int:
    """How much of what is said is denied outright."""
    tokens = (bead.both.original, bead.both.copy)[side]
    outright = bead.languages[side].words("negation", "outright") | bead.languages[side].words("negation", "clausal")
    own = [at for at, token in enumerate(tokens) if token.head == report.verb and token.relation in SUBJECTS]
    said = [at for at in report.content if tokens[at].head == report.verb]
    affixed = sum(bool(base(tokens[at], bead.languages[side])) for at in said)
    return affixed + sum(tokens[at].norm in outright for at in (*report.content, *own))


def _named(report: Report) -> str:
    return " or ".join(sorted(report.acts))


def _given(bead: _Bead, a: Report, b: Report, every: tuple[Sequence[Report], Sequence[Report]]) -> bool:
    """Whether what a report says was given to somebody who surely is another."""
    both, one, other = bead.both, a.source, b.source
    if one is None or other is None or _shared(both, a, b) < SAME_CONTENT:
        return False
    cited = quotes(both.copy, b, called(both.original, one)) or quotes(both.original, a, called(both.copy, other))
    if cited or is_quoted(both.original, one) or is_quoted(both.copy, other):
        return False
    if _same(both, one, other) and not are_of_two_kinds(both, one, other):
        return False
    if one.names and other.names:
        known = are_two(bead.names, one.names, other.names)
    elif one.kinds and other.kinds and not one.kinds & other.kinds:
        known = True
    elif one.names or other.names or one.kinds & other.kinds:
        known = bool(one.kinds or one.names) and bool(other.kinds or other.names) and exchanged(both, one, other)
    else:
        anyone = bead.languages[0].words("reporting", "verbs.anyone")
        heads = both.original[one.head].lemma, both.copy[other.head].lemma
        known = not anyone & {*heads} and is_new(both, one, other) and is_new(both.turned(), other, one)
    return known and not _otherwise(both, a, b, every)


def _otherwise(both: Sides, a: Report, b: Report, every: tuple[Sequence[Report], Sequence[Report]]) -> bool:
    """Whether on the other side the same speaker says, at another verb, nearly as much of the same."""
    enough = _shared(both, a, b) - APART
    return any(_one_says(both, a, each, enough) for each in every[1] if each is not b) or any(
        _one_says(both, each, b, enough) for each in every[0] if each is not a
    )


def _one_says(both: Sides, a: Report, b: Report, enough: float) -> bool:
    return bool(a.source and b.source and _same(both, a.source, b.source) and _shared(both, a, b) >= enough)


def _same(both: Sides, one: Source, other: Source) -> bool:
    """Whether two speakers may be one."""
    if one.names & other.names or both.original[one.head].lemma == both.copy[other.head].lemma:
        return True
    return any(both.likeness.get((i, j), 0.0) >= SAME_PERSON for i in one.places for j in other.places)


RULE = Rule(
    id="attribution",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=one_after_other(check, told_as_facts),
    partly=one_after_other(contrasting.findings, somebody_else, told_as_facts),
    needs_partly=frozenset({"contrasts"}),
    aspect=Aspect.CLAIM,
    needs=frozenset({"reporting"}),
    precedence=5,
    family="speech",
)
