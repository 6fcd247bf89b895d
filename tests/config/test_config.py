"""What a configuration that is well says."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.alerts.route import Route
from monitor.config import ConfigFile, ConsoleChannel, EmailChannel, WebhookChannel, load_config
from monitor.feeds.opml import Outline, parse_opml
from monitor.model import FirstPoll, FullText, PageSelect, PollLimits, Severity
from monitor.yamldoc import read_yaml

SECOND = timedelta(seconds=1)

SHIPPED = Path(__file__).resolve().parents[2] / "config.yaml"


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Loads a configuration with this text."""
    monkeypatch.chdir(tmp_path)

    def write(text: str, **options):
        (tmp_path / "config.yaml").write_text(text)
        return load_config(tmp_path / "config.yaml", **{"environ": {}, **options})

    return write


def advice(config) -> list[str]:
    return [str(problem) for problem in config.advice]


def test_the_least_that_is_enough(written, tmp_path):
    config = written("version: 1\n")
    assert config.name == "news-monitor"
    assert config.timezone == ZoneInfo("UTC")
    assert config.store == tmp_path / "var/monitor.db"
    assert config.rules == tmp_path / "rules"
    assert config.channels == {"terminal": ConsoleChannel(type="console")}
    assert config.routes == (Route(to=("terminal",)),)
    assert config.story_window == timedelta(hours=72)
    assert config.retry_for == timedelta(hours=72)
    assert config.http.per_host.concurrency == 2
    assert config.http.per_host.every == timedelta(seconds=1)
    assert config.http.timeout == timedelta(seconds=30)
    assert config.http.max_body == 8 << 20
    assert config.http.private_networks == ()
    assert advice(config) == [
        "config.yaml:1:1: feeds: advice: no feed is declared: there is nothing to watch",
        "config.yaml:1:1: http: advice: no contact: publishers who want to complain will block the program instead",
    ]


def test_a_configuration_for_a_stream_on_loopback(written):
    config = written(
        "version: 1\nname: replay\ntimezone: UTC\nstore: /tmp/x/monitor.db\nrules: /tmp/rules\n"
        "http: {contact: 'mailto:a@example.org', per_host: {concurrency: 8, every: 0s}, "
        "private_networks: [127.0.0.0/8]}\n"
        "feed_defaults: {poll: {min: 1s, max: 2s}, full_text: never, first_poll: archive}\n"
        "feeds:\n  - {opml: 'http://127.0.0.1:8771/opml'}\n"
        "channels:\n  sink: {type: webhook, url: 'http://127.0.0.1:8771/sink/desk'}\nroutes:\n  - {to: [sink]}\n"
    )
    (source,) = config.opml_sources
    assert source.url == source.where == "http://127.0.0.1:8771/opml"
    assert source.path is None
    assert config.store == Path("/tmp/x/monitor.db")
    assert config.http.contact == "mailto:a@example.org"
    assert config.http.private_networks == ("127.0.0.0/8",)
    assert config.feeds_declared() == ()
    assert config.advice == ()


def test_what_feeds_say_goes_before_what_holds_for_all(written):
    config = written(
        "version: 1\nhttp: {contact: a@example.org}\n"
        "feed_defaults: {poll: {min: 5m, max: 1h}, first_poll: 24h, silent_after: never, lang: en, owner: house}\n"
        "feeds:\n"
        "  - {id: plain, url: 'https://example.org/1'}\n"
        "  - {id: own, url: 'https://example.org/2', poll: {min: 15m}, first_poll: alert, silent_after: 6h, "
        "owner: afp, kind: wire, lang: AR, country: FR, private_networks: [10.0.0.0/8]}\n"
        "  - {id: auto, url: 'https://example.org/3', silent_after: auto, first_poll: archive}\n"
    )
    plain, own, auto = config.feeds_declared()
    assert plain.limits == PollLimits(shortest=timedelta(minutes=5), longest=timedelta(hours=1))
    assert (plain.first_poll, plain.first_poll_within) == (FirstPoll.RECENT, timedelta(hours=24))
    assert plain.silent_after == timedelta.max
    assert (plain.lang, plain.owner, plain.kind, plain.source) == ("en", "house", "", "config")
    assert own.limits == PollLimits(shortest=timedelta(minutes=15), longest=timedelta(hours=1))
    assert (own.first_poll, own.first_poll_within, own.silent_after) == (FirstPoll.ALERT, None, timedelta(hours=6))
    assert (own.owner, own.kind, own.lang, own.country) == ("afp", "wire", "ar", "fr")
    assert own.private_networks == ("10.0.0.0/8",)
    assert (auto.first_poll, auto.silent_after) == (FirstPoll.ARCHIVE, None)


@pytest.mark.parametrize(
    ("poll", "limits"),
    [
        ("{}", ("2m", "6h")),
        ("{min: 15m}", ("15m", "6h")),
        ("{min: 12h}", ("12h", "12h")),
        ("{max: 1m}", ("1m", "1m")),
        ("{min: 1s, max: 1s}", ("1s", "1s")),
    ],
    ids=[
        "neither",
        "the shortest",
        "a shortest beyond the usual longest",
        "a longest below the usual shortest",
        "both",
    ],
)
def test_a_limit_that_is_not_given_makes_room_for_the_one_that_is(written, poll, limits):
    config = written(f"version: 1\nfeed_defaults: {{poll: {poll}}}\nfeeds: [{{id: a, url: 'http://a.org/'}}]\n")
    spans = {"1s": 1, "1m": 60, "2m": 120, "15m": 900, "6h": 21_600, "12h": 43_200}
    (feed,) = config.feeds_declared()
    assert (feed.limits.shortest, feed.limits.longest) == tuple(timedelta(seconds=spans[name]) for name in limits)


def test_channels_and_routes(written):
    config = written(
        "version: 1\n"
        "channels:\n"
        "  desk: {type: email, to: [a@example.org, Desk <b@example.org>], from: m@example.org, smtp: '${env:SMTP_URL}'}\n"
        "  soc: {type: webhook, url: 'https://soc.example.org/x?k=${env:KEY}', secrets: ['${env:NEW}', '${env:OLD}'], timeout: 5s}\n"
        "  near: {type: webhook, url: 'http://10.0.0.5/', allow_private: yes}\n"
        "  lab: {type: archive}\n"
        "routes:\n"
        "  - {when: {status: test}, to: lab}\n"
        "  - {when: {severity: [high, critical], rule: us-troops}, to: [soc, near]}\n"
        "  - {to: [desk]}\n",
        environ={"SMTP_URL": "smtps://u:p@mail.example.org:465", "KEY": "k1", "NEW": "n", "OLD": "o"},
    )
    desk, soc, near = config.channels["desk"], config.channels["soc"], config.channels["near"]
    assert isinstance(desk, EmailChannel)
    assert desk.to == ("a@example.org", "Desk <b@example.org>")
    assert desk.sender == "m@example.org"
    assert desk.smtp.get_secret_value() == "smtps://u:p@mail.example.org:465"
    assert isinstance(soc, WebhookChannel)
    assert soc.url.get_secret_value() == "https://soc.example.org/x?k=k1"
    assert [secret.get_secret_value() for secret in soc.secrets] == ["n", "o"]
    assert soc.timeout == timedelta(seconds=5)
    assert isinstance(near, WebhookChannel)
    assert near.allow_private
    assert config.routes == (
        Route(to=("lab",), statuses=frozenset({"test"})),
        Route(to=("soc", "near"), severities=frozenset({"high", "critical"}), rules=frozenset({"us-troops"})),
        Route(to=("desk",)),
    )
    (problem,) = config.unknown_rules(["us-troop", "militia"])
    assert str(problem) == (
        'config.yaml:9:47: routes[1].when.rule: no rule is named "us-troops"; did you mean "us-troop"?'
    )
    assert config.unknown_rules(["us-troops"]) == ()


def test_selectors_of_a_feed_whose_pages_are_never_read_are_advised_against(written):
    config = written(
        "version: 1\nhttp: {contact: a@example.org}\nfeed_defaults: {full_text: never}\nfeeds:\n"
        "  - {id: a, url: 'https://example.org/a.xml', select: {body: article}}\n"
        "  - {id: b, url: 'https://example.org/b.xml', full_text: auto, select: {body: article}}\n"
    )
    assert [str(problem) for problem in config.advice] == [
        "config.yaml:5:47: feeds[0].select: advice: with full_text: never no page is read"
    ]


def test_how_pages_are_read(written):
    config = written(
        "version: 1\nfeed_defaults: {full_text: always, full_text_wait: 5s, select: {body: article}}\nfeeds:\n"
        "  - {id: a, url: 'https://example.org/a.xml'}\n"
        "  - {id: b, url: 'https://example.org/b.xml', full_text: never, full_text_wait: 0s, select: {drop: '.ad', title: h2}}\n"
        "pages: {at_once: 3, timeout: 10s}\n"
    )
    a, b = config.feeds
    assert (a.full_text, a.full_text_wait, a.select) == (FullText.ALWAYS, 5 * SECOND, PageSelect(body="article"))
    assert (b.full_text, b.full_text_wait, b.select) == (FullText.NEVER, 0 * SECOND, PageSelect(drop=".ad", title="h2"))
    assert (config.pages.at_once, config.pages.timeout) == (3, 10 * SECOND)


def test_pages_are_read_where_a_feed_carries_teasers_unless_it_says_otherwise(written):
    (feed,) = written("version: 1\nfeeds: [{id: a, url: 'https://example.org/a.xml'}]\n").feeds
    assert (feed.full_text, feed.full_text_wait, feed.select) == (FullText.AUTO, 20 * SECOND, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("feed_defaults: {poll: {min: 30s}}", "4:29: feed_defaults.poll.min: advice: less than 1m between polls: publishers may block who asks so often"),
        ("channels: {desk: {type: email, to: a@b.org, smtp: 'smtp://u:pw@m.org'}}\nroutes: [{to: desk}]", "4:51: channels.desk.smtp: advice: a secret stands in the file: write ${env:NAME} or ${file:PATH} and keep the value outside"),
        ("channels: {desk: {type: webhook, url: 'https://m.org', secret: s}}\nroutes: [{to: desk}]", "4:64: channels.desk.secret: advice: a secret stands in the file: write ${env:NAME} or ${file:PATH} and keep the value outside"),
        ("channels: {a: {type: console}, b: {type: console}}\nroutes: [{to: a}]", "4:32: channels.b: advice: no route leads to this channel"),
        ("channels: {a: {type: console}}\nroutes: [{to: a}, {to: a}]", "5:19: routes[1]: advice: no alert comes here: the routes above take them all"),
        ("channels: {a: {type: console}}\nroutes: [{when: {status: test}, to: a}, {when: {status: stable}, to: a}, {when: {severity: low}, to: a}, {to: a}]", "5:74: routes[2]: advice: no alert comes here: the routes above take them all\nconfig.yaml:5:106: routes[3]: advice: no alert comes here: the routes above take them all"),
    ],
)  # fmt: skip
def test_what_works_but_is_hardly_meant(written, text, said):
    config = written(
        "version: 1\nhttp: {contact: a@example.org}\nfeeds: [{id: a, url: 'https://example.org/a.xml'}]\n" + text + "\n"
    )
    assert "\n".join(advice(config)) == f"config.yaml:{said}"


def test_one_address_watched_twice(written):
    config = written(
        "version: 1\nhttp: {contact: a@example.org}\nfeeds:\n"
        "  - {id: a, url: 'https://example.org/a'}\n  - {id: b, url: 'http://EXAMPLE.org/a/'}\n"
        "  - {id: c, url: 'https://u:pw@example.org/c'}\n"
    )
    assert advice(config) == [
        "config.yaml:5:18: feeds[1].url: advice: this address is watched twice, first in line 4",
        "config.yaml:6:18: feeds[2].url: advice: a secret stands in the file: write ${env:NAME} or ${file:PATH} and keep the value outside",
    ]


def test_haste_on_loopback_is_nobodys_business(written):
    config = written(
        "version: 1\nhttp: {contact: a@example.org, private_networks: [127.0.0.0/8]}\n"
        "feeds: [{id: a, url: 'http://127.0.0.1:8000/a.xml', poll: {min: 1s, max: 2s}}]\n"
    )
    assert config.advice == ()


@pytest.mark.parametrize(
    ("written_as", "path"),
    [
        ("var/x.db", "var/x.db"),
        ("sqlite:///var/x.db", "var/x.db"),
        ("sqlite:////srv/x.db", "/srv/x.db"),
        ("/srv/x.db", "/srv/x.db"),
    ],
)
def test_where_the_archive_lies(written, tmp_path, written_as, path):
    assert written(f"version: 1\nstore: {written_as}\n").store == tmp_path / path


def test_sections_with_nothing_in_them_are_as_if_they_were_not_there(written):
    config = written("version: 1\nhttp:\nfeeds:\nchannels:\nroutes:\nquiet:\nserver:\nname:\n")
    assert config.name == "news-monitor"
    assert config.routes == (Route(to=("terminal",)),)


def test_the_shipped_configuration_is_well():
    config = load_config(SHIPPED, environ={})
    assert [problem.path for problem in config.advice] == ["http"], "the contact is the user's to fill in"
    assert len(config.feeds) == 41
    assert all(feed.owner and feed.kind and feed.lang and feed.country for feed in config.feeds)
    assert str(config.timezone) == "Asia/Baghdad"
    assert list(config.channels) == ["terminal"]


def test_what_the_shipped_configuration_proposes_in_comments_is_well_too(tmp_path):
    lines = SHIPPED.read_text().splitlines()
    proposed = [
        line.replace("# ", "", 1)
        if line.startswith(("  # - {", "  # contact:")) or re.match(r"  # \w+: +\{type", line)
        else line
        for line in lines
    ]
    assert proposed != lines
    (tmp_path / "config.yaml").write_text("\n".join(proposed))
    config = load_config(tmp_path / "config.yaml", secrets_needed=False, environ={})
    assert set(config.channels) == {"terminal", "desk", "soc", "lab"}
    assert len(config.routes) == 3
    assert {problem.path.rsplit(".", 1)[-1] for problem in config.advice} == {"smtp", "secret"}, "only not at hand yet"


def test_the_schema_for_editors_knows_every_key():
    schema = ConfigFile.model_json_schema()
    assert set(schema["properties"]) == {
        "version", "name", "timezone", "store", "rules", "http", "feed_defaults", "feeds", "pages", "stories", "channels",
        "routes", "quiet", "delivery", "archive", "server", "heartbeat",
    }  # fmt: skip
    assert schema["additionalProperties"] is False


def test_not_yet_is_a_severity_of_its_own(written):
    from monitor.errors import BrokenInput

    with pytest.raises(BrokenInput) as caught:
        written("version: 1\nserver: {listen: '127.0.0.1:1'}\n")
    assert caught.value.problems[0].severity is Severity.NOT_YET


def test_every_key_of_the_contract_is_known(written):
    """The whole form: whatever is refused is refused as not yet, never as unknown."""
    from monitor.errors import BrokenInput

    text = """
version: 1
name: desk
timezone: Asia/Baghdad
store: var/monitor.db
rules: rules/
http: {contact: mailto:desk@example.org, per_host: {concurrency: 2, every: 1s}, timeout: 30s, max_body: 8MiB, private_networks: deny}
feed_defaults: {poll: {min: 2m, max: 6h}, full_text: auto, full_text_wait: 20s, silent_after: auto, first_poll: archive}
pages: {at_once: 8, timeout: 30s}
feeds:
  - {id: a, url: "https://example.org/a.rss", owner: a, kind: wire, lang: en, country: fr}
  - {id: b, url: "https://example.org/b.xml", kind: official, select: {body: article, drop: .ad, title: h1}}
  - {opml: "https://example.org/c.opml", poll: {min: 15m}}
stories: {window: 72h}
channels:
  terminal: {type: console}
  desk: {type: email, to: [desk@example.org], smtp: "${env:SMTP_URL}"}
  soc: {type: webhook, url: "https://soc.example.org/hooks/news", secret: "${env:SOC}"}
  phone: {type: apprise, url: "${env:NTFY_URL}"}
  lab: {type: archive}
routes:
  - {when: {status: test}, to: [lab]}
  - {when: {severity: [critical]}, to: [soc, phone, desk], ack: {within: 15m, else: [phone]}}
  - {to: [desk], group: {by: [rule, story], wait: 60s, every: 30m}, digest: {at: ["07:00", "15:00"], below: high}}
quiet:
  - {channels: [phone], from: "22:00", until: "06:30", except: {severity: [critical]}}
delivery: {retry: {for: 72h}, dead_letter: keep}
archive: {keep: {articles: 400d, hits: forever, bodies: 90d}}
server: {listen: "127.0.0.1:8787"}
heartbeat: {at: "08:00", to: [desk]}
"""
    assert isinstance(read_yaml(text, "x").data, dict)
    with pytest.raises(BrokenInput) as caught:
        written(text, environ={"SMTP_URL": "smtp://m.org", "SOC": "x", "NTFY_URL": "ntfy://x"})
    refused = [problem.path for problem in caught.value.problems if problem.severity is not Severity.ADVICE]
    assert {problem.severity for problem in caught.value.problems} == {Severity.NOT_YET, Severity.ADVICE}
    assert refused == [
        "channels.phone.type", "routes[1].ack", "routes[2].group", "routes[2].digest", "quiet",
        "archive.keep.articles", "archive.keep.bodies", "server", "heartbeat",
    ]  # fmt: skip


OPML = b"""<opml version="2.0"><head/><body>
<outline text="Africa"><outline text="The Daily" xmlUrl="https://daily.example.org/rss" language="fr"/></outline>
<outline text="The Daily" xmlUrl="https://other.example.org/rss"/>
<outline text="Known" xmlUrl="https://example.org/known"/>
<outline text="Own id" xmlUrl="https://example.org/own" id="own-id" language="not a language"/>
<outline text="Bad id" xmlUrl="https://example.org/bad" id="Bad Id!"/>
</body></opml>"""


def test_feeds_of_an_opml_file(written, tmp_path):
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/africa.opml").write_bytes(OPML)
    config = written(
        "version: 1\nfeed_defaults: {kind: newspaper, first_poll: alert}\nfeeds:\n"
        "  - {id: known, url: 'https://example.org/known'}\n"
        "  - {opml: feeds/africa.opml, poll: {min: 15m}, lang: en, country: ke, first_poll: archive}\n"
    )
    (source,) = config.opml_sources
    assert (source.path, source.url, source.where) == (
        tmp_path / "feeds/africa.opml",
        "",
        str(tmp_path / "feeds/africa.opml"),
    )
    feeds = config.opml_feeds(source, parse_opml(OPML))
    assert [(feed.id.split("-")[0], feed.url, feed.lang) for feed in feeds] == [
        ("the", "https://daily.example.org/rss", "fr"),
        ("the", "https://other.example.org/rss", "en"),
        ("own", "https://example.org/own", "en"),
        ("bad", "https://example.org/bad", "en"),
    ], "less the one that config.yaml declares itself"
    assert len({feed.id for feed in feeds}) == 4
    assert feeds[2].id == "own-id"
    assert {(feed.kind, feed.country, feed.first_poll, feed.source) for feed in feeds} == {
        ("newspaper", "ke", FirstPoll.ARCHIVE, source.where)
    }
    assert feeds[0].limits == PollLimits(shortest=timedelta(minutes=15), longest=timedelta(hours=6))


def test_a_list_may_have_a_name(written, tmp_path):
    (tmp_path / "a.opml").write_bytes(OPML)
    (source,) = written("version: 1\nfeeds: [{opml: a.opml, id: africa}]\n").opml_sources
    assert source.where == "africa"
    assert source.path == tmp_path / "a.opml"


def test_two_lists_never_give_two_feeds_one_id_or_one_address_twice(written):
    config = written("version: 1\nfeeds:\n  - {opml: 'https://a.org/o'}\n  - {opml: 'https://b.org/o'}\n")
    first, second = config.opml_sources
    one = config.opml_feeds(first, [Outline(url="https://x.org/1", title="Daily")])
    two = config.opml_feeds(
        second,
        [Outline(url="https://x.org/1", title="Daily"), Outline(url="https://x.org/2", title="Daily")],
        besides=one,
    )
    assert [feed.url for feed in two] == ["https://x.org/2"]
    assert two[0].id != one[0].id
