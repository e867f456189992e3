"""What is marked inside a sentence: with brackets where colours may not show, else with styles."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console
from rich.text import Text

from driftcheck.model import Severity, Span
from driftcheck.renderers.terminal.marks import sentences
from driftcheck.renderers.terminal.theme import Look, look_at
from tests import builders as small

SENTENCE = "The mayor did not say when the bridge will open."


def look(*, colours: bool = False) -> Look:
    # Whether colours show is the test's to say, not NO_COLOR's.
    console = Console(
        file=io.StringIO(),
        width=80,
        force_terminal=colours,
        color_system="standard" if colours else None,
        no_color=not colours,
    )
    return look_at(console, console.options)


def spans(words: list[str]) -> list[Span]:
    return [Span(SENTENCE.index(one), SENTENCE.index(one) + len(one)) for one in words]


def marked(named: list[str], changed: list[str], *, colours: bool = False) -> Text:
    return sentences(
        small.segments(SENTENCE),
        look=look(colours=colours),
        findings=[(span, Severity.MAJOR) for span in spans(named)],
        changes=spans(changed),
    )


@pytest.mark.parametrize(
    ("named", "changed", "expected"),
    [
        ([], [], SENTENCE),
        (["did not say"], [], "The mayor ⟦did not say⟧ when the bridge will open."),
        ([], ["did not say"], "The mayor ⟨did not say⟩ when the bridge will open."),
        # What a finding names is not marked a second time as merely changed.
        (["did not say"], ["did not say"], "The mayor ⟦did not say⟧ when the bridge will open."),
        (["did not say"], ["not"], "The mayor ⟦did ⟨not⟩ say⟧ when the bridge will open."),
        (["did not"], ["not"], "The mayor ⟦did ⟨not⟩⟧ say when the bridge will open."),
        (["did not say"], ["mayor did not say when"], "The ⟨mayor⟩ ⟦did not say⟧ ⟨when⟩ the bridge will open."),
        # One inside the other; and two that cross, which brackets cannot show.
        (["did not say", "not"], [], "The mayor ⟦did ⟦not⟧ say⟧ when the bridge will open."),
        (["did not say", "say when"], [], "The mayor ⟦did not say when⟧ the bridge will open."),
        # A mark around everything points at nothing.
        ([SENTENCE], [], SENTENCE),
        ([SENTENCE, "not"], [], "The mayor did ⟦not⟧ say when the bridge will open."),
        # Punctuation is not a changed word.
        ([], ["open."], "The mayor did not say when the bridge will ⟨open⟩."),
        ([], ["."], SENTENCE),
        (["mayor "], [" when "], "The ⟦mayor⟧ did not say ⟨when⟩ the bridge will open."),
        (["open."], [], "The mayor did not say when the bridge will ⟦open.⟧"),
    ],
)
def test_marks_as_brackets(named: list[str], changed: list[str], expected: str) -> None:
    assert marked(named, changed).plain == expected


def test_an_abbreviation_keeps_its_last_full_stop() -> None:
    segments = small.segments("The U.S. army left. So did the U.S.")
    spans = [Span(4, 8), Span(14, 19), Span(31, 35)]
    text = sentences(segments, look=look(), findings=[], changes=spans)
    assert text.plain == "The ⟨U.S.⟩ army ⟨left⟩. So did the ⟨U.S.⟩"


def test_a_place_without_characters_is_shown() -> None:
    for colours, expected in ((False, "The⟦⟧ mayor"), (True, "The‸ mayor")):
        text = sentences(
            small.segments("The mayor"),
            look=look(colours=colours),
            findings=[(Span(3, 3), Severity.MINOR)],
            changes=[],
        )
        assert text.plain == expected


def test_marks_as_styles_leave_the_sentence_alone() -> None:
    text = marked(["did not say"], ["open"], colours=True)
    assert text.plain == SENTENCE
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert set(styles) == {"did not say", "open"}
    assert "bold" in styles["did not say"]
    assert all("underline" in style for style in styles.values())


def test_the_worst_finding_gives_the_style() -> None:
    span = Span(4, 9)
    text = sentences(
        small.segments(SENTENCE),
        look=look(colours=True),
        findings=[(span, Severity.MINOR), (span, Severity.CRITICAL), (span, Severity.NEUTRAL)],
        changes=[],
    )
    assert [str(mark.style) for mark in text.spans] == ["bold underline white on red"]


def test_sentences_of_one_paragraph_share_a_line() -> None:
    one, two = small.segments("One is here.\nTwo is there.")
    text = sentences([one, replace(two, paragraph=0)], look=look(), findings=[], changes=[])
    assert text.plain == "One is here. Two is there."


def test_a_span_over_two_sentences_is_marked_in_both() -> None:
    two = small.segments("One is here.\nTwo is there.")
    text = sentences(two, look=look(), findings=[(Span(7, 20), Severity.MAJOR)], changes=[])
    assert text.plain == "One is ⟦here.⟧\n⟦Two is⟧ there."
