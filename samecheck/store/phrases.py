"""A corpus's own table of phrases, kept beside it."""

import gzip
import zlib
from pathlib import Path

import msgspec
import numpy as np

from samecheck.errors import InputError, OutputError
from samecheck.read.mask import mask
from samecheck.sector import Sector
from samecheck.sector.phrases import PhraseTable, SectorPhrases
from samecheck.store.corpora import is_kept, pack, phrases_path


def phrase_table(name: str, sector: Sector) -> PhraseTable:
    """The phrases that several sites of ``sector``, which is called ``name``, use."""
    sites = [site for site in sector if site.scored]
    masked = [mask(site) for site in sites]
    both = [(n, masked[n](passage.text)) for n, site in enumerate(sites) for passage in site.scored]
    owner = np.array([n for n, _ in both], dtype=np.int64)
    return SectorPhrases.of([words for _, words in both], owner).table(f"corpus {name}")


def save(name: str, table: PhraseTable) -> Path:
    """Keeps ``table`` beside the corpus ``name``, whole or not at all; the file.

    Raises:
        OutputError: the folder of corpora cannot be written to.
    """
    path = phrases_path(name)
    pack(table, path)
    return path


def forget(name: str) -> None:
    """Takes away the table kept beside the corpus ``name``, if there is one; it can be counted again.

    Raises:
        OutputError: the folder of corpora cannot be written to.
    """
    try:
        if is_kept(name):
            phrases_path(name).unlink(missing_ok=True)
    except OSError as problem:
        raise OutputError(f"cannot remove {phrases_path(name)}: {problem.strerror}", "set SAMECHECK_DATA") from problem


def load(name: str) -> PhraseTable | None:
    """The table kept beside the corpus ``name``, if there is one.

    Raises:
        InputError: its file is damaged.
    """
    path = phrases_path(name)
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(gzip.decompress(path.read_bytes()), type=PhraseTable)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError) as problem:
        raise InputError(
            f"the phrases of {name} at {path} are damaged: {problem}", "build the corpus anew"
        ) from problem
