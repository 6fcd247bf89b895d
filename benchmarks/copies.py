"""How many copies are found, at which precision and cost, beside MinHash and datasketch.

    python benchmarks/copies.py                     on made-up news
    python benchmarks/copies.py ARTICLES.jsonl[.gz] on articles of yours: {"title", "text"} a line, 150 words or more
    python benchmarks/copies.py --live 200000       the look-up among so many live articles (takes minutes)

Copies are made from each original by one recipe of four, as papers make them of what an agency sends:
cut (to the first 20 to 60 % of the sentences), padded (0.5 to 2.5 times as many sentences of another article before and
behind), edited (three sentences of ten dropped, one word of ten replaced), and agency swapped (another place line and
credit, one word of fifteen replaced, one sentence of ten moved).
Negatives are what must not be taken for copies: other articles that quote up to three sentences of the original. A pair
counts as found if the two are said to be copies; recall is over pairs of original and copy, precision over all pairs that
are said to be copies. Ours is both steps of the program: sampled shingles say which texts are compared, passages whether one
is a copy. MinHash compares sets of the same shingles, unsampled, at a Jaccard similarity of .5.

A second table has texts that share much. Copies: cut and edited, padded and edited, cut and padded, with a first
sentence or two of the paper's own, without the first third. No copies: two reports that print the same background behind (a
third of one text), a live page that has new blocks before half of the old ones, an analysis that quotes a quarter of a
statement in one piece. How many of each are said to be copies is printed for ours and for shingles alone, at .35 of the
smaller text as they are sampled. Peers that are not installed are left out:

    pip install --group bench                       datasketch
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from bounds import Bounds

from monitor.model import Placement
from monitor.store import sketches
from monitor.store.connection import open_writer
from monitor.store.live import Live
from monitor.store.migrations import MIGRATIONS, migrate
from monitor.store.rows import stamp
from monitor.stories.features import Features
from monitor.stories.passages import covered
from monitor.stories.shingles import may_be_copies, shared, shingles_of
from monitor.stories.sketch import Sketch
from monitor.text.normalise import fold

RECALL, PRECISION, TIMES_MINHASH, CPU_SHARE, LOOK_UP_MS = 0.95, 0.975, 2.0, 0.2, 2.0

Text = list[list[str]]  #: sentences of words


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def made_up(chance: random.Random, count: int) -> list[Text]:
    """Articles of 12 to 40 sentences; each has a subject, whose forty words and phrases it repeats."""
    syllables = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er")]
    lexicon = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(12_000)]
    weights = [1 / rank for rank in range(1, len(lexicon) + 1)]
    phrases = [chance.choices(lexicon[:3000], k=chance.randint(3, 6)) for _ in range(300)]
    subjects = [chance.sample(lexicon, 40) for _ in range(max(1, count // 20))]

    def sentence(subject: Sequence[str]) -> list[str]:
        words = chance.choices(lexicon, weights, k=chance.randint(8, 26))
        for place in range(0, len(words), 4):
            words[place] = chance.choice(subject)
        return words + (chance.choice(phrases) if chance.random() < 0.4 else [])

    return [
        [sentence(subjects[number % len(subjects)]) for _ in range(chance.randint(12, 40))] for number in range(count)
    ]


def given(path: Path, count: int) -> list[Text]:
    texts, seen = [], set()
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            body = row.get("text") or ""
            sentences = [fold(part).split() for part in body.replace("\n", ". ").split(". ")]
            text = [words for words in sentences if words]
            if sum(map(len, text)) >= 150 and body not in seen:
                seen.add(body)
                texts.append(text)
    return texts[:count]


# ── copies ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def cut(text: Text, _other: Text, chance: random.Random) -> Text:
    return text[: max(3, int(len(text) * chance.uniform(0.2, 0.6)))]


def padded(text: Text, other: Text, chance: random.Random) -> Text:
    more = other[: int(len(text) * chance.uniform(0.5, 2.5))]
    place = chance.randint(0, len(more))
    return more[:place] + text + more[place:]


def edited(text: Text, other: Text, chance: random.Random) -> Text:
    return [_replaced(words, other, 10, chance) for words in text if chance.random() > 0.3]


def swapped(text: Text, other: Text, chance: random.Random) -> Text:
    kept = [_replaced(words, other, 15, chance) for words in text]
    for _ in range(len(kept) // 10):
        kept.insert(chance.randrange(len(kept)), kept.pop(chance.randrange(len(kept))))
    return [other[0][:4], *kept, ["reporting", "by", *other[-1][:3]]]


def _replaced(words: list[str], other: Text, one_of: int, chance: random.Random) -> list[str]:
    return [chance.choice(chance.choice(other)) if chance.random() < 1 / one_of else word for word in words]


RECIPES: tuple[Callable[[Text, Text, random.Random], Text], ...] = (cut, padded, edited, swapped)


def pairs(texts: Sequence[Text], chance: random.Random) -> Iterator[tuple[Text, Text, bool]]:
    """Two texts and whether one is a copy: four copies of each text, and as many that are none."""
    for number, text in enumerate(texts):
        for recipe in RECIPES:
            other = texts[(number + chance.randrange(1, len(texts))) % len(texts)]
            yield text, recipe(text, other, chance), True
            quoting = [*other[:3], *chance.sample(text, chance.randint(1, min(3, len(text)))), *other[3:]]
            yield text, quoting, False


# ── texts that share much ────────────────────────────────────────────────────────────────────────────────────────────

Pair = tuple[Text, Text]
MIXED: dict[str, Callable[[Text, Text, random.Random], Text]] = {
    "cut, edited": lambda text, other, chance: edited(cut(text, other, chance), other, chance) or text[:3],
    "padded, edited": lambda text, other, chance: padded(edited(text, other, chance), other[: len(text) // 2], chance),
    "cut, padded": lambda text, other, chance: padded(text[: int(len(text) * 0.7)], other[: len(text) // 4], chance),
    "own beginning": lambda text, other, _: [*other[: max(1, len(text) // 10)], *text[max(1, len(text) // 10) :]],
    "no beginning": lambda text, _, __: text[len(text) // 3 :],
}


def background(text: Text, other: Text, _: random.Random) -> Pair:
    """The last third of one stands behind two thirds of the other."""
    return text, [*other[: len(other) * 2 // 3], *text[-(len(text) // 3) :]]


def blocks(text: Text, other: Text, _: random.Random) -> Pair:
    """New blocks before the first half of the old ones, as many or more."""
    new = (other * 3)[: max(len(other), len(text) // 2)]
    return text, [*new, *text[: len(text) // 2]]


def statement(text: Text, other: Text, chance: random.Random) -> Pair:
    """A quarter of a statement, in one piece, in the midst of an analysis."""
    begin = chance.randint(1, max(1, len(text) // 2))
    return text, [*other[:3], *text[begin : begin + max(1, len(text) // 4)], *other[3:]]


SHARING: tuple[Callable[[Text, Text, random.Random], Pair], ...] = (background, blocks, statement)


def share_much(texts: Sequence[Text], chance: random.Random) -> Iterator[tuple[str, Text, Text, bool]]:
    for number, text in enumerate(texts):
        for name, recipe in MIXED.items():
            other = texts[(number + chance.randrange(1, len(texts))) % len(texts)]
            yield name, text, recipe(text, other, chance), True
        for sharing in SHARING:
            other = texts[(number + chance.randrange(1, len(texts))) % len(texts)]
            yield sharing.__name__, *sharing(text, other, chance), False


# ── sides ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def flat(text: Text) -> list[str]:
    return [word for words in text for word in words]


def shingled(words: Sequence[str]) -> set[bytes]:
    return {" ".join(four).encode() for four in zip(words, words[1:], words[2:], words[3:], strict=False)}


class Drawn(NamedTuple):
    words: Sequence[str]
    shingles: tuple[int, ...]


def drawn(words: Sequence[str]) -> Drawn:
    return Drawn(words, shingles_of(words))


def are_copies(one: Drawn, other: Drawn) -> bool:
    """As the program does it: by sampled shingles it finds what to compare, and compares it word for word."""
    return may_be_copies(one.shingles, other.shingles) and covered(one.words, other.words)[1]


def by_shingles(one: Drawn, other: Drawn) -> bool:
    common, share = shared(one.shingles, other.shingles)
    return common >= 5 and share >= 0.35


def minhash() -> tuple[Callable[[Sequence[str]], object], Callable[[object, object], bool]] | None:
    try:
        from datasketch import MinHash
    except ImportError:
        return None

    def drawn(words: Sequence[str]) -> object:
        made = MinHash(num_perm=128)
        made.update_batch(shingled(words))
        return made

    return drawn, lambda one, other: one.jaccard(other) >= 0.5  # type: ignore[attr-defined]


def judged(cases: Sequence[tuple[Text, Text, bool]], draw: Callable, alike: Callable) -> tuple[float, float]:
    """Recall and precision."""
    right = said = 0
    for one, other, copy in cases:
        found = alike(draw(flat(one)), draw(flat(other)))
        said += found
        right += found and copy
    return right / sum(copy for *_, copy in cases), right / (said or 1)


def cost_us(texts: Sequence[Sequence[str]], draw: Callable) -> float:
    def once() -> float:
        begin = time.process_time()
        for words in texts:
            draw(words)
        return (time.process_time() - begin) / len(texts) * 1e6

    return statistics.median(once() for _ in range(5))


# ── looking up ───────────────────────────────────────────────────────────────────────────────────────────────────────


def look_up(live: int, chance: random.Random) -> tuple[float, float]:
    """Median and 95th percentile, in ms, of look-up, insert and commit among so many live articles.

    A sketch has 43 shingles: 37 of its own, 6 out of 2,000 that many have (standing sentences, agency credits).
    """
    at, nowhere, counts = datetime(2026, 1, 1, tzinfo=UTC), Features(words={}), Live()
    sketch = lambda: Sketch(  # noqa: E731
        title="x",
        shingles=tuple(
            sorted({*(chance.getrandbits(32) for _ in range(37)), *(chance.randrange(2_000) for _ in range(6))})
        ),
        features=nowhere,
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "monitor.db"
        db = open_writer(path, synchronous="NORMAL")
        migrate(db, path, MIGRATIONS)
        db.conn.execute("PRAGMA foreign_keys = OFF")
        counts.counted = True  # what is kept below
        place = Placement(origin="o", story="s", why="")
        db.conn.execute("BEGIN IMMEDIATE")
        for number in range(live):
            sketches.keep(db, counts, f"a{number}", sketch(), place, at=stamp(at))
        db.conn.execute("COMMIT")
        took = []
        for number in range(400):
            new = sketch()
            begin = time.perf_counter()
            db.conn.execute("BEGIN IMMEDIATE")
            sketches.find_like(db, counts, new.shingles, since=at - timedelta(hours=72))
            sketches.keep(db, counts, f"b{number}", new, place, at=stamp(at))
            db.conn.execute("COMMIT")
            took.append((time.perf_counter() - begin) * 1e3)
        db.close()
    return statistics.median(took), sorted(took)[int(len(took) * 0.95)]


def print_shares(cases: Sequence[tuple[str, Text, Text, bool]]) -> None:
    """How many of each kind are said to be copies, by ours and by shingles alone; recall and precision; the cost of a pair."""
    alone, both, took = Counter[str](), Counter[str](), 0.0
    for name, text, other, _ in cases:
        one, two = drawn(flat(text)), drawn(flat(other))
        begin = time.process_time()
        both[name] += are_copies(one, two)
        took += time.process_time() - begin
        alone[name] += by_shingles(one, two)
    each = len(cases) / (len(MIXED) + len(SHARING))
    print(
        f"  texts that share much, compared in {took / len(cases) * 1e3:.2f} ms a pair: said to be copies (shingles alone)"
    )
    for name in [*MIXED, *(sharing.__name__ for sharing in SHARING)]:
        print(f"           {name:15} {both[name] / each:.3f}  ({alone[name] / each:.3f})")
    for side, said in (("ours", both), ("shingles alone", alone)):
        right = sum(said[name] for name in MIXED)
        print(f"           {side}: recall {right / each / len(MIXED):.3f}  precision {right / sum(said.values()):.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--live", type=int, default=20_000)
    arguments = parser.parse_args()
    chance = random.Random(7)
    texts = given(arguments.articles, arguments.count) if arguments.articles else made_up(chance, arguments.count)
    cases = list(pairs(texts, chance))
    recall, precision = judged(cases, drawn, are_copies)
    print(f"{len(texts)} texts, {len(cases)} pairs\n  ours     recall {recall:.3f}  precision {precision:.3f}")
    bounds = Bounds()
    bounds.hold("recall", recall, RECALL, "", least=True)
    bounds.hold("precision", precision, PRECISION, "", least=True)
    for number, recipe in enumerate(RECIPES):
        found, _ = judged(cases[2 * number :: 8], drawn, are_copies)
        print(f"           {recipe.__name__:8} recall {found:.3f}")
    ours = cost_us([flat(text) for text in texts], shingles_of)
    if (peer := minhash()) is None:
        print(f"  ours     {ours:.0f} µs a text; datasketch is not installed")
    else:
        theirs, their_precision = judged(cases, *peer)
        cost = cost_us([flat(text) for text in texts[:100]], peer[0])
        print(f"  MinHash  recall {theirs:.3f}  precision {their_precision:.3f}, at a Jaccard similarity of .5")
        print(f"  CPU      {ours:.0f} µs a text against {cost:.0f} of datasketch: {ours / cost:.2f} ×")
        bounds.hold("recall against MinHash", recall / theirs, TIMES_MINHASH, least=True)
        bounds.hold("CPU against datasketch", ours / cost, CPU_SHARE)
    print_shares(list(share_much(texts, chance)))
    median, slow = look_up(arguments.live, chance)
    print(f"  look-up, insert and commit among {arguments.live:,} live: {median:.2f} ms, p95 {slow:.2f} ms")
    bounds.hold(f"look-up among {arguments.live:,}", median, LOOK_UP_MS, "ms")
    return bounds.ended()


if __name__ == "__main__":
    sys.exit(main())
