"""Where a site stands on every theme of its sector: who states it, what customers say of it, the rows that say so."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from samecheck.detect.quoted import one_a_site, quoted
from samecheck.model import Passage
from samecheck.position.customers.supply import Supply, supply
from samecheck.position.customers.topics import Customers, Opinion, Topic
from samecheck.position.stating.ground import Ground
from samecheck.position.themes.adoption import Adoption, adoption, enough
from samecheck.position.themes.found import SectorTheme, SectorThemes
from samecheck.position.vacancy import vacancy
from samecheck.read.words import words
from samecheck.sector.shares import wilson
from samecheck.sector.statements import GLUE
from samecheck.sector.trade import stem
from samecheck.wire import CustomersRow, Evidence, ThemeRow

#: Customers speak often of what at least this share of reviews, and so many, speak of. Guessed.
OFTEN, LEAST_REVIEWS = 0.02, 3
#: Contested: this share of the peers claim it, and at least this share of those who praise or complain complain, by the lower
#: bound. Guessed.
_CLAIMED, _DISPUTED = 0.5, 0.35
#: A topic of customers is a theme of the sites if this share of the passages that surely speak of it state the theme, and the
#: model finds the two so much alike (cosine). Guessed.
_SAME, _ALIKE = 0.4, 0.45
_QUOTES = 5
#: Words by which a theme is known that count like its name when it is quoted.
_KEYS = 3


@dataclass(frozen=True, eq=False)
class Standing:
    """What positioning rests on: the sector's themes, its customers, the site ``own`` and its ``peers`` by number.

    ``supplies`` tell who of all sites speaks of each topic of the customers, ``mine`` are numbers of reviews of the site
    itself.
    """

    themes: SectorThemes
    ground: Ground
    own: int
    peers: tuple[int, ...]
    customers: Customers = field(default_factory=lambda: Customers((), 0))
    supplies: tuple[Supply, ...] = ()
    mine: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls, themes: SectorThemes, ground: Ground, own: int, customers: Customers, mine: Iterable[int]
    ) -> "Standing":
        """The standing of the site numbered ``own``."""
        peers = tuple(site for site in sorted(themes.sites) if site != own)
        able, _ = enough(themes.words, peers)
        supplies = tuple(supply(topic, ground, able | {own}) for topic in customers.topics)
        return cls(themes, ground, own, peers, customers, supplies, frozenset(mine))

    def adoption(self, theme: SectorTheme) -> Adoption:
        """How many peers state ``theme``."""
        return adoption(theme.theme, self.themes, self.peers)

    def is_often(self, topic: Topic) -> bool:
        """Whether customers speak often of ``topic``, and of more than one business where more than one is reviewed."""
        one_only = len(_reviewed([topic])) < 2 <= len(_reviewed(self.customers.topics))
        return len(topic.reviews) >= max(LEAST_REVIEWS, OFTEN * self.customers.reviews) and not one_only

    def home(self, topic: Topic, told: Supply) -> SectorTheme | None:
        """The claim of the sites that is the same as ``topic``, if any: passages that speak of it, as ``told``, make it."""
        speaking = self._speaking(told)
        if not speaking:
            return None
        found: list[tuple[int, SectorTheme]] = []
        for theme in self.themes.themes:
            common = len(speaking & self._stating(theme)) if theme.kind == "claim" else 0
            if common >= max(1, _SAME * len(speaking)) and float(theme.middle @ topic.centre) >= _ALIKE:
                found.append((common, theme))
        return max(found, key=lambda pair: (pair[0], pair[1].claim, pair[1].label))[1] if found else None

    def _speaking(self, told: Supply) -> set[tuple[int, str]]:
        ground = self.ground
        return {
            (ground.owner[row], ground.passages[row].id) for row in told.answer.stating(sorted(told.answer.chances))
        }

    def _stating(self, theme: SectorTheme) -> set[tuple[int, str]]:
        voices = self.themes.voices
        return {
            (who, voices.bodies[who].passage(voices.bodies[who].statements[at]).id)
            for who, places in theme.theme.sure.items()
            for at in places
        }


def _reviewed(topics: Iterable[Topic]) -> set[str]:
    """The businesses of which customers say so."""
    return {one.business for topic in topics for one in topic.opinions}


def theme_rows(standing: Standing) -> tuple[ThemeRow, ...]:
    """A row a theme: those of the sites with what customers say of them, then what only customers speak of."""
    homes: dict[str, list[tuple[Topic, Supply]]] = {}
    alone: list[tuple[Topic, Supply]] = []
    for topic, told in zip(standing.customers.topics, standing.supplies, strict=True):
        home = standing.home(topic, told)
        if home is None:
            alone.append((topic, told))
        else:
            homes.setdefault(home.id, []).append((topic, told))
    rows = [_of_theme(standing, theme, homes.get(theme.id, [])) for theme in standing.themes.themes]
    rows = list({row.id: row for row in reversed(rows)}.values())
    rows += [_of_topic(standing, topic, told) for topic, told in alone if standing.is_often(topic)]
    unique = {row.id: msgspec.structs.replace(row, gap=vacancy(row)) for row in rows}
    return tuple(sorted(unique.values(), key=_order))


def sector_rows(themes: SectorThemes) -> tuple[ThemeRow, ...]:
    """A row a theme of a sector in which no site is one's own: its ``peers`` are all sites that state it."""
    everyone = sorted(themes.sites)
    rows = [_row(themes, theme, everyone, adoption(theme.theme, themes, everyone)) for theme in themes.themes]
    return tuple(sorted({row.id: row for row in reversed(rows)}.values(), key=_order))


def _order(row: ThemeRow) -> tuple[bool, float, str]:
    demand = row.customers.share if row.customers else 0.0
    return row.kind not in ("claim", "need"), -max(row.peer_share, demand), row.label


def _of_theme(standing: Standing, theme: SectorTheme, topics: Sequence[tuple[Topic, Supply]]) -> ThemeRow:
    said = {one for topic, _ in topics for one in topic.opinions}
    voice = _customers(standing, sorted(said, key=lambda one: (one.business, one.text))) if said else None
    mine = _passages(standing.themes, theme, [standing.own])
    return _row(standing.themes, theme, standing.peers, standing.adoption(theme), mine, voice)


def _row(
    themes: SectorThemes,
    theme: SectorTheme,
    among: Collection[int],
    stated: Adoption,
    mine: Sequence[Passage] = (),
    voice: CustomersRow | None = None,
) -> ThemeRow:
    """The row of ``theme``, as ``stated`` ``among`` sites; ``mine`` are the audited site's passages that state it, if any."""
    evidence = one_a_site(_passages(themes, theme, sorted(stated.sure)))[:_QUOTES]
    names = {site: themes.sites[site].name for site in themes.sites}
    quote = mine[0].text if mine else evidence[0].text if evidence else theme.sayings[0]
    return ThemeRow(
        id=theme.id,
        label=theme.label,
        quote=quote,
        status=_status(stated.status, stated.share, voice),
        peer_share=round(stated.share, 4),
        low=round(stated.low, 4),
        high=round(stated.high, 4),
        own=bool(mine),
        customers=voice,
        kind=theme.kind,
        peers=tuple(sorted(names[site] for site in stated.sure)),
        perhaps=tuple(sorted(names[site] for site in stated.perhaps)),
        peers_n=stated.of,
        passages=tuple(passage.id for passage in mine),
        evidence=evidence,
        sayings=theme.sayings,
        stability=theme.stability,
        unobserved=tuple(sorted(names[site] for site in among if site not in stated.observed)),
    )


def _of_topic(standing: Standing, topic: Topic, told: Supply) -> ThemeRow:
    ground, names = standing.ground, {site: one.name for site, one in standing.themes.sites.items()}
    sure, perhaps = told.sure - {standing.own}, told.perhaps - {standing.own}
    observed = told.observed - {standing.own}
    stated = Adoption(sure, perhaps, observed, enough(standing.themes.words, standing.peers)[1])
    voice = _customers(standing, topic.opinions)
    best = {
        site: max(ground.rows(site), key=lambda row: (told.answer.chances.get(row, 0.0), -row)) for site in sorted(sure)
    }
    ranked = sorted(best, key=lambda site: (-told.answer.chances.get(best[site], 0.0), site))
    mine = told.answer.stating(ground.rows(standing.own))
    status = stated.status
    if not sure and not perhaps and standing.is_often(topic) and observed:
        status = "unsaid"
    return ThemeRow(
        id=topic.id,
        label=topic.label,
        quote=topic.opinions[0].text,
        status=_status(status, stated.share, voice),
        peer_share=round(stated.share, 4),
        low=round(stated.low, 4),
        high=round(stated.high, 4),
        own=bool(mine),
        customers=voice,
        kind="need",
        peers=tuple(sorted(names[site] for site in sure)),
        perhaps=tuple(sorted(names[site] for site in perhaps)),
        peers_n=len(observed),
        passages=tuple(sorted({ground.passages[row].id for row in mine})),
        evidence=tuple(quoted(ground.passages[best[site]]) for site in ranked[:_QUOTES]),
        sayings=tuple(one.text for one in topic.opinions[:_QUOTES]),
        unobserved=tuple(sorted(names[site] for site in standing.peers if site not in observed)),
    )


def _status(status: str, share: float, voice: CustomersRow | None) -> str:
    """``status``, or contested: most claim it, and customers dispute it."""
    if voice and share >= _CLAIMED and voice.praise + voice.complaint >= LEAST_REVIEWS:
        polar = voice.praise + voice.complaint
        if wilson(voice.complaint / polar, polar)[0] >= _DISPUTED:
            return "contested"
    return status


def _customers(standing: Standing, said: Sequence[Opinion]) -> CustomersRow:
    """What customers say by ``said``."""
    reviews = {one.review for one in said}
    total = standing.customers.reviews
    low, high = wilson(len(reviews) / total, total)
    by = {kind: len({one.review for one in said if one.polarity == kind}) for kind in ("praise", "complaint")}
    first: dict[int, Opinion] = {}
    for one in said:
        first.setdefault(one.review, one)
    # Who posts the same review twice is quoted once.
    distinct: dict[str, Opinion] = {}
    for one in first.values():
        distinct.setdefault(one.text, one)
    quotes = list(distinct.values())[:_QUOTES]
    return CustomersRow(
        reviews=len(reviews),
        of=total,
        share=round(len(reviews) / total, 4),
        low=round(low, 4),
        high=round(high, 4),
        praise=by["praise"],
        complaint=by["complaint"],
        own=len(reviews & standing.mine),
        quotes=tuple(Evidence(site=one.business, url="", text=one.text) for one in quotes),
    )


def _passages(themes: SectorThemes, theme: SectorTheme, sites: Collection[int]) -> list[Passage]:
    """The passages of ``sites`` that surely state ``theme``, each once: those first that say its name and little else."""
    bodies = themes.voices.bodies
    named = frozenset(map(stem, words(theme.label))) | frozenset(theme.theme.keys[:_KEYS])
    found: dict[str, tuple[float, Passage]] = {}
    for who in sites:
        for at in theme.theme.sure.get(who, ()):
            statement = bodies[who].statements[at]
            passage = bodies[who].passage(statement)
            whole = {stem(word) for word in words(passage.text) if word not in GLUE}
            says = round(len(named.intersection(map(stem, statement.words))) / len(named | whole), 4)
            found[passage.id] = max(found.get(passage.id, (0.0, passage)), (says, passage), key=lambda pair: pair[0])
    ranked = sorted(found.values(), key=lambda pair: (-pair[0], len(pair[1].text), pair[1].id))
    return [passage for _, passage in ranked]
