"""Changes to a text that keep what it says: other spellings and forms of the same words, which must not alarm."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from benchmarks.judge.wordnet import WORD, words
from driftcheck.seeding.edit import recased


def both_ways(pairs: str) -> dict[str, str]:
    """`up/down open/close` as a table that goes both ways."""
    rows = (pair.replace("_", " ").split("/") for pair in pairs.split())
    return {a: b for one, other in rows for a, b in ((one, other), (other, one))}


_CONTRACTED = both_ways("""
    do_not/don't does_not/doesn't did_not/didn't is_not/isn't are_not/aren't was_not/wasn't were_not/weren't
    has_not/hasn't have_not/haven't had_not/hadn't will_not/won't would_not/wouldn't could_not/couldn't
    should_not/shouldn't cannot/can't it_is/it's they_are/they're we_are/we're that_is/that's there_is/there's
    I_am/I'm I_have/I've we_have/we've they_have/they've you_are/you're
""")
_SPELT = both_ways("""
    colour/color favour/favor honour/honor labour/labor neighbour/neighbor behaviour/behavior centre/center
    theatre/theater metre/meter metres/meters kilometres/kilometers litres/liters programme/program defence/defense
    offence/offense licence/license organisation/organization organisations/organizations realise/realize
    realised/realized recognise/recognize recognised/recognized organised/organized organise/organize
    analyse/analyze travelled/traveled travelling/traveling cancelled/canceled grey/gray
    per_cent/percent mum/mom judgement/judgment towards/toward amongst/among whilst/while OK/okay
    e-mail/email website/web_site Mr/Mr. Mrs/Mrs. Dr/Dr. U.S./US U.K./UK U.N./UN vs./versus St./Saint
""")
_SAME = both_ways("""
    big/large start/begin started/began starts/begins help/assist buy/purchase bought/purchased
    nearly/almost many/a_lot_of
    began_to/started_to say/state says/states near/close_to although/though
    film/movie car/automobile kids/children physician/doctor attorney/lawyer illness/disease whole/entire
    required/needed requires/needs show/demonstrate showed/demonstrated
    however/nevertheless therefore/thus maybe/perhaps frequently/often quickly/rapidly fast/quick
    difficult/hard significant/important roughly/approximately entire/whole chance/opportunity
    during/in_the_course_of ended/finished
    currently/at_present now/currently people/persons according_to/as_stated_by
    occurred/happened occur/happen took_place/happened stopped/ceased told/informed
    throughout/all_over firm/company companies/firms work_together/cooperate
    reply/answer replied/answered fix/repair until/till within/inside
    as_well_as/and
    every/each right_now/at_the_moment once_again/again as_a_result/consequently
    for_example/for_instance in_addition/moreover in_the_end/finally at_first/initially at_once/immediately
    thanks_to/owing_to concerning/regarding regarding/about gave_up/abandoned
    nation/country nations/countries build/construct built/constructed vital/crucial essential/vital
    choose/select chose/selected chosen/selected allow/permit allowed/permitted attempt/try attempted/tried
    purchased/bought rise/go_up fell/dropped drop/fall increased/rose decreased/declined
    brave/courageous smart/clever rich/wealthy error/mistake errors/mistakes injured/wounded
    trip/journey home/house houses/homes road/street speak/talk speaking/talking huge/enormous tiny/very_small
    simple/easy gift/present reason/cause goal/aim goals/aims keep/retain kept/retained talk/conversation
    usual/normal normally/usually mainly/primarily mostly/largely totally/completely fully/completely
    clear/obvious clearly/obviously certainly/surely annually/every_year yearly/annual rapidly/fast
""")
_NUMBERS = both_ways("""
    two/2 three/3 four/4 five/5 six/6 seven/7 eight/8 nine/9 ten/10 eleven/11 twelve/12 thirteen/13 fifteen/15
    twenty/20 thirty/30 forty/40 fifty/50 sixty/60 hundred/100 first/1st second/2nd third/3rd fourth/4th fifth/5th
""")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (rf"\b(\d{{1,2}}) ({_MONTHS})\b", r"\2 \1"),
        (rf"\b({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)", r"\2 \1"),
        (r"(?<=\d),(?=\d{3}\b)", ""),
        (r"\b(\d{1,3})(\d{3})\b(?! (?:BC|AD))(?<!19\d\d)(?<!20\d\d)", r"\1,\2"),
        (r"(?<=\d) ?%", " percent"), (r"(?<=\d) (?:percent|per cent)\b", "%"),
        (r"\$(\d[\d,.]*\d|\d)(?= [a-z])(?! (?:million|billion|trillion))", r"\1 dollars"),
        (r"\$(\d[\d,.]*) (million|billion|trillion)", r"\1 \2 dollars"),
        (r"[“”]", '"'), (r"[‘’]", "'"), (r'"([^"]+)"', r"“\1”"), (r'"([^"]+)"', r"'\1'"),
        (r"[–—]", "-"), (r" [–—-] ", ", "), (r"; ", ", "), (r", and ", " and "), (r"(?<=\w), ", " "),
        (r"\b(said|says|announced|added|believes|thinks|told \w+) that\b", r"\1"),
        (r"\b(said|says|announced|added|believes|thinks) (?=the|it|he|she|they|we)", r"\1 that "),
        (r",[”\"] ([A-Z]\w+(?: [A-Z]\w+)?) said\b", r',” said \1'),
        (r",[”\"] said ([A-Z]\w+(?: [A-Z]\w+)?)(?=[.,])", r',” \1 said'),
        (r"\b(?:on )(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)", ""),
        (r"(?<=[a-z] )(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?<!on )(?<!last )(?<!next )(?<!this )", "on "),
        (r"\b(\w+) of the ([A-Z][a-z]+)\b(?! [A-Z])", r"\2's \1"),
        (r"\bthe ([A-Z][a-z]+)'s (\w+)\b", r"the \2 of the \1"),
        (r"\bwhich\b", "that"), (r"\bin order to\b", "to"),
        (r"\b(?:is|are) able to\b", "can"), (r"\bcan\b(?! ?not)", "is able to"),
        (r"\bdue to\b", "because of"), (r"\bbecause of\b", "due to"),
    )
)  # fmt: skip
_FRONTED = re.compile(
    r"^((?:In|On|At|During|After|Before|Since|By|Under|From|According to) [^,;:“\"]{3,40}), (.+?)([.!?])$"
)
_TRAILING = re.compile(r"^(.{20,}?),? ((?:in|on|at|during|after|before|since) [^,;:“\".]{3,30})([.])$")
# Of these tables one word in so many goes.
_TABLES: tuple[Mapping[str, str], ...] = (_CONTRACTED, _SPELT, _SAME, _SAME, _SAME, _NUMBERS)


def reworded(text: str, draw: Random, *, most: int = 3) -> str:
    """The text with up to `most` of its expressions in another form that says the same."""
    for _ in range(draw.randint(1, most)):
        text = draw.choices((_by_table, _by_pattern, _moved, _by_synonym), (4, 3, 1, 3))[0](text, draw)
    return text


def bared(text: str) -> str:
    """The text without the signs that end it, or as it is where it has no others."""
    return text.rstrip(".!?…\"”’')").rstrip() or text


# Other forms of a text as a headline or a tokenizer may have it, and how often each is drawn.
_FORMS: Mapping[Callable[[str], str], float] = {
    bared: 0.3,
    str.lower: 0.06,
    lambda text: re.sub(r"(?<=\w)([.,;:?!])(?=\s|$)", r" \1", text): 0.04,
    lambda text: text[:1].lower() + text[1:]: 0.04,
    str.title: 0.03,
    str: 0.53,
}


def reformed(text: str, draw: Random) -> str:
    """The text, or every other time one of its other forms."""
    (form,) = draw.choices(list(_FORMS), list(_FORMS.values()))
    return form(text)


def _by_table(text: str, draw: Random) -> str:
    for table in draw.sample(_TABLES, len(_TABLES)):
        found = list(_pattern(table).finditer(text))
        if found:
            match = draw.choice(found)
            new = recased(_lookup(table, match[0]), like=match[0])
            return text[: match.start()] + new + text[match.end() :]
    return text


_COMPILED: dict[int, re.Pattern[str]] = {}


def _pattern(table: Mapping[str, str]) -> re.Pattern[str]:
    if id(table) not in _COMPILED:
        forms = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
        _COMPILED[id(table)] = re.compile(rf"(?<![\w.-])(?:{forms})(?![\w-])", re.IGNORECASE)
    return _COMPILED[id(table)]


def _lookup(table: Mapping[str, str], form: str) -> str:
    return table.get(form) or table.get(form.lower()) or form


def _by_pattern(text: str, draw: Random) -> str:
    for pattern, new in draw.sample(_PATTERNS, 12):
        if pattern.search(text):
            return pattern.sub(new, text, count=1)
    return text


def _moved(text: str, draw: Random) -> str:
    """A phrase of time or place from the front to the end, or the other way."""
    if match := _FRONTED.match(text):
        phrase, rest, stop = match.groups()
        return f"{rest[:1].upper()}{rest[1:]} {phrase[:1].lower()}{phrase[1:]}{stop}"
    if match := _TRAILING.match(text):
        rest, phrase, stop = match.groups()
        kept = rest if rest.split(" ")[0].casefold() not in _SMALL else rest[:1].lower() + rest[1:]
        return f"{recased(phrase, like='A')}, {kept}{stop}"
    return text


_SMALL = frozenset(
    "the a an he she it they we this that these those there his her its their in at many some all".split()
)


def _by_synonym(text: str, draw: Random) -> str:
    same = words().same
    found = [match for match in WORD.finditer(text) if same.get(match[0].lower())]
    if not found:
        return text
    match = draw.choice(found)
    other = recased(draw.choice(same[match[0].lower()]), like=match[0])
    return text[: match.start()] + other + text[match.end() :]
