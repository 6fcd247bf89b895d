"""How well reports are grouped into stories, beside single-pass TF-IDF.

    python benchmarks/stories.py                    on made-up reports: stories.jsonl, stories-pairs.jsonl and, in five
                                                    languages, stories-languages.jsonl
    python benchmarks/stories.py ARTICLES.jsonl     on yours: {"id", "title", "text", "story"} a line, in order, with the
                                                    right story under `story`; lines without one are read and not counted

The figure is B³ F1 (Bagga and Baldwin: "Algorithms for scoring coreference chains", 1998): for each article, precision
is how much of its group is of its story, recall how much of its story is in its group; F1 of the two averages. The other
side is what most programs do: each report joins the group whose centroid is nearest by the cosine of TF-IDF
((1 + ln tf) · ln(N / df), Manning, Raghavan and Schütze: "Introduction to Information Retrieval", 2008, chapter 6), or
opens one below a threshold; it gets the threshold that is best *on these very articles*, ours is fixed. "As they come"
is what the daemon does. Settings were chosen by half 1 of the lines (`half`), among others; half 2 is what they do on topics
that they were not chosen by. Ends with 1 if ours is
below theirs, or in several languages below .60.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bounds import Bounds

from monitor.model import ReadText
from monitor.text.language import detect
from monitor.workbench.grouping import Handed, grouped

MADE_UP = [
    Path(__file__).with_name(name) for name in ("stories.jsonl", "stories-pairs.jsonl", "stories-languages.jsonl")
]
LEAST, LEAST_IN_LANGUAGES = 1.0, 0.6


def b_cubed(found: Mapping[str, Hashable], right: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    groups, stories = _members(found), _members(right)
    precision = recall = 0.0
    for one in right:
        group, story = groups[found[one]], stories[right[one]]
        both = len(group & story)
        precision += both / len(group) / len(right)
        recall += both / len(story) / len(right)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(labels: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for one, label in labels.items():
        members[label].add(one)
    return members


def ours(rows: Sequence[dict], *, afterwards: bool) -> dict[str, Hashable]:
    handed = [Handed(id=row["id"], text=_read(row), feed=row.get("feed", "")) for row in rows]
    return {one: placement.story for one, placement in grouped(handed, afterwards=afterwards).items()}


def _read(row: dict) -> ReadText:
    at = row.get("published")
    return ReadText(
        title=row["title"],
        body=row["text"],
        lang=detect(f"{row['title']}\n{row['text']}"),
        published=datetime.fromisoformat(at) if at else None,
    )


def single_pass(rows: Sequence[dict], threshold: float) -> dict[str, Hashable]:
    counts = [Counter(re.findall(r"\w+", f"{row['title']} {row['text']}".lower())) for row in rows]
    frequency = Counter(word for count in counts for word in count)
    centroids: list[Counter] = []
    found: dict[str, Hashable] = {}
    for row, count in zip(rows, counts, strict=True):
        vector = _unit({word: (1 + math.log(tf)) * math.log(len(rows) / frequency[word]) for word, tf in count.items()})
        near = [(sum(weight * centre[word] for word, weight in vector.items()) / _length(centre), number)
                for number, centre in enumerate(centroids)]  # fmt: skip
        likeness, number = max(near, default=(0.0, 0))
        if likeness < threshold:
            number = len(centroids)
            centroids.append(Counter())
        for word, weight in vector.items():
            centroids[number][word] += weight
        found[row["id"]] = number
    return found


def _length(vector: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = _length(vector)
    return {word: weight / length for word, weight in vector.items()}


def best(rows: Sequence[dict], right: Mapping[str, Hashable]) -> tuple[float, dict[str, Hashable]]:
    tried: Callable[[float], float] = lambda threshold: b_cubed(single_pass(rows, threshold), right)[2]  # noqa: E731
    threshold = max((step / 100 for step in range(4, 52, 2)), key=tried)
    return threshold, single_pass(rows, threshold)


def measured(rows: Sequence[dict], name: str, bounds: Bounds) -> None:
    right = {row["id"]: row["story"] for row in rows if row.get("story")}
    print(f"{name}: {len(right)} articles of {len(rows)}, {len(set(right.values()))} stories")
    threshold, theirs = best(rows, right)
    sides = (
        ("ours", ours(rows, afterwards=True)),
        ("ours, as they come", ours(rows, afterwards=False)),
        (f"single-pass TF-IDF at its best threshold, {threshold:.2f}", theirs),
    )
    figures = []
    for side, found in sides:
        precision, recall, f1 = b_cubed({one: found[one] for one in right}, right)
        figures.append(f1)
        print(f"  precision {precision:.3f}  recall {recall:.3f}  B³ F1 {f1:.3f}   {side}")
    if len({row.get("lang") for row in rows}) > 1:
        bounds.hold(f"{name}, B³ F1", figures[0], LEAST_IN_LANGUAGES, "", least=True)
    else:
        bounds.hold(f"{name}, B³ F1 against TF-IDF", figures[0] / figures[-1], LEAST, least=True)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("articles", nargs="*", type=Path, default=MADE_UP)
    bounds = Bounds()
    for path in arguments.parse_args().articles:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
        measured(rows, path.name, bounds)
        if any("half" in row for row in rows):
            measured([row for row in rows if row["half"] == 2], f"{path.name}, half 2", bounds)
    return bounds.ended()


if __name__ == "__main__":
    sys.exit(main())
