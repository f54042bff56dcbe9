"""Six businesses with words of their own, and the pages that they may have besides."""

from collections.abc import Sequence

from samecheck import pipeline
from samecheck.embed import static
from samecheck.model import Page, Site
from samecheck.sector.index import Index
from samecheck.sector.keywords import Keywords, keywords_of

BODY = {
    "ann": "Ann keeps a ledger of every tap she mended since school. The van smells of solder and oranges on most days.",
    "bob": "Bob lets the kettle decide when work begins. His sister paints the numbers on each toolbox by hand in winter.",
    "cyd": "Cyd writes letters to the makers of bad valves. Two of them wrote back, and one sent a box of washers to her.",
    "dee": "Dee rows across the lake to reach the cabins. In the boat lie pipes, a lamp and a book about owls for waiting.",
    "eli": "Eli was a baker until his oven leaked. Now he is asked to mend the ovens of others before the bread is due.",
    "fay": "Fay sings to pipes to hear where they are thin. A choir rents her shed, and the kettle is on by six there.",
}


def html(title: str, heading: str, *more: str, description: str = "", body: str = "", links: str = "") -> str:
    headings = "".join(f"<h2>{line}</h2>" for line in more)
    return (
        f'<html lang="en"><head><title>{title}</title><meta name="description" content="{description}"></head><body>'
        f"<nav>{links}</nav><main><h1>{heading}</h1>{headings}<p>{body}</p></main></body></html>"
    )


def business(name: str, **pages: str) -> Site:
    """The site ``name``.example with a home page of its own and ``pages`` by address."""
    home = html(f"At {name.title()}'s", f"{name.title()} at the bench", body=BODY[name])
    rows = [Page(f"{name}.example", "index.html", home)]
    rows += [Page(f"{name}.example", f"{url.replace('_', '-')}.html", page) for url, page in pages.items()]
    (site,) = pipeline.read(rows)
    return site


def found(site: Site, peers: Sequence[Site], *allowed: frozenset[str]) -> Keywords:
    fast = static.load()
    return keywords_of(site, peers, Index.of([site, *peers], fast, fast=fast), (), allowed)


def chased(name: str, town: str = "Boise") -> str:
    """A page that aims at night-time emergencies in ``town``, in words of its own."""
    return html(
        f"24 Hour Emergency Plumber in {town}", f"24 hour emergency plumber, {town}",
        description=f"24 hour emergency plumber {town}", body=f"{BODY[name]} We live in {town}, Idaho.",
    )  # fmt: skip


PEERS = [business("bob"), business("cyd"), business("dee"), business("eli")]


def jobs(name: str, title: str) -> Site:
    return business(name, jobs=html(title, title, body=BODY[name]))
