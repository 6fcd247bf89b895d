"""What matching costs: beside the tokeniser alone, beside peers, and as rules become many.

    python benchmarks/matching.py                       all tables, on made-up news
    python benchmarks/matching.py --articles FILE       on articles of yours: {"title", "text"} a line, cut to 1,100 words
    python benchmarks/matching.py --only peers growth   some of the tables

An article has 1,100 words. Time of ours is that of `match(compiled, article)`, end to end: fold, tokenise, find the
rules, judge those that hit with their evidence. Peers get the text and the same words; they answer which rules hit,
without evidence, inflection or accents. The tokeniser's time is that of the words as strings; ours looks them up
without making these. Names are measured by `names.py`. All sides take turns in one run; the median of the rounds is printed, and
ratios. Ends with 1 if a ratio is above its bound. Peers that are not installed are left out, and named:

    pip install --group bench                           yara-python, spacy
"""

from __future__ import annotations

import argparse
import bisect
import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from bounds import Bounds

from monitor.model import Article
from monitor.names.words import FUNCTION_WORDS
from monitor.rules.compile import compile_rules
from monitor.rules.match import hitting, match
from monitor.rules.ruleset import Rule, RuleSet, Status, Tree, Urgency, WordsClause
from monitor.rules.terms import parse_term
from monitor.text.normalise import tokenise

WORDS = 1_100
#: share of function words in English news
FUNCTION_SHARE = 0.45


# ── made-up news and made-up rules ───────────────────────────────────────────────────────────────────────────────────


class Language:
    """Words with frequencies as natural language has them (Zipf), from the lexicon that the inflection uses."""

    def __init__(self, *, size: int = 60_000, seed: int = 1) -> None:
        from simplemma.strategies.dictionaries import DefaultDictionaryFactory

        lexicon = DefaultDictionaryFactory().get_dictionary("en")
        words = [word for word in lexicon if word.isascii() and word.islower() and word.isalpha() and len(word) > 3]
        self.chance = random.Random(seed)
        self.words = self.chance.sample(sorted(set(words) - FUNCTION_WORDS), size)
        self.small = sorted(FUNCTION_WORDS, key=len)
        self._weights = list(accumulate(1 / rank for rank in range(1, size + 1)))
        self._small_weights = list(accumulate(1 / rank for rank in range(1, len(self.small) + 1)))

    def word(self) -> str:
        if self.chance.random() < FUNCTION_SHARE:
            return self.small[self._drawn(self._small_weights)]
        return self.words[self._drawn(self._weights)]

    def _drawn(self, weights: list[float]) -> int:
        return bisect.bisect(weights, self.chance.random() * weights[-1])

    def ranked(self, first: int, last: int) -> str:
        """A word of a rank between two, low ranks as often as high ones of the next power."""
        return self.words[min(int(first * (last / first) ** self.chance.random()), len(self.words) - 1)]

    def article(self, number: int) -> Article:
        body: list[str] = []
        while sum(sentence.count(" ") + 1 for sentence in body) < WORDS - 12:
            words = [self.word() for _ in range(self.chance.randint(8, 34))]
            words[self.chance.randrange(len(words))] += self.chance.choice([",", "", "’s", " –"])
            ending = self.chance.choice([".", ".", ".", ".\n\n", "?", ".”"])
            body.append(" ".join(words).capitalize() + ending)
        title = " ".join(self.word() for _ in range(12))
        return Article(id=str(number), title=title, body=" ".join(body), lang="en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A rule in its bare form: all of some groups of phrases, none of others, two of the groups near each other."""

    groups: tuple[tuple[str, ...], ...]
    none: tuple[str, ...]
    near: int = 0

    def rule(self, name: str) -> Rule:
        groups = list(self.groups)
        terms = ["(" + "|".join(group) + ")" for group in groups]
        if self.near:
            terms = [f"{terms[0]} ~{self.near} {terms[1]}", *terms[2:]]
        everything = tuple(WordsClause(text=term, term=parse_term(term)) for term in terms)
        nothing = tuple(WordsClause(text=term, term=parse_term(term)) for term in self.none)
        tree = Tree(all=everything, none=nothing)
        return Rule(id=name, title="", status=Status.TEST, severity=Urgency.LOW, match=tree)


def wanted_rules(language: Language, count: int, *, near: bool) -> list[Wanted]:
    """Rules as desks write them: whom (rare words), what and where (words of the trade), what not."""
    chance = language.chance

    def group(first: int, last: int, least: int, most: int) -> tuple[str, ...]:
        return tuple(
            language.ranked(first, last) + (" " + language.ranked(first, last) if chance.random() < 0.25 else "")
            for _ in range(chance.randint(least, most))
        )

    return [
        Wanted(
            groups=(group(5_000, 60_000, 1, 3), group(300, 10_000, 3, 7), group(1_000, 20_000, 1, 4)),
            none=group(200, 20_000, 1, 2) if chance.random() < 0.3 else (),
            near=chance.randint(4, 12) if near else 0,
        )
        for _ in range(count)
    ]


def ruleset(wanted: Iterable[Wanted]) -> RuleSet:
    rules = [one.rule(f"r{number}") for number, one in enumerate(wanted)]
    return RuleSet(actors={}, themes={}, rules={rule.id: rule for rule in rules})


# ── measuring ────────────────────────────────────────────────────────────────────────────────────────────────────────

Side = Callable[[Article], object]


def measured(sides: dict[str, Side], articles: Sequence[Article], rounds: int) -> dict[str, float]:
    """Microseconds of one article for each side: the median of the rounds, which they take in turn."""
    for side in sides.values():
        for article in articles:
            side(article)
    gc.collect()
    gc.freeze()  # as the daemon does with compiled rules; it spares the peers as well
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds):
        names = list(sides) if number % 2 else list(reversed(sides))
        for name in names:
            side = sides[name]
            began = time.thread_time()
            for article in articles:
                side(article)
            taken[name].append((time.thread_time() - began) / len(articles) * 1e6)
    quickest = ", ".join(f"{name} {min(times):.0f}" for name, times in taken.items())
    print(f"  the quickest round of each, µs an article: {quickest}")
    return {name: statistics.median(times) for name, times in taken.items()}


def tokenising(article: Article) -> tuple[list[str], list[str]]:
    return tokenise(article.title).words, tokenise(article.body).words


def peers(language: Language, articles: Sequence[Article], rounds: int, bounds: Bounds) -> None:
    """1,000 boolean rules, ours beside the tokeniser, yara and spaCy; 1,000 rules with distances beside the tokeniser."""
    boolean = wanted_rules(language, 1_000, near=False)
    ready = compile_rules(ruleset(boolean))
    near = compile_rules(ruleset(wanted_rules(language, 1_000, near=True)))
    sides: dict[str, Side] = {
        "tokenise": tokenising,
        "ours": lambda article: match(ready, article),
        "ours, distances": lambda article: match(near, article),
    }
    for name, made in (("yara", yara_side), ("spacy", spacy_side)):
        try:
            sides[name] = made(boolean)
        except ImportError as missing:
            print(f"  {name} is left out: {missing} (pip install --group bench)")
    us = measured(sides, articles, rounds)
    hits = statistics.mean(len(match(ready, article).hits) for article in articles)
    print(f"1,000 rules, µs an article ({hits:.2f} hits each): " + ", ".join(f"{n} {t:.0f}" for n, t in us.items()))
    bounds.line("1,000 boolean rules / tokeniser", us["ours"] / us["tokenise"], 3)
    bounds.line("1,000 rules with distances / tokeniser", us["ours, distances"] / us["tokenise"], 3)
    if "yara" in us:
        bounds.line("yara-python / ours, boolean", us["yara"] / us["ours"], 4, least=True)
    if "spacy" in us:
        bounds.line("spaCy PhraseMatcher / ours, same phrases", us["spacy"] / us["ours"], 25, least=True)


def yara_side(wanted: Sequence[Wanted]) -> Side:
    import yara

    def source(number: int, rule: Wanted) -> str:
        strings, condition = [], []
        for index, group in enumerate((*rule.groups, rule.none)):
            names = [f"$g{index}_{i}" for i in range(len(group))]
            strings += [f'{name} = "{text}" nocase fullword' for name, text in zip(names, group, strict=True)]
            if names:
                condition.append(f"{'not ' if index == len(rule.groups) else ''}({' or '.join(names)})")
        return f"rule r{number} {{ strings: {' '.join(strings)} condition: {' and '.join(condition)} }}"

    rules = yara.compile(source="\n".join(source(number, rule) for number, rule in enumerate(wanted)))
    return lambda article: rules.match(data=article.title + "\n" + article.body)


def spacy_side(wanted: Sequence[Wanted]) -> Side:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for number, rule in enumerate(wanted):
        for index, group in enumerate((*rule.groups, rule.none)):
            if group:
                matcher.add(f"r{number}_{index}", [nlp.make_doc(text) for text in group])
    return lambda article: matcher(nlp.make_doc(article.title + "\n" + article.body))


def growth(language: Language, articles: Sequence[Article], rounds: int, bounds: Bounds) -> None:
    """How the cost of an article grows with the number of rules."""
    for near, counts in ((False, (10, 1_000, 10_000, 100_000)), (True, (100, 1_000, 10_000, 100_000))):
        kind = "distance" if near else "boolean"
        sides: dict[str, Side] = {"tokenise": tokenising}
        hits: dict[int, float] = {}
        for count in counts:
            ready = compile_rules(ruleset(wanted_rules(language, count, near=near)))
            sides[f"{count:,}"] = lambda article, ready=ready: match(ready, article)
            sides[f"{count:,} without evidence"] = lambda article, ready=ready: hitting(ready, article)
            hits[count] = statistics.mean(len(hitting(ready, article)) for article in articles)
        us = measured(sides, articles, rounds)
        print(f"{kind} rules, µs an article: " + ", ".join(f"{name} {taken:.0f}" for name, taken in us.items()))
        print("  hits an article: " + ", ".join(f"{count:,} rules {mean:.1f}" for count, mean in hits.items()))
        for few, many, most in ((100, 10_000, 3.5) if near else (10, 10_000, 3), (1_000, 100_000, 7)):
            bounds.line(f"{kind}: {few:,} → {many:,} rules", us[f"{many:,}"] / us[f"{few:,}"], most)
            bare = us[f"{many:,} without evidence"] / us[f"{few:,} without evidence"]
            print(f"    which rules hit, without evidence: {bare:.2f} ×")


def compiling(_: Language, __: Sequence[Article], rounds: int, bounds: Bounds) -> None:
    """Time and memory of `compile_rules` for 10,000 rules, each in a process of its own."""
    for near in (False, True):
        runs = [json.loads(_in_a_process(near=near)) for _ in range(max(3, rounds // 4))]
        kind = "with distances" if near else "boolean"
        for figure, bound, unit in (("compile", 1.0, "s"), ("first article", 0.5, "s"), ("memory", 50.0, "MB")):
            bounds.line(f"10,000 rules {kind}: {figure}", statistics.median(r[figure] for r in runs), bound, unit)


def _in_a_process(*, near: bool) -> str:
    command = [sys.executable, __file__, "--compile-once", "near" if near else "boolean"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def compile_once(kind: str) -> None:
    language = Language()
    article = language.article(0)
    rules = ruleset(wanted_rules(language, 10_000, near=kind == "near"))
    match(compile_rules(ruleset([])), article)  # what is loaded once, whatever the rules
    gc.collect()
    before = _resident()
    began = time.thread_time()
    ready = compile_rules(rules)
    done = time.thread_time()
    match(ready, article)
    first = time.thread_time()
    gc.collect()
    print(json.dumps({"compile": done - began, "first article": first - done, "memory": _resident() - before}))


def _resident() -> float:
    """Megabytes of this process: now where the system says it, else the most so far."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


TABLES = {"peers": peers, "growth": growth, "compile": compiling}


def read_articles(path: Path, count: int) -> list[Article]:
    found = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            body = " ".join(item["text"].split(" ")[:WORDS])
            found.append(Article(id=str(len(found)), title=item["title"], body=body, lang=item.get("lang", "en")))
            if len(found) == count:
                break
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--count", type=int, default=40, help="articles")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", nargs="+", choices=TABLES, default=list(TABLES))
    parser.add_argument("--compile-once", choices=("boolean", "near"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.compile_once:
        compile_once(asked.compile_once)
        return 0
    language = Language()
    articles = (
        read_articles(asked.articles, asked.count)
        if asked.articles
        else [language.article(number) for number in range(asked.count)]
    )
    words = statistics.mean(len(tokenise(article.title)) + len(tokenise(article.body)) for article in articles)
    print(f"{len(articles)} articles of {words:.0f} words")
    bounds = Bounds()
    for name in asked.only:
        TABLES[name](language, articles, asked.rounds, bounds)
    return bounds.ended()


if __name__ == "__main__":
    sys.exit(main())
