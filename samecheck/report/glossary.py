"""What the codes, roles and statuses mean, for people who never read the manual."""

from typing import NamedTuple

from samecheck.model import PassageRole


class Term(NamedTuple):
    """A code's short name, its meaning in a sentence, and the layer of the score it belongs to (or none)."""

    name: str
    meaning: str
    layer: str = ""


CODES: dict[str, Term] = {
    "SC101": Term("Copied", "These very words stand on a rival's page, more of them than chance explains.", "copied"),
    "SC102": Term("Templated", "The same sentence frame as a rival's, with other names or numbers in it.", "templated"),
    "SC103": Term("Page family", "Several pages are stamped from one template."),
    "SC104": Term("Starter text", "Text that came with the theme or the site builder and was never replaced."),
    "SC201": Term("Echoed", "A rival says the same thing in other words.", "echoed"),
    "SC301": Term("Stock phrase", "A phrase found on many sites of many trades; readers skip it.", "cliche"),
    "SC302": Term("Generic", "Would be equally true of any rival: no name, number, place, or proof."),
    "SC401": Term("Keyword clone", "The page aims at the same search phrases as rivals' pages do."),
    "SC501": Term("Same tools", "Built with the same tools as the rivals' sites."),
    "SC502": Term("Same page skeleton", "The same sections in the same order as at the rivals'."),
    "SC601": Term(
        "Table stakes",
        "At least half of the rivals say it, by the lower end of the interval; it sets nobody apart.",
    ),
    "SC602": Term(
        "White space", "Hardly any rival says it; open where even the upper end of the interval is below a fifth."
    ),
    "SC603": Term("Unsaid", "Customers speak of it often, and no rival was seen to say it."),
    "SC604": Term("Buried", "Said only here, and where few will read it."),
    "SC605": Term("Me too, plus", "A rival's claim with a bigger number."),
}

#: The parts of the score, strongest first, as the report calls them.
LAYERS: dict[str, Term] = {
    "copied": Term("Copied", "words that stand on a rival's page"),
    "templated": Term("Templated", "a rival's sentence, other names or numbers in it"),
    "echoed": Term("Echoed", "a rival's message in other words"),
    "cliche": Term("Stock phrases", "worn phrases that rivals use too"),
}

ROLES: dict[PassageRole, str] = {
    "title": "Page title",
    "meta": "Search description",
    "hero": "Hero",
    "heading": "Heading",
    "sentence": "Sentence",
    "item": "List item",
    "quote": "Customer quote",
    "faq": "Question and answer",
    "button": "Button",
    "hidden": "Hidden data",
}

STATUSES: dict[str, str] = {
    "ok": "read",
    "challenge": "not read: the site asks visitors to prove that they are human",
    "parked": "not read: the address is parked",
    "placeholder": "not read: a placeholder, no real page yet",
    "error": "not read: an error came back",
    "consent": "not read: only a consent notice came back",
    "shell": "not read: the page is drawn by scripts, no text came with it",
    "empty": "not read: no text on it",
}


def term(code: str) -> Term:
    """What ``code`` means; a code from elsewhere is its own name."""
    return CODES.get(code, Term(code, ""))


def status(word: str) -> str:
    """A page's or site's status in words; an unknown one as it is."""
    return STATUSES.get(word, word)
