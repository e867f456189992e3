"""Pronouns that turned a man into a woman or a woman into a man."""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.rules.entities.tokens import Token
from driftcheck.rules.entities.vocabulary import MEN, WOMEN

HE = frozenset(("he", "him", "his", "himself", "he's", "he'd", "he'll"))
SHE = frozenset(("she", "her", "hers", "herself", "she's", "she'd", "she'll"))


def changed_gender(original: Sequence[Token], copy: Sequence[Token]) -> tuple[Token, Token] | None:
    """The first pronoun of each side where a pronoun of one gender gave way to one of the other.

    The copy must have more of the one and fewer of the other than the original: a mere repetition, or a pronoun
    in place of a name, changes one count alone.
    """
    he = [[token for token in side if token.key in HE] for side in (original, copy)]
    she = [[token for token in side if token.key in SHE] for side in (original, copy)]
    words = {token.key for side in (original, copy) for token in side}
    for gone, come, others in ((he, she, WOMEN), (she, he, MEN)):
        fewer, more = len(gone[0]) > len(gone[1]), len(come[1]) > len(come[0])
        # With pronouns of both kinds on both sides, or with somebody of the other gender there, counts differ by style.
        if fewer and more and not (gone[1] and come[0]) and not words & others:
            return gone[0][0], come[1][0]
    return None
