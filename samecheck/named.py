"""Corpora by name: those that come with samecheck, those that were built here. Nothing is loaded to know what there is."""

import os
import re
from pathlib import Path
from typing import Final

import platformdirs

NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
SUFFIX: Final = ".corpus.json.gz"

#: In the wheel they lie inside the package, in a checkout beside it.
_HOMES = (Path(__file__).parent / "corpora", Path(__file__).parents[1] / "corpora")


def built_in(name: str) -> Path | None:
    """The folder of the demo corpus ``name``, if there is one."""
    folders = (home / name for home in _HOMES if NAME.fullmatch(name))
    return next((folder for folder in folders if folder.is_dir()), None)


def built_in_names() -> list[str]:
    """The names of the demo corpora."""
    home = next((home for home in _HOMES if home.is_dir()), None)
    return sorted(folder.name for folder in home.iterdir() if folder.is_dir()) if home else []


def kept_names() -> list[str]:
    """The names of the corpora that were built here."""
    return sorted(path.name.removesuffix(SUFFIX) for path in kept_folder().glob(f"*{SUFFIX}"))


def kept_folder() -> Path:
    """The folder that corpora of one's own are kept in: ``$SAMECHECK_DATA``, else the user's folder for data."""
    home = os.environ.get("SAMECHECK_DATA") or platformdirs.user_data_dir("samecheck", appauthor=False)
    return Path(home) / "corpora"
