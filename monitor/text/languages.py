"""Codes of languages, as articles carry them, and what is wrong with one that no article can carry."""

from __future__ import annotations

import difflib
from typing import Final

#: ISO 639-1, and the codes of three letters that `monitor.text.language` finds
CODES: Final = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es "
    "et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki "
    "kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no "
    "nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te "
    "tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ckb".split()
)
#: what people write instead
_NAMES: Final = {
    "arabic": "ar", "armenian": "hy", "azeri": "az", "chinese": "zh", "dari": "fa", "dutch": "nl", "english": "en",
    "farsi": "fa", "french": "fr", "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "italian": "it",
    "japanese": "ja", "korean": "ko", "kurdish": "ku", "kurmanji": "ku", "pashto": "ps", "persian": "fa", "polish": "pl",
    "portuguese": "pt", "russian": "ru", "somali": "so", "sorani": "ckb", "spanish": "es", "swahili": "sw",
    "turkish": "tr", "ukrainian": "uk", "urdu": "ur",
    # ISO 639-2 and codes that were withdrawn
    "ara": "ar", "chi": "zh", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "fre": "fr", "ger": "de", "heb": "he",
    "iw": "he", "kmr": "ku", "kur": "ku", "per": "fa", "prs": "fa", "pus": "ps", "rus": "ru", "spa": "es", "tur": "tr",
    "zho": "zh",
    # countries
    "gr": "el", "il": "he", "ir": "fa", "iq": "ar", "jp": "ja", "kp": "ko", "cn": "zh", "ua": "uk", "us": "en",
}  # fmt: skip


def fault_of_language(code: str) -> str:
    """Why no article is in the language of that code, with the code that was probably meant; empty where one may be."""
    if code in CODES:
        return ""
    said = f'"{code}" is no language code that articles carry'
    plain = code.strip().lower().replace("_", "-").partition("-")[0]
    meant = plain if plain in CODES else _NAMES.get(plain)
    if meant is None and (near := difflib.get_close_matches(plain, _NAMES, n=1, cutoff=0.8)):
        meant = _NAMES[near[0]]
    return f"{said}; write {meant}" if meant else f"{said} (ISO 639-1): en, ar, fa, ru, …"
