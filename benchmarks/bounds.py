"""Figures beside their bounds: each is printed, and those that are beyond it are told again at the end."""

from __future__ import annotations

#: how a line begins that tells of a figure beyond its bound; `python benchmarks` gathers these
MISSED = "missed: "


class Bounds:
    """The figures of one benchmark that have a bound."""

    def __init__(self) -> None:
        self._missed: list[str] = []

    def hold(self, figure: str, value: float, bound: float, unit: str = "×", *, least: bool = False) -> str:
        """What is to be printed of a figure that should be at most `bound`, or with `least` at least so much."""
        kept = value >= bound if least else value <= bound
        # a value that is near its bound is told as exactly as it needs to be seen on which side it lies
        said = f"{value:.3g}" if kept or float(f"{value:.3g}") != bound else f"{value:.6g}"
        said = f"{said} {unit} (bound: {'at least' if least else 'at most'} {bound:g} {unit})"
        if not kept:
            self._missed.append(f"{figure}: {said}")
        return said + ("" if kept else "  MISSED")

    def line(self, figure: str, value: float, bound: float, unit: str = "×", *, least: bool = False) -> None:
        """The same as a line of a table."""
        print(f"  {figure:<62} {self.hold(figure, value, bound, unit, least=least)}")

    def ended(self) -> int:
        """Tells what was missed; the exit status: 1 where something was."""
        for line in self._missed:
            print(MISSED + line)
        return int(bool(self._missed))
