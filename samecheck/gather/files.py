"""Folders and single files of pages."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samecheck.errors import InputError
from samecheck.gather.decode import decode, not_text
from samecheck.gather.lists import listed
from samecheck.gather.loader import Limits, existing, unopened
from samecheck.gather.markdown import plain
from samecheck.gather.sizes import Unusable, bounded, megabytes, over, unzipped
from samecheck.model import Page, Progress

ENDINGS = (".html", ".htm", ".html.gz", ".htm.gz", ".md", ".txt")
_HOME = re.compile(r"(index|home|default)\.html?(\.gz)?", re.IGNORECASE)
#: What browsers name the folder of parts beside a page they save whole, in English and German.
_PARTS = ("_files", "-Dateien")
_CHUNK = 1 << 16


@dataclass(frozen=True)
class FolderLoader:
    """Pages in a folder, or one page.

    Sub-folders that hold pages are sites, each read with all that is below it. A folder with a home page of its own
    (``index.html``), or without such sub-folders, is one site. A single file is a site named like the file.
    Not read: hidden files, ``README`` files, and the parts that browsers save beside a page (``Home_files``).
    """

    def claims(self, source: str) -> bool:
        """Whether ``source`` is a page or a folder; one of WARC files without pages is left to their own loader."""
        path = existing(source)
        if path is None:
            return False
        if path.is_dir():
            return not any(map(_is_archive, _entries(path))) or any(map(_is_page, _below(path)))
        return _is_page(path) and listed(path) is None

    def load(self, source: str, limits: Limits, progress: Progress) -> Iterator[Page]:
        """A page a file, a page with a ``problem`` for each that cannot be read.

        Raises:
            InputError: the folder holds no pages, or cannot be opened.
        """
        path = Path(source)
        found = (
            list(_in_folder(path))
            if path.is_dir()
            else [(_written(_stem(path) or path.name), _written(path.name), path)]
        )
        if not found:
            raise InputError(f"{source} holds no pages", f"put in files that end with {' '.join(ENDINGS)}")
        for done, (site, url, file) in enumerate(found, 1):
            yield _page(site, url, file, limits.page_bytes)
            progress("fetch", done, len(found))


def _in_folder(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Site, URL and file of every page below ``folder``."""
    entries = _entries(folder)
    sites: dict[Path, list[Path]] = {}
    if not any(_HOME.fullmatch(entry.name) for entry in entries):
        sites = {entry: files for entry in entries if entry.is_dir() and (files := list(_below(entry)))}
    for root, files in (sites or {folder: list(_below(folder))}).items():
        for file in files:
            yield _written(root.resolve().name if root == folder else root.name), _relative(file, root), file


def _below(folder: Path) -> Iterator[Path]:
    for entry in _entries(folder):
        if entry.is_dir():
            yield from _below(entry)
        elif _is_page(entry):
            yield entry


def _entries(folder: Path) -> list[Path]:
    """The files and folders in ``folder`` that may hold copy, sorted by name."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as problem:
        raise unopened(folder, problem) from problem
    pages = {_stem(entry) for entry in entries if _is_page(entry)}
    return [entry for entry in entries if not _is_litter(entry, pages)]


def _is_litter(entry: Path, pages: set[str]) -> bool:
    if entry.name.startswith((".", "__MACOSX")) or entry.name.lower().startswith("readme."):
        return True
    if not entry.is_dir():
        return False
    return entry.is_symlink() or any(entry.name.removesuffix(parts) in pages for parts in _PARTS if parts in entry.name)


def _stem(path: Path) -> str:
    """The name of ``path`` without what its ending says."""
    return next(path.name[: -len(end)] for end in sorted(ENDINGS, key=len)[::-1] if path.name.lower().endswith(end))


def _is_page(path: Path) -> bool:
    return path.name.lower().endswith(ENDINGS)


def _is_archive(path: Path) -> bool:
    return path.name.lower().endswith((".warc", ".warc.gz"))


def _relative(file: Path, root: Path) -> str:
    return _written(file.relative_to(root).as_posix())


def _written(name: str) -> str:
    """``name`` as text that can be written anywhere: file names may be any bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


def _page(site: str, url: str, file: Path, limit: int) -> Page:
    """The page in ``file``, or what is the matter with it."""
    is_html = ".htm" in file.name.lower()
    try:
        data = _content(file, limit)
    except Unusable as problem:
        return Page(site=site, url=url, problem=str(problem))
    except OSError as problem:
        return Page(site=site, url=url, problem=f"cannot be opened: {problem.strerror or problem}")
    if what := not_text(data):
        return Page(site=site, url=url, problem=f"holds {what}, not {'HTML' if is_html else 'text'}")
    body = decode(data)
    if is_html:
        return Page(site=site, url=url, body=body)
    return Page(site=site, url=url, body=plain(body) if file.suffix.lower() == ".md" else body, kind="text")


def _content(file: Path, limit: int) -> bytes:
    if not file.is_file():
        raise Unusable("is no file that can be read" if file.exists() else "is a link to nowhere")
    packed = file.suffix.lower() == ".gz"
    size = file.stat().st_size
    if size > limit:
        raise Unusable(over(megabytes(size), limit))
    with file.open("rb") as stream:
        chunks = iter(lambda: stream.read(_CHUNK), b"")
        return bounded(unzipped(chunks, limit) if packed else chunks, limit)
