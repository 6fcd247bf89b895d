"""What is probably not meant in terms and themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from monitor.rules.ruleset import Theme, WeightedTerm
from monitor.rules.terms import AnyOf, Cased, Literal, Near, Prefix, Term, Word, parts_of
from monitor.rules.written import written
from monitor.workbench.clauses import shortened
from monitor.workbench.lint.finding import Check, Finding
from monitor.workbench.lint.material import Material

#: words of the archive that one prefix stands for
MOST_BEGINNINGS = 40
#: what is told of one list
MOST_TOLD = 3
_WORDS = (Word, Literal, Cased, Prefix)
#: letters of a prefix that stands for too much in alphabets with vowels
SHORT_PREFIX = 3
#: Hebrew and Arabic write the root of a word in three letters; Han words have two
_WITHOUT_VOWELS = "\u0590"


def _covered(material: Material) -> Iterator[Finding]:
    for theme in material.ruleset.themes.values():
        carrying = [one for one in theme.terms if one.weight >= theme.threshold]
        for way, one in material.terms(theme):
            covering = material.covering(one.lang)
            for wide in carrying if one.weight > 0 else ():
                if wide is one or wide.lang not in {"", one.lang}:
                    continue
                if covering.covers(wide.term, one.term) and not covering.covers(one.term, wide.term):
                    said = f"stands only where “{shortened(wide.text)}” does, which carries the theme alone"
                    yield material.finding("themes", theme.id, way, said, key=True)
                    break


def _twice(material: Material) -> Iterator[Finding]:
    for theme in material.ruleset.themes.values():
        seen: list[WeightedTerm] = []
        for way, one in material.terms(theme):
            covering = material.covering(one.lang)
            for earlier in seen:
                if (
                    earlier.lang == one.lang
                    and _shape(earlier.term) == _shape(one.term)
                    and covering.covers(earlier.term, one.term)
                    and covering.covers(one.term, earlier.term)
                ):
                    said = f"finds the same as “{shortened(earlier.text)}”: both are counted"
                    yield material.finding("themes", theme.id, way, said, key=True)
                    break
            seen.append(one)


def _shape(term: Term) -> tuple[object, ...]:
    """What two terms that find the same have in common: it spares comparing most of them."""
    return (type(term), term.within, term.ordered) if isinstance(term, Near) else (type(term),)


def _options(material: Material) -> Iterator[Finding]:
    for name, options in material.items.items():
        needless = _needless(material, options, material.texts_of_list(name), material.langs_of_list(name))
        if needless:
            yield material.finding("words", name, (min(needless),), _told(list(needless.values())))
    for one in material.all_terms:
        told: list[str] = []
        for part in parts_of(one.term):
            if isinstance(part, AnyOf):
                texts = [written(option) for option in part.options]
                told += _needless(material, part.options, texts, frozenset([one.lang])).values()
        if told:
            yield material.finding(one.section, one.id, one.way, _told(told), key=one.key)


def _told(sentences: Sequence[str]) -> str:
    more = f", and {len(sentences) - MOST_TOLD} more such" if len(sentences) > MOST_TOLD else ""
    return "; ".join(sentences[:MOST_TOLD]) + more


def _needless(
    material: Material, options: Sequence[Term], texts: Sequence[str], langs: frozenset[str]
) -> dict[int, str]:
    """Words that another alternative finds in all those languages, by number, each with the sentence that says so.

    Phrases are passed over: beside a distance it matters where a place begins and ends. So are inflected forms in other
    languages than English: their stemmers miss forms, and whoever lists these does well.
    """
    covering = material.covering("")
    inflected = langs <= {"", "en"}

    def covers(wide: Term, narrow: Term) -> bool:
        if not isinstance(wide, _WORDS) or not isinstance(narrow, _WORDS):
            return False
        english = inflected and written(narrow).isascii()
        return (english or isinstance(wide, Prefix) or wide == narrow) and covering.covers(wide, narrow)

    found: dict[int, str] = {}
    for number, option in enumerate(options):
        for other, wide in enumerate(options):
            # of two that find the same the first may stay
            if other != number and covers(wide, option) and (other < number or not covers(option, wide)):
                beside = shortened(texts[other])
                found[number] = (
                    f"{shortened(texts[number])} stands twice: accents and letter forms do not count"
                    if wide == option
                    else f"{shortened(texts[number])} is found by {beside} beside it already"
                )
                break
    return found


def _common_word(material: Material) -> Iterator[Finding]:
    for theme in material.ruleset.themes.values():
        for way, one in material.terms(theme):
            for word in _single_words(one.term) if one.weight >= theme.threshold else ():
                if material.is_common(word):
                    said = f"“{word}” stands in many articles of any kind, and reaches the threshold alone"
                    yield material.finding("themes", theme.id, way, said, key=True)
                    break


def _single_words(term: Term) -> Iterator[str]:
    match term:
        case Word(word=word) | Literal(word=word):
            yield word
        case AnyOf(options=options):
            for option in options:
                yield from _single_words(option)
        case _:
            pass


def _repeated(material: Material) -> Iterator[Finding]:
    for theme in material.ruleset.themes.values():
        best = max((_once(theme, lang) for lang in {one.lang for one in theme.terms} | {""}), default=0)
        if best < theme.threshold:
            said = f"all terms once add up to {best}: it is reached only where some stand several times"
            yield material.finding("themes", theme.id, ("threshold",), said)


def _once(theme: Theme, lang: str) -> int:
    return sum(one.weight for one in theme.terms if one.weight > 0 and one.lang in {"", lang})


def _short_prefix(material: Material) -> Iterator[Finding]:
    beginnings: dict[str, int] = defaultdict(int)
    for word in material.archive.counts if material.archive else ():
        for length in range(SHORT_PREFIX, len(word) + 1):
            beginnings[word[:length]] += 1
    for one in material.all_terms:
        for part in dict.fromkeys(parts_of(one.term)):
            if not isinstance(part, Prefix):
                continue
            count = beginnings.get(part.start, 0)
            short = len(part.start) <= SHORT_PREFIX and part.start[0] < _WITHOUT_VOWELS
            if short or count > MOST_BEGINNINGS:
                seen = (
                    f"stands for {count} different words of the archive"
                    if count
                    else "has three letters, and words that have nothing to do with each other may begin so"
                )
                yield material.finding(one.section, one.id, one.way, f"“{part.start}*” {seen}", key=one.key)


def _needless_star(material: Material) -> Iterator[Finding]:
    """`=` before a word that is no name or acronym: it will miss the word at the beginning of a sentence."""
    for one in material.all_terms:
        for part in dict.fromkeys(parts_of(one.term)):
            if isinstance(part, Cased) and part.printed.islower():
                said = f"“={part.printed}” is not found where a sentence or a headline begins with it"
                yield material.finding(one.section, one.id, one.way, said, key=one.key)


CHECKS = (
    Check(
        code="T01",
        title="a term that another one makes needless",
        why="Where the wider term stands the theme fires already, so the narrower one decides nothing.",
        fix="take it out, or give the wider one less weight",
        find=_covered,
    ),
    Check(
        code="T02",
        title="a term that stands twice",
        why="Two terms that find the same words add both their weights, so one phrase counts double.",
        fix="keep one of them, with the weight that is meant",
        find=_twice,
    ),
    Check(
        code="T03",
        title="an alternative that another one covers",
        why="Words are found in all their inflected forms; a form of the same word beside it only makes the list longer.",
        fix="take it out",
        find=_options,
    ),
    Check(
        code="T04",
        title="a common word that reaches the threshold alone",
        why="The theme fires in every article that holds the word, whatever the article is about.",
        fix="ask for company (leave ~6 troop), or give it less weight",
        find=_common_word,
    ),
    Check(
        code="T05",
        title="a threshold that is reached by repetition only",
        why="A term counts up to three times, but a short report says a thing once: the theme stays silent there.",
        fix="lower the threshold, or raise the weights",
        find=_repeated,
    ),
    Check(
        code="T06",
        title="a short wildcard",
        why="A prefix of three letters stands for hundreds of words (arm*: army, armchair); inflected forms need no wildcard.",
        fix="write more letters, or the words that are meant",
        find=_short_prefix,
    ),
    Check(
        code="T07",
        title="a word in lower case that must be printed so",
        why="`=` keeps case: such a word is missed at the beginning of a sentence and in capitalised headlines.",
        fix='write it in "double quotes": not inflected, whatever its case',
        find=_needless_star,
    ),
)
