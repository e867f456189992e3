"""The English words that the features of a bead know by name; in other languages they count nothing."""

from __future__ import annotations

MEN = frozenset("he him his himself man men boy father son mr".split())
WOMEN = frozenset("she her hers herself woman women girl mother daughter mrs ms".split())
DENIALS = frozenset("not no never none nobody nothing neither nor without cannot".split())
AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would shall should can could may might
    must""".split()
)
FUNCTION_WORDS = frozenset(
    """the a an of and to in that for on with as it by at from or but this these those which who whom when while if
    than then so into over after before between through during about against under because since until although
    though""".split()
)
