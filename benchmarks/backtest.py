"""A backtest of 100 rules over an archive of 100,000 articles: time, memory, and what an edit adds; beside a naive loop.

    python benchmarks/backtest.py                         20,000 articles of about 400 words, made and thrown away
    python benchmarks/backtest.py --count 100000          as many as the bound is about: some minutes to make them
    python benchmarks/backtest.py --keep /tmp/archive.db  keeps the archive, or uses it where it is there

The texts are made up. Their words are drawn from simplemma's English dictionary by Zipf's law (exponent 1.07, 40,000
forms, so that 400 words hold about 230 different ones, as in news), lengths are log-normal around 400 words; one article
in eight holds up to three sentences of the tests in rules/, each with a name of the catalogue, which is where hits come
from; one in four tells a story that
another has told. The 100 rules join the themes and actors of rules/, one of each.

With fewer than 100,000 articles the last lines say what these would take: what a process spends before its first article
and on words that it meets for the first time is spent once, so time is taken to grow as it does from a fifth of the archive
to the whole. It is an extrapolation, and is called one.

The peer is what is written in an afternoon: one process that goes through the articles and asks two regular expressions
of each rule, the names of its actor and the words of its theme. It knows no inflection and no distance. It is measured on
a sample and extrapolated. The other comparison is this program with one process instead of all cores.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import random
import re
import resource
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import psutil
from bounds import Bounds
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from monitor.config import read_rule_files
from monitor.rules.load import load_rules
from monitor.rules.ruleset import ActorClause, Rule, RuleSet, Status, ThemeClause, Tree, Urgency
from monitor.store.past import Past
from monitor.store.rows import stamp
from monitor.store.sqlite import SqliteStore
from monitor.workbench.backtest import ALONE, plan, run
from monitor.workbench.side_by_side import cores

ROOT = Path(__file__).parent.parent
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
FEEDS = 200
FORMS, EXPONENT = 40_000, 1.07
#: articles that the bound is about, and the seconds that they may take
ARCHIVE, BOUND_S = 100_000, 60
#: how much more memory the whole archive may take than a fifth of it: the tables of words go on growing for a while
FLAT = 1.25


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def made_rules(shipped: RuleSet, count: int) -> RuleSet:
    """So many rules: each joins a theme of the catalogue and an actor; all themes take part, and actors from everywhere."""
    actors, themes = list(shipped.actors), list(shipped.themes)
    rules = {}
    for number in range(count):
        name = f"made-{number}"
        theme, actor = themes[number % len(themes)], actors[number * len(actors) // count]
        rules[name] = Rule(
            id=name, title=name, status=Status.TEST, severity=Urgency.LOW, revision=name,
            match=Tree(all=(ThemeClause(theme=theme), ActorClause(actor=actor))),
        )  # fmt: skip
    return replace(shipped, rules=rules)


def edited(rules: RuleSet) -> RuleSet:
    """The same with one theme that fires more easily: the edit of which the difference is asked."""
    first = next(iter(rules.themes.values()))
    touched = {rule.id for rule in rules.rules.values() if rule.match.all[0] == ThemeClause(theme=first.id)}
    return replace(
        rules,
        themes=rules.themes | {first.id: replace(first, threshold=max(1, first.threshold // 2))},
        rules={name: replace(rule, revision=name + "*" * (name in touched)) for name, rule in rules.rules.items()},
    )


# ── the archive ──────────────────────────────────────────────────────────────────────────────────────────────────────


def sentences(shipped: RuleSet) -> list[str]:
    """What stands in the tests of the catalogue, each followed by somebody whom it watches."""
    tests = [test for rule in shipped.rules.values() for test in rule.tests]
    tests += [test for theme in shipped.themes.values() for test in theme.tests]
    said = [" ".join(test.text.split()) for test in tests if test.text and test.text.isascii()]
    names = [name for actor in shipped.actors.values() for name in actor.names if name.isascii()]
    return [f"{said[at % len(said)]} {name} was silent." for at, name in enumerate(names)]


def texts(count: int, said: list[str]) -> Iterator[tuple[str, str]]:
    """Title and text of made-up articles, always the same ones."""
    chance = random.Random(7)
    known = DefaultDictionaryFactory().get_dictionary("en")
    words = sorted({str(word, "utf-8") if isinstance(word, bytes) else word for word in known})
    chance.shuffle(words)
    forms = "the of to and a in that is was for it with as on be at by this had not are but from or have".split()
    forms += [word for word in words if word.isalpha()][: FORMS - len(forms)]
    weights = list(itertools.accumulate(1 / rank**EXPONENT for rank in range(2, len(forms) + 2)))
    for _ in range(count):
        length = max(60, min(2_500, int(chance.lognormvariate(math.log(370), 0.45))))
        drawn = chance.choices(forms, cum_weights=weights, k=length + 9)
        parts = [" ".join(drawn[at : at + 17]).capitalize() + "." for at in range(9, length, 17)]
        if chance.random() < 1 / 8:
            for sentence in chance.sample(said, chance.randint(1, 3)):
                parts.insert(chance.randrange(len(parts) + 1), sentence)
        body = "\n\n".join(" ".join(parts[at : at + 4]) for at in range(0, len(parts), 4))
        yield " ".join(drawn[:9]).capitalize(), body


def make_archive(path: Path, count: int, said: list[str]) -> None:
    """An archive as the daemon would have left it, written past the daemon: only reading is measured."""
    SqliteStore(path, synchronous="OFF").close()
    with sqlite3.connect(path) as conn:
        at = stamp(BEGINNING)
        conn.executemany(
            "INSERT INTO feeds (id, url, owner, kind, lang, country, source, settings, watched, asked_url, added, due)"
            " VALUES (?, ?, ?, 'newspaper', 'en', '', 'config', '{}', 1, '', ?, ?)",
            [(f"feed-{n}", f"https://{n}.example/feed", f"owner-{n % 150}", at, at) for n in range(FEEDS)],
        )
        chance = random.Random(8)
        for number, (title, body) in enumerate(texts(count, said), 1):
            seen = stamp(BEGINNING + timedelta(seconds=60 * number))
            name, story = (
                f"a{number:016x}",
                f"sa{number - chance.randint(1, 50) * (number % 4 == 0 and number > 99):016x}",
            )
            feed = number % FEEDS
            conn.execute(
                "INSERT INTO entries (id, feed, article, url, title, summary, content, author, published_raw, lang,"
                " tags, print, first_seen, changed, backlog, state) VALUES"
                " (?, ?, ?, '', ?, '', ?, '', '', '', '[]', x'00', ?, ?, 0, 'analysed')",
                (number, f"feed-{feed}", name, title, f"<p>{body}</p>", seen, seen),
            )
            conn.execute(
                "INSERT INTO stories (id, title, first_seen, last_seen, articles, sources) VALUES (?, ?, ?, ?, 1, 1)"
                " ON CONFLICT DO NOTHING",
                (story, title, seen, seen),
            )
            conn.execute(
                "INSERT INTO articles (number, id, url, title, text, lang, first_seen, feed, owner, kind, feed_lang,"
                " country, origin, story, placed, dropped, entry) VALUES"
                " (?, ?, ?, ?, ?, 'en', ?, ?, ?, 'newspaper', 'en', '', ?, ?, '', '[]', ?)",
                (
                    number, name, f"https://{feed}.example/{number}", title, body, seen, f"feed-{feed}",
                    f"owner-{feed % 150}", story, story, number,
                ),
            )  # fmt: skip
    conn.close()


# ── measuring ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Memory:
    """The most memory that this process and its children held together, above what it held before."""

    def __enter__(self) -> Self:
        self.peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._done.wait(0.2):
            total = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            self.peak = max(self.peak, total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one backtest took."""

    took: float  #: seconds by the clock
    used: float  #: seconds of processor time, all processes together
    megabytes: float  #: the most memory of all processes together
    articles: int


def of_archive(small: float, whole: float, few: int, all_: int) -> float:
    """What 100,000 articles take where few and all of fewer take so much, on a line through both."""
    return whole + (whole - small) / (all_ - few) * (ARCHIVE - all_)


def measured(
    label: str, rules: RuleSet, against: RuleSet | None, archive: Path, *, workers: int, since: datetime | None = None
) -> Run:
    """Seconds, seconds of processor time, megabytes and articles of one backtest; printed."""
    with Memory() as memory:
        began, used = time.perf_counter(), cpu_s()
        tally = run(plan(rules, against), archive, since=since, workers=workers, keep=5)
        took, used = time.perf_counter() - began, cpu_s() - used
    hits = sum(count.hits for count in tally.counts.values())
    alerts = sum(count.alerts for count in tally.counts.values())
    gained = sum(count.gained_hits for count in tally.counts.values())
    megabytes = memory.peak / 1e6
    print(
        f"{label:<34} {tally.articles:>8,} articles {took:>7.1f} s  {tally.articles / took:>7,.0f} a second"
        f"  {used:>6.1f} s of CPU  {megabytes:>5,.0f} MB  {hits:>7,} hits {alerts:>7,} alerts"
        + (f" {gained:>6,} new" if against else "")
    )
    return Run(took=took, used=used, megabytes=megabytes, articles=tally.articles)


def cpu_s() -> float:
    """Processor time that this process and its children which have ended have used."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def naive(rules: RuleSet, archive: Path, sample: int) -> float:
    """Seconds an article of the loop that is written in an afternoon."""
    patterns = []
    for rule in rules.rules.values():
        theme, actor = rule.match.all[0].theme, rule.match.all[1].actor
        words = {
            word
            for term in rules.themes[theme].terms
            if term.weight > 0
            for word in re.findall(r"[a-z]{4,}", term.text)
        }
        names = [
            name for one in rules.members(actor) for name in (*rules.actors[one].names, *rules.actors[one].acronyms)
        ]
        patterns.append((_any_of(names), _any_of(sorted(words))))
    began, found = time.perf_counter(), 0
    with Past(archive) as past:
        for low in range(1, sample, 250):
            for archived in past.between(low, low + 249):
                text = f"{archived.article.title}\n{archived.article.body}"
                found += sum(bool(name.search(text) and word.search(text)) for name, word in patterns)
    return (time.perf_counter() - began) / sample


def _any_of(texts: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, texts)) + r")\b", re.IGNORECASE)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--count", type=int, default=20_000, help="how many articles")
    ask.add_argument("--rules", type=int, default=100)
    ask.add_argument("--keep", type=Path, help="where the archive is kept, or found")
    asked = ask.parse_args()
    shipped = load_rules(read_rule_files(ROOT / "rules"))
    rules = made_rules(shipped, asked.rules)
    with tempfile.TemporaryDirectory() as folder:
        archive = asked.keep or Path(folder) / "archive.db"
        if not archive.exists():
            began = time.perf_counter()
            make_archive(archive, asked.count, sentences(shipped))
            print(f"made {archive.stat().st_size / 1e6:,.0f} MB of archive in {time.perf_counter() - began:.0f} s")
        SqliteStore(archive).close()  # one that was kept may be older than this program
        print(
            f"{len(rules.rules)} rules over {len(rules.actors)} actors and {len(rules.themes)} themes, {cores()} cores,"
            f" load {os.getloadavg()[0]:.1f}"
        )
        with Past(archive) as past:
            count = past.reach(None).articles
        fifth = BEGINNING + timedelta(seconds=60 * count * 4 / 5)
        small = measured("a fifth, all cores", rules, None, archive, workers=cores(), since=fifth)
        whole = measured("the whole, all cores", rules, None, archive, workers=cores())
        measured("the whole, against an edit", rules, edited(rules), archive, workers=cores())
        alone = measured("a fifth, one process", rules, None, archive, workers=1, since=fifth)
        loop = naive(rules, archive, min(1_000, count))
    return told(small, whole, alone, loop)


def told(small: Run, whole: Run, alone: Run, loop: float) -> int:
    """Says how it compares; 1 where a bound is missed."""
    each = whole.took / whole.articles
    print(f"naive loop over regular expressions: {loop / each:.1f} × as long, {loop * ARCHIVE:,.0f} s for {ARCHIVE:,}")
    if small.articles < ALONE:
        print(
            f"nothing is extrapolated: one process does fewer than {ALONE:,} articles, so a fifth says nothing of more"
        )
        return 0
    took, used, said = whole.took, whole.used, "measured"
    if whole.articles < ARCHIVE:
        took = of_archive(small.took, whole.took, small.articles, whole.articles)
        used = of_archive(small.used, whole.used, small.articles, whole.articles)
        said = f"extrapolated from {whole.articles:,}"
    print(
        f"{ARCHIVE:,} articles ({said}): {used:.0f} s of CPU, {used / cores():.0f} s for each core;"
        f" {took:.0f} s by the clock here, of {BOUND_S} s"
    )
    print(f"memory {whole.megabytes / small.megabytes:.2f} × that of a fifth, of {FLAT} ×")
    print(f"one process: {alone.took / small.took:.1f} × as long for a fifth")
    bounds = Bounds()
    bounds.hold(f"{ARCHIVE:,} articles ({said}), CPU for each core", used / cores(), BOUND_S, "s")
    bounds.hold("memory against that of a fifth", whole.megabytes / small.megabytes, FLAT)
    return bounds.ended()


if __name__ == "__main__":
    sys.exit(main())
