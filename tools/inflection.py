"""Base forms of words of any language, by rules read off its treebank: WordNet's morphy with rules that were counted.

A rule takes an ending off and puts another on, as often as the treebank does so behind the same letters; it counts only
where it leads to a word that is known (Fellbaum 1998). The longest ending that has any such rule decides. Besides, what
stands before a word: the `ge` of German and Dutch participles, and the particles of their separable verbs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

Key = tuple[str, str]  # a word, and its part of speech: n, v, a or r
Ending = tuple[str, str, str]  # part of speech, what is taken from the front, the last letters
LONGEST, SHORTEST = 5, 2  # letters by which a rule is looked up
CHANGED = 6  # letters of an ending, at most
STEM = 2  # letters that stay, at least
TWICE = 2  # words of which a rule has to be known
PARTICIPLE = "ge"
WITH_TO = "zu"
PARTS = {"NOUN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}
# What is written as one word with the next: the Arabic article, and conjunctions and prepositions before it.
ATTACHED = {"ar": "وال بال لل ال و ب ل ف"}
# Particles of separable verbs, which stand before the verb.
PARTICLES = {
    "de": """ab an auf aus bei durch ein fest fort frei her hin los mit nach nieder statt um unter vor weg weiter wieder
        zu zurück zusammen über hervor heraus voran""",
    "nl": "aan af bij door in mee na om op over toe uit voor weg terug goed neer plaats samen vast",
}


@dataclass(frozen=True, slots=True)
class Inflection:
    """What a treebank says of a language: base forms of its words, and rules by part of speech and ending."""

    seen: Mapping[Key, Counter[str]]
    rules: Mapping[Ending, Counter[tuple[str, str]]]
    particles: tuple[str, ...]
    attached: tuple[str, ...] = ()

    def base(self, form: str, pos: str, known: Collection[Key]) -> str:
        """The likeliest base form of a word among those that are `known`, "" if none is."""
        bare = (form.removeprefix(each) for each in self.attached if form.startswith(each))
        words = (form, *(word for word in bare if len(word) > STEM))
        return next((found for word in words if (found := self._base(word, pos, known))), "")

    def _base(self, form: str, pos: str, known: Collection[Key]) -> str:
        for lemma, _ in self.seen.get((form, pos), Counter()).most_common():
            if (lemma, pos) in known:
                return lemma
        if (form, pos) in known:
            return form
        found = self._by_rule(form, pos, lambda lemma: (lemma, pos) in known)
        return found or (self._separable(form, known) if pos == "v" else "")

    def _separable(self, form: str, known: Collection[Key]) -> str:
        for particle in self.particles:
            rest = form.removeprefix(particle)
            if rest == form:
                continue
            for verb in (rest, rest.removeprefix(WITH_TO)):
                if lemma := self._verb(verb, partial(_is_known_with, particle, known)):
                    return particle + lemma
        return ""

    def _verb(self, form: str, is_known: Callable[[str], bool]) -> str:
        exact = (lemma for lemma, _ in self.seen.get((form, "v"), Counter()).most_common() if is_known(lemma))
        return next(exact, "") or self._by_rule(form, "v", is_known)

    def _by_rule(self, form: str, pos: str, is_known: Callable[[str], bool]) -> str:
        for length in range(LONGEST, SHORTEST - 1, -1):
            found: Counter[str] = Counter()
            for front in ("", PARTICIPLE) if self.particles else ("",):
                word = form.removeprefix(front)
                if len(word) < length + STEM or (front and word == form):
                    continue
                for (off, on), times in self.rules.get((pos, front, word[-length:]), Counter()).items():
                    lemma = word[: len(word) - len(off)] + on
                    if times >= TWICE and word.endswith(off) and len(word) - len(off) >= STEM and is_known(lemma):
                        found[lemma] += times
            if found:
                return found.most_common(1)[0][0]
        return ""


def learn(words: Iterable[tuple[str, str, str]], code: str) -> Inflection:
    """What (word, base form, UPOS) of a language's treebank say, all in the form of running text."""
    seen: dict[Key, Counter[str]] = defaultdict(Counter)
    for form, lemma, upos in words:
        if upos in PARTS and form.replace("-", "").isalpha():
            seen[form, PARTS[upos]][lemma] += 1
    particles = tuple(sorted(PARTICLES.get(code, "").split(), key=len, reverse=True))
    rules: dict[Ending, Counter[tuple[str, str]]] = defaultdict(Counter)
    for (form, pos), lemmas in seen.items():
        for lemma in lemmas:
            front = PARTICIPLE if particles and form.startswith(PARTICIPLE) and not lemma.startswith(PARTICIPLE) else ""
            word = form.removeprefix(front)
            off, on = _endings(word, lemma)
            for length in range(SHORTEST, LONGEST + 1) if max(len(off), len(on)) <= CHANGED else ():
                if len(word) >= length:
                    rules[pos, front, word[-length:]][off, on] += 1
    return Inflection(seen, rules, particles, tuple(ATTACHED.get(code, "").split()))


def _is_known_with(particle: str, known: Collection[Key], verb: str) -> bool:
    return (particle + verb, "v") in known


def _endings(word: str, lemma: str) -> tuple[str, str]:
    """What two words end with behind the letters that they begin with alike."""
    same = next((at for at, (one, other) in enumerate(zip(word, lemma, strict=False)) if one != other), None)
    same = min(len(word), len(lemma)) if same is None else same
    return word[same:], lemma[same:]
