"""Which words of names a printed word may spell: one look-up by its skeleton, then alignment with what is filed there."""

from __future__ import annotations

from monitor.names.forms import name_forms_of
from monitor.names.reading import readings_of
from monitor.names.script import WITHOUT_CAPITALS, Script, script_of
from monitor.names.shelf import Shelf, Sought
from monitor.names.spelling import length_of
from monitor.names.symbols import symbols_of
from monitor.names.words import FUNCTION_WORDS, SMALL

__all__ = ["Lookup", "Sought"]


class Lookup:
    """Words of names by their skeletons. Those for a script are filed when its first word comes."""

    def __init__(self) -> None:
        self._sought: dict[Sought, None] = {}
        self._shelves: dict[Script, Shelf] = {}

    def add(self, sought: Sought) -> None:
        """Files a word; before the first find."""
        if sought.limit.absolute:
            self._sought[sought] = None

    def keys_of(self, word: str) -> tuple[str, ...]:
        """The keys of all sought words that a folded word may spell, each once."""
        script = script_of(word)
        if not self._sought or word in FUNCTION_WORDS or (script in WITHOUT_CAPITALS and word in SMALL):
            return ()
        shelf = self._for(script)
        found: dict[str, None] = {}
        for reading in readings_of(word):
            for filed in shelf.spelt_by(reading):
                found[filed.sought.key] = None
        return tuple(found)

    def _for(self, script: Script) -> Shelf:
        found = self._shelves.get(script)
        if found is None:
            found = self._shelves[script] = Shelf(script)
            for sought in self._sought:
                if script not in sought.listed:
                    _file(sought, found)
        return found


def _file(sought: Sought, shelf: Shelf) -> None:
    most = sought.limit.most(length_of(sought.word))
    for form, extra in name_forms_of(sought.word):
        for symbols in symbols_of(form):
            shelf.file(sought, symbols, most - extra)
