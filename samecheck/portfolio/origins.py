"""Sources as a portfolio's file names them, found from where that file lies before any of them is read."""

import os
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from pathlib import Path

from samecheck.errors import InputError, OutputError
from samecheck.gather.crawl.loader import addresses
from samecheck.gather.lists import is_url
from samecheck.gather.loader import READABLE, existing, loader_for
from samecheck.gather.warc import parted
from samecheck.portfolio.roster import Client
from samecheck.portfolio.table import quoted
from samecheck.report.portfolio import INDEX
from samecheck.store.corpora import built_in, is_kept


def source_of(text: str, beside: Path, sets: Collection[str] = ()) -> str:
    """The source that ``text`` means: a URL, a file or folder seen from the folder ``beside``, or the name of a corpus.

    ``sets`` are names that may have been meant.

    Raises:
        InputError: there is no such thing, or it is none that can be read.
    """
    if is_url(text):
        addresses(text)
        return text
    path = os.path.join(beside, text)  # noqa: PTH118 - of a name that cannot be a path's, pathlib raises
    if loader_for(path):
        return path
    if existing(path):
        raise InputError(f"{quoted(text)} is no kind of file or folder that samecheck reads", READABLE)
    if built_in(text) or is_kept(text):
        return text
    what = f"there is no {'peer set, ' if sets else ''}file, folder or corpus {quoted(text)}"
    raise InputError(what, _remedy(text, beside, sets))


def is_corpus(source: str) -> bool:
    """Whether ``source``, as `source_of` gives it, is the name of a corpus, whatever lies in the folder that one is in.

    A path, seen from the file's folder, is never a bare word.
    """
    return os.sep not in source and (built_in(source) is not None or is_kept(source))


def check_apart(clients: Iterable[Client], out: Path) -> None:
    """Refuses to write where any of ``clients`` has pages: they would be read as such, or be overwritten.

    Raises:
        OutputError: ``out``, or the folder of a client in it, is one of their sources or lies in one; or a source is where
            the index goes.
    """
    known = list(clients)
    read = _files_and_folders({source for one in known for source in (one.target, *one.peers.sources)})
    places = {(out / client.folder).resolve(): client.name for client in known}
    for place, name in places.items():
        for above in (place, *place.parents):
            if above in read and above.is_dir():
                what = f"the reports of {quoted(name)} would be written into {read[above]}, which is read as pages"
                raise OutputError(what, "choose another folder with --out")
    for name in INDEX:
        if (source := (out / name).resolve()) in read:
            what = f"the index would be written over {read[source]}, which is read as pages"
            raise OutputError(what, "choose another folder with --out")


def _files_and_folders(sources: Iterable[str]) -> dict[Path, Path]:
    """Those of ``sources`` that lie on this machine, by where they really do."""
    local = (one for one in sorted(sources) if not is_url(one) and not is_corpus(one))
    return {path.resolve(): path for path, _ in map(parted, local) if path}


def _remedy(text: str, beside: Path, sets: Collection[str]) -> str:
    near = get_close_matches(text, sets, n=1, cutoff=0.6)
    return f"perhaps {near[0]}" if near else f"check the path, seen from {beside}; a website starts with https://"
