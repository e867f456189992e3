"""Where a text reports what somebody said: its reporting verbs, with what each is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from driftcheck.rules.polarity.vocabulary import word_set
from driftcheck.rules.polarity.words import Token, about
from driftcheck.rules.reporting.stances import EITHER, NOUNS, PUTTING, SENDING, STANCES, TELLING, Stance

QUESTIONS = word_set("question questions inquiry inquiries enquiries")
ASKING = SENDING | PUTTING | EITHER
OBJECT = 3  # words after a verb in which its questions stand
ORDERED = 4  # words after `told` in which an order begins
OWN = word_set("his her their its my our")
BE = word_set("am is are was were be been being get got")
# Before these forms a verb is one: `to claim`, `did not claim`, `they claim`.
BEFORE_VERB = word_set(
    "to will would shall should can could may might must do does did not don't didn't doesn't i you he she it we they "
    "who which that and but"
)
BEFORE_NOUN = word_set(
    "a an the this that these those his her its their our my your any some no each every such all of more many several "
    "two three new recent other another same"
)
AFTER_VERB = word_set("that to he she it they we i the his her their a an there")


@dataclass(frozen=True, slots=True)
class Saying:
    """A reporting verb: its place, its stances, the word it is about (`head`, a place), the places around it.

    `passive` says that what stands before it is not who speaks: `was told`, `reported by`. `last` is the place of the
    last word that makes the stance: that of `questions` in `deferred questions`.
    """

    place: int
    stances: frozenset[Stance]
    head: int | None
    scope: tuple[int, ...]
    passive: bool
    last: int


def sayings(tokens: Sequence[Token]) -> list[Saying]:
    """The reporting verbs of a bead's side, in order."""
    found = []
    for place, token in enumerate(tokens):
        questions = _questions(tokens, place)
        stances = _of_questions(tokens, place, questions) or _of_orders(tokens, place) or STANCES.get(token.lemma)
        if stances and not token.capital and _is_verb(tokens, place):
            head, scope = about(tokens, place)
            found.append(Saying(place, stances, head, scope, _is_passive(tokens, place), questions or place))
    return found


def _questions(tokens: Sequence[Token], place: int) -> int | None:
    """The place of the questions that a verb sends on or puts; None where it does neither."""
    if tokens[place].lemma not in ASKING:
        return None
    near = range(place + 1, min(len(tokens), place + 1 + OBJECT))
    return next((at for at in near if tokens[at].low in QUESTIONS), None)


def _of_questions(tokens: Sequence[Token], place: int, questions: int | None) -> frozenset[Stance] | None:
    """The stance of a verb with questions as its object: sent on to somebody, or put to him."""
    if questions is None:
        return None
    verb = tokens[place].lemma
    if verb in SENDING:
        return frozenset((Stance.REFERS,))
    if verb in PUTTING or OWN & {token.low for token in tokens[place + 1 : questions]}:
        return frozenset((Stance.ASKS,))
    return frozenset((Stance.ASKS, Stance.REFERS))


def _of_orders(tokens: Sequence[Token], place: int) -> frozenset[Stance] | None:
    """The stances of `told … to`, behind which an order stands."""
    if tokens[place].lemma not in TELLING:
        return None
    near = [token.low for token in tokens[place + 1 : place + 1 + ORDERED]]
    ordered = "to" in near and "that" not in near[: near.index("to")]
    return frozenset((Stance.ORDERS, Stance.REQUESTS, Stance.SAYS)) if ordered else None


def _is_verb(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    before = tokens[place - 1] if place else None
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if before is not None and before.low in BEFORE_NOUN and before.low != "that":
        return False
    if token.lemma not in NOUNS or token.low.endswith(("ed", "ing")):
        return True
    if token.low.endswith("s"):
        return after in AFTER_VERB or (before is not None and before.low in BEFORE_VERB)
    return before is not None and before.low in BEFORE_VERB


def _is_passive(tokens: Sequence[Token], place: int) -> bool:
    before = {token.low for token in tokens[max(0, place - 2) : place]}
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    return not tokens[place].low.endswith("ing") and (bool(BE & before) or after == "by")
