"""Word forms that several checks need to know: abbreviations and the small words that hold sentences together."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a table that is written as running text."""
    return frozenset(text.split())


# Written with a full stop that ends no sentence. Single letters, forms with inner stops (U.S., p.m.) and forms
# without a vowel (Mr., Ltd., cm.) need no entry.
ABBREVIATIONS = word_set(
    """
    adm al approx apr apt assn assoc aug ave avg bldg bros ca capt cf chap cie cmdr co col conn corp dec del dept
    dist doc dr ed eds esp est etc ext feb fig figs fla fri ft ga gal gen gov hon ill in inc incl ind int intl jan
    jul jun lat lb lbs lib lieut ltd mag mar mass max messrs mfg mi mich min minn misc mon mont nat neb nev no nos
    nov oct okla op ore oz par penn pg pop pos pp pres prof pseud pub pvt rep reps rev sat sec sen sens sept seq sgt
    sp spec sq st sta sun supt tel tenn tex thu tue tues univ va vol vols vs wash wed wis yd
    """
)

ARTICLES = frozenset({"a", "an", "the"})

# Words that cannot be the last of a sentence. Prepositions can ("what she is looking for") and are not here,
# but for those that never stand alone.
NEVER_FINAL = ARTICLES | word_set(
    """
    and or nor than because although unless whereas whose my your our their every during despite amid via per into
    onto versus
    """
)

# Words that may end a sentence, but not with a gap before the full stop: then the next word is missing.
PREPOSITIONS = word_set(
    """
    about above across after against along among around as at before behind below beneath beside between beyond by
    concerning down for from in inside into like near of off on onto out outside over past regarding since through
    throughout to toward towards under until up upon with within without
    """
)

# Subjects, auxiliaries, conjunctions and the like, none of which can follow an article or a possessive.
NEVER_AFTER_ARTICLE = word_set(
    """
    a an the of than because although into onto unless whether and or nor but is are was were am has had been be
    would could should might ought cannot he him them we me my our your their his its this these those there every
    each
    """
)

# Adverbs, which stand before or after what they go with; so do those in -ly.
MOBILE = word_set("also always even ever just never now often only soon still then there too")


def is_abbreviation(word: str) -> bool:
    """Whether the full stop after `word` (given without it) may belong to the word.

    A capitalised word of up to four letters may always be somebody's abbreviation (`Conn.`, `Gov.`).
    """
    bare = word.strip("\"'“”‘’()[]")
    if not bare or not bare[-1].isalpha():
        return False
    lower = bare.lower()
    return (
        "." in bare
        or len(bare) == 1
        or lower in ABBREVIATIONS
        or not any(letter in "aeiouy" for letter in lower)
        or (bare[0].isupper() and len(bare) <= 4)
    )
