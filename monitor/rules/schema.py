"""The form of rule files, as pydantic reads them: which keys there are and what may stand behind them.

What needs more than one entry to judge (references, reachable thresholds, tests) is checked in the modules `monitor.rules.load_…`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SkipValidation,
    StringConstraints,
    WithJsonSchema,
)

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


def _one_of(*required: str) -> dict[str, Any]:
    """For editors: exactly one of these keys."""
    return {"oneOf": [{"required": [key]} for key in required]}


def _some_of(*required: str) -> dict[str, Any]:
    """For editors: one of these keys at least."""
    return {"anyOf": [{"required": [key]} for key in required]}


class ActorPart(Part):
    """Somebody watched: a person, a group, an institution, a place; or a group of actors."""

    model_config = ConfigDict(json_schema_extra=_some_of("names", "acronyms", "members"))

    label: Text | None = Field(None, description="How people are shown the actor; the first name where it is left out.")
    kind: Kind = Field(Kind.ORGANISATION, description="What sort of thing it is. Only persons have a surname.")
    names: list[Text] = Field(
        [],
        description="Names, each spelt once, in any script; several where they differ.",
        examples=[["Mustafa al-Kadhimi"], ["Kataib Hezbollah", "كتائب حزب الله"]],
    )
    spelling: Spelling = Field(Spelling.NORMAL, description="How far a printed name may be from those in `names`.")
    acronyms: list[Text] = Field([], description="Found exactly as written, case kept.", examples=[["PMF", "PMU"]])
    surname: Surname | None = Field(
        None, description="When the bare surname counts; for persons `licensed` where it is left out, else `never`."
    )
    titles: list[Text] = Field(
        [],
        description="Titles that license the bare surname right behind them.",
        examples=[["prime minister", "premier"]],
    )
    covers: list[Text] = Field([], description="Promises, run by `monitor test`: spellings that must be found.")
    not_: list[Text] = Field([], alias="not", description="Promises: spellings that must not be found.")
    members: list[Id] = Field([], description="Ids of the actors that this group holds.")


#: terms of which one is meant where `$id` stands in a term
WordList = Annotated[list[Text], Field(min_length=1)]


class ThemeTestPart(Part):
    """An article in which the theme must fire or be silent."""

    model_config = ConfigDict(json_schema_extra=_one_of("text", "file"))

    name: Text | None = Field(None, description="What the test is about; shown where it fails.")
    text: Page | None = Field(None, description="First line: the title; the rest: the body.")
    file: Text | None = Field(None, description="A page beside the rule file.")
    lang: Text | None = Field(None, description="The article's language; found out where it is left out.")
    expect: Literal["fires", "silent"] = Field(description="Whether the theme must reach its threshold.")


class ThemePart(Part):
    """Something that happens: weighted terms and the sum at which the theme fires."""

    model_config = ConfigDict(json_schema_extra=_some_of("terms", "terms_in"))

    label: Text | None = Field(None, description="How people are shown the theme; its id where it is left out.")
    threshold: Annotated[int, Field(ge=1, le=100_000)] = Field(
        description="The sum of weights at which it fires.", examples=[30]
    )
    terms: dict[str, Weight] = Field(
        {},
        description="Terms with their weights: each place where one stands adds its weight, three times at most; "
        "negative weights speak against.",
        examples=[{"(withdraw|pull out) ~6 (troop|soldier)": 30, "withdraw ~4 (tournament|cash)": -40}],
    )
    terms_in: dict[str, dict[str, Weight]] = Field(
        {},
        description="Terms that count only in articles of a language, by its ISO 639-1 code.",
        examples=[{"ar": {"انسحاب ~6 (القوات|الجيش)": 30}}],
    )
    moods: dict[Mood, Literal["count", "drop"]] = Field(
        {}, description="Whether terms count that the text negates, denies, hedges, …; all do where it is left out."
    )
    tests: list[ThemeTestPart] = Field([], description="Articles in which it must fire or be silent.")


class ClausePart(Part):
    """One clause: a theme, an actor, words, or a nested tree of all, any, not."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["theme"]},
                {"required": ["actor"]},
                {"required": ["words"]},
                {"anyOf": [{"required": ["all"]}, {"required": ["any"]}, {"required": ["not"]}]},
            ]
        }
    )

    theme: Id | None = Field(None, description="The id of a theme: it fires.")
    actor: Id | None = Field(None, description="The id of an actor: it, or a member of the group, is named.")
    words: str | None = Field(None, description="A term: it stands in the article.", examples=["Iraq*", "(Niger|Chad)"])
    in_: list[Scope] | None = Field(
        None,
        alias="in",
        min_length=1,
        description="With words or an actor: only there. The lead is the first 80 words.",
    )
    all: list[ClausePart] | None = Field(None, min_length=1, description="All of these hold.")
    any: list[ClausePart] | None = Field(None, min_length=1, description="One of these holds.")
    not_: list[ClausePart] | None = Field(None, alias="not", min_length=1, description="None of these holds.")


class MatchPart(Part):
    """What must hold: all of `all`, one of `any`, none of `not`."""

    model_config = ConfigDict(json_schema_extra=_some_of("all", "any"))

    all: list[ClausePart] | None = Field(None, min_length=1, description="All of these hold.")
    any: list[ClausePart] | None = Field(None, min_length=1, description="One of these holds.")
    not_: list[ClausePart] | None = Field(None, alias="not", min_length=1, description="None of these holds.")


Labels = Annotated[list[Text], Field(min_length=1)]


class WherePart(Part):
    """Which articles are looked at: by language, and by the labels of the feed."""

    lang: Labels | None = Field(None, description="Articles in one of these languages (ISO 639-1).")
    feed: Labels | None = Field(None, description="From one of these feeds, by id.")
    owner: Labels | None = Field(None, description="From feeds of one of these owners.")
    kind: Labels | None = Field(None, description="From feeds of one of these kinds.")
    country: Labels | None = Field(None, description="From feeds of one of these countries (two letters).")
    not_lang: Labels | None = Field(None, description="Not articles in one of these languages (ISO 639-1).")
    not_feed: Labels | None = Field(None, description="Not from one of these feeds, by id.")
    not_owner: Labels | None = Field(None, description="Not from feeds of one of these owners.")
    not_kind: Labels | None = Field(None, description="Not from feeds of one of these kinds.")
    not_country: Labels | None = Field(None, description="Not from feeds of one of these countries (two letters).")


class WhenPart(Part):
    """How much must come together before somebody is told; left out: the first report of each story."""

    independent: Annotated[int, Field(ge=1)] | None = Field(None, description="So many independent reports of a story.")
    count: Annotated[int, Field(ge=1)] | None = Field(None, description="So many hits.")
    within: Duration | None = Field(None, description="With independent or count: in so long a time.")
    spike: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?x$")] | None = Field(
        None, description="So many times as many hits as usual.", examples=["3x"]
    )
    over: Duration | None = Field(None, description="With spike: the time whose hits are counted.")
    against: Duration | None = Field(None, description="With spike: the time that says what is usual.")
    at_least: Annotated[int, Field(ge=1)] | None = Field(None, description="With spike: not below so many hits.")
    first_seen: Literal["actor"] | None = Field(None, description="An actor that was never named before.")


#: something that may be news in a story that was told
Wanted = Annotated[
    Text,
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(never|figures|new-actor|new-place|headline|correction|growth \d+(\.\d+)?x|sources \d+)$",
        }
    ),
]


class UpdatePart(Part):
    """What is news in a story that was already told."""

    after: list[Wanted] = Field(
        min_length=1,
        description="What makes it news again: `figures` (one that rose by a quarter, or the first dead, wounded, missing, "
        "displaced), `growth 3x` (a figure three times as large as told), `new-actor` and `new-place` (one that the rule "
        "asks for, in headline or lead), `sources 3` (so many independent ones), `headline`, `correction` (also: the rule "
        "does not hit any more, the page is gone).",
        examples=[["new-actor", "growth 3x"]],
    )
    every: Duration | None = Field(
        None, description="Not more often than this, corrections aside; 30m where it is left out."
    )


def _in_short(value: Any) -> Any:
    """`update: figures` and `update: [figures, correction]` are short for `update: {after: [...]}`."""
    if isinstance(value, str):
        return {"after": [value]}
    return {"after": value} if isinstance(value, list) else value


class AlertPart(Part):
    """When and how often a story is told."""

    when: WhenPart | None = Field(None, description="How much must come together; left out: the first report.")
    update: (
        Annotated[UpdatePart, BeforeValidator(_in_short, json_schema_input_type=UpdatePart | Wanted | list[Wanted])]
        | None
    ) = Field(
        None,
        description="When a story that was told is told again: `never`, what is news, or a mapping; left out: figures, "
        "new-actor, sources 3 and correction.",
    )


class TestPart(Part):
    """An article that the rule must or must not hit."""

    model_config = ConfigDict(json_schema_extra=_one_of("text", "file"))

    name: Text | None = Field(None, description="What the test is about; shown where it fails.")
    text: Page | None = Field(None, description="First line: the title; the rest: the body.")
    file: Text | None = Field(None, description="A page beside the rule file.")
    feed: Text | None = Field(None, description="The feed that told it, for `where`.")
    owner: Text | None = Field(None, description="That feed's owner.")
    kind: Text | None = Field(None, description="That feed's kind.")
    country: Text | None = Field(None, description="That feed's country.")
    lang: Text | None = Field(None, description="The article's language; found out where it is left out.")
    expect: Literal["hit", "no-hit"] = Field(description="Whether the rule must hit.")
    because: Because | None = Field(None, description="For a no-hit: which part of the rule must be the reason.")
    actors: list[Id] = Field([], description="Actors that must be found.")
    themes: list[Id] = Field([], description="Themes that must fire.")


class ReportPart(Part):
    """One report of a timeline, or what becomes of an earlier one."""

    at: Duration = Field(description="When it comes, counted from the beginning: 0h, 90m, 2d.")
    text: Page | None = Field(None, description="First line: the title; the rest: the body.")
    file: Text | None = Field(None, description="A page beside the rule file.")
    copy_of: Text | None = Field(
        None, description="The same text again: the file of an earlier report, or the title of its text."
    )
    edit: Text | None = Field(
        None,
        description="An earlier report, by its file or the title of its text, says from now on what `text` or `file` says.",
    )
    gone: Text | None = Field(
        None, description="The page of an earlier report, by its file or the title of its text, is no more."
    )
    feed: Text | None = Field(None, description="The feed that told it, for `where`.")
    owner: Text | None = Field(None, description="That feed's owner.")
    kind: Text | None = Field(None, description="That feed's kind.")
    country: Text | None = Field(None, description="That feed's country.")
    lang: Text | None = Field(None, description="The report's language; found out where it is left out.")


class AlertsByPart(Part):
    """How many alerts, updates and corrections there must have been by then."""

    at: Duration = Field(description="Reports that come at this very moment are counted.")
    alerts: Annotated[int, Field(ge=0)] | None = Field(None, description="So many alerts by then, from the beginning.")
    updates: Annotated[int, Field(ge=0)] | None = Field(
        None, description="So many updates by then, from the beginning; corrections are none."
    )
    corrections: Annotated[int, Field(ge=0)] | None = Field(
        None, description="So many corrections by then, from the beginning."
    )


class TimelinePart(Part):
    """Reports in order of time, and how many alerts they must have raised."""

    name: Text | None = Field(None, description="What the test is about; shown where it fails.")
    timeline: list[ReportPart] = Field(min_length=1, description="The reports, in order of time.")
    expect: list[AlertsByPart] = Field(min_length=1, description="How many alerts there must have been by when.")


def _rule_tests(value: Any) -> Any:
    """Checks the list only: each test is read by the model of its own form, so that one mistake is told once."""
    if not isinstance(value, list):
        raise ValueError("must be a list of tests")  # noqa: TRY004  (pydantic turns it into a finding)
    return value


class RulePart(Part):
    """Actors, themes and words joined, what a hit is worth, and the tests that prove it."""

    title: Text | None = Field(None, description="What happened, as the alert says it; the id where it is left out.")
    status: Status = Field(
        Status.TEST, description="draft: never runs; test: runs, goes to the lab; stable: has a hit and a no-hit test."
    )
    severity: Urgency = Field(Urgency.MEDIUM, description="How much a hit matters: routes go by it.")
    why: Text | None = Field(None, description="Why the desk wants to know; stands in the alert.")
    match: MatchPart = Field(description="What an article must hold.")
    where: WherePart | None = Field(None, description="Which articles are looked at.")
    alert: AlertPart | None = Field(None, description="When and how often a story is told.")
    tests: Annotated[SkipValidation[list[TestPart | TimelinePart]], BeforeValidator(_rule_tests)] = Field(
        [], description="Articles that it must or must not hit, and timelines; `monitor test` runs them."
    )


class RulesFile(Part):
    """A rule file: any of the four, in any split over files."""

    words: dict[str, WordList] = Field(
        {}, description="Lists of words, by id; terms name them as $id.", examples=[{"troops": ["troop", "soldier"]}]
    )
    actors: dict[str, ActorPart] = Field({}, description="Whom to watch, by id.")
    themes: dict[str, ThemePart] = Field({}, description="What to watch for, by id.")
    rules: dict[str, RulePart] = Field({}, description="What to tell, by id.")
