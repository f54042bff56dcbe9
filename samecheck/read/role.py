"""What kind of page it is, by its address and title."""

import re

from samecheck.model import PageRole

#: Tried in this order, first on the address, then on the title; the words are whole.
_SIGNS: tuple[tuple[PageRole, str], ...] = (
    ("legal", "privacy|terms|legal|imprint|impressum|disclaimer|datenschutz|cookies?|agb|accessibility"),
    ("blog", "blog|news|article|articles|post|posts|press"),
    ("contact", "contact|contactus|kontakt|directions|locations?|find|visit|quote|estimate|appointment|booking"),
    ("team", "team|staff|people|doctors?|attorneys?|dentists?|crew|careers?"),
    ("pricing", "pricing|prices?|rates|fees|plans|packages|costs?|preise"),
    ("city", "area|areas|city|cities|standorte|serving|neighborhoods?"),
    ("product", "products?|shop|store|catalog|catalogue|items?|collections?"),
    (
        "service",
        "services?|solutions?|repair|installation|replacement|treatments?|practice|rooms?|leistungen|amenities|menu",
    ),
    ("about", "about|aboutus|story|who|history|company|mission|ueber"),
)
_COMPILED = tuple((role, re.compile(rf"(?:^|[^a-z])(?:{words})(?:$|[^a-z])")) for role, words in _SIGNS)
_HOME = re.compile(r"(?:^|/)(?:index|home|default|main)?(?:\.[a-z]{2,5}){0,2}(?:\?.*)?$")


def page_role(url: str, title: str) -> PageRole:
    """The role of the page at ``url``.

    >>> page_role("https://example.com/", "Welcome"), page_role("about-us.html", ""), page_role("x.html", "Our Services")
    ('home', 'about', 'service')
    """
    path = re.sub(r"^[a-z]+://[^/]*", "", url.lower())
    if _HOME.search(path) and "/" not in path.lstrip("/"):
        return "home"
    for text in (path, title.lower()):
        for role, sign in _COMPILED:
            if sign.search(text):
                return role
    return "other"
