"""Peers that may be none, and why: the owner's second domain, another trade, a giant, a directory.

A doubt is a question put to the reader with its evidence. It changes no score; who agrees leaves the site out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from samecheck.model import Site
from samecheck.sector.giants import chains, directories, giants
from samecheck.sector.identity import identity
from samecheck.sector.index import Index
from samecheck.sector.kin import Kin, Pair, kin, shared_text
from samecheck.sector.trade import other_trades


@dataclass(frozen=True)
class Doubts:
    """What speaks against sites as peers of each other: ``pairs`` that belong together, and single sites by name.

    ``sizes`` are the sites' words.
    """

    pairs: dict[Pair, Kin]
    singles: dict[str, tuple[str, ...]]
    sizes: dict[str, int]

    @classmethod
    def of(cls, index: Index, sites: Iterable[Site]) -> "Doubts":
        """The doubts about ``sites``, of which ``index`` holds those with text; the same whatever their order."""
        speaking = sorted((site for site in sites if site.name in index.names), key=lambda site: site.name)
        known = {site.name: identity(site) for site in speaking}
        pairs = kin(list(known.values()), shared_text(index.names, index.owner.tolist(), index.masked))
        kinds = (
            ("a directory?", directories(speaking)),
            ("a chain or a directory?", chains(list(known.values()))),
            ("a giant among small ones?", giants(speaking)),
            ("another trade?", other_trades(index)),
        )
        singles = {
            name: notes
            for name in known
            if (notes := tuple(f"{kind} {why[name]}" for kind, why in kinds if name in why))
        }
        return cls(pairs, singles, {site.name: site.words for site in speaking})

    def among(self, site: str) -> dict[str, str]:
        """The doubts about the peers of ``site``, by their names: those about its own peers, in one line each."""
        found: dict[str, list[str]] = {}
        for pair, why in self.pairs.items():
            if site in pair:
                other = pair[1] if pair[0] == site else pair[0]
                found.setdefault(other, []).append(f"same {'owner' if why.owner else 'name'}? {why.why}")
        for name, notes in self.singles.items():
            found.setdefault(name, []).extend(notes)
        return {name: "; ".join(found[name]) for name in sorted(found) if name != site}

    def about(self, site: str) -> tuple[str, ...]:
        """The doubts about ``site`` as a member of its sector; of two that belong together the one of fewer words is noted."""
        related = []
        for pair, why in sorted(self.pairs.items()):
            less, more = sorted(pair, key=lambda name: (self.sizes[name], name))
            if site == less:
                related.append(f"same {'owner' if why.owner else 'name'} as {more}? {why.why}")
        return (*related, *self.singles.get(site, ()))
