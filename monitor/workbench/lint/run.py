"""All checks over a desk's rules and configuration: what is probably not meant, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.workbench.lint import actors, rules, settings, silence, themes
from monitor.workbench.lint.finding import Check, Finding
from monitor.workbench.lint.material import Material

#: every check, in the order of the documentation
CHECKS: tuple[Check, ...] = (
    *themes.CHECKS,
    *actors.CHECKS,
    *rules.CHECKS,
    *settings.CHECKS,
    *silence.CHECKS,
)


def lint(material: Material) -> list[Finding]:
    """Every finding that is not silenced, by file and line; the same thing is told once."""
    found = [_coded(check, finding) for check in CHECKS for finding in check.find(material)]
    texts = dict(material.texts)
    if material.config is not None:
        texts[material.config.document.file] = material.config_text
    codes = {check.code for check in CHECKS}
    tried = codes if material.config is not None else {code for code in codes if not code.startswith("C")}
    fixes = {check.code: check.fix for check in CHECKS}
    heard = (replace(one, fix=one.fix or fixes[one.code]) for one in silence.heard(found, texts, codes, tried))
    order = {file: number for number, file in enumerate(texts)}
    return sorted(dict.fromkeys(heard), key=lambda one: (order.get(one.file, -1), one.line, one.column, one.code))


def _coded(check: Check, finding: Finding) -> Finding:
    return replace(finding, code=check.code, fix=finding.fix or check.fix)


def catalogue() -> Iterator[str]:
    """Every code as a row of a Markdown table: what is wrong, why it matters, what to do."""
    yield "| code | finds | why it matters | what to do |"
    yield "|---|---|---|---|"
    for check in CHECKS:
        cells = (f"`{check.code}`", check.title, check.why, check.fix)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
