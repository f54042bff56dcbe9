"""What the two processes that fill one cache say to each other: jobs one way, a line when one is done the other."""

from collections.abc import Iterator
from typing import IO, Final

import msgspec

from samecheck.model import Page, Site

#: What the second process says: once it can be given jobs, and after each.
READY: Final = b"ready\n"
DONE: Final = b"done\n"

#: Bytes of the number before each job that tells its length.
_LENGTH = 8


class ReadPages(msgspec.Struct, frozen=True, tag=True):
    """Pages to be read by the extractor of that name and kept in the cache at that path as of that kind."""

    cache: str
    kind: str
    extractor: str
    pages: tuple[Page, ...]

    def __len__(self) -> int:
        """Number of pages."""
        return len(self.pages)


class TranscribeSite(msgspec.Struct, frozen=True, tag=True):
    """A site whose transcript is to be made and kept."""

    cache: str
    kind: str
    site: Site

    def __len__(self) -> int:
        """One site."""
        return 1


Job = ReadPages | TranscribeSite


def send(job: Job, pipe: IO[bytes]) -> None:
    """Writes ``job`` into ``pipe``."""
    packed = msgspec.msgpack.encode(job)
    pipe.write(len(packed).to_bytes(_LENGTH, "big"))
    pipe.write(packed)
    pipe.flush()


def received(pipe: IO[bytes]) -> Iterator[Job]:
    """The jobs that come through ``pipe``, until it is closed."""
    decoder = msgspec.msgpack.Decoder[Job](Job)
    while len(length := pipe.read(_LENGTH)) == _LENGTH:
        yield decoder.decode(pipe.read(int.from_bytes(length, "big")))
