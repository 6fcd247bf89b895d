"""Whether a changed headline says something else, or the same in other words.

Sites change the headline of every fourth article, mostly its wording. Two headlines are held against each other by what
their words mean: the same place in another word, a number in digits or spelt out, a kind of event in a synonym are the
same. Another number, another name, a `not`, the two sides in each other's place, or another kind of event are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from monitor.model import Mood
from monitor.rules.moods import moods_said
from monitor.stories.capitals import names_in
from monitor.stories.lexicon import OF
from monitor.stories.marks import KIND, NO_EVENTS, NUMBER, PLACE, Vocabulary, vocabulary_of
from monitor.stories.numerals import Token, numerals, tokens_of
from monitor.text.headline import telling
from monitor.text.inflect import stem
from monitor.text.normalise import fold


class Retold(StrEnum):
    """What a changed headline says otherwise."""

    NUMBER = "another number"
    NAME = "another name"
    NEGATION = "what was affirmed is denied, or the reverse"
    ROLES = "who did what to whom"
    EVENT = "what happened"
    OTHER = "another subject"


#: Words that no other word is a slip of: short ones differ in a letter and are two (Iran, Iraq).
_SLIP: Final = 6
#: letters that two forms of a town's name share, behind what Arabic writes before it or before what Russian ends it with
_TOWN: Final = 3
#: words of a site's name behind a dash or a bar
_SITE: Final = 4
#: new words that make it another headline, if they are half of it
_NEW: Final = 3
_PART: Final = re.compile(r"\s+[|–—·»•-]\s+|\s*\|\s*")
_BREAKS: Final = frozenset(":,;|–—-،؛")

#: what stands before the one who did it, in the passive
_BY: Final = frozenset(map(fold, ("by", "par", "يد", "قبل", "توسط", "دست")))
#: what stands before a place, which does nothing to anybody
_IN: Final = frozenset(
    map(fold, "in at near from inside outside à en dans près в во на из под في من قرب داخل در از نزدیک".split())
)
_AND: Final = frozenset(map(fold, "and et и و".split()))
#: words of which one takes the place of the other when the news is the reverse; the kinds of events know the rest
_OPPOSITES: Final = {
    "en": "leave/return leave/stay leave/enter withdraw/stay rise/fall win/lose open/close convict/acquit support/oppose "
    "back/oppose accept/refuse begin/end start/end start/stop extend/end join/quit alive/dead guilty/innocent up/down",
    "fr": "quitter/revenir quitter/rester hausse/baisse gagner/perdre ouvrir/fermer condamner/acquitter soutenir/opposer "
    "accepter/refuser debut/fin commencer/finir vivant/mort",
    "ru": "покинуть/вернуться рост/падение выиграть/проиграть открыть/закрыть осудить/оправдать поддержать/осудить "
    "начать/завершить жив/мертв выводить/вводить",
    "ar": "يغادر/يعود ارتفاع/انخفاض فتح/إغلاق يؤيد/يعارض بدء/انتهاء فوز/خسارة إدانة/تبرئة يقبل/يرفض",
    "fa": "خروج/بازگشت افزایش/کاهش باز/بسته آغاز/پایان پیروزی/شکست محکوم/تبرئه می‌پذیرد/رد",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word of a headline that says something."""

    meaning: str  #: a mark (place, kind, number) or the stem
    form: str  #: as it stands there, folded
    name: bool = False
    placed: bool = False  #: it says where
    by: bool = False  #: a `by` stands before it, with at most an article between
    joined: bool = False  #: an `and` stands between it and the one before
    part: int = 0  #: which part of the headline it stands in, signs between


@dataclass(frozen=True, slots=True, kw_only=True)
class _Headline:
    words: tuple[_Word, ...]
    keys: tuple[str, ...]  #: every word, folded

    @property
    def meanings(self) -> tuple[str, ...]:
        return tuple(word.meaning for word in self.words)

    def names(self) -> dict[str, _Word]:
        """Each name, where it stands first."""
        found: dict[str, _Word] = {}
        for word in self.words:
            if word.name:
                found.setdefault(word.meaning, word)
        return found

    def numbers(self) -> set[str]:
        return {word.meaning for word in self.words if word.meaning.startswith(NUMBER)}


def retold(
    before: str, after: str, *, lang: str, names: Sequence[str] = (), earlier: str = "", actors: Collection[str] = ()
) -> Retold | None:
    """What `after` says otherwise than `before`; None where it says the same in other words, or less.

    `names` are the site's, `earlier` is the text below the headline before it was changed: what stood there is no news.
    `actors` are words of names that are known to be such, for languages without capitals.
    """
    variants = [_without_site(before, after, names), (telling(before, *names), telling(after, *names))]
    told = [_retold(*pair, lang=lang, earlier=earlier, actors=actors) for pair in dict.fromkeys(variants)]
    return None if None in told else told[0]


def _without_site(before: str, after: str, names: Sequence[str]) -> tuple[str, str]:
    """Both without a last part behind a dash that only one of them has: a site's name."""
    one, other = telling(before, *names), telling(after, *names)
    return _cut(one, other), _cut(other, one)


def _cut(title: str, other: str) -> str:
    marks = list(_PART.finditer(title))
    if not marks:
        return title
    last = title[marks[-1].end() :]
    is_site = len(last.split()) <= _SITE and not any(map(str.isdigit, last)) and fold(last) not in fold(other)
    return title[: marks[-1].start()] if is_site else title


def _retold(before: str, after: str, *, lang: str, earlier: str, actors: Collection[str]) -> Retold | None:
    was = _read(before, f"{earlier}\n{after}", lang, actors)
    now = _read(after, f"{earlier}\n{before}", lang, actors)
    was = _mended(was, now)
    known = _read("", earlier, lang, actors, whole=earlier)
    if _turned(was, lang) != _turned(now, lang):
        return Retold.NEGATION
    if _number(was, now, known):
        return Retold.NUMBER
    if _name(was, now, known):
        return Retold.NAME
    if _roles(was, now, lang):
        return Retold.ROLES
    return _event(was, now, known, lang)


# ── what a headline says ─────────────────────────────────────────────────────────────────────────────────────────────


def _read(title: str, context: str, lang: str, actors: Collection[str], *, whole: str = "") -> _Headline:
    tokens = [_spelt(token) for token in tokens_of(whole or title)]
    vocabulary = vocabulary_of(lang)
    names = names_in(title, context, lang, Counter(token.key for token in tokens)) | set(actors)
    counted = {number.first: number for number in numerals(tokens, lang)}
    words: list[_Word] = []
    part, place, joined, before = 0, 0, False, ("", "")
    while place < len(tokens):
        key = tokens[place].key
        if number := counted.get(place):
            vague = "+" if number.vague else ""
            words.append(_Word(meaning=f"{NUMBER}{number.low}-{number.high}{vague}", form=key, part=part))
            place, before = number.last + 1, (before[1], key)
            continue
        part += key in _BREAKS
        joined = joined or key in _AND
        for one in key.split():
            if word := _word(one, before, vocabulary, names, lang, part=part, joined=joined):
                words.append(word)
                joined = False
            before = (before[1], one)
        place += 1
    keys = tuple(one for token in tokens for one in token.key.split() if one[0].isalnum())
    return _Headline(words=tuple(words), keys=keys)


def _spelt(token: Token) -> Token:
    """`U.S.` as one word."""
    letters = token.key.split()
    return token._replace(key="".join(letters)) if len(letters) > 1 and max(map(len, letters)) == 1 else token


def _word(
    key: str,
    before: tuple[str, str],
    vocabulary: Vocabulary,
    names: Collection[str],
    lang: str,
    *,
    part: int,
    joined: bool,
) -> _Word | None:
    if not key[0].isalnum() or key in OF:
        return None
    mark, bare = _mark(key, vocabulary, lang)
    meaning = mark or vocabulary[bare]
    if not meaning:
        return None
    name = mark.startswith(PLACE) or (key in names and not mark)
    placed = before[1] in _IN or (lang == "ar" and bare != key)
    by = not _BY.isdisjoint(before)
    return _Word(meaning=meaning, form=key, name=name, placed=placed, by=by, part=part, joined=joined)


def _mark(key: str, vocabulary: Vocabulary, lang: str) -> tuple[str, str]:
    """The mark of a word, and the word that has it: without its ending, in Russian; without what Arabic writes before it."""
    tries = [key]
    if lang == "ru" and len(key) > 4:
        tries += [key[:-1], key[:-2]]
    if lang == "ar" and len(key) > 4 and key[0] in "بلوفك":
        tries.append(key[1:])
    for one in tries:
        vocabulary[one]  # which takes it in
        known = vocabulary.telling.get(one)
        if known and known.mark and (one == key or known.mark.startswith(PLACE)):
            return known.mark, one
    return "", key


def _mended(was: _Headline, now: _Headline) -> _Headline:
    """The earlier headline with its slips mended as the later one has them."""
    new = {word.meaning: word for word in now.words if word.meaning not in was.meanings}
    words = []
    for word in was.words:
        mended = next(
            (one for one in new.values() if word.meaning not in now.meanings and _is_slip(word.form, one.form)), word
        )
        words.append(mended)
    return _Headline(words=tuple(words), keys=was.keys)


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter that was added, left out, or written for another, or by two that were swapped."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SLIP or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped


# ── what is said otherwise ───────────────────────────────────────────────────────────────────────────────────────────


def _turned(headline: _Headline, lang: str) -> bool:
    moods = moods_said(list(headline.keys), lang)
    return Mood.NEGATED in moods or Mood.DENIED in moods


def _number(was: _Headline, now: _Headline, known: _Headline) -> bool:
    added = now.numbers() - was.numbers()
    return bool(added) and (bool(was.numbers() - now.numbers()) or not added <= known.numbers())


def _name(was: _Headline, now: _Headline, known: _Headline) -> bool:
    before, after = was.names(), now.names()
    added = [name for name in after if name not in was.meanings]
    gone = [name for name in before if name not in now.meanings]
    if any(name not in known.meanings for name in added):
        return True
    if any(_is_elsewhere(word, after[name]) for name, word in before.items() if name in after):
        return True
    if _is_replaced(was, now) and now.words[0].meaning not in known.meanings:
        return True
    first = next(iter(before), None)
    return first in gone and not before[first].placed and not _is_cut(was, now) if first else False


def _is_elsewhere(one: _Word, other: _Word) -> bool:
    """Whether two towns of one country are named: the gazetteer has them as the country."""
    return (
        one.placed
        and other.placed
        and one.form[-_TOWN:] != other.form[-_TOWN:]
        and one.form[:_TOWN] != other.form[:_TOWN]
    )


def _is_replaced(was: _Headline, now: _Headline) -> bool:
    """Whether only the first word is another: who does it, as a rule, and in English no capital says that it is a name."""
    one, other = was.words[:1], now.words[:1]
    return (
        bool(one and other)
        and len(was.words) > _NEW
        and was.meanings[1:] == now.meanings[1:]
        and not (one[0].meaning == other[0].meaning or {one[0].meaning[0], other[0].meaning[0]} & {KIND, NUMBER})
    )


def _is_cut(was: _Headline, now: _Headline) -> bool:
    """Whether the later headline is the earlier one without its end, or without parts that signs set apart."""
    if now.meanings == was.meanings[: len(now.meanings)]:
        return True
    kept = {word.part for word in was.words if word.meaning in now.meanings}
    return now.meanings == tuple(word.meaning for word in was.words if word.part in kept)


def _roles(was: _Headline, now: _Headline, lang: str) -> bool:
    """Whether two names stand in each other's place."""
    before, after = was.names(), now.names()
    both = [name for name in before if name in after and not (before[name].placed or after[name].placed)]
    if len(both) < 2 or any(after[name].joined and before[name].joined for name in both) or _are_joined(was, now):
        return False
    swapped = [name for name in after if name in both] != both
    if lang == "ru":  # the case says who does it, wherever the word stands; that of some nouns is no other word
        changed = [before[name].form != after[name].form for name in both]
        return all(changed) or (swapped and any(changed))
    return _agent(was, both) != _agent(now, both)


def _agent(headline: _Headline, names: Collection[str]) -> str:
    """Who does it: the name behind a `by`, or the first one."""
    standing = [word for word in headline.words if word.meaning in names]
    behind = [word for word in standing if word.by]
    return (behind or standing)[0].meaning


def _are_joined(was: _Headline, now: _Headline) -> bool:
    return any(word.joined and word.name for word in was.words) and any(word.joined and word.name for word in now.words)


def _event(was: _Headline, now: _Headline, known: _Headline, lang: str) -> Retold | None:
    gone = [meaning for meaning in was.meanings if meaning not in now.meanings]
    added = [meaning for meaning in now.meanings if meaning not in was.meanings]
    if any((one, other) in _opposites(lang) for one in gone for other in added):
        return Retold.EVENT
    kinds, new_kinds = _kinds(gone), _kinds(added)
    if kinds and new_kinds - set(known.meanings):
        return Retold.EVENT
    unknown = [meaning for meaning in added if meaning not in known.meanings]
    return Retold.OTHER if len(unknown) >= _NEW and len(unknown) * 2 >= len(now.meanings) else None


def _kinds(meanings: Iterable[str]) -> set[str]:
    return {one for one in meanings if one.startswith(KIND) and one not in NO_EVENTS}


@cache
def _opposites(lang: str) -> frozenset[tuple[str, str]]:
    return frozenset(_pairs(lang))


def _pairs(lang: str) -> Iterator[tuple[str, str]]:
    for pair in _OPPOSITES.get(lang, "").split():
        one, _, other = (stem(fold(word), lang) for word in pair.partition("/"))
        yield one, other
        yield other, one
