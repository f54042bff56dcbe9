"""How many sites state a theme, with an exact interval, and what that makes of it.

Who says little, or has no page where the others say it, is not observed: his silence tells nothing. The lower end of the
interval counts those who surely state it, the upper end also those who perhaps do, so that it holds the doubt of
chance and that of matching.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from scipy.special import betaincinv

from samecheck.model import Site
from samecheck.position.themes.found import SectorThemes
from samecheck.position.themes.members import Theme
from samecheck.position.themes.voices import Voices
from samecheck.wire.position import NOT_SEEN

#: Scored words from which on silence tells something. Source: DESIGN section 5.
LEAST_WORDS = 300
#: Table stakes: at least half of the sites, by the lower bound; open: at most a fifth, by the upper. Source: DESIGN section 5.
STAKES, OPEN = 0.5, 0.2
#: One-sided level of the ends of an exact 95 % interval.
_TAIL = 0.025
#: Of fewer observed sites nothing is called common. Guessed.
_LEAST_SITES = 5
#: Pages on which a business says what it likes: a claim that stands on one of them could stand on any.
_GENERAL = frozenset(("home", "service", "product", "city", "about", "other"))
#: A page role is one where a theme is stated if this share of those who state it do so there. Guessed.
_ROLE = 0.2


@dataclass(frozen=True)
class Adoption:
    """Of ``observed`` sites those, by number, that state a theme surely and perhaps; ``short`` if in short copy."""

    sure: frozenset[int]
    perhaps: frozenset[int]
    observed: frozenset[int]
    short: bool = False

    @property
    def of(self) -> int:
        """How many sites are observed."""
        return len(self.observed)

    @property
    def share(self) -> float:
        """Share of the observed sites that surely state it."""
        return len(self.sure) / self.of if self.observed else 0.0

    @property
    def low(self) -> float:
        """Lower end of the exact interval: of those who surely state it."""
        return exact(len(self.sure), self.of)[0]

    @property
    def high(self) -> float:
        """Upper end of the exact interval: of those who surely or perhaps state it."""
        return exact(len(self.sure | self.perhaps), self.of)[1]

    @property
    def status(self) -> str:
        """What the sites make of the theme, in the words of the report."""
        if not self.observed:
            return "not observed"
        if self.low >= STAKES:
            return "table stakes"
        if self.high <= OPEN and not self.short:
            return "open"
        if not self.sure:
            return f"{NOT_SEEN}{self.of} peer{'s' * (self.of != 1)}"
        if self.of < _LEAST_SITES:
            return "too few to tell"
        return "said by most" if self.share >= STAKES else "said by some"


def exact(k: int, n: int) -> tuple[float, float]:
    """The exact 95 % interval of a share of which ``k`` of ``n`` were seen. Source: Clopper and Pearson (1934).

    >>> [tuple(round(end, 2) for end in exact(*pair)) for pair in ((0, 5), (0, 20), (7, 7))]
    [(0.0, 0.52), (0.0, 0.17), (0.59, 1.0)]
    """
    if not n:
        return 0.0, 1.0
    low = float(betaincinv(k, n - k + 1, _TAIL)) if k else 0.0
    high = float(betaincinv(k + 1, n - k, 1 - _TAIL)) if k < n else 1.0
    return low, high


def enough(words: Mapping[int, int], among: Collection[int]) -> tuple[frozenset[int], bool]:
    """Those ``among`` the sites, each of so many ``words``, that say enough to be observed, and whether all have short copy.

    Where most have too little for a website, as in a directory, what half of them have is enough; silence tells less then.
    """
    usual = median([words[site] for site in sorted(among)]) if among else 0
    least = min(LEAST_WORDS, usual)
    return frozenset(site for site in among if words[site] >= least), usual < LEAST_WORDS


def adoption(theme: Theme, found: SectorThemes, among: Collection[int]) -> Adoption:
    """Who of the sites numbered ``among`` states ``theme``, one of those ``found``."""
    sites = found.sites
    able, short = enough(found.words, among)
    roles = _roles(theme, found.voices, sites)
    there = frozenset(site for site in able if not roles or roles & {page.role for page in sites[site].pages})
    observed = there | (able & theme.sure.keys())
    sure = frozenset(theme.sure.keys() & observed)
    return Adoption(sure, frozenset(theme.perhaps.keys() & observed) - sure, observed, short)


def _roles(theme: Theme, voices: Voices, sites: Mapping[int, Site]) -> frozenset[str]:
    """The roles of pages on which sites state ``theme``, or could; none where no site does."""
    counts: Counter[str] = Counter()
    stating: Sequence[int] = [who for who in theme.sure if who in sites]
    for who in stating:
        body = voices.bodies[who]
        urls = {url for at in theme.sure[who] for url in body.passage(body.statements[at]).urls}
        counts.update({page.role for page in sites[who].pages if page.url in urls})
    found = frozenset(role for role, times in counts.items() if times >= _ROLE * len(stating))
    return found | _GENERAL if found & _GENERAL else found
