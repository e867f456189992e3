"""The base of an English word and its regular and irregular forms, as far as damage to a text needs them."""

from __future__ import annotations

from benchmarks.judge.wordnet import words
from driftcheck.rules.polarity.vocabulary import IRREGULAR as EVERY_IRREGULAR

# Forms of verbs by their base, `said` by `say`, and the first of them, which is the past, by the base.
IRREGULAR = {form: base for form, base in EVERY_IRREGULAR.items() if not form.endswith(("s", "ing")) and form != base}
PAST_OF = {base: form for form, base in reversed(IRREGULAR.items())}
_ENDINGS = (("ies", ("y",)), ("es", ("e", "")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")))


def lemma(form: str) -> str:
    """The base of an irregular verb, else the form itself if WordNet has it, else its base by regular endings."""
    part = words().part
    if part.get(IRREGULAR.get(form, "")) == "v":
        return IRREGULAR[form]
    if form in part:
        return form
    for ending, bases in _ENDINGS:
        if form.endswith(ending):
            for base in bases:
                if (found := form[: -len(ending)] + base) in part:
                    return found
    return form


def inflected(word: str, *, like: str, base: str) -> str:
    """A base in the form that `like` is of `base`."""
    if like == base:
        return word
    if like in IRREGULAR:
        return PAST_OF.get(word, word.removesuffix("e") + "ed")
    for ending in ("s", "ed", "ing"):
        if like.endswith(ending):
            if ending == "s":
                return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
            return word.removesuffix("e") + ending
    return word
