"""What the terminal report tells, and what it keeps short."""

from __future__ import annotations

from dataclasses import replace

import pytest

from driftcheck.model import Coverage, Known, KnownFinding, Report, ScoredAlignment, Severity, Span, Verdict
from driftcheck.renderers.showing import Order, View
from tests import builders as small
from tests.renderers.builders import SIGNATURE, issue, report, span_of, with_known
from tests.renderers.printing import printed, shown


def lines_of(aligned: ScoredAlignment, *findings: object, width: int = 140, **about: object) -> list[str]:
    return printed([report(aligned, list(findings), **about)], width=width).split("\n")  # type: ignore[arg-type]


def identical(count: int = 3) -> ScoredAlignment:
    text = [f"Sentence {number}." for number in range(count)]
    return small.aligned(text, text)


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        (Verdict.IDENTICAL, "IDENTICAL: the copy reads like the original, word for word"),
        (Verdict.FAITHFUL, "FAITHFUL: no grave change found"),
        (Verdict.UNRELATED, "NOT A COPY: this is a text of something else"),
    ],
)
def test_the_first_line_is_the_verdict_in_words(verdict: Verdict, told: str) -> None:
    lines = lines_of(identical(), verdict=verdict)
    assert lines[:2] == [told, "text.txt, compared with text.txt"]
    assert any("% of the original" in line for line in lines) is (verdict is not Verdict.UNRELATED)


def test_the_first_line_counts_the_grave_changes() -> None:
    aligned = identical()
    grave = [replace(issue(copy=Span(at, at + 3)), severity=Severity.MAJOR) for at in (0, 12, 24)]
    worst = replace(issue(copy=Span(4, 8)), severity=Severity.CRITICAL)
    assert lines_of(aligned, *grave, worst)[0] == "DRIFTED: 1 critical, 3 major changes"
    assert lines_of(aligned, grave[0], issue(copy=Span(12, 15)))[0] == "DRIFTED: 1 major change"


def test_a_pair_that_cannot_be_judged_says_why() -> None:
    one = replace(report(identical(), [], verdict=Verdict.CANNOT_JUDGE), drift=None, reason="neither text has 4 words")
    told = printed([one]).split("\n")
    assert told[0] == "CANNOT JUDGE: neither text has 4 words"
    assert not any("drift" in line for line in told[1:5])


def test_names_are_told_without_folders_that_both_share() -> None:
    aligned = identical()
    original, copy = (
        replace(document, name=name)
        for document, name in (
            (aligned.original, "news/2024/en/story.txt"),
            (aligned.copy, "news/2024/enriched/story.txt"),
        )
    )
    named = replace(aligned, original=original, copy=copy)
    lines = lines_of(named, issue(copy=Span(0, 8)))
    assert lines[1] == "enriched/story.txt, compared with en/story.txt"
    assert any("news/2024/en/story.txt:1:1" in line for line in lines)


def test_nothing_found_is_four_short_parts() -> None:
    lines = lines_of(identical(), verdict=Verdict.IDENTICAL, drift=0.0, penalty=0.0)
    assert lines[1:] == [
        "text.txt, compared with text.txt",
        "100% of the original is in the copy · 100% of the copy is in the original",
        "drift 0.00: none of the original's words stand where the meaning has probably changed",
        "",
        "sentences  = = =",
        "           = 3 kept",
        "",
        "··· 3 sentences unchanged (--show all shows them)",
        "",
        SIGNATURE,
        "--explain tells what the words and signs mean.",
        "",
    ]


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        (Verdict.FAITHFUL, "drift 0.12: no grave change was found; what is worded anew leaves a doubt of 12%"),
        (Verdict.DRIFTED, "drift 0.12: about 12% of the original's words stand where the meaning has probably changed"),
    ],
)
def test_drift_never_gainsays_the_verdict(verdict: Verdict, told: str) -> None:
    assert told in lines_of(identical(), verdict=verdict, drift=0.12, penalty=0.0)


def test_drift_of_known_findings_says_that_they_are_known() -> None:
    passed = replace(with_known(), findings=(), verdict=Verdict.FAITHFUL, drift=0.89)
    assert "drift 0.89: it counts the known findings, which you let stand" in printed([passed], width=140)


def test_two_empty_documents() -> None:
    lines = lines_of(small.aligned([], []), verdict=Verdict.IDENTICAL)
    assert not any(line.startswith(("sentences", "···")) for line in lines)


@pytest.mark.parametrize(
    ("share", "told"), [(0.0, "0%"), (0.001, "under 1%"), (0.9999, "99%"), (1.0, "100%"), (0.57, "57%")]
)
def test_all_and_nothing_are_never_rounded_to(share: float, told: str) -> None:
    aligned = replace(identical(), coverage=Coverage(share, 1.0))
    assert lines_of(aligned)[2].startswith(f"{told} of the original")


def test_map_tells_every_fate() -> None:
    aligned = small.aligned(["One.", "Two.", "Three.", None, "Five."], ["One.", "Too.", None, "Four.", "Five."])
    beads = (
        aligned.beads[0],
        replace(aligned.beads[1], copy_changes=(span_of(aligned.copy, "Too"),)),
        *aligned.beads[2:4],
        replace(aligned.beads[4], moved=True),
    )
    lines = lines_of(replace(aligned, beads=beads), issue(original=span_of(aligned.original, "Three.")))
    assert "sentences  = ~- + >" in lines
    assert "findings      m" in lines
    assert "           = 1 kept   ~ 1 changed   > 1 moved   + 1 added   - 1 dropped" in lines


@pytest.mark.parametrize("width", [60, 100, 200])
def test_of_a_long_document_one_line_shows_where_the_worst_is(width: int) -> None:
    aligned = identical(1000)
    where = span_of(aligned.copy, "Sentence 500.")
    finding = replace(issue(copy=where), severity=Severity.CRITICAL)
    lines = lines_of(aligned, issue(copy=span_of(aligned.copy, "Sentence 501.")), finding, width=width)
    (worst,) = [line for line in lines if line.startswith("findings")]
    assert worst.count("C") == 1
    assert worst.index("C") == pytest.approx(len(worst) / 2, abs=8)
    assert not any(line.startswith("sentences") for line in lines)
    assert any("a sign stands for" in line for line in lines)


@pytest.mark.parametrize(("count", "mapped"), [(199, True), (200, False)])
def test_the_map_is_for_texts_below_200_sentences(count: int, mapped: bool) -> None:
    lines = lines_of(identical(count), issue(copy=Span(0, 8)))
    assert any(line.startswith("sentences") for line in lines) is mapped


def test_findings_in_one_sentence_share_it() -> None:
    aligned = small.aligned(["The toll is $44 million."], ["A toll is $14 million."])
    lines = lines_of(
        aligned,
        issue("numbers", original=span_of(aligned.original, "$44 million"), copy=span_of(aligned.copy, "$14 million")),
        issue("wording", original=span_of(aligned.original, "The"), copy=span_of(aligned.copy, "A")),
    )
    text = "\n".join(lines)
    assert text.count("⟦The⟧ toll is ⟦$44 million⟧.") == 1
    assert text.count("⟦A⟧ toll is ⟦$14 million⟧.") == 1
    assert text.index("  wording  ") < text.index("  numbers  ")


def test_sentences_stand_side_by_side_where_there_is_room() -> None:
    aligned = small.aligned(["The toll is high."], ["The toll was high."])
    finding = issue(original=span_of(aligned.original, "is"), copy=span_of(aligned.copy, "was"))
    for width, together in ((99, False), (100, True), (200, True)):
        lines = lines_of(aligned, finding, width=width)
        assert any("⟦is⟧" in line and "⟦was⟧" in line for line in lines) is together


def test_right_to_left_sentences_never_share_a_line() -> None:
    aligned = small.aligned(["ראש העיר אמר לא."], ["ראש העיר אמר כן."])
    finding = issue(original=span_of(aligned.original, "לא"), copy=span_of(aligned.copy, "כן"))
    lines = lines_of(aligned, finding)
    assert "  ראש העיר אמר ⟦לא⟧." in lines
    assert "  ראש העיר אמר ⟦כן⟧." in lines


def test_columns_hold_with_wide_characters() -> None:
    aligned = small.aligned(["市長は火曜日に橋を閉鎖すると述べた。" * 3], ["市長は水曜日に橋を閉鎖すると述べた。" * 3])
    finding = issue(original=Span(3, 6), copy=Span(3, 6))
    lines = lines_of(aligned, finding, width=100)
    (start,) = [number for number, line in enumerate(lines) if line.startswith("text.txt:1:1")]
    halves = [line.split(" │ ") for line in lines[start + 1 : start + 4]]
    assert (
        "".join(half[0].rstrip() for half in halves)
        == "市長は⟦火曜日⟧に橋を閉鎖すると述べた。" + "市長は火曜日に橋を閉鎖すると述べた。" * 2
    )
    assert "".join(half[1] for half in halves).startswith("市長は⟦水曜日⟧に橋")


def test_markup_in_a_text_is_text() -> None:
    aligned = small.aligned(["The [bold]toll[/bold] is [1] high."], ["The [red]toll[/] is high :smile:."])
    text = "\n".join(lines_of(aligned, issue(original=span_of(aligned.original, "[1]"))))
    assert "The [bold]toll[/bold] is ⟦[1]⟧ high." in text
    assert "The [red]toll[/] is high :smile:." in text


def test_a_long_addition_is_told_by_its_extent_and_first_words() -> None:
    added = [f"Added sentence number {number} tells a story." for number in range(10)]
    aligned = small.aligned(["One.", *[None] * 10], ["One.", *added])
    whole = issue("addition", copy=Span(5, len(aligned.copy.text)))
    inside = issue("garble", copy=span_of(aligned.copy, "number 7"))
    text = "\n".join(lines_of(aligned, whole, inside))
    assert "+ added: 10 sentences in 10 paragraphs, 70 words" in text
    assert "text.txt:2:1 to 11:38" in text
    assert text.partition("+ added:")[2].count("Added sentence number 0") == 1
    assert "Added sentence number 6" not in text
    assert "+ in added text" in text
    assert "Added sentence ⟦number 7⟧ tells a story." in text


def test_a_dropped_sentence_is_quoted() -> None:
    aligned = small.aligned(["One.", "Two is gone."], ["One.", None])
    text = "\n".join(lines_of(aligned, issue("omission", original=span_of(aligned.original, "Two is gone."))))
    assert "- dropped" in text
    assert "Two is gone." in text
    assert "no counterpart" in text
    assert "text.txt:2:1" in text
    assert "no counterpart" in text


def test_a_place_is_told_once() -> None:
    aligned = small.aligned(["The toll is $44 million."], ["The toll is $14 million."])
    start, later = issue("start", copy=Span(0, 3)), issue("later", copy=span_of(aligned.copy, "$14 million"))
    lines = lines_of(aligned, start, later)
    assert sum("text.txt:1:1" in line for line in lines) == 1
    assert any(line.strip() == "the words differ" for line in lines)
    assert any(line.strip() == "copy 1:13  the words differ" for line in lines)


def test_a_finding_about_the_whole_text_names_the_file() -> None:
    assert any("text.txt:1:1  the words differ" in line for line in lines_of(identical(), issue("unrelated")))


def test_unchanged_runs_are_counted_and_not_printed() -> None:
    aligned = identical(5)
    finding = issue(copy=span_of(aligned.copy, "Sentence 3"))
    assert "··· 4 sentences unchanged (--show all shows them)" in lines_of(aligned, finding)
    text = shown(report(aligned, [finding]), View(order=Order.TEXT))
    assert "··· 3 sentences unchanged" in text
    assert "··· 1 sentence unchanged" in text
    assert "Sentence 1" not in text


def test_split_sentences_say_so() -> None:
    aligned = small.aligned(["One and two.", None], ["One.", "Two."])
    joined = replace(aligned, beads=(small.bead((0,), (0, 1)),))
    assert any("~ changed, 1 sentence became 2" in line for line in lines_of(joined, issue(copy=Span(0, 3))))


def test_findings_about_the_whole_text_come_first() -> None:
    aligned = identical(1)
    text = "\n".join(lines_of(aligned, issue("local", copy=Span(0, 8)), issue("unrelated", message="another story")))
    assert text.index("another story") < text.index("local")


def test_every_report_has_its_page(sample: Report) -> None:
    text = printed([sample, sample])
    assert text.count("DRIFTED") == 2
    assert printed([]).strip() == ""


def test_colour_says_nothing_that_the_letters_do_not(sample: Report) -> None:
    coloured, plain = printed([sample], colours=True), printed([sample])
    for word in ("critical", "major", "minor", "neutral", "dropped", "added", "changed"):
        assert word in coloured
        assert word in plain


def test_known_findings_are_counted_by_what_lets_them_stand() -> None:
    one = report(identical(), [])
    sources = (Known.ACCEPTED, Known.BASELINE, Known.BASELINE)
    told = printed([replace(one, known=tuple(KnownFinding(issue(), by) for by in sources))])
    assert "\n3 known findings (2 baseline, 1 accepted)\n" in told
    single = printed([replace(one, known=(KnownFinding(issue(), Known.COMMENT),))])
    assert "\n1 known finding (1 comment)\n" in single
    assert "known" not in printed([one])
