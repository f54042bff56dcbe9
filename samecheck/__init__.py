"""samecheck: what a small business's website says that its rivals say too, with the evidence.

    import samecheck
    audit = samecheck.audit("my-site/", "rivals/")

The public names, and only they. Each is imported when it is first used, so that ``import samecheck`` costs nothing.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from samecheck.api import Audit, audit, build_corpus, corpora, read, read_sites, sector
    from samecheck.errors import SamecheckError
    from samecheck.model import Page, Passage, Reading, Site
    from samecheck.sector import Sector
    from samecheck.settings import Settings

__all__ = [
    "Audit",
    "Page",
    "Passage",
    "Reading",
    "SamecheckError",
    "Sector",
    "Settings",
    "Site",
    "audit",
    "build_corpus",
    "corpora",
    "read",
    "read_sites",
    "sector",
]

_HOMES = {
    "samecheck.errors": ("SamecheckError",),
    "samecheck.model": ("Page", "Passage", "Reading", "Site"),
    "samecheck.settings": ("Settings",),
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        message = f"module 'samecheck' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    home = next((home for home, names in _HOMES.items() if name in names), "samecheck.api")
    return getattr(import_module(home), name)
