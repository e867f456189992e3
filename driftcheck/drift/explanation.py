"""What moved the drift of a bead most, in a few words each: "unmatched: 'deny'", "numbers: '44' → '14'".

A family of features moved the drift by what it added to the log odds. Nothing ever lowers them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from driftcheck.drift.claims import acts, surplus
from driftcheck.drift.edits import alone, exchanges, gaps
from driftcheck.drift.features import akin
from driftcheck.drift.view import Term, View
from driftcheck.model import Finding
from driftcheck.rules import BY_ID

SHOWN = 3  # families told of a bead
LEAST = 0.1  # log odds below which a family has moved nothing
QUOTED = 2  # words quoted of a side
LONGEST = 30  # characters quoted of a finding's place

_WHOLE = {
    "longer": "longer than the original",
    "shorter": "shorter than the original",
    "order": "words in another order",
    "denial": "a denial more or less",
    "grammar words": "other tense, number or degree",
    "gender": "a man for a woman, or the reverse",
    "signs": "punctuation or capitals",
}


def explain(view: View, contributions: Mapping[str, float], *, rest: View | None = None) -> tuple[str, ...]:
    """The families that moved the drift of a bead most, the strongest first, by what each added to the log odds.

    Findings are quoted from `view`, and all else from `rest`, which has what they name as if it said the same.
    """
    moved = [family for family, added in contributions.items() if added >= LEAST]
    strongest = sorted(moved, key=lambda family: -contributions[family])[:SHOWN]
    return tuple(_told(view, view if rest is None else rest, family) for family in strongest)


def _told(view: View, rest: View, family: str) -> str:
    if family in _WHOLE:
        return _WHOLE[family]
    if family == "minor findings":
        return _found(view, view.hints)
    quote = _QUOTING.get(family)
    return quote(rest) if quote else _found(view, _of(view.findings, family))


def _heaviest(terms: Sequence[Term]) -> str:
    """The words that lost most, in the text's order."""
    worst = sorted(range(len(terms)), key=lambda at: -max(terms[at].lost, terms[at].difference * terms[at].rarity))
    return ", ".join(f"'{terms[at].text}'" for at in sorted(worst[:QUOTED]))


def _left_out(view: View) -> str:
    return f"left out: {_heaviest(alone(gaps(view.original, view.copy, view.links)))}"


def _put_in(view: View) -> str:
    return f"put in: {_heaviest(alone(gaps(view.copy, view.original, sorted((b, a) for a, b in view.links))))}"


def _replaced(view: View) -> str:
    """The words that say most of those that gave way to others, and the others."""
    pairs = exchanges(view)
    if not pairs:
        return "other words"
    one, other = max(pairs, key=lambda pair: max(term.rarity * term.difference for side in pair for term in side))
    return f"replaced: {' → '.join(_phrase(side) for side in (one, other))}"


def _phrase(terms: Sequence[Term]) -> str:
    return f"'{' '.join(term.text for term in terms)[:LONGEST]}'"


def _inflected(view: View) -> str:
    pairs = [(view.original[one].text, view.copy[other].text) for one, other in view.links]
    for one, other in pairs:
        if akin(one.casefold(), other.casefold()):
            return f"other forms: '{other}' for '{one}'"
    return "other words of grammar"


def _of(findings: Sequence[Finding], family: str) -> Sequence[Finding]:
    return [one for one in findings if (BY_ID[one.rule].family or one.rule) == family]


def _found(view: View, own: Sequence[Finding]) -> str:
    """The worst of some findings, with what it quotes."""
    if not own:
        return "a finding"
    worst = max(own, key=lambda one: one.severity)
    spans = ((worst.original, view.original), (worst.copy, view.copy))
    quoted = [
        " ".join(term.text for term in terms if term.span.overlaps(span))[:LONGEST] if span else ""
        for span, terms in spans
    ]
    places = " → ".join(f"'{text}'" for text in quoted if text)
    return f"{worst.rule}: {places}" if places else worst.rule


def _claimed(view: View) -> str:
    """The first operator that each side has alone."""
    if view.sides is None:
        return "other qualifiers"
    sides = zip(surplus(view), (view.sides.original, view.sides.copy), strict=True)
    told = [" ".join(tokens[at].text for at in own[0].places) if own else "" for own, tokens in sides]
    lost, gained = (f"'{text[:LONGEST]}'" if text else "" for text in told)
    if lost and gained:
        return f"other qualifier: {lost} → {gained}"
    return f"missing qualifier: {lost}" if lost else f"added qualifier: {gained}" if gained else "other qualifiers"


_QUOTING: Mapping[str, Callable[[View], str]] = {
    "unmatched": lambda view: f"unmatched: {_heaviest(view.original)}",
    "new": lambda view: f"new: {_heaviest(view.copy)}",
    "sentence": lambda view: f"sentences unlike (similarity {view.bead.similarity:.2f})",
    "inflection": _inflected,
    "left out": _left_out,
    "put in": _put_in,
    "replaced": _replaced,
    "claims": _claimed,
    "acts": lambda view: "who does it to whom is turned round" if acts(view)["turned"] else "a verb in another tense",
}
