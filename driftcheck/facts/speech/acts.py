"""What a reporting verb says that somebody did in speaking (speech acts: Searle 1976)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from driftcheck import languages
from driftcheck.languages import Language

TABLE = "reporting"


class SpeechAct(StrEnum):
    """How somebody speaks; verbs of one act do for each other: `said`, `told`, `stated`, `added`, `noted`."""

    SAY = "say"
    ANNOUNCE = "announce"
    CONFIRM = "confirm"
    INSIST = "insist"
    CLAIM = "claim"
    SUGGEST = "suggest"
    ADMIT = "admit"
    DENY = "deny"
    PROMISE = "promise"
    REFUSE = "refuse"
    WITHHOLD = "withhold"
    THREATEN = "threaten"
    ASK = "ask"
    REQUEST = "request"
    ORDER = "order"
    ACCUSE = "accuse"
    PRAISE = "praise"
    HOPE = "hope"
    PRETEND = "pretend"


@cache
def _acts(code: str) -> Mapping[str, frozenset[SpeechAct]]:
    found: dict[str, set[SpeechAct]] = {}
    for act, verbs in languages.get(code).groups(TABLE, "acts").items():
        for verb in verbs:
            found.setdefault(verb, set()).add(SpeechAct(act))
    return {verb: frozenset(all_of_it) for verb, all_of_it in found.items()}


def acts(lemma: str, language: Language) -> frozenset[SpeechAct]:
    """The acts that a verb may report, none where it is no reporting verb."""
    return _acts(language.code).get(lemma, frozenset())


def is_reporting(lemma: str, language: Language) -> bool:
    """Whether a verb reports speech."""
    return bool(acts(lemma, language))
