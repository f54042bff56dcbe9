"""Hostile texts on paper: links lead to the web, and nothing in the file runs, opens or loads."""

import re
import subprocess
import zlib
from collections.abc import Iterator
from shutil import which

import pytest

from samecheck.chromium import check_installed
from samecheck.errors import MissingExtra
from samecheck.report.json import as_stored
from samecheck.report.pdf import Pdf
from samecheck.wire import Audit, SectorAudit
from tests.report.hostile.attacks import ADDRESSES, TEXTS
from tests.report.hostile.poison import poisoned


def lacking() -> str:
    try:
        check_installed("to print PDF")
    except MissingExtra as problem:
        return str(problem)
    return "" if which("pdftotext") else "poppler-utils is not installed"


pytestmark = [pytest.mark.browser, pytest.mark.skipif(bool(lacking()), reason=lacking())]

#: What a PDF may do to its reader. Source: ISO 32000-1, 12.6 "Actions".
ACTIONS = (
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/GoToR",
    b"/GoToE",
    b"/SubmitForm",
    b"/ImportData",
    b"/EmbeddedFile",
    b"/OpenAction",
)


def everything(text: str) -> str:
    """``text`` with an attack of its own, or in the place of an address one: the same text has the same."""
    mark = zlib.crc32(text.encode("utf-8", "replace"))
    if text.startswith(("https:", "http:", "javascript:")):
        return list(ADDRESSES.values())[mark % len(ADDRESSES)]
    return list(TEXTS.values())[mark % len(TEXTS)] + text


def whole(content: bytes) -> Iterator[bytes]:
    """The file, and what is packed in it."""
    yield content
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompress(packed.strip())
        except zlib.error:
            continue


@pytest.mark.parametrize("name", ["full", "full_sector"])
def test_nothing_in_it_acts(name: str, request: pytest.FixtureRequest) -> None:
    result: Audit | SectorAudit = as_stored(poisoned(request.getfixturevalue(name), everything))
    content = Pdf().audit(result) if isinstance(result, Audit) else Pdf().sector(result)
    for part in whole(content):
        assert not [action for action in ACTIONS if re.search(re.escape(action) + rb"\b", part)]
        links = re.findall(rb"/URI \((.*?)\)", part)
        assert [link for link in links if not link.startswith((b"https://", b"http://"))] == []
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    assert "<script>" in done.stdout.decode("utf-8"), "what strangers wrote is shown as they wrote it"
