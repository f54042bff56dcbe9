"""Starts the crawling process, listens to it, and ends it."""

import tempfile
from collections.abc import Iterator

import msgspec

from samecheck.errors import FetchError
from samecheck.gather.crawl.orders import Event, Order
from samecheck.process import ended, started

#: Seconds in which the process has to end once it is told to.
_GRACE = 4.0


def events(order: Order) -> Iterator[Event]:
    """What the crawling process tells while it works off ``order``; it is ended when nobody listens any more.

    Raises:
        FetchError: it was ended from outside.
        RuntimeError: it broke.
    """
    with tempfile.TemporaryFile() as noise:
        child = started("samecheck.gather.crawl.child", noise)
        assert child.stdin is not None  # noqa: S101 - pipes were asked for
        assert child.stdout is not None  # noqa: S101
        try:
            child.stdin.write(msgspec.json.encode(order) + b"\n")
            child.stdin.flush()
            decoder = msgspec.json.Decoder(Event)
            for line in child.stdout:
                yield decoder.decode(line)
        except BrokenPipeError:
            pass  # it broke before it read its order, and says below why
        finally:
            status = ended(child, _GRACE)
        if status:
            noise.seek(0)
            raise _broken(status, noise.read().decode("utf-8", "replace"))


def _broken(status: int, noise: str) -> Exception:
    if status < 0:
        return FetchError(f"the crawl was ended by signal {-status}", "start it again, it goes on where it was")
    last = noise.strip().splitlines()[-1:] or ["it said nothing"]
    return RuntimeError(f"the crawling process broke: {last[0][:300]}\n{noise}")
