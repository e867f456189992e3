"""What the reader is told of a token besides its vectors."""

import pytest

from driftcheck.judge.forms import ALONE, FLAGS, Form, equal_words, flags, form, word_at

ORIGINAL, COPY = "Ann paid 44 euros.", "ann was paying 14 euros euros ."


def spans(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.replace(".", " .").split():
        start = text.index(word, at)
        at = start + len(word)
        found.append((start, at))
    return found


def of(text: str) -> Form:
    return form(text, spans(text))


def of_copy(word: str) -> dict[str, bool]:
    rows = flags(of(COPY), of(ORIGINAL), copy=True)
    at = [COPY[start:end] for start, end in spans(COPY)].index(word)
    return dict(zip(FLAGS, map(bool, rows[at]), strict=True))


def test_a_word_that_both_sides_have_says_so_in_whatever_case() -> None:
    assert not of_copy("ann")["no equal"]
    assert of_copy("14")["no equal"]


def test_a_word_of_the_same_stem_is_no_equal() -> None:
    told = dict(zip(FLAGS, flags(of("She reported it."), of("He reports it."), copy=True)[1], strict=True))
    assert told["no equal"]
    assert not told["no stem"]


def test_a_repeated_word_is_one_too_many() -> None:
    assert of_copy("euros")["surplus"]
    assert not of_copy("ann")["surplus"]


def test_a_word_the_original_never_had_is_not_one_too_many() -> None:
    assert not of_copy("14")["surplus"]


def test_capitals_digits_and_signs_are_told() -> None:
    rows = [dict(zip(ALONE, row, strict=True)) for row in of(ORIGINAL).alone]
    assert [row["capital"] for row in rows] == [1, 0, 0, 0, 0]
    assert [row["digit"] for row in rows] == [0, 0, 1, 0, 0]
    assert [row["sign"] for row in rows] == [0, 0, 0, 0, 1]


def test_a_part_of_a_word_is_told_by_the_whole_word() -> None:
    parts = form("Unlocked", [(0, 2), (2, 6), (6, 8)])
    assert parts.words == ("unlocked",) * 3
    assert parts.alone[:, ALONE.index("continues")].tolist() == [0, 1, 1]


@pytest.mark.parametrize("copy", [True, False])
def test_every_token_knows_its_side(copy: bool) -> None:
    assert set(flags(of(COPY), of(ORIGINAL), copy=copy)[:, FLAGS.index("copy")]) == {float(copy)}


@pytest.mark.parametrize(
    ("own", "other", "share"),
    [("Ann paid.", "Ann paid", 1.0), ("Ann paid.", "Ann left.", 0.5), ("Ann paid.", "", 0.0), (".", "Ann paid.", 1.0)],
)
def test_words_in_common_are_counted_without_signs(own: str, other: str, share: float) -> None:
    assert equal_words(of(own), of(other)) == share


def test_a_text_without_tokens_has_a_form() -> None:
    assert flags(of(""), of(ORIGINAL), copy=False).shape == (0, len(FLAGS))


def test_the_word_around_a_part_of_it() -> None:
    assert word_at("an unlocked door", 5, 7) == "unlocked"
