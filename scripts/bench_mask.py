"""How much masking finds, on the real pages of ../shared/data.

    python scripts/bench_mask.py [families] [speed] [spans [SEED]] [sentences [SEED]]

**families**: of pages about one town each (page_families, and the town pages of the roofers), pairs of passages of two
pages of a site that are alike but not the same (`rapidfuzz` ratio of the words .6 or more, the best of the other page);
the share that is the same once masked, words between signs compared. **speed**: passages a second, by processor time,
building the masks included. **spans** and **sentences** print random masked spans by kind, and random sentences with
capitals or figures as they look masked, for reading by eye: what is wrongly masked, what was missed. They print third
parties' texts: not to be kept.
"""

import csv
import gzip
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, groupby

from rapidfuzz.distance import Indel
from real_texts import DATA, peer_groups, roofers, small_businesses

from samecheck.gather.decode import decode
from samecheck.model import Page, Reading, Site
from samecheck.read.mask import PLACE, SIGNS, mask
from samecheck.read.page import read_page
from samecheck.read.site import make_site
from samecheck.read.words import words

#: Likeness of the words of two passages that are taken for one, filled in twice.
ALIKE = 0.6
#: Words of a passage that is looked at.
FEWEST = 4

Form = Callable[[str], Sequence[str]]


def main() -> None:
    """Prints what is asked for; the families and the speed if nothing is."""
    asked = sys.argv[1:] or ["families", "speed"]
    numbers = [int(word) for word in asked if word.isdigit()]
    seed = numbers[0] if numbers else 1
    if "families" in asked:
        for name, pages, site in town_pages():
            alike, same = filled_twice(pages, mask(site))
            print(f"{name:24} {len(pages):3} pages {alike:6} alike pairs, same once masked {same / max(1, alike):.3f}")
    if "speed" in asked:
        print(speed([site for _, site in real_sites()]))
    if "spans" in asked:
        _print_spans(seed)
    if "sentences" in asked:
        _print_sentences(seed)


def real_sites() -> Iterator[tuple[str, Site]]:
    """The sites of smb_sites, trades and the peer groups of wcxb, each with the name of its set, each once."""
    for name, groups in (("smb", small_businesses()), ("trades", roofers()), ("wcxb", peer_groups())):
        yield from ((name, site) for site in {site.name: site for sites in groups.values() for site in sites}.values())


def families() -> dict[str, tuple[Site, set[str]]]:
    """The two sites of page_families with the addresses of their town pages."""
    pages: dict[str, list[Page]] = defaultdict(list)
    about: dict[str, set[str]] = defaultdict(set)
    with (DATA / "page_families" / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            url = "/" + row["file"].rpartition("/")[2].removesuffix(".gz").replace("__", "/")
            body = decode(gzip.decompress((DATA / "page_families" / row["file"]).read_bytes()))
            pages[row["business"]].append(Page(row["business"], url, body))
            if row["role"] == "city_page":
                about[row["business"]].add(url)
    return {name: (make_site(name, map(read_page, some)), about[name]) for name, some in pages.items()}


def town_pages() -> Iterator[tuple[str, list[Reading], Site]]:
    """Each site with its pages about a town, if there are three or more."""
    for name, (site, urls) in families().items():
        yield name, [page for page in site.pages if page.url in urls], site
    for site in roofers()["roofing"]:
        known = {" ".join(run) for run, sign in mask(site).names.items() if sign == PLACE}
        about = [page for page in site.pages if _town_of(page.url) & known]
        if len(about) >= 3:
            yield site.name, about, site


def _town_of(url: str) -> set[str]:
    """The runs of up to three words of the last part of ``url``."""
    slug = words(re.sub(r"\.[a-z]{2,5}$|/index\.html$|/$", "", url.lower()).rpartition("/")[2].replace("-", " "))
    return {" ".join(slug[at : at + size]) for at in range(len(slug)) for size in (1, 2, 3)}


def filled_twice(pages: Sequence[Reading], form: Form) -> tuple[int, int]:
    """Number of pairs of passages that are alike and not the same, and of those that ``form`` makes the same."""
    texts = {text for page in pages for text in _texts(page)}
    split = {text: words(text) for text in texts}
    forms = {text: _collapsed(form(text)) for text in texts}
    alike = same = 0
    for one, two in combinations(pages, 2):
        mine, theirs = _texts(one), _texts(two)
        for text in mine - theirs:
            best = max(
                theirs, key=lambda other: (Indel.normalized_similarity(split[text], split[other]), other), default=""
            )
            if best and Indel.normalized_similarity(split[text], split[best]) >= ALIKE:
                alike += 1
                same += forms[text] == forms[best]
    return alike, same


def _texts(page: Reading) -> set[str]:
    return {p.text for p in page.passages if p.scored and len(words(p.text)) >= FEWEST}


def _collapsed(masked: Sequence[str]) -> tuple[str, ...]:
    """``masked`` with one sign for a run of the same: "Mesa" and "Queen Creek" fill one slot."""
    return tuple(word for word, _ in groupby(w if w in SIGNS else w.removesuffix("'s") for w in masked))


def speed(sites: Sequence[Site]) -> str:
    """Passages masked a second."""
    begun = time.process_time()
    masks = [mask(site) for site in sites]
    built = time.process_time()
    passages = [(found, passage.text) for found, site in zip(masks, sites, strict=True) for passage in site.scored]
    for found, text in passages:
        found(text)
    done = time.process_time()
    each = 1000 * (built - begun) / len(sites)
    return (
        f"{len(sites)} sites, {len(passages)} passages: {each:.1f} ms a site to build, {len(passages) / (done - built):.0f} "
        f"passages/s masked, {len(passages) / (done - begun):.0f} with building"
    )


def _print_spans(seed: int, least: int = 20) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for _, site in real_sites():
        names = mask(site)
        for passage in site.scored:
            text = passage.text
            for slot in names.slots(text):
                before, after = text[max(0, slot.start - 45) : slot.start], text[slot.end : slot.end + 35]
                found[slot.sign].append(f"{site.name[:24]} | {before}[[{text[slot.start : slot.end]}]]{after}")
    for sign, some in sorted(found.items()):
        print(sign, len(some))
        print(*random.Random(seed).sample(some, min(least, len(some))), sep="\n")


def _print_sentences(seed: int, number: int = 100) -> None:
    candidate = re.compile(r"\d|(?<=[a-z,] )[A-Z]")
    found = [
        f"{site.name[:24]} | {names.shown(passage.text)[:240]}"
        for _, site in real_sites()
        for names in [mask(site)]
        for passage in site.scored
        if len(passage.text) > 25 and candidate.search(passage.text)
    ]
    print(*random.Random(seed).sample(found, number), sep="\n")


if __name__ == "__main__":
    main()
