"""All benchmarks, one behind the other: `python benchmarks [NAME…]`. Ends with a table of what is beyond its bound.

The exit status is 1 where a figure is, and 2 where a benchmark broke off: only that is a fault of the program.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from bounds import MISSED  # noqa: E402  (a module of this folder, found by the line above)

OTHERS = {"__main__", "bounds"}


def main(wanted: list[str]) -> int:
    """Runs the benchmarks that are named, or all."""
    names = wanted or sorted(file.stem for file in HERE.glob("*.py") if file.stem not in OTHERS)
    missed: list[tuple[str, str]] = []
    broken: list[str] = []
    for name in names:
        print(f"== benchmarks/{name}.py", flush=True)
        status, lines = run(HERE / f"{name}.py")
        missed += [(name, line) for line in lines]
        if status and not (status == 1 and lines):
            broken.append(f"{name} (exit status {status})")
    print(f"\nBenchmarks that ran: {len(names)}")
    if missed:
        print(
            "Beyond their bounds, so this ends with 1; nothing broke. A busy machine misses more: see benchmarks/README.md"
        )
        width = max(len(name) for name, _ in missed)
        print("\n".join(f"  {name:<{width}}  {line}" for name, line in missed))
    if broken:
        print(f"Broken off: {', '.join(broken)}; the fault stands above", file=sys.stderr)
    return 2 if broken else int(bool(missed))


def run(file: Path) -> tuple[int, list[str]]:
    """The exit status of a benchmark, whose output is passed on, and the figures that it missed."""
    lines: list[str] = []
    with subprocess.Popen([sys.executable, file], stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if line.startswith(MISSED):
                lines.append(line.removeprefix(MISSED).rstrip())
    return process.returncode, lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
