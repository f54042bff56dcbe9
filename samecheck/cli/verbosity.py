"""How much is said on stderr beside errors and progress, and by whom."""

import logging
import os
import sys
import warnings
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any

import click

QUIET = -1
NORMAL = 0
TALKATIVE = 1
DEBUGGING = 2

_KEY = "samecheck.verbosity"
_LEVELS = {QUIET: logging.ERROR, NORMAL: logging.WARNING, TALKATIVE: logging.INFO, DEBUGGING: logging.DEBUG}

#: Libraries that print bars and notices of their own unless told otherwise before they are imported.
_HUSH = {
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TQDM_DISABLE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}


class _Stderr(logging.Handler):
    """Prints a line a record on whatever stderr is at the time, in the form of the errors."""

    def emit(self, record: logging.LogRecord) -> None:
        by = "" if record.name.partition(".")[0] == "samecheck" else f"{record.name}: "
        click.echo(f"{record.levelname.capitalize()}: {by}{self.format(record)}", err=True)


def verbosity(meta: Mapping[str, Any]) -> int:
    """How much to say, from `QUIET` to `DEBUGGING`, as `talk` noted it in a click context's ``meta``."""
    return int(meta.get(_KEY, NORMAL))


def talk(meta: MutableMapping[str, Any], level: int) -> None:
    """Notes how much to say, and lets samecheck, and for `DEBUGGING` every library, say so much."""
    meta[_KEY] = level = max(QUIET, min(level, DEBUGGING))
    logging.getLogger("samecheck").setLevel(_LEVELS[level])
    if level == DEBUGGING:
        logging.getLogger().setLevel(logging.DEBUG)
        warnings.simplefilter("default")


@contextmanager
def quietened() -> Iterator[None]:
    """Sends samecheck's log to stderr, and keeps third parties' warnings, logs and bars off it.

    ``python -W ...`` and environment variables that are already set have the last word.
    """
    for name, value in _HUSH.items():
        os.environ.setdefault(name, value)
    ours, everyone = logging.getLogger("samecheck"), logging.getLogger()
    before = ours.level, everyone.level
    handler = _Stderr()
    ours.setLevel(_LEVELS[NORMAL])
    everyone.setLevel(logging.CRITICAL)
    everyone.addHandler(handler)
    try:
        with warnings.catch_warnings():
            if not sys.warnoptions:
                warnings.simplefilter("ignore")
            yield
    finally:
        everyone.removeHandler(handler)
        ours.setLevel(before[0])
        everyone.setLevel(before[1])
