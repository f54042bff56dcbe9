"""Measures positioning: themes, their adoption, gaps, against real data, gold labels and other tools.

    python scripts/bench_themes.py claims|rivals|names|planted|null|stakes|sizes|regimes [corpus ...]

- claims: ten claims of the roofers of ../shared/data, counted by pattern search and by themes: share of sites, who differs.
- rivals: themes of the demo corpora against what people labelled: V-measure, adjusted Rand over resamples of the sites, for
  samecheck, k-means and (where it is installed) BERTopic on the same passages and vectors.
- names: a JSON row for each labelled theme: passages of it, and what each of the three calls its group that fits it best, in
  a shuffled order, with the key: for a reader who is not shown the key.
- planted: themes that customers speak of and three or more sites state are taken out of all sites by their gold labels: do
  they become gaps, among the first three that were none before?
- null: reviews of one trade held against the sites of another: how often is there a gap?
- stakes: a theme that all sites are made to state, in words of the gold: is it table stakes?
- sizes: the first 5, 10, 20 and 50 peers of a sector: which statements change?
- regimes: uniformity of every real sector.
"""

import sys

from demo_texts import CORPORA
from theme_gaps import null, planted
from theme_rivals import names, rivals
from theme_shares import claims, regimes, sizes, stakes
from theme_sources import Models


def main() -> None:
    """Runs what is asked for."""
    models = Models.of_user()
    what, *corpora = sys.argv[1:] or ["claims"]
    several = corpora or list(CORPORA)
    if what == "names" and not corpora:
        several.append("roofers")
    {
        "claims": claims,
        "rivals": rivals,
        "names": names,
        "planted": planted,
        "null": null,
        "stakes": stakes,
        "sizes": sizes,
        "regimes": regimes,
    }[what](models, several)


if __name__ == "__main__":
    main()
