"""The sound part of a hostile site."""

from local_web import Reply, Said, Site, page

ALLOWED = Said("User-agent: *\nAllow: /\n", type="text/plain")


def home(*links: str, **more: Reply | str) -> dict[str, Reply | str]:
    """A home page with ``links``, and ``more`` pages by path."""
    return {"/": page("Harlow Bay Roofing", *links), **more}


def with_broken(reply: Reply) -> Site:
    """A sound site of which one page is broken."""
    return home("/about", "/services") | {"/about": reply, "/services": page("Services")}
