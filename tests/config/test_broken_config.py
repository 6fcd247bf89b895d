"""Every wrong configuration gets its one sentence, with its place, in no time."""

from __future__ import annotations

import time

import pytest

from monitor.config import load_config
from monitor.errors import BrokenInput

FEED = "feeds: [{id: a, url: 'https://example.org/a.xml'}]\n"
#: What is well; every row adds its line 4 (and more) to it.
WELL = f"version: 1\nhttp: {{contact: a@example.org}}\n{FEED}"
MAIL = "channels: {desk: {type: email, to: desk@example.org, smtp: 'smtp://mail.example.org'}}\n"
TO_DESK = "routes: [{to: [desk]}]\n"
NEEDED = "must be a duration such as 90s, 2m, 6h, 14d or 1h30m, not"

WHOLE_FILE = [
    ("", "1:1: the file is empty: it begins with `version: 1`"),
    ("# nothing yet\n", "1:1: the file is empty: it begins with `version: 1`"),
    ("[]\n", "1:1: the file must be a mapping of keys to values: it begins with `version: 1`"),
    ("just words\n", "1:1: the file must be a mapping of keys to values: it begins with `version: 1`"),
    (FEED, "1:1: version: is missing"),
    (f"version: 2\n{FEED}", "1:10: version: this program reads version 1 of the file, not 2"),
    (f"version: one\n{FEED}", '1:10: version: must be a whole number, not "one"'),
    ("\tversion: 1\n", "1:1: a tab stands here: indent with spaces"),
    (f"version: 1\x00\n{FEED}", "1:11: the character U+0000 must not stand in a YAML file"),
    (f"version: 1\r\n{FEED}nmae: x\r\n", '3:1: nmae: unknown key; did you mean "name"?'),
    (f"\ufeffversion: 1\n{FEED}nmae: x\n", '3:1: nmae: unknown key; did you mean "name"?'),
    (f"version: 1\nhttp: {{contact: desk}}\n{FEED}", '2:17: http.contact: must be an address such as mailto:desk@example.org or https://example.org, not "desk"'),
    (f"version: 1\nhttp: {{contct: x}}\n{FEED}", '2:8: http.contct: unknown key; did you mean "contact"?'),
    (f"version: 1\nhttp: {{per_host: {{concurrency: 0}}}}\n{FEED}", "2:32: http.per_host.concurrency: must be at least 1"),
    (f"version: 1\nhttp: {{per_host: {{concurrency: 99}}}}\n{FEED}", "2:32: http.per_host.concurrency: must be at most 64"),
    (f"version: 1\nhttp: {{per_host: {{every: 2}}}}\n{FEED}", f'2:26: http.per_host.every: {NEEDED} "2" (a unit is missing: s, m, h, d)'),
    (f"version: 1\nhttp: {{timeout: 0s}}\n{FEED}", "2:17: http.timeout: must be from 1s to 5m, not 0s"),
    (f"version: 1\nhttp: {{max_body: 8M}}\n{FEED}", '2:18: http.max_body: must be a size such as 500kB or 8MiB, not "8M"'),
    (f"version: 1\nhttp: {{max_body: 1B}}\n{FEED}", "2:18: http.max_body: must be from 10kB to 256MiB"),
    (f"version: 1\nhttp: {{private_networks: allow}}\n{FEED}", '2:26: http.private_networks: must be deny, or a list of networks such as [10.1.2.0/24], not "allow"'),
    (f"version: 1\nhttp: {{private_networks: [10.0.0.0/33]}}\n{FEED}", '2:27: http.private_networks[0]: must be a network such as 10.1.2.0/24 or fd00::/8, not "10.0.0.0/33"'),
    ("version: 1\nfeeds: {id: a}\n", "2:8: feeds: must be a list, not a mapping"),
    ("version: 1\nfeeds: [3]\n", '2:9: feeds[0]: must be a mapping of keys to values, not "3"'),
    ("version: 1\nfeeds:\n- {id: a}\n", "3:3: feeds[0].url: is missing"),
    ("version: 1\nfeeds:\n- {url: 'https://example.org/'}\n", "3:3: feeds[0].id: is missing"),
    ("version: 1\nfeeds:\n- {id: A b, url: 'https://example.org/'}\n", '3:8: feeds[0].id: an id is made of a-z, 0-9, - and _, at most 64 of them: not "A b"; write "a-b"?'),
    ("version: 1\nfeeds:\n- {id: a, url: 'https://example.org/1'}\n- {id: a, url: 'https://example.org/2'}\n", '4:8: feeds[1].id: the id "a" stands twice, first in line 3'),
    ("version: 1\nfeeds: [{id: a, url: example.org}]\n", "2:22: feeds[0].url: must begin with https:// or http://"),
    ("version: 1\nfeeds: [{id: a, url: 'feed://example.org'}]\n", "2:22: feeds[0].url: must begin with https:// or http://: write https:// instead of feed:"),
    ("version: 1\nfeeds: [{id: a, url: 'file:///etc/passwd'}]\n", "2:22: feeds[0].url: must begin with https:// or http://: files are not read as feeds"),
    ("version: 1\nfeeds: [{id: a, url: 'https:///a.xml'}]\n", "2:22: feeds[0].url: the host is missing or has characters that no host has"),
    ("version: 1\nfeeds: [{id: a, url: 'https://example.org:99999'}]\n", "2:22: feeds[0].url: cannot be read as a URL: the port must be a number up to 65535"),
    ("version: 1\nfeeds: [{id: a, url: 'https://example.org/a b'}]\n", "2:22: feeds[0].url: a URL holds no spaces or control characters"),
    ("version: 1\nfeeds: [{id: a, url: 'https://[::1'}]\n", "2:22: feeds[0].url: cannot be read as a URL: check the host, its port and brackets"),
    ("version: 1\nfeeds: [{id: a, url: 'https://example.org', lang: english}]\n", '2:51: feeds[0].lang: must be a language such as en, ar or fa, not "english"'),
    ("version: 1\nfeeds: [{id: a, url: 'https://example.org', country: iraq}]\n", '2:54: feeds[0].country: must be a country in two letters such as iq or us, not "iraq"'),
    ("version: 1\nfeeds: [{id: a, url: 'https://example.org', onwer: x}]\n", '2:45: feeds[0].onwer: unknown key; did you mean "owner"?'),
    ("version: 1\nfeeds: [{opml: 'http://example.org/o', id: config}]\n", '2:44: feeds[0].id: "config" is taken: give the list another id'),
    ("version: 1\nfeeds: [{opml: none.opml}]\n", '2:16: feeds[0].opml: there is no file "none.opml"'),
    ("version: 1\nfeeds: [{opml: 'http://example.org/o', pol: {min: 15m}}]\n", '2:40: feeds[0].pol: unknown key; did you mean "poll"?'),
    ("version: 1\nfeed_defaults: {poll: {max: 1h}}\nfeeds: [{id: a, url: 'https://example.org', poll: {min: 2h}}]\n", "3:51: feeds[0].poll: with feed_defaults, poll.min (2h) is longer than poll.max (1h)"),
]  # fmt: skip

FROM_LINE_4 = [
    ("nmae: x\n", '4:1: nmae: unknown key; did you mean "name"?'),
    ("name: ''\n", "4:7: name: must not be empty"),
    ("name: [x]\n", "4:7: name: must be a text, not a list"),
    ('name: "a\\u202eb"\n', "4:7: name: must not hold the character U+202E"),
    (f"name: {'x' * 501}\n", "4:7: name: must have at most 500 characters"),
    ("name: x\nname: y\n", '5:1: name: the key "name" stands twice, first in line 4'),
    ("timezone: Asia/Bagdad\n", '4:11: timezone: no time zone is named "Asia/Bagdad"; did you mean "Asia/Baghdad"?'),
    ("timezone: ../etc\n", '4:11: timezone: no time zone is named "../etc"; names look like Asia/Baghdad'),
    ("store: mysql://x\n", "4:8: store: must be a path such as var/monitor.db, or sqlite:///var/monitor.db"),
    ("store: var/\n", "4:8: store: must be a path such as var/monitor.db, or sqlite:///var/monitor.db"),
    ("store: ':memory:'\n", "4:8: store: an archive in memory would be lost: write a path"),
    ("store: postgresql://db/x\n", "4:1: store: not yet: the archive is kept in SQLite only: write a path"),
    ("feed_defaults: {poll: 5m}\n", '4:23: feed_defaults.poll: must be a mapping of keys to values, not "5m"'),
    ("feed_defaults: {poll: {min: 500ms}}\n", "4:29: feed_defaults.poll.min: must be from 1s to 7d, not 500ms"),
    ("feed_defaults: {poll: {min: 2h, max: 1h}}\n", "4:23: feed_defaults.poll: min (2h) is longer than max (1h)"),
    ("feed_defaults: {full_text: alway}\n", '4:28: feed_defaults.full_text: must be one of auto, always, never, not "alway"; did you mean "always"?'),
    ("feed_defaults: {full_text_wait: 1h}\n", "4:33: feed_defaults.full_text_wait: must be from 0s to 10m, not 1h"),
    ("feed_defaults: {select: article}\n", '4:25: feed_defaults.select: must be a mapping of keys to values, not "article"'),
    ("feed_defaults: {select: {boddy: article}}\n", '4:26: feed_defaults.select.boddy: unknown key; did you mean "body"?'),
    ("feed_defaults: {select: {body: 'p['}}\n", '4:32: feed_defaults.select.body: must be a CSS selector such as "article, .story-body", not "p[": unexpected token: end-of-file'),
    ("pages: {at_once: 0}\n", "4:18: pages.at_once: must be at least 1"),
    ("feed_defaults: {first_poll: never}\n", '4:29: feed_defaults.first_poll: must be archive, alert or a duration such as 24h, not "never"'),
    ("feed_defaults: {silent_after: soon}\n", '4:31: feed_defaults.silent_after: must be auto, never or a duration such as 24h, not "soon"'),
    ("stories: {window: 5}\n", f'4:19: stories.window: {NEEDED} "5" (a unit is missing: s, m, h, d)'),
    ("stories: 72h\n", '4:10: stories: must be a mapping of keys to values, not "72h"'),
    (f"channels: {{desk: {{type: emial}}}}\n{TO_DESK}", '4:25: channels.desk.type: must be one of console, archive, email, webhook, apprise, not "emial"; did you mean "email"?'),
    (f"channels: {{desk: {{to: x}}}}\n{TO_DESK}", "4:12: channels.desk: needs a type: apprise, archive, console, email, webhook"),
    (f"channels: {{desk: {{type: apprise, url: x}}}}\n{TO_DESK}", "4:19: channels.desk.type: not yet: no channel of type apprise: use email or webhook"),
    (f"channels: {{desk: {{type: email, smtp: 'smtp://x', to: []}}}}\n{TO_DESK}", "4:54: channels.desk.to: must hold at least one entry"),
    (f"channels: {{desk: {{type: email, to: desk@example.org}}}}\n{TO_DESK}", "4:18: channels.desk.smtp: is missing"),
    (f"channels: {{desk: {{type: email, to: desk, smtp: 'smtp://x'}}}}\n{TO_DESK}", '4:36: channels.desk.to: must be a mail address such as desk@example.org, not "desk"'),
    (f"channels: {{desk: {{type: email, to: \"a@b.c\\nBcc: x\", smtp: 'smtp://x'}}}}\n{TO_DESK}", '4:36: channels.desk.to: must be a mail address such as desk@example.org, not "a@b.c\\nBcc: x"'),
    (f"channels: {{desk: {{type: email, to: a@b.org, smtp: mail}}}}\n{TO_DESK}", "4:51: channels.desk.smtp: must begin with smtp:// or smtps://, such as smtps://user:password@mail.example.org:465"),
    (f"channels: {{desk: {{type: email, to: a@b.org, smtp: 'smtp://u:p@m.org?tls=none'}}}}\n{TO_DESK}", "4:51: channels.desk.smtp: with tls=none the password would travel in clear: use smtps:// or tls=starttls"),
    (f"channels: {{desk: {{type: webhook, url: 'https://x.org', secret: whsec_!!}}}}\n{TO_DESK}", "4:64: channels.desk.secret: the secret of a webhook begins with whsec_ but is no Base64 after it"),
    (f"channels: {{desk: {{type: webhook, url: 'ftp://x.org'}}}}\n{TO_DESK}", "4:39: channels.desk.url: must begin with https:// or http://"),
    (f"channels: {{desk: {{type: webhook, url: 'http://10.0.0.1/'}}}}\n{TO_DESK}", "4:39: channels.desk.url: the receiver stands in a private network: add `allow_private: true` if that is meant"),
    (f"channels: {{desk: {{type: webhook, url: 'https://x.org/', secret: a, secrets: [b]}}}}\n{TO_DESK}", "4:18: channels.desk: write either secret or secrets, not both"),
    (f"channels: {{desk: {{type: webhook, url: 'https://x.org/', allow_private: perhaps}}}}\n{TO_DESK}", '4:72: channels.desk.allow_private: must be true or false, not "perhaps"'),
    (f"channels: {{desk: {{type: webhook, url: '${{end:X}}'}}}}\n{TO_DESK}", "4:39: channels.desk.url: a reference is written ${env:NAME} or ${file:PATH}"),
    (f"channels: {{desk: {{type: webhook, url: '${{env:HOOK}}'}}}}\n{TO_DESK}", "4:39: channels.desk.url: the environment variable HOOK is not set: set it, or write it to .env beside this file"),
    (f"channels: {{desk: {{type: webhook, url: 'https://x.org', secret: '${{file:no}}'}}}}\n{TO_DESK}", "4:64: channels.desk.secret: the file no does not exist"),
    (f"channels: {{Desk: {{type: console}}, desk: {{type: console}}}}\n{TO_DESK}", '4:12: channels.Desk: an id is made of a-z, 0-9, - and _, at most 64 of them: not "Desk"; write "desk"?'),
    (MAIL, "1:1: routes: is missing: say which channel alerts go to, such as `routes: [{to: [desk]}]`"),
    (TO_DESK, '4:16: routes[0].to[0]: no channel is named "desk"; none is declared'),
    (f"{MAIL}routes: [{{to: [dsk]}}]\n", '5:16: routes[0].to[0]: no channel is named "dsk"; did you mean "desk"?'),
    (f"{MAIL}routes: [{{to: []}}]\n", "5:15: routes[0].to: must hold at least one entry"),
    (f"{MAIL}routes: [{{when: {{severity: high}}, to: [desk]}}]\n", "5:11: routes[0].when: the last route must match everything: add one with `to` alone"),
    (f"{MAIL}routes: [{{when: {{severity: hgh}}, to: desk}}, {{to: desk}}]\n", '5:28: routes[0].when.severity: must be one of low, medium, high, critical, not "hgh"; did you mean "high"?'),
    (f"{MAIL}routes: [{{when: {{status: draft}}, to: desk}}, {{to: desk}}]\n", '5:26: routes[0].when.status: must be one of test, stable, not "draft"'),
    (f"{MAIL}routes: [{{to: desk, ack: {{within: 15m, else: [desk]}}}}]\n", "5:21: routes[0].ack: not yet: alerts are sent at once, one by one: no ack"),
    (f"{MAIL}routes: [{{to: desk, group: {{by: [rule]}}}}]\n", "5:21: routes[0].group: not yet: alerts are sent at once, one by one: no group"),
    (f"{MAIL}routes: [{{to: desk, digest: {{at: ['07:00']}}}}]\n", "5:21: routes[0].digest: not yet: alerts are sent at once, one by one: no digest"),
    (f"{MAIL}{TO_DESK}quiet: [{{channels: [desk], from: '22:00', until: '06:30'}}]\n", "6:1: quiet: not yet: quiet hours are not kept"),
    (f"{MAIL}{TO_DESK}heartbeat: {{at: '08:00', to: [desk]}}\n", "6:1: heartbeat: not yet: no daily heartbeat is sent"),
    ("server: {listen: '127.0.0.1:8787'}\n", "4:1: server: not yet: the program does not answer over HTTP"),
    ("archive: {keep: {articles: 400d}}\n", "4:18: archive.keep.articles: not yet: nothing is removed from the archive: write forever, or leave it out"),
    ("archive: {keep: {article: forever}}\n", '4:18: archive.keep.article: unknown key; did you mean "articles"?'),
    ("delivery: {retry: {for: 1s}}\n", "4:25: delivery.retry.for: must be from 1m to 30d, not 1s"),
    ("delivery: {dead_letter: drop}\n", '4:25: delivery.dead_letter: must be keep, not "drop"'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WHOLE_FILE + [(WELL + text, said) for text, said in FROM_LINE_4])
def test_one_mistake_one_sentence(tmp_path, monkeypatch, text, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_bytes(text.encode())
    began = time.process_time()
    with pytest.raises(BrokenInput) as caught:
        load_config(tmp_path / "config.yaml", environ={})
    assert time.process_time() - began < 1
    errors = [str(problem) for problem in caught.value.problems if problem.severity != "advice"]
    assert errors == [f"config.yaml:{said}"]


def test_all_mistakes_of_a_file_are_told_in_one_run_in_its_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text(
        "version: 1\ntimezone: Mars/Olympus\nfeeds:\n  - {id: a, url: 'https://example.org/1'}\n"
        "  - {id: a, url: nowhere}\nchannels:\n  desk: {type: email, to: desk}\n"
        "routes:\n  - {to: [dsk]}\nheartbeat: {at: 8, to: [desk]}\nnmae: x\n"
    )
    with pytest.raises(BrokenInput) as caught:
        load_config(tmp_path / "config.yaml", environ={})
    assert [(problem.line, problem.path) for problem in caught.value.problems] == [
        (2, "timezone"),
        (5, "feeds[1].id"),
        (5, "feeds[1].url"),
        (7, "channels.desk.smtp"),
        (7, "channels.desk.to"),
        (9, "routes[0].to[0]"),
        (10, "heartbeat"),
        (10, "heartbeat.at"),
        (11, "nmae"),
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"version: 1\nname: caf\xe9\n", "config.yaml:2:10: is not UTF-8 from here on: save the file as UTF-8"),
        (
            "version: 1\n".encode("utf-16"),
            "config.yaml:1:1: is not UTF-8 from here on (it looks like UTF-16): save the file as UTF-8",
        ),
        (b"x" * (5 << 20), "config.yaml: the file is larger than 1 MiB: split it"),
        (
            "version: 1\na0: &a0 [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)),
            "config.yaml:6:10: a4[0]: aliases add more than 10,000 values: write them out",
        ),
    ],
    ids=["latin-1", "utf-16", "5 MiB", "alias bomb"],
)
def test_files_that_cannot_be_read(tmp_path, monkeypatch, body, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_bytes(body if isinstance(body, bytes) else body.encode())
    began = time.process_time()
    with pytest.raises(BrokenInput) as caught:
        load_config(tmp_path / "config.yaml", environ={})
    assert time.process_time() - began < 1
    assert str(caught.value) == said


def test_no_file_and_no_plain_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BrokenInput, match=r"^none.yaml: does not exist: `monitor init` writes one; "):
        load_config(tmp_path / "none.yaml", environ={})
    with pytest.raises(BrokenInput, match="is no file"):
        load_config(tmp_path, environ={})
