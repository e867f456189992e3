"""What will be is told as past, what was as to come, and a verb does not fit its subject's number."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, both_ways, found, recased

# Verbs of news, base and past; the past of each reads as nothing else but a verb in most sentences.
_PAST = dict(
    pair.split("/")
    for pair in """
    announce/announced arrive/arrived attend/attended be/was become/became begin/began bring/brought buy/bought
    call/called carry/carried change/changed close/closed come/came continue/continued cost/cost cut/cut
    decide/decided die/died end/ended fall/fell fight/fought find/found follow/followed get/got give/gave go/went
    grow/grew happen/happened have/had help/helped hold/held include/included increase/increased join/joined keep/kept
    lead/led leave/left lose/lost make/made meet/met move/moved offer/offered open/opened pay/paid play/played
    provide/provided publish/published raise/raised reach/reached receive/received remain/remained return/returned
    rise/rose run/ran say/said see/saw sell/sold send/sent show/showed sign/signed speak/spoke spend/spent stand/stood
    start/started stay/stayed stop/stopped support/supported take/took tell/told try/tried turn/turned visit/visited
    vote/voted win/won work/worked write/wrote
    """.split()
)
_BASE = {past: base for base, past in _PAST.items() if base != past}
_FUTURE = re.compile(rf"\bwill (?P<base>{'|'.join(_PAST)})\b", re.IGNORECASE)
# A past form behind one of these is a participle or a noun, not the sentence's verb.
_NO_VERB_AFTER = (
    r"(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbeing )(?<!\bhas )(?<!\bhave )"
    r"(?<!\bhad )(?<!\bnot )(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\band )(?<!\bor )(?<!\bget )(?<!\bgot )"
)
_TOLD_AS_PAST = re.compile(rf"(?<=\w ){_NO_VERB_AFTER}\b(?:{'|'.join(_BASE)})\b(?! by\b)(?= \w)")
_NOW = both_ways("is/was are/were has/had have/had")
_AUXILIARY = re.compile(r"(?<=\w )\b(?:is|are|was|were|has|have|had)\b(?= \w)")
_OF_ANOTHER_NUMBER = both_ways("is/are was/were has/have does/do")
_NUMBERED = re.compile(r"(?<=\w )\b(?:is|are|was|were|has|have|does|do)\b(?= \w)")


def _tenses(article: Article, _draw: Random) -> Iterator[Edit]:
    for match, span in found(_FUTURE, article):
        yield Edit(span, recased(_PAST[match["base"].casefold()], like=match[0]))
    for match, span in found(_TOLD_AS_PAST, article):
        yield Edit(span, f"will {_BASE[match[0]]}")
    for match, span in found(_AUXILIARY, article):
        yield Edit(span, _NOW[match[0]])


def _agreement(article: Article, _draw: Random) -> Iterator[Edit]:
    for match, span in found(_NUMBERED, article):
        yield Edit(span, _OF_ANOTHER_NUMBER[match[0]])


TENSE = Kind("tense", "“will meet” becomes “met”, “is” “was”", _tenses)
AGREEMENT = Kind("agreement", "“was” becomes “were”: bad grammar", _agreement)
