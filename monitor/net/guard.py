"""Which addresses may be dialled, and the one place where dialling happens.

A feed's URL, a redirect, a link in a page: strangers choose where we connect to. Checking names is not enough (a name
can lead anywhere, and elsewhere the next time), so the check stands where the connection is made: resolve once, hold
every address against the list, dial the very address that was checked. TLS goes on checking the name.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final, TypeAlias

import httpcore

from monitor.model import Fault
from monitor.net.faults import Failure, unreachable
from monitor.net.wire import Budget, Wire

if TYPE_CHECKING:
    from collections.abc import Iterable

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
#: host → its addresses, best first; raises `Failure`
Resolver: TypeAlias = Callable[[str], Awaitable[Sequence[str]]]
#: address, port → an open connection; raises `OSError`
Dialer: TypeAlias = Callable[[str, int], Awaitable[Wire]]

#: IPv4 that is not the public internet: the IANA special-purpose registry, multicast, and what clouds put on top of it
_NOT_PUBLIC_V4: Final = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network, RFC 791; Linux dials 0.0.0.0 as loopback
        "10.0.0.0/8",  # private use, RFC 1918
        "100.64.0.0/10",  # carrier-grade NAT, RFC 6598
        "127.0.0.0/8",  # loopback, RFC 1122
        "168.63.129.16/32",  # public by number, but inside Azure it is the platform's own service
        "169.254.0.0/16",  # link-local, RFC 3927: the metadata services of most clouds
        "172.16.0.0/12",  # private use, RFC 1918
        "192.0.0.0/24",  # protocol assignments, RFC 6890: the metadata service of one more cloud
        "192.0.2.0/24",  # documentation, RFC 5737
        "192.31.196.0/24",  # AS112, RFC 7535
        "192.52.193.0/24",  # multicast tunnelling, RFC 7450
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "192.168.0.0/16",  # private use, RFC 1918
        "192.175.48.0/24",  # AS112, RFC 7534
        "198.18.0.0/15",  # benchmarking, RFC 2544
        "198.51.100.0/24",  # documentation, RFC 5737
        "203.0.113.0/24",  # documentation, RFC 5737
        "224.0.0.0/4",  # multicast, RFC 5771
        "240.0.0.0/4",  # reserved and broadcast, RFC 1112 and RFC 919
    )
)
#: all that IANA has given out as global unicast, RFC 4291 section 2.4; loopback, unique local (RFC 4193), link-local,
#: site-local (RFC 3879), multicast, IPv4-compatible, discard-only (RFC 6666), segment routing (RFC 9602) and local
#: NAT64 (RFC 8215) lie outside of it, and so does whatever will be set apart later
_GLOBAL_V6: Final = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_V6: Final = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, RFC 2928: Teredo (RFC 4380), ORCHID (RFC 7343) and others
        "2001:db8::/32",  # documentation, RFC 3849
        "2002::/16",  # 6to4, given up by RFC 7526: leads to whatever IPv4 address it holds
        "2620:4f:8000::/48",  # AS112, RFC 7534
        "3fff::/20",  # documentation, RFC 9637
    )
)
#: how an IPv6-only network reaches IPv4, RFC 6052: judged by the IPv4 address in the last 32 bits
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")

#: what an operator's own receiver may stand in besides the public internet. Link-local is not among them: nobody's
#: receiver stands there, and a cloud's metadata service does
OPERATOR_NETWORKS: Final = (
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "::1/128",
    "fc00::/7",
)

#: a name with very many addresses is tried at so many; RFC 8305 wants both families among them
_TRIES: Final = 4


def public(address: str) -> bool:
    """Whether an address belongs to the public internet. What cannot be read as an address does not.

    `ipaddress.is_global` is not enough: it lets NAT64, 6to4, multicast and others through.
    """
    return allowed(address, ())


@lru_cache(maxsize=4096)
def allowed(address: str, networks: tuple[Network, ...]) -> bool:
    """Whether an address is public or lies in one of these networks."""
    try:
        plain = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(plain, ipaddress.IPv6Address):
        plain = plain.ipv4_mapped or plain  # the system dials ::ffff:127.0.0.1 as 127.0.0.1
    return _public(plain) or any(plain in network for network in networks)


@lru_cache(maxsize=256)
def networks_of(blocks: tuple[str, ...]) -> tuple[Network, ...]:
    """CIDR blocks as networks. Raises ValueError for what is none."""
    return tuple(ipaddress.ip_network(block, strict=False) for block in blocks)


def literal(host: str) -> str | None:
    """The address that a host name spells out, in any of the forms that system calls accept; None for a real name.

    `127.1`, `2130706433`, `0x7f.1` and `017700000001` are all 127.0.0.1 (inet_aton, and WHATWG URL section 3.5: a
    host whose last label is a number is an IPv4 address or nothing).

    Raises:
        Failure: the host ends in a number and is no address.
    """
    bare = host.strip("[]").removesuffix(".")
    if ":" in bare:
        return bare
    last = bare.rpartition(".")[2].lower()
    if not last.isdigit() and not (last.startswith("0x") and all(char in "0123456789abcdef" for char in last[2:])):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(bare))
    except OSError:
        raise Failure(Fault.BAD_URL, f"{host} is neither a name nor an address.") from None


def _public(plain: Address) -> bool:
    if isinstance(plain, ipaddress.IPv6Address) and plain in _NAT64:
        plain = ipaddress.IPv4Address(int(plain) & 0xFFFF_FFFF)
    if isinstance(plain, ipaddress.IPv4Address):
        return not any(plain in block for block in _NOT_PUBLIC_V4)
    return plain in _GLOBAL_V6 and not any(plain in block for block in _NOT_PUBLIC_V6)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to addresses that are public or in `networks`, and to no others. Unix sockets are off.

    Raises `Failure` only: DNS, BLOCKED or CONNECT.
    """

    def __init__(
        self, *, networks: tuple[Network, ...], resolver: Resolver, dialer: Dialer, budget: Budget | None = None
    ) -> None:
        self._networks, self._resolver, self._dialer, self._budget = networks, resolver, dialer, budget

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's signature)
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> Wire:
        """A connection to the first allowed address of `host` that answers.

        With a time-out (seconds), an address that is not the last gets an equal share of it, so that one address that
        swallows packets does not use up the time of the others.
        """
        wire = await self._first(host, port, await self.addresses(host), timeout)
        wire.budget = self._budget
        return wire

    async def _first(self, host: str, port: int, addresses: list[str], timeout: float | None) -> Wire:  # noqa: ASYNC109
        for address in addresses[:-1]:
            try:
                async with asyncio.timeout(timeout and timeout / len(addresses)):
                    return await self._dialer(address, port)
            except OSError:  # TimeoutError included: the next address may answer
                continue
        try:
            return await self._dialer(addresses[-1], port)
        except OSError as error:
            raise unreachable(host, port, error) from error

    async def addresses(self, host: str) -> list[str]:
        """The addresses of a host that may be dialled, best first, at most four; never empty.

        Raises:
            Failure: there are none, or none that is allowed.
        """
        fixed = literal(host)
        found = (fixed,) if fixed else await self._resolver(host)
        if not found:
            raise Failure(Fault.DNS, f"There is no server named {host}.")
        fit = [address for address in found if allowed(address, self._networks)]
        if not fit:
            leads = f"leads to {found[0]}" if not fixed else f"is {fixed}"
            stated = host if fixed == host else f"{host} {leads}, which"
            raise Failure(Fault.BLOCKED, f"{stated} is not a public address, and its network is not allowed.")
        return _families_in_turn(fit)[:_TRIES]

    async def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002, ASYNC109
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Never connects."""
        raise Failure(Fault.BLOCKED, "Sockets of this machine are not dialled.")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def _families_in_turn(addresses: list[str]) -> list[str]:
    """The addresses with IPv6 and IPv4 taking turns, beginning as the list does (RFC 8305 section 4)."""
    first = ":" in addresses[0]
    same = [address for address in addresses if (":" in address) == first]
    other = [address for address in addresses if (":" in address) != first]
    return [address for address in chain.from_iterable(zip_longest(same, other)) if address]
