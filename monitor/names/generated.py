"""Forms of a name that are made by a rule of writing instead of found by likeness: Wade-Giles and Palladius of pinyin.

They are found exactly as they stand here. Each language has a file of its own with one function, entered in `MAKERS`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: each gives the other forms of a name as rule files write it; none where the name is not of its language
MAKERS: tuple[Callable[[str], tuple[str, ...]], ...] = ()


@lru_cache(20_000)
def generated_forms(name: str) -> tuple[str, ...]:
    """All other forms of a name that the rules of its language make, each once; empty for most names."""
    found = (form for maker in MAKERS for form in maker(name))
    return tuple(form for form in dict.fromkeys(found) if form != name)
