"""Nothing that is not public is dialled, whoever names it: the feed's URL, a redirect, a name server, the environment.

The resolver and the dialer record what they were asked for; the dialer reaches only servers of these tests.
"""

from __future__ import annotations

import hostile
import pytest

from monitor.model import Fault, Fetched, FetchFailed
from monitor.ports import FetchRequest, Posted, PostRequest

#: host as written in a URL → what it is
HOSTS = {
    "127.0.0.1": "loopback",
    "127.1": "short form",
    "0": "this machine",
    "0.0.0.0": "this machine",
    "2130706433": "one number",
    "0x7f.1": "hexadecimal",
    "0x7f000001": "one hexadecimal number",
    "017700000001": "octal",
    "0177.0.0.1": "octal and short",
    "127.0.0.1.": "final dot",
    "127。0。0。1": "ideographic full stops",
    "127．0．0．1": "full-width full stops",
    "１２７.0.0.1": "full-width digits",
    "①②⑦.0.0.1": "circled digits",
    "[::1]": "IPv6 loopback",
    "[::]": "IPv6 unspecified",
    "[::ffff:127.0.0.1]": "IPv4 as IPv6",
    "[::127.0.0.1]": "IPv4-compatible",
    "[64:ff9b::7f00:1]": "translated",
    "[2002:7f00:1::]": "6to4",
    "[2001:0:7f00:1::]": "Teredo",
    "[fd00:ec2::254]": "metadata",
    "[fe80::1%25eth0]": "link-local with interface",
    "[fec0::1]": "site-local",
    "[5f00::1]": "segment routing",
    "10.0.0.1": "private use",
    "192.168.0.1": "private use",
    "172.16.0.1": "private use",
    "100.100.100.200": "metadata",
    "169.254.169.254": "metadata",
    "192.0.0.192": "metadata",
    "168.63.129.16": "platform service",
    "224.0.0.1": "multicast",
    "255.255.255.255": "broadcast",
    "localhost": "a name for loopback",
    "LOCALHOST.": "the same, shouted",
    "sub.localhost": "a name below localhost",
    "inside.example": "a public name for a private address",
    "inside6.example": "a public name for a private IPv6 address",
    "mapped.example": "a public name for loopback as IPv6",
    "example.org@127.0.0.1": "a user that looks like a host",
    "example.org:80@127.0.0.1": "a user and password that look like a host and port",
    "example.org\\@127.0.0.1": "a backslash",
    "127.0.0.1%00.example.org": "a NUL",
    "127.0.0.1%2f@example": "an encoded slash",
    "%31%32%37.0.0.1": "encoded digits",
    "127.0.0.1#@example.org": "a fragment that looks like a host",
    "127.0.0.1?@example.org": "a query that looks like a host",
    "[::1]@example": "brackets in the user",
    "0.0.0.0@[::1]": "both",
}
NAMES = {
    "localhost": [["127.0.0.1", "::1"]],
    "sub.localhost": [["127.0.0.1"]],
    "inside.example": [["10.0.0.7"]],
    "inside6.example": [["fd00::7"]],
    "mapped.example": [["::ffff:127.0.0.1"]],
    "example": [["192.168.1.1"]],
    "outside.example": [["93.184.216.34"]],
}


@pytest.fixture
def recorder():
    return hostile.Recorder(NAMES)


@pytest.fixture
def guarded(fetcher, recorder):
    return fetcher(resolver=recorder.resolve, dialer=recorder.dial, private_networks=())


@pytest.mark.parametrize("host", HOSTS)
async def test_a_feed_cannot_name_it(host, guarded, recorder):
    outcome = await guarded.fetch(FetchRequest(url=f"http://{host}/feed"))
    assert isinstance(outcome, FetchFailed), HOSTS[host]
    assert outcome.fault in {Fault.BLOCKED, Fault.BAD_URL}
    assert recorder.dialled == []


@pytest.mark.parametrize("host", HOSTS)
async def test_a_redirect_cannot_lead_there(host, serve, guarded, recorder):
    location = f"http://{host}/feed".encode().decode("latin-1")
    server = await serve(hostile.answering(hostile.reply("302 Found", Location=location)))
    outcome = await guarded.fetch(FetchRequest(url=server.url(host="outside.example")))
    assert isinstance(outcome, FetchFailed), HOSTS[host]
    assert outcome.fault in {Fault.BLOCKED, Fault.BAD_URL, Fault.REDIRECTS}
    assert recorder.dialled == [("93.184.216.34", server.port)]


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "inside.example", "[::1]", "2130706433"])
async def test_a_webhook_cannot_lead_there_unless_it_is_said(host, guarded, recorder):
    outcome = await guarded.post(PostRequest(url=f"http://{host}/hook", body=b"{}"))
    assert isinstance(outcome, FetchFailed)
    assert outcome.fault is Fault.BLOCKED
    assert recorder.dialled == []


async def test_a_private_webhook_that_is_said_to_be_one_is_reached(serve, guarded, recorder):
    server = await serve(hostile.answering(hostile.reply("204 No Content", length=-1)))
    outcome = await guarded.post(PostRequest(url=server.url("/hook"), body=b"{}", allow_private=True))
    assert isinstance(outcome, Posted)
    assert recorder.dialled == [("127.0.0.1", server.port)]


async def test_cloud_metadata_is_not_reached_even_then(guarded, recorder):
    outcome = await guarded.post(PostRequest(url="http://169.254.169.254/", body=b"", allow_private=True))
    assert outcome.fault is Fault.BLOCKED
    assert recorder.dialled == []


async def test_a_name_that_changes_its_mind_is_checked_each_time(serve, fetcher):
    """DNS rebinding: public when first asked, loopback afterwards."""
    server = await serve(hostile.answering(hostile.reply("302 Found", Location="/again", Connection="close")))
    recorder = hostile.Recorder({"rebind.example": [["93.184.216.34"], ["127.0.0.1"]]})
    guarded = fetcher(resolver=recorder.resolve, dialer=recorder.dial, private_networks=())
    outcome = await guarded.fetch(FetchRequest(url=server.url(host="rebind.example")))
    assert outcome.fault is Fault.BLOCKED
    assert recorder.dialled == [("93.184.216.34", server.port)], "the address that was checked, and no other"
    assert recorder.looked_up == ["rebind.example", "rebind.example"], "one look-up for each connection"


async def test_the_address_that_was_checked_is_the_one_that_is_dialled(serve, fetcher):
    server = await serve(hostile.answering(hostile.reply(body=b"<rss/>")))
    recorder = hostile.Recorder({"rebind.example": [["93.184.216.34"], ["127.0.0.1"]]})
    guarded = fetcher(resolver=recorder.resolve, dialer=recorder.dial, private_networks=())
    outcome = await guarded.fetch(FetchRequest(url=server.url(host="rebind.example")))
    assert isinstance(outcome, Fetched)
    assert recorder.looked_up == ["rebind.example"]
    assert recorder.dialled == [("93.184.216.34", server.port)]
    assert server.asked[0].headers["host"] == f"rebind.example:{server.port}"


async def test_a_feeds_own_networks_open_nothing_for_others(serve, fetcher, recorder):
    server = await serve(hostile.answering(hostile.reply(body=b"<rss/>")))
    guarded = fetcher(resolver=recorder.resolve, dialer=recorder.dial, private_networks=())
    trusted = FetchRequest(url=server.url(), private_networks=("127.0.0.1/32",))
    assert isinstance(await guarded.fetch(trusted), Fetched)
    outcome = await guarded.fetch(FetchRequest(url=server.url()))
    assert outcome.fault is Fault.BLOCKED, "the kept connection of the first must not serve the second"
    assert len(server.asked) == 1


async def test_networks_that_are_none_end_as_a_value(guarded):
    outcome = await guarded.fetch(FetchRequest(url="http://outside.example/", private_networks=("everywhere",)))
    assert isinstance(outcome, FetchFailed)


async def test_proxy_variables_are_not_heeded(serve, fetcher, monkeypatch):
    proxy = await serve(hostile.answering(hostile.reply(body=b"from the proxy")))
    server = await serve(hostile.answering(hostile.reply(body=b"from the site")))
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url(""))
    outcome = await fetcher().fetch(FetchRequest(url=server.url()))
    assert outcome.body == b"from the site"
    assert proxy.connections == 0


async def test_a_password_file_is_not_heeded(serve, fetcher, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("default login somebody password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("HOME", str(tmp_path))
    server = await serve(hostile.answering(hostile.reply()))
    await fetcher().fetch(FetchRequest(url=server.url()))
    assert "authorization" not in server.asked[0].headers
