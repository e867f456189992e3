"""The words that names are told by: what is none, what joins one, what goes by two names."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as a block of text."""
    return frozenset(words.split())


MONTHS_AND_DAYS = listed(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun
    """
)
# Capitalised in any text, and never a name by themselves.
NEVER = (
    listed(
        """i i'm i'd i've i'll ok okay tv am pm a.m p.m gmt cet est msk utc ad bc bce ce no nr vs ps dvd cd faq id pdf
        http https www rmb usd eur gbp czk pln cny jpy rub chf sek nok dkk huf inr krw hkd aud cad nzd
        celsius fahrenheit"""
    )
    | MONTHS_AND_DAYS
)
FORMS_OF_ADDRESS = listed(
    "mr mrs ms miss messrs dr prof sir madam madame lady lord dame mister herr frau monsieur rev fr br hon st"
)
# Function words: capitalised in titles of books and at the head of sentences, and no part of what a name says.
FUNCTION = listed(
    """
    a an the of in on at to for from by with without and or nor but if as is was were be been being are am has have
    had do does did will would shall should can could may might must not no yes this that these those there here then
    when where while who whom whose which what why how it its he him his she her hers they them their theirs we us our
    ours you your yours my mine me i than so such some any all both each every either neither other another one two
    three more most less least many much few several own same too very just only also even still yet again once now
    about above after against along among around before behind below beneath beside between beyond despite down during
    except inside into like near off onto out outside over past per since through throughout toward towards under until
    till up upon via within amid amidst according because although though unless whether however moreover therefore
    thus hence meanwhile instead otherwise nevertheless nonetheless furthermore
    """
)
# What may stand between two capitalised words of one name.
JOINING = listed("of the de la le du des del della di da do dos van von der den zu al el bin ibn ben &")
# A name does not consist of these alone.
TRIMMINGS = FORMS_OF_ADDRESS | listed("inc ltd co corp corporation llc plc gmbh ag acting former ex vice deputy")
# Persons of whose gender there is no doubt.
MEN = listed(
    "man men boy boys husband father son brother mr mister gentleman king prince uncle grandfather lord sir spouse"
)
WOMEN = listed(
    "woman women girl girls wife mother daughter sister mrs ms miss lady queen princess aunt grandmother madam actress "
    "spouse"
)
# Behind one of these a person's name begins, and before it another name may have ended.
OFFICES = listed(
    """
    president minister secretary chancellor governor gov mayor senator sen representative rep congressman
    congresswoman director administrator chairman chairwoman chair chief head ceo general gen colonel col major
    captain capt lieutenant lt admiral sergeant sgt commander king queen prince princess pope bishop archbishop
    cardinal judge justice commissioner ambassador professor coach manager editor founder leader speaker spokesman
    spokeswoman spokesperson premier advocate lawyer prosecutor
    """
)
# What a thing of its kind is called: beside a name these say little, and translators put one for another.
KINDS = FORMS_OF_ADDRESS | listed(
    """
    president presidents vice minister ministers ministry prime premier secretary secretaries chancellor governor
    mayor senator representative congressman congresswoman deputy director administrator chairman chairwoman chair
    chief head officer executive general colonel major captain lieutenant admiral sergeant commander king queen prince
    princess pope bishop archbishop cardinal imam sheikh emperor sultan judge justice attorney inspector commissioner
    ambassador professor doctor coach manager editor founder leader speaker spokesman spokeswoman spokesperson
    acting former ex department agency office bureau service services administration authority commission committee
    council board court institute institution university college school academy faculty hospital clinic church
    cathedral museum theater theatre library foundation fund trust association organization organisation union
    federation confederation league alliance party movement group company corporation corp inc ltd co llc plc gmbh ag
    limited enterprise bank holding industry industries press news newspaper newspapers daily weekly times post journal
    magazine radio television channel network agency republic kingdom state states federal national international
    central regional local public people's peoples province region district county prefecture oblast krai
    advocate lawyer prosecutor gov sen rep gen col capt lt sgt premier ceo municipality
    city town village capital island islands peninsula river lake sea ocean bay gulf mountain mountains mount valley
    desert forest park street avenue road square bridge airport station port harbor harbour stadium arena tower
    building house palace castle hall center centre airport army navy force forces police guard guards parliament
    assembly senate congress cabinet government day year festival cup championship championships games tournament
    open grand prix series season team club football race war revolution conference summit forum treaty act law
    agreement convention constitution north south east west northern southern eastern western northeast northwest
    southeast southwest new old great upper lower middle first second third high supreme world global united
    coronavirus virus internet web security defense defence foreign interior internal affairs finance economy economic
    health education labor labour trade culture science technology emergency emergencies situations development
    """
)
# These may stand for a person or a thing that was named before.
PRONOUNS = listed("he she it they him her them his hers its their theirs himself herself itself themselves who whose")
PRONOUNS = listed(
    "he she it they him her them his hers its their theirs himself herself itself themselves who whom whose which "
    "this that these those one ones former latter here there we us our"
)
DETERMINERS = listed("the this that these those his her its their our my your a an such same said")

# One thing under several names. The first stands for all; parts of a line are separated by `|`.
_ALIASES = """
united states|us|usa|united states of america|american|americans|america|u.s|u.s.a|stateside
united kingdom|uk|u.k|britain|great britain|british|briton|britons|brit|brits
european union|eu|e.u
united nations|un|u.n|united nations organization|uno
united arab emirates|uae|emirati|emiratis|emirates
czech republic|czechia|czech|czechs
netherlands|dutch|holland|dutchman|dutchmen
france|french|frenchman|frenchmen|frenchwoman
germany|german|germans
spain|spanish|spaniard|spaniards
poland|polish|pole|poles
denmark|danish|dane|danes
sweden|swedish|swede|swedes
switzerland|swiss
norway|norwegian|norwegians
finland|finnish|finn|finns
iceland|icelandic|icelander|icelanders
ireland|irish|irishman|irishmen
wales|welsh|welshman
scotland|scottish|scot|scots|scotsman
england|english|englishman|englishmen
turkey|turkish|turk|turks|turkiye
greece|greek|greeks
china|chinese|prc|people's republic of china
japan|japanese
russia|russian|russians|russian federation
ukraine|ukrainian|ukrainians
belarus|belarusian|belarusians|belarussian|byelorussia|belorussia
south korea|south korean|south koreans|republic of korea
north korea|north korean|north koreans|dprk
vietnam|vietnamese|viet nam
philippines|filipino|filipinos|filipina|philippine
thailand|thai|thais
myanmar|burma|burmese
iraq|iraqi|iraqis
iran|iranian|iranians|persia
israel|israeli|israelis
lebanon|lebanese
cyprus|cypriot|cypriots
niger|nigerien
nigeria|nigerian|nigerians
austria|austrian|austrians
australia|australian|australians|aussie|aussies
slovakia|slovak|slovaks|slovakian
slovenia|slovene|slovenes|slovenian
india|indian|indians
indonesia|indonesian|indonesians
congo|congolese
peru|peruvian|peruvians
portugal|portuguese
malta|maltese
kosovo|kosovar|kosovars
new zealand|new zealander|new zealanders|kiwi|kiwis
ivory coast|cote d'ivoire|ivorian|ivorians
saudi arabia|saudi|saudis|saudi arabian
new york|nyc|new york city
washington|washington dc|washington d.c|d.c
brussels|bruxelles
kyiv|kiev
mumbai|bombay
beijing|peking
covid|coronavirus|corona|sars-cov-2
turin|torino
munich|munchen
cologne|koln
vienna|wien
prague|praha
warsaw|warszawa
moscow|moskva
st petersburg|saint petersburg|petersburg|leningrad
europe|european|europeans
africa|african|africans
asia|asian|asians
christian|christians|christianity
muslim|muslims|moslem|islam|islamic
jew|jews|jewish|judaism
"""
ALIASES: dict[tuple[str, ...], str] = {
    tuple(alias.split()): line.split("|", maxsplit=1)[0]
    for line in _ALIASES.strip().splitlines()
    for alias in line.split("|")
}
LONGEST_ALIAS = max(map(len, ALIASES))
# Names for one body that agree only where each of the two texts uses both.
_BOTH = """
pentagon|department of defense|defense department|defence department|department of defence|dod
kremlin|russian government|russian presidency
white house|us administration|us government
downing street|british government
scotland yard|metropolitan police
fed|federal reserve
capitol hill|congress|us congress
bundestag|german parliament
state department|department of state
justice department|department of justice|doj
wall street journal|journal|wsj
"""
SAME_IF_BOTH: tuple[frozenset[str], ...] = tuple(frozenset(line.split("|")) for line in _BOTH.strip().splitlines())
_NICKNAMES = """
william bill billy will|robert bob bobby rob|richard dick rick|michael mike mick|james jim jimmy|john jack johnny
thomas tom tommy|charles charlie chuck|edward ed eddie ted|joseph joe|elizabeth liz beth betty|margaret maggie peggy
katherine catherine kate katie kathy|anthony tony|andrew andy|david dave|daniel dan|steven stephen steve
""".replace("\n", "|")
NICKNAMES: dict[str, int] = {
    name: group for group, line in enumerate(_NICKNAMES.split("|")) for name in line.split() if name
}
COMPASS = {
    word: point
    for point in ("north", "south", "east", "west")
    for word in (point, f"{point}ern", f"{point}erner", f"{point}erners")
}
# What an adjective or an inhabitant adds to the name of a place, and a plural to a name.
ENDINGS = listed(
    "n an ian ean ese i ish ic er ers ite ites s es ns ians eans ans ist ists ism a ia y o os al in ine"
) | {""}
