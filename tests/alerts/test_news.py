"""What is new in a story that was told, what is taken back, and in which words that is said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.alerts.corrections import Version, correction_note, corrections
from monitor.alerts.naming import update_id
from monitor.alerts.news import Known, known_from, known_of, news, taken_back
from monitor.alerts.told import changes_told, summary
from monitor.rules.alerting import DEFAULT_UPDATE, News, Trigger, UpdatePolicy
from monitor.stories.facts import Fact, FactKind, Report, facts_of

EVERYTHING = UpdatePolicy(
    after=(
        Trigger(news=News.FIGURES),
        Trigger(news=News.ACTOR),
        Trigger(news=News.PLACE),
        Trigger(news=News.SOURCES, amount=3),
        Trigger(news=News.HEADLINE),
        Trigger(news=News.CORRECTION),
    ),
    every=timedelta(hours=1),
)
ASKED = {"wolves", "hawks", "harbour"}


def figure(what: str, low: int, high: int = 0, *, vague: bool = False) -> Fact:
    return Fact(kind=FactKind.FIGURE, what=what, low=low, high=high or low, vague=vague)


def actor(name: str, *, leads: bool = True, kind: FactKind = FactKind.ACTOR) -> Fact:
    return Fact(kind=kind, what=name, quoted=name, leads=leads)


def report(owner: str, *facts: Fact) -> Report:
    return Report(article=f"a-{owner}", title=f"{owner} says", owner=owner, facts=facts)


def new(known: Known, *reports: Report, sources: int = 1, policy: UpdatePolicy = EVERYTHING) -> str:
    """What is told, in short."""
    changes = news(known, reports, sources=sources, policy=policy, asked=ASKED)
    return summary(changes_told(changes, {"wolves": "Mountain Wolves"}))


@pytest.mark.parametrize(
    ("before", "claims", "told"),
    [
        pytest.param(3, [("a", 16, 16)], "16 killed (3 before)", id="many more"),
        pytest.param(3, [("a", 3, 3)], "", id="the same"),
        pytest.param(3, [("a", 2, 2)], "", id="fewer: another count of another paper"),
        pytest.param(3, [("a", 4, 4)], "", id="one more of three is no news"),
        pytest.param(20, [("a", 24, 24)], "", id="less than a quarter"),
        pytest.param(20, [("a", 25, 25)], "25 killed (20 before)", id="a quarter"),
        pytest.param(1, [("a", 2, 2)], "2 killed (1 before)", id="twice as many"),
        pytest.param(0, [("a", 1, 1)], "1 killed", id="the first"),
        pytest.param(3, [("a", 16, 20)], "16–20 killed (3 before)", id="a range counts by its lower end"),
        pytest.param(3, [("a", 400, 400)], "", id="out of all proportion"),
        pytest.param(3, [("a", 400, 400), ("b", 390, 390)], "400 killed (3 before)", id="but two say so"),
        pytest.param(3, [("a", 400, 400), ("a", 390, 390)], "", id="not one twice"),
        pytest.param(
            3, [("a", 400, 400), ("b", 16, 16)], "16 killed (3 before)", id="the largest that can be believed"
        ),
    ],
)
def test_figures(before: int, claims: list[tuple[str, int, int]], told: str):
    reports = [report(owner, figure("killed", low, high)) for owner, low, high in claims]
    assert new(Known(figures={"killed": before} if before else {}), *reports) == told


def test_a_vague_figure_says_that_it_is_one():
    assert (
        new(Known(figures={"wounded": 3}), report("a", figure("wounded", 24, vague=True)))
        == "24 or more wounded (3 before)"
    )


def test_missiles_are_no_news_when_they_are_first_counted_and_are_when_they_are_many_more():
    assert not new(Known(), report("a", figure("missiles", 40)))
    assert new(Known(figures={"missiles": 4}), report("a", figure("missiles", 40))) == "40 missiles (4 before)"


def test_growth_asks_for_more_than_figures_do():
    policy = UpdatePolicy(after=(Trigger(news=News.GROWTH, amount=3),), every=timedelta(hours=1))
    assert not new(Known(figures={"killed": 6}), report("a", figure("killed", 16)), policy=policy)
    assert new(Known(figures={"killed": 5}), report("a", figure("killed", 16)), policy=policy) == "16 killed (5 before)"
    assert not new(Known(), report("a", figure("killed", 16)), policy=policy)


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        pytest.param(actor("wolves"), "Mountain Wolves named", id="by its label"),
        pytest.param(actor("hawks"), "hawks named", id="or as printed"),
        pytest.param(actor("hawks", leads=False), "", id="not in the background"),
        pytest.param(actor("ministry"), "", id="not who the rule does not ask for"),
        pytest.param(actor("harbour", kind=FactKind.PLACE), "harbour named", id="a place"),
    ],
)
def test_actors(fact: Fact, told: str):
    assert new(Known(), report("a", fact)) == told
    assert not new(Known(actors=frozenset({fact.what})), report("a", fact))


def test_places_are_no_news_unless_the_rule_says_so():
    assert not new(Known(), report("a", actor("harbour", kind=FactKind.PLACE)), policy=DEFAULT_UPDATE)


@pytest.mark.parametrize(("before", "now", "told"), [(1, 2, ""), (1, 3, "3 independent sources"), (2, 5, "5 independent sources"), (3, 5, "")])  # fmt: skip
def test_sources(before: int, now: int, told: str):
    assert new(Known(sources=before), report("a"), sources=now) == told


def test_who_says_so_is_named_each_once():
    reports = [report("a", figure("killed", 16)), report("a", figure("killed", 16)), report("b", figure("killed", 15))]
    [change] = news(Known(), reports, sources=1, policy=EVERYTHING, asked=())
    assert (change.sources, change.articles) == (("a", "b"), ("a-a", "a-a", "a-b"))


def test_what_is_known_grows_and_survives_being_written():
    first = known_of([report("a", figure("killed", 3), actor("wolves"))], sources=1)
    second = known_of([report("b", figure("killed", 2), figure("wounded", 9))], sources=3, before=first)
    assert known_from(second.as_json()) == second
    assert second == Known(figures={"killed": 3, "wounded": 9}, actors=frozenset({"wolves"}), sources=3)


def test_a_figure_that_was_taken_back_may_rise_again():
    known = known_of([report("a", figure("killed", 16), figure("wounded", 40))], sources=1)
    changes = news(Known(), [report("a", figure("killed", 6))], sources=1, policy=EVERYTHING, asked=())
    after = taken_back(known, changes, [figure("killed", 6), figure("wounded", 30)], [report("c")])
    assert after.figures == {"killed": 6, "wounded": 40}
    assert new(after, report("b", figure("killed", 10))) == "10 killed (6 before)"
    assert new(after, report("c", figure("killed", 16))) == ""  # it had said so before the correction
    assert known_from(after.as_json()) == after


def test_one_thing_is_told_once_under_one_name():
    def named(*reports: Report) -> str:
        return update_id("al_1", "alert.updated", news(Known(), reports, sources=1, policy=EVERYTHING, asked=ASKED))

    assert named(report("a", figure("killed", 16))) == named(report("b", figure("killed", 16)))
    assert named(report("a", figure("killed", 16))) != named(report("a", figure("killed", 17)))


# ── taken back ───────────────────────────────────────────────────────────────────────────────────────────────────────


def version(title: str, body: str = "", *, page: bool = False) -> Version:
    from monitor.model import Article

    titled = facts_of(Article(id="a", title=title, body="", lang="en"), (), ())
    facts = facts_of(Article(id="a", title="", body=body, lang="en"), (), ())
    return Version(title=title, body=body, lang="en", page=page, titled=titled, facts=facts)


def corrected(before: Version, after: Version, *, hits: bool = True, gone: bool = False, policy: UpdatePolicy = DEFAULT_UPDATE) -> str:  # fmt: skip
    changes = corrections(before, after, policy=policy, hits=hits, gone=gone, article="a", owner="wire")
    return summary(changes_told(changes, {}))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param("Blast kills 16", "Blast in town kills 16", "", id="another wording"),
        pytest.param("Blast kills 3", "Blast kills 16", "", id="more: the story goes on, and is told as an update"),
        pytest.param("Blast kills 16", "Blast kills 6", "6 killed (16 before)", id="fewer"),
        pytest.param("Blast kills 16", "Blast kills 15", "", id="one fewer"),
        pytest.param("Blast kills 16", "CORRECTION: Blast kills 15", "the article was corrected", id="it says so"),
    ],
)
def test_what_an_edit_takes_back(before: str, after: str, told: str):
    assert corrected(version(before), version(after)) == told


def test_a_text_that_the_rule_does_not_hit_any_more():
    assert corrected(version("Blast"), version("Gas bottle"), hits=False) == "the article does not say so any more"


def test_a_page_that_is_gone_is_nothing_but_gone():
    assert corrected(version("Blast kills 16"), version("Blast kills 6"), gone=True) == "the page is no more"


def test_where_the_page_is_read_for_the_first_time_nobody_has_changed_anything():
    before, after = version("Blast kills 16"), version("Blast kills 6", page=True)
    assert corrected(before, after) == ""
    assert corrected(before, after, hits=False) == "the article does not say so any more"
    assert corrected(before, version("Blast", "Correction: it was a tyre.", page=True)) == "the article was corrected"


def test_a_headline_is_told_where_the_rule_asks_for_it():
    before, after = version("Blast kills 16"), version("Blast kills 17")
    assert corrected(before, after) == ""
    assert corrected(before, after, policy=EVERYTHING) == "another number in the headline"
    assert corrected(before, version("Sixteen die in blast!"), policy=EVERYTHING) == ""


def test_headline_and_text_may_count_other_things():
    before = version("Blast kills 3 soldiers", "The blast killed 16 people in the market.")
    assert corrected(before, version("Blast kills 3 soldiers", "The blast killed 16 people in the old market.")) == ""
    fewer = version("Blast kills 3 soldiers", "The blast killed six people in the market.")
    assert corrected(before, fewer) == "6 killed (16 before)"


def test_a_text_that_a_wall_cuts_off_takes_nothing_back():
    whole = "A noise was heard in the market. Windows broke. The blast killed 16 people, the governor of Karbun said."
    before = version("Noise in market", whole)
    assert corrected(before, version("Noise in market", "A noise was heard in the market…"), hits=False) == ""
    other = version("Noise in market", "A tyre burst in the market.")
    assert corrected(before, other, hits=False) == "the article does not say so any more"


NOTES = [
    ("Correction: the blast was on Tuesday.", True),
    ("Correction (March 3): the blast was on Tuesday.", True),
    ("An earlier version of this article said that 16 had died.", True),
    ("This story has been corrected to say that six died.", True),
    ("Editor's note: the minister was misquoted.", True),
    ("This article was amended on 3 March.", True),
    ("The report has been retracted. This story has been withdrawn.", True),
    ("Une version précédente de cet article donnait un autre bilan.", True),
    ("Cet article a été corrigé : le bilan est de six morts.", True),
    ("Исправление: взрыв произошел во вторник.", True),
    ("В предыдущей версии статьи говорилось о 16 погибших.", True),
    ("تصحيح: وقع الانفجار يوم الثلاثاء", True),
    ("في نسخة سابقة من هذا التقرير ذكرنا رقما آخر", True),
    ("اصلاحیه: انفجار روز سه‌شنبه رخ داد", True),
    ("در نسخه پیشین این خبر شمار دیگری آمده بود", True),
    ("The correction of the river's bed took ten years.", False),
    ("The department of corrections said nothing.", False),
    ("Markets saw a correction on Monday.", False),
    ("He corrected himself: it was Tuesday.", False),
    ("The earlier version of the bill was softer.", False),
    ("Le rectorat a été prévenu.", False),
    ("Директор исправительной колонии уволен.", False),
    ("وزارة التصحيح لم تقل شيئا", False),
]


@pytest.mark.parametrize(("sentence", "is_note"), NOTES)
def test_how_articles_say_that_they_were_corrected(sentence: str, is_note: bool):
    body = f"A blast shook the town.\n\n{sentence}\n\nThe bridge is closed."
    assert bool(correction_note("Blast in town", body)) is is_note
    if is_note:
        assert correction_note("Blast in town", body) in body


def test_a_bare_label_is_told_with_what_it_announces():
    body = "A blast shook the town.\n\nCorrection:\n\nThe blast was on Tuesday.\n\nThe bridge is closed."
    assert correction_note("Blast", body) == "Correction: The blast was on Tuesday."
