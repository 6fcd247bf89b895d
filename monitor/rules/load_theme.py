"""Themes: from their form in the file to values, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.entries import one_page
from monitor.rules.ruleset import MOST_PLACES, Theme, ThemeTest, WeightedTerm
from monitor.text.languages import fault_of_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from monitor.rules.entries import Desk, Entry
    from monitor.rules.schema import ThemePart


def checked_theme(desk: Desk, entry: Entry, part: ThemePart) -> Theme:
    """The theme that an entry describes; its problems are left on the desk."""
    terms = list(_terms(desk, entry, ("terms",), part.terms, lang=""))
    for lang, weights in part.terms_in.items():
        if fault := fault_of_language(lang):
            desk.note(entry, ("terms_in", lang), fault, key=True)
        terms += _terms(desk, entry, ("terms_in", lang), weights, lang=lang)
    written = {lang: sum(map(_highest, weights.values())) for lang, weights in part.terms_in.items()}
    best = sum(map(_highest, part.terms.values())) + max(written.values(), default=0)
    if not part.terms and not part.terms_in:
        desk.note(entry, (), "needs terms, or terms_in for a language", key=True)
    elif best < part.threshold:
        reached = f"all terms together reach {best}, each counted {MOST_PLACES} times"
        desk.note(entry, ("threshold",), f"{part.threshold} can never be reached: {reached}")
    _reached_by_language(desk, entry, part, written)
    return Theme(
        id=entry.id,
        label=part.label or entry.id,
        threshold=part.threshold,
        terms=tuple(terms),
        drops=frozenset(mood for mood, choice in part.moods.items() if choice == "drop"),
        tests=tuple(_tests(desk, entry, part)),
        file=entry.file,
        line=entry.line,
    )


def _reached_by_language(desk: Desk, entry: Entry, part: ThemePart, written: Mapping[str, int]) -> None:
    """Note languages whose terms never reach the threshold, where those of others do."""
    general = sum(map(_highest, part.terms.values()))
    if general >= part.threshold or max(written.values(), default=0) + general < part.threshold:
        return
    for lang, most in written.items():
        if most + general < part.threshold and any(weight > 0 for weight in part.terms_in[lang].values()):
            reached = f"all terms in {lang} together reach {most + general}, each counted {MOST_PLACES} times"
            desk.note(entry, ("terms_in", lang), f"{part.threshold} can never be reached here: {reached}", key=True)


def _highest(weight: int) -> int:
    return max(weight, 0) * MOST_PLACES


def _terms(
    desk: Desk, entry: Entry, way: tuple[str, ...], weights: Mapping[str, int], *, lang: str
) -> Iterable[WeightedTerm]:
    for text, weight in weights.items():
        if not weight:
            desk.note(entry, (*way, text), "a weight of 0 changes nothing")
        term = desk.term(entry, (*way, text), text, key=True)
        if term is not None:
            yield WeightedTerm(text=text, weight=weight, term=term, lang=lang)


def _tests(desk: Desk, entry: Entry, part: ThemePart) -> Iterator[ThemeTest]:
    for index, test in enumerate(part.tests):
        way = ("tests", index)
        one_page(desk, entry, way, test)
        yield ThemeTest(
            name=test.name or test.file or f"test {index + 1}",
            text=test.text,
            file=test.file,
            labels={"lang": test.lang} if test.lang else {},
            fires=test.expect == "fires",
            line=entry.document.place((*entry.way, *way)).line,
        )
