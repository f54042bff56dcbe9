"""Tables of an audit about words and pages: search phrases, whose words they are, page families, the allow file."""

from collections.abc import Iterable, Iterator
from typing import get_args

from samecheck.report.frames.table import Column, Row, Table, fields, flag, kind, number, several, text, whole
from samecheck.wire import AllowedRow, Audit, Axes, Family, KeywordRow


def _words(audit: Audit) -> Iterator[Row]:
    if audit.vocabulary is None:
        return
    for side, found in (("own", audit.vocabulary.own), ("theirs", audit.vocabulary.theirs)):
        for one in found:
            said = {"quote": one.quote.text, "quote_site": one.quote.site} if one.quote else {}
            yield fields(one) | {"quote": None, "quote_site": None} | said | {"side": side}


def _needed(audit: Audit) -> Iterator[Row]:
    return (fields(one) for one in (audit.vocabulary.needed if audit.vocabulary else ()))


def axis_rows(axes: Iterable[Axes]) -> Iterator[Row]:
    """Rows of the table `AXES`."""
    return map(fields, axes)


def family_rows(families: Iterable[Family]) -> Iterator[Row]:
    """Rows of the table `FAMILIES`: a page each."""
    for family in families:
        for place, member in enumerate(family.members):
            slots = {name: values[place] for name, values in family.slots.items() if values[place]}
            yield {"family": family.id, "across": len(family.sites) > 1, "slots": slots} | fields(member)


def allowed_rows(rows: Iterable[AllowedRow]) -> Iterator[Row]:
    """Rows of the table `ALLOWED`."""
    return map(fields, rows)


AXES: tuple[Column, ...] = (
    text("site", "the site"),
    number("coverage", "share, 0 to 1, of the words that the trade needs and the site uses"),
    number("distinctiveness", "share, 0 to 1, of its words that few others use"),
    whole("words", "words that this rests on"),
)
FAMILIES: tuple[Column, ...] = (
    text("family", "id of the template"),
    text("site", "the page's site"),
    text("url", "the page"),
    number("own", "share of its words, 0 to 1, in no line of the template and no slot"),
    number("similarity", "0 to 1: how alike it is to the page most like it"),
    flag("across", "whether the family runs on several sites"),
    Column("slots", "object", "what stands in the template's slots here, by their names"),
)
ALLOWED: tuple[Column, ...] = (
    whole("entry", "entry of the allow file, from 1"),
    kind("kind", "what it names"),
    text("wording", "the words that may be repeated"),
    text("reason", "why"),
    text("site", "at which site; empty for all"),
    whole("fits", "passages it fits; none: it is stale"),
    whole("allowed", "passages in which something was found and allowed"),
)
AXES_ROW, FAMILIES_ROW = "a site that says enough to tell", "a page that is stamped from a template"
ALLOWED_ROW = "an entry of the allow file"

TABLES: tuple[Table[Audit], ...] = (
    Table(
        "keywords",
        "a phrase that pages of the site aim to be found by",
        (
            text("phrase", "the phrase; a place in it is ⟨place⟩"),
            kind("kind", "clone of a peer's page, everybody's, stuffed, competing, own",
                 *get_args(KeywordRow.__annotations__["kind"])),
            number("density", "the largest share of a page's words that it makes up, 0 to 1"),
            whole("peers", "peers that aim at it"),
            number("low", "lower end of the 90 % interval of their share"),
            number("high", "its upper end"),
            flag("needed", "made of words that the trade cannot do without"),
            text("place", "of a clone: the same place or another"),
            number("p", "how often chance does this; missing where it is not counted"),
            number("confidence", "how sure, 0 to 1"),
            text("url", "a peer's page that aims at it"),
            several("pages", "pages of the site that aim at it"),
            several("sites", "peers that aim at it"),
            several("zones", "where it stands: title, h1, slug, h2, meta, anchor"),
        ),
        lambda audit: map(fields, audit.keywords),
    ),
    Table(
        "words",
        "a word, or two side by side, that one side uses more",
        (
            text("word", "the word"),
            kind("side", "who uses it more: own, theirs", "own", "theirs"),
            whole("times", "times the site uses it"),
            number("per_thousand", "times in 1,000 words of the site"),
            number("peers_per_thousand", "times in 1,000 words of the peers"),
            whole("peers", "peers that use it"),
            number("odds", "log-odds of the site's use over its peers'"),
            number("low", "lower end of their 95 % interval"),
            number("high", "its upper end"),
            text("quote", "of the side that uses it more"),
            text("quote_site", "whose it is"),
        ),
        _words,
    ),
    Table(
        "needed_words",
        "a word that most sites of the trade use",
        (
            text("word", "the word"),
            whole("times", "times the site uses it"),
            whole("peers", "peers that use it"),
            number("low", "lower end of the interval of their share"),
            number("high", "its upper end"),
        ),
        _needed,
        "word",
    ),
    Table(
        "trade_words",
        "a word that titles and main headings of the trade cannot do without",
        (text("word", "the word"), whole("sites", "sites that aim at it"), whole("of", "sites looked at")),
        lambda audit: map(fields, audit.trade_words),
        "word",
    ),
    Table("axes", AXES_ROW, AXES, lambda a: axis_rows(a.vocabulary.axes if a.vocabulary else ()), "site"),
    Table("families", FAMILIES_ROW, FAMILIES, lambda audit: family_rows(audit.families)),
    Table("allowed", ALLOWED_ROW, ALLOWED, lambda audit: allowed_rows(audit.allowed)),
)  # fmt: skip
