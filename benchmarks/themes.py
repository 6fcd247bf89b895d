"""How well themes find what people judged, beside a plain keyword list: precision, recall and F1 per theme and language.

    python benchmarks/themes.py GOLD.tsv ARTICLES.jsonl…               the shipped rules
    python benchmarks/themes.py GOLD.tsv ARTICLES.jsonl --rules DIR    others
    python benchmarks/themes.py GOLD.tsv ARTICLES.jsonl --half 2       every second article alone: steer by 1, report 2
    python benchmarks/themes.py GOLD.tsv ARTICLES.jsonl --wrong        the articles that we get wrong, with what was found

GOLD.tsv has a header: `id` and the ids of themes. Below it, for each article yes, no, or nothing where it was not judged
or cannot be. ARTICLES.jsonl is what `monitor explain --articles` reads: {"id", "title", "text"|"html", "lang"?}. Both stay
where they are: this program holds no news.

The keyword list is what people set up in alert services for the same purpose: one word of each of two lists, anywhere in
the article, in any of the forms that it begins.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from monitor.cli import given
from monitor.cli.shipped import shipped_rules
from monitor.config import read_rule_files
from monitor.model import Article, Problem, ThemeFound
from monitor.rules.compile import compile_rules
from monitor.rules.load import load_rules
from monitor.workbench.explain import explained

#: theme → language → two lists, of each of which a word must stand
KEYWORDS = {
    "troop-withdrawal": {
        "en": ("withdraw pull-out pullout leave leaving exit retreat drawdown expel", "troop soldier forces military army base"),
        "ar": ("انسحاب سحب خروج مغادرة إخراج رحيل", "القوات قوات جنود الجيش قاعدة"),
        "fa": ("خروج عقب‌نشینی اخراج ترک", "نیروهای نظامیان سربازان ارتش پایگاه"),
        "ru": ("вывод вывед уход отвод отступ покин", "войск военн солдат контингент армии баз"),
        "fr": ("retrait retir quitt départ", "troupes soldats militaires armée base"),
    },
    "militia-attack": {
        "en": (
            "attack ambush rocket drone claimed raid stormed",
            "militia militant rebel insurgent gunmen jihadist Taliban Houthi Hezbollah Shabab Islamic-State",
        ),
        "ar": ("هجوم هاجم استهدف قصف كمين", "ميليشيا مسلح فصائل داعش الحوثي طالبان المقاومة"),
        "fa": ("حمله حملات کمین شلیک", "شبه‌نظامیان مسلح طالبان داعش حوثی مقاومت تروریست"),
        "ru": ("атак напад обстрел засад удар", "боевик повстанц талиб группировк террорист исламист ополчен"),
        "fr": ("attaque embuscade attentat roquette", "milice jihadiste djihadiste rebelles terroriste hommes-armés talibans"),
    },
}  # fmt: skip


class Tally(NamedTuple):
    """Articles of one theme in one language: found and right, found and wrong, missed, rightly left."""

    hit: int = 0
    false: int = 0
    missed: int = 0
    left: int = 0

    def plus(self, *, said: bool, truth: bool) -> Tally:
        name = ("hit" if truth else "false") if said else ("missed" if truth else "left")
        return self._replace(**{name: getattr(self, name) + 1})

    def __str__(self) -> str:
        precision = self.hit / (self.hit + self.false or 1)
        recall = self.hit / (self.hit + self.missed or 1)
        f1 = 2 * self.hit / (2 * self.hit + self.false + self.missed or 1)
        return f"P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}"


def main() -> None:
    options = _options()
    if options.gold is None:
        print("no gold given: nothing to measure (see benchmarks/README.md)")
        return
    gold = _gold(options.gold)
    compiled = compile_rules(load_rules(read_rule_files(options.rules)))
    tallies: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for article in _articles(options.articles):
        if article.id not in gold or (options.half and _half(article.id) != options.half):
            continue
        found = {one.theme: one for one in explained(article, compiled).themes}
        for theme, truth in gold[article.id].items():
            ours = theme in found and found[theme].fired
            for side, said in (("ours", ours), ("keywords", _keywords(article, theme))):
                for lang in (article.lang, "all"):
                    tallies[theme, lang, side] = tallies[theme, lang, side].plus(said=said, truth=truth)
            if options.wrong and ours is not truth:
                print(_wrong(article, theme, found.get(theme), truth=truth))
    _print(tallies)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("articles", nargs="*")
    parser.add_argument("--rules", type=Path, default=shipped_rules())
    parser.add_argument("--half", type=int, choices=(1, 2))
    parser.add_argument("--wrong", action="store_true")
    return parser.parse_args()


def _gold(path: Path) -> dict[str, dict[str, bool]]:
    """Article → theme → whether it is one of the theme; what was not judged is left out."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {
        row["id"]: {theme: said == "yes" for theme, said in row.items() if theme != "id" and said in {"yes", "no"}}
        for row in rows
    }


def _articles(paths: Iterable[str]) -> Iterator[Article]:
    for path in paths:
        for row in given.articles(path):
            if isinstance(row, Problem):
                sys.exit(str(row))
            yield Article(id=row.id, title=row.text.title, body=row.text.body, lang=row.text.lang)


def _half(name: str) -> int:
    """The half an article belongs to, whatever the order of the file."""
    return 1 + hashlib.sha256(name.encode()).digest()[0] % 2


def _keywords(article: Article, theme: str) -> bool:
    text = f"{article.title}\n{article.body}"
    return all(_any_of(words).search(text) for words in KEYWORDS.get(theme, {}).get(article.lang, ("",)))


def _any_of(words: str) -> re.Pattern[str]:
    """A pattern for words that begin like one of these; nothing where there are none."""
    starts = [re.escape(word).replace("\\-", "[ -]") for word in words.split()]
    return re.compile(rf"\b(?:{'|'.join(starts)})" if starts else r"(?!)", re.IGNORECASE)


def _wrong(article: Article, theme: str, found: ThemeFound | None, *, truth: bool) -> str:
    score = f"{found.score} of {found.threshold}" if found else "0"
    terms = "".join(f"\n      {one.weight:+} {one.term[:100]}" for one in found.terms) if found else ""
    return (
        f"{'missed' if truth else 'false '} {article.lang} {theme} {article.id} ({score}): {article.title[:110]}{terms}"
    )


def _print(tallies: Mapping[tuple[str, str, str], Tally]) -> None:
    for theme, lang in sorted({(theme, lang) for theme, lang, _ in tallies}):
        ours, keywords = tallies[theme, lang, "ours"], tallies[theme, lang, "keywords"]
        counts = f"{ours.hit + ours.missed:4} yes {ours.false + ours.left:5} no"
        print(f"{theme:18} {lang:3} {counts}   {ours}   keywords {keywords}")


if __name__ == "__main__":
    main()
