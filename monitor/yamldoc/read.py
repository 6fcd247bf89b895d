"""YAML as people write it: every scalar a string, every value with its place, every fault with a sentence.

YAML 1.1 guesses types (`no` is false, `22:00` is 1320, `012` is 10), so nothing is guessed here: what stands in the file
comes out as text, and the models that read it decide what it is. Only a scalar that is empty, `~` or `null` becomes None.
Events are read, not a composed tree: a depth or an expansion that goes too far is refused before it is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from monitor.errors import BrokenInput
from monitor.model import Problem
from monitor.yamldoc.document import Data, Document, Lines, Mark, Node, Place, path_text, shown
from monitor.yamldoc.syntax import syntax_sentence

MAX_BYTES = 1 << 20  #: 1 MiB; the largest rule file we know of in practice is a twentieth of it
MAX_DEPTH = 40  #: our own formats need 8
MAX_VALUES = 50_000  #: more than 1 MiB of sensible text holds; keeps a file of commas under a second
MAX_ALIASED = 10_000  #: values that aliases may add; nine levels of nine aliases would add 400 million

#: libyaml is about six times faster; a PyYAML that was built without it has the pure reader only.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
#: What YAML 1.1 (section 5.1) does not let stand in a file, and lone surrogates, which are no characters.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_yaml(text: str, file: str) -> Document:
    """The document that stands in `text`; `file` is the name that problems carry.

    An empty file gives the data None. A byte order mark, CRLF and any indentation are fine.

    Raises:
        BrokenInput: with every problem that can be told: bad syntax (the first one, reading ends there), duplicate
            keys, keys that are no text, tags, merge keys, several documents, more than 1 MiB, 40 levels, 50,000 values
            or 10,000 values by aliases.
    """
    document, problems = read_as_far_as_possible(text, file)
    if document is None or problems:
        raise BrokenInput(problems)
    return document


def read_as_far_as_possible(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document, and every problem with its YAML, so that what is wrong with its content can be told in the same run.

    Where all that is wrong are keys that stand twice, the document holds the first of each; else there is none.
    """
    reader = _Reader(text.removeprefix("\ufeff"), file)
    data, root = reader.read()
    document = Document(file=file, data=data, root=root, lines=reader.lines) if reader.usable else None
    return document, tuple(reader.problems)


class _GaveUp(Exception):
    """Reading cannot go on; the problem is noted."""


class _Reader:
    """Turns the events of one file into data and places, and notes what is wrong with it."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self.lines = Lines(text if len(text) <= MAX_BYTES else "")
        self.problems: list[Problem] = []
        self.usable = True  #: whether what was read says what the file says, but for what stands twice
        self._anchors: dict[str, tuple[Data, Node] | None] = {}  #: None while the anchored value is being read
        self._path: list[str | int] = []
        self._values = 0
        self._aliased = 0

    def read(self) -> tuple[Data, Node]:
        """The data and its places; worth something where `usable`."""
        data: Data = None
        root = Node(Mark(0))
        try:
            self._check_characters()
            data, root = self._documents(yaml.parse(self._text, Loader=_LOADER), root)
        except yaml.MarkedYAMLError as error:
            index, sentence = syntax_sentence(error, self._text)
            self._note(self.lines.place(index), sentence)
        except _GaveUp:
            pass
        return data, root

    def _check_characters(self) -> None:
        # the number of characters first: nobody has to encode 5 GB to learn that it is too much
        if len(self._text) > MAX_BYTES or len(self._text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
            self._give_up(Place(1, 1), "the file is larger than 1 MiB: split it")
        found = _UNPRINTABLE.search(self._text)
        if found:
            place = self.lines.place(found.start())
            self._give_up(place, f"the character U+{ord(found.group()):04X} must not stand in a YAML file")

    def _documents(self, events: Iterator[Any], root: Node) -> tuple[Data, Node]:
        data: Data = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._give_up(self._place(event), "a second document starts here (---): write one per file")
            elif not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                data, root = self._value(event, events)
        return data, root

    def _value(self, event: Any, events: Iterator[Any]) -> tuple[Data, Node]:
        """The value that starts with `event`."""
        self._values += 1
        if self._values > MAX_VALUES:
            self._give_up(self._place(event), f"the file holds more than {MAX_VALUES:,} values: split it")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag is not None:
            self._note(self._place(event), f"the tag {shown(event.tag)} is not read: write the value without it")
        anchor = event.anchor
        if anchor is not None:
            self._anchors[anchor] = None
        read = self._scalar(event) if isinstance(event, yaml.ScalarEvent) else self._collection(event, events)
        if anchor is not None:
            self._anchors[anchor] = read
        return read

    def _scalar(self, event: Any) -> tuple[Data, Node]:
        plain = event.style is None or event.style == ""
        value = None if plain and event.value in _NULLS else event.value
        return value, Node(self._mark(event), scalar=True)

    def _mark(self, event: Any) -> Mark:
        """Where a scalar or a key starts, and how many characters stand before its text."""
        start = event.start_mark.index
        if not isinstance(event, yaml.ScalarEvent):
            return Mark(start)
        lead = 1 if event.style in {"'", '"'} else 0
        return Mark(start, lead if self._text.startswith(event.value, start + lead) else None)

    def _collection(self, event: Any, events: Iterator[Any]) -> tuple[Data, Node]:
        if len(self._path) >= MAX_DEPTH:
            self._give_up(self._place(event), f"values are nested more than {MAX_DEPTH} levels deep")
        node = Node(Mark(event.start_mark.index))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(node, events), node
        return self._sequence(node, events), node

    def _sequence(self, node: Node, events: Iterator[Any]) -> list[Data]:
        items: list[Data] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._child(node, len(items), event, events))
        return items

    def _mapping(self, node: Node, events: Iterator[Any]) -> dict[str, Data]:
        pairs: dict[str, Data] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, events)
            value_event = next(events)
            if key in node.keys:
                first = self.lines.place(node.keys[key].start).line
                self._tell(self._place(event), f"the key {shown(key)} stands twice, first in line {first}", key)
                self._value(value_event, events)
                continue
            node.keys[key] = self._mark(event)
            pairs[key] = self._child(node, key, value_event, events)
        return pairs

    def _child(self, node: Node, step: str | int, event: Any, events: Iterator[Any]) -> Data:
        self._path.append(step)
        value, child = self._value(event, events)
        self._path.pop()
        node.children[step] = child
        node.size += child.size
        return value

    def _key(self, event: Any, events: Iterator[Any]) -> str:
        """The text of a key. A key that is none is noted, and what it stands for is read and forgotten."""
        if isinstance(event, yaml.ScalarEvent):
            if event.tag is not None:
                self._note(self._place(event), f"the tag {shown(event.tag)} is not read: write the key without it")
            if event.value == "" and event.style in {None, ""}:
                self._note(self._place(event), "a key is missing before the colon")
            if event.value == "<<" and event.style in {None, ""}:
                self._note(self._place(event), "merge keys (<<) are not read: write the keys out")
            return str(event.value)
        self._note(self._place(event), "a key must be a text, not a list, a mapping or an alias")
        self._value(event, events)
        return f"key at {self._place(event)}"  # so that it equals no other

    def _alias(self, event: Any) -> tuple[Data, Node]:
        if event.anchor not in self._anchors:
            self._give_up(
                self._place(event),
                f"*{event.anchor} refers to an anchor that stands nowhere above; "
                "a text that begins with * must stand in quotes",
            )
        target = self._anchors[event.anchor]
        if target is None:
            self._give_up(self._place(event), f"*{event.anchor} contains itself")
        self._aliased += target[1].size
        if self._aliased > MAX_ALIASED:
            self._give_up(self._place(event), f"aliases add more than {MAX_ALIASED:,} values: write them out")
        return target

    def _place(self, event: Any) -> Place:
        return self.lines.place(event.start_mark.index)

    def _note(self, place: Place, message: str) -> None:
        """Tells a problem after which what was read is not what was written."""
        self.usable = False
        self._tell(place, message)

    def _tell(self, place: Place, message: str, *steps: str) -> None:
        path = path_text([*self._path, *steps])
        self.problems.append(Problem(file=self._file, line=place.line, column=place.column, path=path, message=message))

    def _give_up(self, place: Place, message: str) -> NoReturn:
        self._note(place, message)
        raise _GaveUp
