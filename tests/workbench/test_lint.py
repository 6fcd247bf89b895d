"""What lint finds: for each code a file that has it, with its place, and one that has it not."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli.main import cli
from monitor.config import load_config
from monitor.workbench.lint.material import ArchiveWords, Material
from monitor.workbench.lint.run import CHECKS, catalogue, lint

ROOT = Path(__file__).resolve().parents[2]


def found(text: str, *, archive: ArchiveWords | None = None, but: str = "U01 U02 U03") -> list[tuple[str, int, int]]:
    """Code, line and column of each finding in one rule file; what nobody uses is left out."""
    findings = lint(Material([("a.yaml", text)], archive=archive))
    assert all(one.message and one.fix for one in findings)
    return [(one.code, one.line, one.column) for one in findings if one.code not in but]


def theme(*lines: str, threshold: int = 30) -> str:
    """A rule file with one theme that a rule asks for; terms begin on line 3."""
    terms = "".join(f"    {line}\n" for line in lines)
    return (
        f"themes: {{talk: {{threshold: {threshold}, terms: {{\n\n{terms}}}}}}}\n"
        "rules: {one: {match: {all: [{theme: talk}]}}}\n"
    )


def actors(*lines: str) -> str:
    return "actors:\n" + "".join(f"  {line}\n" for line in lines)


def rule(text: str, before: str = "") -> str:
    return f"{before}rules:\n  one:\n{text}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # T01: another term makes it needless
        (['"expel (troop|soldier)": 30,', '"expel troop": 10'], [("T01", 4, 5)]),
        (['"expel ~6 troop": 30,', '"expel >4 (foreign troop)": 10'], [("T01", 4, 5)]),
        (['"withdr*": 30,', '"withdraw ~6 troop": 20'], [("T01", 4, 5)]),
        (['"expel ~6 troop": 20,', '"expel troop": 10'], []),
        (['"expel ~6 (big blue river)": 30,', '"expel ~4 (the big blue river)": 10'], [("T01", 4, 5)]),
        (['"expel ~6 river": 30,', '"expel ~6 (blue river)": 10'], []),  # seven words from river
        (['"troop >5 leave": 30,', '"troop >9 ordered >4 leave": 10'], []),
        (['"troop >9 ordered >6 leave": 30,', '"troop >8 ordered >4 leave": 10'], [("T01", 4, 5)]),
        (['"expel >6 troop": 30,', '"expel ~4 troop": 10'], []),
        # T02: it stands twice
        (['"expel ~6 troop": 20,', '"troop ~6 expelled": 20'], [("T02", 4, 5)]),
        (['"expel ~6 troop": 20,', '"expel ~5 troop": 20'], []),
        # T03: an alternative that another one covers
        (['"(troop|soldier|troops) ~6 expel": 30'], [("T03", 3, 5)]),
        (['"(Iraq*|Iraqi) ~6 expel": 30'], [("T03", 3, 5)]),
        (['"(troop|soldier|foreign troop) ~6 expel": 30'], []),
        # T04: a common word reaches the threshold alone
        (["leave: 30"], [("T04", 3, 5)]),
        (['"(withdraw|leaving)": 30'], [("T04", 3, 5)]),
        (["leave: 20,", "timetable: 10"], []),
        (["withdraw: 30"], []),
        # T05: reached by repetition only
        (["timetable: 10,", "withdraw: 15"], [("T05", 1, 28)]),
        # T06: a short wildcard
        (['"arm*": 9,', "timetable: 30"], [("T06", 3, 5)]),
        (['"army*": 10,', "timetable: 30"], []),
        (['"قصف*": 30'], []),
        # T07: lower case that must be printed so
        (['"=talks": 30'], [("T07", 3, 5)]),
        (['"=PMU": 30'], []),
    ],
)  # fmt: skip
def test_terms_and_themes(lines, expected):
    assert found(theme(*lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a: {names: [River Guard]}", "b: {names: [River Guard, Dam Men]}"], [("A01", 2, 15)]),
        (["a: {names: [River Guard], acronyms: [RVG]}", "b: {names: [Dam Men], acronyms: [RVG]}"], [("A02", 3, 36)]),
        (["a: {kind: armed-group, names: [Hope]}"], [("A03", 2, 34)]),
        (["a: {names: [Al Qaeda, al-Qaeda]}"], [("A04", 2, 25)]),
        (["a: {names: [River Guard]}", "b: {members: [a, a]}"], [("A04", 3, 20)]),
        (["a: {kind: person, names: [Kadhimi]}"], [("A06", 2, 29)]),
        (["a: {kind: person, names: [Karim al-Rahimi, Kareem al-Raheemi]}"], [("A05", 2, 46)]),
        (["a: {kind: person, spelling: exact, names: [Karim al-Rahimi, Kareem al-Raheemi]}"], []),
        (
            ["a: {kind: person, names: [Karim al-Rahimi]}", "b: {kind: person, names: [Kareem al-Raheemi]}"],
            [("A01", 2, 29)],
        ),
        (["a: {names: [River Guard]}", "b: {names: [Dam Men], acronyms: [DMN]}"], []),
    ],
)
def test_actors(lines, expected):
    assert found(actors(*lines)) == expected


STABLE = """\
    status: stable
    match: {all: [{actor: guard}]}
    tests:
      - {text: The River Guard came to the dam, expect: hit}
      - {text: Nobody came to the dam, expect: no-hit, because: all}
      - {text: The guard of the river came to the dam, expect: no-hit}
"""
GUARD = "actors: {guard: {names: [River Guard], covers: [the River Guard]}}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (rule("    match: {all: [{words: river}], not: [{words: '(drill|exercise)'}, {words: drill}]}\n"), [("R01", 3, 71)]),
        (rule("    match: {all: [{words: river}], not: [{words: drill}, {words: drills}]}\n"), [("R01", 3, 58)]),
        (rule("    match: {all: [{words: river}], not: [{words: drill, in: [title]}, {words: drill}]}\n"), [("R01", 3, 42)]),
        (rule("    match: {all: [{words: river}], not: [{words: drill}, {words: walrus}]}\n"), []),
        (rule("    match: {all: [{words: river}]}\n    where: {lang: [en], not_lang: [fr]}\n"), [("R02", 4, 25)]),
        (rule(STABLE, GUARD), []),
        (rule("".join(STABLE.splitlines(keepends=True)[:-1]), GUARD), [("R03", 4, 13)]),
        (rule(STABLE + "    where: {lang: [en, ar]}\n", GUARD), [("R04", 10, 13)]),
        (rule(STABLE, "actors: {guard: {names: [River Guard]}}\n"), [("A07", 1, 10)]),
    ],
)  # fmt: skip
def test_rules(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("lists", "lang", "expected"),
    [
        ("all: ['$dams', barge], dams: [dam, dams]", "terms", [("T03", 1, 44)]),
        ("dams: [dam, dams], all: ['$dams', barge]", "terms", [("T03", 1, 21)]),
        # of other languages inflected forms may be listed; a list has those of the terms that reach it
        ("all: ['$dams', barge], dams: [dam, dams]", "terms_in", []),
        ("dams: [dam, dams], all: ['$dams', barge]", "terms_in", []),
    ],
)
def test_a_list_may_name_lists_before_and_behind_it(lists, lang, expected):
    terms = '{"$all ~6 talk": 30}'
    text = f"""\
words: {{{lists}}}
themes: {{talk: {{threshold: 30, {lang}: {terms if lang == "terms" else f"{{de: {terms}}}"}}}}}
rules: {{one: {{match: {{all: [{{theme: talk}}]}}}}}}
"""
    assert found(text) == expected


def test_what_nobody_uses():
    text = """\
words: {dams: [dam, weir], idle: [walrus]}
actors: {guard: {names: [River Guard]}, men: {names: [Dam Men]}, all: {members: [guard]}}
themes: {talk: {threshold: 30, terms: {"$dams ~6 talk": 30}}, mute: {threshold: 30, terms: {timetable: 30}}}
rules: {one: {match: {all: [{theme: talk}, {actor: all}]}}}
"""
    assert found(text, but="") == [("U03", 1, 28), ("U01", 2, 41), ("U02", 3, 63)]


def test_common_words_are_counted_in_the_archive():
    rare = theme("timetable: 30")
    words = Counter({"timetable": 20, "timid": 1})
    assert found(rare, archive=ArchiveWords(articles=1000, counts=words)) == [("T04", 3, 5)]
    assert found(rare, archive=ArchiveWords(articles=1001, counts=words)) == []
    assert found(rare, archive=ArchiveWords(articles=100, counts=words)) == [], "too few to tell"


def test_names_are_held_against_the_words_of_the_archive():
    text = actors("a: {kind: armed-group, names: [Wagner]}")
    assert found(text) == []
    assert found(text, archive=ArchiveWords(articles=500, counts=Counter({"wagner": 100}))) == [("A03", 2, 34)]


def test_a_wildcard_that_stands_for_too_much_of_the_archive():
    text = theme('"inter*": 10,', "timetable: 30")
    counts = Counter({f"inter{chr(97 + a)}{chr(97 + b)}": 1 for a in range(7) for b in range(7)})
    assert found(text, archive=ArchiveWords(articles=500, counts=counts)) == [("T06", 3, 5)]


# ── silences ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("leave: 30  # lint: T04 because the desk wants every word of it", []),
        ("leave: 30  # lint: t04,T06 because of that", [("L02", 3, 16)]),
        ("leave: 30  # lint: T04", [("T04", 3, 5), ("L01", 3, 16)]),
        ("leave: 30  # lint: T04 because", [("T04", 3, 5), ("L01", 3, 16)]),
        ("leave: 30  # lint: T99 because I say so", [("T04", 3, 5), ("L03", 3, 16)]),
        ("leave: 30  # lint: never mind", [("T04", 3, 5), ("L03", 3, 16)]),
        ("withdraw: 30  # lint: T04 because it was common", [("L02", 3, 19)]),
        ("# lint: T04 because it is a desk on departures\n    leave: 30", []),
        ("# lint: T04 because it is a desk on departures\n    withdraw: 20,\n    leave: 30", [("L02", 3, 5), ("T04", 5, 5)]),
        ("# lint file: T04 because it is a desk on departures\n    withdraw: 20,\n    leave: 30", []),
        ("withdraw: 30  # lint: C04 because secrets are told only where there is a configuration", []),
    ],
)  # fmt: skip
def test_silences(line, expected):
    assert found(theme(line)) == expected


# ── configuration and command ────────────────────────────────────────────────────────────────────────────────────────

CONFIG = """\
version: 1
http: {contact: "mailto:desk@example.org"}
rules: rules.yaml
feeds:
  - {id: one, url: "https://example.org/a.rss", owner: house}
  - {id: two, url: "https://user:secret@example.org/b.rss", poll: {min: 5s}}
  - {id: three, url: "https://example.org/a.rss"}
channels: {terminal: {type: console}, lab: {type: archive}}
routes:
  - {when: {severity: [high]}, to: [terminal]}
  - {when: {severity: [high], rule: [two]}, to: [terminal]}
  - {to: [terminal]}
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "rules.yaml").write_text(
        "rules: {one: {match: {all: [{words: timetable}]}, where: {owner: [hause], feed: [one]}}}\n"
    )
    return tmp_path


def run(*words: str):
    return CliRunner().invoke(cli, list(words))


def test_the_configuration_is_looked_at_too(desk):
    done = run("lint", "--json")
    assert done.exit_code == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["code"], row["line"]) for row in rows] == [
        ("R05", 1), ("C04", 6), ("C06", 6), ("C05", 7), ("C08", 8), ("C07", 11), ("C10", 11),
    ]  # fmt: skip
    assert set(rows[0]) == {"code", "file", "line", "column", "path", "message", "fix"}
    assert "did you mean" in rows[0]["message"]


def test_a_finding_in_the_configuration_is_silenced_there(desk):
    (desk / "config.yaml").write_text(CONFIG.replace("min: 5s}}", "min: 5s}}  # lint: C04, C06 because it is ours"))
    assert not {"C04", "C06", "L02"} & {json.loads(line)["code"] for line in run("lint", "--json").stdout.splitlines()}


def test_only_some_files(desk):
    told = run("lint", "rules.yaml")
    assert told.exit_code == 1
    assert told.stdout.splitlines()[0].startswith(
        "rules.yaml:1:67: R05 rules.one.where.owner[0]: no feed has the owner"
    )
    assert told.stdout.splitlines()[-1].startswith("1 finding; ")
    assert "there is no nowhere.yaml" in run("lint", "nowhere.yaml").output


def test_rules_alone_need_no_configuration(desk):
    (desk / "config.yaml").unlink()
    done = run("lint", "--rules", "rules.yaml")
    assert (done.exit_code, done.stdout) == (0, "nothing found\n")


def test_words_are_counted_in_the_archive_of_the_desk(desk):
    from monitor.cli.lint import _archive_words
    from monitor.store.sqlite import SqliteStore

    config = load_config(desk / "config.yaml", secrets_needed=False)
    assert _archive_words(config) is None
    config.store.parent.mkdir()
    SqliteStore(config.store).close()
    words = _archive_words(config)
    assert words is not None
    assert words.articles == 0


def test_the_page_lists_every_code_as_the_program_does(desk):
    told = run("lint", "--codes")
    assert told.stdout.splitlines() == list(catalogue())
    page = (ROOT / "docs/lint.md").read_text()
    assert "\n".join(catalogue()) in page, "write docs/lint.md anew from `monitor lint --codes`"
    assert len({check.code for check in CHECKS}) == len(CHECKS)
