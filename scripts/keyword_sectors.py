"""The sectors that keywords are measured on, and their keywords without the rest of an audit."""

from collections.abc import Iterator, Sequence

from real_texts import peer_groups, roofers, small_businesses

from samecheck.embed import static
from samecheck.model import Site
from samecheck.read.mask import Mask, mask
from samecheck.sector.index import Index
from samecheck.sector.keywords import Keywords, keywords_of
from samecheck.sector.transcript import transcribe

CORPORA = ("plumbers", "dentists", "cafes", "gyms", "law-firms", "web-agencies")

#: Sites of one owner: what they share is no false flag and no independent pair. Source: README of the data.
ONE_OWNER = frozenset(("burbank-roofing", "palm-crest-roofing"))

_MASKS: dict[int, tuple[Site, Mask]] = {}


def masked(site: Site) -> Mask:
    """The mask of ``site``, made once; sites are told apart as objects, since to hash one takes as long as to read it."""
    if id(site) not in _MASKS:
        _MASKS[id(site)] = site, mask(site)
    return _MASKS[id(site)][1]


def keywords(site: Site, peers: Sequence[Site]) -> Keywords:
    """The keywords of ``site`` among ``peers``; nothing else of an audit is done."""
    return keywords_of(site, peers, indexed([site, *peers]))


def each(sites: Sequence[Site]) -> dict[str, Keywords]:
    """The keywords of each of ``sites`` among the others, by name."""
    index = indexed(sites)
    return {site.name: keywords_of(site, others(sites, site), index) for site in sites}


def indexed(sites: Sequence[Site]) -> Index:
    """The index of ``sites``, without a slow model."""
    fast = static.load()
    return Index.of(sites, fast, fast=fast, transcribed=lambda some: [transcribe(one, masked(one)) for one in some])


def others(sites: Sequence[Site], site: Site) -> list[Site]:
    """The sites besides ``site``."""
    return [one for one in sites if one.name != site.name]


def sectors() -> Iterator[tuple[str, list[Site]]]:
    """The real sectors of three sites or more."""
    yield from roofers().items()
    yield from ((f"wcxb {name}", sites) for name, sites in peer_groups().items())
    yield from (
        (f"smb {name}", sites)
        for name, sites in small_businesses().items()
        if len(sites) > 2 and name not in ("other", "unlabelled", "")
    )
