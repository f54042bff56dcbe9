"""samecheck: what a small business's website says that its rivals say too, with the evidence.

    import samecheck
    audit = samecheck.audit("my-site/", "rivals/")

The public names, and only they. Each is imported when it is first used, so that ``import samecheck`` costs nothing.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from samecheck.allow import Allow
    from samecheck.api import (
        Audit,
        Draft,
        PagesAudit,
        SectorAudit,
        audit,
        build_corpus,
        corpora,
        desk,
        draft,
        load,
        pages,
        quiz,
        read_facts,
        read_reviews,
        read_sites,
    )
    from samecheck.api import sector as audit_sector
    from samecheck.errors import SamecheckError
    from samecheck.model import Fact, Page, Passage, Reading, Review, Site
    from samecheck.portfolio.run import audit_portfolio
    from samecheck.sector import Sector
    from samecheck.settings import Settings

__all__ = [
    "Allow",
    "Audit",
    "Draft",
    "Fact",
    "Page",
    "PagesAudit",
    "Passage",
    "Reading",
    "Review",
    "SamecheckError",
    "Sector",
    "SectorAudit",
    "Settings",
    "Site",
    "audit",
    "audit_portfolio",
    "audit_sector",
    "build_corpus",
    "corpora",
    "desk",
    "draft",
    "load",
    "pages",
    "quiz",
    "read_facts",
    "read_reviews",
    "read_sites",
]

#: Where each public name lives, if not in the api under its own name. (`samecheck.sector` is the package of that name, so
#: the function goes by another here.)
_HOMES = {
    "Allow": ("samecheck.allow", "Allow"),
    "Fact": ("samecheck.model", "Fact"),
    "Page": ("samecheck.model", "Page"),
    "Passage": ("samecheck.model", "Passage"),
    "Reading": ("samecheck.model", "Reading"),
    "Review": ("samecheck.model", "Review"),
    "SamecheckError": ("samecheck.errors", "SamecheckError"),
    "Sector": ("samecheck.sector", "Sector"),
    "Settings": ("samecheck.settings", "Settings"),
    "Site": ("samecheck.model", "Site"),
    "audit_portfolio": ("samecheck.portfolio.run", "audit_portfolio"),
    "audit_sector": ("samecheck.api", "sector"),
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        message = f"module 'samecheck' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    module, attribute = _HOMES.get(name, ("samecheck.api", name))
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
