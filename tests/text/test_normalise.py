from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.text.normalise import as_printed, fold, tokenise


@pytest.mark.parametrize(
    ("text", "folded", "because"),
    [
        ("Troops LEAVE", "troops leave", "case does not matter"),
        ("Château İstanbul Łódź Ångström", "chateau istanbul lodz angstrom", "accents go, in all Latin alphabets"),
        ("Straße Ærø œuvre Þór", "strasse aero oeuvre thor", "letters that Unicode does not divide are written out"),
        ("pull-out", "pull out", "a hyphen parts words"),
        ("pull\u2011out pull\u2013out", "pull out pull out", "so do its cousins"),
        ("state_run a/b", "state run a b", "and any other sign"),
        ("Kadhimi's Kadhimi’s IRAN'S", "kadhimi kadhimi iran", "the possessive goes"),
        ("troops' rights", "troops rights", "of plurals, too"),
        ("Sana'a Sana’a Sanaʿa Sana`a Sana‘a", "sanaa sanaa sanaa sanaa sanaa", "an apostrophe inside a word joins it"),
        ("don't", "dont", "in English as well"),
        ("l'Irak d’Iran qu'il", "l irak d iran qu il", "but French elision parts"),
        ("U.S. U.S.-led the U.S.", "us us led the us", "points between single letters go"),
        ("at 5 a.m. J.R.R. Tolkien", "at 5 am jrr tolkien", "in any abbreviation of that kind"),
        ("end.The next 3.5 v. x", "end the next 3 5 v x", "other points part words"),
        ("الأمريكيّة آمِنة إلى", "الامريكيه امنه الي", "Arabic letters take one form, vowel marks go"),
        ("کاظمی کردی", "كاظمي كردي", "Persian kaf and ya are the Arabic ones"),
        ("می‌خواهد الـــعراق", "ميخواهد العراق", "the half space and kashida are not seen"),
        ("١٢٣ ۴۵۶ １２", "123 456 12", "digits of all scripts are digits"),
        ("ＡＢＣ ﬁre", "abc fire", "full width and ligatures are written plainly"),
        ("Ёлка Йемен", "елка йемен", "ё is е, but й is not и"),
        ("习近平 in 北京", "习 近 平 in 北 京", "Han is read character by character"),
        ("カタカナ", "カ タ カ ナ", "and so is kana, with its voicing"),
        ("한국", "한국", "Hangul syllables stay whole"),
        ("हिन्दी", "हिन्दी", "Indic vowels are letters"),
        ("שָׁלוֹם", "שלום", "Hebrew points go"),
        ("soft\u00adly \u200fعربي", "softly عربي", "soft hyphens and direction marks are not seen"),
        ("", "", "nothing is nothing"),
        ("—…'’", "", "nor is punctuation"),
    ],
)
def test_folding(text, folded, because):
    assert fold(text) == folded, because


def test_words_are_printed_as_they_stand():
    text = "“Al-Kadhimi’s” U.S. troops' exit — l’Irak, Sana'a (القوّات)."
    tokens = tokenise(text)
    assert [tokens.printed(index) for index in range(len(tokens))] == [
        "Al", "Kadhimi", "U.S", "troops", "exit", "l", "Irak", "Sana'a", "القوّات",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # letters that become several, where the slow way must find the places
        ("Große ﬁres 北京", ["Große", "ﬁres", "北", "京"]),
        ("ﷺ said", ["ﷺ", "ﷺ", "ﷺ", "ﷺ", "said"]),
    ],
)
def test_places_where_one_character_becomes_several(text, expected):
    tokens = tokenise(text)
    assert [tokens.printed(index) for index in range(len(tokens))] == expected


#: characters that meet the rules, and any others
odd = st.sampled_from("aAsSqQuUltdn .'’`-,!\n_é\u200cßﬁ½ʿ\u0301ا\u064eـлЙ習がकी１ǅ\u00ad\u2028ﷺŉ\x1c𝟎")
texts = st.one_of(st.text(odd, max_size=40), st.text(max_size=30), st.text(st.characters(codec="utf-8"), max_size=30))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_every_word_has_its_place(text):
    tokens = tokenise(text)
    assert len(tokens.starts) == len(tokens.ends) == len(tokens.words) == len(tokens.sentences)
    before = 0
    for index, word in enumerate(tokens.words):
        assert before <= tokens.starts[index] < tokens.ends[index] <= len(text)
        before = tokens.starts[index]
        assert word in tokenise(tokens.printed(index)).words, "a word on its own folds to itself"
    assert tokens.sentences == sorted(tokens.sentences)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(categories=["L", "Zs"]), max_size=20))
def test_composed_and_decomposed_text_are_the_same(text):
    # only where decomposing is one of the two forms that writers use
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    if re.fullmatch("[\u0000-\u052f\u0600-\u06ff\u1e00-\u1eff ]*", composed):
        assert fold(composed) == fold(decomposed)


def test_letters_with_a_mark_of_their_own_are_found_in_both_forms():
    text = unicodedata.normalize("NFD", "Сергей Шойгу и ЙОД")
    tokens = tokenise(text)
    assert tokens.words == ["сергей", "шойгу", "и", "йод"]
    assert [unicodedata.normalize("NFC", tokens.printed(i)) for i in range(4)] == ["Сергей", "Шойгу", "и", "ЙОД"]


def test_as_printed_keeps_case_only():
    assert (as_printed("U.S."), as_printed("Sana’a"), as_printed("PMU")) == ("US", "Sanaa", "PMU")


# ── sentences ────────────────────────────────────────────────────────────────────────────────────────────────────────


def sentences(text: str) -> list[str]:
    tokens = tokenise(text)
    found: dict[int, list[str]] = {}
    for word, number in zip(tokens.words, tokens.sentences, strict=True):
        found.setdefault(number, []).append(word)
    return [" ".join(words) for words in found.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left. Bases closed.", ["troops left", "bases closed"]),
        ("Did they? They did! Good.", ["did they", "they did", "good"]),
        ('He said: "We leave." Nobody left.', ["he said we leave", "nobody left"]),
        ("Gen. Frank McKenzie and Mr. Smith met Lt. Col. Jones.", ["gen frank mckenzie and mr smith met lt col jones"]),
        ("U.S. troops left the U.S. base. It closed.", ["us troops left the us base", "it closed"]),
        ("They left for the U.S. The base closed.", ["they left for the us", "the base closed"]),
        ("Kenneth F. McKenzie spoke.", ["kenneth f mckenzie spoke"]),
        ("Resolution No. 5 passed. No. It failed.", ["resolution no 5 passed", "no", "it failed"]),
        ("It cost 3.5 million. So what.", ["it cost 3 5 million", "so what"]),
        ("the statement.The troops", ["the statement", "the troops"]),
        ("One paragraph\n\nanother paragraph", ["one paragraph", "another paragraph"]),
        ("A headline\nThe text begins", ["a headline", "the text begins"]),
        ("a line that was\nwrapped by hand", ["a line that was wrapped by hand"]),
        ("هل انسحبوا؟ نعم. غادروا", ["هل انسحبوا", "نعم", "غادروا"]),
        ("军队撤离。基地关闭。", ["军 队 撤 离", "基 地 关 闭"]),
        ("he said … and left", ["he said and left"]),
        ("on Jan. 3 and Oct. 7", ["on jan 3 and oct 7"]),
        ("Acme Inc. announced. Acme Inc. The rest", ["acme inc announced", "acme inc", "the rest"]),
    ],
)
def test_where_sentences_end(text, expected):
    assert sentences(text) == expected


@given(st.lists(st.text() | st.sampled_from(["l'Irak's", "U.S.", "Sana'", "a’s", "习近", "U.\ufb01"]), max_size=6))
def test_lines_are_folded_alone_as_in_their_text(several):
    lines = "\n".join(several).split("\n")
    assert [line.decode("utf-8", "surrogatepass") for line in tokenise("\n".join(lines)).lines] == list(
        map(fold, lines)
    )
