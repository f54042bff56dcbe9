"""Charts as files: one format, several files, and one of them for a stdout."""

import struct
import zlib

import msgspec
import pytest

from samecheck.report import PLAIN, Look, beside, formats, rendered
from samecheck.report.charts.files import Png, Svg
from samecheck.report.charts.png import packed
from samecheck.wire import Audit, SectorAudit
from tests.report.charts.svgs import faults, texts


@pytest.mark.parametrize("name", ["svg", "png"])
def test_they_are_formats_like_the_others(name: str, shown: Audit, trade: SectorAudit) -> None:
    assert name in formats()
    assert set(rendered(shown, [name])) == {f"score.{name}"}
    assert set(beside(shown, [name])) == {f"{chart}.{name}" for chart in ("parts", "map", "themes", "demand", "pages")}
    assert set(rendered(trade, [name])) == {f"sector.{name}"}
    assert set(beside(trade, [name])) == {f"sector-{chart}.{name}" for chart in ("map", "matrix", "themes")}


def test_an_svg_file_names_its_encoding_and_is_whole(shown: Audit) -> None:
    written = Svg().audit(shown)
    assert written.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    assert faults(written.decode().split("\n", 1)[1]) == []


def test_without_a_score_the_picture_says_why(shown: Audit, trade: SectorAudit) -> None:
    same = msgspec.structs.replace(
        shown.sameness, score=None, low=None, high=None, verdict="can't tell: <b>2</b> peers"
    )
    said = texts(Svg().audit(msgspec.structs.replace(shown, sameness=same)).decode().split("\n", 1)[1])
    assert said[0] == "Can’t tell the score"
    assert "<b>2</b> peers" in said
    sites = tuple(msgspec.structs.replace(site, sameness=None) for site in trade.sites)
    none = msgspec.structs.replace(trade, sites=sites)
    assert "No site of this sector has a score." in Svg().sector(none).decode()
    assert Png().sector(none).startswith(b"\x89PNG")


def test_they_speak_the_language_asked_for(shown: Audit) -> None:
    own = Look(texts={"The parts that add up to the score": "What the number is made of"})
    assert b"What the number is made of" in beside(shown, ["svg"], own)["parts.svg"]
    assert b"What the number is made of" not in beside(shown, ["svg"], PLAIN)["parts.svg"]


def test_a_picture_packed_again_has_the_same_pixels() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 6, 0, 0, 0))
    pixels = (b"\x00" + b"\x10\x20\x30\xff" * 8) * 8
    loose = zlib.compress(pixels, 0)
    picture = (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", loose[:50]) + chunk(b"IDAT", loose[50:]) + chunk(b"IEND", b"")
    )
    tight = packed(picture)
    assert len(tight) < len(picture)
    assert head in tight
    size = int.from_bytes(tight[len(head) + 8 : len(head) + 12], "big")
    assert zlib.decompress(tight[len(head) + 16 : len(head) + 16 + size]) == pixels
