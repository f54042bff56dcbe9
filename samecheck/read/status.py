"""Whether a page is a business page at all: walls, parked domains and error pages look alike on every site.

Rules of structure and wording, tried on the 123 homepages of site_status and on 1,226 real pages, of which none is lost.
Wording that only such pages have counts on any short page; wording that a business may use too ("coming soon") counts
where it is the title, the first thing said, or nearly all that is said.
"""

import re

from lxml import html

from samecheck.model import PageStatus

#: Words. A page with more says something of its own, whatever phrase it also holds; walls speak up at once.
_SHORT = 120
_AT_ONCE = 200
#: Words under which a page is little more than its notice.
_NOTICE = 40
#: Words. A title that says what the page is not is believed on pages up to this size: parked pages carry offers, error
#: pages the menus of the site.
_TITLED = 400

#: Status, wording that only such pages have, wording that others have too, note.
_SIGNS: tuple[tuple[PageStatus, str, str, str], ...] = (
    (
        "challenge",
        r"checking (?:your browser|if the site connection)|verify(?:ing)? (?:that )?you are (?:a )?human|"
        r"enable javascript and cookies to continue|ddos protection by|request unsuccessful\. incapsula",
        r"just a moment\b|attention required|are you a robot|access denied|request unsuccessful",
        "a bot challenge stands in front of the page",
    ),
    (
        "parked",
        r"domain (?:name )?(?:is|may be) for sale|buy this domain|this domain (?:is|has been) (?:parked|registered)|"
        r"parked (?:free|domain|page)|parked, courtesy of|domain has expired|inquire about this domain|courtesy of godaddy|"
        r"diese domain (?:ist|wurde|steht)|willkommen bei alfahosting",
        r"domain for sale|herzlich willkommen bei \w+\.\w+",
        "the domain is parked or for sale",
    ),
    (
        "placeholder",
        r"welcome to nginx|apache2? (?:\w+ )?default page|iis windows server|default web page|future home of|"
        r"(?:welcome to|bienvenid[oa] a|bienvenue (?:sur|dans)|willkommen (?:bei|zu|in)|benvenut[oi] (?:in|su)|welkom bij) "
        r"wordpress|"
        r"herzlich willkommen - webhosting|webhosting und webspace bei",
        r"coming soon|under construction|it works!|just another wordpress site|default page|site is being (?:built|updated)|"
        r"index of /|test page for|undergoing maintenance|(?:under|scheduled) maintenance|launching soon",
        "a placeholder: nothing of the business's own yet",
    ),
    (
        "error",
        r"internal server error|bad gateway|account (?:has been )?suspended|error establishing a database|"
        r"web server is down|(?:^|\b)(?:40[0-9]|50[0-9]|52[0-9])\b.{0,40}(?:not found|forbidden|error|unavailable)",
        r"(?:page|file) (?:not found|cannot be found)|service (?:temporarily )?unavailable|page (?:does not|doesn.t) exist",
        "an error page",
    ),
    ("consent", r"before you continue to", r"we value your privacy|accept (?:all )?cookies", "only a consent dialog"),
)
_COMPILED = tuple(
    (name, re.compile(sure, re.IGNORECASE), re.compile(unsure, re.IGNORECASE), note)
    for name, sure, unsure, note in _SIGNS
)
#: Where a notice begins: a title's first part or the text's first words, behind a code or a sign at most.
_LEAD = 30

#: Scripts that draw the page into an empty element of this id.
_MOUNT = re.compile(r"^(?:root|app|__next|__nuxt|svelte|main-app|gatsby|___gatsby)$")


def status(body: str, root: html.HtmlElement, title: str, copy: str) -> tuple[PageStatus, str]:
    """The page's status and, unless it is ok, the reason in words; ``copy`` is its visible text."""
    count = len(copy.split())
    for name, sure, unsure, note in _COMPILED if count < _TITLED else ():
        if sure.search(title) or (count < _SHORT and sure.search(copy[:_AT_ONCE])):
            return name, note
        if count < _SHORT and _leads(unsure, title, copy, count):
            return name, note
    if count < 15 and _drawn_by_script(root, body):
        return "shell", "drawn by a script in the browser: the page as sent holds no text"
    if count < 3:
        return "empty", "no text in it"
    return "ok", ""


def _leads(sign: re.Pattern[str], title: str, copy: str, count: int) -> bool:
    """Whether ``sign`` is the title, the first thing said, or on a page that says little else."""
    if count < _NOTICE:
        return bool(sign.search(f"{title} {copy[:_AT_ONCE]}"))
    return any((match := sign.search(text)) is not None and match.start() <= _LEAD for text in (title, copy[:_AT_ONCE]))


def _drawn_by_script(root: html.HtmlElement, body: str) -> bool:
    mounts = any(_MOUNT.match(element.get("id") or "") for element in root.iterfind(".//div[@id]"))
    return "<script" in body.lower() and (mounts or "enable javascript" in body.lower())
