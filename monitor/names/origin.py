"""Whether a name was romanised from a script that writes no short vowels, so that its vowels tell little."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.names.script import Script, script_of

# Articles, Abd, Abu, bin; letters that only such romanisations have; a few given names by which their bearers' other
# names are known, too.
_ROMANISED = re.compile(
    r"\b(?:al|el|ul|as|ash|ad|an|ar|az|ez|abd|abdul|abdel|abu|abou|bin|ibn|ben|bint)[ -]|\babd[aeiou]"
    r"|[aou]ll?ah?\b|[ue]d+in\b|kh|gh|dh|q(?!u)|aa|['’ʿʾ]a"
    r"|\b(?:m[ou]ham+[ae]d|ah?m[ae][dt]|al[iy]|h[aou]s+[aei]+n|h[ou]s+[ae]?[iy]n|[ei]brahim|[ei]s+m[ae]+[iy]l|m[ae]hm[ou]+[dt]"
    r"|m[ou]st[ao]f+a|[yj][ou]+s+[eu]f|[ou]m[ae]r|sa[iey]+d|s[ae]l[ei]h|h[ae]mi?d|k[ae]r[ie]+m|m[ae]s+[ou]+d|j[ae]l[ae]l|b[ae]sh+ar"
    r"|h[ae]di|ha[iy]d[ae]r|no[ou]r[iy]|re[zd]a|j[ae]v[ae]d|m[ae]hdi|nas+[ei]r|t[ae]r[ei]k|w[ae]l[ie]+d|za[iy]e?d|y[ae]h[iy]a"
    r"|m[ae]jid|r[ae]sh[ie]d|f[ae]r[ei]d|khal[ie]+[dl]|s[ae]lm[ae]n|s[uo]l[ae][iy]man|ir[ae][nq]|kurd|[iy]r[ae]q)",
    re.IGNORECASE,
)


@lru_cache(50_000)
def is_romanised(name: str) -> bool:
    """True for names in such a script and for names in Latin letters that show that they come from one."""
    return script_of(name) in {Script.ARABIC, Script.HEBREW} or _ROMANISED.search(name) is not None
