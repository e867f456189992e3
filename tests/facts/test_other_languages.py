"""Quantities and dates in languages other than English, by value."""

from __future__ import annotations

from fractions import Fraction

import pytest

from driftcheck.facts.moments.moment import Limit, Moment
from driftcheck.facts.moments.reading import read_moments
from driftcheck.facts.quantities import Bound, Change, Kind, Weight, extract


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("de", "Es kamen anderthalb Millionen.", "1500000", None),
        ("de", "Er zahlte 4,5 Mrd. Euro.", "4500000000", "EUR"),
        ("de", "Er zahlte 15 Tsd. Euro.", "15000", "EUR"),
        ("de", "Ein Drittel blieb.", "1/3", None),
        ("es", "Pagaron tres mil millones de euros.", "3000000000", "EUR"),
        ("es", "Costó mil millones.", "1000000000", None),
        ("fr", "Les deux tiers sont partis.", "2/3", None),
        ("fr", "Il a payé 3 millions d’euros.", "3000000", "EUR"),
        ("it", "Trecento persone aspettano.", "300", None),
        ("nl", "Er kwamen anderhalf miljoen mensen.", "1500000", None),
        ("uk", "Прийшло півтора мільйона людей.", "1500000", None),
        ("ru", "Пришло 15 тыс. человек.", "15000", None),
        ("zh", "营收3.2亿元", "320000000", None),
        ("zh", "增长超过500公里", "500", "km"),
        ("zh", "共14人", "14", None),
        ("zh", "缺口500余万", "5000000", None),
        ("ru", "для 16-миллионного населения", "16000000", None),
        ("it", "41.200 quintali di uva", "41200", "quintal"),
        ("de", "bei 35 Grad", "35", "celsius"),
        ("ja", "約1億2000万円", "120000000", "JPY"),
        ("ja", "3千人が参加した", "3000", None),
        ("zh", "六成选民", "3/5", None),
        ("zh", "六成五的选民", "13/20", None),
        ("zh", "百分之六十的选民", "3/5", None),
        ("zh", "三分之二的学生", "2/3", None),
        ("zh", "十二万人", "120000", None),
        ("zh", "四方会谈", "4", None),
        ("zh", "五大行业", "5", None),
        ("ja", "傘を六本買った", "6", None),
        ("zh", "三百二十万元", "3200000", None),
        ("ja", "二十歳の男性", "20", None),
        ("ja", "3分の1が反対した", "1/3", None),
        ("ja", "六割が賛成", "3/5", None),
        ("ru", "двадцать пять тысяч триста человек", "25300", None),
        ("ru", "около ста двадцати человек", "120", None),
        ("ru", "две трети депутатов", "2/3", None),
        ("uk", "п’ятдесят шість осіб", "56", None),
        ("pl", "dwudziestu pięciu posłów", "25", None),
        ("pl", "jedna trzecia posłów", "1/3", None),
        ("pl", "60 procent głosów", "60", "percent"),
        ("ar", "خمسة وعشرون شخصا", "25", None),
        ("ar", "ثلاثة عشر رجلا", "13", None),
        ("ar", "ثلاثة آلاف وخمسمئة شخص", "3500", None),
        ("ar", "60 في المئة", "60", "percent"),
        ("zh", "装机容量达到 2400 兆瓦", "2400", "MW"),
        ("zh", "频率为12兆赫", "12", None),
        ("zh", "修了一年半", "3/2", "year"),
        ("zh", "开了两个半小时的会", "5/2", "hour"),
        ("ja", "約1年半前に導入された", "3/2", "year"),
        ("ja", "深さ約1・5メートル", "3/2", "m"),
        ("ja", "3兆円の予算", "3000000000000", "JPY"),
        ("ja", "10・5％上がった", "21/2", "percent"),
        ("ja", "3年半ば", "3", "year"),
    ],
)
def test_one_number_by_value(language: str, text: str, value: str, unit: str | None) -> None:
    (found,) = extract(text, language)
    assert found.value == Fraction(value)
    assert (found.unit and found.unit.name) == unit
    assert found.weight is Weight.FULL


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("de", "mehr als 40 Leute", Bound.ABOVE),
        ("de", "bis zu 40 Leute", Bound.AT_MOST),
        ("fr", "au moins 40 personnes", Bound.AT_LEAST),
        ("es", "no más de 40 personas", Bound.AT_MOST),
        ("it", "meno di 40 persone", Bound.BELOW),
        ("ru", "не менее 40 человек", Bound.AT_LEAST),
        ("de", "die 40 Leute", Bound.EXACT),
        ("pl", "ponad stu posłów", Bound.ABOVE),
        ("ar", "ما لا يقل عن خمسين شخصا", Bound.AT_LEAST),
        ("zh", "六成以上的选民", Bound.AT_LEAST),
        ("zh", "二十多名学生", Bound.ABOVE),
        ("zh", "20%以下", Bound.AT_MOST),
        ("ja", "5人未満", Bound.BELOW),
        ("ja", "五百人以上", Bound.AT_LEAST),
        ("ja", "100人強い隊", Bound.EXACT),
    ],
)
def test_bounds(language: str, text: str, bound: Bound) -> None:
    (found,) = extract(text, language)
    assert found.bound is bound


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("de", "Sie kamen um halb drei.", 150),
        ("nl", "Ze kwamen om half drie.", 150),
        ("de", "um 15.30 Uhr", 930),
        ("es", "a las tres menos cuarto", 165),
    ],
)
def test_half_is_before_the_hour(language: str, text: str, minutes: int) -> None:
    (found,) = extract(text, language)
    assert (found.kind, found.value) == (Kind.TIME, Fraction(minutes))


@pytest.mark.parametrize(
    ("language", "text", "change"),
    [
        ("de", "steigen ab Januar um drei Prozent", Change.BY),
        ("de", "fiel auf 3.410", Change.TO),
        ("es", "bajaron hasta 2.460", Change.TO),
        ("ru", "выросло до 480", Change.TO),
        ("uk", "зменшилася на третину", Change.BY),
        ("zh", "上涨12%", Change.BY),
        ("zh", "降至0.8瓦", Change.TO),
        ("zh", "2月份面积缩减至3100平方公里", Change.TO),
        ("zh", "降至每天610架次", Change.TO),
        ("uk", "температура сягнула 50 градусів", Change.TO),
        ("de", "die Zahl erreichte 300", Change.TO),
        ("fr", "raccourcie de 30 kilomètres", Change.BY),
        ("ja", "12パーセント下落した", Change.BY),
        ("ja", "12パーセントの水準まで下落した", Change.TO),
        ("ja", "3分の1から増加した", Change.FROM),
        ("ru", "до 480 человек", Change.NONE),
        ("de", "40 Leute", Change.NONE),
        ("fr", "le prix monte à 500 euros", Change.TO),
        ("fr", "passé de 40", Change.FROM),
        ("it", "è salito di 300", Change.BY),
        ("it", "calano a 300", Change.TO),
        ("es", "bajó a 40", Change.TO),
        ("pt", "passaram a 500", Change.TO),
        ("ru", "рост на 50", Change.BY),
        ("uk", "зросла на 50", Change.BY),
        ("pl", "wzrosła o 50", Change.BY),
        ("fr", "le montant de 5 millions", Change.NONE),
        ("fr", "la montagne de 500 mètres", Change.NONE),
        ("fr", "le passager de 40 ans", Change.NONE),
        ("it", "il salario di 1500 euro", Change.NONE),
        ("it", "la sala di 300 posti", Change.NONE),
        ("it", "nel calcio di 20 anni fa", Change.NONE),
        ("es", "bajo 40 grados", Change.NONE),
        ("es", "la subasta en 40 salas", Change.NONE),
        ("pt", "passageiros a 50 metros", Change.NONE),
        ("ru", "Ростов на 50 лет", Change.NONE),
        ("ru", "в возрасте до 50 лет", Change.NONE),
        ("uk", "Ростов на 50 років", Change.NONE),
        ("pl", "stracił wzrok o 40 procent", Change.NONE),
    ],
)
def test_changes(language: str, text: str, change: Change) -> None:
    (found,) = extract(text, language)
    assert found.change is change


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("ja", "時速140キロ", "km/h"),
        ("uk", "140 км на годину", "km/h"),
        ("zh", "47克朗", "crown"),
        ("en", "the over-65s", None),
        ("en", "10.3s", "second"),
    ],
)
def test_units(language: str, text: str, unit: str | None) -> None:
    (found,) = extract(text, language)
    assert (found.unit and found.unit.name) == unit


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("nl", "een op de acht kiezers", "1/8"),
        ("fr", "un sur cinq", "1/5"),
        ("it", "uno su cinque", "1/5"),
        ("es", "uno de cada cinco", "1/5"),
        ("pt", "um em cada cinco", "1/5"),
        ("ru", "один из пяти", "1/5"),
    ],
)
def test_ratios(language: str, text: str, value: str) -> None:
    assert extract(text, language)[0].value == Fraction(value)


def test_the_hundred_of_percent_is_no_number() -> None:
    (found,) = extract("bajaron 18 por ciento", "es")
    assert found.value == 18


@pytest.mark.parametrize(
    ("language", "text", "least"),
    [
        ("fr", "des centaines de millions de dollars", 100_000_000),
        ("fr", "des dizaines de milliers d’euros", 10_000),
        ("de", "Hunderte Millionen Dollar", 100_000_000),
        ("zh", "数十人受伤", 10),
        ("ja", "数百万円", 1_000_000),
    ],
)
def test_many(language: str, text: str, least: int) -> None:
    (found,) = extract(text, language)
    assert (found.kind, found.value) == (Kind.MANY, Fraction(least))


def test_a_decade_behind_a_hyphen() -> None:
    (found,) = extract("в 1880-х годах", "ru")
    assert (found.kind, found.value) == (Kind.DECADE, Fraction(1880))


@pytest.mark.parametrize(
    ("language", "text"),
    [("it", "Lo fanno dal Trecento."), ("ja", "F15戦闘機"), ("zh", "COVID-19疫情")],
)
def test_names_count_nothing(language: str, text: str) -> None:
    assert all(one.weight is Weight.SILENT for one in extract(text, language))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("ru", "в двадцать пятый раз", 25), ("pl", "siódmy raz", 7), ("uk", "п'яте місце", 5), ("zh", "第十二次", 12)],
)
def test_ordinals(language: str, text: str, value: int) -> None:
    (found,) = extract(text, language)
    assert (found.kind, found.value) == (Kind.ORDINAL, Fraction(value))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "周三在四川省"),
        ("zh", "这十分重要，千万不要忘记"),
        ("zh", "十二月"),
        ("zh", "三四百人"),
        ("ja", "千葉県の三菱商事"),
        ("ja", "十分な説明"),
        ("ja", "六本木駅"),
        ("pl", "w piątek"),
        ("ru", "его семью"),
    ],
)
def test_a_word_with_a_numeral_in_it_is_no_number(language: str, text: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(("language", "text"), [("es", "una mujer"), ("fr", "un homme"), ("it", "una donna")])
def test_an_article_is_never_missed(language: str, text: str) -> None:
    assert all(one.weight is Weight.SILENT for one in extract(text, language))


def test_a_letter_behind_digits_still_makes_a_name() -> None:
    (found,) = extract("the MH17x flight")
    assert found.kind is Kind.CODE


@pytest.mark.parametrize(
    ("language", "text", "fields"),
    [
        ("de", "Am Freitag, dem 5. Juli 2024,", {"weekday": 4, "day": 5, "month": 7, "year": 2024}),
        ("de", "Am Freitagabend", {"weekday": 4}),
        ("de", "Mitte Juni", {"month": 6, "part": "mid"}),
        ("es", "el viernes 5 de julio de 2024", {"weekday": 4, "day": 5, "month": 7, "year": 2024}),
        ("es", "la semana pasada", {"offset": -1, "unit": "week"}),
        ("es", "la próxima semana", {"offset": 1, "unit": "week"}),
        ("fr", "le 1er mars", {"day": 1, "month": 3}),
        ("fr", "l’an dernier", {"offset": -1, "unit": "year"}),
        ("it", "entro il 3 marzo", {"day": 3, "month": 3, "limit": Limit.UNTIL}),
        ("pt", "5 de julho de 2024", {"day": 5, "month": 7, "year": 2024}),
        ("nl", "vanaf januari", {"month": 1, "limit": Limit.FROM}),
        ("ru", "в июле", {"month": 7}),
        ("ru", "на прошлой неделе", {"offset": -1, "unit": "week"}),
        ("uk", "У неділю, 1 липня 2024 року", {"weekday": 6, "day": 1, "month": 7, "year": 2024}),
        ("pl", "W piątek, 5 lipca 2024 roku", {"weekday": 4, "day": 5, "month": 7, "year": 2024}),
        ("pl", "w zeszłym tygodniu", {"offset": -1, "unit": "week"}),
        ("pl", "do końca marca", {"month": 3, "part": "late", "limit": Limit.UNTIL}),
        ("ar", "يوم الجمعة 5 يوليو 2024", {"weekday": 4, "day": 5, "month": 7, "year": 2024}),
        ("ar", "منذ كانون الثاني", {"month": 1, "limit": Limit.FROM}),
        ("ar", "الأسبوع المقبل", {"offset": 1, "unit": "week"}),
        ("uk", "щонайменше до 5 травня", {"day": 5, "month": 5, "limit": Limit.FROM}),
        ("fr", "avant septembre au plus tôt", {"month": 9, "limit": Limit.FROM}),
        ("zh", "2024年7月1日", {"day": 1, "month": 7, "year": 2024}),
        ("zh", "下个月", {"offset": 1, "unit": "month"}),
        ("ja", "7月1日（金曜日）", {"weekday": 4, "day": 1, "month": 7}),
        ("ja", "再来週", {"offset": 2, "unit": "week"}),
    ],
)
def test_one_date(language: str, text: str, fields: dict[str, object]) -> None:
    (found,) = read_moments(text, language)
    empty = Moment(found.span)
    names = ("weekday", "day", "month", "year", "part", "offset", "unit", "limit")
    stated = {name: getattr(found, name) for name in names if getattr(found, name) != getattr(empty, name)}
    assert stated == fields


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Guten Morgen, sagte er am Morgen."),
        ("de", "am Nachmittag"),
        ("es", "el segundo mes"),
        ("fr", "il marche dans la rue"),
        ("ru", "окружающая среда"),
        ("zh", "周围的人很多"),
        ("pl", "Maja Nowak o tym wie"),
        ("ar", "الجماعة في البلاد"),
        ("ja", "月が見える"),
    ],
)
def test_no_date(language: str, text: str) -> None:
    assert read_moments(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "ordinal"),
    [
        ("uk", "Його друг приїхав", False),
        ("uk", "Він розмовляв з другом", False),
        ("uk", "другий раз", True),
        ("uk", "на другому поверсі", True),
        ("ru", "несколько сот человек", False),
        ("ru", "сотый рейс", True),
        ("pl", "czwarty raz", True),
    ],
)
def test_a_bare_stem_is_no_ordinal(language: str, text: str, ordinal: bool) -> None:
    assert (Kind.ORDINAL in {found.kind for found in extract(text, language)}) is ordinal


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ja", "全部で五議席を得た", [5]),
        ("ja", "近くの七世帯が避難した", [7]),
        ("zh", "他付了五欧元", [5]),
        ("ja", "七草の日", []),
        ("zh", "五行之说", []),
    ],
)
def test_a_counter_of_two_characters_makes_a_number_of_the_one_before(
    language: str, text: str, values: list[int]
) -> None:
    assert [found.value for found in extract(text, language)] == values
