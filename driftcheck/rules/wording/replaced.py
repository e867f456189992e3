"""What a word and one that took its place are: opposites, other acts or things, or the same in other words."""

from __future__ import annotations

from driftcheck.languages import Language
from driftcheck.rules.wording.changes import Change, Reworded, between_same, in_place, with_same
from driftcheck.rules.wording.opposed import is_converse
from driftcheck.rules.wording.opposites import are_alike, opposite, relation_of, say_the_same

FAR_UNLIKE = 0.15  # likeness of two words that in a retranslation are hardly ever one (results/wording.md)
SYNONYMS = 0.66  # more alike are near synonyms: multiple and several, telephone and phone
# In a sentence kept to this share a word in another's place that is this unlike, and no synonym, is no paraphrase.
# A noun has to be unliker: among nouns translators choose, while in a sentence that else is kept another verb is hardly
# ever the same act.
SURELY_KEPT, REPLACED, RENAMED = 0.85, 0.4, 0.24
DENYING = ("outright", "clausal", "conjunctive")  # keys of what makes up for a word that became its opposite


def relation_to(bead: Reworded, change: Change, language: Language) -> str:
    """How a word relates to one that it became in its place, its opposite or another of its kind; "" if it does not.

    Nor does it where a negation on one side makes up for it.
    """
    both = bead.both
    placed = [pair for pair in change.links if any(has(both, *pair) for has in (in_place, between_same, with_same))]
    turned = [
        (i, j)
        for i, j in placed
        if opposite(both.original, i, both.copy, j, language) and not is_converse(both, i, j, language)
    ]
    if not turned:
        return ""
    denying = {word for key in DENYING for word in language.words("negation", key)}
    denied = [sum(token.norm in denying for token in side) for side in (both.original, both.copy)]
    if denied[0] != denied[1]:
        return ""
    i, j = turned[0]
    return relation_of(both.original[i].lemma, both.copy[j].lemma, language)


def is_replaced(
    bead: Reworded, change: Change, language: Language, *, renamed: float = RENAMED, replaced: float = REPLACED
) -> bool:
    """Whether in a sentence that else was kept one word has the place of another that means something else.

    Nouns less alike than `renamed` do, and other words less alike than `replaced`.
    """
    both = bead.both
    if bead.kept < SURELY_KEPT or len(change.original) > 1 or len(change.copy) > 1:
        return False
    ((i, j),) = change.links
    if change.likeness >= (renamed if both.original[i].upos == "NOUN" else replaced):
        return False
    same = both.original[i].upos == both.copy[j].upos
    # What is read otherwise beside a word that makes no sense still stands between the same words.
    placed = in_place(both, i, j) or (change.likeness < FAR_UNLIKE and between_same(both, i, j))
    return same and placed and not says_same(bead, change, language)


def took_the_place(bead: Reworded, change: Change, language: Language) -> bool:
    """Whether in a sentence that else was kept one word has the place of another that is no synonym of it."""
    if bead.kept < SURELY_KEPT or len(bead.changes) > 1 or len(change.links) > 1 or change.likeness >= SYNONYMS:
        return False
    return in_place(bead.both, *change.links[0]) and not says_same(bead, change, language)


def says_same(bead: Reworded, change: Change, language: Language) -> bool:
    """Whether a word may say what it became: a synonym by the lexicon, or a verb that says little by itself."""
    light, lexicon = language.words("wording", "light-verbs"), language.lexicon
    pairs = [(bead.both.original[i], bead.both.copy[j]) for i, j in change.links]
    opinion = language.words("wording", "opinion")
    if any(say_the_same(bead.both.original, i, bead.both.copy, j, language) for i, j in change.links):
        return True
    return any(
        {a.lemma, b.lemma} & light or {a.lemma, b.lemma} <= opinion or are_alike(language.code, a.lemma, b.lemma)
        for a, b in pairs
    ) or (lexicon is not None and any(lexicon.are_synonyms(a.lemma, b.lemma, a.upos) for a, b in pairs))
