"""Sentences and their roles: what must part, what must stay whole, and what holds for any text."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.model import Document, Role, Span
from driftcheck.readers import document, document_of_lines, read
from driftcheck.segmentation import LONGEST, MOST_WORDS, split, split_lines, split_noting

DATA = Path(os.environ.get("DRIFTCHECK_BENCH", Path(__file__).parents[2] / "shared"))


def sentences(text: str, language: str = "en") -> list[str]:
    return [segment.text for segment in split(document(text, language=language))]


@pytest.mark.parametrize(
    "expected",
    [
        ["“I know that it is true.", "I think it should be investigated,” Nelson told Semafor.", "He left."],
        ["He called it “a closely held secret.”", "The talks went on."],
        ["“It is true,” he said.", "“I know it.”", "Then he left."],
        ["(It was so.)", "Then it was not."],
        ["He stayed in the U.S.", "The rest went home."],
        ["It began at 5 p.m.", "Then it was dark."],
        ["He works for Apple Inc.", "The firm grew."],
        ["He likes it.", "iPhone sales rose."],
        ["It rose to $1.5 million.", "$2 million more came."],
        ["The answer was no.", "A spokesman left."],
        ["It said so.[1]", "Others did not."],
        ["He said, 'Go away.'", "Then he left."],
        ["It was Plan B.", "Then it failed."],
        ["They ended the war. .", "Satellite pictures came."],
        ["Musk used research on .", "After that he left."],
        ["What?!", "He left.", "She stayed!"],
        ["“Go.”", "Smith left."],
        ["Great!", "🎉 It went on."],
    ],
)
def test_parts_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "(CNN) — NASA Administrator Bill Nelson on Friday called for an inquiry.",
        "WASHINGTON, Oct. 25 (Reuters) - Sen. Murphy met Gov. Lee.",
        "“It should be investigated,” Nelson told CNN.",
        "The U.S. Army paid $1.5 million on Jan. 5 to Mr. J. K. Rowling of No. 10 Downing Street.",
        "Gen. Mark A. Milley met Lt. Col. Smith and Rep. John Doe (D-Calif.) in St. Louis.",
        "It fell to Prof. Dr. Lee vs. the U.K. Prime Minister.",
        "He asked “Why?” and left.",
        "“Why?” Nelson asked.",
        "“Stop!” he cried.",
        "Yahoo! shares rose at 6 p.m. GMT.",
        "A fear reinforced by talks with officials. according to Isaacson.",
        "No... I mean… maybe.",
        "It runs Amazon.com, ASP.NET and bbc.co.uk today.",
        "... and so it went.",
        "See p. 5, e.g. this, i.e. that.",
    ],
)
def test_keeps_a_sentence_whole(sentence: str) -> None:
    assert sentences(sentence) == [sentence]
    assert sentences(f"He left. {sentence}") in (["He left.", sentence], [f"He left. {sentence}"])


def test_parts_sentences_that_lack_the_space() -> None:
    assert sentences("He said it.The next ran on.") == ["He said it.", "The next ran on."]


def test_a_text_without_capitals_is_split_all_the_same() -> None:
    assert sentences("all lower here. it goes on.") == ["all lower here.", "it goes on."]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["Am 5. Mai kam Dr. Huber z. B. nach Bern.", "„Das ist gut.“", "Dann ging er."]),
        ("de-CH", ["Am 5. Mai kam Dr. Huber.", "Dann ging er."]),
        ("fr", ["« Bonjour. »", "M. Dupont est parti."]),
        ("xx", ["One here.", "Two there."]),
    ],
)
def test_knows_other_languages(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Un adjoint de M. Vauclair a rencontré Mme. Durand, MM. Blanc et Noir."),
        ("fr", "L'art. 5 et le no. 4 valent."),
        ("es", "D. Juan y Dña. Ana firmaron el art. 3 en la Av. Libertad."),
        ("it", "L'on. Meloni e l'avv. Neri lessero l'art. 5 a pag. 12."),
        ("pt", "A Av. Paulista e o Sr. Silva aparecem na pág. 12."),
        ("de", "Seit dem 19. Jahrhundert und dem 2. Weltkrieg gilt Nr. 5."),
        ("de", "Das wurde am 15. Juli beschlossen."),
        ("nl", "Dhr. Jansen en mevr. De Vries lazen blz. 12."),
        ("ru", "Театр им. Горького показал команде (Е. И. Бочонина) пьесу."),
        ("uk", "Театр ім. Франка і проф. Іваненко."),
        ("pl", "Tzw. Reforma kosztuje ok. 5 mln zł, powiedział gen. Wójcik."),
    ],
)
def test_a_title_an_abbreviation_and_an_ordinal_end_no_sentence(language: str, sentence: str) -> None:
    assert sentences(sentence, language) == [sentence]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["Il vend des pommes, etc.", "Le marché est plein."]),
        ("es", ["Dijo que no.", "Luego salió."]),
        ("it", ["Dissero di no.", "Poi uscirono."]),
        ("pt", ["Ele disse que não.", "Depois saiu."]),
        ("de", ["Er kam am 3.", "Danach ging er."]),
        ("de", ["Es war die Nr. 3.", "Er zahlte Steuern usw.", "Dann ging er."]),
        ("nl", ["Het was nr. 3.", "Hij ging."]),
        ("ru", ["Он вошёл в театр.", "Потом ушёл."]),
        ("uk", ["Він увійшов у театр.", "Потім пішов."]),
        ("pl", ["Kupił chleb itd.", "Potem wyszedł."]),
    ],
)
def test_a_sentence_ends_where_it_ends_in_other_languages(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


def test_needs_no_space_where_the_script_has_none() -> None:
    assert sentences("他走了。她留下。", "zh") == ["他走了。", "她留下。"]


def test_counts_paragraphs_without_the_blank_lines() -> None:
    segments = split(document("\nOne here. Two here.\n\n\nThree here.\nFour here.\n"))
    assert [segment.paragraph for segment in segments] == [0, 0, 1, 2]


def roles(text: str) -> list[Role]:
    return [segment.role for segment in split(document(text))]


BODY = "The minister left the hall on Friday. He did not come back."


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (" date 2024-10-25 By Shania Shelton, CNN", Role.BYLINE),
        ("By Jane Doe and John van der Berg in Paris", Role.BYLINE),
        ("BY JANE DOE", Role.BYLINE),
        ("Published 10:21 AM EDT, Fri October 25, 2024", Role.DATELINE),
        ("Updated: 25 Oct 2024", Role.DATELINE),
        ("2024-10-25", Role.DATELINE),
        ("LONDON, Oct. 25 (Reuters) -", Role.DATELINE),
        ("CNN's Sean Lyngaas and Kaanita Iyer contributed to this story", Role.CREDIT),
        ("(Reporting by Jane Doe in Paris; Editing by John Roe)", Role.CREDIT),
        ("Read more: The minister and his hall", Role.CREDIT),
        ("© 2024 The Paper. All rights reserved.", Role.CREDIT),
        ("Photo: Jane Doe/Getty Images", Role.CREDIT),
        ("What the minister did next", Role.HEADLINE),
    ],
)
def test_tells_furniture(line: str, role: Role) -> None:
    found = roles(f"{BODY}\n\n{line}\n\n{BODY}\n\n{BODY}")
    assert set(found[2:-4]) == {role}
    assert set(found[:2] + found[-4:]) == {Role.BODY}


GERMAN = "Die Ministerin verließ am Freitag den Saal. Sie kam nicht zurück."


@pytest.mark.parametrize(
    ("language", "line", "role"),
    [
        ("de", "Von Anna Müller und Jan van der Berg", Role.BYLINE),
        ("de", "Aktualisiert: 25. Oktober 2024, 10:21 Uhr", Role.DATELINE),
        ("de", "Foto: Anna Müller/dpa", Role.CREDIT),
        ("de", "(Reporting by Jane Doe; Editing by John Roe)", Role.CREDIT),
        ("de", "By Jane Doe", Role.BYLINE),
        ("de", "Was die Ministerin danach tat", Role.HEADLINE),
        ("de", "Von der Brücke blieb nach dem Sturm nichts", Role.HEADLINE),
        ("fr", "Par Anne Lefèvre et Jean Dupont", Role.BYLINE),
        ("fr", "Publié le 25 octobre 2024 à 10h21", Role.DATELINE),
        ("es", "Por María García y José López", Role.BYLINE),
        ("it", "Di Anna Rossi", Role.BYLINE),
        ("it", "Riproduzione riservata", Role.CREDIT),
        ("pt", "Por Ana Souza, em Lisboa", Role.BYLINE),
        ("nl", "Door Anna de Vries", Role.BYLINE),
    ],
)
def test_tells_furniture_in_other_languages(language: str, line: str, role: Role) -> None:
    found = split(document(f"{GERMAN}\n\n{line}\n\n{GERMAN}\n\n{GERMAN}", language=language))
    assert [segment.role for segment in found if segment.text.strip(" ()") in line] == [role]
    assert {segment.role for segment in found if segment.text in GERMAN} == {Role.BODY}


@pytest.mark.parametrize(
    "line", ["Von Montag an gilt das Gesetz.", "Foto und Bild zeigten dasselbe.", "Am 3. Mai ging er."]
)
def test_german_sentences_are_no_furniture(line: str) -> None:
    found = split(document(f"{GERMAN}\n\n{line}\n\n{GERMAN}", language="de"))
    assert {segment.role for segment in found} == {Role.BODY}


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the troops had left the city.",
        "Reporting by the Times on Friday showed that he left.",
        "She contributed to this report and to three others, officials said.",
        "The talks had been confirmed to the paper by several members of the last two governments",
        "In May 2024 he left.",
        "Here is what he said:",
        "and then he was gone",
        "- The minister left",
        "“I never said that.”",
        "Picture this, he said. A house.",
    ],
)
def test_leaves_body_text_alone(line: str) -> None:
    assert set(roles(f"{BODY}\n\n{line}\n\n{BODY}\n\n{BODY}")) == {Role.BODY}


def test_the_first_paragraph_without_a_stop_is_the_headline_even_of_two_sentences() -> None:
    text = f"“Personal matters” and a “favor” to Xi. Musk talks to Putin\n\n{BODY}"
    assert roles(text) == [Role.HEADLINE, Role.HEADLINE, Role.BODY, Role.BODY]


@pytest.mark.parametrize(
    "text",
    [
        "The minister left",
        f"{BODY}\nThe minister left",
        "The minister left\nHe did not come back\nNobody knew why",
        f"{BODY}\n\nApples\nPears\nPlums\n\n{BODY}\n{BODY}\n{BODY}",
    ],
)
def test_a_missing_stop_alone_makes_no_headline(text: str) -> None:
    assert set(roles(text)) == {Role.BODY}


def test_lines_stay_whole_and_keep_their_numbers() -> None:
    segments = split_lines(document_of_lines("One. Two.\n\n  wrapped in\nspaces \n"))
    assert [(segment.text, segment.paragraph) for segment in segments] == [
        ("One. Two.", 0),
        ("wrapped in", 2),
        ("spaces", 3),
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b", "\ufeff"])
def test_an_empty_document_has_no_segments(text: str) -> None:
    assert split(document(text)) == split_lines(document_of_lines(text)) == ()


FRAGMENTS = st.lists(
    st.sampled_from(
        [*"“”\"'()[].!?…,;:-\n\r•$ ", "U.S. ", "No. 5", "He said", "it ", ".The", " . .", "»", "。", "[1]", "\ud800"]
    )
).map("".join)


@given(st.text() | FRAGMENTS)
def test_segments_quote_the_text_in_order_and_leave_nothing_out(text: str) -> None:
    for found, splitter in ((document(text), split), (document_of_lines(text), split_lines)):
        check_laws(found, [segment.span for segment in splitter(found)])
        assert all(found.quote(segment.span) == segment.text for segment in splitter(found))


def check_laws(found: Document, spans: list[Span]) -> None:
    at = 0
    for span in spans:
        assert not found.text[at : span.start].strip()
        piece = found.quote(span)
        assert piece
        assert piece == piece.strip()
        assert "\n" not in piece
        at = span.end
    assert not found.text[at:].strip()


@given(FRAGMENTS)
def test_splitting_a_sentence_again_does_not_fail_and_paragraphs_ascend(text: str) -> None:
    numbers = [segment.paragraph for segment in split(document(text))]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(set(numbers))))


@pytest.mark.skipif(not (DATA / "seed-pair").is_dir(), reason="needs the seed pair: set DRIFTCHECK_BENCH")
def test_seed_pair() -> None:
    original = split(read(DATA / "seed-pair" / "original.txt"))
    assert [segment.role for segment in original] == [Role.BYLINE, *[Role.BODY] * 18]
    copy = split(read(DATA / "seed-pair" / "copy.txt"))
    assert [segment.role for segment in copy].count(Role.BODY) == 34
    assert copy[-1].role is Role.CREDIT
    for end in ("war. .", "research on .", "SpaceX's nux.", "officials. according to Isaacson."):
        assert any(segment.text.endswith(end) for segment in copy)


PARTS = st.lists(st.sampled_from(["and", "1,", "A.", "[", "日本", " ", "\u00a0"]), min_size=1)


@given(PARTS.map(lambda parts: "".join(parts) * 900).filter(str.strip))
def test_what_is_longer_than_any_sentence_is_read_in_windows(text: str) -> None:
    long = document(text, name="long.txt", language="en")
    found = split(long)
    assert all(len(segment.text) <= LONGEST for segment in found)
    assert all(long.text[segment.span.start : segment.span.end] == segment.text for segment in found)
    assert all(segment.text == segment.text.strip() != "" for segment in found)
    assert "".join("".join(segment.text.split()) for segment in found) == "".join(long.text.split())


def test_windows_end_between_words() -> None:
    found = split(document("harbour " * 2_000, name="long.txt", language="en"))
    assert len(found) > 1
    assert {word for segment in found for word in segment.text.split()} == {"harbour"}


@pytest.mark.parametrize("piece", ["a b c ", "[", "(a) ", "*a_"])
def test_a_window_holds_no_more_words_and_signs_than_a_sentence_may(piece: str) -> None:
    found, notes = split_noting(document(piece * 3_000, name="long.txt", language="en"))
    assert all(len(re.findall(r"\w+|[^\w\s]", segment.text)) <= MOST_WORDS for segment in found)
    assert notes == ("1 sentence is longer than 3,000 characters or 500 words and read in pieces.",)


def test_a_sentence_of_usual_length_is_told_of_with_nothing() -> None:
    found, notes = split_noting(document("It did. " * 1_000, name="long.txt", language="en"))
    assert len(found) == 1_000
    assert notes == ()
