"""Renderers are found by name; files are written whole or not at all."""

import os
import stat
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from samecheck import report
from samecheck.errors import MissingExtra, OutputError, SettingsError
from samecheck.wire import Audit, SectorAudit


def test_the_built_in_formats_are_registered() -> None:
    assert {"csv", "html", "json", "junit", "md", "sarif", "xlsx"} <= set(report.formats())
    for name in report.formats():
        assert report.renderer(name).name == name


def test_an_unknown_format_is_a_settings_error_that_lists_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"no format 'docx'; choose from .*html.*json"):
        report.renderer("docx")


def test_a_format_whose_package_is_broken_is_a_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoint(name="pdf", value="samecheck.report.nowhere:Pdf", group="samecheck.renderers")
    monkeypatch.setattr("samecheck.report.renderers.entry_points", lambda **_: [broken])
    with pytest.raises(MissingExtra, match="'pdf' cannot be loaded"):
        report.renderer("pdf")


def test_the_file_names(audit: Audit, sector: SectorAudit) -> None:
    every = ("json", "html", "md", "csv")
    assert list(report.rendered(audit, every)) == ["audit.json", "report.html", "report.md", "passages.csv"]
    assert list(report.rendered(sector, every)) == ["sector.json", "sector.html", "sector.md", "sector.csv"]


@pytest.mark.parametrize("name", ["json", "html", "md", "csv", "sarif", "xlsx", "junit"])
def test_the_same_audit_gives_the_same_bytes(name: str, audit: Audit, sector: SectorAudit) -> None:
    for result in (audit, sector):
        assert report.rendered(result, [name]) == report.rendered(result, [name])


@pytest.mark.parametrize("name", ["json", "html", "md", "csv", "sarif", "junit"])
def test_half_characters_do_not_stop_a_renderer(name: str, unscored: Audit) -> None:
    import msgspec

    row = msgspec.structs.replace(unscored.passages[0], text="half \ud800 character", boilerplate=True)
    torn = msgspec.structs.replace(unscored, passages=(row, *unscored.passages[1:]), site="a\udfff")
    (content,) = report.rendered(torn, [name]).values()
    assert content.decode("utf-8")


def test_files_are_saved_into_a_new_folder_and_can_be_read_by_others(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        paths = report.save({"a.json": b"{}", "b.md": b"#"}, tmp_path / "new" / "folder")
    finally:
        os.umask(before)
    assert [path.read_bytes() for path in paths] == [b"{}", b"#"]
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == ["a.json", "b.md"]
    assert stat.S_IMODE(paths[0].stat().st_mode) == 0o644


def test_a_file_that_cannot_be_written_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "audit.json").write_bytes(b"old")
    with pytest.raises(OutputError, match=r"cannot write into .*; choose another folder"):
        report.save({"audit.json": b"new", "no/such/folder.md": b"#"}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["audit.json"]
    assert (tmp_path / "audit.json").read_bytes() == b"old"


def test_a_folder_in_a_files_place_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "report.html" / "inside").mkdir(parents=True)
    with pytest.raises(OutputError):
        report.save({"report.html": b"x"}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_writable_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    report.check_writable(tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("folder", ["file", "file/below", "/proc/samecheck"])
def test_a_place_that_is_no_folder_is_an_output_error(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot write into"):
        report.check_writable(tmp_path / folder)
