"""How fast samecheck crawls many sites at once, in how much memory, and whether it is ever impolite.

    python scripts/bench_crawl.py [--sites 50] [--pages 20]

The sites are real servers on as many loopback addresses, with pages of 60 to 150 kB. Their own log says how often a host was
asked while it was still answering, which must never be.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from local_shop import archives
from local_web import Asked, Said, Site, World
from processes import Peaks

CRAWL = """
import sys
from pathlib import Path
from samecheck.gather import Limits
from samecheck.gather.crawl.sites import crawled_sites
from samecheck.model import silent
limits = Limits(pause=float(sys.argv[2]), allow_private=True, max_pages=200)
crawled_sites(sys.argv[3:], Path(sys.argv[1]), limits, silent)
"""
_TOPICS = "roofs gutters skylights chimneys insulation siding windows doors drains boilers pumps wiring".split()


@dataclass(frozen=True)
class Run:
    """One crawl: seconds, those of them that its processes computed, pages had, megabytes received, peak megabytes.

    ``overlaps`` counts by host the requests that came while another was being answered, ``closest`` is the shortest time
    between the beginnings of two requests to one host, in seconds.
    """

    pause: float
    seconds: float
    computed: float
    pages: int
    received: float
    parent: float
    child: float
    archived: float
    overlaps: dict[str, int]
    closest: float


def markup(dice: random.Random, paths: Sequence[str], own: str) -> str:
    """A page of 60 to 150 kB as builders make them: styles, a menu, sections of nested boxes, a footer."""
    menu = "".join(
        f'<li class="menu-item menu-item-type-post"><a href="{path}">{path[1:] or "Home"}</a></li>' for path in paths
    )
    styles = "".join(f".e-{n}{{margin:0 auto;padding:{n % 40}px;color:#{n * 7919 % 0xFFFFFF:06x}}}" for n in range(300))
    words = " ".join(dice.choices(_TOPICS, k=60))
    section = (
        '<section class="elementor-section"><div class="container"><div class="row"><div class="col e-12"><h2>{0}</h2>'
        f'<p class="text">{{1}} {words}</p><a class="button" href="{{2}}">More</a></div></div></div></section>'
    )
    sections, size = [], dice.randrange(60_000, 150_000)
    while size > 0:
        topic = dice.choice(_TOPICS)
        sections.append(section.format(topic.title(), f"On {topic} of {own}, number {size}.", dice.choice(paths)))
        size -= len(sections[-1])
    head = f"<!doctype html><html lang=en><head><title>{own}</title><style>{styles}</style></head>"
    return f"{head}<body><nav><ul>{menu}</ul></nav><main>{''.join(sections)}</main><footer>{own}</footer></body></html>"


def business(number: int, pages: int) -> Site:
    """A site of ``pages`` pages with a robots.txt and a sitemap."""
    dice = random.Random(number)
    paths = ["/", *(f"/{dice.choice(_TOPICS)}-{page}" for page in range(1, pages))]
    listed = "".join(f"<url><loc>{{origin}}{path}</loc></url>" for path in paths)
    return {
        "/robots.txt": Said("User-agent: *\nSitemap: {origin}/sitemap.xml\n", type="text/plain"),
        "/sitemap.xml": Said(f"<urlset>{listed}</urlset>", type="application/xml"),
        **{path: Said(markup(dice, paths, f"Business {number}")) for path in paths},
    }


def measured(sites: int, pages: int, pause: float) -> Run:
    """A crawl of ``sites`` sites of ``pages`` pages with ``pause`` seconds between two requests to a host."""
    with World({str(n): business(n, pages) for n in range(sites)}) as world, tempfile.TemporaryDirectory() as folder:
        urls = [world.url(str(number)) for number in range(sites)]
        began, computed = time.monotonic(), _computed()
        process = subprocess.Popen([sys.executable, "-c", CRAWL, folder, str(pause), *urls])
        with Peaks(process.pid) as peaks:
            status = process.wait()
        seconds = time.monotonic() - began
        if status:
            raise SystemExit(f"the crawl ended with {status}")
        return Run(
            pause,
            seconds,
            _computed() - computed,
            pages=sum(asked.whole and not asked.path.endswith((".txt", ".xml", ".gz")) for asked in world.log),
            received=sum(asked.sent for asked in world.log) / 1e6,
            parent=peaks.parent,
            child=peaks.child,
            archived=sum(file.stat().st_size for file in archives(Path(folder))) / 1e6,
            overlaps={url: count for url in urls if (count := overlaps(_of(world, url)))},
            closest=min(closest(_of(world, url)) for url in urls),
        )


def _computed() -> float:
    """Seconds of processor time that ended child processes took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _of(world: World, url: str) -> list[Asked]:
    return [asked for asked in world.log if f"//{asked.host}:" in url]


def overlaps(log: Sequence[Asked]) -> int:
    """How often one of the requests to a host came while another was being answered."""
    inner = sorted(log, key=lambda asked: asked.began)
    return sum(after.began < before.ended for before, after in pairwise(inner))


def closest(log: Sequence[Asked]) -> float:
    """The shortest time between the beginnings of two requests, in seconds."""
    begins = sorted(asked.began for asked in log)
    return min((after - before for before, after in pairwise(begins)), default=0.0)


def main() -> None:
    """Prints one table; ends with 1 if a host was asked while it was answering."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=50)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--pauses", type=float, nargs="+", default=[0.0, 0.05])
    chosen = parser.parse_args()
    print(
        "| pause s | seconds | CPU s | pages | pages/s | MB in | MB kept | parent MB | child MB | closest ms | overlaps |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    rude = 0
    for pause in chosen.pauses:
        run = measured(chosen.sites, chosen.pages, pause)
        rude += sum(run.overlaps.values())
        memory = f"{run.parent:.0f} | {run.child:.0f}"
        traffic = f"{run.received:.0f} | {run.archived:.0f}"
        speed = f"{run.seconds:.1f} | {run.computed:.1f} | {run.pages} | {run.pages / run.seconds:.0f}"
        print(f"| {pause:g} | {speed} | {traffic} | {memory} | {1000 * run.closest:.1f} | {rude} |", flush=True)
    raise SystemExit(1 if rude else 0)


if __name__ == "__main__":
    main()
