"""The matcher against its brute-force twin, on random rules and random texts."""

from __future__ import annotations

import os

import pytest
from brute import Brute
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.model import Article, Mood, Source, Where
from monitor.names.actor import Actor, Kind, Surname
from monitor.rules.compile import compile_rules
from monitor.rules.match import hitting, match
from monitor.rules.places import find, trace_of
from monitor.rules.reading import Reading
from monitor.rules.ruleset import (
    ActorClause,
    Label,
    Rule,
    RuleSet,
    Scope,
    Status,
    Theme,
    ThemeClause,
    Tree,
    Urgency,
    WeightedTerm,
    WordsClause,
)
from monitor.rules.terms import parse_term

ACTORS = {
    "reza": Actor(
        id="reza",
        label="Reza",
        kind=Kind.PERSON,
        names=("Omid al-Reza",),
        surname=Surname.LICENSED,
        titles=("general",),
    ),
    "corps": Actor(id="corps", label="Corps", kind=Kind.MILITARY, names=("Red Troops",), acronyms=("RT",)),
    "front": Actor(id="front", label="Front", kind=Kind.ARMED_GROUP, names=("Front",), excluded=("Front Base",)),
    "both": Actor(id="both", label="Both", kind=Kind.ARMED_GROUP, members=("front", "corps")),
}
WORDS = (
    "withdraw withdrew withdrawal troops troop pull pulled out pullout base bases attack attacked the of us Front Base "
    "Red Troops RT rt Omid al Reza General Iraq Iraqi پایگاه القاعدة not denied could only but air strike airstrike was by"
).split()
GAPS = (" ", " ", " ", " ", ". ", ", ", "-", "\n\n", "; ", "! ", "'s ")

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=24).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)
articles = st.builds(
    Article,
    id=st.just("a"),
    title=st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    # long bodies reach behind the lead
    body=st.builds(lambda text, filler: filler * 70 + text, texts, st.sampled_from(["", "base the "])),
    lang=st.sampled_from(["en", "en", "ar", ""]),
    source=st.builds(Source, feed=st.sampled_from(["one", "two"]), kind=st.sampled_from(["wire", ""])),
)

leaves = st.sampled_from(
    [
        "withdraw",
        "troop",
        "pull",
        "pullout",
        "base",
        "attack",
        "Iraq*",
        "with*",
        "=RT",
        "=Front",
        '"pull out"',
        '"troops"',
        "pull out",
        "red troop",
        "airstrike",
        "us air strike",
        "(air|base) (strike|attack)",
        "us (pull|base) out",
        "@reza",
        "@both",
        "@front",
        "القاعدة",
        "us base",
    ]
)
terms = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("({}|{})".format, inner, inner),
        st.builds("({}) ~{} ({})".format, inner, st.integers(1, 7), inner),
        st.builds("({}) >{} ({})".format, inner, st.integers(1, 7), inner),
        st.builds("({}) ({})".format, inner, inner),
        st.builds("({} =>{} {})".format, leaves, st.integers(1, 7), leaves),
        st.builds("({} =>{} {} =>{} {})".format, leaves, st.integers(1, 7), leaves, st.integers(1, 5), leaves),
    ),
    max_leaves=5,
)
#: few words, so that distances, sentence ends and overlaps decide
near_terms = st.one_of(
    terms,
    st.builds(
        "{} ~{} regex:{}".format, leaves, st.integers(1, 4), st.sampled_from(["[a-z]+t", "o.*e", "[.!]", "RT|us"])
    ),
    st.builds("{} {}{} {}".format, leaves, st.sampled_from("~>"), st.integers(1, 5), leaves),
    st.builds("{} =>{} {}".format, leaves, st.integers(1, 7), leaves),
    st.builds("{} =>{} {} =>{} {}".format, leaves, st.integers(1, 7), leaves, st.integers(1, 5), leaves),
    st.builds(
        "{} ~{} {} {}{} {}".format, leaves, st.integers(1, 5), leaves, st.sampled_from("~>"), st.integers(1, 5), leaves
    ),
)
dense = st.builds(
    Article,
    id=st.just("a"),
    title=st.lists(st.sampled_from(["withdraw", "troops", "pull", "out", "the"]), max_size=5).map(" ".join),
    body=st.builds(
        lambda pieces, filler: "the " * filler + "".join(word + gap for word, gap in pieces),
        st.lists(
            st.tuples(
                st.sampled_from(
                    [
                        "withdrew",
                        "troop",
                        "pull",
                        "out",
                        "base",
                        "Front",
                        "the",
                        "RT",
                        "Omid Reza",
                        "us",
                        "air",
                        "strike",
                        "airstrike",
                    ]
                ),
                st.sampled_from([" ", " ", " ", " ", ". ", "! ", "-"]),
            ),
            max_size=14,
        ),
        st.sampled_from([0, 0, 0, 76]),
    ),
    lang=st.just("en"),
)
scopes = st.lists(st.sampled_from(list(Scope)), max_size=2, unique=True).map(tuple)
clauses = st.recursive(
    st.one_of(
        st.builds(ThemeClause, theme=st.sampled_from(["t0", "t1"])),
        st.builds(ActorClause, actor=st.sampled_from(sorted(ACTORS)), scope=scopes),
        st.builds(lambda text, scope: WordsClause(text=text, term=parse_term(text), scope=scope), terms, scopes),
    ),
    lambda inner: st.builds(
        lambda a, b, c: Tree(all=tuple(a), any=tuple(b), none=tuple(c)),
        st.lists(inner, max_size=2),
        st.lists(inner, max_size=2),
        st.lists(inner, max_size=1),
    ),
    max_leaves=4,
)
labels = st.lists(
    st.one_of(
        st.builds(Label, key=st.just("lang"), values=st.sampled_from([("en",), ("ar", "en")]), negated=st.booleans()),
        st.builds(Label, key=st.just("feed"), values=st.just(("one",)), negated=st.booleans()),
    ),
    max_size=1,
).map(tuple)


@st.composite
def rulesets(draw):
    weighted = st.builds(
        lambda text, weight, lang: WeightedTerm(text=text, weight=weight, term=parse_term(text), lang=lang),
        terms,
        st.sampled_from([-15, 5, 10, 10, 20]),
        st.sampled_from(["", "", "", "ar"]),
    )
    themes = {
        name: Theme(
            id=name,
            label=name,
            threshold=draw(st.sampled_from([5, 10, 25])),
            terms=tuple(draw(st.lists(weighted, min_size=1, max_size=4))),
            drops=draw(st.sampled_from([frozenset(), frozenset(), frozenset([Mood.NEGATED, Mood.DENIED])])),
        )
        for name in ("t0", "t1")
    }
    trees = st.builds(
        lambda a, b, c: Tree(all=tuple(a), any=tuple(b), none=tuple(c)),
        st.lists(clauses, max_size=2),
        st.lists(clauses, max_size=2),
        st.lists(clauses, max_size=1),
    )
    rules = {
        f"r{number}": Rule(
            id=f"r{number}",
            title="",
            status=draw(st.sampled_from([Status.TEST, Status.STABLE, Status.DRAFT])),
            severity=Urgency.LOW,
            match=draw(trees),
            where=draw(labels),
        )
        for number in range(draw(st.integers(1, 4)))
    }
    return RuleSet(actors=ACTORS, themes=themes, rules=rules)


def places_by_index(compiled, article: Article, scope, *, lists_before: int) -> list[set]:
    """The places of each words clause, as the brute-force twin writes them; all of them lie in the clause's trace.

    From some lists of words on (of 40 options each), that an article is asked for, their phrases are found in another way.
    """
    reading = Reading(compiled, article)
    for _ in range(lists_before):
        reading.phrases(40)
    found = []
    for clause in compiled.ruleset.rules["r"].match.any:
        finder = compiled.finder(clause)
        starts, lasts = trace_of(finder, reading)
        places = find(finder, reading, reading.within(scope))
        assert all(starts >> start & 1 and lasts >> end - 1 & 1 for start, end, _ in places)
        found.append({on_field(reading, place) for place in places})
    return found


def on_field(reading: Reading, place):
    """A place as the brute-force twin writes it; parts that touch are one stretch there, too."""
    start, end, parts = place
    first = reading.base if start >= reading.base else 0
    shifted = tuple((one - first, other - first) for one, other in parts or ((start, end),))
    return int(first > 0), start - first, end - first, merged(shifted)


def merged(parts):
    found = []
    for start, end in sorted(parts):
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def check(ruleset: RuleSet, batch: list[Article]) -> None:
    compiled = compile_rules(ruleset)
    for article in batch:
        brute = Brute(ruleset, article)
        report, whole = match(compiled, article), match(compiled, article, every=True)
        assert [judged.rule for judged in report.hits] == list(hitting(compiled, article)) == brute.all_hits()
        drafts = {rule.id for rule in ruleset.rules.values() if rule.status is Status.DRAFT}
        assert [judged.rule for judged in whole.hits if judged.rule not in drafts] == brute.all_hits()
        assert {judged.rule for judged in whole.hits} == {r.id for r in ruleset.rules.values() if brute.hits(r)}
        for theme in ruleset.themes:
            found = next((one.score for one in whole.themes if one.theme == theme), 0)
            assert found == brute.score(theme)
        for judged in whole.rules:
            assert (judged.because is None) == judged.hit
            spans = [span for clause in judged.clauses for span in clause.spans]
            assert_quotes(article, [*judged.evidence, *spans])
        assert_quotes(article, [found.span for found in whole.actors])


def assert_quotes(article: Article, spans) -> None:
    for span in spans:
        text = article.title if span.field is Where.TITLE else article.body
        assert text[span.start : span.end] == span.text
        assert span.text.strip() == span.text != ""


def check_places(texts: list[str], batch: list[Article], scope) -> None:
    clauses = tuple(WordsClause(text=text, term=parse_term(text), scope=scope) for text in texts)
    rule = Rule(id="r", title="", status=Status.TEST, severity=Urgency.LOW, match=Tree(any=clauses))
    ruleset = RuleSet(actors=ACTORS, themes={}, rules={"r": rule})
    compiled = compile_rules(ruleset)
    for article in batch:
        brute = Brute(ruleset, article)
        found = [brute.scoped(clause.term, scope) for clause in clauses]
        expected = [{(*place[:3], merged(place[3])) for place in places} for places in found]
        assert places_by_index(compiled, article, scope, lists_before=0) == expected
        assert places_by_index(compiled, article, scope, lists_before=50) == expected


short = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
long = settings(short, max_examples=int(os.environ.get("EXAMPLES", "2000")), suppress_health_check=list(HealthCheck))
several_terms = st.lists(near_terms, min_size=1, max_size=4)


@settings(short, max_examples=150)
@given(several_terms, st.lists(dense, min_size=1, max_size=4), scopes)
def test_every_place_of_a_term_is_found_and_no_other(texts, batch, scope):
    check_places(texts, batch, scope)


@settings(short, max_examples=80)
@given(rulesets(), st.lists(articles, min_size=1, max_size=3))
def test_index_and_brute_force_agree(ruleset, batch):
    check(ruleset, batch)


@pytest.mark.nightly
@long
@given(several_terms, st.lists(dense, min_size=1, max_size=4), scopes)
def test_every_place_of_many_terms_is_found(texts, batch, scope):
    check_places(texts, batch, scope)


@pytest.mark.nightly
@long
@given(rulesets(), st.lists(articles, min_size=1, max_size=3))
def test_index_and_brute_force_agree_on_many(ruleset, batch):
    check(ruleset, batch)
