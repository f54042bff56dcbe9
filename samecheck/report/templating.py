"""HTML pages from the templates: every string escaped, every text in the language spoken, nothing from elsewhere let in."""

import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from samecheck.report import catalogue, comparison, families, glossary, keywords, texts, voice, wording
from samecheck.report.look import PLAIN, Look
from samecheck.report.marks import clipped
from samecheck.report.particulars import particulars
from samecheck.report.position import claims, elsewhere, facts, gaps, niches, plan, regimes
from samecheck.report.tint import heat

_PERCENT = re.compile(r"(?<=\d) %|(?<=\d</b>) %")
_PLACE = re.compile(r"%\((\w+)\)s|%%")
_ANCHOR = re.compile(r"[0-9A-Za-z_.-]{1,64}")
# What a text of the catalogue may hold of markup; translators and owners write the rest as they like.
_TAG = re.compile(r"&lt;(/?(?:b|strong|mark|bdi))&gt;")


def page(template: str, look: Look = PLAIN, *, css: str = "style.css", js: str = "report.js", **values: Any) -> bytes:
    """The page that ``template`` makes of ``values``; every string of theirs is escaped.

    Its content policy names the style and the script that are in it by their hashes, so that no other is run or applied.
    """
    style, script = _part(css, look.accents), _part(js) if js else ""
    given = {"look": look, "style": Markup(style), "script": Markup(script), "policy": policy(style, script)}  # noqa: S704
    return _environment().get_template(template).render(given | values).encode("utf-8")


def part(template: str, **values: Any) -> str:
    """A piece of markup to be put into somebody else's page."""
    return _environment().get_template(template).render(values)


def policy(style: str, script: str = "") -> str:
    """The content policy of a page with this ``style`` and ``script``: nothing else is applied, run, or fetched."""
    run = f"script-src '{_digest(script)}'; " if script else ""
    return f"default-src 'none'; {run}style-src '{_digest(style)}'; img-src data:; base-uri 'none'; form-action 'none'"


def anchor(name: str) -> bool:
    """Whether ``name`` can be a part of an anchor as charts lead to them.

    >>> anchor("a1-b"), anchor("a b")
    (True, False)
    """
    return bool(_ANCHOR.fullmatch(name))


def filled(text: str, values: dict[str, Any]) -> Markup:
    r"""``text`` of the catalogue with ``values`` in its places, theirs escaped; a sign that is no place stays what it is.

    >>> str(filled("<b>%(n)s</b> %% of <i>%(name)s</i>, 5 %", {"n": 3, "name": "A&B"}))
    '<b>3</b>\xa0% of &lt;i&gt;A&amp;B&lt;/i&gt;, 5\xa0%'
    """
    safe = _TAG.sub(r"<\1>", str(escape(text)))
    whole = _PLACE.sub(lambda hit: str(escape(_shown(values[hit[1]]))) if hit[1] else "%", safe)
    return Markup(_PERCENT.sub("\u00a0%", whole))  # noqa: S704 - each value was escaped


def _said(text: str, /, **values: Any) -> Markup:
    return filled(catalogue._(text), values)


def _counted(one: str, many: str, number: int, /, **values: Any) -> Markup:
    return filled(catalogue.ngettext(one, many, number), {"n": catalogue.number(number)} | values)


def _tag() -> str:
    # Catalogues call it pt_BR; to HTML, and to scripts that write numbers, that is no language.
    return catalogue.language().replace("_", "-")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("samecheck.report", "templates"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    # They ask which language is spoken each time, so that one environment serves all.
    made.globals |= {"gettext": _said, "_": _said, "ngettext": _counted, "language": _tag}
    made.filters |= _FILTERS
    made.globals |= _GLOBALS
    return made


@lru_cache(maxsize=32)
def _part(name: str, accents: tuple[str, str] = ("", "")) -> str:
    return f"\n{_environment().get_template(name).render(accents=accents)}\n"


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _short(text: str, limit: int = texts.LONG) -> str:
    return texts.shortened(texts.plain(text), limit)


def _shown(value: Any) -> Any:
    # Every string that reaches a page goes through here, so that no template can forget it.
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _PERCENT.sub("\u00a0%", texts.plain(value))


_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "link": texts.link,
    "clip": clipped,
    "short": _short,
    "percent": texts.percent,
    "number": catalogue.number,
    "likely": texts.likely,
    "day": texts.day,
    "begun": texts.begun,
    "inside": texts.inside,
    "particulars": particulars,
    "anchor": anchor,
    # For texts that Python modules hold as constants, marked there with N_.
    "translated": catalogue._,
}
_GLOBALS: Final[dict[str, Any]] = {
    "LAYERS": glossary.LAYERS,
    "ROLES": glossary.ROLES,
    "PAGE_ROLES": glossary.PAGE_ROLES,
    "status": glossary.status,
    "left_out": glossary.left_out,
    "term": glossary.term,
    "families": families,
    "keywords": keywords,
    "claims": claims,
    "elsewhere": elsewhere,
    "facts": facts,
    "gaps": gaps,
    "niches": niches,
    "plan": plan,
    "regimes": regimes,
    "span": texts.span,
    "comparison": comparison,
    "words": wording,
    "voices": voice,
    "heat": heat,
}
