"""Expressions that exclude one another, as texts have them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import languages
from driftcheck.facts.contrasts import ECHOED, IDLE, SAID, TABLE, every_kind, every_mark, expressions, marks
from driftcheck.rules import BY_ID


def values(text: str, language: str, kind: str) -> list[str]:
    return list(marks(text, languages.get(language)).get(kind, {}))


@pytest.mark.parametrize(
    ("text", "language", "kind", "expected"),
    [
        ("It opens even if it rains, he said.", "en", "condition", ["even_if"]),
        ("It opens only if it rains.", "en", "condition", ["only_if"]),
        ("It opens if it does not rain.", "en", "condition", []),
        ("Il ouvre même s'il pleut.", "fr", "condition", ["even_if"]),
        ("Il ouvre, à moins qu'il ne pleuve.", "fr", "condition", ["unless"]),
        ("È chiuso a causa delle piogge.", "it", "cause", ["because"]),
        ("Está aberto apesar das chuvas.", "pt", "cause", ["although"]),
        ("Está abierto pese al viento.", "es", "cause", ["although"]),
        ("ورفضت اللجنة الطعن.", "ar", "consent", ["refused"]),
        ("Die Heime müssen ihre Küchen nicht schließen.", "de", "obligation", ["optional"]),
        ("Die Heime müssen schließen, nicht öffnen.", "de", "obligation", ["must"]),
        ("On n'a pas exclu le sabotage.", "fr", "exclusion", ["open"]),
        ("警方没有排除纵火的可能。", "zh", "exclusion", ["open"]),
        ("Not all the schools are closed.", "en", "quantifier", []),
        ("All but two schools are closed.", "en", "exception", ["all_but"]),
        ("Prices were halved; they had doubled.", "en", "factor", ["half", "double"]),
        ("They don't have to pay.", "en", "obligation", ["optional"]),
        ("Le ministre concéda une faute.", "fr", "admission", ["admitted"]),
        ("Это леворадикальная группа.", "ru", "wing", ["left"]),
        ("Это левый берег.", "ru", "wing", []),
        ("La place de la Concorde.", "fr", "admission", []),
        ("Almost 40 people came.", "en", "approximation", [ECHOED]),
        ("Fast 40 Menschen kamen.", "de", "approximation", [ECHOED]),
        ("Die Halle ist fast leer.", "de", "approximation", [SAID]),
        ("He pleaded not guilty.", "en", "verdict", []),
        ("Der Lehrer wurde freigesprochen.", "de", "verdict", ["acquitted"]),
        ("三名船员失踪，两人获救。", "zh", "fate", ["missing", "rescued"]),
        ("Суд отменил концерт.", "ru", "schedule", ["cancelled"]),
        ("Três pessoas foram mortas e duas salvaram-se.", "pt", "fate", ["dead", "rescued"]),
        ("O preso foi adiante com o processo.", "pt", "custody", ["held"]),
        ("O presidente pressionou o governo no aeroporto.", "pt", "custody", []),
        ("Ele disse adiante que o salvador tem direito a mortalha.", "pt", "schedule", []),
        ("O salvador comprou uma mortalha.", "pt", "fate", []),
        ("Пропавшие спасены.", "ru", "fate", ["missing", "rescued"]),
        ("Пропаганда благодарит: спасибо за тела статей.", "ru", "fate", []),
        ("Начальник заключил договор.", "ru", "phase", []),
        ("Начальник заключил договор.", "ru", "custody", []),
        ("Переговоры начались.", "ru", "phase", ["begun"]),
        ("Задержанный открыто говорил об открытии.", "ru", "schedule", []),
        ("Затриманий чоловік.", "uk", "schedule", []),
        ("Працівники звільнені з посади.", "uk", "custody", []),
        ("Чоловік звільнений з-під варти.", "uk", "custody", ["freed"]),
        ("De redenen zijn geredeneerd.", "nl", "fate", []),
        ("De winkel is dicht bij het station.", "nl", "opening", []),
        ("La policía detuvo a un hombre.", "es", "phase", []),
        ("La policía detuvo a un hombre.", "es", "custody", ["held"]),
        ("Sie wollen Flüchtlinge aufnehmen und Lehrer einstellen.", "de", "phase", []),
        ("Sie wollen die Gespräche wieder aufnehmen.", "de", "phase", ["begun"]),
        ("Pracownicy zostali zwolnieni, jeden zwolniony z pracy.", "pl", "custody", []),
        ("Mężczyzna zwolniony z aresztu.", "pl", "custody", ["freed"]),
        ("Die Firma wies den Bericht zurück und bestritt alles.", "de", "denial", ["may_deny", "denied"]),
        ("She refused to confirm the report.", "en", "denial", ["withheld"]),
        ("La ministra se negó a dimitir.", "es", "denial", ["may_deny"]),
        ("La ministra negó el pago.", "es", "denial", ["denied"]),
        ("该公司证实了这一消息。", "zh", "denial", ["confirmed"]),
        ("Він відмовився підтвердити це.", "uk", "denial", ["withheld"]),
        ("Das Werk ist nicht mehr offen.", "de", "persistence", ["no_longer"]),
        ("L'usine reste ouverte.", "fr", "persistence", ["still"]),
        ("Er hat noch nicht unterschrieben.", "de", "completion", ["pending"]),
        ("Casi nadie lo vio.", "es", "nullity", ["hardly"]),
        ("Nadie lo vio.", "es", "nullity", ["none"]),
        ("Il consigliere comunale ha votato.", "it", "allowance", []),
        ("De wet verplicht hen te betalen.", "nl", "allowance", ["obliged"]),
        ("Вопреки прогнозу, цены выросли.", "ru", "accord", ["contrary"]),
        ("Це не суперечить закону.", "uk", "accord", []),
        ("这是误差，不是错误。", "zh", "intent", []),
        ("彼は誤って投稿した。", "ja", "intent", ["accidental"]),
        ("أكد الوزير النبأ.", "ar", "confirmation", ["confirmed"]),
        ("He spoke after one of the two left.", "en", "pair", ["one_of"]),
        ("Not only the mayor came.", "en", "scope", []),
        ("Um dos dois chegou.", "pt", "pair", ["one_of"]),
        ("Obaj przyszli.", "pl", "pair", ["both"]),
        ("قُتل الحارس.", "ar", "death", ["said"]),
        ("كانت الغرامات مرتفعة.", "ar", "death", []),
        ("Der Brand brach nachts aus.", "de", "calamity", ["fire"]),
        ("The custom died out long ago.", "en", "death", []),
        ("Бухгалтер украл деньги.", "ru", "thieving", ["echoed"]),
        ("Der Angeklagte bekannte sich nicht schuldig.", "de", "plea", ["not_guilty"]),
        ("Le groupe a refusé de commenter ces chiffres.", "fr", "comment", ["none"]),
        ("El comité se reúne dos veces al año.", "es", "frequency", ["halfyearly"]),
        ("Il sindaco ha ritirato la candidatura.", "it", "departure", ["candidacy"]),
        ("De partij onthield zich van stemming.", "nl", "ballot", ["abstained"]),
        ("公司拒绝置评。", "zh", "comment", ["none"]),
        ("Die Zahl der Beschäftigten stieg.", "de", "switching", []),
        ("Le coût d'une entreprise.", "fr", "troops", []),
        ("Die Oper brach ein.", "de", "relatives", []),
        ("They met over two days.", "en", "continuation", []),
    ],
)
def test_an_expression_has_its_value(text: str, language: str, kind: str, expected: list[str]) -> None:
    assert values(text, language, kind) == expected


def test_a_mark_stands_where_it_says() -> None:
    text = "They left, he said, BEFORE the vote."
    span = marks(text, languages.get("en"))["order"]["before"].span
    assert text[span.start : span.end] == "BEFORE"


@pytest.mark.parametrize("code", languages.having(TABLE))
def test_a_table_has_no_kind_and_no_value_that_nothing_reads(code: str) -> None:
    known = {
        kind.name: {value for pair in kind.opposed | kind.implied for value in pair}
        | ({SAID, ECHOED} if kind.unsaid else {ECHOED})
        for kind in every_kind()
    }
    if code == "und":
        assert {kind.rule for kind in every_kind()} <= set(BY_ID)
        return
    table = languages.get(code).table(TABLE)
    assert {kind: set(row) - known[kind] - {IDLE} for kind, row in table.items()} == {kind: set() for kind in table}


@given(st.text(max_size=60), st.sampled_from(languages.having(TABLE)))
def test_any_text_is_read(text: str, code: str) -> None:
    language = languages.get(code)
    for own in marks(text, language).values():
        assert all(0 <= mark.span.start < mark.span.end <= len(text) for mark in own.values())


def test_of_most_expressions_that_a_word_may_begin_no_more_is_asked_than_their_words() -> None:
    looked_for: list[str] = []
    matched = expressions._matched

    def counting(row: expressions.Row, text: Sequence[expressions.Word], at: int) -> int:
        looked_for.append(row.label)
        return matched(row, text, at)

    rows = [*((f"the thing {at}", "third") for at in range(100)), ("the … last", "gap"), ("the thing", "two")]
    table = expressions.Phrases(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expressions, "_matched", counting)
        found = list(table.find(expressions.words("The man saw the thing 7 times.")))
    assert [label for label, _ in found] == looked_for == ["third", "two"]


def test_a_word_is_compared_with_no_expression_that_ends_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    fits = expressions._fits

    def counting(part: str, low: str) -> bool:
        compared.append(part)
        return fits(part, low)

    table = expressions.Phrases([(f"*{at}ly", "manner") for at in range(1000)])
    monkeypatch.setattr(expressions, "_fits", counting)
    assert [label for label, _ in table.find(expressions.words("None of them came abc17ly."))] == ["manner"] * 2
    assert sorted(compared) == ["*17ly", "*7ly"]


def test_one_kind_alone_is_what_it_is_among_all() -> None:
    text, language = "Not all the schools are closed; they fear that prices doubled.", languages.get("en")
    every = every_mark(text, language)
    assert every
    assert all(every_mark(text, language, kind) == {kind: own} for kind, own in every.items())
