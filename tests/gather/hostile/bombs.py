"""Answers that are small on the wire and gigabytes when unpacked, and answers that never end."""

import asyncio
import gzip
import zlib
from functools import cache
from itertools import repeat

import brotli  # type: ignore[import-untyped]
from local_web import Exchange, Reply

#: What each bomb unpacks to.
BYTES = 2 << 30
_MEBIBYTE = 1 << 20


def _zeros() -> bytes:
    """A mebibyte of zeros as a run of deflate blocks that may follow itself."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(bytes(_MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH)


@cache
def gzip_bomb() -> tuple[bytes, bytes, int]:
    """Head, a part and how often the part is repeated."""
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03", _zeros(), BYTES // _MEBIBYTE


@cache
def deflate_bomb() -> tuple[bytes, bytes, int]:
    return b"\x78\x9c", _zeros(), BYTES // _MEBIBYTE


@cache
def zstd_bomb() -> tuple[bytes, bytes, int]:
    """A frame of blocks that say "this byte, 131,072 times"; by hand, for want of a packer. Source: RFC 8878, 3.1.1."""
    block = ((1 << 17) << 3 | 1 << 1).to_bytes(3, "little") + b"\0"
    return b"\x28\xb5\x2f\xfd\x00\x38", block * 8, BYTES // _MEBIBYTE


@cache
def brotli_bomb() -> tuple[bytes, bytes, int]:
    """A quarter of the others: brotli's parts cannot be repeated, so all of it is packed."""
    packer = brotli.Compressor(quality=1)
    parts = [packer.process(bytes(_MEBIBYTE * 16)) for _ in range(BYTES // _MEBIBYTE // 64)]
    return b"".join(parts), packer.finish(), 1


@cache
def twice_gzip_bomb() -> tuple[bytes, bytes, int]:
    """A gzip bomb that is packed once more."""
    head, part, times = gzip_bomb()
    return gzip.compress(head + part * times), b"", 0


_BOMBS = {
    "gzip": gzip_bomb,
    "deflate": deflate_bomb,
    "br": brotli_bomb,
    "zstd": zstd_bomb,
    "gzip, gzip": twice_gzip_bomb,
    "": gzip_bomb,
}


def bomb(coding: str, type_: str = "text/html") -> Reply:
    """A bomb, sent as ``coding``; as a packed file, where ``coding`` is empty."""
    head, part, times = _BOMBS[coding]()  # made before anybody asks: it holds up the other sites

    async def say(exchange: Exchange) -> None:
        await exchange.head({"Content-Type": type_} | ({"Content-Encoding": coding} if coding else {}))
        await exchange.send(head)
        for _ in range(times):
            await exchange.send(part)

    return say


def endless(head: bytes, part: bytes, type_: str = "text/html") -> Reply:
    """``head``, then ``part`` for as long as the client takes it, up to a gigabyte."""

    async def say(exchange: Exchange) -> None:
        await exchange.head({"Content-Type": type_})
        await exchange.send(head)
        for some in repeat(part, (1 << 30) // len(part)):
            await exchange.send(some)

    return say


def dripping(where: str) -> Reply:
    """A byte every tenth of a second, in the head or in the body."""

    async def say(exchange: Exchange) -> None:
        if where == "body":
            await exchange.head({"Content-Type": "text/html", "Content-Length": "100000"})
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 600:
            await exchange.send(bytes([byte]))
            await asyncio.sleep(0.1)

    return say


async def silence(exchange: Exchange) -> None:
    """Says nothing until the client has gone."""
    await exchange.gone()
