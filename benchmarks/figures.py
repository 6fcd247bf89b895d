"""Which figures are found in sentences, in each language: precision and recall.

    python benchmarks/figures.py            on the tables of the tests
    python benchmarks/figures.py FOLDER     on tables of yours: en.tsv, ar.tsv, … of `killed 16, wounded 40 TAB sentence`

A figure counts as found where kind and number are right; `-v` shows the sentences where they are not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from monitor.stories.figures import Figure, figures_of


def main(arguments: list[str]) -> None:
    """Print a line for each table and one for all."""
    folders = [Path(one) for one in arguments if one != "-v"] or [
        Path(__file__).parent.parent / "tests/stories/figures"
    ]
    counts = {table: counted(table, shown="-v" in arguments) for table in sorted(folders[0].glob("*.tsv"))}
    for table, (right, said, wanted) in counts.items():
        print(line(table.stem, right, said, wanted))
    print(line("all", *(sum(column) for column in zip(*counts.values(), strict=True))))


def line(name: str, right: int, said: int, wanted: int) -> str:
    """Precision and recall, for people."""
    return f"{name:>5}  precision {right / max(said, 1):.3f}  recall {right / max(wanted, 1):.3f}  of {wanted} figures"


def counted(table: Path, *, shown: bool) -> tuple[int, int, int]:
    """How many figures of a table were found, how many were said, how many there are."""
    right = said = wanted = 0
    for row in table.read_text(encoding="utf-8").splitlines():
        figures, sentence = row.split("\t")[:2]
        labelled = set() if figures == "-" else set(figures.split(", "))
        found = {f"{one.what} {told(one)}" for one in figures_of(sentence, "", table.stem)}
        right, said, wanted = right + len(found & labelled), said + len(found), wanted + len(labelled)
        if shown and found != labelled:
            print(f"{table.stem}: {figures} ← {', '.join(sorted(found)) or '-'}: {sentence}")
    return right, said, wanted


def told(figure: Figure) -> str:
    """A figure as the tables write it."""
    number = f"{figure.low}" if figure.low == figure.high else f"{figure.low}-{figure.high}"
    return f"{number}+" if figure.vague else number


if __name__ == "__main__":
    main(sys.argv[1:])
