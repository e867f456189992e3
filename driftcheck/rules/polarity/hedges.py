"""Where a text leaves open whether something is so: its hedges, how much each leaves open, and what else may say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from driftcheck.rules.polarity.lexicon import bases
from driftcheck.rules.polarity.vocabulary import IRREGULAR, word_set
from driftcheck.rules.polarity.words import Token, about


class Degree(StrEnum):
    """What a hedge says of its claim."""

    POSSIBLE = "possible"
    LIKELY = "likely"
    SAID = "said by others"
    PROMISED = "promised"
    PLANNED = "planned"
    SOFT = "soft"  # no hedge by itself, but it may stand for one


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that hedges: its place, what it hedges (`head`, a place), the content words around it (places)."""

    place: int
    degree: Degree
    head: int | None
    scope: tuple[int, ...]


_ALONE = {
    Degree.POSSIBLE: word_set("may might could possibly perhaps maybe conceivably potentially"),
    Degree.LIKELY: word_set("likely probably presumably apparently seemingly evidently"),
    Degree.SAID: word_set("allegedly reportedly purportedly supposedly ostensibly alleged purported suspected"),
}
# Those of them that hedge their whole clause, wherever they stand in it.
ADVERBS = word_set(
    """
    possibly perhaps maybe conceivably potentially likely probably presumably apparently seemingly evidently
    allegedly reportedly purportedly supposedly ostensibly
    """
)
# Hedges only before the word given.
_BEFORE: dict[str, tuple[Degree, str]] = {
    **dict.fromkeys(bases("seem appear tend"), (Degree.LIKELY, "to")),
    **dict.fromkeys(bases("believed thought expected considered"), (Degree.LIKELY, "to")),
    **dict.fromkeys(bases("reported alleged rumoured rumored said"), (Degree.SAID, "to")),
    **dict.fromkeys(bases("accuse suspect"), (Degree.SAID, "of")),
    **dict.fromkeys(bases("promise vow pledge swear undertake guarantee commit"), (Degree.PROMISED, "to")),
    **dict.fromkeys(
        bases("plan intend hope want aim wish seek propose threaten try attempt"),
        (Degree.PLANNED, "to"),
    ),
}
_PASSIVE = bases("believed thought expected considered reported alleged rumoured rumored said")
_SOFT = bases(
    """
    can would should must seem appear look suggest indicate imply assume presume suspect suspicion believe think feel
    guess estimate expect forecast predict anticipate possible possibility potential probable probability chance risk
    danger threat prospect likelihood apparent presumable unclear unconfirmed uncertain doubt question whether if
    fear worry hope
    """
)
# Who says it, in so many words: that does for `reportedly` and `allegedly`, and for nothing else.
SAYING = bases(
    """
    say tell report accord accuse accusation allege allegation claim charge state announce assert maintain insist argue
    contend add explain note quote cite write believe think consider suspect suspicion rumour rumor witness source
    indict indictment trial blame convict prosecutor plaintiff complaint lawsuit testify testimony so-called
    """
)
# Words that accuse on their own, so that `allegedly` beside them says little more.
ACCUSING = bases("accuse allege allegation claim charge accord prosecutor complaint indict indictment suspect")
_BETWEEN = word_set("on in at for with about from into behind against under over between by")
_MIGHT = word_set("the their its his her our military economic political full all with of")
_OPEN = word_set("can could may might would should must to if not cannot")
_WILL = word_set("will shall")
PURPOSE = 16  # words back in which a clause of purpose may have begun
SHORT_OF = 4  # words before a claim in which a modal verb would leave it open


def hedges(tokens: Sequence[Token]) -> list[Hedge]:
    """The hedges of a bead's side in order, and the soft words that may stand for one."""
    found = []
    for place, token in enumerate(tokens):
        degree = _degree(tokens, place)
        if degree is None:
            degree = Degree.SOFT if token.lemma in _SOFT else None
        if degree is not None:
            head, scope = about(tokens, place)
            if head is not None and any(between.low in _BETWEEN for between in tokens[place + 1 : head]):
                head = None  # might have on it: what is hedged is no content word
            found.append(Hedge(place, degree, head, scope))
    return found


def _degree(tokens: Sequence[Token], place: int) -> Degree | None:
    token = tokens[place]
    before = tokens[place - 1].low if place else ""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if token.low in _BY_WORD:
        if _is_name(token, before, after):
            return None
        return Degree.SOFT if _is_purpose(tokens, place) else _BY_WORD[token.low]
    if token.lemma not in _BEFORE:
        return None
    degree, follows = _BEFORE[token.lemma]
    near = [at.low for at in tokens[place + 1 : place + 4]]
    if follows == "of":
        return degree if "of" in near else None
    passive = token.lemma not in _PASSIVE or before in _BE
    return degree if after == follows and passive else None


def _is_name(token: Token, before: str, after: str) -> bool:
    """`May 5`, `military might`: no hedge."""
    if token.low == "may":
        return token.capital or after[:1].isdigit() or before in ("in", "last", "since", "until", "of", "early", "late")
    return token.low == "might" and before in _MIGHT


def _is_purpose(tokens: Sequence[Token], place: int) -> bool:
    """Whether a modal verb stands in a clause that says what for: `so that it could work`."""
    before = [token.low for token in tokens[max(0, place - PURPOSE) : place]]
    return any(pair == ("so", "that") for pair in pairwise(before)) or ("order" in before and "that" in before)


_BY_WORD = {word: degree for degree, words in _ALONE.items() for word in words}
_BE = word_set("is are was were be been being also widely still now generally")


def is_open(tokens: Sequence[Token], place: int, *, future: bool) -> bool:
    """Whether a modal verb or an infinitive shortly before leaves the word at `place` open; `will` if `future`."""
    for at in range(place - 1, max(-1, place - 1 - SHORT_OF), -1):
        low = tokens[at].low
        if low in _OPEN or low.endswith(("n't", "'d")) or (future and (low in _WILL or low.endswith("'ll"))):
            return True
        if tokens[at + 1].opens or tokens[at].segment != tokens[place].segment:
            return False
    return False


def is_done(token: Token) -> bool:
    """Whether a verb has the form of what has happened (signed, went); good enough for words known to be verbs."""
    if token.low in IRREGULAR:
        return token.low not in (IRREGULAR[token.low], f"{IRREGULAR[token.low]}s") and not token.low.endswith("ing")
    return token.low.endswith("ed")
