"""The articles that tests in rule files describe: a text, or a page beside the rule file, read as the daemon reads."""

from __future__ import annotations

from pathlib import Path

from monitor.config.files import read_text
from monitor.model import Article, ReadText, Source
from monitor.rules.ruleset import Report, Rule, RuleTest, Theme, ThemeTest
from monitor.text.language import detect
from monitor.text.read import read_html, read_page

#: pages whose markup is read; others are pages as copied from a browser
_MARKUP = frozenset({".html", ".htm", ".xhtml"})


def article_of(about: Rule | Theme, test: RuleTest | ThemeTest) -> Article:
    """The article of a test.

    Raises:
        BrokenInput: its page cannot be read.
    """
    read = text_of(about, test)
    labels = test.labels
    lang = labels.get("lang") or detect(f"{read.title}\n{read.body}")
    source = Source(
        feed=labels.get("feed", ""),
        owner=labels.get("owner", ""),
        kind=labels.get("kind", ""),
        lang=labels.get("lang", ""),
        country=labels.get("country", ""),
    )
    return Article(id=f"{about.id}/{test.name}", title=read.title, body=read.body, lang=lang, source=source)


def text_of(about: Rule | Theme, test: RuleTest | ThemeTest | Report) -> ReadText:
    """Title and body of a test or report: of its text the first line and the rest, or what cleaning keeps of its page.

    Raises:
        BrokenInput: its page cannot be read.
    """
    if test.file is None:
        title, _, body = (test.text or "").strip().partition("\n")
        return ReadText(title=title.strip(), body=body.strip())
    path = page_path(about, test.file)
    text = read_text(path)
    return read_html(text) if path.suffix.lower() in _MARKUP else read_page(text)


def page_path(about: Rule | Theme, file: str) -> Path:
    """Where a page lies that a test names: beside the rule file."""
    return Path(about.file).parent / file
