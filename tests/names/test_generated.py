"""Chinese and Korean names: which spellings are listed for them, and which names of others are not."""

from __future__ import annotations

import pytest

from monitor.names.actor import Actor, Kind
from monitor.names.generated import generated
from monitor.names.index import NameIndex
from monitor.names.symbols import symbols_of
from monitor.text.normalise import fold, tokenise


def is_named_by(name, words: list[str]) -> bool:
    """Whether all these folded words together are the name."""
    return any(name.stands_at(words, index) == (0, len(words)) for index in range(len(words)))


def named(name: str, text: str) -> bool:
    words = fold(text).split()
    return any(is_named_by(one, words) for one in generated(name))


SAME = [
    ("Xi Jinping", "Xi Jin-ping", "a hyphen between the syllables"),
    ("Xi Jinping", "Jinping Xi", "the surname last, in Latin letters"),
    ("Xi Jinping", "Hsi Chin-p'ing", "Wade-Giles"),
    ("Xi Jinping", "Си Цзиньпин", "Palladius"),
    ("Xi Jinping", "Си Цзиньпина", "a Russian case"),
    ("Xi Jinping", "Сі Цзіньпін", "Ukrainian letters"),
    ("Xi Jinping", "شي جين بينغ", "Arabic"),
    ("Xi Jinping", "شي جينبينغ", "Arabic, the given name in one word"),
    ("Xi Jinping", "شی جین‌پینگ", "Persian, with a joiner"),
    ("Xi Jinping", "习近平", "simplified characters"),
    ("Xi Jinping", "習近平", "traditional characters"),
    ("Си Цзиньпин", "Xi Jinping", "written in the file in Cyrillic"),
    ("Teng Hsiao-ping", "Deng Xiaoping", "written in the file in Wade-Giles"),
    ("Zhou Enlai", "Chou En-lai", "a zh that is ch"),
    ("Zhou Enlai", "Чжоу Эньлай", "a zh that is чж"),
    ("Zhou Enlai", "تشو إن لاي", "a vowel on alef"),
    ("Wang Yi", "Ван И", "one syllable each"),
    ("Wang Yi", "وانغ يي", "one syllable each, in Arabic"),
    ("Ouyang Xiu", "Оуян Сю", "a surname of two syllables"),
    ("Lai Ching-te", "Лай Циндэ", "a Taiwanese spelling"),
    ("Tsai Ing-wen", "Цай Инвэнь", "a spelling of her own"),
    ("Li Keqiang", "لي كه تشيانغ", "ke with a he"),
    ("Kim Jong-un", "Kim Jong Un", "without the hyphen, as the North writes"),
    ("Kim Jong-un", "Kim Jongun", "in one word"),
    ("Kim Jong-un", "Kim Jung-eun", "other vowels for the same Hangul"),
    ("Kim Jong-un", "Kim Chong-un", "McCune-Reischauer"),
    ("Kim Jong-un", "김정은", "Hangul"),
    ("Kim Jong-un", "김정은은", "Hangul with a particle"),
    ("Kim Jong-un", "Ким Чен Ын", "the older Russian habit"),
    ("Kim Jong-un", "Ким Чен Ына", "a Russian case"),
    ("Kim Jong-un", "Ким Чон Ын", "Kontsevich"),
    ("Kim Jong-un", "كيم جونغ أون", "Arabic"),
    ("Kim Jong-un", "کیم جونگ اون", "Persian"),
    ("김정은", "Kim Jong-un", "written in the file in Hangul"),
    ("Lee Jae-myung", "Yi Chaemyŏng", "another surname spelling, and marks"),
    ("Lee Jae-myung", "Ли Чжэ Мён", "a surname without its consonant"),
    ("Yoon Suk-yeol", "윤석열", "a surname spelt freely"),
    ("Park Geun-hye", "Пак Кын Хе", "Pak"),
    ("Park Geun-hye", "بارك غيون هاي", "an r that nobody hears"),
    ("Chang-ho Paek", "Paek Chang Ho", "written in the file with the surname last"),
    ("Choe Son-hui", "Choi Sun-hee", "North and South"),
]
OTHERS = [
    ("Xi Jinping", "Xie Jinping", "another surname"),
    ("Xi Jinping", "Xi Jinpu", "another syllable"),
    ("Xi Jinping", "Xi Zhongxun", "his father"),
    ("Xi Jinping", "Си Цзиньпинь", "pin is not ping"),
    ("Xi Jinping", "Цзиньпин Си", "Russian does not turn them"),
    ("Wang Yi", "王一", "characters of one given syllable say too little"),
    ("Kim Jong-un", "Kim Yong-un", "y is not j"),
    ("Kim Jong-un", "Kim Jong-il", "his father"),
    ("Kim Jong-un", "김정일", "his father in Hangul"),
    ("Kim Jong-un", "Kim Jong-nam", "his brother"),
    ("Moon Jae-in", "Moon Chung-in", "his adviser"),
]


@pytest.mark.parametrize(("name", "text", "because"), SAME)
def test_a_spelling_is_listed(name, text, because):
    assert named(name, text), because


@pytest.mark.parametrize(("name", "text", "because"), OTHERS)
def test_somebody_else_is_not(name, text, because):
    assert not named(name, text), because


@pytest.mark.parametrize(
    "name", ["Mustafa al-Kadhimi", "Ali Khamenei", "Joe Biden", "Islamic State", "Mali", "", "-", "Kim"]
)
def test_other_names_have_no_list(name):
    assert generated(name) == ()


@pytest.mark.parametrize("name", ["Xi Jinping", "Kim Jong-un", "Yoon Suk-yeol", "Ouyang Xiu"])
def test_each_listed_spelling_is_found_by_a_key(name):
    for one in generated(name):
        for surname in one.surname:
            for given in sorted(one.given)[::7]:
                words = fold(f"{surname} {given}").split()
                if is_named_by(one, words):
                    assert one.keys & set(words), words


def test_a_name_stands_among_other_words():
    words = fold("Talks with Kim Jong Un of North Korea").split()
    (kim,) = [one for one in generated("Kim Jong-un") if one.stands_at(words, 3)]
    assert kim.stands_at(words, 3) == (2, 5)
    assert "jong" in kim.keys


@pytest.mark.parametrize(("hangul", "sounds"), [("크래프트", "kreptt"), ("이바르", "ibar"), ("킹스턴", "kingston")])
def test_foreign_names_in_hangul_are_read_by_their_sounds(hangul, sounds):
    assert sounds.replace("tt", "t") in {read.sounds for read in symbols_of(hangul)}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Talks with Xi Jin-ping went on.", "Xi Jin-ping"),
        ("Talks with Hsi Chin-p'ing went on.", "Hsi Chin-p'ing"),
        ("Jinping Xi spoke.", "Jinping Xi"),
        ("Встреча с Си Цзиньпином прошла.", "Си Цзиньпином"),
        ("国家主席习近平发表讲话", "习近平"),
        ("the xi jinping of this", ""),
        ("He met Xi. Jinping is a name.", ""),
        ("Xie Jinping spoke.", ""),
    ],
)
def test_a_listed_name_is_found_in_a_text_as_it_is_printed(text, printed):
    xi = Actor(id="xi", label="Xi", kind=Kind.PERSON, names=("Xi Jinping",))
    tokens = tokenise(text)
    found = [tokens.text[tokens.starts[m.start] : tokens.ends[m.end - 1]] for m in NameIndex([xi]).find((tokens,))]
    assert found == ([printed] if printed else [])
