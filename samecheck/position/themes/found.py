"""The themes of a sector: found, named, told apart by kind, with who states them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from samecheck.embed import Embedder
from samecheck.model import Site, short_hash
from samecheck.position.themes.kinds import KINDS, TYPICAL, Kind, chances, judge, kind_of, middle
from samecheck.position.themes.linkage import Claim, by_model, claims, likeness, themes, worth_linking
from samecheck.position.themes.members import Theme, placed
from samecheck.position.themes.naming import name
from samecheck.position.themes.space import Floats
from samecheck.position.themes.stability import stability
from samecheck.position.themes.voices import Voices
from samecheck.sector.transcript import Transcript


@dataclass(frozen=True, eq=False)
class SectorTheme:
    """One theme of a sector: what it is called, what kind of thing it is, who states it, how stable it is.

    ``sayings`` are its most typical ones; ``claim`` is how probable it is that it is a claim; ``middle``, shape (d,), is where
    the model puts them.
    """

    label: str
    kind: Kind
    claim: float
    theme: Theme
    sayings: tuple[str, ...]
    stability: float
    middle: Floats

    @property
    def id(self) -> str:
        """A hash of what it is called, the same from run to run while it is called so."""
        return short_hash("theme", self.label.lower())


@dataclass(frozen=True, eq=False)
class SectorThemes:
    """The themes that at least two sites state, those first that most state, the ``voices`` and the ``sites`` by number."""

    themes: tuple[SectorTheme, ...]
    voices: Voices
    sites: Mapping[int, Site]

    @cached_property
    def words(self) -> dict[int, int]:
        """How many scored words each site has."""
        return {number: site.words for number, site in self.sites.items()}

    @classmethod
    def of(
        cls, sites: Sequence[Site], transcripts: Sequence[Transcript], embed: Embedder, fast: Embedder
    ) -> "SectorThemes":
        """The themes of ``sites``, whose ``transcripts`` are beside them."""
        voices = Voices.of(sites, transcripts, fast)
        found = voices.sayings
        several = worth_linking(found, claims(found, voices.codes))
        alike = likeness(several, by_model(several, lambda places: voices.meant(places, embed)))
        grouped = themes(alike)
        stable = stability(found, several, alike, grouped, len(voices.bodies))
        stated = placed([tuple(several[at] for at in group) for group in grouped], found, voices.bodies, voices.space)
        kept = [n for n, theme in enumerate(stated) if len(theme.sure) > 1]
        sayings = [_typical(stated[n].claims, voices) for n in kept]
        kinds = chances(sayings, judge(embed, fast))
        middles = middle(sayings, embed)
        named = [name(stated[n].claims, voices) for n in kept]
        rows = [
            SectorTheme(
                label,
                kind_of(label, odds, len(stated[n].sure)),
                float(odds[KINDS.index("claim")]),
                stated[n],
                said,
                stable[n],
                where,
            )
            for n, label, said, odds, where in zip(kept, named, sayings, kinds, middles, strict=True)
            if label
        ]
        rows.sort(key=lambda row: (-len(row.theme.sure), -row.claim, row.label))
        return cls(tuple(rows), voices, dict(enumerate(sites)))


def _typical(several: Sequence[Claim], voices: Voices) -> tuple[str, ...]:
    """One saying each of the claims that most sites make."""
    found = voices.sayings
    ranked = sorted(several, key=lambda claim: (-len(claim.voices(found)), claim.sayings))
    return tuple(voices.text(claim.typical[0]) for claim in ranked[:TYPICAL])
