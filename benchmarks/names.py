"""What finding names costs: beside the tokeniser alone, and beside a peer that looks for the same names.

    python benchmarks/names.py                                   on made-up names and made-up news
    python benchmarks/names.py --articles FILE --names FILE      on yours: {"title", "text"} a line; a name a line

An article has 1,100 words. The tokeniser's time is that of words with their places and sentences, which is what evidence
needs; that of words alone, which is all that an article without a name costs, is printed beside it. What names cost is
what they add to it. Warm: its words are known from other articles, as nearly all are in a daemon that has run for
an hour; what counts is `NameIndex.find`. Unseen: the memo is emptied before each article. The peer is rapidfuzz
(`process.extract` with `token_set_ratio`, 85 and above): it is given the capitalised words only, two by two, and the
names; it knows no script but Latin, no surnames and no sentences. Sides take turns; the median of the rounds is printed.
Ends with 1 where a figure is above its bound. A peer that is not installed is left out, and named.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bounds import Bounds

from monitor.names.actor import Actor, Kind, Surname
from monitor.names.index import NameIndex
from monitor.text.normalise import Tokens, tokenise

WORDS = 1_100
#: actors → the most that finding them may cost, as a multiple of tokenising
WARM_BOUNDS = {1_000: 1.6, 10_000: 3.0}
UNSEEN_BOUND_MS = 10.0

_STARTS = "b d f g gh h j k kh l m n q r s sh t th w y z".split()
_VOWELS = "a a a i u aa ei ou".split()
_ENDS = "d f h k l m n r s t b q".split()


def made_up_names(count: int, chance: random.Random) -> list[str]:
    """Names of two and three words, of syllables as romanised Arabic and Persian have them; given names come again."""

    def word(syllables: int) -> str:
        parts = [chance.choice(_STARTS) + chance.choice(_VOWELS) for _ in range(syllables)]
        return ("".join(parts) + chance.choice(_ENDS)).capitalize()

    given = [word(chance.choice((1, 2))) for _ in range(max(30, count // 20))]
    return [
        " ".join([chance.choice(given), *([chance.choice(given)] if chance.random() < 0.3 else []), word(2)])
        for _ in range(count)
    ]


def made_up_articles(count: int, names: Sequence[str], chance: random.Random) -> list[str]:
    """News of words from the English lexicon, frequent ones more often (Zipf), with some capitalised words and names."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    lexicon = DefaultDictionaryFactory().get_dictionary("en")
    known = sorted(word for word in lexicon if word.isascii() and word.islower() and word.isalpha() and len(word) > 2)
    words = chance.sample(known, 30_000)
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    articles = []
    for _ in range(count):
        body = chance.choices(words, weights, k=WORDS - 12)
        for place in range(0, len(body), 9):
            body[place] = body[place].capitalize()
        for _ in range(4):
            body[chance.randrange(len(body))] = chance.choice(names)
        articles.append(". ".join(" ".join(body[at : at + 20]) for at in range(0, len(body), 20)))
    return articles


def index_of(names: Sequence[str]) -> NameIndex:
    return NameIndex(
        Actor(id=str(number), label=name, kind=Kind.PERSON, names=(name,), surname=Surname.LICENSED)
        for number, name in enumerate(names)
    )


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def in_turns(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median of the seconds that each side took."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, work in sides.items():
            taken[name].append(seconds(work))
    return {name: statistics.median(times) for name, times in taken.items()}


def rapidfuzz_side(names: Sequence[str], articles: Sequence[str]) -> Callable[[], object] | None:
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        return None
    pairs = [re.findall(r"\b[A-Z]\w+ [A-Z]\w+", article) for article in articles]
    return lambda: [
        process.extract(pair, names, scorer=fuzz.token_set_ratio, score_cutoff=85) for some in pairs for pair in some
    ]


def measure(count: int, names: Sequence[str], articles: Sequence[str], rounds: int, bounds: Bounds) -> None:
    """Prints the lines for so many actors."""
    start = time.process_time()
    index = index_of(names[:count])
    print(f"{count:>6} actors: made ready in {time.process_time() - start:.2f} s, {len(index.triggers)} keys")
    tokens = [tokenise(article) for article in articles]
    mentions = sum(len(index.find((article,))) for article in tokens)
    sides: dict[str, Callable[[], object]] = {
        "words": lambda: [tokenise(article).words for article in articles],
        "tokenise": lambda: [_with_places(article) for article in articles],
        # fresh tokens each time: where words stand is computed once for a text
        "with names": lambda: [index.find((tokenise(article),)) for article in articles],
    }
    peer = rapidfuzz_side(names[:count], articles)
    if peer is not None and count <= 1_000:
        sides["rapidfuzz"] = peer
    taken = in_turns(sides, rounds)
    base, ours = taken["tokenise"], max(taken["with names"] - taken["tokenise"], 1e-9)
    per_article = 1e6 / len(articles)
    print(
        f"   warm    tokenise {base * per_article:8.0f} µs ({taken['words'] * per_article:.0f} for words alone), "
        f"names add {ours * per_article:8.0f} µs an article: "
        f"{bounds.hold(f'{count:,} actors, words known', ours / base, WARM_BOUNDS[count])}; "
        f"{mentions / len(articles):.1f} mentions an article"
    )
    if "rapidfuzz" in taken:
        print(
            f"   peer    rapidfuzz {taken['rapidfuzz'] * per_article:8.0f} µs an article: {taken['rapidfuzz'] / taken['with names']:.1f} × ours with its tokens"
        )
    elif peer is None:
        print("   peer    rapidfuzz is left out: it is not installed (pip install --group bench)")
    unseen = statistics.median(seconds(lambda article=article: _unseen(index, article)) for article in tokens) * 1e3
    print(
        f"   unseen  {unseen:.1f} ms an article, {unseen / 1e3 / (base / len(articles)):.0f} × tokenising"
        + (f"; {bounds.hold('an unseen article', unseen, UNSEEN_BOUND_MS, 'ms')}" if count == 1_000 else "")
    )


def _with_places(article: str) -> list[int]:
    return tokenise(article).sentences


def _unseen(index: NameIndex, article: Tokens) -> None:
    index.forget()
    index.find((article,))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=Path)
    options.add_argument("--names", type=Path)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    chance = random.Random(given.seed)
    names = given.names.read_text("utf-8").split("\n") if given.names else made_up_names(max(WARM_BOUNDS), chance)
    if given.articles:
        read = (json.loads(line) for line in given.articles.read_text("utf-8").splitlines()[:40])
        articles = [" ".join(f"{one.get('title', '')}. {one.get('text', '')}".split()[:WORDS]) for one in read]
    else:
        articles = made_up_articles(40, names, chance)
    bounds = Bounds()
    for count in WARM_BOUNDS:
        measure(count, names, articles, given.rounds, bounds)
    return bounds.ended()


if __name__ == "__main__":
    sys.exit(main())
