"""What a reporting verb says of what it reports, and between which of these stances a change changes the claim."""

from __future__ import annotations

from enum import StrEnum

from driftcheck.model import Severity
from driftcheck.rules.polarity.lexicon import bases


class Stance(StrEnum):
    """How somebody speaks. Verbs of one stance do for each other: `said`, `told`, `stated`, `added`, `noted`."""

    SAYS = "says"
    ANNOUNCES = "announces"
    CONFIRMS = "confirms"
    INSISTS = "insists"
    CLAIMS = "claims what may be doubted"
    SUGGESTS = "suggests"
    ADMITS = "admits"
    DENIES = "denies"
    PROMISES = "promises"
    REFUSES = "refuses"
    THREATENS = "threatens"
    ASKS = "asks"
    REQUESTS = "requests"
    ORDERS = "orders"
    REFERS = "sends the questions elsewhere"
    ACCUSES = "accuses"
    PRAISES = "praises"


_VERBS = {
    Stance.SAYS: """
        say tell state add note report remark comment observe write explain mention describe recall continue respond
        reply answer inform stress emphasise emphasize underline underscore highlight relate voice express
        quote cite announce declare reveal disclose conclude predict clarify accord indicate point reiterate repeat
        assure argue warn caution assert contend maintain acknowledge
        """,
    Stance.ANNOUNCES: "announce declare unveil proclaim disclose reveal",
    Stance.CONFIRMS: "confirm verify corroborate affirm certify assure",
    Stance.INSISTS: "insist maintain contend assert argue affirm stress reiterate emphasise emphasize",
    Stance.CLAIMS: "claim allege purport contend assert maintain argue",
    Stance.SUGGESTS: "suggest hint imply propose recommend advise speculate",
    Stance.ADMITS: "admit concede confess acknowledge",
    Stance.DENIES: "deny refute rebut disavow reject dispute dismiss",
    Stance.PROMISES: "promise pledge vow swear guarantee commit assure undertake",
    Stance.REFUSES: "refuse decline reject",
    Stance.THREATENS: "threaten",
    Stance.ASKS: "ask inquire enquire wonder",
    Stance.REQUESTS: "ask request urge appeal plead beg demand beseech implore call",
    Stance.ORDERS: "order command instruct demand oblige direct",
    Stance.ACCUSES: "accuse blame condemn denounce denigrate lambast slam criticise criticize",
    Stance.PRAISES: "praise hail commend applaud laud welcome",
}


def _stances() -> dict[str, frozenset[Stance]]:
    found: dict[str, set[Stance]] = {}
    for stance, verbs in _VERBS.items():
        for verb in bases(verbs):
            found.setdefault(verb, set()).add(stance)
    return {verb: frozenset(stances) for verb, stances in found.items()}


# The stances that each verb (by its base form) may have; a verb of several agrees with any of them.
STANCES = _stances()
# Verbs whose forms are nouns as often as not.
NOUNS = bases(
    "claim report comment request promise question answer order state note demand pledge vow appeal call reply "
    "charge point remark command quote address direct blame"
)
# `He told them to leave` orders, `he told them that` says.
TELLING = bases("tell")
# Questions are sent on by these, and put by those; `direct` may do either.
SENDING = bases("defer refer redirect deflect forward")
PUTTING = bases("put pose ask address")
EITHER = bases("direct")

_CRITICAL = (
    (Stance.DENIES, (Stance.SAYS, Stance.ANNOUNCES, Stance.CONFIRMS, Stance.INSISTS, Stance.ADMITS)),
    (Stance.REFUSES, (Stance.PROMISES,)),
    (Stance.PRAISES, (Stance.ACCUSES,)),
)
_MAJOR = (
    (Stance.ADMITS, (Stance.SAYS, Stance.ANNOUNCES, Stance.CLAIMS, Stance.PROMISES, Stance.ACCUSES)),
    (Stance.DENIES, (Stance.SUGGESTS, Stance.CLAIMS)),
    (Stance.THREATENS, (Stance.SAYS, Stance.ANNOUNCES, Stance.PROMISES, Stance.SUGGESTS, Stance.REQUESTS)),
    (Stance.ORDERS, (Stance.SUGGESTS,)),
    (Stance.CONFIRMS, (Stance.CLAIMS, Stance.SUGGESTS)),
    (Stance.REFERS, (Stance.ASKS,)),
)
_MINOR = (
    (Stance.PROMISES, (Stance.SAYS, Stance.ANNOUNCES, Stance.SUGGESTS)),
    (Stance.CLAIMS, (Stance.SAYS, Stance.ANNOUNCES)),
)
CHANGES: dict[frozenset[Stance], Severity] = {
    frozenset((one, other)): severity
    for severity, rows in ((Severity.CRITICAL, _CRITICAL), (Severity.MAJOR, _MAJOR), (Severity.MINOR, _MINOR))
    for one, others in rows
    for other in others
}


def change(one: frozenset[Stance], other: frozenset[Stance]) -> Severity | None:
    """How bad it is that a verb of these stances became one of those, read as kindly as can be; None if it is not."""
    if one & other:
        return None
    pairs = [CHANGES.get(frozenset((a, b))) for a in one for b in other]
    found = [severity for severity in pairs if severity is not None]
    return min(found) if len(found) == len(pairs) else None
