"""The words that deny: what negates outright, what negates by its meaning, and pairs of opposites."""

from __future__ import annotations

import re

from driftcheck.rules.polarity.vocabulary import word_set
from driftcheck.rules.polarity.words import lemma


def bases(text: str) -> frozenset[str]:
    """The base forms of the words of `text`."""
    return frozenset(lemma(word) for word in text.split())


OUTRIGHT = word_set("not never no none nobody nothing nowhere neither nor without cannot nope")
# Contractions written without their apostrophe; "cant" and "wont" are words of their own but hardly ever meant.
UNMARKED = word_set(
    "dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt cant couldnt wont wouldnt shouldnt aint"
)
# They all but deny: "hardly works" against "works" is a reversal too.
NEARLY = word_set("hardly barely scarcely")

# Negations in the shape of a verb or an adjective, whose own complement is what does not happen.
WITHHOLDING = bases("fail failure refuse refusal decline unable inability deny denial")

# Words that a good paraphrase may use where the other text says `not`.
DENYING = WITHHOLDING | bases(
    """
    lack lacking absent absence avoid prevent prohibit ban forbid bar reject rejection stop cease end quit halt
    abandon ignore neglect miss missing lose loss refrain abstain withhold omit skip exclude excluding impossible
    insufficient inadequate ill-prepared illegal unlawful unlikely doubt doubtful dubious oppose opposition rule
    dismiss dispute contradict disagree devoid vacant empty zero nil void null negative instead rather unlike few
    little seldom rarely poor poorly badly wrong false falsely mistaken incorrect worst worse weak hidden hide
    secret conceal silent silence former formerly withdraw withdrawal cancel reverse rid minus sans exempt immune
    resist hinder obstruct discourage dissuade deter unless lest otherwise refute rebut repudiate protest reluctant
    reluctance unwilling hesitate hesitant anonymous anonymity against less non than pending overdue incapable
    powerless useless vain futile pointless needless worthless unnecessary redundant negligent negligible careless
    nonsense nonexistent ineligible invalid veto oblivious ignorant ignorance unaware unconscious scarce shortage
    deprive different differ contrary shortly disappear vanish suspend overlook hardly barely scarcely
    """
)
# They deny everything but one thing, so that they may stand for `not until`, `nothing except`, `no more than`.
LIMITING = word_set("only solely merely just except but until before after once when unless still yet later other")
# A form whose base form says nothing of the kind.
DENYING_FORMS = frozenset({"gone"})
LIMITED = word_set("until except but other than more unless before beyond yet save anything anyone any")

# What is denied: what a paraphrase may say instead.
_OPPOSITES = """
succeed success successful manage: fail failure unsuccessful|fail failure unable inability: succeed success manage able
leave: remain stay keep continue|remain stay: leave go change|accept acceptance: reject refuse decline deny
agree agreement: disagree refuse object oppose dispute|admit confess: deny|win: lose defeat draw
allow permit let: forbid ban prohibit prevent bar block refuse|live alive survive: die dead kill|die: survive live alive
pass: fail reject|support back: oppose against reject criticise criticize|like love: hate dislike
believe: doubt disbelieve|trust: doubt distrust mistrust|know: ignorant unaware wonder unknown guess
understand: misunderstand|remember: forget|forget: remember|open: close shut closed|close: open far
start begin: stop end finish delay|finish end complete: continue ongoing incomplete|stop: continue keep persist
change: same constant stable remain unchanged keep|same: different differ vary|similar alike: different differ
true truth: false lie wrong untrue|right correct: wrong incorrect mistake|good well: bad poor poorly ill badly
bad: good fine|easy: hard difficult tough|difficult hard: easy simple|many: few handful|much: little
long: short shortly soon brief|short: long|far: near close|often frequently: rarely seldom|common: rare uncommon
rare: common frequent|strong: weak|weak: strong|high: low|low: high|rich: poor|safe: dangerous unsafe risk
dangerous: safe harmless|possible: impossible|present: absent missing|attend: absent miss skip
appear: vanish disappear|find: lose miss fail|have: lack without|exist: lack absent gone|full: empty
clear: unclear vague
public: private secret|tell say speak: silent hide conceal|reveal disclose: hide conceal withhold secret
comply obey follow: violate break ignore defy flout disobey breach|violate break: comply obey follow
respond answer react reply: ignore silent|heed listen: ignore|intend mean: accidental unintentional
deliberate: accidental|increase rise grow: fall drop decline decrease flat
fall drop decline decrease: rise increase grow stable steady|enough sufficient: insufficient lacking short scarce little
satisfied happy: unhappy dissatisfied|sure certain: unsure uncertain doubt|need necessary: unnecessary needless
guilty: innocent acquit clear|innocent: guilty|convict: acquit|legal lawful: illegal unlawful|ready: unprepared
able: unable fail|healthy: sick ill|sick: well healthy|matter: irrelevant|resist: surrender yield|surrender: resist
sleep: awake|awake: sleep|move: stay|work: idle broken fail|function: broken|participate: absent skip boycott
miss: catch hit attend|worry: calm|afraid: brave|alone: together|single: married|married: single|late: early
slow: fast quick|cheap: expensive|expensive: cheap|old: young new|young: old|male: female|loud: quiet|hesitate: quick
apply: exempt|affect: immune|pay: unpaid free|charge: free|suffer harm hurt injure: unharmed unhurt unscathed safe
damage: intact undamaged|reach: short fail|exceed: below under within|meet: miss short fail|approve: reject veto
interested: indifferent|visible: hidden|see: blind|expect: surprise unexpected|surprise surprised: expect
recognise recognize: ignore unrecognized|share: withhold|release: hold withhold|include: exclude
"""


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in re.split(r"[|\n]", _OPPOSITES.strip()):
        ones, _, others = row.partition(":")
        for word in ones.split():
            found.setdefault(lemma(word), set()).update(bases(others))
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITE = _opposites()

# un- and non- make a negation of nearly any word; the other prefixes only of these.
_UN = re.compile(r"(?:un(?!der|i[^nm]|til|to$|ion|cle)|non-?)(?P<base>.{3,})")
_NOT_UN = word_set(
    "unless unique unit unite united until unto uncle union unanimous unveil unveiled unveiling unveils unfold unwind "
    "unfortunate unfortunately unrest unruly undoubtedly unprecedented"
)
_PREFIXED = {
    "in": """
    accessible accuracy accurate active adequate adequately capable complete consistent correct correctly credible
    curable decisive definite definitely dependence dependent direct directly effective effectively efficient
    eligible experienced flexible formal frequent frequently hospitable human justice offensive operative secure
    security significant sincere stability sufficient sufficiently tolerant tolerance valid visible voluntary
    ability action appropriate comparable comprehensible convenient discriminate equality evitable tangible
    separable soluble
    """,
    "im": """
    balanced mature measurable modest moral mortal partial passable patient perfect permissible personal polite
    possible possibility potent practical precise probable proper properly pure
    """,
    "il": """
    legal legally legible liberal literate logical legitimate
    """,
    "ir": """
    rational refutable regular relevant reparable replaceable resistible responsible reversible
    """,
    "dis": """
    able abled advantage agree agreement allow appear approval approve arm assemble believe comfort connect content
    continue courage credit engage favor favour honest honor integrate interested like loyal obedient obey order
    organized organised please pleased possess proportionate prove qualify regard respect satisfied similar trust
    united
    """,
    "ab": """
    normal
    """,
    "mis": """
    trust understand
    """,
}
PREFIXED = {prefix + lemma(base): lemma(base) for prefix, words in _PREFIXED.items() for base in words.split()}
_LESS = re.compile(r"(?P<base>.{3,}?)[- ]?(?:less|free)")
_NOT_LESS = word_set("unless regardless nevertheless nonetheless bless bloodless carefree wireless")


def base_of(low: str, stem: str) -> str | None:
    """The base form that a word negates by a prefix or an ending (unaware: aware), None where it negates none.

    Whether the rest is a word at all is not asked: a negation counts only beside its base on the other side, or
    instead of a `not` that is missing.
    """
    if stem in PREFIXED:
        return PREFIXED[stem]
    if low not in _NOT_UN and (match := _UN.fullmatch(low)):
        return lemma(match["base"])
    if low not in _NOT_LESS and (match := _LESS.fullmatch(low)):
        return lemma(match["base"])
    return None
