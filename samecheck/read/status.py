"""Whether a page is a business page at all: walls, parked domains and error pages look alike on every site.

Rules of structure and wording; the next step of this part is a lexicon with sources and a labelled corpus.
"""

import re

from lxml import html

from samecheck.model import PageStatus

#: A page with more words than this says something of its own, whatever phrase it also holds; walls speak up at once.
_SHORT = 120
_AT_ONCE = 200

_SIGNS: tuple[tuple[PageStatus, str, str], ...] = (
    (
        "challenge",
        r"just a moment\b|attention required|checking (?:your browser|if the site connection)|"
        r"verify(?:ing)? (?:that )?you are (?:a )?human|"
        r"enable javascript and cookies to continue|ddos protection by|are you a robot|access denied|request unsuccessful",
        "a bot challenge stands in front of the page",
    ),
    (
        "parked",
        r"domain (?:name )?(?:is|may be) for sale|buy this domain|this domain (?:is|has been) (?:parked|registered)|"
        r"parked (?:free|domain)|"
        r"domain has expired|inquire about this domain|courtesy of godaddy",
        "the domain is parked or for sale",
    ),
    (
        "placeholder",
        r"coming soon|under construction|welcome to nginx|apache2? (?:\w+ )?default page|it works!|just another wordpress site|"
        r"iis windows server|default (?:web )?page|site is being (?:built|updated)|index of /|future home of|test page for",
        "a placeholder: nothing of the business's own yet",
    ),
    (
        "error",
        r"(?:^|\b)(?:404|403|500|502|503)\b.{0,40}(?:not found|forbidden|error|unavailable)|page (?:not found|cannot be found)|"
        r"internal server error|bad gateway|service unavailable|account (?:has been )?suspended|error establishing a database",
        "an error page",
    ),
    ("consent", r"before you continue|we value your privacy|accept (?:all )?cookies", "only a consent dialog"),
)
_COMPILED = tuple((name, re.compile(sign, re.IGNORECASE), note) for name, sign, note in _SIGNS)

#: Scripts that draw the page into an empty element of this id.
_MOUNT = re.compile(r"^(?:root|app|__next|__nuxt|svelte|main-app|gatsby|___gatsby)$")


def status(body: str, root: html.HtmlElement, title: str, copy: str) -> tuple[PageStatus, str]:
    """The page's status and, unless it is ok, the reason in words; ``copy`` is its visible text."""
    count = len(copy.split())
    if count < _SHORT:
        head = f"{title} {copy[:_AT_ONCE]}"
        for name, sign, note in _COMPILED:
            if sign.search(head):
                return name, note
    if count < 15 and _drawn_by_script(root, body):
        return "shell", "drawn by a script in the browser: the page as sent holds no text"
    if count < 3:
        return "empty", "no text in it"
    return "ok", ""


def _drawn_by_script(root: html.HtmlElement, body: str) -> bool:
    mounts = any(_MOUNT.match(element.get("id") or "") for element in root.iterfind(".//div[@id]"))
    return "<script" in body.lower() and (mounts or "enable javascript" in body.lower())
