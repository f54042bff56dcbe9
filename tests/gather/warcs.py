"""Web archives as other tools and samecheck itself write them."""

import io
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from samecheck.gather import pages

HOME = "<!DOCTYPE html><html><h1>Roofs for Spokane</h1></html>"
DAY = "2026-01-31T12:00:00Z"


class Warc:
    """A WARC as other tools write it."""

    def __init__(self, *, packed: bool = True) -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=packed)
        self.ends: list[int] = []

    @property
    def data(self) -> bytes:
        return self._out.getvalue()

    def add(
        self,
        url: str,
        body: bytes | str = HOME,
        kind: str = "response",
        status: str = "200 OK",
        date: str = DAY,
        **fields: str,
    ) -> str:
        """Adds a record, with ``fields`` of HTTP (or of the record itself, ``WARC_...``); its id."""
        named = {"Content_Type": "text/html; charset=utf-8"} | fields
        http = [(name.replace("_", "-"), value) for name, value in named.items() if not name.startswith("WARC")]
        warc = {name.replace("_", "-"): value for name, value in named.items() if name.startswith("WARC")}
        data = body.encode() if isinstance(body, str) else body
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(data), length=len(data), warc_headers_dict={"WARC-Date": date} | warc,
            http_headers=StatusAndHeaders(status, http, protocol="HTTP/1.1") if kind in ("response", "revisit") else None,
            warc_content_type=named["Content_Type"],
        )  # fmt: skip
        self._writer.write_record(record)
        self.ends.append(self._out.tell())
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    def tell(self, url: str, about: str = "", **fields: str) -> None:
        """Adds the metadata record that ends each fetch of samecheck's."""
        block = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        of = {"WARC_Refers_To": about} if about else {}
        self.add(url, block, "metadata", Content_Type="application/warc-fields", **of)


def written(folder: Path, data: bytes, name: str = "a.warc.gz") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def told(source: object) -> dict[str, str]:
    """Body or problem of each page of ``source``, by URL."""
    return {page.url: page.problem or page.body for page in pages(str(source))}


def zstd(data: bytes) -> bytes:
    """A frame whose blocks hold the data as it is, or one byte many times (RFC 8878)."""
    frame = b"\x28\xb5\x2f\xfd\xa0" + len(data).to_bytes(4, "little")
    for at in range(0, len(data), 1 << 17):
        block = data[at : at + (1 << 17)]
        same = block.count(block[0]) == len(block)
        head = (at + len(block) == len(data)) | same << 1 | len(block) << 3
        frame += head.to_bytes(3, "little") + (block[:1] if same else block)
    return frame
