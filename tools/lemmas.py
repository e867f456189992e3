"""Writes driftcheck/languages/en/lemmas.txt.gz, which driftcheck/languages/lemmas.py reads.

    python -m tools.lemmas FOLDER        # a checkout of globalwordnet/english-wordnet

The method is WordNet's morphy (Fellbaum 1998): irregular forms, then rules of detachment that must lead to a known
lemma of the part of speech. Two things make the table small: nouns follow their rules without being known, and every
lemma that this would spoil (lens), and every form that the rules take for another lemma's (singing: singe), is added to
the irregular ones.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

from driftcheck.languages import cldr, lemmas
from tools import wordnet
from tools.wordnet import Wordnet, zipf

PATH = Path(lemmas.__file__).parent / "en" / "lemmas.txt.gz"
LEAST = 2.0  # Zipf; rarer words follow the rules without being known
NAMED = 3.8  # Zipf; nouns so frequent are plurals in names too (United Nations)
DOUBLED = "bdfgklmnprstvz"
# From a form's ending to its lemma's, the first that fits; those of nouns that change nothing keep others away.
RULES = {
    "n": "ss:ss us:us is:is ies:y ches:ch shes:sh sses:ss xes:x zzes:zz oes:o s:",
    "v": "ies:y ied:y es:e es: s: ed:e ed: ing:e ing: "
    + " ".join(f"{sign}{sign}{end}:{sign}" for end in ("ed", "ing") for sign in DOUBLED),
    "a": "ier:y iest:y er: er:e est: est:e " + " ".join(f"{s}{s}{end}:{s}" for end in ("er", "est") for s in DOUBLED),
    "r": "ier:y iest:y er: er:e est: est:e",
}
# Nouns in -s whose singular means something else or is no word (Quirk et al. 1985, 5.73-5.77), beyond those that are
# much more frequent than it. `arms` is the plural of `arm`, as in Universal Dependencies.
PLURAL_ONLY = frozenset(
    """
    amends belongings blues clothes corps earnings economics ethics glasses goods graphics
    headquarters innings jeans maths mathematics means news outskirts pants physics politics premises proceeds remains
    savings series species surroundings thanks troops trousers whereabouts
    """.split()
)
FAR = 0.7  # Zipf; so much less frequent, a lemma is not what a form means that is a lemma itself
MUCH = 1.2  # Zipf; so much more frequent is a plural that is a word of its own
# Nouns of their own in today's English, which WordNet has as plurals.
OWN = frozenset({"data", "media", "people"})
# Adjectives in -er that are no comparatives, though what is left without it is an adjective too.
NO_COMPARATIVE = frozenset("inner outer upper offer matter master over".split())
# Words of closed classes; lemmas as Universal Dependencies' English treebanks have them.
CLOSED = {
    "AUX": """
    am=be are=be is=be was=be were=be been=be being=be 's=be 'm=be 're=be has=have had=have having=have 've=have
    does=do did=do done=do doing=do 'll=will 'd=would ca=can wo=will sha=shall ai=be got=get getting=get
    """,
    "VERB": "'s=be 'm=be 're=be 've=have gon=go wan=want",
    "PRON": """
    his=his its=its me=i them=they him=he us=we these=this those=that mine=my yours=your ours=our theirs=their hers=her
    """,
    "DET": "an=a these=this those=that",
    "PART": "n't=not nt=not na=to",
    "ADP": "as=as across=across versus=versus towards=towards besides=besides plus=plus minus=minus",
    "SCONJ": "as=as unless=unless whereas=whereas",
}


def index(words: Wordnet) -> dict[str, set[str]]:
    """The lemmas that are frequent enough, by part of speech; `p` holds names, in lower case."""
    found: dict[str, set[str]] = {pos: set() for pos in (*wordnet.UPOS, "p")}
    for lemma, pos in words.words:
        if wordnet.plain(lemma):
            found[pos].add(lemma)
        elif pos == "n" and lemma.isalpha() and lemma.isascii() and not lemma.isupper():
            found["p"].add(lemma.lower())
    # WordNet lacks most names of countries; those in -s are no plurals.
    found["p"] |= {form for form in cldr.load("en").territories if form.isalpha() and form.isascii() and len(form) > 3}
    return {pos: set(wordnet.common(known, LEAST)) for pos, known in found.items()}


def needed(known: dict[str, set[str]]) -> dict[str, set[str] | None]:
    """Of the lemmas those that the table must hold: of adjectives and adverbs those that are compared."""
    compared = {
        pos: {
            lemma
            for lemma in known[pos]
            if any(zipf(form) >= 1 for form in inflected(lemma, "a")) or lemma[-2:] == "er"
        }
        for pos in "ar"
    }
    names = known["p"] | {noun for noun in known["n"] if zipf(noun) >= NAMED and not noun.endswith("s")}
    return {"n": None, "v": known["v"], **compared, "p": names}


def inflected(lemma: str, pos: str) -> Iterator[str]:
    """The regular forms of a lemma, and those that would be regular if its last letter were doubled."""
    sibilant = lemma.endswith(("s", "x", "z", "ch", "sh"))
    yes = len(lemma) > 1 and lemma[-1] == "y" and lemma[-2] not in "aeiou"
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    soft = lemma[:-1] + "i" if yes else stem
    if pos in "nv":
        yield lemma[:-1] + "ies" if yes else lemma + ("es" if sibilant else "s")
    if pos == "n" and lemma.endswith(("man", "child")):
        yield lemma[:-3] + "men" if lemma.endswith("man") else lemma + "ren"
    if pos == "v":
        yield from (soft + "ed", stem + "ing")
    if pos == "a":
        yield from (soft + "er", soft + "est")
    if pos in "va" and lemma[-1] in DOUBLED:
        yield from (lemma + lemma[-1] + end for end in (("ed", "ing") if pos == "v" else ("er", "est")))


def plural_only(known: set[str]) -> Iterator[str]:
    for word in known:
        single = word.removesuffix("s")
        if word.endswith("s") and (word in PLURAL_ONLY or (single in known and zipf(word) >= zipf(single) + MUCH)):
            yield word


def irregular(words: Wordnet, known: dict[str, set[str]]) -> dict[str, dict[str, str]]:
    """Irregular forms by part of speech: WordNet's, and those which the rules get wrong."""
    found: dict[str, dict[str, str]] = {}
    for pos in wordnet.UPOS:
        own = {
            form: max(lemmas_, key=zipf)
            for form, lemmas_ in words.forms[pos].items()
            if wordnet.plain(form) and all(map(wordnet.plain, lemmas_)) and form not in NO_COMPARATIVE
        } | comparatives(words, pos)
        # A form that is a lemma too, and far more frequent than the other: rent is no form of rend.
        found[pos] = {
            form: lemma for form, lemma in own.items() if form not in known[pos] or zipf(lemma) >= zipf(form) - FAR
        }
    found["n"] |= {word: word for word in (*plural_only(known["n"]), *OWN)}
    for pos in wordnet.UPOS:
        held = needed(known)[pos]
        # Names of peoples in -i (Iraqis) count as nouns here.
        for lemma in sorted(known[pos] | ({name for name in known["p"] if name[-1] == "i"} if pos == "n" else set())):
            # Plural nouns that are lemmas too (years: old age) stay plurals.
            got = lemmas.detached(lemma, rules(RULES[pos]), held)
            if pos == "n" and got and got not in known["n"]:
                single = lemma.removesuffix("s")
                plural = single in known["n"] and zipf(single) >= zipf(lemma) - FAR
                found["n"].setdefault(lemma, single if plural else lemma)
            for form in inflected(lemma, pos):
                got = lemmas.detached(form, rules(RULES[pos]), held)
                # An offer is no comparative; men, and businessmen, are lemmas of WordNet's too.
                free = form not in known[pos] and not (pos in "ar" and form in known["n"] | known["v"])
                free |= pos == "n" and lemma.endswith(("man", "child"))
                if form not in found[pos] and free and got != lemma and zipf(form) >= LEAST:
                    other = got if got in known[pos] else None
                    found[pos][form] = max(lemma, other, key=zipf) if other else lemma
    return {pos: {form: lemma for form, lemma in forms.items() if zipf(form) >= 1} for pos, forms in found.items()}


def comparatives(words: Wordnet, pos: str) -> dict[str, str]:
    """Comparatives and superlatives that are lemmas too (lower), where the positive is a frequent word."""
    if pos not in "ar":
        return {}
    found = {}
    adjectives = {lemma for lemma, other in words.words if other == pos and zipf(lemma) >= 4.2}
    for lemma in {lemma for lemma, other in words.words if other == pos and lemma.endswith(("er", "est"))}:
        positive = lemmas.detached(lemma, rules(RULES[pos]), adjectives)
        if positive and lemma not in words.forms[pos] and lemma not in NO_COMPARATIVE:
            found[lemma] = positive
    return found


def best_guess(table: lemmas.Lemmatizer, known: dict[str, set[str]]) -> dict[str, str]:
    """Lemmas of forms whose part of speech is not known, where the order of `Lemmatizer` misleads.

    The most frequent lemma is the best guess, with an advantage for irregular forms, which are hardly ever lemmas
    themselves (left: leave, but ground: ground), and a small one for a form that is a lemma (meeting).
    """
    closed = {form for forms in table.closed.values() for form in forms}
    every = {form for pos in "nva" for lemma in known[pos] for form in inflected(lemma, pos)}
    found = {}
    for form in every.union(*known.values(), *table.irregular.values()) - closed:
        if zipf(form) < LEAST:
            continue
        scores: dict[str, float] = {}
        for pos, upos in wordnet.UPOS.items():
            lemma, irregular_ = table.lemma(form, upos), form in table.irregular[upos]
            # An offer is no comparative.
            compared = pos in "ar" and not irregular_ and any(form in known[other] for other in "nv")
            if lemma in known[pos] and not (compared and lemma != form):
                # A participle is rather the verb's than an adjective: agreed, but united.
                own = -0.5 if pos == "a" and form.endswith("ed") else 0.1
                advantage = own if lemma == form else FAR if irregular_ else 0.0
                scores[lemma] = max(scores.get(lemma, 0.0), zipf(lemma) + advantage)
        best = max(scores, key=lambda lemma: (scores[lemma], lemma), default=form)
        if best != table.lemma(form, "X"):
            found[form] = best
    return found


def rules(text: str) -> tuple[tuple[str, str], ...]:
    return lemmas.rules(text.split())


def table(words: Wordnet) -> str:
    """The file: a line for each part, its name and its entries."""
    known = index(words)
    lines = [f"source\t{wordnet.SOURCE}"]
    lines += [f"rules {wordnet.UPOS[pos]}\t{text}" for pos, text in RULES.items()]
    lines += [f"closed {upos}\t{' '.join(text.split())}" for upos, text in CLOSED.items()]
    lines += [f"irregular {wordnet.UPOS[pos]}\t{_pairs(forms)}" for pos, forms in irregular(words, known).items()]
    names = (*wordnet.UPOS.items(), ("p", "PROPN"))
    held = needed(known)
    lines += [f"known {upos}\t{' '.join(sorted(kept))}" for pos, upos in names if (kept := held[pos]) is not None]
    guesses = best_guess(lemmas.parsed("\n".join([*lines, "irregular X\t"])), known)
    return "\n".join([*lines, f"irregular X\t{_pairs(guesses)}"]) + "\n"


def _pairs(forms: dict[str, str]) -> str:
    return " ".join(f"{form}={lemma}" for form, lemma in sorted(forms.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a checkout of globalwordnet/english-wordnet")
    content = table(wordnet.read(parser.parse_args().folder)).encode("utf-8")
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    main()
