"""What the form of a verb tells of time, where its language says which endings tell none."""

from __future__ import annotations

from driftcheck.languages import Language
from driftcheck.model import Token


def is_past_form(token: Token, language: Language) -> bool:
    """Whether a word stands in another form than that of the dictionary or the present: a past or its participle."""
    return token.norm != token.lemma and not token.norm.endswith(language.phrases("tense", "unfinished"))
