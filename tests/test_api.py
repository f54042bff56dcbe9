"""The library as a notebook uses it."""

import logging
from pathlib import Path
from secrets import token_hex

import msgspec
import pytest

import samecheck
from samecheck import Sector, Settings, Site, api
from samecheck.detect import rules
from samecheck.errors import InputError, SettingsError, TooLittle

QUICK = Settings(model="static")
#: The same but for what changes no result and is part of the settings all the same: nothing kept of a run with `QUICK` fits.
ANEW = Settings(model="static", contact=token_hex(4))
TARGET = "larkin-drain.example"
PLUMBERS = str(Path(__file__).parents[1] / "corpora" / "plumbers")


def body(found: object) -> dict[str, object]:
    """All but how it came about."""
    row: dict[str, object] = msgspec.to_builtins(found)
    row.pop("made")
    return row


@pytest.fixture(scope="module")
def usual() -> samecheck.Audit:
    return samecheck.audit("plumbers", ["plumbers"], site=TARGET, settings=QUICK)


def test_sources_are_paths_names_sites_and_sectors(usual: samecheck.Audit, plumbers: Sector) -> None:
    target = plumbers[TARGET]
    for peers in (plumbers, list(plumbers), [Path(PLUMBERS)], "plumbers"):
        found = samecheck.audit(target, peers, settings=Settings(model="static", contact=token_hex(4)))
        assert body(found) == body(usual)
        assert found.made.corpus_sha256 == usual.made.corpus_sha256
    assert body(samecheck.audit(f"{PLUMBERS}/{TARGET}", [PLUMBERS], settings=ANEW)) == body(usual)


@pytest.mark.parametrize("settings", [QUICK, ANEW], ids=["kept", "judged anew"])
def test_two_runs_differ_in_nothing_but_how_they_came_about(usual: samecheck.Audit, settings: Settings) -> None:
    again = samecheck.audit("plumbers", ["plumbers"], site=TARGET, settings=settings)
    assert again.made.settings == msgspec.to_builtins(settings)
    assert msgspec.json.encode(msgspec.structs.replace(again, made=usual.made)) == msgspec.json.encode(usual)


def test_how_it_came_about_is_told(usual: samecheck.Audit) -> None:
    made = usual.made
    assert (made.version, made.model) == (samecheck.__version__, "static")
    assert len(made.model_sha256) == len(made.corpus_sha256) == 64
    assert set(made.hashes) == {"background", "pairs", "null", "lexicon", "fast", "spreads", "starter"}
    assert made.settings["false_flags"] == 0.05
    assert made.seconds > 0


def test_a_target_among_its_peers_is_left_out_and_that_is_said(
    usual: samecheck.Audit, caplog: pytest.LogCaptureFixture
) -> None:
    found = samecheck.audit(f"{PLUMBERS}/{TARGET}", [PLUMBERS], settings=QUICK)
    assert TARGET not in {peer.site for peer in found.peers}
    assert [(r.levelname, r.getMessage()) for r in caplog.records] == [
        ("WARNING", f"{TARGET} stands among its own peers and is left out of them")
    ]
    assert len(usual.peers) == 7


def test_reviews_of_another_trade_are_left_out_of_everything_and_that_is_said() -> None:
    found = samecheck.audit(
        "plumbers", ["plumbers"], site=TARGET, settings=QUICK, reviews=Path(PLUMBERS).parent / "cafes" / "reviews.csv"
    )
    assert found.reviews_note.startswith("the reviews are left out: they read as if about ")
    assert found.niches is None
    assert not any(theme.customers for theme in found.themes)


def test_nothing_is_said_where_the_target_was_chosen_of_the_set(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        samecheck.audit("plumbers", ["plumbers"], site=TARGET, settings=QUICK)
    assert not caplog.records


def test_excluded_sites_are_no_peers_and_a_wrong_name_is_said(caplog: pytest.LogCaptureFixture) -> None:
    left_out = ("garside-of-tod.example", "garside")
    found = samecheck.audit("plumbers", ["plumbers"], site=TARGET, settings=QUICK, exclude=left_out)
    assert len(found.peers) == 6
    assert "garside-of-tod.example" not in {peer.site for peer in found.peers}
    assert [r.getMessage() for r in caplog.records] == ["--exclude garside: no peer is called that"]


def test_a_source_of_several_sites_needs_a_name() -> None:
    with pytest.raises(InputError, match=r"plumbers holds 8 sites \(aireside.*\.\.\.\); say which one: --site NAME"):
        samecheck.audit("plumbers", ["dentists"], settings=QUICK)


@pytest.mark.parametrize("wrong", ["larkin-drain", "larkin-drains.example", "Larkin-Drain.example"])
def test_an_unknown_site_suggests_one(wrong: str) -> None:
    with pytest.raises(InputError, match=rf"holds no site called {wrong}; perhaps --site {TARGET}"):
        samecheck.audit("plumbers", ["dentists"], site=wrong, settings=QUICK)


def silent(folder: Path) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text("<html><body><script>go()</script></body></html>", "utf-8")
    return folder


def test_peers_without_text_are_too_little(tmp_path: Path, plumbers: Sector) -> None:
    with pytest.raises(TooLittle, match=f"no peer of {TARGET} has text to compare with; add peers"):
        samecheck.audit(plumbers[TARGET], [silent(tmp_path / "empty")], settings=QUICK)
    with pytest.raises(TooLittle, match="no peer of"):
        samecheck.audit(plumbers[TARGET], [plumbers[TARGET]], settings=QUICK)
    with pytest.raises(TooLittle, match="no peer of"):
        samecheck.audit(plumbers[TARGET], Sector(), settings=QUICK)


def test_a_target_without_text_is_too_little_and_why(tmp_path: Path, plumbers: Sector) -> None:
    with pytest.raises(TooLittle, match=r"empty has no text to judge \(.+\); give pages"):
        samecheck.audit(silent(tmp_path / "empty"), plumbers, settings=QUICK)


def test_one_or_two_peers_give_a_report_without_a_score(plumbers: Sector) -> None:
    found = samecheck.audit(plumbers[TARGET], list(plumbers)[:2], settings=QUICK)
    assert found.sameness.score is None
    assert found.sameness.verdict.startswith("can't tell: 2 peers")
    assert found.sector.homogeneity is None  # three sites tell nothing of a sector
    assert found.findings


@pytest.mark.parametrize("code", ["SC9", "sc101", "copied", ""])
@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_code_that_matches_nothing_is_refused(option: str, code: str, plumbers: Sector) -> None:
    settings = msgspec.convert({"model": "static", option: ["SC1", code]}, Settings)
    with pytest.raises(SettingsError, match=f"begins with '{code}' .{option}.; choose of SC101, SC102") as refused:
        samecheck.audit(plumbers[TARGET], plumbers, settings=settings)
    assert refused.value.exit_status == 2
    with pytest.raises(SettingsError):
        samecheck.audit_sector(plumbers, settings=settings)


@pytest.mark.parametrize("code", ["SC", "SC1", *(rule.code for rule in rules())])
def test_a_code_or_its_beginning_is_taken(code: str, plumbers: Sector) -> None:
    few = Sector(plumbers.sites[:3])
    found = samecheck.audit(few.sites[0], few, settings=Settings(model="static", select=(code,)))
    assert all(finding.code.startswith(code) for finding in found.findings)


def test_a_frame_has_a_row_a_passage(usual: samecheck.Audit) -> None:
    pytest.importorskip("pandas")
    frame = usual.to_frame()
    assert len(frame) == len(usual.passages)
    assert frame["id"].tolist() == [passage.id for passage in usual.passages]
    flagged = frame[frame["codes"].str.contains("SC10")]
    assert set(flagged["id"]) == {f.passage for f in usual.findings if f.code.startswith("SC10")}
    assert (flagged["peer_text"] != "").all()


def test_a_notebook_shows_html(usual: samecheck.Audit) -> None:
    shown = usual._repr_html_()
    assert shown.lstrip().startswith("<")
    assert TARGET in shown
    assert str(round(usual.sameness.score or 0)) in shown


def test_a_sector_is_ranked(plumbers: Sector) -> None:
    found = samecheck.audit_sector(plumbers, settings=QUICK)
    assert len(found.sites) == len(found.matrix.sites) == 8
    for settings in (QUICK, ANEW):
        assert body(samecheck.audit_sector(["plumbers"], settings=settings)) == body(found)
    with pytest.raises(TooLittle, match="fewer than two sites"):
        samecheck.audit_sector([plumbers[TARGET]], settings=QUICK)


def test_read_marks_what_is_boilerplate(plumbers: Sector) -> None:
    pages = api.read("plumbers")
    assert len(pages) == sum(len(site.pages) for site in plumbers)
    frame = {p.text for p in plumbers[TARGET].passages if p.boilerplate}
    marked = {p.text for page in pages if page.site == TARGET for p in page.passages if p.boilerplate}
    assert frame == marked != set()


def test_a_name_too_long_for_a_file_is_an_input_error() -> None:
    with pytest.raises(InputError):
        samecheck.read_sites("x" * 5000)


def test_sites_that_were_read_are_taken_as_they_are(plumbers: Sector) -> None:
    site: Site = plumbers[TARGET]
    assert samecheck.read_sites(site) == [site]


def test_a_source_given_as_target_and_as_peers_is_read_once(plumbers: Sector, usual: samecheck.Audit) -> None:
    told: list[tuple[str, int]] = []
    found = samecheck.audit(
        "plumbers",
        ["dentists", "plumbers"],
        site=TARGET,
        settings=ANEW,
        exclude=[site.name for site in api.show_corpus("dentists")],
        progress=lambda stage, done, total: told.append((stage, total)) if done == total else None,
    )
    assert body(found) == body(usual)
    pages = sum(len(site.pages) for site in plumbers)
    assert told.count(("read", pages)) == 1
