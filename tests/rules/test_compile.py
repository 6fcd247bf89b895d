"""A compiled rule set is a thing of its own: made anywhere, handed over, put in the place of another."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from test_match import HIT, TREE, article, compiled

from monitor.model import Article, Source
from monitor.rules.atoms import Lexicon
from monitor.rules.filing import Filing
from monitor.rules.match import match
from monitor.rules.standing import KnownWords

ARTICLES = [
    article(HIT, kind="wire"),
    article("Troops leave\nDesert Front fires at a base", kind="wire"),
    article("انسحاب القوات الأجنبية", lang="ar"),
    article("2,500 troops", kind="wire"),
]
RULES = TREE + "numbers: {match: {all: [{words: 'troop ~3 regex:[0-9,]+'}]}}\nus: {match: {all: [{words: '=US'}]}}"


def test_it_can_be_handed_to_another_process():
    ready = compiled(RULES)
    before = [match(ready, one, every=True) for one in ARTICLES]
    copy = pickle.loads(pickle.dumps(ready))
    assert [match(copy, one, every=True) for one in ARTICLES] == before
    assert [match(copy, one) for one in ARTICLES] == [match(ready, one) for one in ARTICLES]


def test_it_can_be_made_in_a_thread_while_another_is_in_use():
    ready = compiled(RULES)
    expected = [match(ready, one) for one in ARTICLES]
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(compiled, RULES)
        while not made.done():
            assert [match(ready, one) for one in ARTICLES] == expected
        assert [match(made.result(), one) for one in ARTICLES] == expected


def test_words_may_be_forgotten_at_any_time():
    ready, fresh = compiled(RULES), compiled(RULES)
    ready.lexicons = {lang: Lexicon(ready.atoms, ready.names, lang, limit=3) for lang in ("en", "ar")}
    for one in ARTICLES * 3:
        assert match(ready, one, every=True) == match(fresh, one, every=True)


@pytest.mark.parametrize(
    ("groups", "present", "called"),
    [
        (((1,), (2,)), {1, 2}, True),
        (((1,), (2,)), {1}, False),
        (((1, 3), (2,)), {2, 3}, True),
        (((1,), frozenset(range(2, 40))), {1, 30}, True),
        (((1,), (1,)), {1}, True),
        ((), set(), True),
        (((),), {1}, False),
    ],
)
def test_a_rule_is_called_up_where_each_of_its_groups_has_an_atom(groups, present, called):
    filing = Filing([(7, groups)], [0.1] * 50)
    known = KnownWords(50)
    standing = known.standing(np.array(sorted(present), np.int64), 0, 0)
    assert filing.called_up(standing) == ([7] if called else [])


def test_an_article_of_other_things_calls_up_no_rule():
    ready = compiled("\n".join(f"r{n}: {{match: {{all: [{{words: word{n} ~5 (troop|base)}}]}}}}" for n in range(200)))
    many = Article(id="a", title="Troops at word7 base", body="troop base " * 50, lang="en", source=Source())
    meter: dict[str, int] = {}
    assert [judged.rule for judged in match(ready, many, meter=meter).hits] == ["r7"]
    assert list(meter) == ["r7"]


def test_a_word_that_is_several_atoms_is_all_of_them():
    rules = "r: {match: {all: [{words: troop}, {words: '\"troops\"'}, {words: tro*}, {words: '=Troops'}]}}"
    assert match(compiled(rules), article("Troops")).hits
    assert not match(compiled(rules), article("troops")).hits
