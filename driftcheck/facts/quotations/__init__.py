"""What a text quotes: the stretches in quotation marks, and what of any other stretch stands in them."""

from driftcheck.facts.quotations.marks import Quotation, find_quotations
from driftcheck.facts.quotations.reading import WORD, Quoted, cut, quoted, words_in

__all__ = ["WORD", "Quotation", "Quoted", "cut", "find_quotations", "quoted", "words_in"]
