from __future__ import annotations

import pytest

from monitor.names.actor import Actor, Kind, Spelling, Surname
from monitor.names.index import NameIndex
from monitor.names.tokens import name_tokens
from monitor.text.normalise import tokenise


def person(name, *names, **more):
    more.setdefault("surname", Surname.LICENSED)
    return Actor(id=name, label=names[0], kind=Kind.PERSON, names=names, **more)


def group(name, *names, kind=Kind.ARMED_GROUP, **more):
    return Actor(id=name, label=name, kind=kind, names=names, **more)


CATALOGUE = [
    person(
        "kadhimi",
        "Mustafa al-Kadhimi",
        "مصطفى الكاظمي",
        titles=("prime minister", "pm"),
        excluded=("Kadhimiya", "Kadhimi Mosque"),
    ),
    person("sudani", "Mohammed Shia al-Sudani", titles=("prime minister",)),
    person("khamenei", "Ali Khamenei", titles=("supreme leader", "ayatollah")),
    person("salman", "Salman bin Abdulaziz Al Saud", "Mohammed bin Salman", surname=Surname.LICENSED),
    person("rahman", "Abd al-Rahman Arif"),
    person("sisi", "Abdel Fattah el-Sisi", surname=Surname.ALWAYS),
    person("haddad", "Karim Haddad", titles=("governor",)),
    person("haddad-f", "Farid Haddad", titles=("governor",)),
    person("nasrallah", "Nasrallah"),
    group("hashd", "Hashd al-Shaabi", "Popular Mobilization Forces", "الحشد الشعبي", acronyms=("PMF", "PMU")),
    group("is", "Islamic State", acronyms=("IS", "ISIS")),
    group("qaeda", "al-Qaeda"),
    group("badr", "Badr Organisation", "Badr", excluded=("Badr Brothers",)),
    group("us", "US troops", "American forces", "U.S.-led coalition", kind=Kind.MILITARY),
    group("strict", "French troops", kind=Kind.MILITARY, spelling=Spelling.EXACT),
    group("un", "United Nations", kind=Kind.ORGANISATION, acronyms=("U.N.",)),
    group("factions", "armed factions"),
    group("hamas", "حماس"),
    group("sheng", "习近平", kind=Kind.ORGANISATION),
    group("salvador", "El Salvador", kind=Kind.PLACE),
    group("quds", "Quds Force"),
    group("party", "River Forces", kind=Kind.ORGANISATION),
    group("river", "ЧВК Река", "حركة النهر"),
    person("nahri", "Yusuf Nahri", surname=Surname.NEVER),
    group("rosbat", "Вооружённые силы", kind=Kind.MILITARY),
]
INDEX = NameIndex(CATALOGUE)


def found(title: str, body: str = "", index: NameIndex = INDEX) -> list[tuple[str, str, str]]:
    fields = (tokenise(title), tokenise(body))
    return [
        (m.actor, fields[m.field].text[fields[m.field].starts[m.start] : fields[m.field].ends[m.end - 1]], m.how)
        for m in index.find(fields)
    ]


@pytest.mark.parametrize(
    ("text", "expected", "because"),
    [
        # full names
        ("Mustafa al-Kadhimi spoke.", [("kadhimi", "Mustafa al-Kadhimi", "exact")], "as the file writes it"),
        ("MUSTAFA AL-KADHIMI SPOKE", [("kadhimi", "MUSTAFA AL-KADHIMI", "exact")], "in capitals"),
        ("Mustafa Kadhimi spoke", [("kadhimi", "Mustafa Kadhimi", "exact")], "without its article"),
        ("Mustafa El Kadhimi spoke", [("kadhimi", "Mustafa El Kadhimi", "exact")], "with another article"),
        ("Mustafa ʿal-Kādhimī spoke", [("kadhimi", "Mustafa ʿal-Kādhimī", "exact")], "with marks of a transliteration"),
        ("of Mustafa al-Kadhimi's men", [("kadhimi", "Mustafa al-Kadhimi", "exact")], "without the possessive"),
        ("mustafa al-kadhimi", [], "not in lower case: a name is capitalised"),
        ("Mustafa, Kadhimi and others", [], "a comma parts two people"),
        ("signed: Mustafa\n\nKadhimi spoke", [], "an empty line"),
        ("He met Mustafa. Kadhimi", [], "and so does the end of a sentence"),
        ("Mustafa Hassan al-Kadhimi spoke", [("kadhimi", "Mustafa Hassan al-Kadhimi", "exact")], "a father's name between"),
        ("Mustafa and Kadhimi", [], "but no other word"),
        ("Mohammed al-Sudani", [], "a part of the name is not the name"),
        ("Salman ibn Abdul Aziz Al Saud", [("salman", "Salman ibn Abdul Aziz Al Saud", "exact")], "bin is ibn, Abd joins"),
        ("Mohammed bin Salman and King Salman", [("salman", "Mohammed bin Salman", "exact")], "a father's name is no surname"),
        ("Abdul-Rahman Arif", [("rahman", "Abdul-Rahman Arif", "exact")], "Abd al-Rahman in one word"),
        ("Abdurrahman Arif", [("rahman", "Abdurrahman Arif", "exact")], "with the article assimilated"),
        ("Abd ar-Rahman Arif", [("rahman", "Abd ar-Rahman Arif", "exact")], "with the article written apart"),
        ("Rahman Arif", [], "but not without Abd"),
        ("Abdelfattah Al-Sisi", [("sisi", "Abdelfattah Al-Sisi", "exact")], "with Abd joined"),
        ("قال مصطفى الكاظمي اليوم", [("kadhimi", "مصطفى الكاظمي", "exact")], "in Arabic"),
        ("لمصطفى الکاظمی", [("kadhimi", "لمصطفى الکاظمی", "exact")], "with a preposition, in Persian letters"),
        # groups
        ("the Hashd al-Shaabi", [("hashd", "Hashd al-Shaabi", "exact")], "a group by its name"),
        ("al-Hashd ash-Shaabi", [("hashd", "al-Hashd ash-Shaabi", "exact")], "articles differ"),
        ("Popular\nMobilization Forces", [("hashd", "Popular\nMobilization Forces", "exact")], "over a line break"),
        ("popular mobilization forces", [], "but not in lower case"),
        ("والحشد الشعبي", [("hashd", "والحشد الشعبي", "exact")], "Arabic with a conjunction"),
        ("al Qaeda, Al-Qaida and Qaeda-linked", [("qaeda", "al Qaeda", "exact"), ("qaeda", "Al-Qaida", "spelling"), ("qaeda", "Qaeda", "exact")], "article or not"),
        ("from El Salvador, not Salvador", [("salvador", "El Salvador", "exact")], "the article of a country is its own"),
        ("习近平访问", [("sheng", "习近平", "exact")], "Han without spaces"),
        ("وحماس ولحماس", [("hamas", "وحماس", "exact"), ("hamas", "ولحماس", "exact")], "one word with clitics"),
        ("Вооружённые силы", [("rosbat", "Вооружённые силы", "exact")], "in Cyrillic, ё for е"),
        ("вооруженные силы", [], "where capitals count, too"),
        # common nouns in a name
        ("US troops, U.S. troops, a US troop plane", [("us", "US troops", "exact"), ("us", "U.S. troops", "exact"), ("us", "US troop", "exact")], "common nouns are found in all forms"),
        ("US Troops Leave", [("us", "US Troops", "exact")], "and in capitals"),
        ("the US-led coalition", [("us", "US-led coalition", "exact")], "with points or without"),
        ("Us troops know", [], "US is not Us"),
        ("French troops, a French troop", [("strict", "French troops", "exact")], "unless the actor says exact"),
        ("US-trooped, US trooping", [], "not in other forms"),
        ("pro-US troops, anti-US troops", [], "a prefix makes other people of them"),
        ("anti-ISIS, pro-Hashd al-Shaabi", [("is", "ISIS", "acronym"), ("hashd", "Hashd al-Shaabi", "exact")], "but not of other names"),
        ("Yasser Abu Badr and Umm Badr", [], "Abu makes a person of a word"),
        ("armed factions and an armed faction", [("factions", "armed factions", "exact"), ("factions", "armed faction", "exact")], "a name of common nouns"),
        ("the Badr organisation", [("badr", "Badr organisation", "exact")], "many papers print the noun that ends a name small"),
        ("the badr Organisation", [], "the noun alone, and where the name has its capital"),
        ("Quds force, Popular Mobilization forces", [("quds", "Quds force", "exact"), ("hashd", "Popular Mobilization forces", "exact")], "so is forces, behind two words"),
        ("the River forces, the River Forces", [("party", "River Forces", "exact")], "behind one it may be the army of the same place"),
        # quotation marks
        ("the “Islamic State” and the «Islamic State»", [("is", "Islamic State", "exact"), ("is", "Islamic State", "exact")], "a name in quotation marks"),
        ("ЧВК «Река» ушла", [("river", "ЧВК «Река", "exact")], "marks around a part of it"),
        ('أعلنت حركة "النهر" أن', [("river", 'حركة "النهر', "exact")], "in Arabic, with straight ones"),
        ("the « Quds » Force", [("quds", "Quds » Force", "exact")], "around the beginning, with spaces inside"),
        ("Yusuf “Abu Ali” Nahri, Yusuf “Joe” Nahri", [("nahri", "Yusuf “Abu Ali” Nahri", "exact"), ("nahri", "Yusuf “Joe” Nahri", "exact")], "around what else he is called"),
        ("He calls the Quds “Force of love”", [], "but not where they hold more than the name"),
        ("from “Quds” “Force”", [], "nor where both parts are quoted"),
        # acronyms
        ("The PMU, PMUs and PMF.", [("hashd", "PMU", "acronym"), ("hashd", "PMUs", "acronym"), ("hashd", "PMF", "acronym")], "acronyms with their plural"),
        ("the Pmu", [], "exactly as written"),
        ("the UN and the U.N. said", [("un", "UN", "acronym"), ("un", "U.N", "acronym")], "points do not count"),
        ("IS fighters", [("is", "IS", "acronym")], "an acronym that is also a word"),
        ("WHAT IS GOING ON", [], "not where all words are in capitals"),
        ("what is going on", [], "nor in lower case"),
        ("IS ATTACKS", [("is", "IS", "acronym")], "one more word in capitals says nothing yet"),
        ("ISIS IS BACK", [("is", "ISIS", "acronym")], "others are found there"),
        # spellings that are excluded
        ("In Kadhimiya", [], "a longer word is another word"),
        ("Badr Brothers opened a shop", [], "an excluded spelling vetoes what it holds"),
        ("Badr attacked", [("badr", "Badr", "exact")], "and nothing else"),
        ("the Badr Organisation", [("badr", "Badr Organisation", "exact")], "the longest name counts once"),
    ],
)  # fmt: skip
def test_names_in_text(text, expected, because):
    assert found(text) == expected, because


FULL = "Mustafa al-Kadhimi arrived. "


@pytest.mark.parametrize(
    ("title", "body", "surnames", "because"),
    [
        ("", FULL + "Al-Kadhimi spoke. Then Kadhimi left.", ["Al-Kadhimi", "Kadhimi"], "the full name licenses the surname"),
        ("Kadhimi speaks", FULL, ["Kadhimi"], "in the title, too"),
        (FULL, "Later Kadhimi left.", ["Kadhimi"], "and a full name in the title licenses the body"),
        ("", "Kadhimi spoke.", [], "no licence, no surname"),
        ("", "Prime Minister Kadhimi spoke.", ["Kadhimi"], "a listed title licenses"),
        ("", "Iraqi PM al-Kadhimi spoke", ["al-Kadhimi"], "with an article between"),
        ("", "prime minister, Kadhimi", [], "the title must stand right before"),
        ("", "Professor Kadhimi spoke.", [], "another title does not license"),
        ("", "Governor Haddad spoke.", [], "nor does any title where two people have the name"),
        ("", FULL + "Ahmed al-Kadhimi left.", [], "another given name makes another person"),
        ("", FULL + "Ahmed Kadhimi and Kadhimi", ["Kadhimi"], "of that place only"),
        ("", FULL + "Mr. Kadhimi, President Kadhimi, Gen. Kadhimi", ["Kadhimi"] * 3, "titles are not given names"),
        ("", FULL + "Iraq's Kadhimi and Iraq’s al-Kadhimi", ["Kadhimi", "al-Kadhimi"], "nor are possessives"),
        ("", FULL + "For Kadhimi it was new. But Kadhimi left.", ["Kadhimi", "Kadhimi"], "nor words that open a sentence"),
        ("", FULL + "the Biden-Kadhimi meeting", ["Kadhimi"], "nor the other half of a pair"),
        ("", FULL + "The EU and NATO Kadhimi", ["Kadhimi"], "nor acronyms"),
        ("", FULL + "On Tuesday Kadhimi left", ["Kadhimi"], "nor days"),
        ("", FULL + "Kadhimi Tuesday said", ["Kadhimi"], "on either side"),
        ("", FULL + "near Kadhimi Square and Kadhimi Hospital", [], "a place named after him is not he"),
        ("", FULL + "the Kadhimi Mosque", [], "excluded spellings veto surnames"),
        ("", FULL + "Kadhimi Jaber said", [], "a name that goes on is another name"),
        ("", FULL + "kadhimi left", [], "a surname is capitalised"),
        ("Kadhimi Hosts Biden At Palace", FULL, ["Kadhimi"], "in a headline of capitals the next word tells nothing"),
        ("Biden Hosts Kadhimi At Baghdad Palace", FULL, ["Kadhimi"], "nor an inflected verb before it"),
        ("Ahmed Kadhimi Visits Baghdad Palace", FULL, [], "but a given name does"),
        ("", "قال مصطفى الكاظمي. وقال الكاظمي", ["الكاظمي"], "Arabic"),
        ("", "Al-Sisi spoke, and Sisi left", ["Al-Sisi", "Sisi"], "a surname that always counts"),
        ("", "Hassan Nasrallah, Nasrallah", ["Nasrallah"], "a name of one token is told from part of another"),
    ],
)  # fmt: skip
def test_bare_surnames(title, body, surnames, because):
    names = [printed for _, printed, how in found(title, body) if " " not in printed.replace("Al-", "")]
    assert names == surnames, because


def test_a_shared_surname_means_who_was_named_last():
    body = "Karim Haddad met Farid Haddad. Haddad left. Karim Haddad stayed. Haddad slept."
    assert [actor for actor, *_ in found("", body)] == ["haddad", "haddad-f", "haddad-f", "haddad", "haddad"]


def test_a_shared_surname_before_both_full_names_means_the_first():
    assert next(actor for actor, *_ in found("Haddad speaks", "Karim Haddad met Farid Haddad.")) == "haddad"


def test_surname_never():
    index = NameIndex([person("x", "Omar Said", surname=Surname.NEVER)])
    assert found("", "Omar Said came. Said left.", index) == [("x", "Omar Said", "exact")]


def test_an_excluded_spelling_inside_a_longer_name_does_not_veto_it():
    index = NameIndex([group("x", "Iraqi Badr Front", excluded=("Badr",))])
    assert found("the Iraqi Badr Front", "", index) == [("x", "Iraqi Badr Front", "exact")]


def test_nothing_is_looked_for_where_nobody_is_watched():
    assert found("Mustafa al-Kadhimi", "", NameIndex([])) == []


def test_the_first_words_of_a_long_text_do_not_hide_the_last():
    body = "Nothing happened here. " * 400 + FULL
    assert found("", body) == [("kadhimi", "Mustafa al-Kadhimi", "exact")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abd al-Rahman", "Abdulrahman"),
        ("Abdel Rahman", "Abd ar-Rahman"),
        ("Abdul-Aziz", "Abdelaziz"),
        ("Abdullah", "Abdallah"),
        ("عبد الرحمن", "عبدالرحمن"),
        ("عبد الله", "عبدالله"),
        ("Mustafa al-Kadhimi", "Mustafa el Kadhimi"),
        ("al-Nujaba", "an-Nujaba"),
        ("الكاظمي", "كاظمي"),
        ("الکاظمی", "الكاظمي"),
        ("Ḥizb Allāh", "Hizb Allah"),
    ],
)
def test_two_ways_of_writing_one_name(one, other):
    assert [token.key for token in name_tokens(one)] == [token.key for token in name_tokens(other)]


@pytest.mark.parametrize("name", ["An Nguyen", "Kim Jong Il", "Ash Carter", "Es Salt", "Abdo", "Abdi Warsame"])
def test_what_looks_like_an_article_may_be_a_name(name):
    assert len(name_tokens(name)) == len(name.split())


LOOSE = NameIndex(
    [
        person("kemalov", "Nursultan Kemalov", spelling=Spelling.LOOSE),
        person("dawsari", "Salem Hamad al-Dawsari", spelling=Spelling.LOOSE),
        person("kafi", "Walid Abd al-Kafi", spelling=Spelling.LOOSE),
        person("ferris", "Tom Ferris", spelling=Spelling.LOOSE),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected", "because"),
    [
        ("Then N. Kemalov spoke", [("kemalov", "N. Kemalov")], "an initial"),
        ("From A to N Kemalov spoke", [], "which a point makes one"),
        ("Then M. Kemalov spoke", [], "but not of another given name"),
        ("Salem Hamad Nasser Fahd Omar al-Dawsari spoke", [("dawsari", "Salem Hamad Nasser Fahd Omar al-Dawsari")], "forefathers"),
        ("Salem al-Dawsari spoke", [("dawsari", "Salem al-Dawsari")], "without a father's name"),
        ("Walid al-Kafi spoke", [("kafi", "Walid al-Kafi")], "without Abd"),
        ("Tim Ferris spoke", [("ferris", "Tim Ferris")], "a wrong letter in a short word"),
    ],
)  # fmt: skip
def test_names_at_loose(text, expected, because):
    tokens = tokenise(text)
    found = [(m.actor, tokens.text[tokens.starts[m.start] : tokens.ends[m.end - 1]]) for m in LOOSE.find((tokens,))]
    assert found == expected, because
