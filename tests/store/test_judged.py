"""An audit is made once, and made again when anything it depends on is another."""

from collections.abc import Callable, Iterator

import msgspec
import pytest

from samecheck import pipeline
from samecheck.detect import Case
from samecheck.detect.copied import Copied
from samecheck.embed import static
from samecheck.model import Site
from samecheck.pipeline import Tools
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.store import Cache, CachedJudgements
from samecheck.wire import Audit, Finding, Made, SectorAudit

MADE = Made(version="1", model="static", model_sha256="", corpus_sha256="", settings={}, started="now")


class Judge:
    """Judges a site among peers, and remembers how often it was asked."""

    def __init__(self, names: object) -> None:
        self.tools = Tools(static.load(), names)  # type: ignore[arg-type]
        self.times = 0

    def __call__(self, sites: list[Site]) -> Audit:
        self.times += 1
        return pipeline.judge(sites[0], Sector.of(*sites[1:]), self.tools, Settings(), MADE)


@pytest.fixture
def judge(quick: Tools) -> Judge:
    return Judge(quick.names)


@pytest.fixture
def sites(site: Callable[..., Site]) -> list[Site]:
    return [
        site("a.example", "We mend taps and water heaters on the day you call.", "Founded by two sisters in 1987."),
        site("b.example", "We mend taps and water heaters on the day you call.", "Our vans are green."),
        site("c.example", "Drains are cleared by noon.", "Ask for Henry."),
    ]


def asked(cache: Cache, judge: Judge, sites: list[Site], made: Made = MADE) -> Audit:
    return CachedJudgements(cache, made)(sites, lambda: judge(sites), Audit)


def test_an_audit_is_made_once_and_says_the_same(cache: Cache, judge: Judge, sites: list[Site]) -> None:
    first, second = asked(cache, judge, sites), asked(cache, judge, sites)
    assert judge.times == 1
    assert first.findings
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


def test_a_kept_audit_tells_of_the_run_that_shows_it(cache: Cache, judge: Judge, sites: list[Site]) -> None:
    asked(cache, judge, sites)
    later = msgspec.structs.replace(MADE, started="later")
    assert asked(cache, judge, sites, later).made.started == "later"
    assert judge.times == 1


@pytest.mark.parametrize(
    "changed", [{"settings": {"false_flags": 0.1}}, {"model_sha256": "1"}, {"hashes": {"pairs": "2"}}, {"model": "b"}]
)
def test_other_settings_or_models_are_another_audit(
    cache: Cache, judge: Judge, sites: list[Site], changed: dict[str, object]
) -> None:
    asked(cache, judge, sites)
    asked(cache, judge, sites, msgspec.structs.replace(MADE, **changed))
    assert judge.times == 2


def test_one_changed_word_anywhere_is_another_audit(
    cache: Cache, judge: Judge, sites: list[Site], site: Callable[..., Site]
) -> None:
    asked(cache, judge, sites)
    asked(cache, judge, [*sites[:2], site("c.example", "Drains are cleared by noon.", "Ask for Harry.")])
    asked(cache, judge, [site("a.example", "Founded by two brothers in 1987."), *sites[1:]])
    asked(cache, judge, [sites[1], sites[0], sites[2]])
    assert judge.times == 4


def test_a_sector_is_no_audit_of_the_same_sites(cache: Cache, judge: Judge, sites: list[Site]) -> None:
    asked(cache, judge, sites)
    sector = Sector.of(*sites)
    found = CachedJudgements(cache, MADE)(
        sites, lambda: pipeline.judge_all(sector, judge.tools, Settings(), MADE), SectorAudit
    )
    assert [row.site for row in found.sites] == ["a.example", "b.example", "c.example"]


def test_what_cannot_be_understood_is_made_again(
    cache: Cache, judge: Judge, sites: list[Site], damaged: Callable[[str], Iterator[str]]
) -> None:
    first = asked(cache, judge, sites)
    for times, how in enumerate(damaged(CachedJudgements(cache, MADE).kind), 2):
        assert asked(cache, judge, sites) == first, how
        assert judge.times == times, how


def test_half_a_character_is_judged_each_time(cache: Cache, judge: Judge, sites: list[Site]) -> None:
    odd = msgspec.structs.replace(sites[2], name="\ud83c.example")
    assert asked(cache, judge, [*sites[:2], odd]) == asked(cache, judge, [*sites[:2], odd])
    assert judge.times == 2
    assert cache.info().rows == {}


class Foreign:
    """A detector that somebody else wrote."""

    rules = (Copied.rules[0],)

    def __call__(self, case: Case) -> Iterator[Finding]:
        return iter(())


def test_what_detectors_of_others_find_is_not_kept(
    cache: Cache, judge: Judge, sites: list[Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samecheck.store.judged.detectors", lambda: (Copied(), Foreign()))
    asked(cache, judge, sites)
    asked(cache, judge, sites)
    assert judge.times == 2
