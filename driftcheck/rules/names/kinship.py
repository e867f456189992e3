"""Another relation: the founder's widow and the founder's daughter."""

from __future__ import annotations

from collections.abc import Mapping

from driftcheck import languages
from driftcheck.facts.names import Token
from driftcheck.rules.names.sides import Side


def changed_kinship(one: Side, two: Side) -> tuple[Token, Token] | None:
    """The one term of kinship that each side has alone; None where there are more, or the two may say the same.

    Whose parent somebody is, that is his child: the two are converse, as in `her father` and `his daughter`.
    """
    language = languages.get(one.vocabulary.code)
    relations = language.groups("titles", "kinship")
    ours, theirs = _terms(one, relations), _terms(two, relations)
    lost, gained = ({name: t for name, t in a.items() if name not in b} for a, b in ((ours, theirs), (theirs, ours)))
    if len(lost) != 1 or len(gained) != 1:
        return None
    ((left, was),) = lost.items()
    ((right, became),) = gained.items()
    converse = language.mapping("titles", "converse")
    return None if right == converse.get(left) or left == converse.get(right) else (was, became)


def _terms(side: Side, relations: Mapping[str, tuple[str, ...]]) -> dict[str, Token]:
    """The relations that a side names, each with its first term; a capital makes a name or a title of it."""
    found: dict[str, Token] = {}
    for token in side.tokens:
        for name, words in relations.items():
            if token.key in words and not (token.capital and token.cased):
                found.setdefault(name, token)
    return found
