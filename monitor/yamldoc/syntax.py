"""What YAML's own syntax errors mean to the one who wrote the file."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

#: What the two readers of PyYAML say → what it means to the one who wrote the file. The first that matches counts.
_SENTENCES: Mapping[str, str] = {
    "mapping values are not allowed": "a second colon stands here: put the text in quotes, or check the indentation",
    "sequence entries are not allowed": "a list cannot start here: put each - on a line of its own",
    "found unexpected end of stream": "the quote that opens here is never closed",
    "could not find expected ':'": "this line is no `key: value` pair: a colon is missing, or the indentation is wrong",
    "tab character": "a tab stands here: indent with spaces",
    "alphabetic or numeric character": "a text that begins with * or & must stand in quotes",
    "unknown escape character": r"this \ escape is not known: use single quotes, or write \\",
    "hexdecimal number": r"this \ escape is not complete: use single quotes, or write \\",
    "',' or ']'": "the list that opens with [ is not closed, or a comma is missing",
    "',' or '}'": "the mapping that opens with { is not closed, or a comma is missing",
    "'-' indicator": "a list stands above: this line is no item of it; check the indentation",
    "comment or line break": "only a line break may follow | and >",
    "chomping or indentation": "only a line break may follow | and >",
    "indentation indicator": "only a line break may follow | and >",
    "document indicator": "--- or ... stands inside a value: put the text in quotes",
    "<document start>": "text after the end of the document: check the quotes and brackets before it",
    "mapping keys are not allowed": "a key cannot start here: check the indentation",
    "unexpected ':'": "a colon stands in a list or mapping in brackets: put the text in quotes",
    "Unicode character escape": "this escape stands for no character",
    "incompatible YAML document": "this YAML version is not read: leave the %YAML line out",
    "directive": "a line that begins with % is a directive: put the text in quotes",
    "while scanning an anchor": "a text that begins with * or & must stand in quotes",
    "tag": "a text that begins with ! must stand in quotes",
    "URI": "a text that begins with ! must stand in quotes",
    "node content": "a value is missing, or a bracket is closed that was not opened",
}


def syntax_sentence(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The character at which a syntax error stands, counted from 0, and a sentence for the one who wrote the file."""
    said, during = error.problem or error.context or "cannot be read", error.context or ""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return 0, said
    char = text[mark.index : mark.index + 1]
    line_before = text[text.rfind("\n", 0, mark.index) + 1 : mark.index]
    if "cannot start any token" in said:
        sentence = (
            "a tab stands here: indent with spaces"
            if char == "\t"
            else f"a text that begins with {char} must stand in quotes"
        )
    elif "expected key" in said or "<block end>" in said:
        sentence = (
            "text after the end of a value: check the quotes and brackets before it"
            if line_before.strip()
            else "the indentation of this line fits no line above"
        )
    else:
        sentence = next((sentence for part, sentence in _SENTENCES.items() if part in f"{said}, {during}"), said)
    open_quote = "quoted scalar" in during and "end of stream" in said
    if error.context_mark is not None and (open_quote or "simple key" in during):
        mark = error.context_mark  # where it begins says more than where reading ended
    return mark.index, sentence
