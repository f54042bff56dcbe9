"""A site whose archives can be checked page by page."""

import gzip
import io
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from pathlib import Path
from types import SimpleNamespace

from local_web import Said, Site, page

_TOPICS = "roofs gutters skylights chimneys siding windows doors drains boilers pumps wiring attics".split()
_PLACES = "harlow ashby linton marsh corby delph ravens otley penrith".split()


def paths_of(pages: int) -> list[str]:
    """The paths of a site of ``pages`` pages."""
    inner = [f"/{topic}-in-{place}" for place in _PLACES for topic in _TOPICS]
    return ["/", *inner[: pages - 1]]


def shop(pages: int, pause: float = 0.01) -> Site:
    """A site of ``pages`` pages that lead to each other, and a sitemap of them."""
    paths = paths_of(pages)
    listed = "".join(f"<url><loc>{{origin}}{path}</loc></url>" for path in paths)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
    bodies = {path: page(f"Page {path}", *paths[at + 1 :][:12], words=body_of(path)) for at, path in enumerate(paths)}
    return {
        "/robots.txt": Said("User-agent: *\nSitemap: {origin}/sitemap.xml\n", type="text/plain", pause=pause),
        "/sitemap.xml": Said(sitemap, type="application/xml", pause=pause),
        **{path: Said(body, pause=pause) for path, body in bodies.items()},
    }


def body_of(path: str) -> str:
    """Words that stand on the page at ``path`` and on no other, 20 kB of them."""
    return f"All there is to know of {path}. " * 600


def held(folder: Path, home: str) -> Iterator[str]:
    """The paths of the pages that the archives hold whole, with the metadata record that ends each of them."""
    from warcio.archiveiterator import ArchiveIterator

    for file in archives(folder):
        with file.open("rb") as stream, suppress(Exception):  # warcio breaks in many ways on a file that is cut off
            found = ""
            for record in ArchiveIterator(stream, no_record_parse=True):
                block = record.content_stream().read()
                path = "/" + (record.rec_headers.get_header("WARC-Target-URI") or "").removeprefix(home)
                if record.rec_type == "response" and body_of(path).encode() in block:
                    found = path
                elif record.rec_type == "metadata" and found:
                    if len(block) == record.length:
                        yield found
                    found = ""


def archives(folder: Path) -> list[Path]:
    """The archives in ``folder``."""
    return sorted(folder.rglob("*.warc*"))


def damaged(folder: Path) -> Iterator[str]:
    """What is wrong with the archives that do not pass warcio's own check, or end in the middle of a record."""
    from warcio.checker import Checker

    for file in archives(folder):
        said = io.StringIO()
        with redirect_stdout(said):
            status = Checker(SimpleNamespace(inputs=[str(file)], verbose=True)).process_all()
        if status or "digest pass" not in said.getvalue():
            yield f"{file.name}: {said.getvalue()[-300:]}"
        try:
            gzip.decompress(file.read_bytes())  # which, other than warcio, minds an end that is cut off
        except (EOFError, OSError) as problem:
            yield f"{file.name}: {problem}"
