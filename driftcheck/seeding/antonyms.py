"""A word becomes its opposite."""

from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, both_ways, replaced

_OPPOSITES = both_ways("""
    increase/decrease increased/decreased increases/decreases increasing/decreasing rose/fell rise/fall rising/falling
    more/fewer higher/lower highest/lowest most/least larger/smaller first/last early/late above/below
    open/closed opened/closed opening/closing begin/end began/ended start/stop started/stopped won/lost win/lose
    winner/loser success/failure succeeded/failed support/oppose supported/opposed supporters/opponents agreed/refused
    accepted/rejected accept/reject approved/rejected allowed/banned legal/illegal guilty/innocent friend/enemy
    friends/enemies safe/dangerous strong/weak stronger/weaker old/new young/old good/bad better/worse best/worst
    long/short longer/shorter hot/cold rich/poor public/private north/south northern/southern east/west
    eastern/western left/right inside/outside arrived/departed bought/sold buy/sell hired/fired gained/lost
    life/death alive/dead born/died men/women man/woman boys/girls boy/girl majority/minority
    everyone/nobody cheap/expensive present/absent possible/impossible likely/unlikely easy/difficult
""")


def _candidates(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(_OPPOSITES, article)


KIND = Kind("antonym", "a word becomes its opposite", _candidates)
