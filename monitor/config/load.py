"""config.yaml, read, checked whole and made into the values that the rest of the program works with."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from monitor.alerts.route import Route
from monitor.config import checks
from monitor.config.declared import OpmlSource, declared_feed, feeds_of, opml_source, route
from monitor.config.files import read_text, shown_path
from monitor.config.schema import Channel, ConfigFile, ConsoleChannel, FeedPart, Http, OpmlPart, Pages
from monitor.config.secrets import Resolved, read_env_file, resolve
from monitor.errors import BrokenInput
from monitor.model import Feed, Problem, Severity
from monitor.yamldoc import Document, did_you_mean, problems_of, read_yaml, shown

if TYPE_CHECKING:
    from monitor.feeds.opml import Outline

_TERMINAL: Mapping[str, Channel] = {"terminal": ConsoleChannel(type="console")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What config.yaml says. Paths are absolute; secrets print as asterisks."""

    file: Path
    name: str
    timezone: ZoneInfo  #: the desk's; what people read is written in it
    store: Path  #: the SQLite file
    rules: Path  #: a rule file, or a folder of them
    http: Http
    feeds: tuple[Feed, ...]  #: those declared one by one
    opml_sources: tuple[OpmlSource, ...]
    pages: Pages
    story_window: timedelta
    channels: Mapping[str, Channel]
    routes: tuple[Route, ...]  #: the last matches everything
    retry_for: timedelta  #: how long a message is tried before it is dead
    advice: tuple[Problem, ...] = ()  #: what works, but is probably not meant
    document: Document = field(repr=False)  #: may hold a secret that its owner wrote into the file

    def feeds_declared(self) -> tuple[Feed, ...]:
        """The feeds that stand in config.yaml one by one; those of OPML sources come with `opml_feeds`."""
        return self.feeds

    def opml_feeds(
        self, source: OpmlSource, outlines: Iterable[Outline], *, besides: Sequence[Feed] = ()
    ) -> tuple[Feed, ...]:
        """The feeds that an OPML source lists, less those that stand in config.yaml themselves or are in `besides`.

        `besides` are the feeds of sources read before: without them two sources may give two feeds one id.
        """
        return feeds_of(source, outlines, (*self.feeds, *besides))

    def unknown_rules(self, known: Iterable[str]) -> tuple[Problem, ...]:
        """Problems with rules that routes name and no rule file defines."""
        ids = sorted(known)
        return tuple(
            self.document.problem(
                ("routes", index, "when", "rule"),
                f"no rule is named {shown(rule)}{did_you_mean(rule, ids)}",
            )
            for index, one in enumerate(self.routes)
            for rule in sorted(one.rules.difference(ids))
        )


_MISSING = "does not exist: `monitor init` writes one; a command that is given --rules PATH needs none"


def load_config(path: Path, *, environ: Mapping[str, str] | None = None, secrets_needed: bool = True) -> Config:
    """What the config file at `path` says; paths in it are relative to its folder.

    Variables come from `environ`, or from the process's environment and, for those that it lacks, from `.env` beside
    the file. Without `secrets_needed` a `${env:NAME}` or `${file:PATH}` that has no value is advice, not an error.

    Raises:
        BrokenInput: with every problem of the file, its errors first in the order of the file, then its advice.
    """
    document = read_yaml(read_text(path, missing=_MISSING), shown_path(path))
    if not isinstance(document.data, dict):
        kind = "is empty" if document.data is None else "must be a mapping of keys to values"
        raise BrokenInput([document.problem((), f"the file {kind}: it begins with `version: 1`")])
    folder = path.absolute().parent
    if environ is None:
        environ = {**read_env_file(folder / ".env"), **os.environ}
    resolved = resolve(document, environ, folder, needed=secrets_needed)
    model, problems = _checked(document, resolved, folder)
    advice = [problem for problem in resolved.problems if problem.severity is Severity.ADVICE]
    if model is not None:
        advice += checks.advice(document, model)
    advice.sort(key=_in_file)
    if model is None or problems:
        raise BrokenInput([*sorted(problems, key=_in_file), *advice])
    return _config(path, model, document, tuple(advice))


def rules_named_in(path: Path) -> Path:
    """Where the config file at `path` says that the rules are, also where the rest of it cannot be used."""
    try:
        named = read_yaml(read_text(path), str(path)).at(("rules",))
    except BrokenInput:
        named = None
    return path.absolute().parent / (named if isinstance(named, str) else "rules")


def _checked(document: Document, resolved: Resolved, folder: Path) -> tuple[ConfigFile | None, list[Problem]]:
    """The checked file, None where its form is wrong, and every problem that keeps it from being used."""
    problems = [problem for problem in resolved.problems if problem.severity is Severity.ERROR]
    problems += checks.names(document)
    problems += checks.files(document, folder)
    problems += checks.not_yet(document)
    try:
        model = ConfigFile.model_validate(resolved.data, context=resolved.unresolved)
    except ValidationError as error:
        # where a reference could not be resolved, that it has the wrong form is no news
        told = {_in_file(problem) for problem in problems}
        problems += [
            _discreet(problem, resolved)
            for problem in problems_of(error, document, model=ConfigFile)
            if _in_file(problem) not in told
        ]
        return None, problems
    problems += checks.together(document, model)
    problems += _store_problems(document, model.store)
    return model, problems


def _discreet(problem: Problem, resolved: Resolved) -> Problem:
    """The problem without what it quotes, where that came from outside: it may be a secret."""
    if _in_file(problem) in resolved.replaced and '"' in problem.message:
        return replace(problem, message="the value that the reference stands for has not the form that is needed here")
    return problem


def _in_file(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _config(path: Path, model: ConfigFile, document: Document, advice: tuple[Problem, ...]) -> Config:
    folder = path.absolute().parent
    channels = model.channels or _TERMINAL
    return Config(
        file=path.absolute(),
        name=model.name,
        timezone=ZoneInfo(model.timezone),
        store=folder / _store_path(model.store),
        rules=folder / model.rules,
        http=model.http,
        feeds=tuple(declared_feed(part, model.feed_defaults) for part in model.feeds if isinstance(part, FeedPart)),
        opml_sources=tuple(
            opml_source(part, model.feed_defaults, folder) for part in model.feeds if isinstance(part, OpmlPart)
        ),
        pages=model.pages,
        story_window=model.stories.window,
        channels=channels,
        routes=tuple(map(route, model.routes)) or (Route(to=tuple(channels)),),
        retry_for=model.delivery.retry.span,
        advice=advice,
        document=document,
    )


def _store_path(text: str) -> str:
    """The path in `store`: `sqlite:///` is followed by a relative path, `sqlite:////` by an absolute one."""
    return text.removeprefix("sqlite:///")


def _store_problems(document: Document, text: str) -> list[Problem]:
    rest = _store_path(text)
    if rest.startswith(("postgresql:", "postgres:")):
        return []  # told as not yet
    if ":memory:" in rest:
        return [document.problem(("store",), "an archive in memory would be lost: write a path")]
    if "://" in rest or rest.startswith("sqlite:") or not rest or rest.endswith("/"):
        return [document.problem(("store",), "must be a path such as var/monitor.db, or sqlite:///var/monitor.db")]
    return []
