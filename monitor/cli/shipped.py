"""Where the rules and the configuration that come with the program lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped_rules() -> Path:
    """The folder of rule files that come with the program."""
    return _shipped("rules")


def shipped_config() -> Path:
    """The configuration that comes with the program."""
    return _shipped("config.yaml")


def _shipped(name: str) -> Path:
    """In an installed package the files lie inside it; in a checkout beside it."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.exists() else _PACKAGE.parent / name
