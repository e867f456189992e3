"""Hunspell's way to look a word up, as far as the English dictionary goes it: affixes, capitals, hyphens, ordinals.

spylls, which carries the dictionary, reads every kind of rule there is; that takes a twentieth of a short comparison,
and a word that is none a hundred questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from driftcheck.util.patterns import lazy_pattern

_NUMBER = lazy_pattern(r"\d+(?:\.\d+)?")
_STEP = lazy_pattern(r"\[\^?[^\]]*\]|.")  # of a condition: a letter, some letters, or all letters but some

LONGEST_END = 8  # letters; the dictionary's have three
# The flags of each entry of a stem, from the table of stems or from that of stems in small letters that are not so.
Entries = Callable[[str, str], list[str]]
STEMS, LOWERED = "stems", "lowered"


class Affix(NamedTuple):
    """What `flag` allows a stem to lose, `strip`, and to get, `added`, where it is as `condition` says.

    `crosses` says whether a word may have one at its other end as well.
    """

    flag: str
    strip: str
    added: str
    condition: tuple[str, ...]
    crosses: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What an .aff file says: affixes, the flag of stems that are no words, signs to replace, and compounds.

    A compound is any number of stems with the first flag, and then one for each of the others.
    """

    prefixes: tuple[Affix, ...]
    suffixes: tuple[Affix, ...]
    no_word: str
    replaced: Mapping[int, str]
    compounds: tuple[tuple[str, str], ...]


def read(lines: Iterable[str]) -> Rules:
    """The rules in the lines of an .aff file."""
    found: dict[str, list[Affix]] = {"PFX": [], "SFX": []}
    crossing: dict[str, bool] = {}
    no_word, replaced, compounds = "", {}, []
    for line in lines:
        match line.split():
            case ["PFX" | "SFX", flag, ("Y" | "N") as crosses, _]:
                crossing[flag] = crosses == "Y"
            case [("PFX" | "SFX") as kind, flag, strip, added, condition]:
                steps = () if condition == "." else tuple(_STEP.findall(condition))
                found[kind].append(Affix(flag, strip.replace("0", ""), added, steps, crossing[flag]))
            case ["ONLYINCOMPOUND", flag]:
                no_word = flag
            case ["ICONV", sign, other] if len(sign) == 1:
                replaced[ord(sign)] = other
            case ["COMPOUNDRULE", rule] if "*" in rule:
                first, _, others = rule.partition("*")
                compounds.append((first, others))
    return Rules(tuple(found["PFX"]), tuple(found["SFX"]), no_word, replaced, tuple(compounds))


def is_word(word: str, rules: Rules, entries: Entries) -> bool:
    """Whether the dictionary has the word, each of its parts between hyphens; no entry has one."""
    word = word.translate(rules.replaced)
    if _NUMBER.fullmatch(word):
        return True
    return all(_has(part, rules, entries) for part in word.split("-") if part)


def _has(word: str, rules: Rules, entries: Entries) -> bool:
    for written in _variants(word):
        # In capitals alone a name may be written whose own letters are not all small.
        small = word.isupper() and written.islower()
        for stem, flags in _stems(written, rules):
            found = [*entries(STEMS, stem), *(entries(LOWERED, stem) if small else ())]
            if any(rules.no_word not in own and all(flag in own for flag in flags) for own in found):
                return True
        if written[0].isdigit() and _is_compound(written, rules, entries):
            return True
    return False


def _variants(word: str) -> Iterator[str]:
    """How the dictionary may write a word: as it is, and with small letters for those that a sentence makes large."""
    yield word
    if word.isupper() or (word[:1].isupper() and word[1:].islower()):
        yield word.lower()
        if word.isupper():
            yield word[0] + word[1:].lower()
    elif word[:1].isupper():
        yield word[0].lower() + word[1:]


def _stems(word: str, rules: Rules) -> Iterator[tuple[str, str]]:
    """What the word may be made of: a stem, and the flags that it has to have."""
    yield word, ""
    yield from _without_suffix(word, rules)
    for prefix in rules.prefixes:
        if word.startswith(prefix.added):
            stem = prefix.strip + word[len(prefix.added) :]
            if _holds(prefix.condition, stem[: len(prefix.condition)]):
                yield stem, prefix.flag
                if prefix.crosses:
                    for shorter, flag in _without_suffix(stem, rules, crossing=True):
                        yield shorter, prefix.flag + flag


def _without_suffix(word: str, rules: Rules, *, crossing: bool = False) -> Iterator[tuple[str, str]]:
    for suffix in rules.suffixes:
        if word.endswith(suffix.added) and (suffix.crosses or not crossing):
            stem = word[: len(word) - len(suffix.added)] + suffix.strip
            if _holds(suffix.condition, stem[max(0, len(stem) - len(suffix.condition)) :]):
                yield stem, suffix.flag


def _holds(condition: tuple[str, ...], letters: str) -> bool:
    if len(letters) < len(condition):
        return False
    return all(
        (letter in step) != step.startswith("[^") if step.startswith("[") else letter == step
        for step, letter in zip(condition, letters, strict=True)
    )


def _is_compound(word: str, rules: Rules, entries: Entries) -> bool:
    """Whether single signs and an end that is a stem make a compound, as in `21st`."""
    for size in range(1, min(len(word), LONGEST_END + 1)):
        end = entries(STEMS, word[-size:])
        if not end:
            continue
        parts = [*(entries(STEMS, sign) for sign in word[:-size]), end]
        for first, others in rules.compounds:
            flags = first * (len(parts) - len(others)) + others
            if len(flags) == len(parts) and all(
                any(flag in own for own in part) for flag, part in zip(flags, parts, strict=True)
            ):
                return True
    return False
