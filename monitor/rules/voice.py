"""Who does a deed and who suffers it, by what stands around the word for it: voice and word order of a language.

In `the base was attacked by the militia` the doer stands behind the deed, in `the militia attacked the base` before it,
and in `the militia base was attacked` there is none. Passive: a form of *to be* before the deed with nothing but adverbs
between, or *by* right behind it; in Russian the short participle, whose doer stands in the instrumental. Arabic verbs
and nouns of action have their doer behind them, Russian and French nouns in the genitive or behind *de*; Persian
verbs have the target before them. A deed that only dates something
(`killed in an attack`, `said after the attack`) is nobody's.
Word orders: Dryer and Haspelmath, "The World Atlas of Language Structures", chapter 81.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: words between *by* and the name of the doer: by the Iran backed militia
BEHIND_BY = 4
#: words between a deed and the doer behind it, where a language has it there
BEHIND_DEED = 2
_BACK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What tells the voice in one language; words are folded."""

    be: frozenset[str] = frozenset()  #: the deed behind it is suffered by what stands before it
    between: re.Pattern[str] = re.compile("$.")  #: words that may stand between it and the deed
    active: re.Pattern[str] = re.compile("$.")  #: forms of the deed that are active even so: was attacking
    passive: re.Pattern[str] = re.compile("$.")  #: forms of the deed that are passive by themselves
    suffered: frozenset[str] = frozenset()  #: forms of the deed that are passive before a word of `where`
    where: frozenset[str] = frozenset()  #: headlines leave the verb out: two militants killed in a raid
    agent: re.Pattern[str] = re.compile("$.")  #: forms of the doer of a passive deed
    by: tuple[tuple[str, ...], ...] = ()
    not_by: re.Pattern[str] = re.compile("$.")  #: what stands behind *by* where it names no doer: by firing, by 2026
    dating: frozenset[str] = frozenset()  #: right before the deed, or with an article: it happened to somebody else
    victims: frozenset[str] = frozenset()  #: before `in`: killed in an attack
    articles: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()  #: what begins another clause: militias fled after troops attacked
    #: behind the deed, what begins another clause: they attacked a village *while* soldiers slept, residents *said*
    beyond: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()  #: behind such a word, no clause after all: before dawn
    doer_behind: bool = False  #: the doer may stand right behind an active deed
    of: frozenset[str] = frozenset()  #: what must then stand between them: attaque de rebelles
    owner: re.Pattern[str] = re.compile("")  #: the form that the doer must then have
    verb: re.Pattern[str] = re.compile("$.")  #: forms of the deed behind which no doer stands
    target_before: bool = False  #: the target may stand between doer and deed

    def is_passive(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether what stands before the deed, words `start` to `end` of a sentence, is not who does it."""
        return (
            bool(self.passive.search(words[end - 1]))
            or (words[end - 1] in self.suffered and not self.where.isdisjoint(words[end : end + 1]))
            or self._behind_be(words, start)
            or any(self.names_agent(words, at) for at in range(end, min(end + 2, len(words))))
            or self._dates(words, start)
        )

    def names_agent(self, words: Sequence[str], at: int) -> int:
        """How many words long the *by* is that stands here; 0 where none does."""
        for by in self.by:
            behind = at + len(by)
            if tuple(words[at:behind]) == by and behind < len(words) and not self.not_by.search(words[behind]):
                return len(by)
        return 0

    def is_agent(self, words: Sequence[str], deed: tuple[int, int], doer: int) -> bool:
        """Whether the doer that begins behind a deed is named as who did it."""
        for at in range(max(deed[1], doer - BEHIND_BY - 1), doer):
            if (length := self.names_agent(words, at)) and at + length <= doer:
                return True
        if self.passive.search(words[deed[1] - 1]):
            return bool(self.agent.search(words[doer]))
        return self.target_before and self._behind_be(words, deed[0]) and doer - deed[1] <= BEHIND_DEED

    def is_apart(self, words: Sequence[str], doer: int, deed: int) -> bool:
        """Whether the doer that ends before a word and the deed that begins with another belong to two clauses."""
        return not self.clause.isdisjoint(words[doer:deed])

    def is_beyond(self, words: Sequence[str], deed: int, target: int) -> bool:
        """Whether the deed that ends before a word and the target that begins with another belong to two clauses."""
        return any(
            words[at] in self.beyond and words[min(at + 1, len(words) - 1)] not in self.hours
            for at in range(deed, min(target, len(words)))
        )

    def may_follow(self, words: Sequence[str], deed: tuple[int, int], doer: int) -> bool:
        """Whether what begins behind a deed may be who does it, without a *by*."""
        return (
            self.doer_behind
            and doer - deed[1] <= BEHIND_DEED
            and (not self.of or words[deed[1]] in self.of)
            and bool(self.owner.search(words[doer]))
            and not self.verb.search(words[deed[1] - 1])
        )

    def _behind_be(self, words: Sequence[str], start: int) -> bool:
        if self.active.search(words[start]):
            return False
        for at in range(start - 1, max(start - _BACK, 0) - 1, -1):
            if words[at] in self.be:
                return True
            if not self.between.search(words[at]):
                return False
        return False

    def _dates(self, words: Sequence[str], start: int) -> bool:
        at = start - 1
        while at >= 0 and start - at <= 2 and words[at] not in self.dating and words[at] != "in":
            at -= 1
        if at < 0 or not (at == start - 1 or words[at + 1] in self.articles):
            return False
        return words[at] in self.dating or (words[at] == "in" and at > 0 and words[at - 1] in self.victims)


_ENGLISH = Voice(
    be=frozenset("is are was were be been being get gets got getting".split()),
    between=re.compile(
        "ly$|^(?:been|being|also|again|not|never|already|since|then|twice|once|both|all|to|later|soon|often|ever)$"
    ),
    active=re.compile("ing$"),
    suffered=frozenset("killed wounded injured captured arrested detained abducted kidnapped executed".split()),
    where=frozenset("in at near as when after during outside inside along".split()),
    by=(("by",), ("at", "hands", "of"), ("at", "the", "hands", "of")),
    not_by=re.compile(r"ing$|^\d|^(?:night|day|noon|midnight|dawn|now|then|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$"),
    dating=frozenset("after during following amid since before despite under from".split()),
    clause=frozenset("after when while because since before until but where whereas although as if".split()),
    beyond=frozenset("after when while because before until but where whereas although if said says".split()),
    hours=frozenset("dawn daybreak sunrise noon midnight dusk dark nightfall sunset prayers".split()),
    victims=frozenset("killed wounded injured hurt died dead die dies killing wounding casualties victims lost slain".split()),
    articles=frozenset("a an the this that last another".split()),
)  # fmt: skip
VOICES: dict[str, Voice] = {
    "en": _ENGLISH,
    "fr": Voice(
        be=frozenset("est sont etait etaient fut furent ete etre sera seront serait".split()),
        between=re.compile("ment$|^(?:ete|etre|aussi|encore|deja|pas|ensuite)$"),
        by=(("par",),),
        not_by=re.compile("ant$"),
        doer_behind=True,
        of=frozenset("de des du d".split()),
        clause=frozenset("apres quand lorsque alors car avant mais pendant si".split()),
        dating=frozenset("apres pendant lors depuis avant malgre".split()),
        articles=frozenset("l la le les une un des cette d".split()),
    ),
    "es": Voice(
        be=frozenset("es son fue fueron era eran sido ser siendo sera seran".split()),
        between=re.compile("mente$|^(?:sido|tambien|ya|no)$"),
        by=(("por",),),
        doer_behind=True,
        of=frozenset("de del".split()),
        clause=frozenset("tras cuando mientras porque antes pero donde si".split()),
        dating=frozenset("tras durante desde antes".split()),
        articles=frozenset("el la los las un una".split()),
    ),
    "de": Voice(by=(("von",), ("durch",)), dating=frozenset("nach bei seit vor".split()), articles=frozenset("dem der einem einer den".split())),
    "ru": Voice(
        passive=re.compile("(?:[ая]н|ен|[ыу]т)[аоы]?$"),
        agent=re.compile("(?:ами|ями|ом|ем|ым|им|ой|ей|ими|ыми|ью)$"),
        by=(("со", "стороны"),),
        doer_behind=True,
        owner=re.compile("(?:ов|ев|ей|ий|[её]в)$"),
        verb=re.compile("(?:[аяи]л[аио]?|[ауюя]т|[еи]т|ть|с[яь])$"),
        clause=frozenset("после когда пока но где если".split()),
        dating=frozenset("после".split()),
    ),
    "ar": Voice(
        be=frozenset("تعرض تعرضت يتعرض تتعرض تعرضوا لتعرض".split()),
        between=re.compile("."),
        by=(("من", "قبل"), ("علي", "يد"), ("علي", "ايدي"), ("من", "جانب")),
        clause=frozenset("بعد عندما حين حينما بينما لكن حيث قبل".split()),
        dating=frozenset("بعد خلال اثناء منذ عقب اثر".split()),
        doer_behind=True,
    ),
    "fa": Voice(
        be=frozenset(["مورد"]),
        by=(("توسط",), ("از", "سوي"), ("به", "دست")),
        clause=frozenset("پس هنگامي وقتي اما ولي اگر".split()),
        dating=frozenset(["از"]),
        doer_behind=True,
        target_before=True,
    ),
    "tr": Voice(by=(), target_before=True),
}  # fmt: skip


def voice_of(lang: str, word: str) -> Voice:
    """The voice of an article's language; where there is none, of a language that is written like the word."""
    if lang in VOICES:
        return VOICES[lang]
    return (
        VOICES["ar"]
        if "\u0600" <= word[:1] <= "\u06ff"
        else VOICES["ru"]
        if "\u0400" <= word[:1] <= "\u052f"
        else _ENGLISH
    )
