"""Pages that are given the titles, or the text, of another business's page."""

import re
from dataclasses import dataclass

import msgspec
from keyword_sectors import masked

from samecheck.model import Passage, Reading, Site
from samecheck.read.mask import BRAND, PERSON, PLACE, Mask
from samecheck.read.site import make_site
from samecheck.sector.keywords.names import slug_words


@dataclass(frozen=True)
class Planted:
    """A site of which one page was given another's titles or text, that page, and whose."""

    site: Site
    url: str
    peer: str
    peer_url: str


def given_titles(site: Site, page: Reading, donor: Site, other: Reading, *, moved: bool) -> Planted:
    """``site`` with the title, headings, description and address of ``other`` on ``page``; in its own town if ``moved``."""
    town = _town(site) if moved else ""

    def adapted(text: str) -> str:
        return _adapted(text, masked(donor), site.name, town)

    url = (
        f"{page.url.rpartition('/')[0]}/{adapted(slug_words(other.url)).replace(' ', '-')}".lstrip("/")
        if slug_words(other.url)
        else page.url
    )
    outline = tuple((level, adapted(text)) for level, text in other.outline)
    own = {text for _, text in page.outline} | {page.title}
    text = [p for p in page.passages if p.role not in ("title", "meta") and p.text not in own]
    head = [("title", adapted(other.title)), *(("meta", adapted(p.text)) for p in other.passages if p.role == "meta")]
    new = [*head, *(("hero" if n == 0 else "heading", line) for n, (_, line) in enumerate(outline))]
    made = tuple(Passage(site.name, url, role, line, urls=(url,)) for role, line in new if line)  # type: ignore[arg-type]
    kept = tuple(msgspec.structs.replace(p, url=url, urls=(url,)) for p in text)
    reading = msgspec.structs.replace(
        page, url=url, title=adapted(other.title), outline=outline, passages=(*made, *kept)
    )
    return Planted(with_page(site, page, reading), url, donor.name, other.url)


def given_text(site: Site, page: Reading, donor: Site, other: Reading) -> Planted:
    """``site`` with the text of ``other`` on ``page``, whose titles, headings, description and address stay."""
    own = {text for _, text in page.outline} | {page.title}
    theirs = {text for _, text in other.outline} | {other.title}
    head = [p for p in page.passages if p.role in ("title", "meta") or p.text in own]
    text = [p for p in other.passages if p.role not in ("title", "meta") and p.text not in theirs]
    moved = tuple(msgspec.structs.replace(p, site=site.name, url=page.url, urls=(page.url,)) for p in text)
    return Planted(
        with_page(site, page, msgspec.structs.replace(page, passages=(*head, *moved))),
        page.url,
        donor.name,
        other.url,
    )


def with_page(site: Site, old: Reading, new: Reading) -> Site:
    """``site`` with ``new`` in place of ``old``."""
    return make_site(site.name, [new if page is old else page for page in site.pages])


def _town(site: Site) -> str:
    """A town that ``site`` names, as it writes it."""
    for page in site.pages:
        for passage in page.passages:
            for slot in masked(site).slots(passage.text):
                if slot.sign == PLACE:
                    return passage.text[slot.start : slot.end]
    return ""


def _adapted(text: str, theirs: Mask, name: str, town: str) -> str:
    """``text`` of another business with this one's name and, if it has one, ``town``; persons left out."""
    parts, end = [], 0
    for slot in theirs.slots(text):
        put = {BRAND: name.partition(".")[0].replace("-", " ").title(), PERSON: "", PLACE: town}.get(slot.sign)
        parts += [
            text[end : slot.start],
            text[slot.start : slot.end] if put is None or (slot.sign == PLACE and not town) else put,
        ]
        end = slot.end
    return re.sub(r"\s+", " ", "".join([*parts, text[end:]])).strip()
