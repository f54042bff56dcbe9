"""Sources as a portfolio's file names them, found from where that file lies before any of them is read."""

import os
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from pathlib import Path

from samecheck.errors import InputError, OutputError
from samecheck.gather.crawl.loader import addresses
from samecheck.gather.lists import is_url
from samecheck.gather.loader import READABLE, existing, loader_for
from samecheck.portfolio.roster import Client
from samecheck.portfolio.table import quoted
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
    if existing(path):
        if loader_for(path) is None:
            raise InputError(f"{quoted(text)} is no kind of file or folder that samecheck reads", READABLE)
        return path
    if built_in(text) or is_kept(text):
        return text
    what = f"there is no {'peer set, ' if sets else ''}file, folder or corpus {quoted(text)}"
    raise InputError(what, _remedy(text, beside, sets))


def check_apart(clients: Iterable[Client], out: Path) -> None:
    """Refuses to write reports of ``clients`` to where they would be read as pages.

    Raises:
        OutputError: ``out``, or the folder of a client in it, is one of their sources or lies in one.
    """
    for client in clients:
        for place in (out, out / client.folder):
            for source in (client.target, *client.peers.sources):
                folder = existing(source) if not is_url(source) else None
                if folder and folder.is_dir() and place.resolve().is_relative_to(folder.resolve()):
                    what = (
                        f"the reports of {quoted(client.name)} would be written into {folder}, which is read as pages"
                    )
                    raise OutputError(what, "choose another folder with --out")


def _remedy(text: str, beside: Path, sets: Collection[str]) -> str:
    near = get_close_matches(text, sets, n=1, cutoff=0.6)
    return f"perhaps {near[0]}" if near else f"check the path, seen from {beside}; a website starts with https://"
