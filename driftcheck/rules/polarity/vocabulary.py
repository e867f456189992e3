"""Words without content of their own, words that begin a clause, and irregular forms of English verbs."""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


CONJUNCTIONS = word_set(
    "but because although though while whereas since when whenever where if unless until which who whom whose "
    "before after as so and or"
)
FUNCTION = word_set(
    """
    a an the this that these those such same some any each every all both either neither other another one ones own
    i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself himself
    herself itself themselves yourself ourselves who whom whose which what when where why how there here
    am is are was were be been being do does did done doing have has had having will would shall should can could may
    might must ought let it's that's he's she's there's i'm you're we're they're i've you've we've they've i'll you'll
    he'll she'll we'll they'll i'd you'd he'd she'd we'd they'd what's who's here's
    not no never none nobody nothing nowhere nor cannot without
    and or but if because although though while whereas since unless until before after as than so yet then
    of in on at by for with about against between into through during above below to from up down out off over under
    again further upon among amid within along across behind beyond near per via toward towards
    just only even also too very still already ever once more most much many less least few little enough quite rather
    well really simply merely solely fully however therefore thus now today often always sometimes
    won't
    """
)
# Base form and what it becomes; regular forms are cut by rule (polarity.words.lemma), and the last rows keep apart what
# that rule would confuse (plan, plane).
_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bet
bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built
burn burnt|buy bought|catch caught|choose chose chosen|come came|creep crept|deal dealt|die dying|dig dug
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt
fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung
hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led|lean leant|learn learnt|leave left
lend lent|lie lay lain lying|light lit|lose lost|make made|mean meant|meet met|pay paid|prove proven|ride rode ridden
ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken
shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid
speak spoke spoken|spend spent|spin spun|stand stood|steal stole stolen|stick stuck|strike struck|swear swore sworn
sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
throw threw thrown|understand understood|wake woke woken|wear wore worn|weep wept|win won|withdraw withdrew withdrawn
withhold withheld|write wrote written|man men|woman women|child children|good better best|bad worse worst|quite
plane|care cared|fare|note noted|rate rated|hope hoped|bare|date dated|fate|hate hated|wine|tape taped|site|paste
scare scared|stare stared|use used|breathe breathed|bathe bathed
"""


def _irregular() -> dict[str, str]:
    """Every irregular form, and every base form (which no rule may cut), with the base form."""
    rows = (row.split() for row in re.split(r"[|\n]", _IRREGULAR) if row.strip())
    found: dict[str, str] = {}
    for base, *forms in rows:
        for form in (base, f"{base}s", *forms):
            found.setdefault(form, base)
        for form in (f"{base}ing", f"{base.removesuffix('e')}ing", f"{base}{base[-1]}ing"):
            found.setdefault(form, base)
    return found


IRREGULAR = _irregular()
