"""What `python benchmarks` says at its end: figures beyond their bounds are no fault, a benchmark that broke off is one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
KEPT = "b.line('size', 1, 2, 'MB'); b.line('gain', 4, 3, least=True)"
MISSED = "b.line('size', 3, 2, 'MB'); b.line('gain', 2.9999, 3, least=True)"


@pytest.mark.parametrize(
    ("bodies", "status", "said", "unsaid"),
    [
        ({"one": KEPT}, 0, ["Benchmarks that ran: 1"], ["Beyond", "Broken", "MISSED"]),
        (
            {"one": KEPT, "other": MISSED},
            1,
            [
                "nothing broke",
                "  other  size: 3 MB (bound: at most 2 MB)",
                "  other  gain: 2.9999 × (bound: at least 3 ×)",
            ],
            ["Broken"],
        ),
        ({"one": KEPT + "; 1 / 0"}, 2, ["Broken off: one (exit status 1)"], ["Beyond"]),
        ({"one": MISSED, "other": "raise SystemExit(3)"}, 2, ["  one  size", "Broken off: other (exit status 3)"], []),
    ],
)
def test_figures_beyond_their_bounds_are_told_apart_from_faults(tmp_path, bodies, status, said, unsaid):
    for name in ("__main__.py", "bounds.py"):
        shutil.copy(BENCHMARKS / name, tmp_path)
    for name, body in bodies.items():
        program = f"import sys\nfrom bounds import Bounds\nb = Bounds()\n{body}\nsys.exit(b.ended())\n"
        (tmp_path / f"{name}.py").write_text(program)
    done = subprocess.run([sys.executable, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status, done.stderr
    for text in said:
        assert text in done.stdout + done.stderr
    for text in unsaid:
        assert text not in done.stdout + done.stderr
