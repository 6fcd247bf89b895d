"""Light stemming of folded Hebrew words: the letters written in front as one with them, plurals and the construct state.

ו ה ב ל מ ש כ (and, the, in, to, from, that, like) stand in front in a fixed order; each is also the first letter of many
words (ממשלה, בסיס, הסכם). So they are taken off where a word of the trade stands behind them, and of other words only
the article and the conjunction, where four letters stay. The lexicon of simplemma was tried instead: it takes מתקפה
(attack) for a form of תקף and מטוס (aeroplane) for one of טווס (peacock).
Endings after Coffin and Bolozky, "A Reference Grammar of Modern Hebrew", 2005, chapters 4 and 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_PREFIX = re.compile(r"ו?(?:כש|לכש|מש|ש)?[בלכמ]?ה?")
#: letters that look different at the end of a word
_FINAL = str.maketrans("ךםןףץ", "כמנפצ")
_ENDINGS = (
    "ימ",
    "י",
    "ה",
    "ת",
    "ות",
    "ית",
    "יימ",
    "יות",
    "יה",
    "יו",
    "ו",
    "ויות",
    "תו",
    "תה",
    "תיו",
    "תיה",
    "ותיו",
    "יהמ",
    "נו",
)

# A line is one word: the singular, then forms that endings do not show; verbs in their persons.
_WORDS = """
כוח כוחות
חייל
צבא צבאות
צבאי
מתקפה
תקיפה
תקף תוקף תקפה תקפו תוקפים לתקוף יתקוף תוקפת יתקפו
פיגוע
טיל
רקטה
רחפן
בסיס
שגריר
שגרירות שגרירויות
קונסוליה
מיליציה
מחבל
חמוש
מורד
טרוריסט
מתאבד
לוחם
נסיגה
נסוג נסוגו נסוגה ייסוג לסגת יסוגו נסוגים
יציאה
פינוי
פינה פינתה פינו יפנה לפנות
גירוש
ממשלה
שר
נשיא
משטרה
שוטר
גבול
מדינה
עיר ערים
מלחמה
הסכם
הפסקה
סנקציה
חטוף
אסיר
הרוג
פצוע
אזרח
מפגין
הפגנה
מטוס
מסוק
ספינה
אונייה
טנק
פצצה
פיצוץ
ירי
ירה ירתה ירו יורה לירות
הרג הרגה הרגו הורג להרוג נהרג נהרגו נהרגה
אמר אמרה אמרו אומר אומרים יאמר אומרת לומר
הודיע הודיעה הודיעו מודיע יודיע להודיע
דרש דרשה דרשו דורש דורשת דורשים דרישה
איים איימה איימו מאיים מאיימים איום
נשק
ארגון
קבוצה
מנהיג
מפקד
קצין
גנרל
דובר
משרד
כנסת
פרלמנט
בחירות
ראש ראשי
יועץ
אזור
כפר
רחוב
דרך דרכים
נמל
שדה שדות
מחנה מחנות
מחסום
סיור
שיירה
פליט
תושב
ילד
אישה נשים אשה
איש אנשים
יום ימים
שנה שנים
נפט
גז
מתקן
גרעין
העברה
הסגה להסיג תסיג הסיג הסיגה
משא
הצהרה
דיווח
אמריקני אמריקאי אמריקנימ
איראני איראנימ
עיראקי
ישראלי
סורי
רוסי
תורכי
"""


def hebrew(word: str) -> str:
    """The word without prefixes, plural, gender and possessor; persons of the verbs of the trade as one."""
    if len(word) < 3:
        return word
    plain, words = word.translate(_FINAL), _words()
    for bare in _without_prefixes(plain):
        for body in _without_ending(bare):
            if (found := words.get(body)) is not None:
                return found
    bare = plain[1:] if plain[0] in "וה" and len(plain) > 4 else plain
    return next(
        (bare[: -len(e)] for e in ("ימ", "ות", "ה", "ת", "י") if bare.endswith(e) and len(bare) > len(e) + 2), bare
    )


def _without_prefixes(word: str) -> Iterator[str]:
    """The word, and what is left of it behind the prefixes that it may have, the fewest first."""
    found = _PREFIX.match(word)
    for length in range(min(found.end() if found else 0, len(word) - 2) + 1):
        yield word[length:]


def _without_ending(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)]
            yield word[: -len(ending)] + "ה"


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _WORDS.translate(_FINAL).strip().splitlines():
        forms = line.split()
        for form in forms:
            found.setdefault(form, forms[0])
    return found
