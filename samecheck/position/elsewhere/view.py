"""The cross-sector view of one site: what reads as if from elsewhere, and how they say it there."""

from collections.abc import Iterable, Sequence

from samecheck.embed import Embedder
from samecheck.model import Site
from samecheck.position.elsewhere.abroad import Abroad, others
from samecheck.position.elsewhere.inspired import Need, inspirations
from samecheck.position.elsewhere.strays import strays
from samecheck.sector.index import Index
from samecheck.wire.elsewhere import Elsewhere


def elsewhere(
    index: Index, sites: Sequence[Site], site: Site, needs: Iterable[Need], abroad: Sequence[Abroad], fast: Embedder
) -> Elsewhere:
    """The view of ``site``, one of ``sites``, which ``index`` is made of; ``needs`` are those worth a look elsewhere.

    ``abroad`` are other trades; those that turn out to be this one are passed over. ``fast`` made the codes of all of them.
    """
    apart = others(abroad, sites)
    return Elsewhere(
        strays=strays(index, site, apart), inspirations=inspirations(index, needs, apart, index.embed, fast)
    )
