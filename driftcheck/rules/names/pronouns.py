"""Pronouns that turned a man into a woman or a woman into a man."""

from __future__ import annotations

from driftcheck import languages
from driftcheck.facts.names import Token
from driftcheck.rules.names.sides import Side

GENDERS = (("masculine", "women"), ("feminine", "men"))  # a gender's pronouns, and the persons of the other one


def changed_gender(one: Side, two: Side) -> tuple[Token, Token] | None:
    """The first pronoun of each side where a pronoun of one gender gave way to one of the other.

    The copy must have more of the one and fewer of the other than the original: a mere repetition, or a pronoun
    in place of a name, changes one count alone.
    """
    language = languages.get(two.vocabulary.code)
    pronouns = [
        [[token for token in side.tokens if token.key in language.words("pronouns", gender)] for side in (one, two)]
        for gender, _ in GENDERS
    ]
    words = {token.key for side in (one, two) for token in side.tokens}
    for gone, come, (_, others) in zip(pronouns, reversed(pronouns), GENDERS, strict=True):
        fewer, more = len(gone[0]) > len(gone[1]), len(come[1]) > len(come[0])
        # With pronouns of both kinds on both sides, or with somebody of the other gender there, counts differ by style.
        if fewer and more and not (gone[1] and come[0]) and not words & language.words("pronouns", others):
            return gone[0][0], come[1][0]
    return None
