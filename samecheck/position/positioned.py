"""An audit with its positioning: themes, customers' voice, gaps, work plan and the sector's regime."""

import re
from collections.abc import Sequence

import msgspec

from samecheck.embed import Embedder
from samecheck.model import Review, Site
from samecheck.position.customers.topics import customers
from samecheck.position.elsewhere.inspired import Need
from samecheck.position.gaps import gap_rows
from samecheck.position.plan import Needed, Worth, plan_rows
from samecheck.position.regime import regime
from samecheck.position.standing import Standing
from samecheck.position.stating.ground import Ground
from samecheck.position.themes.found import SectorThemes
from samecheck.sector.index import Index
from samecheck.wire import Audit, FactRow, ThemeRow

#: Gaps for which it is looked how other trades say it.
_NEEDS = 5


def standing(
    index: Index, sites: Sequence[Site], own: str, reviews: Sequence[Review], embed: Embedder, fast: Embedder
) -> Standing:
    """Where the site called ``own`` stands among ``sites``, of which ``index`` holds those with text."""
    by_name = {site.name: site for site in sites}
    ordered = [by_name[name] for name in index.names]
    themes = SectorThemes.of(ordered, index.transcripts, embed, fast)
    ground = Ground.of(themes.voices, embed, fast)
    mine = own_reviews(reviews, by_name[own])
    return Standing.of(themes, ground, index.names.index(own), customers(reviews, embed), mine)


def positioned(
    audit: Audit, stand: Standing, themes: Sequence[ThemeRow], worth: Worth, facts: Sequence[FactRow] = ()
) -> Audit:
    """``audit`` with its ``themes`` as ``stand`` tells them; ``worth`` is what its passages make up of the score."""
    needed = Needed.of(audit.vocabulary, audit.keywords, audit.trade_words)
    return msgspec.structs.replace(
        audit,
        themes=tuple(themes),
        gaps=gap_rows(themes, facts, audit.passages),
        plan=plan_rows(worth, audit.passages, audit.findings, themes, facts, needed),
        facts=tuple(facts),
        regime=regime(stand.themes),
    )


def needs(audit: Audit) -> list[Need]:
    """What ``audit`` found that customers ask for and hardly anybody here says: worth a look at other trades."""
    rows = {row.id: row for row in audit.themes}
    asked = [gap for gap in audit.gaps if gap.kind in ("unsaid", "seldom", "open", "contested") and gap.theme in rows]
    return [Need((gap.label,), rows[gap.theme].sayings) for gap in asked[:_NEEDS]]


def own_reviews(reviews: Sequence[Review], site: Site) -> list[int]:
    """The numbers of the ``reviews`` that are of the business of ``site``, by its name or those its pages give it."""
    names = {_plain(site.name), _plain(re.sub(r"^www\.|\.[a-z.]{2,}$", "", site.name.lower()))}
    names |= {_plain(name) for page in site.pages for name in page.names}
    names.discard("")
    return [number for number, review in enumerate(reviews) if _plain(review.business) in names]


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())
