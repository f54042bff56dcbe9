"""On the two real sites of ../shared/data/page_families: 20 town pages each, told from all other pages."""

from itertools import combinations

import pytest
from bench_families import auc, is_town, ours, town_site
from real_texts import DATA

from samecheck.model import Site
from samecheck.read.mask import mask
from samecheck.sector.families import page_families

pytestmark = [pytest.mark.real, pytest.mark.skipif(not DATA.exists(), reason=f"no {DATA}")]

#: Least AUC of telling a pair of town pages from another pair of the site. Measured: .9997, 1.
FLOOR = 0.99


@pytest.fixture(scope="module", params=["hvac_phoenix", "mpu_beratung_de"])
def site(request: pytest.FixtureRequest) -> Site:
    return town_site(request.param)


def test_pairs_of_town_pages_are_told_from_all_others(site: Site) -> None:
    urls, score = ours(site)
    both = list(combinations(range(len(urls)), 2))
    towns = [is_town(site.name, urls[i]) and is_town(site.name, urls[j]) for i, j in both]
    values = [score(i, j) for i, j in both]
    yes = [value for value, town in zip(values, towns, strict=True) if town]
    no = [value for value, town in zip(values, towns, strict=True) if not town]
    assert (len(yes), auc(yes, no) >= FLOOR) == (190, True)


def test_the_town_pages_are_one_family_and_no_other_page_is_in_any(site: Site) -> None:
    (family,) = page_families([site], mask).families
    towns = [page.url for page in site.pages if is_town(site.name, page.url)]
    assert [sheet.reading.url for sheet in family.sheets] == towns
    assert len(towns) == 20
    assert "⟨place⟩" in family.filled.text.split("\n")[0]
