"""Watches news feeds for actors and themes, and tells people once, quickly, and why."""

__version__ = "0.1.0"
