"""Whether the words that an opinion is said to hang on are those that were changed."""

from __future__ import annotations

import numpy as np

from benchmarks.judge.pairs import beside_gaps, changed
from benchmarks.judge.together import Joined, Scored
from benchmarks.judge.weights import Networks, shipped
from driftcheck.encoders import anatomy, packaged
from driftcheck.judge.own import OwnJudge
from driftcheck.opinion import Opinion

LEAST = (0.0, 0.1, 0.2, 0.3, 0.5)  # probabilities of a change from which on the words are looked at, up to the next


def show(found: Scored, networks: Networks, joined: Joined) -> None:
    """Of changed pairs, the share of opinions that hang on a word that was changed, or beside one that is gone."""
    about = {"version": "", "calibration": joined.calibration, "pool": joined.pool}
    known = OwnJudge(anatomy.read(packaged.folder()), shipped(networks), about, told=0.0)
    sound = {pair.group: pair.copy for pair in found.pairs if not pair.bad and not pair.severity}
    damaged = [pair for pair in found.pairs if pair.bad]
    opinions = known.opinions([(pair.original, pair.copy) for pair in damaged], encodings={})
    rows = [
        (opinion, _is_right(opinion, sound[pair.group], pair.copy))
        for pair, opinion in zip(damaged, opinions, strict=True)
    ]
    print("\n| opinions from | most at: right | broken at: right |\n|---|---|---|")
    for least, end in zip(LEAST, (*LEAST[1:], 1.0), strict=True):
        cells = []
        for broken in (False, True):
            own = [right for one, right in rows if least <= one.change < end and one.broken == broken]
            cells.append(f"{np.mean(own):.2f} of {len(own)}" if own else "–")
        print(f"| {least:.1f} | {' | '.join(cells)} |")


def _is_right(opinion: Opinion, sound: str, damaged: str) -> bool:
    gone, new = changed(sound, damaged)
    if opinion.broken:
        new = (*new, *beside_gaps(sound, damaged))
    lost, put = ({text[span.start : span.end] for span in spans} for text, spans in ((sound, gone), (damaged, new)))
    return opinion.original in lost or opinion.copy in put
