"""The words of two documents: which stand for which, and how much each differs from the other side."""

from driftcheck.words.links import link
from driftcheck.words.marks import mark
from driftcheck.words.scores import differences
from driftcheck.words.trees import model
from driftcheck.words.word import WORD, Side, Word, side, words

__all__ = ["WORD", "Side", "Word", "differences", "link", "mark", "model", "side", "words"]
