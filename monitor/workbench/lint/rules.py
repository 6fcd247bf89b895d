"""What is probably not meant in rules, and what nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.rules.clauses import clause_text, holds_wherever
from monitor.rules.ruleset import Rule, Status
from monitor.workbench.lint.finding import Check, Finding
from monitor.workbench.lint.material import Material
from monitor.yamldoc import did_you_mean, shown

#: tests below which a stable rule has not proved much: one that hits, one that does not, and one that nearly does
FEWEST_TESTS = 3


def _exclusions(material: Material) -> Iterator[Finding]:
    """Exclusions that exclude nothing which another one beside them does not."""
    covering = material.covering("")
    for rule in material.ruleset.rules.values():
        parts = [(way, clause) for way, part, clause in material.clauses(rule) if part == "not"]
        for way, clause in parts:
            for other_way, other in parts:
                if other_way == way or other_way[:-1] != way[:-1] or not holds_wherever(other, clause, covering.covers):
                    continue
                if holds_wherever(clause, other, covering.covers) and parts.index((way, clause)) < parts.index(
                    (other_way, other)
                ):
                    continue  # of two that exclude the same the first may stay
                said = f"never excludes anything that “{clause_text(other)}” beside it does not"
                yield material.finding("rules", rule.id, way, said)
                break


def _idle_labels(material: Material) -> Iterator[Finding]:
    """`not_lang: [fr]` beside `lang: [en]`."""
    for rule in material.ruleset.rules.values():
        for label in rule.where:
            wanted = [one for one in rule.where if one.key == label.key and not one.negated]
            if label.negated and wanted:
                idle = [value for value in label.values if value not in wanted[0].values]
                if idle:
                    said = f"{', '.join(idle)} can never be there: {label.key} lets through {', '.join(wanted[0].values)} only"
                    yield material.finding("rules", rule.id, ("where", f"not_{label.key}"), said, key=True)


def _few_tests(material: Material) -> Iterator[Finding]:
    for rule in _stable(material):
        count = len(rule.tests) + len(rule.timelines)
        if count < FEWEST_TESTS:
            said = f"stable with {count} tests"
            yield material.finding("rules", rule.id, ("status",), said)


def _untested_languages(material: Material) -> Iterator[Finding]:
    """Languages that a stable rule asks for and no test that hits is written in."""
    for rule in _stable(material):
        asked = next((one for one in rule.where if one.key == "lang" and not one.negated), None)
        if asked is None:
            continue
        tested = {material.lang_of(test) for test in rule.tests if test.hit}
        missing = [lang for lang in asked.values if lang.partition("-")[0] not in tested]
        if missing:
            said = f"no test that hits is in {', '.join(missing)}"
            yield material.finding("rules", rule.id, ("where", "lang"), said, key=True)


def _stable(material: Material) -> Iterator[Rule]:
    return (rule for rule in material.ruleset.rules.values() if rule.status is Status.STABLE)


def _unknown_labels(material: Material) -> Iterator[Finding]:
    """Labels in `where` that no feed of the configuration has."""
    config = material.config
    if config is None or config.opml_sources:
        return  # feeds of a list may have any
    for key in ("feed", "owner", "kind", "country"):
        known = sorted({getattr(feed, "id" if key == "feed" else key) for feed in config.feeds} - {""})
        folded = {one.casefold() for one in known}
        for rule in material.ruleset.rules.values():
            for label in rule.where:
                for number, value in enumerate(label.values if label.key == key else ()):
                    if value not in folded:
                        name = f"not_{key}" if label.negated else key
                        said = f"no feed has the {key} {shown(value)}{did_you_mean(value, known)}"
                        yield material.finding("rules", rule.id, ("where", name, number), said)


# ── nobody uses it ───────────────────────────────────────────────────────────────────────────────────────────────────


def _unused_actors(material: Material) -> Iterator[Finding]:
    asked = material.actors_asked_for()
    for name in material.ruleset.actors:
        if name not in asked:
            yield material.finding("actors", name, (), "no rule, theme or group that is used asks for it", key=True)


def _unused_themes(material: Material) -> Iterator[Finding]:
    asked = {theme.id for rule in material.ruleset.rules.values() for theme in material.themes_of(rule)}
    for name in material.ruleset.themes:
        if name not in asked:
            yield material.finding("themes", name, (), "no rule asks for it", key=True)


def _unused_lists(material: Material) -> Iterator[Finding]:
    named = {name for one in material.all_terms for name in one.lists}
    for name in material.entries["words"]:
        if name not in named:
            yield material.finding("words", name, (), f"no term names ${name}", key=True)


CHECKS = (
    Check(
        code="R01",
        title="an exclusion that never excludes",
        why="Another exclusion of the same rule holds wherever it does.",
        fix="take it out, or mend the term: it may say something else than was meant",
        find=_exclusions,
    ),
    Check(
        code="R02",
        title="a label that is excluded and could not be there",
        why="The positive list lets nothing else through already.",
        fix="take it out of the not_ list",
        find=_idle_labels,
    ),
    Check(
        code="R03",
        title="a stable rule with few tests",
        why="One test that hits and one that does not prove little: the same words in another sense are what goes wrong.",
        fix="add tests with the same words in another sense",
        find=_few_tests,
    ),
    Check(
        code="R04",
        title="a language that is asked for and not tested",
        why="Each language has terms and spellings of its own; what is not tried is not known to work.",
        fix="add a test that hits in that language",
        find=_untested_languages,
    ),
    Check(
        code="R05",
        title="a label that no feed has",
        why="The rule can hit nothing by it (or exclude nothing).",
        fix="write a label that a feed in config.yaml has",
        find=_unknown_labels,
    ),
    Check(
        code="U01",
        title="an actor that nobody uses",
        why="It costs time in every article and is never told; it may be a name that a rule was meant to have.",
        fix="use it in a rule, a theme or a group, or take it out",
        find=_unused_actors,
    ),
    Check(
        code="U02",
        title="a theme that nobody uses",
        why="No rule asks for it, so it never fires for anybody.",
        fix="use it in a rule, or take it out",
        find=_unused_themes,
    ),
    Check(
        code="U03",
        title="a list of words that nobody uses",
        why="No term names it.",
        fix="name it in a term as $id, or take it out",
        find=_unused_lists,
    ),
)
