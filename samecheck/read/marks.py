"""What the markup around a text tells of it: by tag, ARIA role, id and class, as flags that all text inside inherits.

A class name is a hint, never a verdict: "menu" stands on wrappers of whole pages and "hidden" on answers that a click
opens. What the hints are worth is learned (`samecheck.read.content`).
"""

import re
from functools import lru_cache
from typing import Final

from lxml import html


class Mark:
    """What is told, a bit each; plain integers, since every element of a page is looked at."""

    UNSEEN: Final = 1 << 0
    HIDDEN: Final = 1 << 1
    NAVIGATION: Final = 1 << 2
    MENU: Final = 1 << 3
    CRUMB: Final = 1 << 4
    HEADER: Final = 1 << 5
    FOOTER: Final = 1 << 6
    ASIDE: Final = 1 << 7
    MAIN: Final = 1 << 8
    ARTICLE: Final = 1 << 9
    SECTION: Final = 1 << 10
    CONTENT: Final = 1 << 11
    HERO: Final = 1 << 12
    CARD: Final = 1 << 13
    PANEL: Final = 1 << 14
    SLIDE: Final = 1 << 15
    QUOTED: Final = 1 << 16
    BUTTON: Final = 1 << 17
    TABLE: Final = 1 << 18
    LIST: Final = 1 << 19
    FORM: Final = 1 << 20
    DIALOG: Final = 1 << 21
    CONSENT: Final = 1 << 22
    WIDGET: Final = 1 << 23
    PROMO: Final = 1 << 24
    RELATED: Final = 1 << 25
    SOCIAL: Final = 1 << 26
    COMMENT: Final = 1 << 27
    META: Final = 1 << 28
    LEGAL: Final = 1 << 29
    CODE: Final = 1 << 30


#: Every mark by its name, in lower case.
BY_NAME: Final = {name.lower(): bit for name, bit in vars(Mark).items() if isinstance(bit, int)}

_OF_TAG = {
    "nav": Mark.NAVIGATION, "header": Mark.HEADER, "footer": Mark.FOOTER, "aside": Mark.ASIDE, "main": Mark.MAIN,
    "article": Mark.ARTICLE, "section": Mark.SECTION, "details": Mark.PANEL, "blockquote": Mark.QUOTED,
    "button": Mark.BUTTON, "table": Mark.TABLE, "ul": Mark.LIST, "ol": Mark.LIST, "form": Mark.FORM,
    "fieldset": Mark.FORM, "dialog": Mark.DIALOG, "time": Mark.META, "address": Mark.META, "pre": Mark.CODE,
    "code": Mark.CODE, "kbd": Mark.CODE, "samp": Mark.CODE,
}  # fmt: skip
_OF_ROLE = {
    "navigation": Mark.NAVIGATION, "menu": Mark.NAVIGATION, "menubar": Mark.NAVIGATION, "banner": Mark.HEADER,
    "contentinfo": Mark.FOOTER, "complementary": Mark.ASIDE, "main": Mark.MAIN, "article": Mark.ARTICLE,
    "region": Mark.SECTION, "tabpanel": Mark.PANEL, "button": Mark.BUTTON, "form": Mark.FORM, "search": Mark.FORM,
    "dialog": Mark.DIALOG, "alertdialog": Mark.DIALOG, "tooltip": Mark.DIALOG,
}  # fmt: skip
#: Tokens of ids and classes, whole ones, so that "navigate" or "footerless" do not count; with a star their beginnings.
_OF_TOKENS = {
    Mark.UNSEEN: "sr-only visually-hidden visuallyhidden screen-reader-text",
    Mark.HIDDEN: "hidden hide d-none is-hidden u-hidden invisible",
    Mark.MENU: "nav navbar navigation menu submenu megamenu dropdown topnav sitemap skip-link skiplink offcanvas off-canvas "
    "subnav hamburger topbar top-bar",
    Mark.CRUMB: "breadcrumb breadcrumbs pagination pager page-numbers",
    Mark.HEADER: "header masthead",
    Mark.FOOTER: "footer* colophon copyright bottombar",
    Mark.ASIDE: "sidebar aside side-bar widget-area secondary rail",
    Mark.CONTENT: "content main article body richtext rich-text wysiwyg prose editor text copy",
    Mark.HERO: "hero jumbotron masthead intro lead headline",
    Mark.CARD: "card cards grid tile tiles item items column columns col cols feature features service services box teaser "
    "teasers",
    Mark.PANEL: "accordion accordions collaps* tab tabs tabpane* tab-pane tabcontent tab-content tabpanel toggle toggles faq "
    "faqs answer answers panel expand* disclosure",
    Mark.SLIDE: "slide slides slider carousel swiper* slick* splide* owl* marquee",
    Mark.QUOTED: "testimonial testimonials review reviews quote quotes quotation",
    Mark.BUTTON: "btn button cta",
    Mark.FORM: "form gform* wpcf7* field fields filter filters facet facets sort search refine*",
    Mark.DIALOG: "modal popup pop-up overlay lightbox dialog drawer flyout tooltip toast snackbar",
    Mark.PROMO: "newsletter subscribe signup sign-up promo* ad ads advert* sponsor* announcement* banner alert notice",
    Mark.RELATED: "related recommend* similar you-may recent latest more-from readnext read-next also popular trending upnext "
    "up-next news blog post posts insight insights resource resources event events upsell upsells cross-sell cross-sells",
    Mark.SOCIAL: "social* share sharing follow addtoany shariff sharedaddy",
    Mark.COMMENT: "comment comments respond discussion replies reply",
    Mark.META: "byline author authors meta date time tag tags category categories timestamp published",
    Mark.LEGAL: "footnote footnotes disclaimer disclaimers disclosure disclosures legal terms fineprint fine-print references "
    "sources",
    Mark.CODE: "code terminal console snippet editor highlight hljs prism monaco mockup screenshot demo illustration",
}
_TOKENS: dict[str, int] = {}
_PHRASES: list[tuple[str, int]] = []
_BEGINNINGS: list[tuple[str, int]] = []
for _mark, _list in _OF_TOKENS.items():
    for _token in _list.split():
        if _token.endswith("*"):
            _BEGINNINGS.append((_token[:-1], _mark))
        elif "-" in _token:
            _PHRASES.append((f" {_token.replace('-', ' ')} ", _mark))
        else:
            _TOKENS[_token] = _TOKENS.get(_token, 0) | _mark
_ANY_BEGINNING = tuple(beginning for beginning, _ in _BEGINNINGS)
_BETWEEN = str.maketrans("_-", "  ")
#: Names of products, wherever in the class they stand.
_CONSENT = re.compile(
    r"cookie|consent|gdpr|onetrust|cmplz|cc-window|cybot|borlabs|usercentrics|iubenda|didomi|qc-cmp|truste|(?:^|\s)cky-"
)
_WIDGET = re.compile(
    r"(?:^|\s)(?:gm-style\S*|gmnoprint|\S*captcha\S*|addthis\S*|sharedaddy|fb-\S+|twitter-\S+|goog-\S+|"
    r"w-form-(?:done|fail)|wpcf7-response-output|form-(?:success|error)(?:-message)?|gform_validation\S*)(?:$|\s)"
)
#: "hidden md:block", "d-none d-md-flex": hidden on telephones only. Source: Tailwind CSS, Bootstrap 5, "Display".
_ON_WIDE_SCREENS = re.compile(
    r"(?:^|\s)(?:(?:sm|md|lg|xl):(?:block|flex|grid|inline|table)|d-(?:sm|md|lg|xl)-(?:block|flex|grid|inline|table))"
)
_STYLED_AWAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHOLE_PAGE = frozenset(("html", "body"))
#: Longer ids and classes are generated, or hostile.
_LONGEST = 500


def marks(element: html.HtmlElement, tag: str) -> int:
    """The flags that ``element`` itself tells; none for the page as a whole, whose classes name everything on it."""
    found = _OF_TAG.get(tag, 0)
    if not element.attrib or tag in _WHOLE_PAGE:
        return found
    if names := names_of(element):
        found |= told(names)
    if role := element.get("role"):
        found |= _OF_ROLE.get(role, 0)
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return found | Mark.HIDDEN
    style = element.get("style")
    return found | Mark.HIDDEN if style and _STYLED_AWAY.search(style[:_LONGEST]) else found


def names_of(element: html.HtmlElement) -> str:
    """Id and class of ``element``, lower case."""
    return f"{element.get('id', '')} {element.get('class', '')}".strip()[:_LONGEST].lower()


@lru_cache(maxsize=8192)
def told(names: str) -> int:
    """The flags that ``names``, an id and classes in lower case, tell.

    >>> told("site-footer menu") == Mark.FOOTER | Mark.MENU, told("navigate")
    (True, 0)
    """
    spaced = f" {' '.join(names.translate(_BETWEEN).split())} "
    found = 0
    for token in spaced.split():
        found |= _TOKENS.get(token, 0)
        if token.startswith(_ANY_BEGINNING):
            found |= sum({mark for beginning, mark in _BEGINNINGS if token.startswith(beginning)})
    for phrase, mark in _PHRASES:
        if phrase in spaced:
            found |= mark
    if _CONSENT.search(names):
        found |= Mark.CONSENT
    if _WIDGET.search(names):
        found |= Mark.WIDGET
    if found & Mark.HIDDEN and _ON_WIDE_SCREENS.search(names):
        found &= ~Mark.HIDDEN
    return found
