"""Copy comes as a path, as a string or through stdin, in Markdown, HTML or plain lines."""

import io
from pathlib import Path

import pytest

from samecheck.drafting.text import earlier_copy, opened, stdin, text_of, written
from samecheck.errors import InputError
from samecheck.read.page import read_page


def read(text: str) -> list[tuple[str, str]]:
    return [(p.role, p.text) for p in read_page(written(text).page).passages]


def test_what_it_looks_like_is_what_it_is_read_as() -> None:
    wrapped = "# Roofs\n\nWe fix roofs in\nReno all year. Ask."
    assert read(wrapped) == [("heading", "Roofs"), ("sentence", "We fix roofs in Reno all year."), ("sentence", "Ask.")]
    assert [text for _, text in read("We fix roofs.\nWe mend tin.")] == ["We fix roofs.", "We mend tin."]
    assert read("<h1>Roofs</h1><p>We fix roofs in Reno all year.</p>")[0] == ("hero", "Roofs")
    assert written("<!doctype html><p>Roofs").page.kind == "html"


def test_a_path_is_opened_and_other_strings_are_copy(tmp_path: Path) -> None:
    file = tmp_path / "about us.md"
    file.write_text("# Roofs\n", "utf-8")
    assert text_of(str(file)).source == text_of(file).source == "# Roofs\n"
    assert text_of("Roofs and gutters").source == "Roofs and gutters"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0", b"PK\x03\x04\0\0\0\0\0\0"])
def test_no_text_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="stdin holds"):
        stdin(io.BytesIO(data))
    file = tmp_path / "page.md"
    file.write_bytes(data)
    with pytest.raises(InputError):
        opened(file)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        opened(tmp_path)
    with pytest.raises(InputError, match="cannot be found"):
        opened(tmp_path / "none.md")


def test_the_old_copy_may_be_a_page_or_a_site(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Roofs\n", "utf-8")
    assert earlier_copy(tmp_path) is None
    assert earlier_copy("https://acme.example") is None
    found = earlier_copy(tmp_path / "a.md")
    assert found
    assert found.source == "# Roofs\n"
