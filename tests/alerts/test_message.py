"""What an alert says, and how it travels."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.message import (
    ActorTold,
    ArticleTold,
    Evidence,
    EvidenceField,
    EvidenceKind,
    Notice,
    NoticeType,
    RuleTold,
    StoryTold,
    ThemeTold,
    build_notice,
    notice_of,
    payload,
)
from monitor.alerts.naming import alert_id, message_id
from monitor.alerts.render.shape import matched
from monitor.model import (
    ActorFound,
    Article,
    Clause,
    MatchReport,
    Mood,
    RuleJudged,
    Source,
    Span,
    TermFound,
    ThemeFound,
    Where,
)

AT = datetime(2026, 1, 5, 13, 45, tzinfo=UTC)


def article(title="Troops leave Iraq base", body="American forces left on Monday. Kadhimi said so.", **more):
    return Article(id="ar_1", title=title, body=body, source=Source(feed="wire-en", owner="Example Wire"), **more)


def span(of, field, text):
    start = getattr(of, field.value).index(text)
    return Span(field=field, start=start, end=start + len(text), text=text)


def told(of, *clauses, actors=(), themes=(), labels=None):
    """The article as an alert on these clauses tells it."""
    notice = build_notice(
        alert="al_1", at=AT, rule=RuleTold(id="r", severity="high"), story=StoryTold(id="st_1"), why="first", desk="d",
        article=of, judged=RuleJudged(rule="r", hit=True, clauses=clauses),
        report=MatchReport(actors=actors, themes=themes), labels=labels,
    )  # fmt: skip
    return notice.articles[0]


def shown(of):
    return [(one.kind.value, one.id, one.label, one.field.value, one.text) for one in of.evidence]


def test_evidence_says_what_in_the_rule_asked_for_it():
    one = article()
    withdraw = span(one, Where.TITLE, "Troops leave")
    forces, name = span(one, Where.BODY, "American forces"), span(one, Where.BODY, "Kadhimi")
    found = told(
        one,
        Clause(clause="theme: withdrawal", holds=True, spans=(withdraw,)),
        Clause(clause="actor: militaries", holds=True, spans=(forces,)),
        Clause(clause="any", holds=True, part="any", children=(
            Clause(clause="words: Iraq*", holds=True, spans=(span(one, Where.TITLE, "Iraq"),)),
            Clause(clause="words: Niger", holds=False),
        )),
        Clause(clause="words: base", holds=True, part="not", spans=(span(one, Where.TITLE, "base"),)),
        actors=(
            ActorFound(actor="us-forces", name="American forces", span=forces, how="exact"),
            ActorFound(actor="kadhimi", name="Mustafa al-Kadhimi", span=name, how="surname"),
        ),
        themes=(
            ThemeFound(theme="withdrawal", score=60, threshold=30, terms=(TermFound(term="leave ~6 troop", weight=30, span=withdraw),)),
            ThemeFound(theme="attack", score=10, threshold=30),
        ),
        labels={"us-forces": "US forces"},
    )  # fmt: skip
    assert shown(found) == [
        ("theme", "withdrawal", "leave ~6 troop", "title", "Troops leave"),
        ("words", "", "Iraq*", "title", "Iraq"),
        ("actor", "us-forces", "US forces", "excerpt", "American forces"),
    ]
    assert [(actor.id, actor.name, actor.words) for actor in found.actors] == [
        ("us-forces", "US forces", ("American forces",)),
        ("kadhimi", "Mustafa al-Kadhimi", ("Kadhimi",)),
    ]
    assert found.themes == (ThemeTold(id="withdrawal", score=60, threshold=30),)


def test_evidence_says_what_turns_a_term():
    one = article(title="Army denies that troops leave")
    leave, denies = span(one, Where.TITLE, "troops leave"), span(one, Where.TITLE, "denies")
    term = TermFound(term="leave ~6 troop", weight=30, span=leave, mood=Mood.DENIED, cue=denies)
    found = told(
        one,
        Clause(clause="theme: withdrawal", holds=True, spans=(leave,)),
        themes=(ThemeFound(theme="withdrawal", score=30, threshold=30, terms=(term,)),),
    )
    assert [(piece.mood, piece.cue) for piece in found.evidence] == [("denied", "denies")]
    assert matched(found)[0].found == (("leave ~6 troop", ("troops leave [denied: denies]",)),)


def test_evidence_beyond_the_excerpt_is_told_once_with_its_place_in_the_body():
    one = article(body="Troops left. " + "It rained all day long. " * 40 + "Militias cheered. Militias went home.")
    found = told(
        one,
        Clause(
            clause="words: x", holds=True, spans=(Span(field=Where.BODY, start=0, end=len(one.body), text=one.body),)
        ),
    )
    assert [(shown.field, shown.start, shown.end) for shown in found.evidence] == [
        (EvidenceField.BODY, 0, len(one.body))
    ]


def test_a_name_that_stands_a_hundred_times_is_told_a_few_times():
    one = article(body="Kadhimi spoke. " * 100)
    spans = tuple(Span(field=Where.BODY, start=15 * i, end=15 * i + 7, text="Kadhimi") for i in range(100))
    found = told(one, Clause(clause="actor: kadhimi", holds=True, spans=spans))
    assert len(found.evidence) == 3


def test_what_a_feed_can_put_into_a_payload_is_bounded():
    one = article(title="T" * 100_000, body="B" * 1_000_000, url="https://example.org/" + "u" * 100_000)
    hit = Span(field=Where.TITLE, start=0, end=99_999, text=one.title[:99_999])
    found = told(one, Clause(clause="words: T*", holds=True, spans=(hit, span(one, Where.TITLE, "TT"))))
    assert len(found.title) == 1000
    assert found.url == ""
    assert [one.text for one in found.evidence] == ["TT"]
    assert len(found.excerpt) <= 500


@given(st.data())
def test_offsets_hold_for_any_text(data):
    text = st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from(" .\n"), max_size=700)
    one = article(title=data.draw(text), body=data.draw(text))
    spans = []
    for _ in range(data.draw(st.integers(0, 5))):
        field = data.draw(st.sampled_from(list(Where)))
        whole = getattr(one, field.value)
        start = data.draw(st.integers(0, max(0, len(whole) - 1)))
        end = data.draw(st.integers(start, len(whole)))
        spans.append(Span(field=field, start=start, end=end, text=whole[start:end]))
    found = told(one, Clause(clause="words: x", holds=True, spans=tuple(spans)))
    texts = {EvidenceField.TITLE: found.title, EvidenceField.EXCERPT: found.excerpt, EvidenceField.BODY: one.body}
    for piece in found.evidence:
        assert texts[piece.field][piece.start : piece.end] == piece.text


# ── the payload ──────────────────────────────────────────────────────────────────────────────────────────────────────

words = st.text(max_size=20)
moments = st.datetimes(timezones=st.just(UTC))
notices = st.builds(
    Notice,
    type=st.sampled_from(NoticeType), alert=words, at=moments, severity=words, why=words, desk=words, test=st.booleans(),
    rule=st.builds(RuleTold, id=words, title=words, why=words, severity=words, status=words),
    story=st.builds(StoryTold, id=words, title=words),
    articles=st.lists(
        st.builds(
            ArticleTold,
            title=words, url=words, feed=words, owner=words, lang=words, excerpt=words,
            published=st.none() | moments, first_seen=st.none() | moments,
            evidence=st.lists(
                st.builds(
                    Evidence, kind=st.sampled_from(EvidenceKind), id=words, label=words,
                    field=st.sampled_from(EvidenceField), start=st.integers(0), end=st.integers(0), text=words,
                ), max_size=2,
            ).map(tuple),
            actors=st.lists(
                st.builds(ActorTold, id=words, name=words, words=st.lists(words, max_size=2).map(tuple)), max_size=2
            ).map(tuple),
            themes=st.lists(
                st.builds(ThemeTold, id=words, score=st.integers(), threshold=st.integers()), max_size=2
            ).map(tuple),
        ), max_size=2,
    ).map(tuple),
)  # fmt: skip


@given(notices)
def test_a_payload_gives_back_the_notice_and_is_always_the_same_text(notice):
    text = payload(notice)
    assert notice_of(text) == notice
    assert payload(notice_of(text)) == text
    assert json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text
    text.encode()


@given(st.text(alphabet=st.characters()))
def test_a_payload_can_be_encoded_whatever_a_feed_says_and_keeps_its_length(title):
    title += "\ud83d mid \udc00"
    notice = Notice(
        alert="a",
        at=AT,
        rule=RuleTold(id="r"),
        severity="",
        story=StoryTold(id="s"),
        why="",
        articles=(ArticleTold(title=title),),
    )
    text = payload(notice)
    text.encode()
    assert len(notice_of(text).articles[0].title) == len(title)


BROKEN = ["", "{", "[]", "null", "1", "{}", '{"type":"alert.gone"}', '{"type":"alert.raised","data":[]}', "[" * 100_000]


@pytest.mark.parametrize("text", BROKEN, ids=[text[:20] for text in BROKEN])
def test_what_is_no_payload_is_said_to_be_none(text):
    with pytest.raises(ValueError, match="not a payload"):
        notice_of(text)


def test_a_payload_of_an_earlier_version_lacks_fields_and_is_read():
    text = json.dumps({
        "type": "alert.raised", "timestamp": "2026-01-05T13:45:00Z",
        "data": {"alert": "al_1", "rule": {"id": "r", "colour": "red"}, "severity": "high", "story": {"id": "s"},
                 "articles": [{"title": "t"}], "why": "first report of this story"},
    })  # fmt: skip
    notice = notice_of(text)
    assert (notice.at, notice.rule.id, notice.articles[0].title, notice.desk) == (AT, "r", "t", "")


def test_times_travel_as_utc():
    east = datetime.fromisoformat("2026-01-05T16:45:00+03:00")
    notice = Notice(
        alert="a", at=east, rule=RuleTold(id="r"), severity="", story=StoryTold(id="s"), why="", articles=()
    )
    assert '"timestamp":"2026-01-05T13:45:00Z"' in payload(notice)
    assert notice_of(payload(notice)).at == east
    assert notice_of(payload(notice)).at.utcoffset() == timedelta(0)


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_ids_are_stable():
    # stored in archives: an id that changes would tell an old alert again
    assert alert_id("rule", "story", 0) == "al_7fac96a2b86de80330cef926"
    assert message_id("rule", "story", "desk", "a@b", 0) == "msg_6f31aa080fd07097db8e321abaa982ca"


@given(
    st.tuples(*[st.text(max_size=8)] * 4, st.integers(0, 12)), st.tuples(*[st.text(max_size=8)] * 4, st.integers(0, 12))
)
def test_different_messages_have_different_ids(one, other):
    assert (message_id(*one) == message_id(*other)) == (one == other)
    assert message_id(*one).removeprefix("msg_").isalnum()


CONFUSABLE = [
    (("a", "bc", "d", "e", 1), ("ab", "c", "d", "e", 1)),
    (("a", "b", "c", "d1", 2), ("a", "b", "c", "d", 12)),
    (("a", "", "b", "", 0), ("a", "b", "", "", 0)),
    (("1:a", "b", "c", "d", 0), ("a", "1:b", "c", "d", 0)),
]


@pytest.mark.parametrize(("one", "other"), CONFUSABLE)
def test_parts_do_not_run_into_one_another(one, other):
    assert message_id(*one) != message_id(*other)
