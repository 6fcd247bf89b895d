"""Where the entries of a document lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_feeds import atom, entry_xml, item, rss

from monitor.feeds.slices import slices


def cut(document: bytes, most: int = 100):
    sliced = slices(document, most=most)
    return None if sliced is None else [document[start:end] for start, end in sliced.entries]


@pytest.mark.parametrize(
    ("document", "found", "because"),
    [
        (b"<rss><channel><item>1</item> <item>2</item></channel></rss>", [b"<item>1</item>", b"<item>2</item>"], "RSS"),
        (b"<feed><entry a='1'>1</entry></feed>", [b"<entry a='1'>1</entry>"], "Atom"),
        (b"<a:feed><a:entry>1</a:entry></a:feed>", [b"<a:entry>1</a:entry>"], "a prefix"),
        (b"<rdf:RDF><channel><items/></channel><item>1</item></rdf:RDF>", [b"<item>1</item>"], "items is not item"),
        (b"<rss><channel><item/><item /></channel></rss>", [b"<item/>", b"<item />"], "empty ones"),
        (
            b"<rss><channel><item><![CDATA[</item><item>]]></item></channel></rss>",
            [b"<item><![CDATA[</item><item>]]></item>"],
            "quoted",
        ),
        (b"<rss><channel><!-- <item> --><item>1</item></channel></rss>", [b"<item>1</item>"], "commented out"),
        (b"<rss><channel><item><item>1</item></item></channel></rss>", None, "entries within entries"),
        (b"<rss><channel></item></channel></rss>", None, "an end without a beginning"),
        (b"<rss><channel><item>1</channel></rss>", None, "a beginning without an end, in a document that has one"),
        (b"<rss><channel></channel></rss>", None, "no entries"),
        (b"<rss><channel><item>1</item></rss>", None, "the frame does not nest"),
        (b"<rss><channel><item>1</item><item>2", [b"<item>1</item>"], "broken off"),
        (b"<rss><channel><item>1</item><item>2</item", [b"<item>1</item>"], "broken off in the last sign"),
        (b"<rss><channel><item>1</item><!-- unen", [b"<item>1</item>"], "broken off in a comment"),
        (b"<rss><channel><item>1", [], "broken off before anything is whole"),
        (b"<rss><channel><itemx>1</itemx></channel></rss>", None, "another element"),
    ],
)
def test_entries_are_found_where_they_lie(document, found, because):
    assert cut(document) == found, because


def test_an_open_end_is_closed():
    sliced = slices(b"<r:RDF><channel></channel><item>1</item><item>2</it", most=9)
    assert sliced is not None
    assert sliced.cut_short
    assert sliced.without(frozenset())[0] == b"<r:RDF><channel></channel><item>1</item></r:RDF>"


def test_only_so_many_are_kept():
    sliced = slices(rss([item(number) for number in range(7)]), most=5)
    assert sliced is not None
    assert (len(sliced.entries), len(sliced.prints), sliced.dropped) == (5, 5, 2)
    assert sliced.without(frozenset())[0].count(b"<item>") == 5


@given(st.sets(st.integers(0, 9)), st.sampled_from(["rss", "atom"]))
def test_without_the_known_the_document_is_that_of_the_others(known, kind):
    def document(numbers):
        return (
            rss([item(n) for n in numbers], tail="<ttl>5</ttl>")
            if kind == "rss"
            else atom([entry_xml(n) for n in numbers])
        )

    sliced = slices(document(range(10)), most=100)
    assert sliced is not None
    unseen, prints = sliced.without({sliced.prints[number] for number in known})
    assert unseen == document([number for number in range(10) if number not in known])
    assert prints == tuple(name for number, name in enumerate(sliced.prints) if number not in known)


@given(
    st.lists(
        st.sampled_from(
            [b"<item>", b"</item>", b"<item/>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"x", b"<rss>", b"</rss>"]
        )
    )
)
def test_slices_never_overlap(parts):
    document = b"".join(parts)
    sliced = slices(document, most=100)
    if sliced:
        edges = [edge for entry in sliced.entries for edge in entry]
        assert edges == sorted(edges)
        assert all(
            document[start:end].startswith(b"<item") and document[end - 1 : end] == b">"
            for start, end in sliced.entries
        )
