"""Which addresses may be dialled."""

from __future__ import annotations

import asyncio
import ipaddress

import hostile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Fault
from monitor.net.faults import Failure
from monitor.net.guard import OPERATOR_NETWORKS, GuardedBackend, allowed, literal, networks_of, public

PUBLIC = {
    "8.8.8.8": "a resolver",
    "93.184.216.34": "a web server",
    "172.15.255.255": "just below private use",
    "172.32.0.0": "just above private use",
    "100.63.255.255": "just below carrier-grade NAT",
    "100.128.0.0": "just above it",
    "223.255.255.255": "the last before multicast",
    "2606:4700:4700::1111": "IPv6",
    "2a00:1450:4001:81b::200e": "IPv6 of another registry",
    "2001:200::1": "just above the protocol assignments",
    "::ffff:8.8.8.8": "IPv4 written as IPv6",
    "64:ff9b::808:808": "how an IPv6-only network reaches 8.8.8.8",
}
NOT_PUBLIC = {
    "0.0.0.0": "Linux dials it as loopback",
    "0.1.2.3": "this network",
    "10.0.0.1": "private use",
    "10.255.255.255": "private use, last",
    "100.64.0.1": "carrier-grade NAT",
    "100.100.100.200": "a cloud's metadata inside carrier-grade NAT",
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback, far end",
    "168.63.129.16": "a cloud's platform service",
    "169.254.169.254": "most clouds' metadata",
    "172.16.0.1": "private use",
    "172.31.255.255": "private use, last",
    "192.0.0.192": "a cloud's metadata in the protocol assignments",
    "192.0.2.1": "documentation",
    "192.88.99.1": "6to4 relay",
    "192.168.1.1": "private use",
    "198.18.0.1": "benchmarking",
    "198.19.255.255": "benchmarking, last",
    "198.51.100.1": "documentation",
    "203.0.113.1": "documentation",
    "224.0.0.1": "multicast",
    "239.255.255.250": "multicast, the one that finds devices",
    "240.0.0.1": "reserved",
    "255.255.255.255": "broadcast",
    "::": "unspecified",
    "::1": "loopback",
    "::127.0.0.1": "IPv4-compatible, given up",
    "::ffff:127.0.0.1": "loopback written as IPv6",
    "::ffff:0:127.0.0.1": "IPv4-translated, given up",
    "::ffff:169.254.169.254": "metadata written as IPv6",
    "64:ff9b::7f00:1": "loopback behind a translator",
    "64:ff9b::a9fe:a9fe": "metadata behind a translator",
    "64:ff9b:1::1": "a translator of somebody's own",
    "100::1": "discard",
    "2001::1": "Teredo",
    "2001:10::1": "ORCHID, given up",
    "2001:20::1": "ORCHIDv2",
    "2001:db8::1": "documentation",
    "2002:7f00:1::": "6to4 of loopback",
    "2002:808:808::": "6to4 of a public address: given up, and leads through whoever answers",
    "3fff::1": "documentation",
    "5f00::1": "segment routing",
    "fc00::1": "unique local",
    "fd00:ec2::254": "a cloud's metadata in unique local",
    "fe80::1": "link-local",
    "fe80::1%eth0": "link-local with its interface",
    "fec0::1": "site-local, given up",
    "ff02::1": "multicast",
    "4000::1": "not given out yet",
    "": "nothing",
    "example.org": "a name",
    "1.2.3": "not a whole address",
    "8.8.8.8/32": "a block",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_dialled(address):
    assert public(address), PUBLIC[address]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_other_addresses_may_not(address):
    assert not public(address), NOT_PUBLIC[address]


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(address):
    if not address.is_global and getattr(address, "ipv4_mapped", None) is None:
        assert not public(str(address))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_every_dress(address):
    bare = public(str(address))
    assert public(f"::ffff:{address}") == bare
    assert public(str(ipaddress.IPv6Address((0x64FF9B << 96) | int(address)))) == bare
    assert not public(str(ipaddress.IPv6Address((0x2002 << 112) | (int(address) << 80)))), "6to4 is never dialled"


@pytest.mark.parametrize(
    ("address", "blocks", "fits"),
    [
        ("10.1.2.3", ("10.1.2.0/24",), True),
        ("10.1.3.3", ("10.1.2.0/24",), False),
        ("::ffff:10.1.2.3", ("10.1.2.0/24",), True),
        ("64:ff9b::a01:203", ("10.1.2.0/24",), False),  # another machine, behind a translator
        ("fd00::1", ("10.0.0.0/8", "fd00::/8"), True),
        ("8.8.8.8", ("10.0.0.0/8",), True),
        ("10.1.2.3", ("10.1.2.3/8",), True),  # a block written by one of its addresses
    ],
)
def test_listed_networks_are_open_besides(address, blocks, fits):
    assert allowed(address, networks_of(blocks)) is fits


def test_an_operators_own_receivers_do_not_include_cloud_metadata():
    networks = networks_of(OPERATOR_NETWORKS)
    assert all(allowed(address, networks) for address in ("127.0.0.1", "192.168.0.9", "::1", "fd12::1"))
    assert not any(allowed(address, networks) for address in ("169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1"))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.1", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0177.0.0.01", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("[::1]", "::1"),
        ("8.8.8.8", "8.8.8.8"),
        ("example.org", None),
        ("1e100.net", None),
        ("0x7f.example", None),
        ("face.b00c", None),
    ],
)
def test_a_host_that_spells_an_address_is_read_as_one(host, address):
    assert literal(host) == address


@pytest.mark.parametrize("host", ["256.1.1.1", "1.2.3.4.5", "example.1", "0x1ffffffff", "09.1.1.1"])
def test_a_host_that_ends_in_a_number_is_an_address_or_nothing(host):
    with pytest.raises(Failure) as caught:
        literal(host)
    assert caught.value.fault is Fault.BAD_URL


def backend(recorder, *blocks):
    return GuardedBackend(networks=networks_of(blocks), resolver=recorder.resolve, dialer=recorder.dial)


async def test_addresses_that_are_not_allowed_are_left_out_and_families_take_turns():
    recorder = hostile.Recorder({"mixed.example": [["2606:4700::1", "2606:4700::2", "10.0.0.1", "8.8.8.8", "::1"]]})
    found = await backend(recorder).addresses("mixed.example")
    assert found == ["2606:4700::1", "8.8.8.8", "2606:4700::2"]


async def test_a_name_with_hundreds_of_addresses_is_tried_at_a_few():
    recorder = hostile.Recorder({"many.example": [[f"8.8.{i}.1" for i in range(200)]]})
    assert len(await backend(recorder).addresses("many.example")) == 4


async def test_a_name_that_leads_only_inside_is_blocked_and_says_where_it_leads():
    recorder = hostile.Recorder({"inside.example": [["10.0.0.1", "fe80::1"]]})
    with pytest.raises(Failure, match=r"inside\.example leads to 10\.0\.0\.1, which is not a public address") as caught:
        await backend(recorder).connect_tcp("inside.example", 80)
    assert caught.value.fault is Fault.BLOCKED
    assert recorder.dialled == []


async def test_a_name_without_any_address_is_not_found():
    with pytest.raises(Failure) as caught:
        await backend(hostile.Recorder({"empty.example": [[]]})).connect_tcp("empty.example", 80)
    assert caught.value.fault is Fault.DNS


async def test_unix_sockets_are_off():
    with pytest.raises(Failure):
        await backend(hostile.Recorder()).connect_unix_socket("/run/secret.sock")


async def test_an_address_that_does_not_answer_leaves_time_for_the_next(serve):
    server = await serve(hostile.answering(hostile.reply()))
    recorder = hostile.Recorder({"two.example": [["8.8.4.4", "8.8.8.8"]]})
    tried = []

    async def dial(address, port):
        tried.append(address)
        if address == "8.8.4.4":
            await asyncio.sleep(60)
        return await recorder.dial(address, port)

    guarded = GuardedBackend(networks=(), resolver=recorder.resolve, dialer=dial)
    wire = await guarded.connect_tcp("two.example", server.port, timeout=0.2)
    await wire.aclose()
    assert tried == ["8.8.4.4", "8.8.8.8"]


async def test_an_address_that_refuses_is_followed_by_the_next():
    async def dial(address, port):
        raise ConnectionRefusedError(111, "refused")

    recorder = hostile.Recorder({"two.example": [["8.8.4.4", "8.8.8.8"]]})
    guarded = GuardedBackend(networks=(), resolver=recorder.resolve, dialer=dial)
    with pytest.raises(Failure, match=r"two\.example, port 81, refuses connections") as caught:
        await guarded.connect_tcp("two.example", 81)
    assert caught.value.fault is Fault.CONNECT
