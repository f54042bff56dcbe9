import socket

import pytest

from samecheck.errors import AddressRefused, FetchError
from samecheck.gather.addresses import Guard, not_public, resolved


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "168.63.129.16", "192.0.0.192", "0.0.0.0", "224.0.0.1", "240.0.0.1",  # noqa: S104 - nothing is bound
        "255.255.255.255", "198.18.0.1", "203.0.113.5", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:7f00:1::",
        "100::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not_public(address).endswith(" address")


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_that_are(address: str) -> None:
    assert not_public(address) == ""


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0", "::1", "169.254.169.254"]
)
def test_private_hosts_are_refused_however_they_are_written(host: str) -> None:
    with pytest.raises(AddressRefused, match=rf"^{host}.* is an? .*address; give --allow-private if it is yours"):
        Guard().addresses(host, 80, 5)


def test_leave_is_for_the_hosts_named_only() -> None:
    guard = Guard(frozenset(["localhost"]))
    assert "127.0.0.1" in guard.addresses("localhost", 80, 5)
    with pytest.raises(AddressRefused):
        guard.addresses("127.0.0.1", 80, 5)


@pytest.mark.parametrize("host", ["nosuch.invalid", "a" * 70 + ".invalid", "."])
def test_names_that_nobody_knows(host: str) -> None:
    with pytest.raises(FetchError, match=r"is no known host; check the spelling"):
        resolved(host, 80, 20)


def test_addresses_come_once_each() -> None:
    assert resolved("127.0.0.1", 80, 5) == ("127.0.0.1",)
    assert len(set(found := resolved("localhost", 80, 5))) == len(found) >= 1
    assert socket.gethostbyname("localhost") in found
