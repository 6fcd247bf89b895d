from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.rules.terms import (
    ActorNamed,
    AnyOf,
    BadTerm,
    Cased,
    Does,
    Literal,
    Near,
    Phrase,
    Prefix,
    Regex,
    Word,
    parse_term,
    parts_of,
    stands_alone,
)


def words(*names):
    return tuple(Word(word=name) for name in names)


PULL_OUT = Phrase(parts=words("pull", "out"))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("withdraw", Word(word="withdraw")),
        ("  Withdraw ", Word(word="withdraw")),
        ("Iraq*", Prefix(start="iraq")),
        ("al-Hash*", Phrase(parts=(Word(word="al"), Prefix(start="hash")))),
        ("=PMU", Cased(word="pmu", printed="PMU")),
        ("=U.S.", Cased(word="us", printed="US")),
        ("=F-16", Phrase(parts=(Cased(word="f", printed="F"), Cased(word="16", printed="16")))),
        ('"Pull out"', Phrase(parts=(Literal(word="pull"), Literal(word="out")))),
        ("“leaves”", Literal(word="leaves")),
        ("pull out", PULL_OUT),
        ("pull-out", PULL_OUT),
        ("(a|b c)", AnyOf(options=(Word(word="a"), Phrase(parts=words("b", "c"))))),
        ("((withdraw))", Word(word="withdraw")),
        ("(US|American) troop", Phrase(parts=(AnyOf(options=words("us", "american")), Word(word="troop")))),
        ("a ~6 b", Near(left=Word(word="a"), right=Word(word="b"), within=6, ordered=False)),
        ("a >6 b", Near(left=Word(word="a"), right=Word(word="b"), within=6, ordered=True)),
        (
            "a b ~3 c >5 d",
            Near(
                left=Near(left=Phrase(parts=words("a", "b")), right=Word(word="c"), within=3, ordered=False),
                right=Word(word="d"),
                within=5,
                ordered=True,
            ),
        ),
        ("a =>6 b", Does(doer=Word(word="a"), deed=Word(word="b"), doer_within=6)),
        (
            "a =>6 b c =>4 (d|e)",
            Does(
                doer=Word(word="a"),
                deed=Phrase(parts=words("b", "c")),
                target=AnyOf(options=words("d", "e")),
                doer_within=6,
                target_within=4,
            ),
        ),
        (
            "a =>6 b ~3 c",
            Near(
                left=Does(doer=Word(word="a"), deed=Word(word="b"), doer_within=6),
                right=Word(word="c"),
                within=3,
                ordered=False,
            ),
        ),
        (
            "(a ~2 b) c",
            Phrase(parts=(Near(left=Word(word="a"), right=Word(word="b"), within=2, ordered=False), Word(word="c"))),
        ),
        ("@pro-iran-militias", ActorNamed(actor="pro-iran-militias", offset=0)),
        ("hit >3 @us", Near(left=Word(word="hit"), right=ActorNamed(actor="us", offset=7), within=3, ordered=True)),
        (
            r"troop ~3 regex:[0-9,]+(?:a|b)",
            Near(left=Word(word="troop"), right=Regex(pattern="[0-9,]+(?:a|b)", offset=15), within=3, ordered=False),
        ),
        (
            r"(x ~2 regex:[)\]]\)y|z)",
            Near(left=Word(word="x"), right=Regex(pattern=r"[)\]]\)y|z", offset=12), within=2, ordered=False),
        ),
        ("انسحاب القوات", Phrase(parts=words("انسحاب", "القوات"))),
        ("习近平", Phrase(parts=words("习", "近", "平"))),
    ],
)
def test_what_terms_mean(text, tree):
    assert parse_term(text) == tree


@pytest.mark.parametrize(
    ("text", "offset", "said"),
    [
        ("", 0, "the term is empty"),
        ("   ", 0, "the term is empty"),
        ("(a|b", 0, 'this "(" has no ")"'),
        ("a (b", 2, 'this "(" has no ")"'),
        ("a)", 1, 'a ")" without its "("'),
        (")", 0, 'a ")" without its "("'),
        ("a|b", 1, '"|" may only stand in brackets: (a|b)'),
        ("()", 1, "an empty alternative"),
        ("(a|)", 3, "an empty alternative"),
        ("(|a)", 1, "an empty alternative"),
        ("a ~6", 2, '"~6" needs a word on its right'),
        ("~6 a", 0, '"~6" needs a word on its left'),
        ("a ~6 ~6 b", 2, '"~6" needs a word on its right'),
        ("a ~ b", 2, '"~" needs a number of words: ~6'),
        ("a > b", 2, '">" needs a number of words: >6'),
        ("a => b", 2, '"=>" needs a number of words: =>6'),
        ("a =>0 b", 2, "a distance lies between 1 and 100 words, not 0"),
        ("a =>6b", 2, '"=>" takes a number and a space behind it'),
        ("a=>6 b", 0, '"=>" stands apart from the words beside it: A =>6 B'),
        ("a =>6 b =>4 c =>2 d", 14, '"=>" joins a doer, a deed and one target'),
        ("a =>6", 2, '"=>6" needs a word on its right'),
        ("a ~0 b", 2, "a distance lies between 1 and 100 words, not 0"),
        ("a ~101 b", 2, "a distance lies between 1 and 100 words, not 101"),
        ("a ~99999999999 b", 2, "a distance lies between 1 and 100 words"),
        ("a~6 b", 0, '"~" stands apart from the words beside it: A ~6 B'),
        ("a ~6b", 2, '"~" takes a number and a space behind it: A ~6 B'),
        ("troops AND base", 7, '"AND" is no operator here: write all:, or quote the word'),
        ("Ir*", 0, '"ir*" stands for too many words: a prefix has 3 letters at least'),
        ("*raq", 0, '"*" may only end a word: pre*'),
        ("I*raq", 1, '"*" may only end a word: pre*'),
        ("*", 0, "* holds no word"),
        ("a … b", 2, "… holds no word"),
        ('"pull out', 0, "this quotation mark has no partner"),
        ('""', 0, '"" holds no word'),
        ("=", 0, "= holds no word"),
        ("hit @", 4, '"@" needs the id of an actor right behind it'),
        ("hit ~3 regex: x", 13, "regex: needs a pattern right behind it"),
        ("(" * 30 + "a" + ")" * 30, 20, "brackets are nested more than 20 deep"),
        ("a " * 3_000, 4_000, "a term may have 4,000 characters, this one has 6,000"),
    ],
)
def test_mistakes_and_where_they_are(text, offset, said):
    with pytest.raises(BadTerm) as caught:
        parse_term(text)
    assert (caught.value.offset, caught.value.message.startswith(said)) == (offset, True), caught.value.message


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("withdraw", True),
        ("regex:x", False),
        ("a ~3 regex:x", True),
        ("regex:y ~3 regex:x", False),
        ("(a|regex:x)", False),
        ("(a|regex:x) b", True),
        ("@us", True),
        ("pre* >2 regex:x", True),
    ],
)
def test_regular_expressions_need_company(text, alone):
    assert stands_alone(parse_term(text)) is alone


def test_parts_of_a_term_are_all_of_it():
    assert {type(part).__name__ for part in parts_of(parse_term('(a|=B "c") ~3 (def* @e) >2 regex:f =>3 (a =>2 b =>2 c)'))} == {
        "Does", "Near", "AnyOf", "Phrase", "Word", "Cased", "Literal", "Prefix", "ActorNamed", "Regex",
    }  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('ab()|~>=@*" 61"“”\\[regex:'), max_size=24))
def test_any_text_is_a_term_or_a_mistake_with_its_place(text):
    try:
        parse_term(text)
    except BadTerm as bad:
        assert 0 <= bad.offset <= len(text)  # noqa: PT017
