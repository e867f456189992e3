"""Negations that the copy lost or gained.

What it reads. Words that deny outright (`not`, `n't`, `never`, `no`, `nobody`, `nothing`, `neither … nor`,
`without`), nearly (`hardly`, `barely`, `scarcely`), as a verb (`failed to`, `refused to`, `denied`) and as a part of
a word (`unable`, `illegal`, `careless`). What each denies is read from the tree of the sentence, and the same word is
looked for on the other side; any other way to deny in its clause there counts: `did not succeed` and `failed`, `not
aware` and `unaware`, `not many` and `few`. Idioms deny nothing (`not only … but`, `no doubt`, `whether or not`).
Between two languages the word that is denied is found by what it is linked to, and any denial left over in the
sentence counts, or by what it means in English; what is ruled out, and what is not, is read from tables. What is
denied but for one case says the same without a denial: `not until` and `once`, `not unless` and `only if`; so do
limits (`not below`, `the floor`), what last was so (`not since May`, `last in May`) and a denial of what denies (`not
survive without`, `no avoiding`).

What it says. Where the very word that was denied stands on the other side and nothing in its clause there denies it,
the copy says the opposite, which is critical; it is major where only a verb such as `failed to` is gone, and where
what was denied is worded anew, the copy's sentence has no other word that denies, nor one that says the opposite, and
the rest of the sentence stayed; in a sentence that is worded anew this is minor, and so it is between two languages
where the two words have no meaning in common. A denial that moved to what somebody says (`has not said that`, `has
said that … not`) is critical. In English a refusal or an exception, and in any language that somebody would not say, of
which the other side says nothing in any words, is major.

Bad:
    original: Musk did not respond to the request.
    copy: Musk responded to the request.
Good:
    original: They weren't aware of the plan and did not succeed in stopping it.
    copy: They were unaware of the plan and failed to stop it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.clauses.arguments import relation
from driftcheck.facts.clauses.denials import Denial, Force, denials
from driftcheck.languages import Language
from driftcheck.model import Alignment, Category, Finding, LinkedAlignment, Severity
from driftcheck.rules import contrasting, edits
from driftcheck.rules.answers import (
    counterpart_of,
    is_one_claim,
    is_opposed,
    opposites,
    taken_by,
    unshared,
    without_answer,
)  # fmt: skip
from driftcheck.rules.counterparts import is_followed, is_rendered, is_sure, unanswered
from driftcheck.rules.denied import (
    CLAIMING,
    SAME,
    bared,
    besides,
    cancels,
    conjuncts,
    denial_with,
    deny_the_same,
    is_second,
    is_superlative,
    is_until,
    kept_of_original,
    moved,
    over,
    same_act,
    says_alike,
    stayed_but_for,
    to_be_answered,
    upon,
)
from driftcheck.rules.exceptives import (
    is_dated,
    is_doubled,
    is_excepted,
    is_exempted,
    is_limit,
    is_only_one,
    is_otherwise,
    is_outdone,
    is_undone,
    is_unreal,
    is_wished,
)
from driftcheck.rules.quantities.arithmetic import turned
from driftcheck.rules.rule import Aspect, Rule, is_translation, one_after_other
from driftcheck.rules.sides import Sides, reworded, span_of
from driftcheck.rules.wording.opposites import with_particle

MANY = 50  # denials of a side; a bead with more is no sentence, and would take the square of their number
ALMOST = 0.5  # the same from which a claim that is worded anew is still the same claim
# What a denial may be restated as without one.
RESTATED = (
    is_excepted, is_limit, is_dated, is_outdone, is_only_one, is_otherwise, is_opposed, is_wished,
)  # fmt: skip
OBJECTS = frozenset({"obj", "iobj", "obl"})
STATING = frozenset({"root", "ccomp", "conj", "parataxis", "acl:relcl"})  # relations of a predicate that is stated


@dataclass(frozen=True, slots=True)
class Reversal:
    """A denial of the original, the word it denies, and the place of the same word in the copy, which stands bare."""

    denial: Denial
    anchor: int
    there: int
    severity: Severity


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads."""
    here, there = languages.get(alignment.original.language), languages.get(alignment.copy.language)
    rests = turned(alignment)
    for bead, both in reworded(alignment):
        if (bead.original, bead.copy) in rests:
            continue  # nine in ten are not, one in ten is
        for side, known in ((both, (here, there)), (both.turned(), (there, here))):
            found = [finding(rule, alignment, side, one, lost=side is both) for one in _reversals(rule, side, *known)]
            yield from found or _gone(rule, alignment, side, here if here == there else None, lost=side is both)


def _gone(rule: Rule, alignment: Alignment, both: Sides, language: Language | None, *, lost: bool) -> Iterator[Finding]:
    """A finding where one side denies something and the other nothing at all, slight unless each is one claim."""
    if language is None or not language.has("opposites"):
        return
    denial = without_answer(both, language, opposites(language.code))
    if denial is not None and not _is_restated(both, denial, (denials(both.original, language), ()), language):
        span = both.original[denial.place].span
        severity = rule.severity if is_one_claim(both) or stayed_but_for(both, denial, lost=lost) else Severity.MINOR
        yield rule.on_one_side(alignment, span, in_copy=not lost, lacking="denies anything", severity=severity)


def _reversals(rule: Rule, both: Sides, here: Language, there: Language) -> Iterator[Reversal]:
    """By the words themselves where both sides are in one language that has opposites, else by links alone."""
    if here == there and here.has("opposites"):
        yield from reversals(both, here, milder=rule.severity)
        return
    rendered = is_rendered(both)
    for denial, anchor, counterpart in unanswered(both, here, there):
        told = rendered and is_sure(both, anchor, counterpart, (here, there))
        yield Reversal(denial, anchor, counterpart, rule.severity if told else Severity.MINOR)


def reversals(both: Sides, language: Language, *, milder: Severity) -> Iterator[Reversal]:
    """The denials of the original of `both` whose words the copy has without any denial, in order.

    One that only withheld, such as `failed to`, has the severity `milder`.
    """
    here, there = denials(both.original, language), denials(both.copy, language)
    if max(len(here), len(there)) > MANY:
        return
    kept = kept_of_original(both)
    denying = unshared(both, here, there)
    binding = [denial for denial in here if denial.force >= Force.WITHHOLDING]
    for denial in here:
        if (base_at := bared(both, denial, language)) is not None:
            yield Reversal(denial, denial.place, base_at, Severity.CRITICAL)
            continue
        if not _tells(both, denial) or _is_restated(both, denial, (here, denying), language):
            continue
        sure = [at for at in denial.anchors if kept >= SAME or both.original[at].upos in CLAIMING]
        sure += [] if denying else taken_by(both, denial.anchors)
        same = ((at, other) for at in sure if (other := same_act(both, at, language)) is not None)
        stayed = kept >= SAME
        found = next(((i, j) for i, j in same if says_alike(both, (denial, i, j), language, stayed=stayed)), None)
        if found is None:
            free = _is_free(both, denial, (here, there), language)
            at = None if free else counterpart_of(both, denial, language)
            if at is not None:
                yield Reversal(denial, denial.anchors[0], at, milder if kept >= ALMOST else Severity.MINOR)
            continue
        if is_until(both.copy, found[1], language) or is_unreal(both, found, language):
            continue  # will not return for years, it will be years before it returns
        if _stays(both, (denial, *found), (here, besides(both, found, there)), language):
            continue
        severity = Severity.CRITICAL if denial.force is Force.OUTRIGHT else milder
        # In a sentence that is worded anew a denial that is left over may be the same one in another place.
        elsewhere = kept < ALMOST and len(denying) >= len(binding)
        yield Reversal(denial, *found, Severity.MINOR if elsewhere else severity)


def _is_restated(
    both: Sides, denial: Denial, found: tuple[Sequence[Denial], Sequence[Denial]], language: Language
) -> bool:
    """Whether the copy may say without a denial of its own what a denial and another word of the original say."""
    here, denying = found
    exempting = language.words("negation", "exempting")
    if any(one(both, denial, language) for one in RESTATED) or is_undone(both, denial, here, exempting):
        return True
    if is_doubled(both, denial, here, language):
        return True
    if denying:
        return is_second(both.original, denial, here, language)
    return is_exempted(both.original, denial, here, exempting)


def _is_free(both: Sides, denial: Denial, every: tuple[Sequence[Denial], Sequence[Denial]], language: Language) -> bool:
    """Whether the copy has a denial that answers to none of the original's others, and so may stand for this one."""
    here, there = every
    # A denial and the word that limits it are one: not until, nothing but.
    limited = is_followed(both.original, denial, language.words("negation", "limited"))
    least = Force.WITHHOLDING if limited else Force.DENYING
    others = [one for one in here if one is not denial and one.force >= least]
    answers = unshared(both, here, there, least=Force.LIMITING)
    if kept_of_original(both) >= SAME and len(answers) < sum(one.force is Force.OUTRIGHT for one in here):
        return False  # each of them answers to one, and one denial is too many
    return any(not any(deny_the_same(both, one, answer) for one in others) for answer in answers)


def _stays(
    both: Sides, found: tuple[Denial, int, int], every: tuple[Sequence[Denial], Sequence[Denial]], language: Language
) -> bool:
    """Whether a denial of a word at a place of the original may stand over it in the copy, or be turned there."""
    denial, place, counterpart = found
    here, there = every
    if is_superlative(both, place, counterpart, language):
        return True
    denying = unshared(both, here, there)
    binding = to_be_answered(both, here, there, language)
    after = upon(both.copy, counterpart, denying)
    # Of two denials over a verb one may be gone; elsewhere `neither … nor` is one denial in two words.
    fewer = (
        after < upon(both.original, place, binding)
        and over(both.copy, counterpart, denying, language) < over(both.original, place, binding, language)
        and kept_of_original(both) >= SAME
        and both.original[place].upos in CLAIMING
    )
    fewer = fewer or _is_left_over(both, found, (here, there), denying, language)
    # One that is an object denies its own verb alone: did nothing wrong and is welcome.
    shared = [one for one in denying if relation(both.copy[one.place]) not in OBJECTS or counterpart in one.anchors]
    joint = any(conjuncts(both.copy, counterpart) & {*one.anchors} for one in shared)
    gone = fewer and (not joint or cancels(both.original, place, here))
    if after and not gone and not moved(both, (place, counterpart), here, denying, language):
        return True
    limiting = any(one.force is Force.LIMITING for one in unshared(both, here, there, least=Force.LIMITING))
    # Not until, nothing but: only, after.
    return limiting and is_followed(both.original, denial, language.words("negation", "limited"))


def _is_left_over(
    both: Sides,
    found: tuple[Denial, int, int],
    every: tuple[Sequence[Denial], Sequence[Denial]],
    denying: Sequence[Denial],
    language: Language,
) -> bool:
    """Whether a claim that both sides make in one word is denied by the original alone, which denies more besides.

    What the copy denies in other clauses answers to what the original denies there: was genuine, though of no date.
    """
    denial, place, counterpart = found
    claims = both.original[place], both.copy[counterpart]
    stated = all(one.upos in {"VERB", "ADJ"} and one.relation in STATING for one in claims)
    direct = both.original[denial.place].head == place and both.original[denial.place].relation == "advmod"
    ours, theirs = (sum(one.force >= Force.DENYING for one in side) for side in every)
    same = claims[0].lemma == claims[1].lemma and stated and direct and denial.force is Force.OUTRIGHT
    return same and ours > theirs and not over(both.copy, counterpart, denying, language)


def _tells(both: Sides, denial: Denial) -> bool:
    """Whether a denial that is gone would say so: a verb such as `refuse` that the copy has as well is not gone."""
    lemma = both.original[denial.place].lemma
    shared = any(token.lemma == lemma for token in both.copy)
    return denial.force is Force.OUTRIGHT or (denial.force is Force.WITHHOLDING and not shared)


def finding(rule: Rule, alignment: Alignment, both: Sides, one: Reversal, *, lost: bool) -> Finding:
    """A denial lost, or gained where the original of `both` is the copy."""
    places = denial_with(both.original, one.denial.place, one.anchor)
    phrase, word = span_of(both.original, places), span_of(both.copy, with_particle(both.copy, one.there))
    original, copy = (phrase, word) if lost else (word, phrase)
    side = "copy" if lost else "original"
    evidence = f"nothing in the {side}'s sentence denies it"
    return rule.became(alignment, original, copy, evidence=evidence, severity=one.severity)


def by_meaning(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """What is told between two languages by what verbs mean in English."""
    if is_translation(alignment):
        from driftcheck.rules import undenied  # noqa: PLC0415 - most comparisons are of English

        yield from undenied.findings(rule, alignment)


RULE = Rule(
    id="negation",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=contrasting.with_unsaid(edits.with_denials(one_after_other(check, by_meaning, contrasting.findings))),
    aspect=Aspect.CLAIM,
    needs=frozenset({"negation"}),
    precedence=6,
    family="negation",
)
