"""Between values and columns: what goes in comes out."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Clause, RuleJudged, Span, Where
from monitor.store.rows import (
    TOGETHER,
    evidence,
    listed_prints,
    moment,
    pack_listing,
    stamp,
    storable,
    together,
    unpack_listing,
)

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=3, minutes=30)), timezone(-timedelta(hours=11))])
TIMES = st.datetimes(datetime(1995, 1, 2), datetime(9998, 1, 1), timezones=ZONES)


@given(TIMES, TIMES)
def test_times_compare_as_text_and_come_back_to_the_millisecond(one: datetime, other: datetime):
    assert len(stamp(one)) == 24
    assert timedelta(0) <= one - moment(stamp(one)) < timedelta(milliseconds=1)
    if stamp(one) < stamp(other):
        assert one < other


def test_a_time_is_written_like_this():
    assert (
        stamp(datetime(2026, 3, 1, 12, 30, 0, 999_999, tzinfo=timezone(timedelta(hours=3))))
        == "2026-03-01T09:30:00.999Z"
    )


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        stamp(datetime(2026, 3, 1))


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_every_text_can_be_stored_and_keeps_its_length(text: str):
    kept = storable(text)
    kept.encode()
    assert "\0" not in kept
    assert len(kept) == len(text)
    assert storable(kept) == kept


@given(st.dictionaries(st.binary(min_size=8, max_size=8), st.integers(1, 2**62)))
def test_a_listing_comes_back(listing: dict[bytes, int]):
    packed = pack_listing(listing)
    assert unpack_listing(packed) == listing
    assert listed_prints(packed) == listing.keys()
    assert len(packed) == 16 * len(listing)


def test_a_feed_that_never_listed_anything_lists_nothing():
    assert unpack_listing(None) == {}
    assert listed_prints(None) == frozenset()


@given(st.lists(st.integers()))
def test_many_items_are_asked_for_in_equal_portions(items: list[int]):
    portions = list(together(items))
    assert {len(portion) for portion in portions} <= {TOGETHER}
    assert {item for portion in portions for item in portion} == set(items)


def test_evidence_is_the_tree_of_clauses_and_the_words_that_count():
    def span(start: int, text: str, field: Where = Where.BODY) -> Span:
        return Span(field=field, start=start, end=start + len(text), text=text)

    judged = RuleJudged(
        rule="r",
        hit=True,
        clauses=(
            Clause(
                clause="any",
                holds=True,
                part="any",
                children=(
                    Clause(clause="actor: us-forces", holds=True, part="any", spans=(span(4, "القوات"),)),
                    Clause(clause="words: base", holds=False, part="any", detail="not found"),
                ),
            ),
            Clause(clause="words: cup", holds=False, part="not", spans=(span(0, "never shown"),)),
        ),
    )
    written = json.loads(evidence(judged))
    assert written["spans"] == [{"field": "body", "start": 4, "end": 10, "text": "القوات"}]
    assert [clause["clause"] for clause in written["clauses"]] == ["any", "words: cup"]
    assert written["clauses"][0]["children"][1] == {
        "clause": "words: base",
        "part": "any",
        "holds": False,
        "detail": "not found",
    }
    assert "القوات" in evidence(judged)
