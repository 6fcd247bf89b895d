"""Promises about evidence, held against recorded news where it is present beside the checkout."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest
from brute import Brute

from monitor.model import Article, Where
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.rules.match import match

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
STREAM = SHARED / "data" / "stream" / "rss_arch.jsonl.gz"
RULES = """
actors:
  president: {kind: person, names: [Donald Trump, Joe Biden], titles: [president]}
  forces: {kind: military, names: [US troops, American forces, Israeli soldiers], acronyms: [NATO, IDF]}
  groups: {kind: armed-group, names: [Islamic State, Hamas, al-Qaeda, Hezbollah], acronyms: [ISIS]}
themes:
  leaving: {threshold: 20, terms: {"(withdraw|pull out|leave) ~6 (troop|force|soldier)": 20, "withdrawal": 10}}
  hitting: {threshold: 10, terms: {"(strike|attack|shell) ~4 (base|city|town)": 10, "@groups >5 attack": 10, "heart attack": -20}}
rules:
  one: {match: {all: [{theme: leaving}], not: [{words: "cup*", in: [title]}]}}
  two: {match: {any: [{theme: hitting}, {all: [{actor: groups, in: [title, lead]}, {words: "kill ~5 regex:[0-9]+"}]}]}}
  three: {match: {all: [{actor: president}, {words: "(talk|meet|call) >4 @forces"}]}}
  four: {match: {all: [{words: "cease fire"}]}, where: {lang: [en]}}
"""


@pytest.fixture(scope="module")
def articles():
    if not STREAM.exists():
        pytest.skip(f"{STREAM} is not here: recorded news belongs to its publishers")
    with gzip.open(STREAM, "rt", encoding="utf8") as lines:
        items = [json.loads(line) for line in islice(lines, 4_000)]
    pages = [page.read_text() for page in sorted((SHARED / "seeds").glob("*.txt"))]
    found = [Article(id="s", title=page.partition("\n")[0], body=page.partition("\n")[2], lang="en") for page in pages]
    for item in items:
        body = item.get("text") or item.get("summary") or ""
        found.append(Article(id="i", title=item["title"] or "", body=body, lang=item.get("lang") or ""))
    return found


@pytest.fixture(scope="module")
def compiled():
    return compile_rules(load_rules([("rules.yaml", RULES)]))


def test_evidence_quotes_the_text_and_both_ways_of_asking_agree(articles, compiled):
    hits = 0
    for article in articles[:1_500]:
        whole, short = match(compiled, article, every=True), match(compiled, article)
        assert whole.hits == short.hits
        hits += len(whole.hits)
        spans = [actor.span for actor in whole.actors]
        spans += [term.span for theme in whole.themes for term in theme.terms]
        spans += [span for judged in whole.rules for span in judged.evidence]
        for span in spans:
            text = article.title if span.field is Where.TITLE else article.body
            assert text[span.start : span.end] == span.text
            assert span.text == span.text.strip() != ""
    assert hits > 10, "real news hits rules like these"


def test_brute_force_agrees_on_real_news(articles, compiled):
    for article in [*articles[:5], *articles[1_500::10]]:
        assert [judged.rule for judged in match(compiled, article).hits] == Brute(compiled.ruleset, article).all_hits()
