"""Heads of answers that come to an end: Twisted reads those of a client for as long as they come.

It takes them in line by line, so a server that sends nothing else would take the time of all other sites, and twenty times
the memory of what it sends.
"""

from typing import Any

#: A head may be so long, in bytes. Guessed: real ones have a few thousand.
LONGEST = 262_144
_TOO_LONG = "the head of the answer is too long"


def bound() -> None:
    """Has Twisted's HTTP client, in this process, give up on a head that is longer than `LONGEST`."""
    from twisted.web import _newclient as client

    def too_long(*_: Any) -> None:
        raise client.ParseError(_TOO_LONG, b"")  # type: ignore[no-untyped-call]

    receive: Any = client.HTTPClientParser.dataReceived

    def counted(self: Any, data: bytes) -> Any:
        if self.line_mode:
            self.length_of_head = getattr(self, "length_of_head", 0) + len(data)
            if self.length_of_head > LONGEST:
                too_long()
        return receive(self, data)

    # Scrapy has a class of its own below this one, and gives no way to name another.
    client.HTTPClientParser.dataReceived = counted  # type: ignore[method-assign]
    client.HTTPClientParser.lineLengthExceeded = too_long  # type: ignore[method-assign]
