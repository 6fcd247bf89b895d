"""The form of rule files, as pydantic reads them: which keys there are and what may stand behind them.

What needs more than one entry to judge (references, reachable thresholds, tests) is checked in `monitor.rules.checks`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SkipValidation, StringConstraints

from monitor.model import Mood
from monitor.names.actor import Kind, Spelling, Surname
from monitor.quantities import Duration
from monitor.rules.ruleset import Scope, Status, Urgency

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
Page = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Weight = Annotated[int, Field(ge=-1_000, le=1_000)]
Because = Literal["where", "all", "any", "not"]


class Part(BaseModel):
    """A mapping in a rule file: no other keys than these."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class ActorPart(Part):
    """Somebody watched: a person, a group, an institution, a place; or a group of actors."""

    label: Text | None = Field(None, description="How people are shown the actor; the first name where it is left out.")
    kind: Kind = Field(Kind.ORGANISATION, description="What sort of thing it is. Only persons have a surname.")
    names: list[Text] = Field([], description="Names, each spelt once, in any script; several where they differ.")
    spelling: Spelling = Field(Spelling.NORMAL, description="How far a printed name may be from those in `names`.")
    acronyms: list[Text] = Field([], description="Found exactly as written, case kept.")
    surname: Surname | None = Field(
        None, description="When the bare surname counts; for persons `licensed` where it is left out, else `never`."
    )
    titles: list[Text] = Field([], description="Titles that license the bare surname right behind them.")
    covers: list[Text] = Field([], description="Promises, run by `monitor test`: spellings that must be found.")
    not_: list[Text] = Field([], alias="not", description="Promises: spellings that must not be found.")
    members: list[Id] = Field([], description="Ids of the actors that this group holds.")


#: terms of which one is meant where `$id` stands in a term
WordList = Annotated[list[Text], Field(min_length=1)]


class ThemeTestPart(Part):
    """An article in which the theme must fire or be silent."""

    name: Text | None = None
    text: Page | None = Field(None, description="First line: the title; the rest: the body.")
    file: Text | None = Field(None, description="A page beside the rule file.")
    lang: Text | None = Field(None, description="The article's language; found out where it is left out.")
    expect: Literal["fires", "silent"]


class ThemePart(Part):
    """Something that happens: weighted terms and the sum at which the theme fires."""

    label: Text | None = None
    threshold: Annotated[int, Field(ge=1, le=100_000)]
    terms: dict[str, Weight] = Field({}, description="Terms with their weights; negative weights speak against.")
    terms_in: dict[str, dict[str, Weight]] = Field(
        {}, description="Terms that count only in articles of a language, by its ISO 639-1 code."
    )
    moods: dict[Mood, Literal["count", "drop"]] = Field(
        {}, description="Whether terms count that the text negates, denies, hedges, …; all do where it is left out."
    )
    tests: list[ThemeTestPart] = Field([], description="Articles in which it must fire or be silent.")


class ClausePart(Part):
    """One clause: a theme, an actor, words, or a nested tree of all, any, not."""

    theme: Id | None = None
    actor: Id | None = None
    words: str | None = None
    in_: list[Scope] | None = Field(None, alias="in", min_length=1)
    all: list[ClausePart] | None = Field(None, min_length=1)
    any: list[ClausePart] | None = Field(None, min_length=1)
    not_: list[ClausePart] | None = Field(None, alias="not", min_length=1)


class MatchPart(Part):
    """What must hold: all of `all`, one of `any`, none of `not`."""

    all: list[ClausePart] | None = Field(None, min_length=1)
    any: list[ClausePart] | None = Field(None, min_length=1)
    not_: list[ClausePart] | None = Field(None, alias="not", min_length=1)


Labels = Annotated[list[Text], Field(min_length=1)]


class WherePart(Part):
    """Which articles are looked at: by language, and by the labels of the feed."""

    lang: Labels | None = None
    feed: Labels | None = None
    owner: Labels | None = None
    kind: Labels | None = None
    country: Labels | None = None
    not_lang: Labels | None = None
    not_feed: Labels | None = None
    not_owner: Labels | None = None
    not_kind: Labels | None = None
    not_country: Labels | None = None


class WhenPart(Part):
    """How much must come together before somebody is told; left out: the first report of each story."""

    independent: Annotated[int, Field(ge=1)] | None = None
    count: Annotated[int, Field(ge=1)] | None = None
    within: Duration | None = None
    spike: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?x$")] | None = None
    over: Duration | None = None
    against: Duration | None = None
    at_least: Annotated[int, Field(ge=1)] | None = None
    first_seen: Literal["actor"] | None = None


class UpdatePart(Part):
    """What is news in a story that was already told."""

    after: list[Text] = []
    every: Duration | None = None


class AlertPart(Part):
    """When and how often a story is told."""

    when: WhenPart | None = None
    update: UpdatePart | None = None


class TestPart(Part):
    """An article that the rule must or must not hit."""

    name: Text | None = None
    text: Page | None = Field(None, description="First line: the title; the rest: the body.")
    file: Text | None = Field(None, description="A page beside the rule file.")
    feed: Text | None = None
    owner: Text | None = None
    kind: Text | None = None
    country: Text | None = None
    lang: Text | None = Field(None, description="The article's language; found out where it is left out.")
    expect: Literal["hit", "no-hit"]
    because: Because | None = Field(None, description="For a no-hit: which part of the rule must be the reason.")
    actors: list[Id] = []
    themes: list[Id] = []


class ReportPart(Part):
    """One report of a timeline."""

    at: Duration = Field(description="When it comes, counted from the beginning: 0h, 90m, 2d.")
    text: Page | None = Field(None, description="First line: the title; the rest: the body.")
    file: Text | None = Field(None, description="A page beside the rule file.")
    copy_of: Text | None = Field(
        None, description="The same text again: the file of an earlier report, or the title of its text."
    )
    feed: Text | None = None
    owner: Text | None = None
    kind: Text | None = None
    country: Text | None = None
    lang: Text | None = Field(None, description="The report's language; found out where it is left out.")


class AlertsByPart(Part):
    """How many alerts there must have been by then."""

    at: Duration = Field(description="Reports that come at this very moment are counted.")
    alerts: Annotated[int, Field(ge=0)]


class TimelinePart(Part):
    """Reports in order of time, and how many alerts they must have raised."""

    name: Text | None = None
    timeline: list[ReportPart] = Field(min_length=1)
    expect: list[AlertsByPart] = Field(min_length=1)


def _rule_tests(value: Any) -> Any:
    """Checks the list only: each test is read by the model of its own form, so that one mistake is told once."""
    if not isinstance(value, list):
        raise ValueError("must be a list of tests")  # noqa: TRY004  (pydantic turns it into a finding)
    return value


class RulePart(Part):
    """Actors, themes and words joined, what a hit is worth, and the tests that prove it."""

    title: Text | None = None
    status: Status = Field(
        Status.TEST, description="draft: never runs; test: runs, goes to the lab; stable: has a hit and a no-hit test."
    )
    severity: Urgency = Urgency.MEDIUM
    why: Text | None = None
    match: MatchPart
    where: WherePart | None = None
    alert: AlertPart | None = None
    tests: Annotated[SkipValidation[list[TestPart | TimelinePart]], BeforeValidator(_rule_tests)] = []


class RulesFile(Part):
    """A rule file: any of the four, in any split over files."""

    words: dict[str, WordList] = Field({}, description="Lists of words; terms name them as $id.")
    actors: dict[str, ActorPart] = {}
    themes: dict[str, ThemePart] = {}
    rules: dict[str, RulePart] = {}
