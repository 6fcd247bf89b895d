"""Chinese cities and provinces by their names on the postal map, which live on in the names of institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

# Chinese postal romanisation, 1906 (Playfair, The Cities and Towns of China, 1910), and French and Spanish forms of it
_POSTAL: Final = {
    "beijing": "peking pekin", "nanjing": "nanking nankin", "tianjin": "tientsin", "chongqing": "chungking",
    "guangzhou": "canton kwangchow", "xinjiang": "sinkiang", "sichuan": "szechwan szechuan", "fujian": "fukien",
    "guangdong": "kwangtung", "xiamen": "amoy", "qingdao": "tsingtao", "hangzhou": "hangchow", "suzhou": "soochow",
    "shandong": "shantung", "zhejiang": "chekiang", "jiangsu": "kiangsu", "qinghua": "tsinghua", "xian": "sian",
    "guizhou": "kweichow", "gansu": "kansu", "henan": "honan", "hebei": "hopeh",
}  # fmt: skip
_PINYIN: Final = {postal: pinyin for pinyin, found in _POSTAL.items() for postal in found.split()}


def is_postal(word: str) -> bool:
    """Whether a word in small letters stands on the postal map."""
    return word in _PINYIN


def postal_forms(word: str) -> Iterator[tuple[str, float]]:
    """The Pinyin form of a word of the postal map: the same place, at no cost."""
    if found := _PINYIN.get(word.lower() if word.isascii() and word.isalpha() else fold(word)):
        yield found, 0.0
