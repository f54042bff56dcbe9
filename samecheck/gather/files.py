"""Folders and single files of pages."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from samecheck.errors import InputError
from samecheck.gather import saved, urls
from samecheck.gather.decode import decode, not_text
from samecheck.gather.kinds import by_content, by_name, kind_of
from samecheck.gather.lists import listed
from samecheck.gather.loader import Limits, existing, unopened
from samecheck.gather.markdown import plain
from samecheck.gather.message import FOR_MACHINES
from samecheck.gather.sizes import Unusable, bounded, megabytes, over, unzipped
from samecheck.gather.unpacked import GZIP, beginning
from samecheck.model import Page, Progress

ENDINGS = (".html", ".htm", ".html.gz", ".htm.gz", ".md", ".txt", ".mhtml", ".webarchive")
_HOME = re.compile(r"(index|home|default)\.html?(\.gz)?", re.IGNORECASE)
_STEM = re.compile(r"(?<=.)\.(x?html?|md|txt|mht(?:ml)?|webarchive)(\.gz)?\Z", re.IGNORECASE)
#: Files beside pages that are none: looking into them is saved.
_NO_PAGE = re.compile(
    r"\.(css|m?js|json|map|xml|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|eot|otf|pdf|mp[34]|webm|zip|csv|jsonl|parquet|py)\Z",
    re.IGNORECASE,
)
_PICTURE = re.compile(rb"(?<=[\"'(=])data:[\w/+.;=-]{1,100},[A-Za-z0-9+/=%]{200,}")
_CHUNK = 1 << 16


@dataclass(frozen=True)
class FolderLoader:
    """Pages in a folder, or one page: HTML, Markdown, text, and what browsers save in one file (MHTML, web archives).

    Sub-folders that hold pages are sites, each read with all that is below it. A folder with a home page of its own
    (``index.html``), or without such sub-folders, is one site, unless its pages were saved from several: where browsers
    noted the address in half of them or more, the sites are told apart by host. A single file is a site named by the
    host it was saved from, else like the file. A page goes by the address it was saved from, else by its file's name.
    Not read: hidden files, ``README`` files, lists of URLs, files for machines (``robots.txt``), and the parts that
    browsers save beside a page (``Home_files``).
    """

    def claims(self, source: str) -> bool:
        """Whether ``source`` is a page or a folder; one of web archives is left to their own loader."""
        path = existing(source)
        return path is not None and kind_of(path) in ("folder", "page", "saved")

    def load(self, source: str, limits: Limits, progress: Progress) -> Iterator[Page]:
        """A page a file, a page with a ``problem`` for each that cannot be read.

        Raises:
            InputError: the folder holds no pages, or cannot be opened.
        """
        path = Path(source)
        groups = _in_folder(path) if path.is_dir() else [(_written(_STEM.sub("", path.name)), [(path.name, path)])]
        total = sum(len(files) for _, files in groups)
        if not total:
            broken = next((file.name for file in path.iterdir() if by_name(file) == "warc"), "")
            if broken:
                raise InputError(f"{source} holds no pages, and {broken} is no web archive", "get it anew")
            raise InputError(f"{source} holds no pages", f"put in files that end with {' '.join(ENDINGS)}")
        done = 0
        for site, files in groups:
            found = []
            for name, file in files:
                found.append(_page(Page(site=site, url=_written(name)), file, limits.page_bytes))
                done += 1
                progress("fetch", done, total)
            hosts = _sites(found, alone=path.is_file()) if len(groups) == 1 else {}
            yield from _addressed(found, hosts)


def _in_folder(folder: Path) -> list[tuple[str, list[tuple[str, Path]]]]:
    """Name and file of every page below ``folder``, by site."""
    entries = _entries(folder)
    roots: dict[Path, list[Path]] = {}
    if not any(_HOME.fullmatch(entry.name) for entry in entries):
        roots = {entry: files for entry in entries if entry.is_dir() and (files := list(_below(entry)))}
    roots = roots or {folder: list(_below(folder))}
    return [
        (
            _written(root.resolve().name if root == folder else root.name),
            [(file.relative_to(root).as_posix(), file) for file in files],
        )
        for root, files in roots.items()
    ]


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
    parts = {name for entry in entries if _STEM.search(entry.name) for name in saved.part_names(entry.name)}
    return [entry for entry in entries if not _is_litter(entry, parts)]


def _is_litter(entry: Path, parts: set[str]) -> bool:
    if entry.name.startswith((".", "__MACOSX")) or entry.name.lower().startswith("readme."):
        return True
    return entry.is_dir() and (entry.is_symlink() or entry.name in parts)


def _is_page(path: Path) -> bool:
    """Whether ``path`` is a page: by its name, or by what stands in it where the name says nothing."""
    if _NO_PAGE.search(path.name) or FOR_MACHINES.fullmatch(path.name):
        return False
    kind = by_name(path)
    if path.suffix.lower() == ".txt" and path.is_file():
        return _listed(path) is None
    return kind in ("page", "saved") or (not kind and by_content(beginning(path, 4096)) in ("page", "saved"))


def _listed(path: Path) -> object:
    try:
        return listed(path)
    except InputError:  # a list with a slip in it
        return path


def _written(name: str) -> str:
    """``name`` as text that can be written anywhere: file names may be any bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


def _sites(found: Sequence[tuple[Page, str]], *, alone: bool) -> dict[str, str]:
    """The site of each host that pages were saved from; none where they are all of the one site they lie in.

    A host below another (``blog.acme.example``) belongs to it.
    """
    named = [urls.site(url) for _, url in found if url]
    hosts = set(named)
    sites = {host: next(above for above in _above(host) if above in hosts) for host in named}
    return sites if alone or (len(set(sites.values())) > 1 and len(named) * 2 >= len(found)) else {}


def _above(host: str) -> Iterator[str]:
    """``host`` behind all the hosts it lies below, the shortest first."""
    labels = host.split(".")
    yield from (".".join(labels[at:]) for at in range(len(labels) - 1, -1, -1))


def _addressed(found: Sequence[tuple[Page, str]], sites: dict[str, str]) -> Iterator[Page]:
    """The pages under the address that each was saved from, if no other claims the same: templates are saved pages too."""
    times = Counter(url for _, url in found)
    for page, url in found:
        site = sites.get(urls.site(url), page.site) if url else page.site
        yield msgspec.structs.replace(page, site=site, url=url if url and times[url] == 1 else page.url)


def _page(page: Page, file: Path, limit: int) -> tuple[Page, str]:
    """``page`` with what stands in ``file``, or what is the matter with it; and the address it was saved from."""
    try:
        return _filled(page, file, limit)
    except Unusable as problem:
        return msgspec.structs.replace(page, problem=str(problem)), ""
    except OSError as problem:
        return msgspec.structs.replace(page, problem=f"cannot be opened: {problem.strerror or problem}"), ""


def _filled(page: Page, file: Path, limit: int) -> tuple[Page, str]:
    data = _content(file, limit)
    kind = by_content(data[:_CHUNK]) or by_name(file)
    if kind == "saved":
        one = saved.unwrapped(data, limit)
        return msgspec.structs.replace(page, body=one.body, fetched=one.time), one.url
    is_html = kind == "page" and (by_content(data[:_CHUNK]) == "page" or "htm" in _ending(file))
    if len(data) > limit and len(data := _PICTURE.sub(b"data:,", data)) > limit:
        raise Unusable(over(megabytes(len(data)), limit))
    if what := not_text(data):
        raise Unusable(f"holds {what}, not {'HTML' if is_html else 'text'}")
    body = decode(data)
    if is_html:
        has_parts = any((file.parent / name).is_dir() for name in saved.part_names(file.name))
        return msgspec.structs.replace(page, body=body), saved.address(body, has_parts=has_parts)
    return msgspec.structs.replace(page, body=plain(body) if ".md" in _ending(file) else body, kind="text"), ""


def _ending(file: Path) -> str:
    found = _STEM.search(file.name)
    return found[0].lower() if found else ""


def _content(file: Path, limit: int) -> bytes:
    """What ``file`` holds, unpacked; pages that bring their pictures along may be larger than the ``limit``."""
    if not file.is_file():
        raise Unusable("is no file that can be read" if file.exists() else "is a link to nowhere")
    most = limit * saved.WITH_PICTURES
    size = file.stat().st_size
    if size > most:
        raise Unusable(over(megabytes(size), limit))
    with file.open("rb") as stream:
        packed = stream.read(2) == GZIP
        stream.seek(0)
        chunks = iter(lambda: stream.read(_CHUNK), b"")
        if not packed and file.suffix.lower() == ".gz" and size:
            raise Unusable("is no gzip data")
        try:
            return bounded(unzipped(chunks, most) if packed else chunks, most)
        except Unusable as problem:
            raise Unusable(str(problem).replace(megabytes(most), megabytes(limit))) from problem
