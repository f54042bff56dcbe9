"""What a finding quotes and counts, and that it is the same finding tomorrow."""

from collections.abc import Callable

import pytest

from samecheck.model import Site
from samecheck.pipeline import Tools, judge
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Audit, Finding, Made

pytestmark = pytest.mark.usefixtures("uncovered")

SHARED = "We photograph every joint before the wall is closed up again."
STOCK = "Your one-stop shop for everything that leaks."

Audited = Callable[..., Audit]


@pytest.fixture(scope="module")
def audited(site: Callable[..., Site], plumbers: Sector, quick: Tools, made: Made) -> Audited:
    """Audits a site of ``texts`` among the plumbers and sites whose texts are ``others``."""

    def result(texts: list[str], others: list[list[str]], settings: Settings = Settings(model="static")) -> Audit:  # noqa: B008
        peers = Sector.of(*(site(f"peer-{n}.example", *said) for n, said in enumerate(others)))
        return judge(site("target.example", *texts), plumbers | peers, quick, settings, made)

    return result


def the(audit: Audit, code: str) -> Finding:
    (found,) = [finding for finding in audit.findings if finding.code == code]
    return found


def test_a_finding_quotes_at_most_five_peers_and_each_once(audited: Audited) -> None:
    found = the(audited([SHARED], [[SHARED, f"{SHARED[:-1]}, we do."] for _ in range(7)]), "SC101")
    assert len(found.evidence) == len({evidence.site for evidence in found.evidence}) == 5
    assert found.evidence[0].text == SHARED
    assert "(7 of 15 peers say it)" in found.message


def test_only_peers_that_say_it_are_quoted(audited: Audited) -> None:
    """A peer whose usual words stand in the same order comes near, and says something else."""
    mine, near = "We are here to feed the otters of Ballymoss.", "We are here to weigh the bread of Ashby."
    result = audited([mine], [[mine], [near]])
    found = the(result, "SC101")
    assert near in {nearest.text for row in result.passages for nearest in row.nearest}
    assert [evidence.site for evidence in found.evidence] == ["peer-0.example"]


def test_a_frame_shows_its_slots(audited: Audited) -> None:
    mine = "When your boiler gives out in Leeds, our engineers are at your door before the tea is cold."
    theirs = "When your furnace gives out in Boise, our technicians are at your door before the tea is cold."
    shown = the(audited([mine], [[theirs]]), "SC102").message
    assert "⟨boiler⟩" in shown
    assert "⟨engineers⟩" in shown
    assert "before the tea is cold" in shown.replace("⟨", "").replace("⟩", "")


def test_a_stock_phrase_keeps_its_id_when_peers_come_and_go(audited: Audited) -> None:
    few, more = (the(audited([STOCK], [[STOCK]] * n), "SC301") for n in (0, 3))
    assert few.message != more.message
    assert few.id == more.id


def test_a_stock_phrase_quotes_its_lexicon_and_the_peers_that_use_it(audited: Audited) -> None:
    found = the(audited([STOCK], [[STOCK], ["Otters live here."]]), "SC301")
    assert found.evidence[0].site == ""
    assert found.evidence[0].text.startswith("lexicon, ")
    assert "peer-0.example" in {evidence.site for evidence in found.evidence}
    assert "target.example" not in {evidence.site for evidence in found.evidence}
    assert found.source.startswith("samecheck/lexicons/cliche, ")


def test_two_stock_phrases_in_one_passage_are_two_findings(audited: Audited) -> None:
    text = "We pride ourselves on being your one-stop shop, and we pride ourselves on that."
    found = [finding for finding in audited([text], []).findings if finding.code == "SC301"]
    assert len(found) == len({finding.id for finding in found}) == 2


def test_what_quotes_no_peer_adds_nothing_to_the_score(audited: Audited) -> None:
    own = [f"{name} keeps a ferret named {name}y in van {n}." for n, name in enumerate(["Bert", "Olga", "Hank"] * 4)]
    alone = audited([*own, "Our friendly team goes the extra mile for all of your needs."], [])
    assert {"SC301", "SC302"} <= {finding.code for finding in alone.findings}
    users = [f for f in alone.findings if f.code == "SC301" and len(f.evidence) > 1]
    assert alone.sameness.score is not None
    assert bool(users) == bool(alone.sameness.parts.cliche)
    assert alone.sameness.parts.copied == 0


def test_a_copied_finding_quotes_a_peer_always(plumbers: Sector, quick: Tools, made: Made) -> None:
    found = judge(plumbers["rivermark-plumbing.example"], plumbers, quick, Settings(model="static"), made)
    shared = [finding for finding in found.findings if finding.code in ("SC101", "SC102", "SC201")]
    assert len(shared) > 15
    for finding in shared:
        assert finding.evidence
        assert finding.p is not None
        assert finding.p <= 0.05
        assert all(evidence.site in plumbers and evidence.site != found.site for evidence in finding.evidence)


def test_select_and_ignore_choose_findings_and_move_no_score(plumbers: Sector, quick: Tools, made: Made) -> None:
    target = plumbers["rivermark-plumbing.example"]

    def run(**options: tuple[str, ...]) -> Audit:
        return judge(target, plumbers, quick, Settings(model="static", **options), made)  # type: ignore[arg-type]

    every, some, rest = run(), run(select=("SC1",)), run(ignore=("SC1", "SC302"))
    assert {finding.code for finding in some.findings} == {"SC101", "SC102"}
    assert {f.code for f in rest.findings} == {f.code for f in every.findings} - {"SC101", "SC102", "SC302"}
    assert every.sameness == some.sameness == rest.sameness


def test_the_stricter_choices_flag_a_part_of_what_the_usual_one_does(
    plumbers: Sector, quick: Tools, made: Made
) -> None:
    target = plumbers["larkin-drain.example"]

    def flagged(**options: float) -> set[str | None]:
        found = judge(target, plumbers, quick, Settings(model="static", **options), made)  # type: ignore[arg-type]
        return {finding.passage for finding in found.findings if finding.code in ("SC101", "SC102", "SC201")}

    usual = flagged()
    assert flagged(fdr=1e-8) < usual
    assert flagged(false_flags=1e-9) < usual
    assert usual <= flagged(false_flags=0.3)
