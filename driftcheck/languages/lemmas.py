"""The base form (lemma) of a word, by its part of speech: WordNet's morphy with a baked table.

Method: Fellbaum (1998), *WordNet*: irregular forms first, then rules that take an ending off and count only where they
lead to a known lemma of the part of speech. So `news` is no form of `new`, `united` (ADJ) none of `unite`; `left` is
`leave` as a verb and `left` as an adjective. Lemmas are those of Universal Dependencies: `better` is `good`, `arms` of
either kind is `arm`. Only English has a table; tools/lemmas.py writes it.
"""

from __future__ import annotations

import gzip
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOME = Path(__file__).parent
Rules = tuple[tuple[str, str], ...]
OPEN = ("NOUN", "VERB", "ADJ", "ADV")
_POSSESSIVE = ("'s", "'")
_AMBIGUOUS = frozenset({"'s", "'d"})


@dataclass(frozen=True, slots=True)
class Lemmatizer:
    """The table of one language. Mappings go from UPOS, or X for words of which it is not known."""

    rules: Mapping[str, Rules]
    closed: Mapping[str, Mapping[str, str]]
    irregular: Mapping[str, Mapping[str, str]]
    known: Mapping[str, Collection[str]]
    """Lemmas that rules may lead to; a part of speech that is missing here follows its rules without."""

    def lemma(self, norm: str, upos: str = "X") -> str:
        """The lemma of a word in lower case with plain apostrophes.

        `upos` is a tag of Universal Dependencies; "X" or "" asks for the best guess over the parts of speech. A word
        that is not known, or of a part of speech that has no forms, is its own lemma, less a possessive ending.
        """
        if upos in self.closed and norm in self.closed[upos]:
            return self.closed[upos][norm]
        norm = _bare(norm)
        if upos in OPEN:
            return self._open(norm, upos)
        if upos == "AUX":
            return self._open(norm, "VERB") if norm in self.irregular["VERB"] else norm
        if upos == "PROPN":
            return self._name(norm)
        return self._guess(norm) if upos in {"X", ""} else norm

    def _open(self, norm: str, upos: str) -> str:
        irregular = self.irregular[upos].get(norm)
        if irregular:
            return irregular
        known = self.known.get(upos)
        if known and norm in known:
            return norm
        return detached(norm, self.rules[upos], known) or norm

    def _name(self, norm: str) -> str:
        """Names have a plural too (Americans, United States), but keep an s that is their own (Paris, Edwards)."""
        known = self.known["PROPN"]
        if norm in known or len(norm) < 4:
            return norm
        found = self.irregular["NOUN"].get(norm) or detached(norm, self.rules["NOUN"])
        return found if found and found in known else norm

    def _guess(self, norm: str) -> str:
        for forms in self.closed.values():
            # 's is a possessive or a verb, and of several verbs.
            if norm in forms and norm not in _AMBIGUOUS:
                return forms[norm]
        for upos in ("X", "VERB", "NOUN", "ADJ", "ADV"):
            if norm in self.irregular[upos]:
                return self.irregular[upos][norm]
        if norm in self.known["VERB"]:
            return norm
        return next((found for upos in OPEN[1:] + OPEN[:1] if (found := self._open(norm, upos)) != norm), norm)


@cache
def load(code: str) -> Lemmatizer | None:
    """The lemmatizer of a language by its primary subtag, None where it has no table."""
    path = HOME / code / "lemmas.txt.gz"
    if not code.isalpha() or not path.is_file():
        return None
    return parsed(gzip.decompress(path.read_bytes()).decode("utf-8"))


def parsed(text: str) -> Lemmatizer:
    """The lemmatizer of a table's text: a line for each part, with its name, a tabulator and its entries."""
    parts = dict(line.split("\t", 1) for line in text.splitlines())

    def of(kind: str) -> dict[str, str]:
        return {name.removeprefix(kind): part for name, part in parts.items() if name.startswith(kind)}

    return Lemmatizer(
        rules={upos: rules(part.split()) for upos, part in of("rules ").items()},
        closed={upos: _pairs(part) for upos, part in of("closed ").items()},
        irregular={upos: _pairs(part) for upos, part in of("irregular ").items()},
        known={upos: frozenset(part.split()) for upos, part in of("known ").items()},
    )


def rules(entries: Iterable[str]) -> Rules:
    """Rules from their text: `ies:y` turns `taxies` to `taxy`."""
    return tuple((suffix, instead) for suffix, _, instead in (entry.partition(":") for entry in entries))


def detached(form: str, rules: Rules, known: Collection[str] | None = None) -> str | None:
    """The first lemma that a rule makes of a form and that is known, or any where `known` is None; else None."""
    for suffix, instead in rules:
        if form.endswith(suffix) and len(form) > len(suffix) + 1:
            lemma = form[: len(form) - len(suffix)] + instead
            if (known is None and lemma[-1].isalpha()) or (known is not None and lemma in known):
                return lemma
    return None


def _pairs(part: str) -> dict[str, str]:
    """`men=man feet=foot` as a mapping; the quickest way, since there are thousands."""
    every = iter(part.replace("=", " ").split())
    return dict(zip(every, every, strict=True))


def _bare(norm: str) -> str:
    return next(
        (norm.removesuffix(end) for end in _POSSESSIVE if norm.endswith(end) and len(norm) > len(end) + 1), norm
    )
