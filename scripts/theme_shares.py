"""Who states a theme: against patterns, where all are made to, with more and fewer peers, and how alike sectors are."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec
import numpy as np
import real_texts
from demo_texts import CORPORA, demo
from theme_sources import CLAIMS, Key, Models, labels, plants_of, roofers, tagged

from samecheck.model import Passage, Site
from samecheck.position.regime import uniformity
from samecheck.position.themes.adoption import adoption
from samecheck.position.themes.found import SectorTheme, SectorThemes
from samecheck.wire import ThemeRow


def claims(models: Models, _: Sequence[str]) -> None:
    """The ten claims of the roofers, by pattern and by theme."""
    sites = roofers()[0]
    found = models.themes(sites)
    bodies = found.voices.bodies
    stated = [
        {
            (who, bodies[who].passage(bodies[who].statements[at]).id)
            for who, places in row.theme.sure.items()
            for at in places
        }
        for row in found.themes
    ]
    near = 0
    for claim, pattern in CLAIMS.items():
        wanted = re.compile(pattern, re.IGNORECASE)
        hits = {(body.number, one.id) for body in bodies for one in body.passages if wanted.search(one.text)}
        by_pattern = {who for who, _ in hits}
        best = max(range(len(stated)), key=lambda n: (2 * len(stated[n] & hits) / (len(stated[n]) + len(hits)), -n))
        row = found.themes[best]
        by_theme = set(row.theme.sure)
        n = len(bodies)
        apart = abs(len(by_theme) - len(by_pattern)) / n
        near += apart <= 0.1
        print(
            f"{claim}: pattern {len(by_pattern)} of {n}, theme “{row.label}” ({row.kind}) {len(by_theme)}"
            f" + {len(set(row.theme.perhaps) - by_theme)} perhaps, {100 * apart:.0f} points apart"
        )
        for who in sorted(by_pattern ^ by_theme):
            side = "pattern" if who in by_pattern else "theme"
            texts = (
                [one.text for one in bodies[who].passages if wanted.search(one.text)]
                if side == "pattern"
                else [bodies[who].text(bodies[who].statements[at]) for at in row.theme.sure[who]]
            )
            print(f"    only {side}: {bodies[who].name}: {min(texts, key=len)[:100]}")
    print(f"{near} of {len(CLAIMS)} within 10 points")


def stakes(models: Models, corpora: Sequence[str]) -> None:
    """A theme that all state is it table stakes? In words of the gold, all unlike, and of real sites, by pattern."""
    for corpus in (*corpora, *(["hotels", "roofers"] if tuple(corpora) == CORPORA else [])):
        if corpus == "roofers":
            sites, gold = roofers()
        elif corpus == "hotels":
            sites, _, plants = plants_of(corpus)
            gold = {plant.name: plant.texts for plant in plants}
        else:
            sites, (labelled, claiming, _) = demo(corpus), labels(corpus)
            gold = {theme: {key for key in labelled[theme] if key[0] in claiming[theme]} for theme in labelled}
        told = {
            theme: _is_table_stakes(models, sites, texts)
            for theme, texts in sorted(gold.items())
            if len({site for site, _ in texts}) >= 3
        }
        lost = [theme for theme, right in told.items() if not right]
        print(f"{corpus}: table stakes {sum(told.values())} of {len(told)}; not: {', '.join(lost)}", flush=True)


def _is_table_stakes(models: Models, sites: Sequence[Site], stating: set[Key]) -> bool:
    """Whether what passages ``stating`` say is table stakes once who does not say it says it in the words of one who does."""
    speaking = {site for site, _ in stating}
    texts = sorted({text for _, text in stating})
    silent = [site for site in sites if site.name not in speaking]
    given = {site.name: text for site, text in zip(silent, texts * len(silent), strict=False)}
    found = models.themes([_stating(site, given[site.name]) if site.name in given else site for site in sites])
    wanted = stating | set(given.items())
    return any(
        adoption(row.theme, found, range(len(sites))).status == "table stakes"
        and len({site for site, _ in wanted & _texts(found, row)}) >= 0.6 * len(sites)
        for row in found.themes
    )


def _stating(site: Site, text: str) -> Site:
    url = site.pages[0].url
    new = Passage(site.name, url, "sentence", text, urls=(url,), lang="en")
    return msgspec.structs.replace(site, passages=(*site.passages, new))


def _texts(found: SectorThemes, row: SectorTheme) -> set[Key]:
    bodies = found.voices.bodies
    return {
        (bodies[who].name, bodies[who].passage(bodies[who].statements[at]).text)
        for who, places in row.theme.sure.items()
        for at in places
    }


def sizes(models: Models, _: Sequence[str]) -> None:
    """5, 10, 20, 50 and all peers of a roofer and of a financial start-up: what is said of the same themes?"""
    for sector, sites, place in (("roofers", roofers()[0], 8), ("fintech", tagged("fintech", 51), 4)):
        own = sites[place].name
        numbers = sorted({n for n in (5, 10, 20, 50) if n < len(sites)} | {len(sites) - 1})
        told: dict[int, dict[str, ThemeRow]] = {}
        for n in numbers:
            peers = [site for site in sites if site.name != own][:n]
            rows, _gaps_found = models.rows([*peers, sites[place]], own)
            told[n] = {row.label.lower(): row for row in rows if row.kind == "claim"}
            counts = Counter(row.status for row in told[n].values())
            print(f"{sector}, {n} peers: " + ", ".join(f"{status} {times}" for status, times in sorted(counts.items())))
        last = told[numbers[-1]]
        for n in numbers[:-1]:
            both = sorted(told[n].keys() & last.keys())
            same = sum(told[n][label].status == last[label].status for label in both)
            inside = sum(told[n][label].low <= last[label].peer_share <= told[n][label].high for label in both)
            print(
                f"{sector}, {n} peers against {numbers[-1]}: {len(both)} claims called the same, {same} of the same status, "
                f"{inside} shares inside the interval"
            )


def regimes(models: Models, _: Sequence[str]) -> None:
    """Uniformity of every real sector."""
    kinds = {**real_texts.small_businesses(), **real_texts.peer_groups(5), **real_texts.roofers()}
    values = []
    for sector, sites in sorted(kinds.items()):
        speaking = [site for site in sites if site.scored]
        if len(speaking) >= 5 and (found := uniformity(models.themes(speaking))) is not None:
            values.append(found)
            print(f"{sector}: {len(speaking)} sites, {found:.5f}")
    print("thirds:", [round(float(one), 5) for one in np.quantile(values, (1 / 3, 2 / 3))], f"of {len(values)}")
