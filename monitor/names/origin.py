"""Where a name comes from, as its own letters show: what tells how its spellings vary."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from monitor.names.european import is_european
from monitor.names.script import Script, script_of
from monitor.text.normalise import fold

# Articles, Abd, Abu, bin; letters that only such romanisations have; a few given names by which their bearers' other
# names are known, too.
_ROMANISED = re.compile(
    r"\b(?:al|el|ul|as|ash|ad|an|ar|az|ez|abd|abdul|abdel|abu|abou|bin|ibn|ben|bint)[ -]|\babd[aeiou]"
    r"|[aou]ll?ah?\b|[ue]d+in\b|kh|gh|dh|q(?!u)|aa|['’ʿʾ]a"
    r"|\b(?:m[ou]ham+[ae]d|ah?m[ae][dt]|al[iy]\b|h[aou]s+[aei]+n|h[ou]s+[ae]?[iy]n|[ei]brahim|[ei]s+m[ae]+[iy]l|m[ae]hm[ou]+[dt]"
    r"|m[ou]st[ao]f+a|[yj][ou]+s+[eu]f|[ou]m[ae]r|s[ae][iey]+d|s[ae]l[ei]h|h[ae]mi?d|k[ae]r[ie]+m|m[ae]s+[ou]+d|j[ae]l[ae]l|b[ae]sh+ar"
    r"|h[ae]di|ha[iy]d[ae]r|no[ou]r[iy]|re[zd]a|j[ae]v[ae]d|m[ae]hdi|nas+[ei]r|t[ae]r[ei]k|w[ae]l[ie]+d|za[iy]e?d|y[ae]h[iy]a"
    r"|m[ae]jid|r[ae]sh[ie]d|f[ae]r[ei]d|khal[ie]+[dl]|s[ae]lm[ae]n|s[uo]l[ae][iy]man|ir[ae][nq]|kurd|[iy]r[ae]q"
    r"|r[ae]hi+m|r[ae]hm[ae]n|faz[ae]l|gul|shah|qari|h[ae]fi+z|h[ae]j[ij]|mulla|ramzi|tahi?e?r|sal[ae]h|far[ou]+[qk]|f[ae]is[ae]l|a[bp]bas"
    r"|akbar|[ae]mi+r|am+a?[ae]r|anw[ae]r|as[ae]d|ay[ou]+b|az[ie]+z|bakr|bil[ae]l|d[ae]+w[ou]+d|f[ae]d[ie]l|gh?[ae]z[iy]|hamz[ae]|hash[ei]m|hish[ae]m|idri+s|imad"
    r"|jab[ei]r|j[ae]m[ai]+l|jas+[ei]m|kam[aei]+l|k[ae]z[ei]m|mansoo?u?r|marw[ae]n|naj[ie]+b|nab[ie]+l|om[ae]r|q[ae]s+[ei]m|r[ae]f[ie]+q|s[ae]mi+r|s[ae]da?m|sami|sharif"
    r"|taha|taufi[qk]|wis+am|y[ae]s+[ei]n|yas+[ei]r|zak[ae]ri|zia)",
    re.IGNORECASE,
)


# Russian, Ukrainian, Belarusian surnames and patronymics.
_SLAVIC = re.compile(
    r"(?:[oe]v|[oe]va|enk[oa]|[aoeiy]v[iy]?ch|[oe]vna|sk[iy]y?|skaya|[^u]in|chuk|[a-z]iv)\b|zhzh", re.IGNORECASE
)


class Origin(StrEnum):
    """How spellings of a name vary."""

    ROMANISED = (
        "romanised"  #: put into Latin letters by ear, or from a script without short vowels: its vowels tell little
    )
    SLAVIC = "slavic"  #: Russian, Ukrainian and Belarusian forms of one name stand for each other
    EUROPEAN = "european"  #: written in Latin letters by its bearers: vowels tell names apart


@lru_cache(50_000)
def origin_of(name: str) -> Origin:
    """The origin of a whole name; of names that show none, `ROMANISED`."""
    if script_of(name) in {Script.ARABIC, Script.HEBREW} or _ROMANISED.search(name):
        return Origin.ROMANISED
    if script_of(name) is Script.CYRILLIC or _SLAVIC.search(name):
        return Origin.SLAVIC
    return Origin.EUROPEAN if is_european(name, fold(name)) else Origin.ROMANISED
