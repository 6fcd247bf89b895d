"""The figures that reports tell: one sentence a row, in five languages."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.model import Where
from monitor.stories.facts import FactKind, facts_of
from monitor.stories.figures import figures_of
from monitor.stories.numerals import numerals, tokens_of


def counted(lang: str, title: str, body: str = "") -> dict[str, str]:
    """What is counted → how many, as people are told it."""
    return {str(one.what): _told(one) for one in figures_of(title, body, lang)}


def _told(figure) -> str:
    number = f"{figure.low}" if figure.low == figure.high else f"{figure.low}-{figure.high}"
    return f"{number}+" if figure.vague else number


NUMBERS = [
    ("en", "3 and 2,500 and 1.5 million", [3, 2500, 1_500_000]),
    ("en", "twenty-three, two hundred and fifty, two dozen", [23, 250, 24]),
    ("en", "dozens, tens of thousands", [24, 20_000]),
    ("en", "F-16 jets, the 16th day, 3pm, 10:30, 7/10/2023, B2B", []),
    ("ar", "٣ و٢٬٥٠٠ و1.2 مليون", [3, 2500, 1_200_000]),
    ("ar", "ثلاثة وعشرين، خمسة عشر، اثني عشر، مئتين، ثلاثة آلاف", [23, 15, 12, 200, 3000]),
    ("ar", "عشرات، مئات الآلاف", [20, 200_000]),
    ("fa", "۱۶ و ۲۵۰۰ و بیست و سه و سه هزار", [16, 2500, 23, 3000]),
    ("fa", "ده‌ها نفر", [20]),
    ("ru", "двадцать три, 2 500, двое, 2,5 тысячи, десятки тысяч", [23, 2500, 2, 2500, 20_000]),
    ("fr", "vingt-trois, dix-sept, quatre-vingt-dix, 2 500, deux cents, des dizaines de milliers", [23, 17, 90, 2500, 200, 20_000]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "numbers"), NUMBERS)
def test_numbers_in_digits_and_words(lang: str, text: str, numbers: list[int]):
    assert [number.low for number in numerals(tokens_of(text), lang)] == numbers


@pytest.mark.parametrize(
    ("lang", "text", "low", "high"),
    [
        ("en", "16 to 20", 16, 20),
        ("en", "between 16 and 20", 16, 20),
        ("en", "16-20", 16, 20),
        ("en", "three or four", 3, 4),
        ("ar", "ما بين 16 و20", 16, 20),
        ("fa", "۱۶ تا ۲۰", 16, 20),
        ("ru", "от 16 до 20", 16, 20),
        ("fr", "entre 16 et 20", 16, 20),
    ],
)
def test_ranges_are_one_number(lang: str, text: str, low: int, high: int):
    [number] = numerals(tokens_of(text), lang)
    assert (number.low, number.high) == (low, high)


HEADLINES = [
    # English: before and behind, active and passive
    ("en", "Bomb kills 3 in Varna market", {"killed": "3"}),
    ("en", "At least 16 people were killed and 40 wounded in a blast", {"killed": "16", "wounded": "40"}),
    ("en", "16 soldiers killed, dozens injured", {"killed": "16", "wounded": "24+"}),
    ("en", "Gunmen killed three guards and wounded seven others", {"killed": "3", "wounded": "7"}),
    ("en", "Toll from bridge collapse in the north rises to 23", {"killed": "23"}),
    ("en", "Between 16 and 20 dead as hotel falls", {"killed": "16-20"}),
    ("en", "Capital to send 2,500 troops to border", {"troops": "2500"}),
    ("en", "Barrage of 40 missiles and 12 drones", {"missiles": "40", "drones": "12"}),
    ("en", "More than 1.2 million displaced by fighting", {"displaced": "1200000"}),
    ("en", "Gunmen abduct 87 pupils", {"hostages": "87"}),
    ("en", "Police arrest 12 over blast", {"detained": "12"}),
    ("en", "Three sailors are missing after tanker fire", {"missing": "3"}),
    # what is no figure of the event
    ("en", "16 people, including 4 children, were killed", {"killed": "16"}),
    ("en", "Two more killed in shelling", {}),
    ("en", "Shelling kills five and wounds another 12", {"killed": "5", "wounded": "12"}),
    ("en", "Strikes have killed 9,000 people since the war began", {}),
    ("en", "40 people killed and wounded", {}),
    ("en", "A 16-year-old was killed on 7 October", {}),
    ("en", "Famed tenor dies at 71", {}),
    ("en", "Shell lands 16 km from border, kills two", {"killed": "2"}),
    ("en", "2,500 troops killed 3 villagers", {"killed": "3", "troops": "2500"}),
    ("en", "3 villages where militants killed", {}),
    ("en", "Killed in 2014, buried in 2016", {}),
    ("en", "Minister opens 12 schools", {}),
    # Arabic: the noun of the deed goes before, `and` is written with the next word
    ("ar", "مقتل ١٦ شخصا وإصابة 40 في انفجار", {"killed": "16", "wounded": "40"}),
    ("ar", "قتل ما لا يقل عن خمسة عشر شخصا", {"killed": "15"}),
    ("ar", "ارتفاع حصيلة القتلى إلى 23", {"killed": "23"}),
    ("ar", "استشهاد ثلاثة وإصابة خمسة آخرين", {"killed": "3", "wounded": "5"}),
    ("ar", "عشرات القتلى في غارة", {"killed": "20+"}),
    ("ar", "مقتل وإصابة 40 شخصا", {}),
    ("ar", "نشر 2500 جندي على الحدود", {"troops": "2500"}),
    ("ar", "مقتل جنديين في انفجار", {"killed": "2"}),
    ("ar", "القبض على 15 متهما", {"detained": "15"}),
    # Persian: the verb stands last
    ("fa", "۱۶ نفر کشته و ۴۰ نفر زخمی شدند", {"killed": "16", "wounded": "40"}),
    ("fa", "کشته شدن دست‌کم ۵ سرباز در حمله", {"killed": "5"}),
    ("fa", "شمار کشته‌شدگان به ۲۳ نفر رسید", {"killed": "23"}),
    ("fa", "۱۶۸ نفر، از جمله ۱۱۰ کودک، کشته شدند", {"killed": "168"}),
    ("fa", "او در ۸۶ سالگی کشته شد", {}),
    ("fa", "اعزام ۲۵۰۰ نظامی به مرز", {"troops": "2500"}),
    # Russian
    ("ru", "Не менее 16 человек погибли и 40 ранены при взрыве", {"killed": "16", "wounded": "40"}),
    ("ru", "Число погибших при взрыве возросло до 23", {"killed": "23"}),
    ("ru", "Убиты трое, ранены пятеро", {"killed": "3", "wounded": "5"}),
    ("ru", "К границе отправят 2 500 солдат", {"troops": "2500"}),
    ("ru", "С начала войны погибли 9 000 человек", {}),
    ("ru", "Погибли пять человек, еще 12 ранены", {"killed": "5", "wounded": "12"}),
    ("ru", "Погибли еще двое", {}),
    # French
    ("fr", "Une explosion fait au moins 16 morts et 40 blessés", {"killed": "16", "wounded": "40"}),
    ("fr", "Le bilan de l'attentat s'élève à 23 morts", {"killed": "23"}),
    ("fr", "Un tir a frappé le pont, tuant seize personnes, dont quatre enfants", {"killed": "16"}),
    ("fr", "Des dizaines de blessés dans la capitale", {"wounded": "20+"}),
    ("fr", "2 500 soldats déployés à la frontière", {"troops": "2500"}),
    ("fr", "Deux soldats tués, trois autres blessés", {"killed": "2", "wounded": "3"}),
    ("fr", "Une dizaine de personnes interpellées", {"detained": "10+"}),
    # a language that is not known
    ("de", "16 Menschen getötet", {}),
]


@pytest.mark.parametrize(("lang", "title", "figures"), HEADLINES)
def test_what_a_headline_counts(lang: str, title: str, figures: dict[str, str]):
    assert counted(lang, title) == figures


def test_the_headline_goes_before_the_lead():
    assert counted("en", "Blast kills 16", "The blast killed 3 in the market and 13 on the bridge.") == {"killed": "16"}


def test_an_exact_number_goes_before_a_vague_one():
    assert counted("en", "Dozens killed in blast", "The blast killed 43 people.") == {"killed": "43"}


def test_a_toll_goes_before_other_numbers_of_the_lead():
    body = "A blast killed 3 people on the bridge. The death toll has risen to 16."
    assert counted("en", "Blast on bridge", body) == {"killed": "16"}


def test_what_stands_far_down_is_what_happened_before():
    assert counted("en", "Blast on bridge", "Nobody was hurt. " * 60 + "Another blast killed 16 people.") == {}


def test_the_words_are_quoted_from_where_they_stand():
    title = "Blast kills at least 16 in market"
    [figure] = figures_of(title, "", "en")
    assert (figure.span.field, figure.span.text) == (Where.TITLE, "kills at least 16")
    assert title[figure.span.start : figure.span.end] == figure.span.text


WORDS = st.sampled_from(
    "3 16 2,500 ١٦ ۲۳ ² ½ five twenty hundred of at least more another killed dead wounded troops toll to and , . - \n "
    "including ثلاثة وعشرين قتل مقتل وإصابة نفر کشته ده‌ها погибли тысяч двое morts vingt et-un dizaine و20 F-16 10:30".split(
        " "
    )
)


@given(
    st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)),
    st.sampled_from(["en", "ar", "fa", "ru", "fr"]),
)
@example("² killed, ½ dead, Ⅳ wounded", "en")
@example("999999999999999999999 killed", "en")
@example("1 000 000 000 000 morts", "fr")
def test_whatever_a_text_says_figures_stand_where_they_say(text: str, lang: str):
    for figure in figures_of(text, text, lang):
        assert 0 < figure.low <= figure.high
        assert text[figure.span.start : figure.span.end] == figure.span.text


def test_facts_name_each_actor_once_and_where_it_stands_first(article_of, actor):
    article = article_of("Blast kills 16", "Wolves did it. " + "They left. " * 100 + "Hawks deny. Wolves deny.")
    found = [actor("wolves", article, 0), actor("hawks", article, 0), actor("wolves", article, 1)]
    facts = facts_of(article, found, {"hawks"})
    assert [(fact.kind, fact.what, fact.leads) for fact in facts] == [
        (FactKind.FIGURE, "killed", True),
        (FactKind.ACTOR, "wolves", True),
        (FactKind.PLACE, "hawks", False),
    ]


def test_a_storys_facts_name_who_says_so(article_of):
    from monitor.stories.facts import Report, said, said_lines

    titles = {"wire": "Blast kills 3, wounds 40", "paper": "Blast kills 16", "radio": "16 killed in blast"}
    reports = [
        Report(article=owner, title=title, owner=owner, facts=facts_of(article_of(title, ""), (), ()))
        for owner, title in titles.items()
    ]
    assert said_lines(said(reports)) == (("killed", "16 (paper, radio), 3 (wire)"), ("wounded", "40 (wire)"))


@pytest.fixture
def article_of():
    from monitor.model import Article

    return lambda title, body: Article(id="a", title=title, body=body, lang="en")


@pytest.fixture
def actor():
    from monitor.model import ActorFound, Span

    def found(name: str, article, number: int):
        start = -1
        for _ in range(number + 1):
            start = article.body.index(name.capitalize(), start + 1)
        end = start + len(name)
        span = Span(field=Where.BODY, start=start, end=end, text=article.body[start:end])
        return ActorFound(actor=name, name=name, span=span, how="exact")

    return found
