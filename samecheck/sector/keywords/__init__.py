"""Keywords: what the pages of a site and of its peers aim to be found by, and who aims at the same."""

from samecheck.sector.keywords.aims import Aim, Target
from samecheck.sector.keywords.clones import Clone, Shared
from samecheck.sector.keywords.found import Keywords, Rivals, Stuffed, keywords_of, longest
from samecheck.sector.keywords.phrases import Key, is_telling, singular

__all__ = [
    "Aim",
    "Clone",
    "Key",
    "Keywords",
    "Rivals",
    "Shared",
    "Stuffed",
    "Target",
    "is_telling",
    "keywords_of",
    "longest",
    "singular",
]
