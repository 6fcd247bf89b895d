"""What is probably not meant in actors: names that are also other names or everyday words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from monitor.names.actor import Actor, Kind
from monitor.names.index import Mention, NameIndex
from monitor.names.pair import judge_pair
from monitor.names.tokens import name_tokens
from monitor.rules.ruleset import Status
from monitor.text.normalise import fold, tokenise
from monitor.workbench.clauses import quoted
from monitor.workbench.lint.finding import Check, Finding
from monitor.workbench.lint.material import Material


def _collisions(material: Material) -> Iterator[Finding]:
    """Names of one actor that are also found as another."""
    told: set[frozenset[str]] = set()
    for actor in material.ruleset.actors.values():
        for number, name in enumerate(actor.names):
            for other in _others(material, actor, name):
                pair = frozenset((actor.id, other.actor))
                if pair not in told:
                    told.add(pair)
                    said = f"“{name}” is also found as “{other.name}” of {other.actor}"
                    yield material.finding("actors", actor.id, ("names", number), said)


def _others(material: Material, actor: Actor, name: str) -> list[Mention]:
    """Mentions of others that take up the whole name."""
    tokens = tokenise(name)
    found = material.names.find((tokens, tokenise("")))
    return [one for one in found if one.actor != actor.id and one.start == 0 and one.end == len(tokens)]


def _acronyms(material: Material) -> Iterator[Finding]:
    """Acronyms that two actors have."""
    holders: dict[str, str] = {}
    for actor in material.ruleset.actors.values():
        for number, acronym in enumerate(actor.acronyms):
            first = holders.setdefault(acronym, actor.id)
            if first != actor.id:
                said = f"{acronym} is an acronym of {first} as well: each text with it names both"
                yield material.finding("actors", actor.id, ("acronyms", number), said)


def _everyday(material: Material) -> Iterator[Finding]:
    """Names that words of the archive, or of any news, are taken for."""
    words = sorted(word for word in material.common if len(word) > 1 and word.isalpha())
    text = "".join(f"{word.capitalize()}.\n\n" for word in words)
    tokens = tokenise(text)
    named: dict[tuple[str, str], list[str]] = {}
    for one in material.names.find((tokens, tokenise(""))):
        if one.how != "acronym":
            named.setdefault((one.actor, one.name), []).append(tokens.printed(one.start))
    for (name, spelt), found in named.items():
        actor = material.ruleset.actors[name]
        way = ("names", actor.names.index(spelt)) if spelt in actor.names else ()
        said = f"{quoted(found)} at the beginning of a sentence is taken for “{spelt}”"
        yield material.finding("actors", name, way, said)


def _repeated(material: Material) -> Iterator[Finding]:
    for actor in material.ruleset.actors.values():
        seen: dict[str, str] = {}
        for number, name in enumerate(actor.names):
            first = seen.setdefault(fold(name), name)
            if first is not name:
                said = f"“{name}” differs from “{first}” only in what is not looked at: case, accents, hyphens"
                yield material.finding("actors", actor.id, ("names", number), said)
        for number, member in enumerate(actor.members):
            if member in actor.members[:number]:
                yield material.finding("actors", actor.id, ("members", number), f"{member} stands twice")


def _found_already(material: Material) -> Iterator[Finding]:
    """Names that another name of the same actor finds at the actor's level of spelling."""
    for actor in material.ruleset.actors.values():
        alone = {name: NameIndex([replace(actor, names=(name,), acronyms=(), members=())]) for name in actor.names}
        for number, name in enumerate(actor.names):
            for other in actor.names[:number]:
                if fold(other) != fold(name) and _is_the_same(actor, alone, name, other):
                    said = f"“{name}” is found as a spelling of “{other}” already"
                    yield material.finding("actors", actor.id, ("names", number), said)
                    break


def _is_the_same(actor: Actor, alone: Mapping[str, NameIndex], one: str, other: str) -> bool:
    """Whether the actor, were either its only name, is found in the other: in a text first, which costs less to say."""
    both = ((one, other), (other, one))
    return all(_takes_up(alone[name], printed) for name, printed in both) and all(
        judge_pair(name, printed, actor.spelling).yes for name, printed in both
    )


def _takes_up(names: NameIndex, printed: str) -> bool:
    """Whether a mention takes up all that is printed."""
    tokens = tokenise(printed)
    return any(one.start == 0 and one.end == len(tokens) for one in names.find((tokens, tokenise(""))))


def _single(material: Material) -> Iterator[Finding]:
    for actor in material.ruleset.actors.values():
        for number, name in enumerate(actor.names):
            tokens = name_tokens(name)
            if (
                actor.kind is Kind.PERSON
                and len(tokens) == 1
                and len(tokens[0].key) > 1
                and tokens[0].key[0] < "\u2e80"
            ):
                said = f"“{name}” alone is every person of that name"
                yield material.finding("actors", actor.id, ("names", number), said)


def _unproved(material: Material) -> Iterator[Finding]:
    """Actors of stable rules that promise nothing."""
    stable = [rule for rule in material.ruleset.rules.values() if rule.status is Status.STABLE]
    asked = {actor for rule in stable for actor in material.actors_of(rule)}
    for name in sorted(asked):
        actor = material.ruleset.actors[name]
        if actor.names and not actor.covers:
            said = "a stable rule rests on it, and it promises no spelling under `covers`"
            yield material.finding("actors", name, (), said, key=True)


CHECKS = (
    Check(
        code="A01",
        title="a name that is also found as another actor",
        why="Every text with it names both, so a rule on either hits.",
        fix="write the longer name, a stricter `spelling`, or that spelling under `not` of one of them",
        find=_collisions,
    ),
    Check(
        code="A02",
        title="an acronym that two actors have",
        why="Acronyms are found exactly as written; nothing in the text tells whose it is.",
        fix="leave it to one of them, or ask for another word beside it in the rule",
        find=_acronyms,
    ),
    Check(
        code="A03",
        title="a name that everyday words are taken for",
        why="A sentence may begin with the word, and headlines capitalise all of them.",
        fix="write the name in full, or `spelling: exact`, or the word under `not`",
        find=_everyday,
    ),
    Check(
        code="A04",
        title="a name or member that stands twice",
        why="Case, accents, hyphens and letter forms are not looked at, so the second finds nothing more.",
        fix="take it out",
        find=_repeated,
    ),
    Check(
        code="A05",
        title="a name that another name of the actor finds",
        why="Spellings are found by rule, so a name need stand once; what stands twice is mended in one place only.",
        fix="put it under `covers`: then it is a promise that is tested",
        find=_found_already,
    ),
    Check(
        code="A06",
        title="a person with a name of one word",
        why="It is found wherever it stands, without the full name or a title nearby.",
        fix="write the full name; `surname: licensed` finds the surname where it may",
        find=_single,
    ),
    Check(
        code="A07",
        title="an actor of a stable rule that promises nothing",
        why="`covers` and `not` are run by `monitor test`: without them nobody sees when a name is no longer found.",
        fix="add the spellings that news uses under covers, and what must not be found under not",
        find=_unproved,
    ),
)
