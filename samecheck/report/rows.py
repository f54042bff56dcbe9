"""What `samecheck read` writes: one row a page, as samecheck sees it."""

from samecheck.model import PageRole, PageStatus, PassageRole, Reading
from samecheck.wire import Wire


class ReadPassage(Wire, frozen=True, kw_only=True):
    """One passage of a page, in the order of the page."""

    role: PassageRole
    text: str
    boilerplate: bool
    place: str
    line: int


class ReadRow(Wire, frozen=True, kw_only=True):
    """One page: what kind it is, and its passages."""

    site: str
    url: str
    status: PageStatus
    title: str
    role: PageRole
    lang: str
    words: int
    note: str
    passages: tuple[ReadPassage, ...]


def read_row(reading: Reading) -> ReadRow:
    """``reading`` as a row of `samecheck read`."""
    return ReadRow(
        site=reading.site,
        url=reading.url,
        status=reading.status,
        title=reading.title,
        role=reading.role,
        lang=reading.lang,
        words=reading.words,
        note=reading.note,
        passages=tuple(
            ReadPassage(role=p.role, text=p.text, boilerplate=p.boilerplate, place=p.place, line=p.line)
            for p in reading.passages
        ),
    )
