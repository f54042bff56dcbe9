"""What was written is read again; what anybody else wrote is refused in one line."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samecheck.errors import InputError
from samecheck.report import stored
from samecheck.report.json import Json, as_stored
from samecheck.report.ranges import impossible
from samecheck.report.stored import decoded, opened
from samecheck.wire import Audit, SectorAudit

Change = Callable[[dict[str, Any]], None]


def test_what_was_written_is_read_again_to_the_last_digit(positioned: Audit, mapped: SectorAudit) -> None:
    for written, kind in ((Json().audit(positioned), Audit), (Json().sector(mapped), SectorAudit)):
        again = decoded(written, "it")
        assert type(again) is kind
        assert (Json().audit(again) if isinstance(again, Audit) else Json().sector(again)) == written


def test_what_is_stored_is_what_is_read(positioned: Audit, mapped: SectorAudit) -> None:
    assert as_stored(positioned) == decoded(Json().audit(positioned), "it")
    assert as_stored(mapped) == decoded(Json().sector(mapped), "it")
    assert as_stored(as_stored(positioned)) == as_stored(positioned)


def test_numbers_are_rounded_once_and_not_again(audit: Audit) -> None:
    odd = msgspec.structs.replace(audit.sameness, score=61.4649999, low=54.0500001, high=None)
    once = as_stored(msgspec.structs.replace(audit, sameness=odd))
    assert (once.sameness.score, once.sameness.low) == (61.5, 54.1)
    assert as_stored(once) == once


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_what_a_windows_shell_makes_of_it_is_read(coding: str, audit: Audit) -> None:
    mark = "\ufeff" if coding == "utf-16-le" else ""
    assert decoded((mark + Json().audit(audit).decode()).encode(coding), "it") == as_stored(audit)


def test_keys_of_a_later_release_are_passed_over_and_those_of_an_earlier_one_filled_in(audit: Audit) -> None:
    values = json.loads(Json().audit(audit))
    values["from_tomorrow"] = {"a": [1]}
    for name in ("themes", "gaps", "plan", "niches", "voice", "elsewhere"):
        del values[name]
    assert decoded(json.dumps(values).encode(), "it") == as_stored(audit)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no JSON"),
        (b"<!doctype html><title>report</title>", "no JSON"),
        (b"\xff\xfe1", "no JSON"),
        (b'{"schema": "samecheck.audit/1", "site": NaN}', "no JSON"),
        (b'{"schema": "samecheck.audit/1", "site": 1e999}', "no JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"schema": "samecheck.audit/1", "a": ' + b'{"a":' * 60 + b"1" + b"}" * 61, "nested too deeply"),
        (b"null", "names no schema"),
        (b'[{"schema": "samecheck.audit/1"}]', "names no schema"),
        (b'{"schema": ["samecheck.audit/1"]}', "names no schema"),
        (b'{"schema": "urn:example:other"}', "its schema is “urn:example:other”"),
        (b'{"schema": "samecheck.\\u001b[31maudit/1"}', "samecheck.\u241b[31maudit/1"),
        (b'{"schema": "samecheck.pages/1"}', "page families"),
        (b'{"schema": "samecheck.draft/1"}', "a draft"),
        (b'{"schema": "samecheck.portfolio/1"}', "a portfolio"),
        (b'{"schema": "samecheck.audit/2"}', "pip install -U samecheck"),
        (b'{"schema": "samecheck.audit/1"}', "missing required field `site`"),
        (b'{"schema": "samecheck.audit/1", "words": ' + b"9" * 30 + b"}", "a number"),
    ],
)
def test_what_is_no_result_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as refused:
        decoded(data, "audit.json")
    assert said in str(refused.value)
    assert str(refused.value).startswith("audit.json ")
    assert len(str(refused.value)) < 400


def _type(values: dict[str, Any]) -> None:
    values["sameness"]["score"] = "61"


def _severity(values: dict[str, Any]) -> None:
    values["findings"][0]["severity"] = "\x1b[31mdoomed"


def _three(values: dict[str, Any]) -> None:
    values["passages"][0]["nearest"][0]["shared"] = [[1, 2, 3]]


def _beyond(values: dict[str, Any]) -> None:
    values["sameness"]["score"] = 100.1


def _below(values: dict[str, Any]) -> None:
    values["passages"][1]["covered"] = -0.1


def _fewer_than_none(values: dict[str, Any]) -> None:
    values["peers"][0]["words"] = -1


def _no_share(values: dict[str, Any]) -> None:
    values["made"]["settings"]["false_flags"] = "5 %"


def _a_family_of_none(values: dict[str, Any]) -> None:
    values["families"] = [{"id": "f", "template": "a", "slots": {}, "pages": [], "sites": [], "members": []}]


def _a_page_without_a_slot(values: dict[str, Any]) -> None:
    member = {"site": "a", "url": "b", "own": 0.5, "similarity": 0.5}
    slots: dict[str, list[str]] = {"place": []}
    values["families"] = [
        {"id": "f", "template": "a", "slots": slots, "pages": ["b"], "sites": ["a"], "members": [member]}
    ]


@pytest.mark.parametrize(
    "change",
    [
        _type, _severity, _three, _beyond, _below, _fewer_than_none, _no_share, _a_family_of_none, _a_page_without_a_slot,
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named_by_its_place(change: Change, audit: Audit) -> None:
    values = json.loads(Json().audit(audit))
    change(values)
    with pytest.raises(InputError, match=r"is no result as samecheck writes it: .*`\$") as refused:
        decoded(json.dumps(values).encode(), "audit.json")
    assert "\x1b" not in str(refused.value)


def test_a_matrix_is_as_wide_as_it_is_high(sector: SectorAudit) -> None:
    values = json.loads(Json().sector(sector))
    for rows in (values["matrix"]["similar"][1:], [row[1:] for row in values["matrix"]["similar"]]):
        values["matrix"]["similar"] = rows
        with pytest.raises(InputError, match=r"a number for each two sites - at `\$.matrix.similar`"):
            decoded(json.dumps(values).encode(), "sector.json")


def test_what_real_runs_write_is_within_the_ranges(positioned: Audit, mapped: SectorAudit) -> None:
    assert impossible(positioned) == impossible(mapped) == ""


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "LARGEST", 1_000_000)
    (tmp_path / "audit.json").write_bytes(b" " * 1_000_001)
    with pytest.raises(InputError, match="larger than 1 MB"):
        opened(tmp_path / "audit.json")


def test_only_an_ordinary_file_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, said in (
        (tmp_path / "pipe", "no ordinary file"),  # where nobody writes, it would wait for ever
        (Path("/dev/zero"), "no ordinary file"),
        (tmp_path, "is a folder"),
        (tmp_path / "missing.json", "there is no file"),
        (tmp_path / "nul\0.json", "cannot read"),
        (tmp_path / ("x" * 5000), "cannot read"),
    ):
        with pytest.raises(InputError, match=said):
            opened(path)
