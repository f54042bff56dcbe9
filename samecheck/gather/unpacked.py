"""Files as the bytes they stand for: gzip is unpacked while it is read, never further than is asked for."""

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

GZIP = b"\x1f\x8b"
#: A frame, and the frame that holds the dictionary of a WARC. Source: RFC 8878 3.1.1; IIPC, "WARC-zstd" 2.2.
_ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
_CHUNK = 1 << 16


class Damaged(Exception):
    """Packed bytes that cannot be unpacked. ``str()`` is the reason, worded to follow the file's name."""


class Unpacked:
    """The content of a file from its beginning to its end, as a stream without a way back.

    ``torn`` says, once the end was reached, that packed data stops before its own end; ``tail`` is the last four bytes
    that were read.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Reads all of ``file``, whose first bytes tell how it is packed.

        Raises:
            Damaged: it is packed in a way that samecheck does not read.
        """
        self.torn = False
        self.tail = b""
        self._at = 0
        self._left = b""
        head = file.read(4)
        file.seek(0)
        if head.startswith(GZIP):
            self._chunks = self._members(file)
        elif head in _ZSTD:
            raise Damaged("is packed with zstd, which samecheck does not unpack")
        else:
            self._chunks = iter(lambda: file.read(_CHUNK), b"")

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes, perhaps fewer; none at the end.

        Raises:
            Damaged: the packed data is broken, not merely cut short.
        """
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._left = chunk
        size = len(self._left) if size < 0 else size
        data, self._left = self._left[:size], self._left[size:]
        self._at += len(data)
        self.tail = (self.tail + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def seek(self, _offset: int, _whence: int = 0) -> int:
        """Refused: what is unpacked is read once."""
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Leaves the file to whoever opened it."""

    def _members(self, file: BinaryIO) -> Iterator[bytes]:
        """What the members of a gzip file hold, one behind the other; zlib compares the check sum of each."""
        engine, rest = None, b""
        while data := rest or file.read(_CHUNK):
            if engine is None:
                data = data.lstrip(b"\0")  # padding between members, and behind them
                if not data:
                    rest = b""
                    continue
                engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                yield engine.decompress(data, _CHUNK)
            except zlib.error as problem:
                raise Damaged("holds damaged gzip data") from problem
            rest = engine.unused_data if engine.eof else engine.unconsumed_tail
            engine = None if engine.eof else engine
        self.torn = engine is not None


def beginning(path: Path, size: int) -> bytes:
    """The first ``size`` bytes of what ``path`` holds, unpacked if it is gzip; none if it cannot be read."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return b"".join(_first(Unpacked(file), size))
    except (OSError, ValueError, Damaged):
        return b""


def _first(stream: Unpacked, size: int) -> Iterator[bytes]:
    while size > 0 and (data := stream.read(size)):
        yield data
        size -= len(data)
