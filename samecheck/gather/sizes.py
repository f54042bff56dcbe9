"""Bytes, bounded: nothing that comes in is unpacked or kept beyond a limit."""

import zlib
from collections.abc import Iterable, Iterator

_GZIP = b"\x1f\x8b"


class Unusable(Exception):
    """Bytes that are no page. ``str()`` is the reason, worded to follow the page's name; it ends as `Page.problem`."""


def bounded(chunks: Iterable[bytes], limit: int) -> bytes:
    """All of ``chunks``, as long as they are within ``limit`` bytes.

    Raises:
        Unusable: there is more.
    """
    whole = bytearray()
    for chunk in chunks:
        whole += chunk
        if len(whole) > limit:
            raise Unusable(over("", limit))
    return bytes(whole)


def unzipped(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """What the gzip or zlib stream in ``chunks`` holds, in pieces of at most ``limit`` + 1 bytes.

    No piece is larger, however far a bomb would expand; stop asking, and nothing more is unpacked.

    Raises:
        Unusable: the stream is no gzip, or is cut short.
    """
    engine, fed, rest = zlib.decompressobj(zlib.MAX_WBITS | 32), False, b""
    try:
        for chunk in chunks:
            rest += chunk
            while rest:
                if engine.eof:  # a gzip file may hold several members; other bytes behind one are padding
                    if rest == _GZIP[:1]:
                        break
                    if not rest.startswith(_GZIP):
                        return
                    engine = zlib.decompressobj(zlib.MAX_WBITS | 32)
                fed = True
                yield engine.decompress(rest, limit + 1)
                rest = engine.unused_data if engine.eof else engine.unconsumed_tail
    except zlib.error as problem:
        raise Unusable("is no gzip data") from problem
    if fed and not engine.eof:
        raise Unusable("is gzip data that is cut short")


def over(size: str, limit: int) -> str:
    """The reason for leaving out what is too big; ``size`` may be unknown.

    >>> over(megabytes(52_000_000), 10_000_000)
    'is 52 MB, over the limit of 10 MB'
    """
    return f"is {size}, over the limit of {megabytes(limit)}" if size else f"is over the limit of {megabytes(limit)}"


def megabytes(count: int) -> str:
    """``count`` bytes in words."""
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if count >= unit:
            return f"{count / unit:.3g} {name}"
    return f"{count} bytes"
