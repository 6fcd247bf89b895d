"""Trying rule files: their promises (`covers`, `not`) and tests, held against the daemon's own code."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from monitor.config.files import read_text
from monitor.errors import BrokenInput
from monitor.model import Article, MatchReport, RuleJudged, Source, Where
from monitor.names.actor import Actor
from monitor.rules.compile import Compiled
from monitor.rules.match import match
from monitor.rules.ruleset import Rule, RuleSet, RuleTest, Status, Theme, ThemeTest
from monitor.text.language import detect
from monitor.text.read import read_page
from monitor.workbench.clauses import failing, quoted


class Sort(StrEnum):
    """What sort of thing was tried."""

    COVERS = "covers"
    NOT = "not"
    TEST = "test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One promise or test, and what came of it."""

    file: str
    line: int
    about: str  #: the actor or rule: `actors.kadhimi`
    sort: Sort
    name: str  #: the spelling that was promised, or what the test's author called it
    failures: tuple[str, ...] = ()  #: a sentence for each expectation that was not met

    @property
    def passed(self) -> bool:
        return not self.failures


def trials(ruleset: RuleSet, compiled: Compiled, *, files: Collection[str] | None = None) -> Iterator[Outcome]:
    """Every promise and test of the rule set, or of those rule files alone: actors, themes, rules, in the files' order.

    Pages that tests name with `file:` are read beside their rule file; one that cannot be read fails its test. Rules
    that are drafts are not tried: they never run.
    """
    for actor in ruleset.actors.values():
        if files is None or actor.file in files:
            yield from _promises(actor, ruleset, compiled)
    for theme in ruleset.themes.values():
        if files is None or theme.file in files:
            yield from (_tried_theme(theme, test, compiled) for test in theme.tests)
    for rule in ruleset.rules.values():
        if (files is None or rule.file in files) and rule.status is not Status.DRAFT:
            yield from (_tried(rule, number, ruleset, compiled) for number in range(len(rule.tests)))


# ── promises ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _promises(actor: Actor, ruleset: RuleSet, compiled: Compiled) -> Iterator[Outcome]:
    for sort, spellings in ((Sort.COVERS, actor.covers), (Sort.NOT, actor.excluded)):
        for spelling in spellings:
            found = _found(spelling, actor, ruleset, compiled)
            kept = bool(found) is (sort is Sort.COVERS)
            said = f"found as {quoted(found)}, promised not to be" if found else "not found, promised to be"
            yield Outcome(
                file=actor.file,
                line=actor.line,
                about=f"actors.{actor.id}",
                sort=sort,
                name=spelling,
                failures=() if kept else (said,),
            )


def _found(spelling: str, actor: Actor, ruleset: RuleSet, compiled: Compiled) -> tuple[str, ...]:
    """What is found of the actor in the spelling, while its full name stands in the title: that licenses surnames."""
    article = Article(
        id="promise", title=actor.names[0] if actor.names else actor.label, body=spelling, lang=detect(spelling)
    )
    report = match(compiled, article, every=True)
    wanted = ruleset.members(actor.id)
    return tuple(one.span.text for one in report.actors if one.actor in wanted and one.span.field is Where.BODY)


# ── tests ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tried_theme(theme: Theme, test: ThemeTest, compiled: Compiled) -> Outcome:
    try:
        article = _article(theme, test)
    except BrokenInput as error:
        failures = tuple(str(problem) for problem in error.problems)
    else:
        failures = tuple(_unmet_theme(theme, test, match(compiled, article, every=True)))
    about = f"themes.{theme.id}"
    return Outcome(file=theme.file, line=test.line, about=about, sort=Sort.TEST, name=test.name, failures=failures)


def _unmet_theme(theme: Theme, test: ThemeTest, report: MatchReport) -> Iterator[str]:
    """Why the theme did not do what the test expects: its score, and the words that made it."""
    found = next((one for one in report.themes if one.theme == theme.id), None)
    if test.fires is (found is not None and found.fired):
        return
    scored = [f"{one.weight:+} {quoted([one.span.text])}" for one in found.terms] if found else []
    wanted = "to fire" if test.fires else "to be silent"
    yield f"expected {wanted}, scored {found.score if found else 0} of {theme.threshold}: {', '.join(scored) or 'nothing found'}"


def _tried(rule: Rule, number: int, ruleset: RuleSet, compiled: Compiled) -> Outcome:
    test = rule.tests[number]
    try:
        article = _article(rule, test)
    except BrokenInput as error:
        failures = tuple(str(problem) for problem in error.problems)
    else:
        report = match(compiled, article, every=True)
        failures = tuple(_unmet(rule, test, article, report, ruleset))
    return Outcome(
        file=rule.file,
        line=test.line,
        about=f"rules.{rule.id}",
        sort=Sort.TEST,
        name=test.name,
        failures=failures,
    )


def _article(about: Rule | Theme, test: RuleTest | ThemeTest) -> Article:
    """The article that a test describes, read as the daemon reads."""
    if test.file is not None:
        page = read_page(read_text(Path(about.file).parent / test.file))
        title, body = page.title, page.body
    else:
        title, _, body = (test.text or "").strip().partition("\n")
    labels = test.labels
    source = Source(
        feed=labels.get("feed", ""),
        owner=labels.get("owner", ""),
        kind=labels.get("kind", ""),
        lang=labels.get("lang", ""),
        country=labels.get("country", ""),
    )
    lang = labels.get("lang") or detect(f"{title}\n{body}")
    return Article(id=f"{about.id}/{test.name}", title=title.strip(), body=body.strip(), lang=lang, source=source)


def _unmet(rule: Rule, test: RuleTest, article: Article, report: MatchReport, ruleset: RuleSet) -> Iterator[str]:
    """A sentence for each expectation of the test that the report does not meet."""
    judged = next(one for one in report.rules if one.rule == rule.id)
    yield from _unmet_verdict(test, judged, article)
    named = {one.actor for one in report.actors}
    for actor in test.actors:
        if not named & ruleset.members(actor):
            yield f"actor {actor} was not found; found {', '.join(sorted(named)) or 'nobody'}"
    fired = {one.theme for one in report.themes if one.fired}
    for theme in test.themes:
        if theme not in fired:
            yield f"theme {theme} did not fire; fired {', '.join(sorted(fired)) or 'none'}"


def _unmet_verdict(test: RuleTest, judged: RuleJudged, article: Article) -> Iterator[str]:
    if test.hit and not judged.hit:
        yield f"expected a hit, got none because of {judged.because}: {'; '.join(failing(judged))}"
    if not test.hit and judged.hit:
        yield f"expected no hit, got one by {quoted(span.text for span in judged.evidence) or article.title}"
    if not test.hit and not judged.hit and test.because not in {None, judged.because}:
        yield f"expected no hit because of {test.because}, got none because of {judged.because}: {'; '.join(failing(judged))}"
