"""What reading pages and feed snippets costs and finds, beside trafilatura by itself.

    python benchmarks/extraction.py PAGES TRUTH.json      a folder of NAME.html, and {NAME: {"articleBody": text}}
    python benchmarks/extraction.py                       snippets only

Found is counted in shingles of four words, as the public benchmark of article extraction counts (precision and recall a
page, averaged; F1 of the averages). The sides take turns page by page; time is CPU, the median of the rounds' sums.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from monitor.text.html import decode, plain
from monitor.text.read import read_html

ROUNDS = 3
SNIPPET = (
    "<p>The convoy left the <b>pump</b>ing station before dawn &amp; reached the crossing.</p>"
    '<p>Police escorted <a href="https://example.org/1">eleven vehicles</a>.<br/>Two guards were wounded.</p>'
    '<p><a href="https://example.org/more">Read more</a></p><img src="https://example.org/p.gif" width="1">'
)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def _found(texts: dict[str, str], truth: dict[str, str]) -> tuple[float, float, float]:
    shares = []
    for name, text in texts.items():
        gold, ours = _shingles(truth[name]), _shingles(text)
        both = sum((gold & ours).values())
        shares.append((both / max(1, sum(ours.values())), both / max(1, sum(gold.values()))))
    precision, recall = (statistics.mean(side) for side in zip(*shares, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)


def pages(folder: Path, truth: dict[str, str]) -> None:
    import trafilatura

    sides: dict[str, Callable[[bytes], str]] = {
        "trafilatura": lambda body: trafilatura.extract(decode(body)) or "",
        "trafilatura, fast": lambda body: trafilatura.extract(decode(body), fast=True) or "",
        "monitor": lambda body: read_html(body).body,
    }
    bodies = {name: (folder / f"{name}.html").read_bytes() for name in sorted(truth)}
    for read in sides.values():
        read(next(iter(bodies.values())))  # imports
    costs: dict[str, list[float]] = {side: [] for side in sides}
    slowest = dict.fromkeys(sides, 0.0)
    texts: dict[str, dict[str, str]] = {side: {} for side in sides}
    for _ in range(ROUNDS):
        sums = dict.fromkeys(sides, 0.0)
        for name, body in bodies.items():
            for side, read in sides.items():
                began = time.process_time()
                texts[side][name] = read(body)
                took = time.process_time() - began
                sums[side] += took
                slowest[side] = max(slowest[side], took)
        for side in sides:
            costs[side].append(sums[side] / len(bodies))
    bare = statistics.median(costs["trafilatura"])
    for side in sides:
        precision, recall, f1 = _found(texts[side], truth)
        cost = statistics.median(costs[side])
        print(
            f"{side:18}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {cost * 1000:5.1f} ms a page,"
            f" {bare / cost:.2f} times trafilatura's speed, slowest page {slowest[side]:.2f} s"
        )


def snippets() -> None:
    text = plain(SNIPPET)
    assert text.split("\n\n")[0] == "The convoy left the pumping station before dawn & reached the crossing."
    costs = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(1_000):
            plain(SNIPPET)
        costs.append((time.process_time() - began) * 1000)
    print(f"snippets            {min(costs):.0f} µs each (paragraphs apart, words whole)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="?")
    parser.add_argument("truth", type=Path, nargs="?")
    given = parser.parse_args()
    snippets()
    if given.pages and given.truth:
        told = json.loads(given.truth.read_text(encoding="utf-8"))
        pages(given.pages, {name: row["articleBody"] for name, row in told.items()})
