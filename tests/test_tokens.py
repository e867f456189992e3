"""Where words stand: as in Universal Dependencies for English, and lawfully for any text in any language."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.tokenization import tokenize


def words(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in tokenize(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I don't know.", "I do n't know ."),
        ("Musk’s firm can’t", "Musk ’s firm ca n’t"),
        ("we'll, they've, I'm", "we 'll , they 've , I 'm"),
        ("He cannot wait", "He can not wait"),
        ("the workers' rights", "the workers ' rights"),
        ("a right-wing co-founder", "a right - wing co-founder"),
        ("a 20-year-old", "a 20 - year - old"),
        ("an e-mail and a non-EU pro-Beijing MP", "an e-mail and a non-EU pro-Beijing MP"),
        ("It cost $1,234.5m, up 3.5%.", "It cost $ 1,234.5 m , up 3.5 % ."),
        ("US$5bn, £3", "US$ 5 bn , £ 3"),
        ("the U.S. at 5 p.m. today", "the U.S. at 5 p.m. today"),
        ("Mr. Smith and John F. Kennedy", "Mr. Smith and John F. Kennedy"),
        ("No. 5 said no.", "No. 5 said no ."),
        ("It was plan B.", "It was plan B ."),
        ("the 1990s, the 21st, ’90s", "the 1990s , the 21st , ’90s"),
        ("at 5:00 on 2024-05-01", "at 5:00 on 2024-05-01"),
        ("“Why?” she asked…", "“ Why ? ” she asked …"),
        ("wait... no -- yes", "wait ... no -- yes"),
        ("AT&T and O'Neill", "AT&T and O'Neill"),
        ("see https://example.com/a, or me@example.com.", "see https://example.com/a , or me@example.com ."),
        ("the Jan.-March period", "the Jan. - March period"),
    ],
)
def test_english(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'homme d’aujourd'hui n'a qu'un mot.", "L' homme d’ aujourd'hui n' a qu' un mot ."),
        ("it", "Dell'acqua c'è.", "Dell' acqua c' è ."),
        ("zh", "我们在2019年 ABC来。", "我 们 在 2019 年 ABC 来 。"),
        ("ja", "東京タワーへ。", "東 京 タ ワ ー へ 。"),
    ],
)
def test_elision_is_cut_and_characters_stand_alone(language: str, text: str, expected: str) -> None:
    assert words(text, language) == expected.split()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Das CO2-Gesetz, z.B. heute.", "Das CO2-Gesetz , z.B. heute ."),
        ("fr", "Peut-être demain.", "Peut-être demain ."),
        ("hi", "यह किताब है।", "यह किताब है ।"),
        ("", "Don't, right-wing", "Don't , right-wing"),
        ("xx", "can't", "can't"),
        ("th", "เรา มา.", "เรา มา ."),
    ],
)
def test_without_a_table_only_what_all_languages_share_is_cut(language: str, text: str, expected: str) -> None:
    assert words(text, language) == expected.split()


def test_a_region_does_not_matter() -> None:
    assert words("don't", "en-GB") == words("don't", "EN_us") == ["do", "n't"]


@given(st.text(), st.sampled_from(["en", "", "de", "../en", "zz"]))
def test_every_character_but_white_space_is_in_just_one_token(text: str, language: str) -> None:
    spans = tokenize(text, language)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(len(span) for span in spans)
    inside = {at for span in spans for at in range(span.start, span.end)}
    assert inside == {at for at, character in enumerate(text) if not character.isspace()}


@given(st.text(alphabet="aA1.,'’-&@/:$#_ ns\u0300t", max_size=60))
def test_tokens_hold_no_white_space_in_odd_texts_either(text: str) -> None:
    assert all(word.strip() == word != "" for word in words(text))


@pytest.mark.parametrize("part", ["a", "a.", "a-", "'s", "www.", "1,", "@", "n't", "A&", "1-", "ü\u0300"])
def test_time_is_linear(part: str) -> None:
    started = time.process_time()
    tokenize(part * (100_000 // len(part)), "en")
    assert time.process_time() - started < 5
