"""Counts the everyday words of business sites: samecheck/sector/everyday.json.gz.

    python scripts/fit_everyday.py

For each stem the share of sites that use it, averaged over the 32 sectors of three sites or more in ../shared/data
(smb_sites, trades, wcxb), so that no sector's size decides. Stems that 2 % or fewer use are left out. Deterministic.
"""

import gzip
from collections import Counter
from pathlib import Path

import msgspec
import real_texts

from samecheck.model import Site
from samecheck.read.words import words
from samecheck.sector.trade import stem

OUT = Path(__file__).parents[1] / "samecheck" / "sector" / "everyday.json.gz"
_LEAST = 0.02
_FEWEST = 3


def main() -> None:
    """Writes the file."""
    sectors = {**real_texts.small_businesses(), **real_texts.roofers(), **real_texts.peer_groups(_FEWEST)}
    shares = everyday([sites for name, sites in sectors.items() if name and len(sites) >= _FEWEST])
    OUT.write_bytes(gzip.compress(msgspec.json.encode(shares), mtime=0))
    print(f"{OUT}: {len(shares)} stems of {len(sectors)} sectors, {OUT.stat().st_size} bytes")


def everyday(sectors: list[list[Site]]) -> dict[str, float]:
    """The mean over ``sectors`` of the share of sites that use each stem."""
    total: Counter[str] = Counter()
    for sites in sectors:
        users = Counter(name for site in sites for name in _stems(site))
        for name, number in users.items():
            total[name] += number / len(sites)  # type: ignore[assignment]
    return {
        name: round(total[name] / len(sectors), 3) for name in sorted(total) if total[name] / len(sectors) >= _LEAST
    }


def _stems(site: Site) -> set[str]:
    found = (word for passage in site.scored for word in words(passage.text))
    return {stem(word) for word in found if word.isalpha() and len(word) > 2}


if __name__ == "__main__":
    main()
