"""One rule on one article: whether it hits, and the tree of its clauses with what each found or missed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from monitor.model import Clause, Mood, RuleJudged, TermFound, ThemeFound
from monitor.rules.moods import FARTHEST, Passage, Turned, language_of_cues
from monitor.rules.places import Place, apart, find, may_stand, stands, trace_of
from monitor.rules.ruleset import MOST_PLACES, ActorClause, ClauseTree, Label, Rule, ThemeClause, Tree, WordsClause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.rules.compile import ReadyTerm, ReadyTheme
    from monitor.rules.places import Part
    from monitor.rules.reading import Reading
    from monitor.rules.ruleset import WeightedTerm


#: places shown for one clause: a rule on a common word must not fill the archive; how many there were is in its detail
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A term of a theme and its places in an article: those that count, and those whose mood the theme drops."""

    term: WeightedTerm
    places: list[Place]
    dropped: list[Place]


class Judge:
    """Answers for one article; what it has found out about a theme it keeps."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._compiled = reading.compiled
        self._there: dict[str, tuple[ReadyTerm, ...]] = {}
        self._called: dict[str, tuple[ReadyTerm, ...]] = {}
        self._found: dict[str, tuple[tuple[WeightedTerm, list[Place]], ...]] = {}
        self._counted: dict[str, tuple[Counted, ...]] = {}
        self._may: dict[str, bool] = {}
        self._fired: dict[str, bool] = {}
        self._passages: dict[Part, Passage] = {}
        self._themes: dict[str, ThemeFound] = {}
        self._turns: dict[Place, tuple[Turned, int]] = {}

    # ── does it hit? ─────────────────────────────────────────────────────────────────────────────────────────────────

    def hits(self, rule: Rule) -> bool:
        """Whether the rule hits, looking at no more than that takes."""
        if not all(map(self._labelled, rule.where)):
            return False
        return (not _asks_for_more_than_words(rule.match) or self._may_hold(rule.match)) and self._holds(rule.match)

    def _may_hold(self, clause: ClauseTree) -> bool:
        """Whether a clause holds as far as traces tell: no place is listed and no name is looked for."""
        match clause:
            case ThemeClause(theme=theme):
                return self._may_fire(self._compiled.themes[theme])
            case Tree(all=everything, any=anything):
                return all(map(self._may_hold, sorted(everything, key=_dearness))) and (
                    not anything or any(map(self._may_hold, anything))
                )
            case _:
                return may_stand(self._compiled.finder(clause), self._reading, self._reading.within(clause.scope))

    def _holds(self, clause: ClauseTree) -> bool:
        match clause:
            case ThemeClause(theme=theme):
                fires = self._fired.get(theme)
                if fires is None:
                    ready = self._compiled.themes[theme]
                    fires = self._fired[theme] = self._may_fire(ready) and self._fires(ready)
                return fires
            case Tree(all=everything, any=anything, none=nothing):
                return (
                    all(map(self._holds, sorted(everything, key=_dearness)))
                    and (not anything or any(map(self._holds, sorted(anything, key=_dearness))))
                    and not any(map(self._holds, sorted(nothing, key=_dearness)))
                )
            case _:
                return stands(self._compiled.finder(clause), self._reading, self._reading.within(clause.scope))

    def _may_fire(self, ready: ReadyTheme) -> bool:
        """Whether the terms that may stand in the article could reach the threshold, were they all to be found.

        First by their words alone, which spares most themes their traces.
        """
        may = self._may.get(ready.theme.id)
        if may is None:
            threshold = ready.theme.threshold
            highest = sum(one.term.weight * MOST_PLACES for one in self._in_words(ready) if one.term.weight > 0)
            may = self._may[ready.theme.id] = highest >= threshold and threshold <= sum(
                self._most(one) for one in self._called_up(ready) if one.term.weight > 0
            )
        return may

    def _in_words(self, ready: ReadyTheme) -> tuple[ReadyTerm, ...]:
        """The terms of the article's language of which all words stand in it, wherever."""
        there = self._there.get(ready.theme.id)
        if there is None:
            reading = self._reading
            there = self._there[ready.theme.id] = tuple(
                one
                for one in ready.terms_among(reading.present)
                if one.term.lang in {"", reading.lang} and reading.may_hold(one.finder.groups)
            )
        return there

    def _called_up(self, ready: ReadyTheme) -> tuple[ReadyTerm, ...]:
        """The terms of the article's language that may stand in it."""
        called = self._called.get(ready.theme.id)
        if called is None:
            called = self._called[ready.theme.id] = tuple(
                one for one in self._in_words(ready) if trace_of(one.finder, self._reading)[0]
            )
        return called

    def _places(self, clause: ActorClause | WordsClause) -> list[Place]:
        return find(self._compiled.finder(clause), self._reading, self._reading.within(clause.scope))

    def _labelled(self, label: Label) -> bool:
        return (self._label(label.key).casefold() in label.values) is not label.negated

    def _label(self, key: str) -> str:
        article = self._reading.article
        if key == "lang":
            return self._reading.lang or article.source.lang
        return str(getattr(article.source, key))

    # ── themes ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def theme(self, name: str) -> ThemeFound:
        """What a theme scored, with the places that count, in the order of its terms."""
        found = self._themes.get(name)
        if found is None:
            ready = self._compiled.themes[name]
            terms = tuple(found for counted in self._count(ready) for found in self._terms_found(counted))
            score, threshold = self._score(ready), ready.theme.threshold
            found = self._themes[name] = ThemeFound(theme=name, score=score, threshold=threshold, terms=terms)
        return found

    def _terms_found(self, counted: Counted) -> Iterator[TermFound]:
        for places, counts in ((counted.places, True), (counted.dropped, False)):
            for place in places:
                turned, first = self._turned(place)
                cue = self._reading.span(first + turned.cue[0], first + turned.cue[1]) if turned.cue else None
                yield TermFound(
                    term=counted.term.text,
                    weight=counted.term.weight,
                    span=self._reading.span(place[0], place[1]),
                    mood=turned.mood,
                    cue=cue,
                    counts=counts,
                )

    def _fires(self, ready: ReadyTheme) -> bool:
        """Whether the theme reaches its threshold; moods are asked for only where it would without them."""
        if not self._reaches(ready):
            return False
        if ready.theme.drops:
            highest = sum(term.weight * len(apart(places, MOST_PLACES)) for term, places in self._find(ready))
            if highest < ready.theme.threshold:
                return False
        return self._score(ready) >= ready.theme.threshold

    def _reaches(self, ready: ReadyTheme) -> bool:
        """Whether what speaks for a theme reaches its threshold: looked for until it cannot any more."""
        speaking = sorted(
            ((self._most(one), one) for one in self._called_up(ready) if one.term.weight > 0),
            key=lambda pair: pair[0],
            reverse=True,
        )
        left = sum(most for most, _ in speaking)
        for most, one in speaking:
            left += one.term.weight * len(apart(find(one.finder, self._reading), MOST_PLACES)) - most
            if left < ready.theme.threshold:
                return False
        return True

    def _most(self, one: ReadyTerm) -> int:
        """What a term adds at most: places that do not overlap end with different words of its trace."""
        return one.term.weight * min(MOST_PLACES, trace_of(one.finder, self._reading)[1].bit_count())

    def _score(self, ready: ReadyTheme) -> int:
        return sum(counted.term.weight * len(counted.places) for counted in self._count(ready))

    def _count(self, ready: ReadyTheme) -> tuple[Counted, ...]:
        """The terms that stand in the article, each with at most three places that do not overlap.

        Moods are dropped of terms that speak for the theme: what speaks against it does so in any mood.
        """
        counted = self._counted.get(ready.theme.id)
        if counted is None:
            drops = ready.theme.drops
            counted = self._counted[ready.theme.id] = tuple(
                self._sorted_by_mood(term, places, drops)
                if drops and term.weight > 0
                else Counted(term=term, places=apart(places, MOST_PLACES), dropped=[])
                for term, places in self._find(ready)
            )
        return counted

    def _sorted_by_mood(self, term: WeightedTerm, places: Sequence[Place], drops: frozenset[Mood]) -> Counted:
        moods = [(place, self._turned(place)[0].mood in drops) for place in places]
        return Counted(
            term=term,
            places=apart([place for place, dropped in moods if not dropped], MOST_PLACES),
            dropped=apart([place for place, dropped in moods if dropped], MOST_PLACES),
        )

    def _find(self, ready: ReadyTheme) -> tuple[tuple[WeightedTerm, list[Place]], ...]:
        """The terms that stand in the article, each with all its places."""
        found = self._found.get(ready.theme.id)
        if found is None:
            found = self._found[ready.theme.id] = tuple(
                (one.term, places) for one in self._called_up(ready) if (places := find(one.finder, self._reading))
            )
        return found

    def _turned(self, place: Place) -> tuple[Turned, int]:
        """The mood of a place, and the number of the word that its cue is counted from."""
        found = self._turns.get(place)
        if found is None:
            first, last = reach = self._reading.around(place[0], place[1], FARTHEST)
            passage = self._passages.get(reach)
            if passage is None:
                passage = self._passages[reach] = self._passage(first, last)
            parts = [(start - first, end - first) for start, end in place[2] or (place[:2],)]
            found = self._turns[place] = passage.turned(parts), first
        return found

    def _passage(self, first: int, last: int) -> Passage:
        reading = self._reading
        words = reading.words(first, last)
        return Passage(words, language_of_cues(reading.lang, words[0]), partial(reading.signs, first, last))

    # ── the whole tree ───────────────────────────────────────────────────────────────────────────────────────────────

    def judged(self, rule: Rule) -> RuleJudged:
        """The rule with every clause judged.

        `because` of a rule that does not hit is the part that keeps it from hitting: `not` where everything else holds,
        else the first of where, all, any that does not.
        """
        where = tuple(self._judged_label(label) for label in rule.where)
        clauses = where + tuple(self._judged_children(rule.match))
        failed = {clause.part for clause in clauses if not clause.holds and clause.part != "any"}
        if rule.match.any and not any(clause.holds for clause in clauses if clause.part == "any"):
            failed.add("any")
        because = next((part for part in ("where", "all", "any", "not") if part in failed), None)
        return RuleJudged(rule=rule.id, hit=because is None, because=because, clauses=clauses)

    def _judged_label(self, label: Label) -> Clause:
        said = self._label(label.key)
        text = f"where: {label.key} {'not ' if label.negated else ''}in {', '.join(label.values)}"
        detail = f"it is {said}" if said else "it is not known"
        return Clause(clause=text, holds=self._labelled(label), detail=detail, part="where")

    def _judged_children(self, tree: Tree) -> Iterator[Clause]:
        for part, children in (("all", tree.all), ("any", tree.any), ("not", tree.none)):
            for child in children:
                yield self._judged(child, part)

    def _judged(self, clause: ClauseTree, part: str) -> Clause:
        match clause:
            case ThemeClause(theme=name):
                found = self.theme(name)
                text, detail = f"theme: {name}", f"{found.score} of {found.threshold}" + _dropped(found)
                spans = [term.span for term in found.terms if term.weight > 0 and term.counts]
                holds = self._holds(clause)
            case ActorClause() | WordsClause():
                places = self._places(clause)
                kind = f"actor: {clause.actor}" if isinstance(clause, ActorClause) else f"words: {clause.text}"
                text = kind + (f" in {', '.join(clause.scope)}" if clause.scope else "")
                detail = self._detail(clause, places)
                spans = [self._reading.span(place[0], place[1]) for place in places[:MOST_SHOWN]]
                holds = bool(places)
            case Tree():
                return self._judged_tree(clause, part)
        return Clause(
            clause=text,
            holds=holds is not (part == "not"),
            detail=detail,
            part=part,
            spans=tuple(dict.fromkeys(spans)),
        )

    def _judged_tree(self, tree: Tree, part: str) -> Clause:
        children = tuple(self._judged_children(tree))
        names = [name for name, found in (("all", tree.all), ("any", tree.any), ("none", tree.none)) if found]
        met = sum(child.holds for child in children)
        return Clause(
            clause=" and ".join(f"{name} of" for name in names),
            holds=self._holds(tree) is not (part == "not"),
            detail=f"{met} of {len(children)} hold",
            part=part,
            children=children,
        )

    def _detail(self, clause: ActorClause | WordsClause, places: Sequence[Place]) -> str:
        """How often it was found, or what is missing."""
        if places:
            count = 1 if len(places) == 1 else len(apart(places, len(places)))
            return "found once" if count == 1 else f"found {count} times"
        if clause.scope and find(self._compiled.finder(clause), self._reading):
            return f"found, but not in {' or '.join(clause.scope)}"
        return "not found"


def _asks_for_more_than_words(tree: Tree) -> bool:
    return not all(isinstance(clause, WordsClause) for clause in (*tree.all, *tree.any))


def _dearness(clause: ClauseTree) -> int:
    """Words are looked at before actors, and themes last: what is dear is left out where something cheap decides."""
    match clause:
        case WordsClause():
            return 0
        case ActorClause():
            return 1
        case Tree():
            return 2
        case ThemeClause():
            return 3


def _dropped(theme: ThemeFound) -> str:
    """How many places do not count, and what they are: `; 2 places do not count (denied, negated)`."""
    dropped = [term.mood for term in theme.terms if not term.counts]
    if not dropped:
        return ""
    moods = ", ".join(sorted(set(dropped)))
    return f"; {len(dropped)} place{'s do' if len(dropped) > 1 else ' does'} not count ({moods})"
