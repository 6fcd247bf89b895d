"""Names whose spellings are listed by the rules of their language instead of found by likeness: Chinese and Korean.

Such a name is found exactly in the spellings listed, and in no others: its syllables are so few and so short that names
of other people are one letter away. Each language has a file of its own with one function, entered in `MAKERS`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from monitor.names.chinese import chinese
from monitor.names.korean import korean

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.names.syllabic import SyllabicName

#: each gives the spellings of a name as rule files write it; None where the name is not of its language
MAKERS: tuple[Callable[[str], SyllabicName | None], ...] = (chinese, korean)


@lru_cache(20_000)
def generated(name: str) -> tuple[SyllabicName, ...]:
    """The spellings of a name in each of the languages that it may be of; empty for most names."""
    found = (maker(name) for maker in MAKERS)
    return tuple(one for one in found if one)
