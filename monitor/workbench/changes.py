"""Changes with which a theme or a clause on words would fare otherwise, each tried on the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.model import TermFound, ThemeFound
from monitor.rules.ruleset import Scope, Theme, WeightedTerm
from monitor.rules.terms import AnyOf, Does, Term
from monitor.rules.written import written
from monitor.workbench.clauses import quoted, shortened
from monitor.workbench.near_miss import NearMiss, Probe
from monitor.workbench.relax import Loosening

#: what changes cost beside those of one term, where one more word between two costs 1
SCOPE, LANGUAGE, WITHOUT_TERM, DROPPED = 2.0, 3.0, 4.0, 6.0
#: a threshold lowered by all of itself; a fifth of it costs as much as four words of distance
THRESHOLD = 20.0
#: nothing was found that would do; where an author could look
HINT = 12.0
#: hints for one clause
MOST_HINTS = 2

_SAID = {
    Loosening.DISTANCE: "is {far} words apart",
    Loosening.ORDER: "stands the other way round",
    Loosening.TURNED: "stands the other way round, {far} words apart",
    Loosening.GAP: "has other words between",
    Loosening.CASE: "is printed with other capitals",
    Loosening.FORM: "is inflected",
    Loosening.START: "goes on otherwise",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that would be enough to make a clause hold."""

    detail: str  #: what was found
    change: str  #: what its author would do
    cost: float  #: how large a change it is; 1 for one word more between two
    enough: bool = True  #: tried, and the clause held; else a hint where to look


# ── themes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def firing(probe: Probe, theme: Theme, found: ThemeFound | None, lang: str) -> Iterator[Change]:
    """What would make a theme fire that does not; `lang` is the article's language."""
    score, terms = (found.score, found.terms) if found else (0, ())
    short = theme.threshold - score
    said = f"{score} of {theme.threshold}"
    own = [one for one in theme.terms if one.weight > 0 and one.lang in {"", lang}]
    for one, misses in zip(own, probe.near_misses([one.term for one in own], theme=theme), strict=True):
        yield from _carried(one, misses, said, short)
    yield from _in_another_language(probe, theme, said, short, lang)
    yield from _without_negative(terms, said, short)
    yield from _in_another_mood(terms, said, short)
    if 2 * score >= theme.threshold:  # less is another theme
        yield Change(
            detail=f"{said}, by {quoted(one.span.text for one in terms if one.weight > 0 and one.counts)}",
            change=f"threshold: {score} for {theme.threshold}",
            cost=THRESHOLD * short / theme.threshold,
        )
    counted = {one.term for one in terms}  # those of a mood that is dropped too: they stand there
    strong = [one for one in own if one.weight >= short and one.text not in counted]
    yield from _hints(probe, [(one.text, one.term) for one in strong], f"{said}: ")


def _carried(one: WeightedTerm, misses: Sequence[NearMiss], said: str, short: int) -> Iterator[Change]:
    """The near misses of a term that add enough."""
    for miss in misses:
        if one.weight * len(miss.spans) >= short:
            near = f"{said}: {_near_miss(one.text, miss)} (+{one.weight})"
            yield Change(detail=near, change=miss.looser.change, cost=miss.looser.cost)


def _in_another_language(probe: Probe, theme: Theme, said: str, short: int, lang: str) -> Iterator[Change]:
    other = [one for one in theme.terms if one.weight > 0 and one.lang not in {"", lang}]
    for one, spans in zip(other, probe.find([one.term for one in other], theme=theme), strict=True):
        if spans and one.weight * len(spans) >= short:
            where = f"counts in {one.lang} only, this is {lang or 'a language that is not known'}"
            detail = f"{said}: {quoted(span.text for span in spans)} of “{shortened(one.text)}” (+{one.weight}) {where}"
            yield Change(detail=detail, change="put that term under `terms`, for all languages", cost=LANGUAGE)


def _without_negative(terms: Sequence[TermFound], said: str, short: int) -> Iterator[Change]:
    for text in dict.fromkeys(one.term for one in terms if one.weight < 0 and one.counts):
        places = [one for one in terms if one.term == text]
        taken = -sum(one.weight for one in places)
        if taken >= short:
            words = quoted(one.span.text for one in places)
            detail = f"{said}: {words} of “{shortened(text)}” takes {taken} away"
            yield Change(detail=detail, change="make that negative term narrower, or leave it out", cost=WITHOUT_TERM)


def _in_another_mood(terms: Sequence[TermFound], said: str, short: int) -> Iterator[Change]:
    """Moods that the theme drops, of which one holds enough."""
    dropped = [one for one in terms if not one.counts]
    for mood in dict.fromkeys(one.mood for one in dropped):
        places = [one for one in dropped if one.mood is mood]
        if sum(one.weight for one in places) >= short:
            detail = f"{said}: {quoted(one.span.text for one in places)} is {mood} here, and the theme drops that"
            yield Change(detail=detail, change=f"moods: {{{mood}: count}}", cost=LANGUAGE)


def silencing(theme: Theme, found: ThemeFound) -> Iterator[Change]:
    """What would keep a theme from firing that an exclusion asks for."""
    words = quoted(one.span.text for one in found.terms if one.weight > 0)
    over = found.score + 1 - theme.threshold
    yield Change(
        detail=f"{found.score} of {theme.threshold}, by {words}",
        change=f"threshold: {found.score + 1} for {theme.threshold}",
        cost=THRESHOLD * over / theme.threshold,
    )


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def standing(probe: Probe, text: str, term: Term, scope: tuple[Scope, ...]) -> Iterator[Change]:
    """What would make words (or an actor, as a term) stand in their part of the article."""
    yield from wider(probe, term, scope)
    (misses,) = probe.near_misses([term])
    held = probe.stand_in([(miss.looser.term, scope) for miss in misses])
    for miss, holds in zip(misses, held, strict=True):
        if holds:
            yield Change(detail=_near_miss(text, miss), change=miss.looser.change, cost=miss.looser.cost)
    yield from _hints(probe, [(text, term)], "")


def wider(probe: Probe, term: Term, scope: tuple[Scope, ...]) -> Iterator[Change]:
    """A wider scope, where the words stand elsewhere in the article."""
    (spans,) = probe.find([term])
    if not scope or not spans:
        return
    more = [one for one in Scope if one not in scope]
    for one, there in zip(more, probe.stand_in([(term, (*scope, one)) for one in more]), strict=True):
        if there:
            detail = f"{quoted(span.text for span in spans)} stands in the {one}, not in the {' or '.join(scope)}"
            yield Change(detail=detail, change=f"in: [{', '.join((*scope, one))}]", cost=SCOPE)
            return


def absent(probe: Probe, term: Term, scope: tuple[Scope, ...]) -> Iterator[Change]:
    """What would keep words from being found that an exclusion names."""
    (spans,) = probe.find([term])
    words = quoted(span.text for span in spans)
    narrower = [
        one
        for one in ((Scope.TITLE,), (Scope.TITLE, Scope.LEAD))
        if one != scope and (not scope or set(one) < set(scope))
    ]
    for one, there in zip(narrower, probe.stand_in([(term, one) for one in narrower]), strict=True):
        if not there:
            yield Change(
                detail=f"{words} excludes it, but does not stand in the {' or '.join(one)}",
                change=f"in: [{', '.join(one)}]",
                cost=SCOPE + len(one) / 2,
            )
    if isinstance(term, AnyOf):
        here = [option for option, found in zip(term.options, probe.find(term.options), strict=True) if found]
        rest = replace(term, options=tuple(option for option in term.options if option not in here))
        if here and rest.options:
            dropped = ", ".join(f"“{shortened(written(option))}”" for option in here)
            yield Change(
                detail=f"{words} excludes it", change=f"take {dropped} out of the exclusion", cost=WITHOUT_TERM
            )


# ── told ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _near_miss(text: str, miss: NearMiss) -> str:
    after = miss.looser.after
    far = after.doer_within if isinstance(after, Does) else getattr(after, "within", "")
    said = _SAID[miss.looser.kind].format(far=far)
    return f"“{shortened(text)}” {said}: {quoted((span.text for span in miss.spans), most=1)}"


def _hints(probe: Probe, terms: Sequence[tuple[str, Term]], said: str) -> Iterator[Change]:
    """Terms of which a part stands in the article: where an author could look."""
    halves = probe.half_found([term for _, term in terms])
    told = [(text, half) for (text, _), half in zip(terms, halves, strict=True) if half is not None]
    for text, half in told[:MOST_HINTS]:
        there = f"“{half.there.text}”"
        if half.missing is None:
            detail = f"{said}all of “{shortened(text)}” stands here, but not in one sentence or the next"
            change = "make of it two clauses or two terms, if that is meant"
        else:
            detail = f"{said}of “{shortened(text)}” only {there} stands here, not {shortened(written(half.missing))}"
            change = "add the word that the article uses instead, if there is one"
        yield Change(detail=detail, change=change, cost=HINT, enough=False)
