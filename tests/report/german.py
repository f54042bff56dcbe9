"""What of a result is left in English when it is said in German."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from samecheck.report import Look, said
from samecheck.report.catalogue import known
from samecheck.wire import Audit, SectorAudit

GERMAN = Look(language="de")
#: Where a result holds samecheck's own words.
OWN = re.compile(
    r"\.(message|remedy|source|why|question|verdict|note|reviews_note|advice|reason|noise|trade)$"
    r"|notes\[\]$|cannot_show\[\]$|niches\[\]\.text$|strays\[\]\.text$"
)
#: Words of sentences of the core; a German sentence has none of them.
ENGLISH = re.compile(
    r" peers\b|the one peer|state it|reviews speak|perhaps|say it|sectors|of its words| and others| words "
)


def texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a result, with where it stands."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one, f"{path}[]")
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts(one, path)
    elif isinstance(value, str):
        yield path, value


def english_left(result: Audit | SectorAudit) -> set[str]:
    """Samecheck's own words in ``result`` that no German is known for."""
    left = set()
    with GERMAN.spoken():
        both = zip(texts(result), texts(said.of(result)), strict=True)
        for (path, text), (_path, told) in both:
            if text and OWN.search(path):
                ours = re.sub("“[^”]*”|„[^“]*“", "", told)
                if (told == text and text not in known()) or ENGLISH.search(ours):
                    left.add(f"{path}: {told}")
    return left
