"""Number words of English, Arabic, Persian, Russian and French."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The number words of one language, folded."""

    units: Mapping[str, int]
    scales: Mapping[str, int]  #: what multiplies the number before it
    vague: Mapping[str, int]  #: what says how many there are at least
    first: frozenset[str]  #: every word that a number may begin with
    joiners: frozenset[str]
    ranges: frozenset[str]
    changes: tuple[str, ...]  #: from, to
    rises: frozenset[str]  #: what must stand before them; empty: nothing need
    prefixed: str  #: an `and` that is written with the next word

    def may_begin(self, key: str) -> bool:
        """Whether a word may begin a number."""
        return (
            key[0].isdecimal()
            or key in self.first
            or self.bare(key) in self.first
            or key.partition(" ")[0] in self.first
        )

    def bare(self, key: str) -> str:
        """The word without an `and` that is written with it."""
        return key[1:] if self.prefixed and key.startswith(self.prefixed) else key

    def parts(self, key: str, *, begun: bool) -> Iterator[str]:
        """The number words that a word is made of: `twenty three` is folded from one; none for another word."""
        parts = [key if not begun and (key in self.units or key in self.scales) else self.bare(key)]
        if key not in self.units and key not in self.scales and " " in key:
            parts = [part for part in key.split() if part not in self.joiners]
        if all(part in self.units or part in self.scales for part in parts):
            yield from parts


def _table(written: str) -> dict[str, int]:
    """`2 two double, 3 three` as {word: value}."""
    return {word: int(value) for row in written.split(",") for value, *words in [row.split()] for word in words}


UNITS: Final[Mapping[str, dict[str, int]]] = {
    "en": _table(
        "1 one, 2 two, 3 three, 4 four, 5 five, 6 six, 7 seven, 8 eight, 9 nine, 10 ten, 11 eleven, 12 twelve, "
        "13 thirteen, 14 fourteen, 15 fifteen, 16 sixteen, 17 seventeen, 18 eighteen, 19 nineteen, 20 twenty, "
        "30 thirty, 40 forty, 50 fifty, 60 sixty, 70 seventy, 80 eighty, 90 ninety"
    ),
    # in both genders, and in the oblique case, which newspapers write in every place; nouns in the dual, which are a
    # number and what it counts, where no plural is written alike
    "ar": _table(
        "1 واحد واحدة أحد إحدى, 2 اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا شخصين شخصان جنديين جنديان طفلين طفلان ضابطين ضابطان امرأتين امرأتان "
        "قتيلين قتيلان جريحين جريحان شهيدين شهيدان أسيرين رهينتين شابين شابان رجلين رجلان طفلتين سيدتين عنصرين عنصران قائدين صاروخين "
        "صاروخان غارتين غارتان دبابتين قذيفتين, 3 ثلاثة ثلاث الثلاثة, 4 أربعة أربع الأربعة, 5 خمسة خمس الخمسة, 6 ستة ست الستة, 7 سبعة سبع السبعة, "
        "8 ثمانية ثماني ثمان الثمانية, 9 تسعة تسع التسعة, 10 عشرة عشر العشرة, "
        "20 عشرون عشرين, 30 ثلاثون ثلاثين, "
        "40 أربعون أربعين, 50 خمسون خمسين, 60 ستون ستين, 70 سبعون سبعين, 80 ثمانون ثمانين, 90 تسعون تسعين, "
        "200 مئتان مئتين مائتان مائتين, 300 ثلاثمئة ثلاثمائة, 400 أربعمئة أربعمائة, 500 خمسمئة خمسمائة, 2000 ألفان ألفين"
    ),
    # without nine, which is also the word for no
    "fa": _table(
        "1 یک, 2 دو, 3 سه, 4 چهار, 5 پنج, 6 شش, 7 هفت, 8 هشت, 10 ده, 11 یازده, 12 دوازده, 13 سیزده, 14 چهارده, "
        "15 پانزده, 16 شانزده, 17 هفده, 18 هجده, 19 نوزده, 20 بیست, 30 سی, 40 چهل, 50 پنجاه, 60 شصت, 70 هفتاد, "
        "80 هشتاد, 90 نود, 200 دویست, 300 سیصد, 400 چهارصد, 500 پانصد, 600 ششصد, 700 هفتصد, 800 هشتصد, 900 نهصد"
    ),
    # nominative and genitive, and the collectives that count people
    "ru": _table(
        "1 один одна одного одной, 2 два две двух двое двоих, 3 три трех трое троих, 4 четыре четырех четверо четверых, "
        "5 пять пяти пятеро пятерых, 6 шесть шести шестеро шестерых, 7 семь семи семеро семерых, 8 восемь восьми, "
        "9 девять девяти, 10 десять десяти, 11 одиннадцать одиннадцати, 12 двенадцать двенадцати, "
        "13 тринадцать тринадцати, 14 четырнадцать четырнадцати, 15 пятнадцать пятнадцати, 16 шестнадцать шестнадцати, "
        "17 семнадцать семнадцати, 18 восемнадцать восемнадцати, 19 девятнадцать девятнадцати, 20 двадцать двадцати, "
        "30 тридцать тридцати, 40 сорок сорока, 50 пятьдесят пятидесяти, 60 шестьдесят шестидесяти, "
        "70 семьдесят семидесяти, 80 восемьдесят восьмидесяти, 90 девяносто, 100 сто ста, 200 двести двухсот, "
        "300 триста трехсот, 400 четыреста четырехсот, 500 пятьсот пятисот, 600 шестьсот шестисот, 700 семьсот, "
        "800 восемьсот, 900 девятьсот"
    ),
    "fr": _table(
        "1 un une, 2 deux, 3 trois, 4 quatre, 5 cinq, 6 six, 7 sept, 8 huit, 9 neuf, 10 dix, 11 onze, 12 douze, "
        "13 treize, 14 quatorze, 15 quinze, 16 seize, 17 dix-sept, 18 dix-huit, 19 dix-neuf, 20 vingt, 30 trente, "
        "40 quarante, 50 cinquante, 60 soixante, 70 soixante-dix, 80 quatre-vingts quatre-vingt, 90 quatre-vingt-dix"
    ),
}

SCALES: Final[Mapping[str, dict[str, int]]] = {
    "en": _table("12 dozen, 100 hundred, 1000 thousand, 1000000 million"),
    "ar": _table("100 مئة مائة, 1000 ألف آلاف, 1000000 مليون ملايين"),
    "fa": _table("100 صد, 1000 هزار, 1000000 میلیون"),
    "ru": _table("1000 тысяча тысячи тысяч тыс, 1000000 млн миллион миллиона миллионов"),
    "fr": _table("100 cent cents, 1000 mille, 1000000 million millions"),
}

#: how many there are at least where a text says only this: two of what it counts by
VAGUE: Final[Mapping[str, dict[str, int]]] = {
    "en": _table("20 tens, 24 dozens, 40 scores, 200 hundreds, 2000 thousands"),
    "ar": _table("20 عشرات العشرات, 200 مئات المئات, 2000 الآلاف"),
    "fa": _table("20 ده‌ها دهها, 200 صدها, 2000 هزاران"),
    "ru": _table("20 десятки десятков, 200 сотни сотен"),
    "fr": _table(
        "10 dizaine, 12 douzaine, 15 quinzaine, 20 vingtaine dizaines, 30 trentaine, 40 quarantaine, 50 cinquantaine, "
        "60 soixantaine, 100 centaine, 200 centaines, 1000 millier, 2000 milliers"
    ),
}

JOINERS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("and", "-"), "ar": ("و",), "fa": ("و",), "ru": (), "fr": ("et", "-"),
}  # fmt: skip
#: between the ends of a range
RANGES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("to", "or"), "ar": ("إلى", "أو"), "fa": ("تا", "یا"), "ru": ("до", "или"), "fr": ("à", "ou"),
}  # fmt: skip
#: from, to: what a number was and is
CHANGES: Final[Mapping[str, tuple[str, str]]] = {
    "en": ("from", "to"), "ar": ("من", "إلى"), "fa": ("از", "به"), "ru": ("с", "до"), "fr": ("de", "à"),
}  # fmt: skip
#: verbs of change; without one of them the two are a range in these languages
RISES: Final[Mapping[str, str]] = {
    "en": "rose rise rises risen rising climbed climbs climb climbing jumped jumps jump grew grows increased increases "
    "revised raised updated up went goes fell falls down lowered toll",
    "ar": "ارتفع ارتفعت ترتفع يرتفع ارتفاع ازداد زاد تراجع انخفض",
    "fr": "passe passé passer passant passée monte monté grimpe augmente augmenté revu ramené bilan",
}
