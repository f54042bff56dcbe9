"""Names that resolve to addresses nobody may be sent to, at once or once they were looked at.

The system's resolver cannot be told to lie, so the crawling process gets one that does; what it connects to is noted, and
nothing but loopback is let through.
"""

from pathlib import Path

import pytest
from local_web import World

from samecheck.errors import AddressRefused, FetchError
from samecheck.gather import Limits, pages

PUBLIC = "93.184.215.14"
_LYING = """
import socket

answers = {{
    "private.test": ["{trap}"],
    "mixed.test": ["{public}", "{trap}"],
    "metadata.test": ["169.254.169.254"],
    "mapped.test": ["::ffff:{trap}"],
}}
asked = []


def note(*words):
    with open({log!r}, "a") as file:
        print(*words, file=file)


def getaddrinfo(host, port, *more, **named):
    host = host.decode() if isinstance(host, bytes) else host
    asked.append(host)
    note("asked", host)
    found = answers.get(host, [host])
    if host == "rebinding.test":
        found = ["{public}"] if asked.count(host) == 1 else ["{trap}"]
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]


def connect(self, address):
    note("connected", address[0])
    if address[0].startswith("127."):
        return real(self, address)
    return 111  # refused


socket.getaddrinfo = getaddrinfo
real, socket.socket.connect_ex = socket.socket.connect_ex, connect
"""


@pytest.fixture
def noted(trap: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the lying resolver was asked, and what was connected to."""
    log = tmp_path / "log"
    log.touch()
    host = trap.site("trap").partition(":")[0]
    (tmp_path / "sitecustomize.py").write_text(_LYING.format(trap=host, public=PUBLIC, log=str(log)))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return log


@pytest.mark.parametrize("name", ["private", "mixed", "metadata", "mapped"])
def test_a_name_with_a_private_address_is_not_connected_to(name: str, trap: World, noted: Path) -> None:
    with pytest.raises(AddressRefused, match=rf"{name}\.test .*is a .*address"):
        pages(f"http://{name}.test:{trap.port}/", Limits(pause=0, seconds=3))
    assert f"asked {name}.test" in noted.read_text()
    assert "connected" not in noted.read_text()
    assert trap.log == []


def test_a_name_that_changes_its_mind_is_not_followed_to_a_private_address(trap: World, noted: Path) -> None:
    with pytest.raises(FetchError):
        pages(f"http://rebinding.test:{trap.port}/", Limits(pause=0, seconds=3))
    said = noted.read_text().splitlines()
    assert said[:2] == ["asked rebinding.test", f"connected {PUBLIC}"]
    assert {line for line in said if line.startswith("connected")} == {f"connected {PUBLIC}"}
    assert trap.log == []
