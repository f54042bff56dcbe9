"""The cross-sector view of a source, for reading by eye: sentences as if from another sector, and how others state needs.

    python scripts/show_elsewhere.py SOURCE [--site NAME] [--need LABEL ...] [--abroad SOURCE ...] [--model minilm]

SOURCE is what the command line takes. Without --site the strays of every site are shown. The other trades are the demo
corpora, and the sources given with --abroad, which nobody read.
"""

import argparse
from collections.abc import Sequence

from samecheck.api import read_sites
from samecheck.embed import embedder, static
from samecheck.model import Site
from samecheck.position.elsewhere.abroad import Abroad, label_of
from samecheck.position.elsewhere.inspired import Need
from samecheck.position.elsewhere.view import elsewhere
from samecheck.sector.index import Index
from samecheck.store import Cache, CachedEmbedder, CachedTranscripts
from samecheck.store.corpora import built_in_names, stated

_NEEDS = (
    "The price is told beforehand",
    "Help in an emergency, at night and at weekends",
    "A person answers the phone",
    "Years of experience",
    "Large bills can be paid in parts",
    "Free parking",
    "Put right for nothing if it fails",
    "Comes on time",
)


def main() -> None:
    """Prints the view of the source that is asked for."""
    asked = _arguments()
    model = CachedEmbedder(embedder(asked.model), Cache.of_user())
    sites = [site for site in read_sites(asked.source) if site.scored]
    index = _index(sites, model)
    print(f"{len(sites)} sites, {len(index.passages)} passages, most like {label_of(sites, 'no trade known')}")
    abroad = [_abroad(name, model) for name in (*built_in_names(), *asked.abroad)]
    wanted = [site for site in sites if asked.site in ("", site.name)]
    for number, site in enumerate(wanted):
        needs = [Need((label,)) for label in asked.need or _NEEDS] if number == 0 else []
        found = elsewhere(index, sites, site, needs, abroad, _fast())
        for stray in found.strays:
            print(f"\n{site.name}: {stray.trade}, {stray.bits:.1f} bits\n    {stray.quote}\n    {stray.text}")
            print("".join(f"    there: {near.site}: {near.text}\n" for near in stray.near), end="")
        for one in found.inspirations:
            states = f" [{one.states}]" if one.states else ""
            print(f"\n{one.need}: {one.trade}, {one.quote.site}, {one.likeness}, specificity {one.specificity}{states}")
            print(f"    {one.quote.text} ({one.note})")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--site", default="")
    parser.add_argument("--need", action="append", default=[])
    parser.add_argument("--abroad", action="append", default=[])
    parser.add_argument("--model", default="minilm")
    return parser.parse_args()


def _abroad(name: str, model: CachedEmbedder) -> Abroad:
    sites = [site for site in read_sites(name) if site.scored]
    return Abroad(label_of(sites, name), _index(sites, model), stated(name))


def _index(sites: Sequence[Site], model: CachedEmbedder) -> Index:
    return Index.of(sites, model, fast=_fast(), transcribed=CachedTranscripts(Cache.of_user()))


def _fast() -> CachedEmbedder:
    return CachedEmbedder(static.load(), Cache.of_user())


if __name__ == "__main__":
    main()
