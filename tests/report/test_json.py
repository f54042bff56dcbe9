"""The JSON follows the contract: keys, order, rounding, schemas."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from samecheck.model import Passage, Reading
from samecheck.report import schemas
from samecheck.report.json import Json, Kind, line, schema
from samecheck.report.rows import read_row
from samecheck.wire import Audit, SectorAudit

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


def loaded(audit: Audit) -> dict[str, Any]:
    return json.loads(Json().audit(audit))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["audit", "unscored", "spotless"])
def test_an_audit_fits_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    jsonschema.validate(loaded(request.getfixturevalue(name)), schema("audit"))


def test_a_sector_fits_its_schema(sector: SectorAudit) -> None:
    jsonschema.validate(json.loads(Json().sector(sector)), schema("sector"))


def test_a_row_of_read_fits_its_schema() -> None:
    passage = Passage(site="a", url="u", role="hero", text="Warm houses\ud800", place="header", line=3)
    reading = Reading(site="a", url="u", status="ok", title="t", role="home", lang="en", passages=(passage,), note="n")
    row = json.loads(line(read_row(reading)))
    jsonschema.validate(row, schema("read"))
    assert list(row) == ["site", "url", "status", "title", "role", "lang", "words", "note", "passages"]
    assert row["passages"] == [
        {"role": "hero", "text": "Warm houses\ufffd", "boilerplate": False, "place": "header", "line": 3}
    ]
    assert row["words"] == 2


def test_a_line_is_one_line() -> None:
    row = line(read_row(Reading(site="a\nb", url="u", status="empty")))
    assert b"\n" not in row


@pytest.mark.parametrize("kind", ["audit", "sector", "read"])
def test_schemas_are_sound_and_require_every_key(kind: Kind) -> None:
    made = schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:samecheck:{kind}:1"
    assert made["required"] == list(made["properties"])


def test_a_missing_key_or_another_schema_is_refused(audit: Audit) -> None:
    without = loaded(audit)
    del without["gaps"]
    other = loaded(audit) | {"schema": "samecheck.audit/2"}
    for wrong in (without, other):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema("audit"))


def test_the_schemas_in_the_docs_are_current() -> None:
    assert schemas.outdated(SCHEMAS) == [], "run python -m samecheck.report.schemas"


def test_the_schema_command_writes_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert schemas.main([str(tmp_path), "--check"]) == 1
    assert "audit.schema.json is not current" in capsys.readouterr().err
    assert schemas.main([str(tmp_path / "new")]) == 0
    assert schemas.main([str(tmp_path / "new"), "--check"]) == 0
    kinds = ("audit", "draft", "pages", "portfolio", "read", "sector")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [f"{kind}.schema.json" for kind in kinds]


def test_keys_stand_in_the_order_of_the_contract(audit: Audit) -> None:
    assert list(loaded(audit)) == [
        "schema", "site", "made", "pages", "peers", "sameness", "sector", "passages", "findings", "families",
        "keywords", "tools", "themes", "gaps", "plan", "allowed", "voice", "vocabulary", "trade_words",
        "facts", "regime", "niches", "reviews_note", "elsewhere", "standing",
    ]  # fmt: skip
    assert Json().audit(audit).startswith(b'{\n  "schema": "samecheck.audit/1",\n  "site"')
    assert Json().audit(audit).endswith(b"}\n")


def test_shares_have_four_decimals_points_one_and_settings_stay_as_they_are(audit: Audit) -> None:
    row = msgspec.structs.replace(audit.passages[0], copied=0.123456)
    same = msgspec.structs.replace(audit.sameness, score=61.66, low=54.649)
    made = msgspec.structs.replace(audit.made, settings={"z": 0.000012345, "a": 1})
    free = ({"density": 0.333333, "pages": ["u"]},)
    written = loaded(msgspec.structs.replace(audit, passages=(row,), sameness=same, made=made, tools=free))
    assert written["passages"][0]["copied"] == 0.1235
    assert (written["sameness"]["score"], written["sameness"]["low"]) == (61.7, 54.6)
    assert written["made"]["settings"] == {"a": 1, "z": 0.000012345}
    assert list(written["made"]["settings"]) == ["a", "z"]
    assert written["tools"] == [{"density": 0.3333, "pages": ["u"]}]


def test_it_reads_back_as_the_same_audit(audit: Audit) -> None:
    assert msgspec.json.decode(Json().audit(audit), type=Audit) == audit


def test_the_rounded_parts_of_a_site_in_a_sector_add_up(sector: SectorAudit) -> None:
    for site in json.loads(Json().sector(sector))["sites"]:
        if site["sameness"]["score"] is not None:
            assert round(sum(site["parts"].values()), 1) == site["sameness"]["score"]
            assert site["parts"] == site["sameness"]["parts"]
