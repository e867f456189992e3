"""What holds of the rules that compare sentences, whatever the text: no failure, and nothing to say of a twin."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.model import Span, WordLink
from driftcheck.rules import Rule, attribution, number_agreement, quotes, wording
from driftcheck.words import WORD
from tests.builders import aligned, segments

WORDS = st.sampled_from(
    "said told denied “ ” \" ' , . the a voters voter will met was best worst not Anna Novak police witnesses "
    "swing-state questions deferred directed his İstanbul 12 never … spokesman spokesperson to that İ man".split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
RULES = (attribution.RULE, number_agreement.RULE, quotes.RULE, wording.RULE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@given(sentence=SENTENCES)
def test_a_sentence_and_itself_differ_in_nothing(rule: Rule, sentence: str) -> None:
    assert list(rule.check(rule, aligned([sentence], [sentence]))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@given(original=SENTENCES, copy=SENTENCES, score=st.floats(0, 1))
def test_findings_quote_words_of_both_sentences(rule: Rule, original: str, copy: str, score: float) -> None:
    alignment = aligned([original], [copy])
    ours, theirs = (list(WORD.finditer(side[0].text)) for side in (segments(original), segments(copy)))
    links = tuple(
        WordLink(original=Span(*one.span()), copy=Span(*other.span()), score=score)
        for one, other in zip(ours, theirs, strict=False)
    )
    (bead,) = alignment.beads
    for finding in rule.check(rule, replace(alignment, beads=(replace(bead, links=links),))):
        for document, span in ((alignment.original, finding.original), (alignment.copy, finding.copy)):
            assert span is None or document.quote(span).strip()
