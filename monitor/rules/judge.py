"""One rule on one article: whether it hits, and the tree of its clauses with what each found or missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model import Clause, RuleJudged, TermFound, ThemeFound
from monitor.rules.places import Place, apart, find
from monitor.rules.ruleset import MOST_PLACES, ActorClause, ClauseTree, Label, Rule, ThemeClause, Tree, WordsClause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.rules.compile import ReadyTheme
    from monitor.rules.reading import Reading
    from monitor.rules.ruleset import WeightedTerm


#: places shown for one clause: a rule on a common word must not fill the archive; how many there were is in its detail
MOST_SHOWN = 50


class Judge:
    """Answers for one article; what it has found out about a theme it keeps."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._compiled = reading.compiled
        self._counted: dict[str, tuple[tuple[WeightedTerm, list[Place]], ...]] = {}

    # ── does it hit? ─────────────────────────────────────────────────────────────────────────────────────────────────

    def hits(self, rule: Rule) -> bool:
        """Whether the rule hits, looking at no more than that takes."""
        return all(map(self._labelled, rule.where)) and self._holds(rule.match)

    def _holds(self, clause: ClauseTree) -> bool:
        match clause:
            case ThemeClause(theme=theme):
                ready = self._compiled.themes[theme]
                return self._may_fire(ready) and self._score(ready) >= ready.theme.threshold
            case Tree(all=everything, any=anything, none=nothing):
                return (
                    all(map(self._holds, everything))
                    and (not anything or any(map(self._holds, anything)))
                    and not any(map(self._holds, nothing))
                )
            case _:
                return bool(self._places(clause))

    def _may_fire(self, ready: ReadyTheme) -> bool:
        """Whether the terms whose words stand in the article could reach the threshold, were they all to be found."""
        may_hold = self._reading.may_hold
        left = ready.theme.threshold
        for one in ready.terms:
            if one.term.weight > 0 and may_hold(one.finder.groups):
                left -= one.term.weight * MOST_PLACES
                if left <= 0:
                    return True
        return False

    def _places(self, clause: ActorClause | WordsClause) -> list[Place]:
        return find(self._compiled.finders[id(clause)], self._reading, self._reading.within(clause.scope))

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
        ready = self._compiled.themes[name]
        terms = tuple(
            TermFound(term=term.text, weight=term.weight, span=self._reading.span(place[0], place[1]))
            for term, places in self._count(ready)
            for place in places
        )
        return ThemeFound(theme=name, score=self._score(ready), threshold=ready.theme.threshold, terms=terms)

    def _score(self, ready: ReadyTheme) -> int:
        return sum(term.weight * len(places) for term, places in self._count(ready))

    def _count(self, ready: ReadyTheme) -> tuple[tuple[WeightedTerm, list[Place]], ...]:
        """The terms that stand in the article, each with at most three places that do not overlap."""
        found = self._counted.get(ready.theme.id)
        if found is None:
            lang = self._reading.lang
            found = self._counted[ready.theme.id] = tuple(
                (one.term, apart(places, MOST_PLACES))
                for one in ready.terms
                if one.term.lang in {"", lang} and (places := find(one.finder, self._reading))
            )
        return found

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
                text, detail = f"theme: {name}", f"{found.score} of {found.threshold}"
                spans = [term.span for term in found.terms if term.weight > 0]
            case ActorClause() | WordsClause():
                places = self._places(clause)
                kind = f"actor: {clause.actor}" if isinstance(clause, ActorClause) else f"words: {clause.text}"
                text = kind + (f" in {', '.join(clause.scope)}" if clause.scope else "")
                detail = self._detail(clause, places)
                spans = [self._reading.span(place[0], place[1]) for place in places[:MOST_SHOWN]]
            case Tree():
                return self._judged_tree(clause, part)
        holds = self._holds(clause)
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
            count = len(apart(places, len(places)))
            return "found once" if count == 1 else f"found {count} times"
        if clause.scope and find(self._compiled.finders[id(clause)], self._reading):
            return f"found, but not in {' or '.join(clause.scope)}"
        return "not found"
