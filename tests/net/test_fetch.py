"""What a fetch makes of what servers say."""

from __future__ import annotations

import asyncio
import base64
import gzip
import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import hostile
import pytest

from monitor import __version__
from monitor.model import Fault, Fetched, FetchFailed, NotModified
from monitor.net.fetch import HttpSettings
from monitor.ports import FetchRequest

RSS = b"<rss><channel/></rss>"


async def test_a_document_comes_with_everything_the_server_said_about_it(serve, fetcher):
    head = {
        "Content_Type": "application/rss+xml; charset=windows-1256",
        "ETag": 'W/"a-b"',
        "Last_Modified": "Thu, 01 Jan 2026 00:00:00 GMT",
        "Cache_Control": "public, max-age=600",
        "Age": "100",
    }
    server = await serve(hostile.answering(hostile.reply(body=RSS, **head)))
    outcome = await fetcher().fetch(FetchRequest(url=server.url()))
    assert isinstance(outcome, Fetched)
    assert (outcome.url, outcome.status, outcome.body) == (server.url(), 200, RSS)
    assert outcome.content_type == "application/rss+xml; charset=windows-1256"
    assert (outcome.etag, outcome.last_modified) == ('W/"a-b"', "Thu, 01 Jan 2026 00:00:00 GMT")
    assert outcome.max_age == timedelta(seconds=500)
    assert outcome.permanent_url is None
    assert timedelta(0) < outcome.took < timedelta(seconds=10)


async def test_we_say_who_we_are_and_offer_gzip_alone(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(body=RSS)))
    await fetcher(contact="mailto:desk@example.org").fetch(
        FetchRequest(url=server.url("/feed?a=1&b=%20"), accept="x/y")
    )
    asked = server.asked[0]
    assert (asked.method, asked.target) == ("GET", "/feed?a=1&b=%20")
    assert asked.headers == {
        "host": f"127.0.0.1:{server.port}",
        "user-agent": f"news-monitor/{__version__} (+mailto:desk@example.org)",
        "accept": "x/y",
        "accept-encoding": "gzip",
    }


def test_without_a_contact_the_introduction_is_the_programs_name():
    assert HttpSettings(contact="").user_agent == f"news-monitor/{__version__}"


async def test_what_the_server_said_last_time_is_quoted(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply("304 Not Modified", length=-1, Cache_Control="max-age=60")))
    request = FetchRequest(url=server.url(), etag='"caf\xe9"', last_modified="yesterday, roughly")
    outcome = await fetcher().fetch(request)
    assert server.asked[0].headers["if-none-match"] == '"caf\xe9"'
    assert server.asked[0].headers["if-modified-since"] == "yesterday, roughly"
    assert isinstance(outcome, NotModified)
    assert (outcome.etag, outcome.last_modified) == ('"caf\xe9"', "yesterday, roughly"), "kept where 304 says nothing"
    assert outcome.max_age == timedelta(seconds=60)


async def test_a_new_etag_in_a_304_replaces_the_old(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply("304 Not Modified", length=-1, ETag='"new"')))
    outcome = await fetcher().fetch(FetchRequest(url=server.url(), etag='"old"'))
    assert outcome.etag == '"new"'


async def test_validators_that_could_break_a_header_are_not_sent(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(body=RSS)))
    outcome = await fetcher().fetch(
        FetchRequest(url=server.url(), etag='"a"\r\nX-Evil: 1', last_modified="\N{SNOWMAN}")
    )
    assert isinstance(outcome, Fetched)
    assert not {"if-none-match", "if-modified-since", "x-evil"} & server.asked[0].headers.keys()


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        ("201 Created", Fault.CLIENT),
        ("204 No Content", Fault.CLIENT),
        ("206 Partial Content", Fault.CLIENT),
        ("226 IM Used", Fault.CLIENT),
        ("300 Multiple Choices", Fault.CLIENT),
        ("304 Not Modified", Fault.CLIENT),  # nobody had asked on a condition
        ("400 Bad Request", Fault.CLIENT),
        ("401 Unauthorized", Fault.FORBIDDEN),
        ("402 Payment Required", Fault.CLIENT),
        ("403 Forbidden", Fault.FORBIDDEN),
        ("404 Not Found", Fault.NOT_FOUND),
        ("407 Proxy Authentication Required", Fault.FORBIDDEN),
        ("408 Request Timeout", Fault.CLIENT),
        ("410 Gone", Fault.GONE),
        ("418 I am a teapot", Fault.CLIENT),
        ("429 Too Many Requests", Fault.RATE_LIMITED),
        ("451 Unavailable For Legal Reasons", Fault.FORBIDDEN),
        ("499 Who Knows", Fault.CLIENT),
        ("500 Internal Server Error", Fault.SERVER),
        ("502 Bad Gateway", Fault.SERVER),
        ("503 Service Unavailable", Fault.SERVER),
        ("504 Gateway Timeout", Fault.SERVER),
        ("520 Something", Fault.SERVER),
        ("599 Something", Fault.SERVER),
        ("999 Nonsense", Fault.SERVER),
    ],
)
async def test_each_status_has_its_class_and_a_sentence(status, fault, serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(status, length=0)))
    outcome = await fetcher().fetch(FetchRequest(url=server.url()))
    assert isinstance(outcome, FetchFailed)
    assert (outcome.fault, outcome.status) == (fault, int(status[:3]))
    assert outcome.sentence.startswith("The server ")
    assert outcome.sentence.endswith(f"({status[:3]}).")


async def test_a_203_is_a_document(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply("203 Non-Authoritative Information", RSS)))
    assert (await fetcher().fetch(FetchRequest(url=server.url()))).body == RSS


# ── waits ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [
        ("429 Slow", "30", 30),
        ("503 Later", "120", 120),
        ("429 Slow", "999999999999", 86_400),
        ("503 Later", "soon", None),
        ("404 No", "30", 30),
    ],
)
async def test_retry_after_in_seconds(status, value, seconds, serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(status, Retry_After=value)))
    outcome = await fetcher().fetch(FetchRequest(url=server.url()))
    assert outcome.retry_after == (None if seconds is None else timedelta(seconds=seconds))


async def test_retry_after_as_a_date_is_read_by_the_servers_clock(serve, fetcher):
    theirs = datetime(2031, 5, 5, 12, 0, tzinfo=UTC)  # years ahead of ours
    head = {
        "Date": format_datetime(theirs, usegmt=True),
        "Retry_After": format_datetime(theirs + timedelta(minutes=5), usegmt=True),
    }
    server = await serve(hostile.answering(hostile.reply("503 Later", **head)))
    outcome = await fetcher().fetch(FetchRequest(url=server.url()))
    assert outcome.retry_after == timedelta(minutes=5)
    assert outcome.sentence == "The server asks us to come back in 5m (503)."


async def test_a_site_that_sent_us_away_is_not_asked_before_its_time(serve, fetcher, clock):
    server = await serve(
        hostile.routing({"/a": hostile.reply("429 Slow", Retry_After="60"), "/b": hostile.reply(body=RSS)})
    )
    one = fetcher()
    assert (await one.fetch(FetchRequest(url=server.url("/a")))).fault is Fault.RATE_LIMITED
    held = await one.fetch(FetchRequest(url=server.url("/b")))
    assert held.fault is Fault.RATE_LIMITED
    assert timedelta(seconds=55) < held.retry_after <= timedelta(seconds=60)
    assert held.status is None
    assert len(server.asked) == 1
    clock.skip(61)
    assert isinstance(await one.fetch(FetchRequest(url=server.url("/b"))), Fetched)


async def test_who_waits_for_his_turn_hears_that_the_site_sent_another_away(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply("503 Later", Retry_After="60")))
    one = fetcher(per_host_concurrency=1)
    outcomes = await asyncio.gather(*(one.fetch(FetchRequest(url=server.url())) for _ in range(5)))
    assert [outcome.fault for outcome in outcomes] == [Fault.SERVER] + [Fault.RATE_LIMITED] * 4
    assert len(server.asked) == 1


async def test_other_answers_with_retry_after_keep_nobody_away(serve, fetcher):
    table = {"/a": hostile.reply("404 No", Retry_After="60"), "/b": hostile.reply(body=RSS)}
    server = await serve(hostile.routing(table))
    one = fetcher()
    await one.fetch(FetchRequest(url=server.url("/a")))
    assert isinstance(await one.fetch(FetchRequest(url=server.url("/b"))), Fetched)


# ── redirects ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("hops", "permanent"),
    [
        ((301,), "/1"),
        ((308,), "/1"),
        ((302,), None),
        ((303,), None),
        ((307,), None),
        ((301, 308), "/2"),
        ((301, 302), "/1"),
        ((302, 301), None),
        ((301, 307, 301), "/1"),
        ((301, 301, 301, 301, 301), "/5"),
    ],
)
async def test_only_permanent_redirects_move_a_feed(hops, permanent, serve, fetcher):
    table = {
        f"/{n}" if n else "/feed": hostile.reply(f"{status} Moved", Location=f"/{n + 1}")
        for n, status in enumerate(hops)
    }
    server = await serve(hostile.routing(table | {f"/{len(hops)}": hostile.reply(body=RSS)}))
    outcome = await fetcher().fetch(FetchRequest(url=server.url()))
    assert outcome.url == server.url(f"/{len(hops)}")
    assert outcome.permanent_url == (permanent and server.url(permanent))


async def test_a_304_behind_a_redirect_tells_where_it_came_from(serve, fetcher):
    table = {
        "/feed": hostile.reply("308 Moved", Location="/new"),
        "/new": hostile.reply("304 Not Modified", length=-1),
    }
    server = await serve(hostile.routing(table))
    outcome = await fetcher().fetch(FetchRequest(url=server.url(), etag='"a"'))
    assert isinstance(outcome, NotModified)
    assert outcome.permanent_url == server.url("/new")
    assert [asked.headers["if-none-match"] for asked in server.asked] == ['"a"', '"a"']


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (None, "without saying where"),
        ("", "without saying where"),
        ("/feed", "in a circle"),
        ("/feed#elsewhere", "in a circle"),
        ("ftp://example.org/feed", "no web address"),
        ("javascript:alert(1)", "no web address"),
        ("file:///etc/passwd", "no web address"),
        ("http://", "in a circle"),  # says nothing that was not known
        ("http://exa mple.org/", "no web address"),
        ("http://127.0.0.1:99999/", "no web address"),
        ("http://127.0.0.1:0/", "no web address"),
        ("http://[::1/", "no web address"),
        ("//", "in a circle"),
        ("http://" + "a" * 70_000, "no web address"),
    ],
)
async def test_redirects_that_lead_nowhere(location, words, serve, fetcher):
    head = {} if location is None else {"Location": location}
    server = await serve(hostile.answering(hostile.reply("302 Found", **head)))
    outcome = await fetcher().fetch(FetchRequest(url=server.url()))
    assert (outcome.fault, len(server.asked)) == (Fault.REDIRECTS, 1)
    assert words in outcome.sentence


async def test_redirects_come_to_an_end(serve, fetcher):
    async def onward(line):
        while (asked := await line.request()) is not None:
            await line.send(hostile.reply("302 Found", Location=f"{asked.target}x"))

    server = await serve(onward)
    outcome = await fetcher().fetch(FetchRequest(url=server.url()))
    assert outcome.fault is Fault.REDIRECTS
    assert outcome.sentence == "The server redirects more than 5 times."
    assert len(server.asked) == 6


async def test_a_circle_over_two_places_is_found(serve, fetcher):
    table = {"/feed": hostile.reply("301 M", Location="/b"), "/b": hostile.reply("301 M", Location="/feed")}
    server = await serve(hostile.routing(table))
    outcome = await fetcher().fetch(FetchRequest(url=server.url()))
    assert (outcome.fault, len(server.asked)) == (Fault.REDIRECTS, 2)


async def test_relative_and_non_ascii_targets_are_followed(serve, fetcher):
    arabic = "/خبر".encode().decode("latin-1")
    table = {
        "/a/feed": hostile.reply("302 F", Location="../b?x=1"),
        "/b?x=1": hostile.reply("302 F", Location=arabic),
        "/%D8%AE%D8%A8%D8%B1": hostile.reply(body=RSS),
    }
    server = await serve(hostile.routing(table))
    outcome = await fetcher().fetch(FetchRequest(url=server.url("/a/feed")))
    assert outcome.body == RSS


# ── secrets ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def basic(userinfo: str) -> str:
    return "Basic " + base64.b64encode(userinfo.encode()).decode()


async def test_user_and_password_go_to_their_own_origin_and_nowhere_else(serve, fetcher):
    stranger = await serve(hostile.answering(hostile.reply(body=RSS)))
    table = {
        "/feed": hostile.reply("301 M", Location="/inner"),
        "/inner": hostile.reply("302 F", Location=stranger.url("/feed")),
    }
    own = await serve(hostile.routing(table))
    url = own.url().replace("//", "//desk:s%3Acret@")
    outcome = await fetcher().fetch(FetchRequest(url=url))
    assert [asked.headers["authorization"] for asked in own.asked] == [basic("desk:s:cret")] * 2
    assert "authorization" not in stranger.asked[0].headers
    assert outcome.url == stranger.url("/feed")
    assert outcome.permanent_url == own.url("/inner").replace("//", "//desk:s%3Acret@"), "or the next poll is refused"


async def test_a_stranger_cannot_hand_us_a_user(serve, fetcher):
    target = await serve(hostile.answering(hostile.reply(body=RSS)))
    source = await serve(hostile.answering(hostile.reply("301 M", Location=target.url().replace("//", "//root:toor@"))))
    outcome = await fetcher().fetch(FetchRequest(url=source.url()))
    assert "authorization" not in target.asked[0].headers
    assert outcome.permanent_url == target.url()


async def test_cookies_are_not_kept(serve, fetcher):
    table = {
        "/feed": hostile.reply("302 F", Location="/b", Set_Cookie="id=1; Path=/"),
        "/b": hostile.reply(body=RSS, Set_Cookie="id=2; Path=/"),
    }
    server = await serve(hostile.routing(table))
    one = fetcher()
    for _ in range(2):
        await one.fetch(FetchRequest(url=server.url()))
    assert len(server.asked) == 4
    assert not any("cookie" in asked.headers for asked in server.asked)


async def test_https_is_not_left_for_http(serve, fetcher, trusted, certificate):
    server = await serve(
        hostile.answering(hostile.reply("301 M", Location="http://127.0.0.1:1/?token=geheim")),
        ssl=certificate("127.0.0.1"),
    )
    outcome = await fetcher(tls=trusted).fetch(FetchRequest(url=server.url()))
    assert outcome.fault is Fault.REDIRECTS
    assert "from https to http" in outcome.sentence


async def test_nothing_is_logged_however_loud_logging_is(serve, fetcher, caplog):
    caplog.set_level(logging.DEBUG)
    server = await serve(hostile.answering(hostile.reply(body=RSS, Set_Cookie="geheim")))
    await fetcher().fetch(FetchRequest(url=server.url("/feed?token=geheim").replace("//", "//desk:geheim@")))
    text = " ".join(record.getMessage() for record in caplog.records)
    assert "geheim" not in text
    assert "Basic" not in text


@pytest.mark.parametrize(
    "url",
    [
        "https://desk:geheim@127.0.0.1:1/feed?token=geheim#geheim",
        "http://desk:geheim@192.168.0.1/feed?token=geheim",
        "http://desk:geheim@nowhere.invalid/feed?geheim",
        "gopher://desk:geheim@127.0.0.1/",
        "http://desk:geheim@exa mple/?token=geheim",
        "desk:geheim@example.org",
        "http://desk:geheim@/feed",
        "http://desk:geheim@127.0.0.1:99999/",
    ],
)
async def test_sentences_hold_no_secrets(url, fetcher):
    outcome = await fetcher().fetch(FetchRequest(url=url))
    assert isinstance(outcome, FetchFailed)
    assert "geheim" not in outcome.sentence
    assert "desk" not in outcome.sentence


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "feed",
        "/feed",
        "http:",
        "http:///feed",
        "http://?",
        "mailto:a@b",
        "http://a..b/",
        "\x00",
        "http://a\r\nb/",
        "http://" + "x" * 300 + "/",
    ],
)
async def test_what_is_no_url_ends_as_a_value(url, fetcher):
    outcome = await fetcher().fetch(FetchRequest(url=url))
    assert outcome.fault in {Fault.BAD_URL, Fault.DNS}


async def test_spaces_around_a_url_do_not_matter(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(body=RSS)))
    assert isinstance(await fetcher().fetch(FetchRequest(url=f"  {server.url()}\n")), Fetched)


# ── kept connections ─────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_connection_serves_several_requests(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(body=RSS), hostile.reply("304 N", length=-1)))
    one = fetcher()
    for _ in range(3):
        await one.fetch(FetchRequest(url=server.url(), etag='"a"'))
    assert (len(server.asked), server.connections) == (3, 1)


async def test_a_kept_connection_that_was_hung_up_is_replaced_in_silence(serve, fetcher):
    async def one_each(line):
        await line.request()
        await line.send(hostile.reply(body=RSS))
        await line.request()  # the second request is read and then the line is dropped

    server = await serve(one_each)
    one = fetcher()
    outcomes = [await one.fetch(FetchRequest(url=server.url())) for _ in range(2)]
    assert [type(outcome) for outcome in outcomes] == [Fetched, Fetched]
    assert (len(server.asked), server.connections) == (3, 2)


async def test_what_a_server_says_unasked_is_not_the_answer_to_the_next_request(serve, fetcher):
    async def says_more(line):
        await line.request()
        await line.send(hostile.reply(body=RSS))
        await asyncio.sleep(0.02)
        await line.send(hostile.reply(body=b"<rss>not this</rss>"))
        await line.hang()

    server = await serve(says_more)
    one = fetcher()
    for _ in range(2):
        assert (await one.fetch(FetchRequest(url=server.url()))).body == RSS
        await asyncio.sleep(0.1)
    assert server.connections == 2


async def test_kept_connections_are_few(serve, fetcher):
    servers = [await serve(hostile.answering(hostile.reply(body=RSS))) for _ in range(25)]
    one = fetcher()
    for server in servers:
        await one.fetch(FetchRequest(url=server.url()))
    await hostile.settle()
    assert sum(server.open for server in servers) == 20
    await one.aclose()
    await hostile.settle()
    assert sum(server.open for server in servers) == 0


async def test_a_site_that_has_enough_of_pages_is_still_asked_for_feeds(serve, fetcher):
    """Retry-After to a patient request holds for patient ones; that to any other holds for both."""
    full = hostile.reply("429 Too Many Requests", retry_after="60")
    server, one = (
        await serve(hostile.routing({"/page": full, "/feed": hostile.reply(body=b"x"), "/full": full})),
        fetcher(),
    )

    async def ask(path: str, *, patient: bool = False) -> object:
        answer = await one.fetch(FetchRequest(url=server.url(path), patient=patient))
        return answer.fault if isinstance(answer, FetchFailed) else answer.body

    assert await ask("/page", patient=True) is Fault.RATE_LIMITED
    assert await ask("/feed", patient=True) is Fault.RATE_LIMITED
    assert await ask("/feed") == b"x"
    assert await ask("/full") is Fault.RATE_LIMITED
    assert await ask("/feed") is Fault.RATE_LIMITED
    assert [asked.target for asked in server.asked] == ["/page", "/feed", "/full"]


async def test_the_beginning_of_a_body_may_be_all_that_is_wanted(serve, fetcher):
    body = bytes(range(256)) * 40
    one = fetcher()
    for answer in (hostile.reply(body=body), hostile.reply(body=gzip.compress(body), content_encoding="gzip")):
        server = await serve(hostile.answering(answer))
        got = await one.fetch(FetchRequest(url=server.url(), max_bytes=1_000, cut=True))
        assert isinstance(got, Fetched)
        assert got.body == body[:1_000]


async def test_an_address_that_a_stranger_chose_reaches_only_what_is_named_for_it(serve, fetcher):
    """The fetcher may reach loopback for the operator's own addresses."""
    server, one = await serve(hostile.answering(hostile.reply(body=b"x"))), fetcher()
    for networks, strange, reached in (((), False, True), ((), True, False), (("127.0.0.0/8",), True, True)):
        answer = await one.fetch(FetchRequest(url=server.url(), private_networks=networks, strange=strange))
        assert isinstance(answer, Fetched) is reached
        assert reached or answer.fault is Fault.BLOCKED
