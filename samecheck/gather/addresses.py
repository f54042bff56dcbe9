"""Which network addresses may be connected to.

A name is resolved once, every address it has is checked, and the connection goes to a checked address, so that a name
cannot answer differently between check and use. Leave for private addresses covers the hosts asked for by name, never
those a redirect or a link leads to.
"""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread

from samecheck.errors import AddressRefused, FetchError

#: Public by the registries, yet only of use inside a cloud. Source: Azure documentation, "What is 168.63.129.16".
_METADATA = {ip_address("168.63.129.16")}
#: IPv4 addresses in IPv6 clothes. Source: RFC 6052, RFC 4291 2.5.5.1.
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("::/96"))
#: Ranges that Python 3.11 takes for global. Source: RFC 8215 (local NAT64), RFC 3879, RFC 7526, RFC 6890, RFC 9602.
_NOT_GLOBAL = [
    ip_network(net) for net in ("64:ff9b:1::/48", "fec0::/10", "192.88.99.0/24", "192.0.0.0/24", "5f00::/16")
]


@dataclass(frozen=True)
class Guard:
    """Lets through public addresses, and the private ones of hosts in ``leave``."""

    leave: frozenset[str] = frozenset()

    def addresses(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        """The addresses of ``host`` to connect to, resolved within ``seconds``.

        Raises:
            AddressRefused: one of them is not public.
            FetchError: the name is not known.
        """
        found = resolved(host, port, seconds)
        if host.lower() not in self.leave:
            for address in found:
                if kind := not_public(address):
                    at = "" if address == host else f" ({address})"
                    raise AddressRefused(f"{host}{at} is {kind}", "give --allow-private if it is yours")
        return found


def not_public(address: str) -> str:
    """What kind of address this is if it is not a public one ("a loopback address"), else an empty string.

    >>> not_public("169.254.169.254"), not_public("::ffff:10.0.0.1"), not_public("1.1.1.1")
    ('a link-local address', 'a private address', '')
    """
    ip = _inner(ip_address(address.partition("%")[0]))
    if ip in _METADATA:
        return "a metadata address"
    for attribute, kind in (
        ("is_loopback", "a loopback"), ("is_unspecified", "an unspecified"), ("is_link_local", "a link-local"),
        ("is_multicast", "a multicast"), ("is_private", "a private"), ("is_reserved", "a reserved"),
    ):  # fmt: skip
        if getattr(ip, attribute):
            return f"{kind} address"
    return "" if ip.is_global and not any(ip in net for net in _NOT_GLOBAL) else "a private address"


def _inner(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(ip, IPv4Address):
        return ip
    if inner := ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1]):
        return inner
    if any(ip in net for net in _NAT64) and int(ip) > 1:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def resolved(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """Every address of ``host``, in the order of the system's preference.

    Raises:
        FetchError: the name is not known, or the answer takes longer than ``seconds``.
    """
    answers: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(entry[4][0]) for entry in found])
        except (OSError, UnicodeError) as problem:
            answers.put(problem)

    # The system's resolver has no time-out of its own; a thread that hangs in it dies with the process.
    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise FetchError(f"{host} was not resolved within {seconds:.3g} s", "check the connection") from None
    if isinstance(answer, Exception) or not answer:
        raise FetchError(f"{host} is no known host", "check the spelling and the connection")
    return tuple(dict.fromkeys(answer))
