"""Words of English that say the opposite of each other, beyond those that a prefix or a negation makes opposite."""

from __future__ import annotations

import re

from driftcheck.rules.polarity.words import lemma

# Either side of a dash against the other side; a word may stand in several rows.
_OPPOSITES = """
accelerate quicken - decelerate slow delay|accept approve - reject refuse decline|active - passive idle dormant
add - remove subtract deduct|advance - retreat withdraw|advantage benefit - disadvantage drawback|adult - child
after - before|agree - disagree|allow permit enable - forbid ban prohibit prevent block
ally friend partner - enemy foe rival|amateur - professional|ancient old - modern new|appear - vanish disappear
arrest detain jail imprison - release free|arrive - depart leave|ascend climb - descend|asset - liability
attack - defend protect|attract - repel|awake - asleep|backward backwards - forward forwards|beautiful - ugly
begin start launch open commence - end finish stop close conclude|best - worst|better - worse
big large huge - small tiny little|birth - death|born - died|bitter sour - sweet|black - white|bless - curse
bottom - top|bold brave - timid cowardly|borrow - lend|bright light - dark dim|broad wide - narrow
build construct - demolish destroy dismantle raze|buy purchase - sell|calm - agitated nervous|cheap - expensive costly
civilian - military|clean - dirty|clear - vague unclear obscure|clever smart - stupid|cold cool - hot warm
combine unite join - separate split divide|comfort - discomfort|common - rare uncommon|compliance - violation
conceal hide - reveal disclose expose show|confidence trust - distrust mistrust doubt|confirm - deny refute
construction - demolition destruction|contract shrink - expand grow|convict - acquit|cooperate - compete
correct right - incorrect wrong false|create - destroy|creditor - debtor|cruel - kind|damage - repair
dangerous risky - safe harmless|dead - alive living
decrease decline fall drop shrink lower reduce - increase rise grow climb raise|deep - shallow|defeat - victory win
deficit shortage - surplus excess|demand - supply|departure - arrival|die - survive live|difficult hard - easy simple
direct - indirect|domestic - foreign|downward - upward|dry - wet|dull - sharp|early - late|earn - spend|east - west
eastern - western|employ hire - dismiss sack fire|empty - full|encourage - discourage deter|enter - exit leave
entrance - exit|exclude - include|export - import|external outer - internal inner|fail - succeed|failure - success
fair - unfair|fake counterfeit - genuine authentic real|false - true|famous - unknown obscure|far distant - near close
fast quick rapid - slow|fat thick - thin|female woman girl - male man boy|few - many|final last - first initial
find - lose|finite - infinite|flexible - rigid|float - sink|forget - remember|former - future current
fortune - misfortune|freeze - thaw melt|frequent - rare|fresh - stale|friendly - hostile|gain - loss
gentle - rough harsh|give - take|good - bad poor|grant - deny|guilt - innocence|guilty - innocent
happy glad delighted - sad unhappy angry|hate - love|head - tail|healthy - sick ill|heaven - hell|heavy - light
high - low|higher - lower|highest - lowest|hire - fire|honest - dishonest|horizontal - vertical|huge - tiny
hurt harm - heal help|ignore - heed|import - export|improve - worsen deteriorate|improvement - deterioration
indoor - outdoor|inferior - superior|innocent - guilty|inside - outside|intentional deliberate - accidental
invade - withdraw|junior - senior|largest biggest - smallest|least - most|left - right|legal lawful - illegal unlawful
less fewer - more|like - dislike|literally - figuratively|long - short|loose - tight|lose lost - win won
loud noisy - quiet silent|low - high|loyal - disloyal|major - minor|majority - minority
mandatory compulsory - optional voluntary|maximum - minimum|maximise maximize - minimise minimize|mend - break
mild - severe|natural - artificial|north - south|northern - southern|notice - overlook|obey - disobey
often frequently - rarely seldom|optimism - pessimism|optimist - pessimist|optimistic - pessimistic|orderly - chaotic
over above - under below|parent - child|pass - fail|past - future|patient - impatient|peace - war
permanent - temporary|plentiful abundant - scarce|plus - minus|polite - rude|poor - rich wealthy|poverty - wealth
positive - negative|powerful strong - powerless weak|presence - absence|present - absent|praise - criticise criticize
private - public|profit - loss|progress - regress|prove - disprove|pull - push|qualified - unqualified
quickly - slowly|raise - lower|reward - punish penalise penalize|reliable - unreliable
reluctant unwilling - eager willing|rural - urban|safety - danger|same - different|satisfied - dissatisfied
scarce - plentiful|send - receive|sharp - blunt|shrink - grow|sick - healthy|single - married|sit - stand
skilled - unskilled|smooth - rough|soft - hard|solid - liquid|stability - instability|stable - unstable volatile
stay remain - leave go|stop halt - continue resume|strengthen - weaken|strength - weakness|succeed - fail
sunrise - sunset|support back - oppose|supporter - opponent critic|surrender - resist|tall - short
tighten - loosen ease relax|together - apart|tomorrow - yesterday|trivial - crucial important vital
truth - lie falsehood|ugly - beautiful|unanimous - divided|unusual strange odd - usual ordinary normal|up - down
upper - lower|urban - rural|useful - useless|vacant - occupied|victim - perpetrator|victor winner - loser
visible - hidden invisible|voluntary - forced compulsory|wealthy - poor|widespread - isolated|wise - foolish
withdraw - deposit|young - old elderly|youngest - oldest
"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in re.split(r"[|\n]", _OPPOSITES.strip()):
        sides = [{lemma(word) for word in side.split()} for side in row.split(" - ")]
        for own, others in ((sides[0], sides[1]), (sides[1], sides[0])):
            for word in own:
                found.setdefault(word, set()).update(others - own)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES = _table()


def opposite(one: str, other: str) -> bool:
    """Whether two base forms say the opposite of each other."""
    return other in OPPOSITES.get(one, frozenset())
