"""Keys under which a word of a name is filed, so that every word that may spell it is found by one look-up.

The key of a word in a text is its consonants by kind: Kadhimi and Kazemi are KTM and KSM. A word of a name is filed
under the keys of all words within its limit: each of its sounds may stand as another for what that costs
(`monitor.names.costs`), and the costs of a way add up. So whatever aligns within the limit shares a key; a property test
holds that.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from monitor.names.costs import FAR, Costs, costs_between, final_swap, gaps
from monitor.names.symbols import WEAK, Symbols

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.names.origin import Origin
    from monitor.names.script import Script

#: kinds and their costs
_Options: TypeAlias = tuple[tuple[str, float], ...]

_KINDS = {
    "P": "bp", "F": "fv", "M": "m", "N": "n", "L": "l", "R": "r", "K": "kqgGx", "T": "tdT", "S": "szDcX", "J": "jZCS",
}  # fmt: skip
_KIND = {sound: kind for kind, sounds in _KINDS.items() for sound in sounds}
_TABLE = bytes(ord(_KIND.get(chr(code), " ")) for code in range(256))
_NO_KIND = bytes(code for code in range(256) if chr(code) not in _KIND)


#: consonants in a key: the next ones would tell few words more apart and cost many keys
_LONGEST = 5


def skeleton(sounds: str) -> str:
    """The key of a word of a text: the kinds of its first consonants."""
    return sounds.encode().translate(_TABLE, _NO_KIND)[:_LONGEST].decode()


def without_one(key: str) -> frozenset[str]:
    """The key and all keys with one consonant less, for names at the level that allows a slip in each word."""
    return frozenset([key, *(key[:index] + key[index + 1 :] for index in range(len(key)))])


_ALIKE = bytes.maketrans(b"aeiyEYouwOWqGTDCZcX", b"aaaaaaoooookgtzSjss")


def alike(sounds: str) -> str:
    """The sounds, those that cost little for each other as one."""
    return sounds.encode().translate(_ALIKE).decode()


def with_a_slip(sounds: str) -> frozenset[str]:
    """The keys of a word in which one letter may be wrong: without each of its sounds, those that cost little alike."""
    plain = alike(sounds.removesuffix("h"))
    return frozenset([plain, *(plain[:index] + plain[index + 1 :] for index in range(len(plain)))])


def skeletons(word: Symbols, script: Script, origin: Origin, budget: float) -> frozenset[str]:
    """The keys of all words in a script that may spell a word of a name for at most `budget`, slips aside."""
    costs = costs_between(word.script, script, origin)
    sounds, left_out = word.sounds, gaps(word, costs)
    budget += 1e-9  # sums of tenths
    ways: list[dict[str, float]] = [{} for _ in range(len(sounds) + 2)]  # before each sound: key so far → cost
    ways[0][""] = 0.0
    for at, sound in enumerate(sounds):
        one = _stands_as(sound, costs)
        if left_out[at] <= budget and sound not in WEAK:
            one = (*one, ("", left_out[at]))
        _go_on(ways[at], ways[at + 1], one, budget)
        if two := _stand_as_one(sounds[at : at + 2], costs):
            _go_on(ways[at], ways[at + 2], two, budget)
    return frozenset(ways[len(sounds)])


def _go_on(before: Mapping[str, float], behind: dict[str, float], options: _Options, budget: float) -> None:
    for key, cost in before.items():
        for kinds, more in options:
            total = cost + more
            longer = (key + kinds)[:_LONGEST]
            if total <= budget and total < behind.get(longer, FAR):
                behind[longer] = total


@cache
def _stands_as(sound: str, costs: Costs) -> _Options:
    """The kinds that a sound may stand as, each with its lowest cost."""
    found = {skeleton(sound): 0.0}
    swaps = {**costs.swaps.get(sound, {}), **costs.merges.get(sound, {})}
    for other, cost in swaps.items():
        kind = skeleton(other)
        found[kind] = min(cost, final_swap(sound, other, cost), found.get(kind, FAR))
    return tuple(found.items())


@cache
def _stand_as_one(sounds: str, costs: Costs) -> _Options:
    """The kinds that two sounds may stand as together."""
    found = {skeleton(one): merges[sounds] for one, merges in costs.merges.items() if sounds in merges}
    return tuple(found.items())
