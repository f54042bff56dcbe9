"""The pictures of the README are taken of the report as it is: each part of it that they show is there."""

from pathlib import Path
from shutil import which

import pytest
import screenshots

from samecheck import api, report
from samecheck.settings import Settings

QUICK = Settings(model="static")


@pytest.mark.browser
def test_every_picture_can_be_taken_and_is_small(tmp_path: Path) -> None:
    if not which("chromium"):
        pytest.skip("Chromium is not installed")
    home = screenshots.ROOT / "corpora" / screenshots.CORPUS
    facts = home / f"{screenshots.SITE}.facts.toml"
    plumbers = screenshots.CORPUS
    audit = api.audit(
        plumbers, [plumbers], site=screenshots.SITE, settings=QUICK, facts=facts, reviews=home / "reviews.csv"
    )
    sector = api.sector(plumbers, settings=QUICK)
    report.save(report.rendered(audit, ["html"]) | report.rendered(sector, ["html"]), tmp_path)
    assert screenshots.main(["--from", str(tmp_path), "--to", str(tmp_path / "pictures")]) == 0
    for picture in screenshots.TAKEN:
        content = (tmp_path / "pictures" / f"{picture.name}.webp").read_bytes()
        assert content[:4] + content[8:12] == b"RIFFWEBP"
        assert 10_000 < len(content) <= screenshots.LARGEST


def test_an_unknown_picture_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        screenshots.main(["none"])
    assert "no picture is called none" in capsys.readouterr().err
