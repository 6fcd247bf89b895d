"""What is probably not meant in config.yaml: the advice of `monitor check`, with codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from monitor.workbench.lint.finding import Check, Finding
from monitor.workbench.lint.material import Material


def _advice(code: str) -> Callable[[Material], Iterator[Finding]]:
    """The findings of the configuration's own checks that carry this code."""

    def find(material: Material) -> Iterator[Finding]:
        for one in material.config.advice if material.config else ():
            if one.code == code:
                yield Finding(file=one.file, line=one.line, column=one.column, path=one.path, message=one.message)

    return find


def _routes(material: Material) -> Iterator[Finding]:
    for one in material.config.unknown_rules(material.ruleset.rules) if material.config else ():
        yield Finding(file=one.file, line=one.line, column=one.column, path=one.path, message=one.message)


def _check(code: str, title: str, why: str, fix: str) -> Check:
    return Check(code=code, title=title, why=why, fix=fix, find=_advice(code))


CHECKS = (
    _check("C01", "nothing to watch", "No feed is declared.", "`monitor feeds add URL`"),
    _check(
        "C02",
        "no contact",
        "A publisher who cannot complain blocks the program instead.",
        "http: {contact: mailto:desk@example.org}",
    ),
    _check(
        "C03",
        "selectors for pages that are never read",
        "With full_text: never no page of that feed is fetched.",
        "full_text: auto or always, or take select out",
    ),
    _check(
        "C04",
        "a literal secret",
        "Configuration is shared, backed up and put under version control; secrets must not be.",
        "write ${env:NAME} or ${file:PATH}",
    ),
    _check("C05", "an address that is watched twice", "Every entry is fetched and read twice.", "take one of them out"),
    _check(
        "C06",
        "a feed that is polled more than once a minute",
        "Publishers block who asks so often; adaptive polling is quick where a feed is.",
        "poll: {min: 2m}",
    ),
    _check(
        "C07",
        "a route that is never reached",
        "The first route that matches takes an alert; those above take them all.",
        "put it above them, or take it out",
    ),
    _check(
        "C08",
        "a channel that no route leads to",
        "Nobody is ever told by it.",
        "name it in a route, or take it out",
    ),
    _check(
        "C09",
        "a secret that is not at hand",
        "`monitor run` will not start without it.",
        "set the variable, write it to .env, or write the file",
    ),
    Check(
        code="C10",
        title="a route for a rule that is not there",
        why="No alert ever takes it.",
        fix="write the id of a rule",
        find=_routes,
    ),
)
