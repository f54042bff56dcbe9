"""Counts the words of trades: samecheck/sector/trades.json.gz.

    python scripts/fit_trades.py

The trades are real sectors of ../shared/data (smb_sites, trades, wcxb; of four sites or more), tags of its companies with
much text, and the demo corpora. For each the share of its vocabulary that each stem is (`samecheck.sector.trades.usage`:
sites count alike, stems that one site alone uses are left out), the 600 best stems kept. English passages only. Only
numbers are written. Deterministic.
"""

import gzip
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import real_texts

from samecheck.model import Site
from samecheck.read.mask import mask
from samecheck.read.words import spans, words
from samecheck.sector.trades import Stem, Trade, counted, usage
from samecheck.sources import show_corpus
from samecheck.store.corpora import built_in_names

OUT = Path(__file__).parents[1] / "samecheck" / "sector" / "trades.json.gz"
#: Stems of a trade; 2,000 did no better.
_BEST = 600
#: A stem that is a larger share of all vocabularies tells no trade.
_USUAL = 0.003
#: Descriptions of companies are a few lines each: they are dealt into so many heaps, which count as sites.
_HEAPS, _SITES = 12, 25
#: Letters of a short abbreviation ("SEO").
_ABBREVIATION = 5

#: What people call the businesses, and which sources hold them. Not in it: what is no trade (other, unlabelled, specialty
#: shops), sectors of three sites or fewer, tags kept apart for acceptance, tags that are no trade (saas, b2b, ai).
TRADES = {
    "cafés": ["demo/cafes"],
    "dentists and doctors": ["demo/dentists", "smb/dental_medical"],
    "gyms": ["demo/gyms"],
    "law firms": ["demo/law-firms", "smb/legal"],
    "plumbers and repair firms": ["demo/plumbers", "smb/plumbing_roofing_restoration"],
    "web design agencies": ["demo/web-agencies", "smb/web_design_agency"],
    "car dealers and garages": ["smb/automotive"],
    "builders and remodelers": ["smb/building_remodeling"],
    "schools and training providers": ["smb/education_training"],
    "event producers": ["smb/event_production"],
    "furniture and home shops": ["smb/home_furnishing_retail"],
    "hotels": ["smb/hotel"],
    "manufacturers": ["smb/industrial_manufacturing"],
    "computer dealers": ["smb/it_hardware_reseller"],
    "jewellers": ["smb/jewellery_retail"],
    "laboratory suppliers": ["smb/lab_bio_supplies"],
    "lenders and insurers": ["smb/lending_insurance_finance"],
    "real estate agents": ["smb/real_estate"],
    "business software makers": ["smb/saas_software"],
    "recruiters": ["smb/staffing_jobs"],
    "telephone providers": ["smb/telecom_voip"],
    "roofers": ["trades/roofing"],
    "app and AI developers": ["wcxb/app_ai_dev_agency"],
    "cloud hosts": ["wcxb/cloud_hosting_paas"],
    "CRM software makers": ["wcxb/crm_software"],
    "cybersecurity consultants": ["wcxb/cybersecurity_consulting"],
    "data consultants": ["wcxb/data_analytics_consulting"],
    "design schools": ["wcxb/design_education"],
    "marketing agencies": ["wcxb/digital_marketing_seo_agency"],
    "fitness equipment dealers": ["wcxb/fitness_equipment_rental_repair"],
    "HR consultants": ["wcxb/hr_consulting_hris"],
    "local government and charities": ["wcxb/local_government_nonprofit"],
    "movers": ["wcxb/moving_company"],
    "online therapists": ["wcxb/online_therapy"],
    "project management software makers": ["wcxb/project_management_software"],
    "résumé writers": ["wcxb/resume_writing"],
    "retirement planners": ["wcxb/retirement_calculator"],
    "banking and payment companies": ["companies/fintech"],
    "makers of developer tools": ["companies/developer-tools"],
    "biotech companies": ["companies/biotech"],
    "crypto companies": ["companies/crypto-web3"],
    "robotics companies": ["companies/robotics"],
    "travel companies": ["companies/travel"],
}

Counts = list[Mapping[str, int]]


def main() -> None:
    """Writes the file."""
    stems, trades = fitted(labelled(counted_sources()))
    head = "scripts/fit_trades.py on ../shared/data (smb_sites, trades, wcxb, companies) and corpora/: numbers only"
    OUT.write_bytes(gzip.compress(msgspec.json.encode({"source": head, "stems": stems, "trades": trades}), mtime=0))
    print(f"{OUT}: {len(stems)} stems of {len(trades)} trades, {OUT.stat().st_size} bytes")
    for trade in trades:
        best = sorted(trade.shares, key=lambda name: (-trade.shares[name] * stems[name].weight, name))
        print(f"{trade.label} ({trade.sites} sites): {' '.join(best[:14])}")


def labelled(sources: Mapping[str, Counts]) -> dict[str, Counts]:
    """The sites of each trade."""
    return {label: [site for name in names for site in sources[name]] for label, names in TRADES.items()}


def counted_sources() -> dict[str, Counts]:
    """How often each site of each source uses each stem; names are left out."""
    texts: dict[str, list[list[tuple[str, list[str]]]]] = {}
    for kind, sectors in (
        ("smb", real_texts.small_businesses()),
        ("trades", real_texts.roofers()),
        ("wcxb", real_texts.peer_groups()),
        ("demo", {name: list(show_corpus(name)) for name in built_in_names()}),
    ):
        for name, sites in sectors.items():
            texts[f"{kind}/{name}"] = [said(site) for site in sites if site.scored]
    for one in real_texts.companies():
        for tag in sorted(one.tags):
            texts.setdefault(f"companies/{tag}", []).append([(line, words(line)) for line in one.sentences])
    lower = common(line for sites in texts.values() for site in sites for line, _ in site)
    return {
        name: _dealt([counted(w for _, found in site for w in found if w in lower) for site in sites])
        for name, sites in texts.items()
    }


def said(site: Site) -> list[tuple[str, list[str]]]:
    """The texts of ``site`` in English, and their words with its names behind signs."""
    behind = mask(site)
    return [(one.text, behind(one.text)) for one in site.scored if one.lang in ("", "en")]


def common(texts: Iterable[str]) -> frozenset[str]:
    """The words that somebody writes in lower case, or as a short abbreviation among words in lower case: no names."""
    found = set()
    for text in texts:
        tokens = [text[start:end] for start, end in spans(text)]
        small = {token for token in tokens if token.islower()}
        found |= small
        if 2 * len(small) > len(tokens):
            found |= {token.lower() for token in tokens if token.isupper() and len(token) <= _ABBREVIATION}
    return frozenset(found)


def _dealt(texts: Sequence[Mapping[str, int]]) -> Counts:
    if len(texts) <= _SITES:
        return list(texts)
    heaps: list[Counter[str]] = [Counter() for _ in range(_HEAPS)]
    for number, text in enumerate(texts):
        heaps[number % _HEAPS].update(text)
    return list(heaps)


def fitted(found: Mapping[str, Counts]) -> tuple[dict[str, Stem], list[Trade]]:
    """The stems of the trades ``found``, and the trades with their best stems."""
    shares = {label: usage([site for site in sites if site], least=2) for label, sites in found.items()}
    known = sorted({name for one in shares.values() for name in one})
    table = np.array([[one.get(name, 0.0) for name in known] for one in shares.values()])
    people = np.array([any(name.startswith("demo/") for name in TRADES.get(label, ())) for label in shares])
    weight = np.minimum(_uneven(table), _uneven(table[people]))
    mean = table.mean(axis=0)
    stems = {
        name: Stem(_exact(mean[at]), round(float(weight[at]), 4)) for at, name in enumerate(known) if mean[at] < _USUAL
    }
    trades = []
    for label, one in shares.items():
        best = sorted((name for name in one if name in stems), key=lambda name: (-one[name] * stems[name].weight, name))
        kept = {name: _exact(one[name]) for name in sorted(best[:_BEST])}
        trades.append(Trade(label, tuple(TRADES.get(label, (label,))), len(found[label]), kept))
    used = {name for trade in trades for name in trade.shares}
    return {name: one for name, one in stems.items() if name in used}, trades


def _uneven(table: np.ndarray) -> np.ndarray:
    """How unevenly each stem is spread over the trades of ``table``, shape (trades, stems): 1 where one alone has it."""
    total = table.sum(axis=0)
    parts = table / np.where(total > 0, total, 1.0)
    spread = -(parts * np.log(np.where(parts > 0, parts, 1.0))).sum(axis=0)
    return np.asarray(1.0 - spread / np.log(max(2, len(table))))


def _exact(share: float) -> float:
    return float(f"{share:.3g}")


if __name__ == "__main__":
    main()
