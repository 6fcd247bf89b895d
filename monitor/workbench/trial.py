"""Trying rule files: their promises (`covers`, `not`) and tests, held against the daemon's own code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from monitor.errors import BrokenInput
from monitor.model import Article, RuleJudged, Where
from monitor.names.actor import Actor
from monitor.rules.compile import Compiled, compile_rules
from monitor.rules.match import match
from monitor.rules.ruleset import Rule, RuleSet, RuleTest, Status, Theme, ThemeTest, Timeline
from monitor.text.language import detect
from monitor.workbench.clauses import failing, quoted
from monitor.workbench.pages import article_of

#: characters of a text that a failed test shows
BEGINNING = 240


class Sort(StrEnum):
    """What sort of thing was tried."""

    COVERS = "covers"
    NOT = "not"
    TEST = "test"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One promise or test, and what came of it."""

    file: str
    line: int
    about: str  #: the actor or rule: `actors.kadhimi`
    sort: Sort
    name: str  #: the spelling that was promised, or what the test's author called it
    failures: tuple[str, ...] = ()  #: a sentence for each expectation that was not met
    read: tuple[str, ...] = ()  #: of a failed test: the title and the beginning of the text, as they were read

    @property
    def passed(self) -> bool:
        return not self.failures


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One promise or test that can be run; what it tells is a sentence for each expectation that was not met."""

    file: str
    line: int
    about: str
    sort: Sort
    name: str
    run: Callable[[], Iterable[str]]
    article: Callable[[], Article] | None = None  #: what is tried, where that is one article

    def outcome(self) -> Outcome:
        """Run it. A page that cannot be read is a failure."""
        try:
            failures = tuple(self.run())
            read = _beginning(self.article()) if failures and self.article else ()
        except BrokenInput as error:
            failures, read = tuple(str(problem) for problem in error.problems), ()
        return Outcome(
            file=self.file,
            line=self.line,
            about=self.about,
            sort=self.sort,
            name=self.name,
            failures=failures,
            read=read,
        )


def _beginning(article: Article) -> tuple[str, ...]:
    body = " ".join(article.body.split())
    shown = body if len(body) <= BEGINNING else body[:BEGINNING].rsplit(" ", 1)[0] + " …"
    return tuple(filter(None, (article.title, shown)))


def trials(
    ruleset: RuleSet,
    compiled: Compiled,
    *,
    files: Collection[str] | None = None,
    chosen: Callable[[Trial], bool] | None = None,
) -> Iterator[Outcome]:
    """What came of every promise and test of the rule set: actors, themes, rules, in the order of the files.

    `files` confines them to some rule files, `chosen` to some trials; what is left out is not run. Each is run when it is
    asked for. Pages that tests name with `file:` are read beside their rule file; one that cannot be read fails its
    test. Rules that are drafts are not tried: they never run.
    """
    for trial in _all_trials(ruleset, compiled):
        if (files is None or trial.file in files) and (chosen is None or chosen(trial)):
            yield trial.outcome()


def _all_trials(ruleset: RuleSet, compiled: Compiled) -> Iterator[Trial]:
    # of promises only the names matter: without themes and rules each is tried four times as fast (measured)
    names = compile_rules(replace(ruleset, themes={}, rules={}), names=compiled.names)
    for actor in ruleset.actors.values():
        yield from _promises(actor, ruleset, names)
    for theme in ruleset.themes.values():
        yield from _tests_of_theme(theme, compiled)
    for rule in ruleset.rules.values():
        if rule.status is not Status.DRAFT:
            yield from _tests_of_rule(rule, ruleset, compiled)


# ── promises ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _promises(actor: Actor, ruleset: RuleSet, names: Compiled) -> Iterator[Trial]:
    for sort, spellings in ((Sort.COVERS, actor.covers), (Sort.NOT, actor.excluded)):
        for spelling in spellings:
            yield Trial(
                file=actor.file,
                line=actor.line,
                about=f"actors.{actor.id}",
                sort=sort,
                name=spelling,
                run=partial(_unmet_promise, sort, spelling, actor, ruleset, names),
            )


def _unmet_promise(sort: Sort, spelling: str, actor: Actor, ruleset: RuleSet, names: Compiled) -> Iterator[str]:
    found = _found(spelling, actor, ruleset, names)
    if bool(found) is not (sort is Sort.COVERS):
        yield f"found as {quoted(found)}, promised not to be" if found else "not found, promised to be"


def _found(spelling: str, actor: Actor, ruleset: RuleSet, names: Compiled) -> tuple[str, ...]:
    """What is found of the actor in the spelling, while its full name stands in the title: that licenses surnames."""
    article = Article(
        id="promise", title=actor.names[0] if actor.names else actor.label, body=spelling, lang=detect(spelling)
    )
    report = match(names, article, every=True)
    wanted = ruleset.members(actor.id)
    return tuple(one.span.text for one in report.actors if one.actor in wanted and one.span.field is Where.BODY)


# ── tests ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tests_of_theme(theme: Theme, compiled: Compiled) -> Iterator[Trial]:
    for test in theme.tests:
        yield Trial(
            file=theme.file,
            line=test.line,
            about=f"themes.{theme.id}",
            sort=Sort.TEST,
            name=test.name,
            run=partial(_unmet_theme, theme, test, compiled),
            article=partial(article_of, theme, test),
        )


def _tests_of_rule(rule: Rule, ruleset: RuleSet, compiled: Compiled) -> Iterator[Trial]:
    about = f"rules.{rule.id}"
    tests = [
        Trial(
            file=rule.file,
            line=test.line,
            about=about,
            sort=Sort.TEST,
            name=test.name,
            run=partial(_unmet, rule, test, ruleset, compiled),
            article=partial(article_of, rule, test),
        )
        for test in rule.tests
    ]
    timelines = [
        Trial(
            file=rule.file,
            line=timeline.line,
            about=about,
            sort=Sort.TIMELINE,
            name=timeline.name,
            run=partial(_unmet_timeline, rule, timeline, ruleset, compiled),
        )
        for timeline in rule.timelines
    ]
    yield from sorted([*tests, *timelines], key=lambda trial: trial.line)


def _unmet_theme(theme: Theme, test: ThemeTest, compiled: Compiled) -> Iterator[str]:
    """Why the theme did not do what the test expects: its score, and the words that made it."""
    report = match(compiled, article_of(theme, test), every=True, about={theme.id})
    found = next((one for one in report.themes if one.theme == theme.id), None)
    if test.fires is (found is not None and found.fired):
        return
    scored = [f"{one.weight:+} {quoted([one.span.text])}" for one in found.terms] if found else []
    wanted = "to fire" if test.fires else "to be silent"
    yield f"expected {wanted}, scored {found.score if found else 0} of {theme.threshold}: {', '.join(scored) or 'nothing found'}"


def _unmet(rule: Rule, test: RuleTest, ruleset: RuleSet, compiled: Compiled) -> Iterator[str]:
    """A sentence for each expectation of the test that is not met."""
    article = article_of(rule, test)
    report = match(compiled, article, every=True, about={rule.id, *test.themes})
    judged = next(one for one in report.rules if one.rule == rule.id)
    yield from _unmet_verdict(test, judged, article)
    named = {one.actor for one in report.actors}
    for actor in test.actors:
        if not named & ruleset.members(actor):
            yield f"actor {actor} was not found; found {', '.join(sorted(named)) or 'nobody'}"
    missing = set(test.themes).difference(one.theme for one in report.themes if one.fired)
    if missing:
        fired = sorted(one.theme for one in match(compiled, article, every=True).themes if one.fired)
        yield from (f"theme {theme} did not fire; fired {', '.join(fired) or 'none'}" for theme in sorted(missing))


def _unmet_verdict(test: RuleTest, judged: RuleJudged, article: Article) -> Iterator[str]:
    if test.hit and not judged.hit:
        yield f"expected a hit, got none because of {judged.because}: {'; '.join(failing(judged))}"
    if not test.hit and judged.hit:
        yield f"expected no hit, got one by {quoted(span.text for span in judged.evidence) or article.title}"
    if not test.hit and not judged.hit and test.because not in {None, judged.because}:
        yield f"expected no hit because of {test.because}, got none because of {judged.because}: {'; '.join(failing(judged))}"


def _unmet_timeline(rule: Rule, timeline: Timeline, ruleset: RuleSet, compiled: Compiled) -> Iterator[str]:
    from monitor.workbench.timeline import unmet  # noqa: PLC0415  (brings the archive along, which few tests need)

    return unmet(rule, timeline, ruleset, compiled)
