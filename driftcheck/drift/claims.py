"""What is claimed on one side alone: operators, verbs in another tense, and words that changed their part in an act.

The rules tell of an operator only what is sure, on an anchor that both sides have. Here every operator counts that one
side has more of, by class: in a reworded sentence, each is a little doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from driftcheck.drift.view import View
from driftcheck.facts.clauses.arguments import Clause, Role, clauses
from driftcheck.facts.clauses.operators import Operator, operators
from driftcheck.facts.clauses.times import is_past_form
from driftcheck.model import Token
from driftcheck.rules.operators import corresponding
from driftcheck.rules.sides import Sides

# Classes of operators, as a language's table of them names them; those of adpositions are no sign of a change.
CLASSES = ("modality", "evidence", "bound", "phase", "condition", "quantifier", "degree", "status")
ACTS = frozenset({Role.AGENT, Role.PATIENT})

Values = dict[str, float]


def claims(view: View) -> Values:
    """For each class how many operators one side has alone, and how many stand on both sides with other values."""
    lost, gained = (Counter(one.kind for one in side) for side in surplus(view))
    found: Values = {}
    for name in CLASSES:
        exchanged = min(lost[name], gained[name])
        found |= {
            f"{name}_exchanged": float(exchanged),
            f"{name}_lost": float(lost[name] - exchanged),
            f"{name}_gained": float(gained[name] - exchanged),
        }
    return found


def surplus(view: View) -> tuple[list[Operator], list[Operator]]:
    """The operators that each side has more of, by class and value, those that findings name aside."""
    if view.sides is None:
        return [], []
    sides = (view.sides.original, view.sides.copy)
    own = [
        [one for one in operators(tokens, view.language) if not named.intersection(one.places)]
        for tokens, named in zip(sides, view.named, strict=True)
    ]
    return _more(own[0], own[1]), _more(own[1], own[0])


def _more(own: Sequence[Operator], other: Sequence[Operator]) -> list[Operator]:
    there = Counter((one.kind, one.value) for one in other)
    found = []
    for one in own:
        there[one.kind, one.value] -= 1
        if there[one.kind, one.value] < 0:
            found.append(one)
    return found


def acts(view: View) -> Values:
    """Arguments that act on one side and are acted upon on the other, and predicates in another tense."""
    if view.sides is None:
        return {"turned": 0.0, "tense": 0.0}
    both = view.sides
    ours, theirs = clauses(both.original, view.language), clauses(both.copy, view.language)
    turned = tense = 0
    for clause in ours:
        sure, other = max(
            ((corresponding(both, clause.predicate, one.predicate), one) for one in theirs),
            key=lambda pair: pair[0],
            default=(0.0, clause),
        )
        if sure > 0:
            turned += _turned(both, clause, other, view.named[0])
            tense += _other_tense(view, both.original[clause.predicate], both.copy[other.predicate])
    return {"turned": float(turned), "tense": float(tense)}


def _turned(both: Sides, clause: Clause, other: Clause, named: frozenset[int]) -> int:
    return sum(
        {one.role, two.role} == ACTS and corresponding(both, one.place, two.place) > 0
        for one in clause.arguments
        if one.place not in named
        for two in other.arguments
    )


def _other_tense(view: View, one: Token, other: Token) -> bool:
    verbs = one.upos == other.upos == "VERB"
    return verbs and is_past_form(one, view.language) != is_past_form(other, view.language)
