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
from samecheck.sentences import sentence

_DIRECTORY = sentence("a directory? {why!s}")
_CHAIN = sentence("a chain or a directory? {why!s}")
_GIANT = sentence("a giant among small ones? {why!s}")
_OTHER_TRADE = sentence("another trade? {why!s}")
_SAME_OWNER, _SAME_NAME = sentence("same owner? {why!s}"), sentence("same name? {why!s}")
_SAME_OWNER_AS, _SAME_NAME_AS = sentence("same owner as {site}? {why!s}"), sentence("same name as {site}? {why!s}")


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
            (_DIRECTORY, directories(speaking)),
            (_CHAIN, chains(list(known.values()))),
            (_GIANT, giants(speaking)),
            (_OTHER_TRADE, other_trades(index)),
        )
        singles = {
            name: notes
            for name in known
            if (notes := tuple(kind.format(why=why[name]) for kind, why in kinds if name in why))
        }
        return cls(pairs, singles, {site.name: site.words for site in speaking})

    def among(self, site: str) -> dict[str, str]:
        """The doubts about the peers of ``site``, by their names: those about its own peers, in one line each."""
        found: dict[str, list[str]] = {}
        for pair, why in self.pairs.items():
            if site in pair:
                other = pair[1] if pair[0] == site else pair[0]
                found.setdefault(other, []).append((_SAME_OWNER if why.owner else _SAME_NAME).format(why=why.why))
        for name, notes in self.singles.items():
            found.setdefault(name, []).extend(notes)
        return {name: "; ".join(found[name]) for name in sorted(found) if name != site}

    def about(self, site: str) -> tuple[str, ...]:
        """The doubts about ``site`` as a member of its sector; of two that belong together the one of fewer words is noted."""
        related = []
        for pair, why in sorted(self.pairs.items()):
            less, more = sorted(pair, key=lambda name: (self.sizes[name], name))
            if site == less:
                told = _SAME_OWNER_AS if why.owner else _SAME_NAME_AS
                related.append(told.format(site=more, why=why.why))
        return (*related, *self.singles.get(site, ()))
