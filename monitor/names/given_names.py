"""Given names that are one: short forms and the forms of other languages, as news uses them of one person.

Beside another name only (Joe Biden, Joseph Biden): alone they say nothing. From Hanks, Hardcastle and Hodges, A
Dictionary of First Names (Oxford, 2006), which gives each the names it is a form of.
"""

from __future__ import annotations

#: what such a form costs: less than a wrong letter, more than an ending
COST = 0.3

_GROUPS = """
alexander alex sasha aleksandr aleksander alexandre oleksandr aliaksandr alyaksandr
aleksei alexei oleksiy aliaksei
andrei andrew andriy andrzej andrey
anthony tony
benjamin ben
bernard bernie
charles charlie carlos karl
christopher chris
constantine konstantin kostyantyn constantino
daniel dan danny
david dave daudi
dmitry dmytro dmitri dzmitry
donald don
edward ed eddie
elizabeth liz beth
eugene yevgeny evgeny yevhen yauhen
francis francisco frank pancho
george yuri georgy
gregory greg grigory hryhoriy
ignacio nacho
james jim jimmy
jeffrey jeff
john jack ivan jean juan
joseph joe
kenneth ken
lawrence larry
leonard len leonid
matthew matt
michael mike mikhail mykhailo
nicholas nick nikolai mykola mikalai nikolay
patrick pat
paul pavel pavlo
peter pyotr petro petr piotr
philip phil
rebecca becky
richard rick dick
robert bob rob bobby
ronald ron
samuel sam
sergei serhiy siarhei sergey
stephen steve steven stepan
stephen stjepan stipe
susan sue
theodore ted
thomas tom tommy
timothy tim
vladimir volodymyr uladzimir
walter walt
william bill will
yelena olena elena alena helen
yekaterina kateryna catherine
"""
_OF: dict[str, frozenset[str]] = {}
for _line in _GROUPS.split("\n"):
    for _name in _line.split():
        _OF[_name] = _OF.get(_name, frozenset()) | frozenset(_line.split())


def other_forms(name: str) -> frozenset[str]:
    """The folded given names that may be forms of one, itself among them; empty for most."""
    return _OF.get(name, frozenset())
