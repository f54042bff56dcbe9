"""What the codes, roles and statuses mean, for people who never read the manual, in the language that is spoken."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from samecheck.report.catalogue import N_, Texts, _, worded


class Term(NamedTuple):
    """A code's short name, its meaning in a sentence, and the layer of the score it belongs to (or none)."""

    name: str
    meaning: str
    layer: str = ""


class Terms(Mapping[str, Term]):
    """Terms by a key, as they are called in the language that is spoken when one is asked for."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._terms = dict(terms)

    def __getitem__(self, key: str) -> Term:
        term = self._terms[key]
        return Term(_(term.name), _(term.meaning), term.layer)

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)


CODES = Terms(
    {
        "SC101": Term(
            N_("Copied"), N_("These very words stand on a rival's page, more of them than chance explains."), "copied"
        ),
        "SC102": Term(
            N_("Templated"), N_("The same sentence frame as a rival's, with other names or numbers in it."), "templated"
        ),
        "SC103": Term(N_("Page family"), N_("Several pages are stamped from one template.")),
        "SC104": Term(
            N_("Starter text"), N_("Text that came with the theme or the site builder and was never replaced.")
        ),
        "SC201": Term(N_("Echoed"), N_("A rival says the same thing in other words."), "echoed"),
        "SC301": Term(
            N_("Stock phrase"), N_("A phrase found on many sites of many trades; readers skip it."), "cliche"
        ),
        "SC302": Term(N_("Generic"), N_("Would be equally true of any rival: no name, number, place, or proof.")),
        "SC401": Term(N_("Keyword clone"), N_("The page aims at the same search phrases as rivals' pages do.")),
        "SC501": Term(N_("Same tools"), N_("Built with the same tools as the rivals' sites.")),
        "SC502": Term(N_("Same page skeleton"), N_("The same sections in the same order as at the rivals'.")),
        "SC601": Term(
            N_("Table stakes"),
            N_("At least half of the rivals say it, by the lower end of the interval; it sets nobody apart."),
        ),
        "SC602": Term(
            N_("White space"),
            N_("Hardly any rival says it; open where even the upper end of the interval is below a fifth."),
        ),
        "SC603": Term(N_("Unsaid"), N_("Customers speak of it often, and no rival was seen to say it.")),
        "SC604": Term(N_("Buried"), N_("Said only here, and where few will read it.")),
        "SC605": Term(N_("Me too, plus"), N_("A rival's claim with a bigger number.")),
    }
)

#: The parts of the score, strongest first, as the report calls them.
LAYERS = Terms(
    {
        "copied": Term(N_("Copied"), N_("words that stand on a rival's page")),
        "templated": Term(N_("Templated"), N_("a rival's sentence, other names or numbers in it")),
        "echoed": Term(N_("Echoed"), N_("a rival's message in other words")),
        "cliche": Term(N_("Stock phrases"), N_("worn phrases that rivals use too")),
    }
)

ROLES = Texts(
    {
        "title": N_("Page title"),
        "meta": N_("Search description"),
        "hero": N_("Hero"),
        "heading": N_("Heading"),
        "sentence": N_("Sentence"),
        "item": N_("List item"),
        "quote": N_("Customer quote"),
        "faq": N_("Question and answer"),
        "button": N_("Button"),
        "hidden": N_("Hidden data"),
    }
)

#: What kind of page it is.
PAGE_ROLES = Texts(
    {
        "home": N_("home"),
        "about": N_("about"),
        "service": N_("service"),
        "product": N_("product"),
        "city": N_("city"),
        "pricing": N_("pricing"),
        "contact": N_("contact"),
        "team": N_("team"),
        "blog": N_("blog"),
        "legal": N_("legal"),
        "other": N_("other"),
    }
)

#: Why nothing is read on a page or site, in a word.
STATUSES = Texts(
    {
        "challenge": N_("challenge"),
        "parked": N_("parked"),
        "placeholder": N_("placeholder"),
        "error": N_("error"),
        "consent": N_("consent"),
        "shell": N_("shell"),
        "empty": N_("empty"),
    }
)

#: Why nothing is read on a page or site, by its status.
REASONS = Texts(
    {
        "challenge": N_("the site asks visitors to prove that they are human"),
        "parked": N_("the address is parked"),
        "placeholder": N_("a placeholder, no real page yet"),
        "error": N_("an error came back"),
        "consent": N_("only a consent notice came back"),
        "shell": N_("the page is drawn by scripts, no text came with it"),
        "empty": N_("no text on it"),
    }
)


def term(code: str) -> Term:
    """What ``code`` means; a code from elsewhere is its own name."""
    return CODES.get(code, Term(code, ""))


def coded(name: str, code: str) -> str:
    """``name`` with the ``code`` behind it, if it has one."""
    return f"{name} ({code})" if code else name


def called(code: str) -> str:
    """What ``code`` is called, and the code: "Copied (SC101)"; one from elsewhere is its own name."""
    name = term(code).name
    return code if name == code else coded(name, code)


def status(word: str) -> str:
    """A page's or site's status in words; an unknown one as it is."""
    if word == "ok":
        return _("read")
    return worded("not read: %(why)s", why=REASONS[word]) if word in REASONS else word


def left_out(word: str) -> str:
    """What a peer of the status ``word`` is: left out, and why."""
    return worded("left out: %(why)s", why=REASONS.get(word, word))
