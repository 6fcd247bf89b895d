"""Rules judged the slow way, straight from their definition: no atoms, no index, every pair of words looked at."""

from __future__ import annotations

import re
from itertools import combinations, pairwise, product

from monitor.model import Article
from monitor.names.index import NameIndex
from monitor.rules.moods import Passage, language_of_cues
from monitor.rules.ruleset import ActorClause, Rule, RuleSet, Scope, Status, ThemeClause, Tree, WordsClause
from monitor.rules.terms import ActorNamed, AnyOf, Cased, Does, Literal, Near, Phrase, Prefix, Regex, Word
from monitor.rules.voice import voice_of
from monitor.text.inflect import stem
from monitor.text.normalise import as_printed, tokenise

PARTICLES = ("out", "down", "off", "back", "up", "over", "away")
FIRST_PARTS = ("air", "war", "gun", "cease", "check", "battle", "peace", "strong", "road", "counter", "land", "sea")
FIRST_PARTS += ("cyber", "cross")
TITLE, BODY = 0, 1


class Brute:
    def __init__(self, ruleset: RuleSet, article: Article) -> None:
        self.ruleset = ruleset
        self.article = article
        self.fields = (tokenise(article.title), tokenise(article.body))
        self.allowed = lambda _: True
        self.mentions = NameIndex(ruleset.actors.values()).find(self.fields)

    # a place is (field, start, end, parts)

    def words(self, test):
        for field, tokens in enumerate(self.fields):
            for index, word in enumerate(tokens.words):
                place = field, index, index + 1, ((index, index + 1),)
                if test(field, index, word) and self.allowed(place):
                    yield place

    def inflected(self, wanted):
        lang = self.article.lang
        return set(self.words(lambda _, __, word: stem(word, lang) == stem(wanted, lang)))

    def places(self, term):
        match term:
            case Word(word=wanted):
                found = self.inflected(wanted)
                for particle in PARTICLES:
                    verb = wanted.removesuffix(particle)
                    if verb != wanted and len(verb) > 2:
                        found |= self.adjacent([self.inflected(verb), self.places(Literal(word=particle))])
                for first in FIRST_PARTS:
                    rest = wanted.removeprefix(first)
                    if rest != wanted and len(rest) > 3:
                        found |= self.adjacent([self.places(Literal(word=first)), self.inflected(rest)])
                return found
            case Literal(word=wanted):
                return set(self.words(lambda _, __, word: word == wanted))
            case Cased(word=folded, printed=printed):
                return set(
                    self.words(lambda f, i, word: word == folded and as_printed(self.fields[f].printed(i)) == printed)
                )
            case Prefix(start=start):
                return set(self.words(lambda _, __, word: word.startswith(start)))
            case ActorNamed(actor=actor):
                return self.named(actor)
            case Regex(pattern=pattern):
                return self.touched(pattern)
            case AnyOf(options=options):
                return set().union(*map(self.places, options))
            case Phrase(parts=parts):
                found = self.adjacent([self.places(part) for part in parts])
                if len(parts) == 2 and all(isinstance(part, Word) for part in parts):
                    return found | self.joined(parts[0].word, parts[1].word)
                for at in range(len(parts) - 1):
                    drawn = [self.places(part) for part in parts]
                    drawn[at : at + 2] = [self.as_one(parts[at], parts[at + 1], parted=len(parts) > 2)]
                    found |= self.adjacent(drawn)
                return found
            case Near(left=left, right=right, within=within, ordered=ordered):
                return self.near(self.places(left), self.places(right), within, ordered)
            case Does(doer=doer, deed=deed, target=target):
                targets = [None] if target is None else self.places(target)
                return {
                    place
                    for one in self.places(deed)
                    for place in self.done(one, self.places(doer), targets, term.doer_within, term.target_within)
                }

    def done(self, deed, doers, targets, near, far):
        """Every doer of a deed with every target, of which none is nearer on its side."""
        field, start, end, _ = deed
        tokens = self.fields[field]
        alike = [at for at in range(len(tokens)) if self.sentence(field, at) == self.sentence(field, start)]
        words, low = [tokens.words[at] for at in alike], alike[0]
        voice = voice_of(self.article.lang, tokens.words[start])
        here = [one for one in doers if one[0] == field and one[1] in alike and one[2] - 1 in alike]
        goals = [one for one in targets if one and one[0] == field and one[1] in alike and one[2] - 1 in alike]
        if end - 1 not in alike:
            return
        passive = voice.is_passive(words, start - low, end - low)
        agents = [
            one for one in here if one[1] >= end and voice.is_agent(words, (start - low, end - low), one[1] - low)
        ]
        others = [one for one in here if one[1] >= end and one not in agents]
        followers = [one for one in others if voice.may_follow(words, (start - low, end - low), one[1] - low)]
        before = self.last_before([] if passive else here, start, near)
        found = [(one, True) for one in before if not voice.is_apart(words, one[2] - low, start - low)]
        found += [(one, False) for one in self.first_behind(agents, end, near + far)]
        found += [(one, True) for one in self.first_behind(followers, end, near)]
        for doer, active in found:
            sides = self.first_behind(goals, max(end, doer[2]), far)
            if not active:
                sides += self.last_before(goals, start, far)
                sides += self.first_behind([one for one in goals if one[2] <= doer[1]], end, far)
            elif voice.target_before and doer[2] <= start:
                sides += self.last_before([one for one in goals if one[1] >= doer[2]], start, far)
            for target in [None] if targets == [None] else sides:
                both = self.hull(doer, deed)
                yield both if target is None else self.hull(both, target)

    def last_before(self, places, at, within):
        near = [one for one in places if one[2] <= at and at - one[2] + 1 <= within]
        return [one for one in near if one[2] == max(other[2] for other in near)]

    def first_behind(self, places, at, within):
        near = [one for one in places if one[1] >= at and one[1] - at + 1 <= within]
        return [one for one in near if one[1] == min(other[1] for other in near)]

    def as_one(self, first, second, *, parted):
        """Where two parts of a phrase stand as one word, if they are often written so."""
        pairs = [
            (one.word, other.word)
            for one in (first.options if isinstance(first, AnyOf) else (first,))
            for other in (second.options if isinstance(second, AnyOf) else (second,))
            if isinstance(one, Word) and isinstance(other, Word)
        ]
        often = [(a, b) for a, b in pairs if b in PARTICLES or (a in FIRST_PARTS and len(b) > 3)]
        find = (lambda a, b: self.places(Word(word=a + b))) if parted else self.joined
        return set().union(*(find(a, b) for a, b in often))

    def joined(self, first, second):
        """Where two words stand as one: in what is printed both can be seen, but for the end of the second."""
        lang = self.article.lang
        alike = [end for end in range(1, len(second)) if stem(second, lang).startswith(second[:end])]
        rest = second[: max(alike)] if alike else second
        if stem(second, lang).startswith(second):
            rest = second[:-1] or second
        wanted = stem(first + second, lang)
        return set(self.words(lambda _, __, word: stem(word, lang) == wanted and word.startswith(first + rest)))

    def touched(self, pattern):
        found = set()
        for field, tokens in enumerate(self.fields):
            for match in re.finditer(pattern, tokens.text):
                touched = [
                    index
                    for index in range(len(tokens))
                    if tokens.starts[index] < match.end() and match.start() < tokens.ends[index]
                ]
                if touched:
                    part = (touched[0], touched[-1] + 1)
                    found.add((field, *part, (part,)))
        return set(filter(self.allowed, found))

    def named(self, actor):
        members = self.ruleset.members(actor)
        found = {(m.field, m.start, m.end, ((m.start, m.end),)) for m in self.mentions if m.actor in members}
        return set(filter(self.allowed, found))

    def sentence(self, field, index):
        return 0 if field == TITLE else self.fields[field].sentences[index]

    def adjacent(self, lists):
        found = set()
        for places in product(*lists):
            ok = all(
                a[0] == b[0] and a[2] == b[1] and self.sentence(a[0], a[2] - 1) == self.sentence(a[0], b[1])
                for a, b in pairwise(places)
            )
            if ok:
                parts = tuple(part for place in places for part in place[3])
                found.add((places[0][0], places[0][1], places[-1][2], parts))
        return found

    def near(self, lefts, rights, within, ordered):
        """Every pair that is near enough, and of which no other is nearer on that side, seen from one of the two."""
        pairs = [(a, b) for a in lefts for b in rights if a[0] == b[0]]
        after = [(a, b) for a, b in pairs if b[1] >= a[2]]
        kept = set(self.nearest(after))
        if not ordered:
            kept |= {(a, b) for b, a in self.nearest([(b, a) for a, b in pairs if a[1] >= b[2]])}
            overlapping = [(a, b) for a, b in pairs if a[1] < b[2] and b[1] < a[2]]
            kept |= {
                (a, b)
                for a, b in overlapping
                if not any(p < s and r < q for p, q in a[3] for r, s in b[3]) and self.one_inside(a, b)
            }
        return {self.hull(a, b) for a, b in kept if self.apart(a, b) <= within and self.reach(a, b) <= 1}

    def one_inside(self, a, b):
        return a[1] <= b[1] < a[2] or b[1] <= a[1] < b[2]

    def nearest(self, pairs):
        for a, b in pairs:
            from_a = min(d[1] for c, d in pairs if c == a)
            from_b = max(c[2] for c, d in pairs if d == b)
            if b[1] == from_a or a[2] == from_b:
                yield a, b

    def apart(self, a, b):
        first, second = (a, b) if a[1] <= b[1] else (b, a)
        return 1 if second[1] < first[2] else second[1] - first[2] + 1

    def reach(self, a, b):
        first, second = (a, b) if a[1] <= b[1] else (b, a)
        if second[1] < first[2]:
            return 0
        return self.sentence(a[0], second[1]) - self.sentence(a[0], first[2] - 1)

    def hull(self, a, b):
        return a[0], min(a[1], b[1]), max(a[2], b[2]), tuple(sorted(a[3] + b[3]))

    # ── clauses ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def scoped(self, term, scope):
        """In a scope the article is taken to be nothing else: words outside are not looked at."""

        def allowed(place):
            field, _, end = place[:3]
            return any(
                (one is Scope.TITLE and field == TITLE)
                or (one is Scope.BODY and field == BODY)
                or (one is Scope.LEAD and field == BODY and end <= 80)
                for one in scope
            )

        self.allowed = allowed if scope else lambda _: True
        try:
            return self.places(term)
        finally:
            self.allowed = lambda _: True

    def count(self, places):
        """How many places at most do not overlap; three are enough."""
        hulls = sorted({place[:3] for place in places})
        for size in (3, 2, 1):
            for chosen in combinations(hulls, size):
                if all(a[0] != b[0] or a[2] <= b[1] or b[2] <= a[1] for a, b in combinations(chosen, 2)):
                    return size
        return 0

    def mood(self, place):
        """The mood of a place, read in the whole of its sentences."""
        field, start, end, parts = place
        tokens = self.fields[field]
        sentences = range(self.sentence(field, start), self.sentence(field, end - 1) + 1)
        here = [at for at in range(len(tokens)) if self.sentence(field, at) in sentences]
        signs = ["", *(tokens.text[tokens.ends[at - 1] : tokens.starts[at]] for at in here[1:])]
        words = [tokens.words[at] for at in here]
        begins = [at - here[0] for at in here[1:] if self.sentence(field, at) != self.sentence(field, at - 1)]
        passage = Passage(words, language_of_cues(self.article.lang, words[0]), lambda: (signs, begins))
        return passage.turned([(one - here[0], other - here[0]) for one, other in parts]).mood

    def score(self, theme):
        """What speaks against a theme does so in any mood."""
        drops = self.ruleset.themes[theme].drops
        return sum(
            weighted.weight
            * self.count({p for p in self.places(weighted.term) if weighted.weight < 0 or self.mood(p) not in drops})
            for weighted in self.ruleset.themes[theme].terms
            if weighted.lang in {"", self.article.lang}
        )

    def holds(self, clause):
        match clause:
            case ThemeClause(theme=theme):
                return self.score(theme) >= self.ruleset.themes[theme].threshold
            case ActorClause(actor=actor, scope=scope):
                return bool(self.scoped(ActorNamed(actor=actor), scope))
            case WordsClause(term=term, scope=scope):
                return bool(self.scoped(term, scope))
            case Tree(all=everything, any=anything, none=nothing):
                return (
                    all(map(self.holds, everything))
                    and (not anything or any(map(self.holds, anything)))
                    and not any(map(self.holds, nothing))
                )

    def where(self, label):
        source = self.article.source
        said = (self.article.lang or source.lang) if label.key == "lang" else getattr(source, label.key)
        return (said in label.values) != label.negated

    def hits(self, rule: Rule) -> bool:
        return all(map(self.where, rule.where)) and self.holds(rule.match)

    def all_hits(self) -> list[str]:
        return [rule.id for rule in self.ruleset.rules.values() if rule.status is not Status.DRAFT and self.hits(rule)]
