"""Whether two words of a quotation may say the same: then it is misquoted, but nobody is made to say another thing."""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.languages import ENGLISH, Language, glosses

OPEN = ("VERB", "NOUN", "ADJ", "ADV")


def is_restated(old: Sequence[str], new: Sequence[str], language: Language) -> bool:
    """Whether one word, by its form, became one that may say the same: a synonym, or with a meaning in common."""
    if len(old) != 1 or len(new) != 1:
        return False
    if language.code == ENGLISH:
        return _are_synonyms(old[0], new[0], language)
    from driftcheck.rules.glossed import may_say_the_same  # noqa: PLC0415 - as most texts are English

    return any(
        may_say_the_same(
            glosses.glosses(language.code, old[0], upos), glosses.glosses(language.code, new[0], upos), upos
        )
        for upos in OPEN
    )


def _are_synonyms(one: str, other: str, language: Language) -> bool:
    known = language.lexicon
    return known is not None and any(
        known.are_synonyms(language.lemma(one, upos), language.lemma(other, upos), upos) for upos in OPEN
    )
